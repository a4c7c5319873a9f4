// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"
#include "simulation/instances.h"
#include "simulation/simulate.h"

#include <cstdint>
#include <optional>

namespace bayplan {

/// What instances an Auto Scaling group ran over the simulated time under managed scaling.
struct InstanceRun
{
    std::int64_t instanceMinutes = 0;
    int most = 0;
    /// Minutes in which tasks needed more instances than ran: they waited for them, which the run of their services
    /// does not know.
    std::int64_t shortMinutes = 0;
    bool tooLarge = false; ///< a task fits on no instance of this type
};

/// Follows the tasks of a cluster's services minute by minute: those of simulated services as they were desired, those
/// of others as they are drawn, in running hours. Standalone tasks are left out.
/// Requires: the element is a cluster on EC2 with managed scaling; `instance` is what one of its instances offers.
[[nodiscard]] InstanceRun instancesOf(const Plan &plan, const Element &cluster, const Simulation &simulation,
                                      const Room &instance);

} // namespace bayplan
