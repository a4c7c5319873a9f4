// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/whole_file.h"

#include <windows.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace bayplan {

namespace {

namespace fs = std::filesystem;

std::string lastReason()
{
    return std::system_category().message(static_cast<int>(GetLastError()));
}

bool writeFlushed(const fs::path &path, std::string_view text)
{
    const HANDLE file =
        CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    bool good = true;
    while (good && !text.empty()) {
        DWORD written = 0;
        const auto count = static_cast<DWORD>(std::min<std::size_t>(text.size(), 1U << 30U));
        good = WriteFile(file, text.data(), count, &written, nullptr) != 0 && written > 0;
        text.remove_prefix(written);
    }
    good = good && FlushFileBuffers(file) != 0;
    return CloseHandle(file) != 0 && good;
}

} // namespace

Result<void> replaceFile(const std::string &path, std::string_view text)
{
    const fs::path target(path);
    const fs::path sibling = target.parent_path() / ("." + target.filename().string() + ".saving");
    if (!writeFlushed(sibling, text))
        return notWritten(path, lastReason());
    // ReplaceFile keeps the access rights of the old file; it needs one to replace.
    const bool renamed =
        ReplaceFileW(target.c_str(), sibling.c_str(), nullptr, 0, nullptr, nullptr) != 0 ||
        MoveFileExW(sibling.c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
    if (renamed)
        return {};
    const std::string reason = lastReason();
    DeleteFileW(sibling.c_str());
    return notWritten(path, reason);
}

} // namespace bayplan
