// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "simulation/outcome.h"

namespace bayplan {

/// Where the policies of a service cannot do what they are for, each with its figure and a remedy: the maximum is
/// reached while requests wait, work is never caught up with, minimum and maximum leave nothing to decide, tasks start
/// too slowly for the target, CPU that cannot show how far it is exceeded, and targets beyond what a task can do.
[[nodiscard]] Problems saturationProblems(const Outcome &outcome);

} // namespace bayplan
