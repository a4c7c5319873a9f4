// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/figure.h"
#include "options/plan_diff.h"

namespace bayplan {

/// What the steps of a waterfall are.
enum class WaterfallBy { environment, element, meter };

/// A waterfall from the total of one plan to that of the other, the largest change first, the rest summed. Its steps
/// sum to the difference exactly. The ends are called `nameBefore` and `nameAfter`, such as file names or scenarios.
[[nodiscard]] Figure diffWaterfall(const PlanDiff &diff, const Plan &before, const Plan &after, WaterfallBy by,
                                   const Text &nameBefore, const Text &nameAfter);

} // namespace bayplan
