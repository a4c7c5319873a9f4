// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/cluster_demand.h"

#include "base/calendar.h"

#include <utility>

namespace bayplan {

ClusterDemand::ClusterDemand(const Plan &plan, const Element &cluster, const SimulatedTime &time,
                             const ClusterTasks &tasks, const Simulation &simulation)
    : m_clock(LocalClock::of(time)), m_stops(std::get<Cluster>(cluster.details).instancesFollowRunningHours)
{
    if (const auto *environment = detailsOf<Environment>(environmentOf(plan, cluster.id)))
        m_hours = environment->runningHours;
    for (std::size_t i = 0; i < tasks.owners.size(); ++i) {
        Wanted wanted;
        if (!tasks.groups[i].onEveryInstance) {
            wanted.count = tasks.groups[i].count;
            wanted.outcome = simulation.find(tasks.owners[i]);
        }
        if (const auto *task = detailsOf<Task>(plan.find(tasks.owners[i])))
            addRuns(wanted, *task, time);
        m_wanted.push_back(std::move(wanted));
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

void ClusterDemand::addRuns(Wanted &wanted, const Task &task, const SimulatedTime &time)
{
    if (auto runs = firings(task.schedule, "UTC", time))
        wanted.runs = *std::move(runs);
    wanted.duration = task.duration->count();
}

int ClusterDemand::runsAt(Wanted &wanted, std::int64_t second) const
{
    constexpr std::int64_t minute = 60;
    const std::vector<std::int64_t> &runs = wanted.runs;
    while (wanted.firstRun < runs.size() && runs[wanted.firstRun] + wanted.duration <= second)
        ++wanted.firstRun;
    int running = 0;
    for (std::size_t i = wanted.firstRun; i < runs.size() && runs[i] < second + minute; ++i)
        ++running;
    return m_isUp || !m_stops ? running : 0;
}

int ClusterDemand::tasksAt(Wanted &wanted, std::int64_t second) const
{
    if (wanted.duration >= 0)
        return wanted.count * runsAt(wanted, second);
    if (!wanted.outcome)
        return m_isUp ? wanted.count : 0;
    const std::vector<TaskSpan> &spans = wanted.outcome->run.spans;
    while (wanted.span + 1 < spans.size() && spans[wanted.span + 1].second <= second)
        ++wanted.span;
    return spans.empty() ? 0 : spans[wanted.span].desired;
}

} // namespace bayplan
