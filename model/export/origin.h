// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "plan/plan.h"

namespace bayplan {

/// Where the numbers of an export come from, in one line: price dates, price book, month and regions.
[[nodiscard]] Text originOf(const Plan &plan, const Estimate &estimate);

/// The figure with the line above as its last note, in place of the price dates it may have; without any note when it
/// shall not say where its numbers come from.
[[nodiscard]] Figure withOrigin(Figure figure, const Plan &plan, const Estimate &estimate, bool showsOrigin);

} // namespace bayplan
