// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "draw/badges.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// What the canvas shows on each element that costs something: its monthly cost, its idle bar, and a mark where the
/// bill has a problem with it.
[[nodiscard]] Badges badgesOf(const Plan &plan, const Estimate &estimate);

/// Brings badges up to date and returns the elements whose badge is other than before, ascending.
std::vector<Id> updateBadges(Badges &badges, const Plan &plan, const Estimate &estimate);

} // namespace bayplan
