// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/cluster_packing.h"
#include "simulation/simulate.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// How many tasks are wanted on a cluster's instances when: those of simulated services as they were desired, those of
/// others as they are drawn, in running hours, and those of standalone tasks while they run. Daemons are none.
///
/// A schedule goes by UTC, as rules of EventBridge do. Runs that overlap add up, and one counts in every minute that it
/// touches; none is wanted while the instances are stopped with their environment.
class ClusterDemand
{
public:
    /// Requires: `tasks` are those on the cluster; plan and simulation stay while it lasts.
    ClusterDemand(const Plan &plan, const Element &cluster, const SimulatedTime &time, const ClusterTasks &tasks,
                  const Simulation &simulation);

    /// Tasks of each group in the minute that begins at a second. Requires: seconds do not decrease.
    [[nodiscard]] const std::vector<int> &at(std::int64_t second);
    /// Whether the environment was up at that second.
    [[nodiscard]] bool isUp() const { return m_isUp; }

private:
    struct Wanted
    {
        int count = 0;                    ///< as drawn
        const Outcome *outcome = nullptr; ///< null: not simulated
        std::size_t span = 0;
        std::vector<std::int64_t> runs = {}; ///< of a standalone task: when they begin
        std::int64_t duration = -1;          ///< of each run in seconds; negative: no standalone task
        std::size_t firstRun = 0;            ///< that may not be over
    };

    void addRuns(Wanted &wanted, const Task &task, const SimulatedTime &time);
    [[nodiscard]] int tasksAt(Wanted &wanted, std::int64_t second) const;
    [[nodiscard]] int runsAt(Wanted &wanted, std::int64_t second) const;

    std::optional<LocalClock> m_clock;
    WeekHours m_hours = WeekHours::always();
    bool m_isUp = true;
    bool m_stops; ///< whether the instances stop with the environment
    std::vector<Wanted> m_wanted;
    std::vector<int> m_counts;
};

} // namespace bayplan
