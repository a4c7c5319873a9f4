// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// What a file was like when it was last read or written, to notice that somebody else has changed it.
struct FileStamp
{
    std::uint64_t size = 0;
    /// Nanoseconds since the epoch of the file system's clock.
    std::int64_t modified = 0;
    /// Of the bytes.
    std::uint64_t fingerprint = 0;
    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

/// The stamp of a file as it is now; nothing when it is not there or cannot be read.
[[nodiscard]] std::optional<FileStamp> stampOf(const std::string &path);

/// Whether the bytes are still the same, even if the file has been touched or written anew; two missing files are.
[[nodiscard]] bool hasSameBytes(const std::optional<FileStamp> &a, const std::optional<FileStamp> &b);

/// How many saved versions of a plan are kept aside.
inline constexpr std::size_t versionsKept = 10;

/// A saved version of a plan that was kept aside.
struct KeptVersion
{
    std::string file;
    std::chrono::system_clock::time_point when;
};

/// Keeps a saved text aside below `folder`, and drops the oldest beyond the last ten. The same text twice in a row is
/// kept once. Fails with `unwritable`.
[[nodiscard]] Result<void> keepVersion(const std::string &folder, const std::string &documentPath,
                                       std::string_view text);

/// The kept versions of a document, newest first.
[[nodiscard]] std::vector<KeptVersion> versions(const std::string &folder, const std::string &documentPath);

} // namespace bayplan
