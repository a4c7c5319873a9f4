// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/cluster_demand.h"

#include <utility>

namespace bayplan {

namespace {

constexpr std::int64_t secondsPerMinute = 60;

} // namespace

ClusterDemand::ClusterDemand(const Plan &plan, const Element &cluster, const SimulatedTime &time,
                             const ClusterTasks &tasks, const Simulation &simulation)
    : m_clock(LocalClock::of(time)), m_stops(std::get<Cluster>(cluster.details).instancesFollowRunningHours)
{
    if (const auto *environment = detailsOf<Environment>(environmentOf(plan, cluster.id)))
        m_hours = environment->runningHours;
    for (std::size_t i = 0; i < tasks.owners.size(); ++i) {
        Wanted wanted;
        wanted.isStandalone = detailsOf<Task>(plan.find(tasks.owners[i])) != nullptr;
        if (!tasks.groups[i].onEveryInstance) {
            wanted.count = tasks.groups[i].count;
            wanted.outcome = simulation.find(tasks.owners[i]);
        }
        m_wanted.push_back(wanted);
    }
    m_counts.resize(m_wanted.size());
    if (time.span == SimulatedTime::Span::month)
        addRuns(plan, time, tasks);
}

void ClusterDemand::addRuns(const Plan &plan, const SimulatedTime &time, const ClusterTasks &tasks)
{
    std::vector<bool> isUp;
    for (std::size_t i = 0; i < m_wanted.size(); ++i) {
        if (!m_wanted[i].isStandalone)
            continue;
        for (auto minute = static_cast<std::int64_t>(isUp.size()); minute < time.seconds() / secondsPerMinute; ++minute)
            isUp.push_back(!m_stops || isUpAt(minute * secondsPerMinute));
        m_wanted[i].runs = m_runs.size();
        const auto &task = std::get<Task>(plan.find(tasks.owners[i])->details);
        m_runs.push_back({tasks.owners[i], runsOn(task, time, isUp)});
    }
}

bool ClusterDemand::isUpAt(std::int64_t second) const
{
    return m_hours.isAlways() || !m_clock || m_clock->isWithin(m_hours, second);
}

const std::vector<int> &ClusterDemand::at(std::int64_t second)
{
    m_isUp = isUpAt(second);
    for (std::size_t i = 0; i < m_wanted.size(); ++i)
        m_counts[i] = tasksAt(m_wanted[i], second);
    return m_counts;
}

std::vector<int> ClusterDemand::withoutRuns() const
{
    std::vector<int> counts = m_counts;
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] = m_wanted[i].isStandalone ? 0 : counts[i];
    return counts;
}

int ClusterDemand::tasksAt(Wanted &wanted, std::int64_t second) const
{
    if (wanted.isStandalone)
        return wanted.runs == noRuns
                   ? 0
                   : m_runs[wanted.runs].runs.tasks[static_cast<std::size_t>(second / secondsPerMinute)];
    if (!wanted.outcome)
        return m_isUp ? wanted.count : 0;
    const std::vector<TaskSpan> &spans = wanted.outcome->run.spans;
    while (wanted.span + 1 < spans.size() && spans[wanted.span + 1].second <= second)
        ++wanted.span;
    return spans.empty() ? 0 : spans[wanted.span].desired;
}

} // namespace bayplan
