// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/arch_file.h"
#include "io/migrations.h"

namespace bayplan {

/// `parseArch` for a program that writes `version` and knows `steps` from older ones: what tests use to try migrations
/// before there are any.
[[nodiscard]] Loaded readArch(std::string_view source, const std::string &fileName, int version,
                              const std::vector<Migration> &steps);

} // namespace bayplan
