// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/cluster_instances.h"

#include "traffic/profile.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace bayplan {

namespace {

/// How many tasks of a service are wanted when.
class Demand
{
public:
    Demand(int count, const Outcome *outcome) : m_count(count), m_outcome(outcome) {}

    /// Requires: seconds do not decrease.
    [[nodiscard]] int tasksAt(std::int64_t second, bool isRunning)
    {
        if (!m_outcome)
            return isRunning ? m_count : 0;
        const std::vector<TaskSpan> &spans = m_outcome->run.spans;
        while (m_span + 1 < spans.size() && spans[m_span + 1].second <= second)
            ++m_span;
        return spans.empty() ? 0 : spans[m_span].desired;
    }

private:
    int m_count;
    const Outcome *m_outcome;
    std::size_t m_span = 0;
};

/// What instances a number of tasks of each service needs.
struct Need
{
    int instances = 0;
    bool tooLarge = false;
};

/// Needs of tasks; remembered, because counts come again and again.
class Needs
{
public:
    Needs(const Room &instance, std::vector<TaskGroup> groups) : m_instance(instance), m_groups(std::move(groups)) {}

    [[nodiscard]] Need of(const std::vector<int> &counts)
    {
        const auto known = m_known.find(counts);
        if (known != m_known.end())
            return known->second;
        for (std::size_t i = 0; i < counts.size(); ++i)
            m_groups[i].count = counts[i];
        const Packing packing = packed(m_instance, m_groups);
        return m_known.emplace(counts, Need{packing.instanceCount(), !packing.placesAll()}).first->second;
    }

private:
    const Room &m_instance;
    std::vector<TaskGroup> m_groups;
    std::map<std::vector<int>, Need> m_known;
};

/// The tasks of a cluster minute by minute.
class ClusterDemand
{
public:
    ClusterDemand(const ClusterTasks &tasks, const Simulation &simulation)
    {
        for (std::size_t i = 0; i < tasks.services.size(); ++i) {
            const bool isDaemon = tasks.groups[i].onEveryInstance;
            m_demands.emplace_back(isDaemon ? 0 : tasks.groups[i].count,
                                   isDaemon ? nullptr : simulation.find(tasks.services[i]));
        }
        m_counts.resize(m_demands.size());
    }

    [[nodiscard]] const std::vector<int> &at(std::int64_t second, bool isRunning)
    {
        for (std::size_t i = 0; i < m_demands.size(); ++i)
            m_counts[i] = m_demands[i].tasksAt(second, isRunning);
        return m_counts;
    }

private:
    std::vector<Demand> m_demands;
    std::vector<int> m_counts;
};

/// Whether the environment of an element is up, minute by minute.
class RunningHours
{
public:
    RunningHours(const Plan &plan, Id element, const SimulatedTime &time) : m_clock(LocalClock::of(time))
    {
        if (const auto *environment = detailsOf<Environment>(environmentOf(plan, element)))
            m_hours = environment->runningHours;
    }
    [[nodiscard]] bool areAt(std::int64_t second) const
    {
        return m_hours.isAlways() || !m_clock || m_clock->isWithin(m_hours, second);
    }

private:
    std::optional<LocalClock> m_clock;
    WeekHours m_hours = WeekHours::always();
};

ManagedScaling scalingOf(const Cluster &cluster)
{
    ManagedScaling scaling;
    if (!cluster.managedScaling) {
        scaling.minimum = scaling.maximum = cluster.instanceCount;
        return scaling;
    }
    scaling.targetCapacity = cluster.targetCapacity;
    scaling.warmUp = cluster.instanceWarmUp;
    scaling.minimum = cluster.minInstances;
    scaling.maximum = std::max(cluster.minInstances, cluster.maxInstances);
    return scaling;
}

void noteBusiest(InstanceRun &run, int needed, const std::vector<int> &counts)
{
    const auto sum = [](const std::vector<int> &tasks) {
        return std::accumulate(tasks.begin(), tasks.end(), std::int64_t{0});
    };
    if (run.busiest.empty() || needed > run.mostNeeded || (needed == run.mostNeeded && sum(counts) > sum(run.busiest)))
        run.busiest = counts;
    run.mostNeeded = std::max(run.mostNeeded, needed);
}

} // namespace

InstanceRun instancesOf(const Plan &plan, const Element &element, const Simulation &simulation, const Room &instance)
{
    const auto &cluster = std::get<Cluster>(element.details);
    const SimulatedTime time = simulatedTimeOf(plan, element.id, SimulatedTime::Span::month);
    const RunningHours running(plan, element.id, time);
    const ClusterTasks tasks = tasksOn(plan, element);
    ClusterDemand demand(tasks, simulation);
    Needs needs(instance, tasks.groups);
    InstanceRun result;
    std::vector<int> needed;
    for (std::int64_t second = 0; second < time.seconds(); second += 60) {
        const std::vector<int> &counts = demand.at(second, running.areAt(second));
        const Need need = needs.of(counts);
        result.tooLarge = result.tooLarge || need.tooLarge;
        noteBusiest(result, need.instances, counts);
        needed.push_back(need.instances);
    }
    const ManagedScaling scaling = scalingOf(cluster);
    const int initial = std::clamp(cluster.instanceCount, scaling.minimum, scaling.maximum);
    const std::vector<int> ran = instancesByMinute(needed, initial, scaling);
    for (std::size_t minute = 0; minute < ran.size(); ++minute) {
        const bool stopped =
            cluster.instancesFollowRunningHours && !running.areAt(static_cast<std::int64_t>(minute) * 60);
        result.instanceMinutes += stopped ? 0 : ran[minute];
        result.most = std::max(result.most, ran[minute]);
        result.shortMinutes += needed[minute] > ran[minute] ? 1 : 0;
    }
    return result;
}

} // namespace bayplan
