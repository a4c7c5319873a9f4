// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace bayplan {

/// The bytes of a file. Fails with `unreadable` when it is not there, is no file, may not be read, or is larger than
/// 1 GiB.
[[nodiscard]] Result<std::string> readWholeFile(const std::string &path);

/// Like `writeAtomically`, for a path that is no symbolic link; the part that differs between systems.
[[nodiscard]] Result<void> replaceFile(const std::string &path, std::string_view text);

/// The error `unwritable` for a path, with the system's reason of this moment.
[[nodiscard]] tl::unexpected<Error> notWritten(const std::string &path, const std::string &reason);

} // namespace bayplan
