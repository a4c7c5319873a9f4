// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/packing.h"

namespace bayplan {

/// The fewest instances that can carry the tasks, by trying every arrangement that may be better than the best so far:
/// for small sets only. Written apart from the packer, task by task. Requires: every task fits on an empty instance.
[[nodiscard]] int fewestBins(const Room &instance, const std::vector<TaskGroup> &groups);

} // namespace bayplan
