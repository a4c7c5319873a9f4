// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/log_file.h"

#include "io/whole_file.h"

#include <windows.h>

#include <filesystem>
#include <system_error>
#include <utility>

namespace bayplan {

namespace {

HANDLE handleOf(std::intptr_t number)
{
    return reinterpret_cast<HANDLE>(number);
}

std::string lastReason()
{
    return std::system_category().message(static_cast<int>(GetLastError()));
}

} // namespace

LogFile::LogFile(LogFile &&other) noexcept
    : m_path(std::move(other.m_path)), m_handle(std::exchange(other.m_handle, none)), m_size(other.m_size)
{
}

LogFile &LogFile::operator=(LogFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_handle, other.m_handle);
    std::swap(m_size, other.m_size);
    return *this;
}

Result<LogFile> LogFile::create(const std::string &path)
{
    const std::filesystem::path name(path);
    const HANDLE file = CreateFileW(name.c_str(), FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
                                    CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return notWritten(path, lastReason());
    LogFile log;
    log.m_path = path;
    log.m_handle = reinterpret_cast<std::intptr_t>(file);
    return log;
}

Result<void> LogFile::append(std::string_view bytes)
{
    DWORD written = 0;
    if (WriteFile(handleOf(m_handle), bytes.data(), static_cast<DWORD>(bytes.size()), &written, nullptr) != 0 &&
        written == bytes.size()) {
        m_size += bytes.size();
        return {};
    }
    const std::string reason = lastReason();
    close();
    return notWritten(m_path, reason);
}

void LogFile::flush() const
{
    if (isOpen())
        FlushFileBuffers(handleOf(m_handle));
}

void LogFile::close()
{
    if (isOpen())
        CloseHandle(handleOf(std::exchange(m_handle, none)));
}

bool LogFile::isOwned(const std::string &path)
{
    const std::filesystem::path name(path);
    const HANDLE file = CreateFileW(name.c_str(), FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
                                    OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION;
    CloseHandle(file);
    return false;
}

} // namespace bayplan
