// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/packing.h"
#include "plan/plan.h"
#include "simulation/simulate.h"

#include <cstdint>
#include <span>
#include <vector>

namespace bayplan {

/// Tasks of one service over time, and what one of them asks for.
struct TaskDemand
{
    Room each;                       ///< of a task
    std::span<const TaskSpan> spans; ///< of the simulation
    int fixed = 0;                   ///< tasks of a service that was not simulated
    double busy = 0;                 ///< share of its billed CPU time that did work
    std::int64_t taskSeconds = 0;
};

/// What all tasks ask for from one second on, or what changes then.
struct DemandMoment
{
    std::int64_t second = 0;
    std::int64_t seconds = 0; ///< how long it lasts
    std::int64_t cpu = 0;
    std::int64_t memory = 0;
    std::int64_t interfaces = 0;
    std::int64_t tasks = 0;
};

/// What all tasks of a cluster need of a resource, in units × seconds.
struct DemandSums
{
    double cpu = 0;
    double memory = 0;
    double interfaces = 0;
};

/// The tasks of a cluster's services, as they were desired where they were simulated, else as drawn.
/// Requires: the element is a cluster, and the simulation outlives the demands.
[[nodiscard]] std::vector<TaskDemand> demandsOf(const Plan &plan, Id cluster, const Simulation &simulation);

/// The moments between changes until a second, with how long each lasts; equal ones together.
[[nodiscard]] std::vector<DemandMoment> momentsOf(const std::vector<TaskDemand> &demands, std::int64_t end);

[[nodiscard]] DemandSums sumsOf(const std::vector<DemandMoment> &moments);

} // namespace bayplan
