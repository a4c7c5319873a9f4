// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "books/block_file.h"

#include <chrono>
#include <stop_token>
#include <string>

namespace bayplan {

/// How patient a download is.
struct DownloadOptions
{
    int tries = 4;                           ///< in all; a broken transfer goes on where it stopped
    std::chrono::milliseconds pause{500};    ///< before the second try, twice as long before the next
    std::chrono::seconds patience{30};       ///< how long nothing at all may arrive
    std::uint64_t mostBytes = 4'000'000'000; ///< more is refused
};

/// Fetches an address over HTTP or HTTPS into a file, which is replaced. Follows no redirection to another host or
/// scheme. Returns false when stopped; what was fetched until then stays in the file. Fails with `download` and its
/// reason when the server cannot be reached, answers anything but success, breaks off at every try, or sends too much,
/// and with `unwritable`.
[[nodiscard]] Result<bool> download(const std::string &address, const std::string &file,
                                    const DownloadOptions &options = {}, std::stop_token stop = {},
                                    const ByteProgressSink &progress = {});

} // namespace bayplan
