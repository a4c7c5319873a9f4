// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/site.h"

#include <optional>

namespace bayplan {

/// Runs of a standalone task in a month, in one copy of the environment; nothing when not given or not understood.
[[nodiscard]] std::optional<Quantity> runsOf(const Site &site, const Task &task);

} // namespace bayplan
