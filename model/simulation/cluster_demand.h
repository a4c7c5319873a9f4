// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/cluster_packing.h"
#include "simulation/simulate.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// How many tasks of a cluster's services are wanted when: those of simulated services as they were desired, those of
/// others as they are drawn, in running hours. Standalone tasks are left out, and daemons are none.
class ClusterDemand
{
public:
    /// Requires: `tasks` are those on the cluster; plan and simulation stay while it lasts.
    ClusterDemand(const Plan &plan, const Element &cluster, const SimulatedTime &time, const ClusterTasks &tasks,
                  const Simulation &simulation);

    /// Tasks of each group at a second. Requires: seconds do not decrease.
    [[nodiscard]] const std::vector<int> &at(std::int64_t second);
    /// Whether the environment was up at that second.
    [[nodiscard]] bool isUp() const { return m_isUp; }

private:
    struct Wanted
    {
        int count = 0;                    ///< as drawn
        const Outcome *outcome = nullptr; ///< null: not simulated
        std::size_t span = 0;
    };

    [[nodiscard]] int tasksAt(Wanted &wanted, std::int64_t second) const;

    std::optional<LocalClock> m_clock;
    WeekHours m_hours = WeekHours::always();
    bool m_isUp = true;
    std::vector<Wanted> m_wanted;
    std::vector<int> m_counts;
};

} // namespace bayplan
