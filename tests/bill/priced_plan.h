// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/random_plan.h"

namespace bayplan {

/// Gives most elements a region, an instance type and a schedule that exist, so that a random plan has a bill.
void makePriced(Plan &plan, Chance &chance);

/// A random plan that has a bill.
[[nodiscard]] Plan pricedPlan(std::size_t elements, Chance &chance);

} // namespace bayplan
