// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "plan/plan.h"
#include "prices/price_book.h"
#include "simulation/simulate.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace bayplan {

/// Instances of one type that carry the tasks of a cluster.
struct GroupChoice
{
    std::string type;
    std::int64_t instanceSeconds = 0; ///< over the simulated time; 0 when no type holds the largest task
    Money amount;                     ///< of one copy of the environment
    Money unused;                     ///< of it, what no task has worked with
};

/// Whether instances of a type have GPUs: those of the families G and P. Source: naming conventions of Amazon EC2.
[[nodiscard]] bool hasGpus(std::string_view type);

/// The instances on which the tasks of a cluster cost least: of the types with the right processor and a price in its
/// region, burstable ones left out and only with GPUs where a task needs one, the one whose instances, as many as the
/// tasks of each moment fill, cost least over the simulated time. Tasks of several services fill instances without
/// gaps, and instances come and go with them: a bound from below, near for many tasks. Their volumes count. When no
/// type holds the largest task, the type of the cluster. Requires: the element is a cluster on EC2.
[[nodiscard]] GroupChoice cheapestGroupFor(const Plan &plan, Id cluster, const Simulation &simulation,
                                           const PriceBook &book);

} // namespace bayplan
