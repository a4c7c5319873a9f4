// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/cluster_packing.h"
#include "simulation/cluster_demand.h"
#include "simulation/simulate.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// What instances an Auto Scaling group ran over the simulated time, under managed scaling or always the same number.
struct InstanceRun
{
    std::int64_t instanceMinutes = 0;
    /// Of these, what there would not be without runs of standalone tasks; nothing where the number is fixed.
    std::int64_t minutesForRuns = 0;
    int most = 0;
    int mostNeeded = 0;
    /// Tasks of each group of `tasksOn` in the first minute that needs most instances; with several such minutes the
    /// one with most tasks.
    std::vector<int> busiest;
    std::int64_t busiestSecond = 0; ///< when that minute begins
    /// Minutes in which tasks needed more instances than ran: some waited for them.
    std::int64_t shortMinutes = 0;
    bool tooLarge = false;         ///< a task fits on no instance of this type, beside its daemons
    std::vector<ClusterRuns> runs; ///< of each standalone task

    /// Whether some standalone task runs on the instances.
    [[nodiscard]] bool hasRuns() const;
};

/// Follows the tasks on a cluster's instances minute by minute: those of simulated services as they were desired, those
/// of others as they are drawn, in running hours, and those of standalone tasks while they run, as `runsOn` says. A run
/// takes room like any task: a fixed group must have it when most is needed at once, managed scaling adds instances
/// while runs need them and removes them later, as it does for services. Over a year runs are left out.
/// Requires: the element is a cluster on EC2; `instance` is what one of its instances offers.
[[nodiscard]] InstanceRun instancesOf(const Plan &plan, const Element &cluster, const Simulation &simulation,
                                      const Room &instance, SimulatedTime::Span span = SimulatedTime::Span::month);

} // namespace bayplan
