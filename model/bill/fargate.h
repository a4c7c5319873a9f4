// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"
#include "bill/fleet.h"

#include <vector>

namespace bayplan {

/// Time that tasks of one size run on Fargate, on demand and on Spot.
struct FargateTime
{
    Quantity onDemand; ///< task-hours, copies included
    Quantity spot;
    /// The factors of `onDemand` and `spot` in words: how many tasks, and how long.
    std::vector<Text> onDemandTasks;
    std::vector<Text> spotTasks;
    std::vector<Text> duration;
    bool publicAddress = false;
};

/// What tasks are doing while they run.
struct FargateLoad
{
    Fleet fleet;
    Load cpu;
    Load memory;
};

/// Charges vCPU, memory, licence, storage above 20 GB and addresses, and divides the money: memory by the memory's
/// load, everything else by the CPU's.
void chargeFargate(Draft &draft, const Task &task, const FargateTime &time, const FargateLoad &load);

/// The meters that a task would be billed by, for usage that is not known.
[[nodiscard]] std::vector<Meter> fargateMeters(const Task &task, bool onSpot, bool publicAddress);

/// The target of a tracking policy of the service on this metric; without one that of the environment or the plan.
[[nodiscard]] Share targetOf(const Draft &draft, const Element &service, PolicyMetric metric);

} // namespace bayplan
