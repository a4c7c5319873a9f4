// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"
#include "prices/price_book.h"
#include "simulation/simulate.h"

#include <string>

namespace bayplan {

/// The instance type on which the tasks of a cluster cost least: of those with the right processor and a price in its
/// region, burstable ones left out, the one whose instances, as many as the tasks of each moment fill, cost least over
/// the simulated time. Network interfaces are not counted. When no type holds the largest task, the type that comes
/// nearest. Requires: the element is a cluster on EC2.
[[nodiscard]] std::string cheapestTypeFor(const Plan &plan, Id cluster, const Simulation &simulation,
                                          const PriceBook &book);

} // namespace bayplan
