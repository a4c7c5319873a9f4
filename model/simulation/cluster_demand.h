// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/cluster_packing.h"
#include "simulation/simulate.h"
#include "simulation/task_runs.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// The runs of a standalone task among those of a cluster.
struct ClusterRuns
{
    Id task;
    TaskRuns runs;
};

/// How many tasks are wanted on a cluster's instances when: those of simulated services as they were desired, those of
/// others as they are drawn, in running hours, and those of standalone tasks while they run, as `runsOn` says; over a
/// year these are left out. Daemons are none.
class ClusterDemand
{
public:
    /// Requires: `tasks` are those on the cluster; plan and simulation stay while it lasts.
    ClusterDemand(const Plan &plan, const Element &cluster, const SimulatedTime &time, const ClusterTasks &tasks,
                  const Simulation &simulation);

    /// Tasks of each group in the minute that begins at a second. Requires: seconds do not decrease.
    [[nodiscard]] const std::vector<int> &at(std::int64_t second);
    /// What `at` has returned last, without the runs of standalone tasks.
    [[nodiscard]] std::vector<int> withoutRuns() const;
    /// Whether the instances were up at that second.
    [[nodiscard]] bool areInstancesUp() const { return m_isUp || !m_stops; }
    [[nodiscard]] const std::vector<ClusterRuns> &runs() const { return m_runs; }

private:
    struct Wanted
    {
        int count = 0;                    ///< as drawn
        const Outcome *outcome = nullptr; ///< null: not simulated
        std::size_t span = 0;
        bool isStandalone = false;
        std::size_t runs = noRuns; ///< in `m_runs`, of a standalone task
    };
    static constexpr std::size_t noRuns = static_cast<std::size_t>(-1);

    void addRuns(const Plan &plan, const SimulatedTime &time, const ClusterTasks &tasks);
    [[nodiscard]] bool isUpAt(std::int64_t second) const;
    [[nodiscard]] int tasksAt(Wanted &wanted, std::int64_t second) const;

    std::optional<LocalClock> m_clock;
    WeekHours m_hours = WeekHours::always();
    bool m_stops; ///< whether the instances stop with the environment
    bool m_isUp = true;
    std::vector<Wanted> m_wanted;
    std::vector<ClusterRuns> m_runs;
    std::vector<int> m_counts;
};

} // namespace bayplan
