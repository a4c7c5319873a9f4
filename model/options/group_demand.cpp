// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/group_demand.h"

#include "capacity/cluster_packing.h"
#include "plan/check.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace bayplan {

namespace {

void add(DemandMoment &sum, const DemandMoment &change)
{
    sum.cpu += change.cpu;
    sum.memory += change.memory;
    sum.interfaces += change.interfaces;
    sum.tasks += change.tasks;
}

std::vector<DemandMoment> changesOf(const std::vector<TaskDemand> &demands)
{
    std::vector<DemandMoment> changes;
    for (const TaskDemand &demand : demands) {
        int before = 0;
        const auto change = [&](std::int64_t second, int tasks) {
            const std::int64_t more = tasks - before;
            before = tasks;
            if (more != 0)
                changes.push_back({second, 0, demand.each.cpu * more, demand.each.memory * more,
                                   demand.each.interfaces * more, more});
        };
        if (demand.spans.empty())
            change(0, demand.fixed);
        for (const TaskSpan &span : demand.spans)
            change(span.second, span.desired);
    }
    return changes;
}

/// Moments with the same demand as one.
std::vector<DemandMoment> merged(std::vector<DemandMoment> moments)
{
    const auto demand = [](const DemandMoment &moment) {
        return std::tuple(moment.tasks, moment.cpu, moment.memory, moment.interfaces);
    };
    std::ranges::sort(moments, {}, demand);
    std::vector<DemandMoment> result;
    for (const DemandMoment &moment : moments) {
        if (!result.empty() && demand(result.back()) == demand(moment))
            result.back().seconds += moment.seconds;
        else
            result.push_back(moment);
    }
    return result;
}

} // namespace

std::vector<TaskDemand> demandsOf(const Plan &plan, Id cluster, const Simulation &simulation)
{
    std::vector<TaskDemand> demands;
    const auto &group = std::get<Cluster>(plan.find(cluster)->details);
    for (const Id id : plan.children(cluster)) {
        const Element &element = *plan.find(id);
        const auto *service = detailsOf<Service>(&element);
        const auto *task = service ? detailsOf<Task>(taskOf(plan, element)) : nullptr;
        if (!task)
            continue;
        const Outcome *outcome = simulation.find(id);
        TaskDemand demand{groupOf(plan, element, group, 1).each, {}, service->desiredCount};
        if (outcome) {
            const double all = static_cast<double>(outcome->cpu.sum());
            demand.spans = outcome->run.spans;
            demand.busy = all > 0 ? static_cast<double>(outcome->cpu.used) / all : 0;
            demand.taskSeconds = outcome->run.totals.billedTaskSeconds;
        }
        demands.push_back(std::move(demand));
    }
    return demands;
}

std::vector<DemandMoment> momentsOf(const std::vector<TaskDemand> &demands, std::int64_t end)
{
    std::vector<DemandMoment> changes = changesOf(demands);
    std::ranges::sort(changes, {}, &DemandMoment::second);
    std::vector<DemandMoment> moments;
    DemandMoment now;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        add(now, changes[i]);
        const std::int64_t next = i + 1 < changes.size() ? changes[i + 1].second : end;
        if (next == changes[i].second)
            continue;
        now.seconds = next - changes[i].second;
        moments.push_back(now);
    }
    return merged(std::move(moments));
}

DemandSums sumsOf(const std::vector<DemandMoment> &moments)
{
    DemandSums sums;
    for (const DemandMoment &moment : moments) {
        const auto seconds = static_cast<double>(moment.seconds);
        sums.cpu += seconds * static_cast<double>(moment.cpu);
        sums.memory += seconds * static_cast<double>(moment.memory);
        sums.interfaces += seconds * static_cast<double>(moment.interfaces);
    }
    return sums;
}

} // namespace bayplan
