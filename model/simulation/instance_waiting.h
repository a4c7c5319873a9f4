// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/cluster_packing.h"
#include "simulation/simulate.h"

#include <map>
#include <stop_token>
#include <vector>

namespace bayplan {

/// Lets tasks on EC2 wait for instances. Services are simulated one by one, as if there was always room; where a
/// cluster was short of instances in some minute, its simulated services run again, all together, minute by minute:
///
/// 1. A waiting task is launched when the instances that run carry it, too, besides the tasks of all others. Services
///    come first in turn, each minute another one. Services that are not simulated have their tasks as drawn,
///    and standalone tasks run when they do.
/// 2. At the end of the minute the instances scale by what is wanted, and hold from the next one on.
///
/// Tasks that a deployment runs beside the old ones find room, and those that drain take none. Where a cluster is never
/// short nothing changes. Remembers clusters, so that only what changed runs again.
class InstanceWaiting
{
public:
    explicit InstanceWaiting(SimulatedTime::Span span) : m_span(span) {}

    /// Replaces the outcomes of services that had to wait. Nothing is certain when stopped.
    /// Requires: the simulation is of the plan, over that time; its outcomes are as if there was always room.
    void apply(const Plan &plan, Simulation &simulation, const std::stop_token &stop);

private:
    /// What a cluster's run depends on, and the outcomes of its simulated services: as if there was always room, and
    /// as they are.
    struct Known
    {
        Cluster cluster;
        SimulatedTime time;
        WeekHours hours;
        ClusterTasks tasks;
        std::vector<SharedOutcome> alone;
        std::vector<SharedOutcome> together; ///< empty: as alone

        [[nodiscard]] bool isFor(const Known &other) const
        {
            return cluster == other.cluster && time == other.time && hours == other.hours && tasks == other.tasks &&
                   alone == other.alone;
        }
    };

    [[nodiscard]] Known begun(const Plan &plan, const Element &cluster, const Simulation &simulation) const;
    static void run(Known &known, const Plan &plan, const Element &cluster, const Simulation &simulation,
                    const std::stop_token &stop);

    SimulatedTime::Span m_span;
    std::map<Id, Known> m_known; ///< by cluster
};

} // namespace bayplan
