// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/posix_file.h"
#include "io/whole_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <utility>

namespace bayplan {

namespace {

namespace fs = std::filesystem;

/// Removes the sibling that a killed program has left; one that is still being written is locked and stays.
void removeLeftover(const std::string &sibling)
{
    const Descriptor left(::open(sibling.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC));
    if (left.isOpen() && ::flock(left.number(), LOCK_EX | LOCK_NB) == 0)
        ::unlink(sibling.c_str());
}

int openSibling(const std::string &sibling)
{
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    int file = ::open(sibling.c_str(), flags, 0666);
    if (file < 0 && errno == EEXIST) {
        removeLeftover(sibling);
        file = ::open(sibling.c_str(), flags, 0666);
    }
    if (file >= 0)
        ::flock(file, LOCK_EX | LOCK_NB);
    return file;
}

/// Makes the new name of a file in this folder outlive a power cut, where the file system can.
void flushFolder(const fs::path &folder)
{
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.isOpen())
        ::fsync(directory.number());
}

/// Gives a file the permissions of the one it replaces, and its owner where that is allowed.
void takeOver(int file, const struct stat &old)
{
    struct stat own = {};
    ::fstat(file, &own);
    if (own.st_uid != old.st_uid || own.st_gid != old.st_gid) [[maybe_unused]]
        const int ignored = ::fchown(file, old.st_uid, old.st_gid);
    ::fchmod(file, old.st_mode & 07777U);
}

/// Devices and pipes cannot be replaced, only written to.
Result<void> writeInto(const std::string &path, std::string_view text)
{
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.isOpen() || !writeAll(file.number(), text) || !file.close())
        return notWritten(path, systemReason(errno));
    return {};
}

Result<void> writeSibling(const std::string &sibling, const std::string &path, std::string_view text,
                          const std::optional<struct stat> &old)
{
    Descriptor file(openSibling(sibling));
    if (!file.isOpen())
        return notWritten(path, systemReason(errno));
    if (old)
        takeOver(file.number(), *old);
    if (writeAll(file.number(), text) && ::fsync(file.number()) == 0 && ::rename(sibling.c_str(), path.c_str()) == 0)
        return {};
    const int reason = errno;
    ::unlink(sibling.c_str());
    return notWritten(path, systemReason(reason));
}

} // namespace

Result<void> replaceFile(const std::string &path, std::string_view text)
{
    std::optional<struct stat> old(std::in_place);
    if (::stat(path.c_str(), &*old) != 0)
        old.reset();
    if (old && S_ISDIR(old->st_mode))
        return notWritten(path, systemReason(EISDIR));
    if (old && !S_ISREG(old->st_mode))
        return writeInto(path, text);
    // Renaming would replace a file that its owner has made read-only.
    if (old && ::access(path.c_str(), W_OK) != 0)
        return notWritten(path, systemReason(errno));
    const fs::path target(path);
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    // One name for every save, so that a killed program leaves at most one sibling and the next save removes it.
    const fs::path sibling = folder / ("." + target.filename().string().substr(0, 200) + ".saving");
    auto written = writeSibling(sibling.string(), path, text, old);
    if (written)
        flushFolder(folder);
    return written;
}

} // namespace bayplan
