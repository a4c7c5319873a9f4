// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/log_file.h"

#include "io/posix_file.h"
#include "io/whole_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace bayplan {

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
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return notWritten(path, systemReason(errno));
    ::flock(file.number(), LOCK_EX | LOCK_NB);
    LogFile log;
    log.m_path = path;
    log.m_handle = file.release();
    return log;
}

Result<void> LogFile::append(std::string_view bytes)
{
    const int file = static_cast<int>(m_handle);
    if (writeAll(file, bytes)) {
        m_size += bytes.size();
        return {};
    }
    const int reason = errno;
    if (::ftruncate(file, static_cast<off_t>(m_size)) != 0)
        close();
    return notWritten(m_path, systemReason(reason));
}

void LogFile::flush() const
{
    if (isOpen())
        ::fsync(static_cast<int>(m_handle));
}

void LogFile::close()
{
    if (isOpen())
        ::close(static_cast<int>(std::exchange(m_handle, none)));
}

bool LogFile::isOwned(const std::string &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return file.isOpen() && ::flock(file.number(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace bayplan
