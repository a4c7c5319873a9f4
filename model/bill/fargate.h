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

/// Where the money of running tasks goes: memory by what memory does, everything else by what the CPU does.
struct FargateDividers
{
    MoneyDivider cpu;
    MoneyDivider memory;
};

/// Dividers of a fixed number of tasks, and of simulated ones.
[[nodiscard]] FargateDividers dividersOf(const Fleet &fleet, const Load &cpu, const Load &memory);
[[nodiscard]] FargateDividers dividersOf(const Outcome &outcome);

/// Dividers of a service whose count stays as it is, by its given utilisation.
[[nodiscard]] FargateDividers fixedDividers(const Draft &draft, const Element &element, const Service &service);

/// Charges vCPU, memory, licence, storage above 20 GB and addresses, and divides the money.
void chargeFargate(Draft &draft, const Task &task, const FargateTime &time, const FargateDividers &dividers);

/// The meters that a task would be billed by, for usage that is not known.
[[nodiscard]] std::vector<Meter> fargateMeters(const Task &task, bool onSpot, bool publicAddress);

} // namespace bayplan
