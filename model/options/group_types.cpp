// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/group_types.h"

#include "bill/site.h"
#include "capacity/cluster_packing.h"
#include "options/group_demand.h"
#include "plan/check.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace bayplan {

namespace {

constexpr int secondsPerHour = 3600;

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
std::optional<std::int64_t> secondsOn(const Room &room, const std::vector<TaskDemand> &demands,
                                      const std::vector<DemandMoment> &moments, int targetCapacity)
{
    const bool isTooSmall = std::ranges::any_of(
        demands, [&](const TaskDemand &demand) { return tasksPerInstance(room, demand.each) == 0; });
    if (isTooSmall)
        return std::nullopt;
    const std::int64_t each = demands.size() == 1 ? tasksPerInstance(room, demands.front().each) : 0;
    std::int64_t sum = 0;
    for (const DemandMoment &moment : moments) {
        const std::int64_t needed =
            each > 0 ? quotientUp(moment.tasks, each)
                     : std::max({quotientUp(moment.cpu, room.cpu), quotientUp(moment.memory, room.memory),
                                 room.interfaces > 0 ? quotientUp(moment.interfaces, room.interfaces) : 0});
        sum += moment.seconds * quotientUp(needed * 100, targetCapacity);
    }
    return sum;
}

/// The share of instances that tasks worked with: by what is scarcer, as the bill divides them.
double workedShare(const Room &room, std::int64_t seconds, const std::vector<TaskDemand> &demands)
{
    double cpu = 0;
    double memory = 0;
    double worked = 0;
    double workedMemory = 0;
    for (const TaskDemand &demand : demands) {
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

bool needsGpus(const Plan &plan, Id cluster)
{
    return std::ranges::any_of(plan.children(cluster), [&](Id id) {
        const auto *task = detailsOf<Service>(plan.find(id)) ? detailsOf<Task>(taskOf(plan, *plan.find(id))) : nullptr;
        return task && task->gpus > 0;
    });
}

/// A type that tasks may run on, and what it costs at least: as if instances could be cut to the size of the tasks.
struct Candidate
{
    const InstanceType *type = nullptr;
    Decimal price; ///< of an hour
    Room room;
    double least = 0; ///< dollars
};

/// Instance-seconds that no packing goes below.
double leastSeconds(const DemandSums &sums, const Room &room)
{
    const auto share = [](double need, std::int64_t of) {
        return of > 0 ? need / static_cast<double>(of) : 0.0;
    };
    return std::max(
        {share(sums.cpu, room.cpu), share(sums.memory, room.memory), share(sums.interfaces, room.interfaces)});
}

/// What an instance of a cluster costs besides its type's price.
struct Surroundings
{
    std::string_view region;
    Quantity disk; ///< GB-months of its volumes in a second
    std::optional<Price> volume;

    [[nodiscard]] Money amountOf(std::int64_t seconds, const Decimal &price) const
    {
        const Money instances = bayplan::amountOf(Quantity(seconds, secondsPerHour), price);
        return volume ? instances + bayplan::amountOf(Quantity::whole(seconds) * disk, volume->usd) : instances;
    }
};

/// The types of the right processor with a price, those that may cost least first.
std::vector<Candidate> candidatesFor(const Plan &plan, const Element &cluster, const DemandSums &sums,
                                     const Surroundings &around, const PriceBook &book)
{
    const auto &details = std::get<Cluster>(cluster.details);
    const bool onArm = runsOnArm(plan, cluster.id);
    const bool onGpus = needsGpus(plan, cluster.id);
    const double disk =
        around.volume ? around.disk.approximately() * around.volume->usd.approximately() * secondsPerHour : 0;
    std::vector<Candidate> candidates;
    for (const InstanceType &type : book.instanceTypes()) {
        if ((type.processor == Processor::arm) != onArm || isBurstable(type) || (onGpus && !hasGpus(type.name)))
            continue;
        const auto price = book.instancePrice(around.region, type.name);
        const auto room = price ? roomOn(details, type.name) : std::nullopt;
        if (!room)
            continue;
        const double hours = leastSeconds(sums, *room) / secondsPerHour * 100 / details.targetCapacity;
        candidates.push_back({&type, price->usd, *room, hours * (price->usd.approximately() + disk)});
    }
    std::ranges::stable_sort(candidates, {}, &Candidate::least);
    return candidates;
}

} // namespace

bool hasGpus(std::string_view type)
{
    return type.size() > 1 && (type[0] == 'g' || type[0] == 'p') && type[1] >= '0' && type[1] <= '9';
}

GroupChoice cheapestGroupFor(const Plan &plan, Id cluster, const Simulation &simulation, const PriceBook &book)
{
    // Beyond rounding in sums of doubles, and the rounding of an amount.
    constexpr double slack = 1e-6;
    const Element &element = *plan.find(cluster);
    const auto &details = std::get<Cluster>(element.details);
    const Site site = siteOf(plan, book, nullptr, element);
    const std::int64_t month = std::int64_t{site.monthHours} * secondsPerHour;
    const std::vector<TaskDemand> demands = demandsOf(plan, cluster, simulation);
    const std::vector<DemandMoment> moments = momentsOf(demands, month);
    const Surroundings around{site.region, Quantity(details.volumes.root + details.volumes.data, month),
                              book.price(site.region, Meter::ebsStorage)};
    GroupChoice best{details.instanceType, 0, {}, {}};
    const Candidate *chosen = nullptr;
    const std::vector<Candidate> candidates = candidatesFor(plan, element, sumsOf(moments), around, book);
    for (const Candidate &candidate : candidates) {
        if (chosen && candidate.least * (1 - slack) - slack > best.amount.approximatelyUsd())
            break;
        const auto seconds = secondsOn(candidate.room, demands, moments, details.targetCapacity);
        if (!seconds)
            continue;
        const Money amount = around.amountOf(*seconds, candidate.price);
        const auto rank = [](Money cost, const Candidate &of) {
            return std::tuple(cost, of.price, of.type);
        };
        if (chosen && rank(amount, candidate) >= rank(best.amount, *chosen))
            continue;
        best = {std::string(candidate.type->name), *seconds, amount, {}};
        chosen = &candidate;
    }
    const double worked = chosen ? workedShare(chosen->room, best.instanceSeconds, demands) : 0;
    best.unused =
        Money::nanoUsd(static_cast<std::int64_t>(static_cast<double>(best.amount.inNanoUsd()) * (1 - worked)));
    return best;
}

} // namespace bayplan
