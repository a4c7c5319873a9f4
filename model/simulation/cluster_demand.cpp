// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/cluster_demand.h"

namespace bayplan {

ClusterDemand::ClusterDemand(const Plan &plan, const Element &cluster, const SimulatedTime &time,
                             const ClusterTasks &tasks, const Simulation &simulation)
    : m_clock(LocalClock::of(time))
{
    if (const auto *environment = detailsOf<Environment>(environmentOf(plan, cluster.id)))
        m_hours = environment->runningHours;
    for (std::size_t i = 0; i < tasks.services.size(); ++i) {
        const bool isDaemon = tasks.groups[i].onEveryInstance;
        m_wanted.push_back(
            {isDaemon ? 0 : tasks.groups[i].count, isDaemon ? nullptr : simulation.find(tasks.services[i])});
    }
    m_counts.resize(m_wanted.size());
}

const std::vector<int> &ClusterDemand::at(std::int64_t second)
{
    m_isUp = m_hours.isAlways() || !m_clock || m_clock->isWithin(m_hours, second);
    for (std::size_t i = 0; i < m_wanted.size(); ++i)
        m_counts[i] = tasksAt(m_wanted[i], second);
    return m_counts;
}

int ClusterDemand::tasksAt(Wanted &wanted, std::int64_t second) const
{
    if (!wanted.outcome)
        return m_isUp ? wanted.count : 0;
    const std::vector<TaskSpan> &spans = wanted.outcome->run.spans;
    while (wanted.span + 1 < spans.size() && spans[wanted.span + 1].second <= second)
        ++wanted.span;
    return spans.empty() ? 0 : spans[wanted.span].desired;
}

} // namespace bayplan
