// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/json_value.h"

#include <functional>
#include <string_view>
#include <vector>

namespace bayplan {

/// Version of the files this program writes, and the newest it reads.
inline constexpr int currentVersion = 1;

/// One step from a version of the file format to the next, as a change of the JSON tree. A step is never changed once
/// it has been published, so that the oldest file can be read for ever.
struct Migration
{
    int from = 0; ///< leads to `from + 1`
    /// For the documentation: what is different in the newer version.
    std::string_view what;
    /// Changes the object of a whole file.
    std::function<void(JsonValue &file)> apply;
};

/// The steps to the current version, oldest first; none is needed as long as there is one version only.
[[nodiscard]] const std::vector<Migration> &migrations();

/// Takes a file from `version` to `target` step by step; false when a step is missing, and the file may be half
/// changed then.
[[nodiscard]] bool migrate(JsonValue &file, int version, int target, const std::vector<Migration> &steps);

} // namespace bayplan
