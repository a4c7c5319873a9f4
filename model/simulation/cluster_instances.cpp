// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/cluster_instances.h"

#include "simulation/cluster_demand.h"
#include "simulation/instance_group.h"
#include "traffic/profile.h"

#include <algorithm>
#include <numeric>

namespace bayplan {

namespace {

void noteBusiest(InstanceRun &run, int needed, const std::vector<int> &counts, std::int64_t second)
{
    const auto sum = [](const std::vector<int> &tasks) {
        return std::accumulate(tasks.begin(), tasks.end(), std::int64_t{0});
    };
    if (run.busiest.empty() || needed > run.mostNeeded ||
        (needed == run.mostNeeded && sum(counts) > sum(run.busiest))) {
        run.busiest = counts;
        run.busiestSecond = second;
    }
    run.mostNeeded = std::max(run.mostNeeded, needed);
}

} // namespace

bool InstanceRun::hasRuns() const
{
    return std::ranges::any_of(runs, [](const ClusterRuns &one) { return one.runs.taskMinutes > 0; });
}

InstanceRun instancesOf(const Plan &plan, const Element &element, const Simulation &simulation, const Room &instance,
                        SimulatedTime::Span span)
{
    const auto &cluster = std::get<Cluster>(element.details);
    const SimulatedTime time = simulatedTimeOf(plan, element.id, span);
    const ClusterTasks tasks = tasksOn(plan, element);
    ClusterDemand demand(plan, element, time, tasks, simulation);
    InstanceGroup group(cluster, instance, tasks.groups);
    InstanceGroup groupWithoutRuns(cluster, instance, tasks.groups);
    InstanceRun result;
    result.runs = demand.runs();
    const bool hasExtra = cluster.managedScaling && result.hasRuns();
    for (std::int64_t second = 0; second < time.seconds(); second += 60) {
        const std::vector<int> &counts = demand.at(second);
        const int running = group.running();
        const InstanceNeed need = group.endMinute(counts);
        result.instanceMinutes += demand.areInstancesUp() ? running : 0;
        if (hasExtra) {
            result.minutesForRuns += demand.areInstancesUp() ? running - groupWithoutRuns.running() : 0;
            groupWithoutRuns.endMinute(demand.withoutRuns());
        }
        result.most = std::max(result.most, running);
        result.shortMinutes += need.instances > running ? 1 : 0;
        result.tooLarge = result.tooLarge || need.tooLarge;
        noteBusiest(result, need.instances, counts, second);
    }
    return result;
}

} // namespace bayplan
