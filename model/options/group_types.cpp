// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/group_types.h"

#include "bill/site.h"
#include "capacity/cluster_packing.h"
#include "plan/check.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace bayplan {

namespace {

/// Tasks of one service over time, and what one of them asks for.
struct Demand
{
    Room each; ///< of a task
    std::vector<TaskSpan> spans;
    int fixed = 0;   ///< tasks of a service that was not simulated
    double busy = 0; ///< share of its billed CPU time that did work
    std::int64_t taskSeconds = 0;
};

/// What all tasks ask for from one second on.
struct Moment
{
    std::int64_t seconds = 0;
    std::int64_t cpu = 0;
    std::int64_t memory = 0;
    std::int64_t interfaces = 0;
    std::int64_t tasks = 0;
};

std::vector<Demand> demandsOf(const Plan &plan, Id cluster, const Simulation &simulation)
{
    std::vector<Demand> demands;
    const auto &group = std::get<Cluster>(plan.find(cluster)->details);
    for (const Id id : plan.children(cluster)) {
        const Element &element = *plan.find(id);
        const auto *service = detailsOf<Service>(&element);
        const auto *task = service ? detailsOf<Task>(taskOf(plan, element)) : nullptr;
        if (!task)
            continue;
        const Outcome *outcome = simulation.find(id);
        Demand demand{groupOf(plan, element, group, 1).each, {}, service->desiredCount};
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

/// The moments between changes, with how long each lasts; equal ones together.
std::vector<Moment> momentsOf(const std::vector<Demand> &demands, std::int64_t end)
{
    std::map<std::int64_t, Moment> changes;
    for (const Demand &demand : demands) {
        int before = 0;
        const auto change = [&](std::int64_t second, int tasks) {
            Moment &moment = changes[second];
            moment.cpu += demand.each.cpu * (tasks - before);
            moment.memory += demand.each.memory * (tasks - before);
            moment.interfaces += std::int64_t{demand.each.interfaces} * (tasks - before);
            moment.tasks += tasks - before;
            before = tasks;
        };
        if (demand.spans.empty())
            change(0, demand.fixed);
        for (const TaskSpan &span : demand.spans)
            change(span.second, span.desired);
    }
    std::map<std::array<std::int64_t, 4>, std::int64_t> lasting;
    Moment now;
    for (auto at = changes.begin(); at != changes.end(); ++at) {
        now.cpu += at->second.cpu;
        now.memory += at->second.memory;
        now.interfaces += at->second.interfaces;
        now.tasks += at->second.tasks;
        const auto next = std::next(at);
        lasting[{now.cpu, now.memory, now.interfaces, now.tasks}] +=
            (next == changes.end() ? end : next->first) - at->first;
    }
    std::vector<Moment> moments;
    for (const auto &[what, seconds] : lasting)
        moments.push_back({seconds, what[0], what[1], what[2], what[3]});
    return moments;
}

/// Types whose processors are shared, T2 to T4g: steady work costs more on them than their price says.
bool isBurstable(const InstanceType &type)
{
    return type.name.size() > 1 && type.name[0] == 't' && type.name[1] >= '0' && type.name[1] <= '9';
}

std::int64_t quotientUp(std::int64_t a, std::int64_t b)
{
    return (a + b - 1) / b;
}

/// What an instance of a cluster would offer if it were of a type; nothing when nobody knows.
std::optional<Room> roomOn(Cluster cluster, std::string_view type)
{
    cluster.instanceType = type;
    return roomOf(cluster);
}

/// Instance-seconds that the moments need on a type; nothing when its instances are too small for a task.
std::optional<std::int64_t> secondsOn(const Room &room, const std::vector<Demand> &demands,
                                      const std::vector<Moment> &moments, int targetCapacity)
{
    const bool isTooSmall =
        std::ranges::any_of(demands, [&](const Demand &demand) { return tasksPerInstance(room, demand.each) == 0; });
    if (isTooSmall)
        return std::nullopt;
    const std::int64_t each = demands.size() == 1 ? tasksPerInstance(room, demands.front().each) : 0;
    std::int64_t sum = 0;
    for (const Moment &moment : moments) {
        const std::int64_t needed =
            each > 0 ? quotientUp(moment.tasks, each)
                     : std::max({quotientUp(moment.cpu, room.cpu), quotientUp(moment.memory, room.memory),
                                 room.interfaces > 0 ? quotientUp(moment.interfaces, room.interfaces) : 0});
        sum += moment.seconds * quotientUp(needed * 100, targetCapacity);
    }
    return sum;
}

/// The share of instances that tasks worked with: by what is scarcer, as the bill divides them.
double workedShare(const Room &room, std::int64_t seconds, const std::vector<Demand> &demands)
{
    double cpu = 0;
    double memory = 0;
    double worked = 0;
    double workedMemory = 0;
    for (const Demand &demand : demands) {
        const double time = static_cast<double>(demand.taskSeconds);
        cpu += time * static_cast<double>(demand.each.cpu);
        memory += time * static_cast<double>(demand.each.memory);
        worked += time * static_cast<double>(demand.each.cpu) * demand.busy;
        workedMemory += time * static_cast<double>(demand.each.memory) * demand.busy;
    }
    const double cpuOffered = static_cast<double>(seconds) * static_cast<double>(room.cpu);
    const double memoryOffered = static_cast<double>(seconds) * static_cast<double>(room.memory);
    if (cpuOffered <= 0)
        return 0;
    const bool byMemory = memory * cpuOffered > cpu * memoryOffered;
    return std::min(1.0, byMemory ? workedMemory / memoryOffered : worked / cpuOffered);
}

bool runsOnArm(const Plan &plan, Id cluster)
{
    bool onArm = !plan.children(cluster).empty();
    for (const Id id : plan.children(cluster)) {
        const auto *task = detailsOf<Service>(plan.find(id)) ? detailsOf<Task>(taskOf(plan, *plan.find(id))) : nullptr;
        onArm = onArm && (!task || task->architecture == Architecture::arm);
    }
    return onArm;
}

} // namespace

GroupChoice cheapestGroupFor(const Plan &plan, Id cluster, const Simulation &simulation, const PriceBook &book)
{
    const Element &element = *plan.find(cluster);
    const Site site = siteOf(plan, book, nullptr, element);
    const std::vector<Demand> demands = demandsOf(plan, cluster, simulation);
    const std::vector<Moment> moments = momentsOf(demands, std::int64_t{site.monthHours} * 3600);
    const auto &details = std::get<Cluster>(element.details);
    const auto volume = book.price(site.region, Meter::ebsStorage);
    const Quantity disk(details.volumes.root + details.volumes.data, std::int64_t{site.monthHours} * 3600);
    const bool onArm = runsOnArm(plan, cluster);
    GroupChoice best{details.instanceType, 0, {}, {}};
    std::optional<Decimal> bestPrice;
    double worked = 0;
    for (const InstanceType &type : book.instanceTypes()) {
        if ((type.processor == Processor::arm) != onArm || isBurstable(type))
            continue;
        const auto price = book.instancePrice(site.region, type.name);
        const auto room = price ? roomOn(details, type.name) : std::nullopt;
        const auto seconds = room ? secondsOn(*room, demands, moments, details.targetCapacity) : std::nullopt;
        if (!seconds)
            continue;
        Money amount = amountOf(Quantity(*seconds, 3600), price->usd);
        if (volume)
            amount += amountOf(Quantity::whole(*seconds) * disk, volume->usd);
        if (bestPrice && (amount > best.amount || (amount == best.amount && price->usd >= *bestPrice)))
            continue;
        best = {std::string(type.name), *seconds, amount, {}};
        bestPrice = price->usd;
        worked = workedShare(*room, *seconds, demands);
    }
    best.unused =
        Money::nanoUsd(static_cast<std::int64_t>(static_cast<double>(best.amount.inNanoUsd()) * (1 - worked)));
    return best;
}

} // namespace bayplan
