// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/cluster_instances.h"

#include "plan/check.h"
#include "traffic/profile.h"

#include <algorithm>
#include <map>

namespace bayplan {

namespace {

/// A service of the cluster: the room of one task, and how many are wanted when.
class Demand
{
public:
    Demand(const Room &room, int count, const Outcome *outcome) : m_room(room), m_count(count), m_outcome(outcome) {}

    [[nodiscard]] const Room &room() const { return m_room; }

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
    Room m_room;
    int m_count;
    const Outcome *m_outcome;
    std::size_t m_span = 0;
};

constexpr int unitsPerCpu = 1024;

std::vector<Demand> demandsOf(const Plan &plan, Id cluster, const Simulation &simulation)
{
    std::vector<Demand> demands;
    for (const Id id : plan.children(cluster)) {
        const Element &element = *plan.find(id);
        const auto *service = detailsOf<Service>(&element);
        const auto *task = service ? detailsOf<Task>(taskOf(plan, element)) : nullptr;
        if (!task || capacityOf(plan, element) != Capacity::ec2)
            continue;
        const Room room{task->cpu.value * unitsPerCpu / 1000, task->memory.value, 0};
        demands.emplace_back(room, service->desiredCount, simulation.find(id));
    }
    return demands;
}

/// Instances for so many tasks of each service; remembered, because counts come again and again.
class Packing
{
public:
    Packing(const Room &instance, const std::vector<Demand> &demands) : m_instance(instance), m_demands(demands) {}

    /// Nothing when a task is too large.
    [[nodiscard]] std::optional<int> of(const std::vector<int> &counts)
    {
        const auto known = m_known.find(counts);
        if (known != m_known.end())
            return known->second;
        std::vector<Room> tasks;
        for (std::size_t i = 0; i < counts.size(); ++i)
            tasks.insert(tasks.end(), static_cast<std::size_t>(counts[i]), m_demands[i].room());
        return m_known.emplace(counts, instancesFor(m_instance, tasks)).first->second;
    }

private:
    const Room &m_instance;
    const std::vector<Demand> &m_demands;
    std::map<std::vector<int>, std::optional<int>> m_known;
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
    scaling.targetCapacity = cluster.targetCapacity;
    scaling.warmUp = cluster.instanceWarmUp;
    scaling.minimum = cluster.minInstances;
    scaling.maximum = std::max(cluster.minInstances, cluster.maxInstances);
    return scaling;
}

} // namespace

InstanceRun instancesOf(const Plan &plan, const Element &element, const Simulation &simulation, const Room &instance)
{
    const auto &cluster = std::get<Cluster>(element.details);
    const SimulatedTime time = simulatedTimeOf(plan, element.id, SimulatedTime::Span::month);
    const RunningHours running(plan, element.id, time);
    std::vector<Demand> demands = demandsOf(plan, element.id, simulation);
    Packing packing(instance, demands);
    InstanceRun result;
    std::vector<int> needed;
    std::vector<int> counts(demands.size());
    for (std::int64_t second = 0; second < time.seconds(); second += 60) {
        for (std::size_t i = 0; i < demands.size(); ++i)
            counts[i] = demands[i].tasksAt(second, running.areAt(second));
        const std::optional<int> instances = packing.of(counts);
        result.tooLarge = result.tooLarge || !instances;
        needed.push_back(instances.value_or(0));
    }
    const int initial =
        std::clamp(cluster.instanceCount, cluster.minInstances, std::max(cluster.minInstances, cluster.maxInstances));
    const std::vector<int> ran = instancesByMinute(needed, initial, scalingOf(cluster));
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
