// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/whole_file.h"

#include "io/arch_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

namespace bayplan {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestFile = std::size_t{1} << 30;

tl::unexpected<Error> notRead(const std::string &path, const std::string &reason)
{
    Error error{Severity::error,
                "unreadable",
                text(BAYPLAN_TEXT("%1 cannot be read: %2"), path, reason),
                text(BAYPLAN_TEXT("check the name and that you may read it")),
                {},
                Place{path, 0, 0}};
    return tl::make_unexpected(std::move(error));
}

std::string reasonOf(int code)
{
    return std::generic_category().message(code);
}

/// The file that a chain of symbolic links ends at, there or not.
fs::path linkedFile(fs::path path)
{
    std::error_code ignored;
    for (int links = 0; links < 40 && fs::is_symlink(path, ignored); ++links) {
        const fs::path target = fs::read_symlink(path, ignored);
        path = target.is_absolute() ? target : path.parent_path() / target;
    }
    return path;
}

} // namespace

tl::unexpected<Error> notWritten(const std::string &path, const std::string &reason)
{
    Error error{
        Severity::error,
        "unwritable",
        text(BAYPLAN_TEXT("%1 cannot be written: %2"), path, reason),
        text(BAYPLAN_TEXT("check the space, the folder and that you may write there, or save under another name")),
        {},
        Place{path, 0, 0}};
    return tl::make_unexpected(std::move(error));
}

Result<std::string> readWholeFile(const std::string &path)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return notRead(path, reasonOf(EISDIR));
    errno = 0;
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file)
        return notRead(path, reasonOf(errno));
    std::string bytes;
    std::array<char, 65'536> block{};
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), file.get())) {
        bytes.append(block.data(), count);
        if (bytes.size() > largestFile)
            return notRead(path, reasonOf(EFBIG));
    }
    if (std::ferror(file.get()))
        return notRead(path, reasonOf(errno));
    return bytes;
}

Result<Loaded> loadArch(const std::string &path)
{
    auto source = readWholeFile(path);
    if (!source)
        return tl::make_unexpected(std::move(source.error()));
    return parseArch(*source, path);
}

Result<void> writeAtomically(const std::string &path, std::string_view text)
{
    return replaceFile(linkedFile(path).string(), text);
}

} // namespace bayplan
