// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"
#include "bill/cluster_extras.h"
#include "bill/fargate.h"
#include "bill/runs.h"
#include "plan/check.h"
#include "simulation/cluster_instances.h"

namespace bayplan {

namespace {

/// What one service or standalone task keeps for itself of the instances, in a month.
struct Reservation
{
    Int128 cpu = 0;    ///< milli-vCPU-seconds
    Int128 memory = 0; ///< MiB-seconds
    FargateDividers dividers;
};

constexpr int secondsPerHour = 3600;

Reservation reservationOf(const Draft &draft, const Element &element, const Service &service, const Task &task)
{
    if (const Outcome *outcome = draft.site().outcomeOf(element.id)) {
        const Int128 seconds = outcome->run.totals.billedTaskSeconds;
        return {seconds * task.cpu.value, seconds * task.memory.value, dividersOf(*outcome)};
    }
    const Int128 seconds = Int128{service.desiredCount} * draft.site().runningHours() * secondsPerHour;
    return {seconds * task.cpu.value, seconds * task.memory.value, fixedDividers(draft, element, service)};
}

Reservation reservationOf(const Draft &draft, const Task &task)
{
    const Site &site = draft.site();
    const std::optional<Quantity> runs = runsOf(site, task);
    if (!runs || !task.duration)
        return {};
    const Quantity exact = *runs * Quantity(Int128{task.tasksPerRun} * task.duration->count(), 1);
    const Int128 seconds = exact.numerator() / exact.denominator();
    return {seconds * task.cpu.value, seconds * task.memory.value,
            dividersOf({task.tasksPerRun, 1, 1, 0}, cpuLoad(task.utilisation, site.target),
                       memoryLoad(task.utilisation, site.target))};
}

void reportMisfit(Draft &draft, const Element &owner, const Task &task, const InstanceType &type)
{
    const bool onArm = type.processor == Processor::arm;
    if (onArm != (task.architecture == Architecture::arm)) {
        draft.addProblem(Severity::warning, "instance-architecture",
                         text(onArm ? BAYPLAN_TEXT("%1 needs x86, but %2 has ARM processors")
                                    : BAYPLAN_TEXT("%1 needs ARM, but %2 has x86 processors"),
                              owner.name, std::string(type.name)),
                         text(BAYPLAN_TEXT("choose another instance type, or the other architecture for the task")));
    }
    if (task.operatingSystem == OperatingSystem::windows)
        draft.addProblem(Severity::warning, "instance-windows",
                         text(BAYPLAN_TEXT("%1 runs Windows; the instances are billed as Linux"), owner.name),
                         text(BAYPLAN_TEXT("add the Windows licence of the instances by hand")));
}

std::vector<Reservation> reservationsOf(Draft &draft, const Element &cluster, const InstanceType &type)
{
    std::vector<Reservation> result;
    for (const Id id : draft.plan().children(cluster.id)) {
        const Element &child = *draft.plan().find(id);
        const auto *service = detailsOf<Service>(&child);
        const auto *task = service || detailsOf<Task>(&child) ? detailsOf<Task>(taskOf(draft.plan(), child)) : nullptr;
        if (!task || capacityOf(draft.plan(), child) != Capacity::ec2)
            continue;
        reportMisfit(draft, child, *task, type);
        result.push_back(service ? reservationOf(draft, child, *service, *task) : reservationOf(draft, *task));
    }
    return result;
}

/// What the instances offer in a month.
struct Offer
{
    Int128 cpu = 0;
    Int128 memory = 0;
};

/// Divides the money of the instances by the resource that is fuller: it is what decides how many instances are
/// needed, so a task pays for its share of it, and what is left of it is unpacked.
void divide(Draft &draft, const Element &element, Money amount, const Offer &offer,
            const std::vector<Reservation> &reservations)
{
    Int128 cpu = 0;
    Int128 memory = 0;
    for (const Reservation &reservation : reservations) {
        cpu += reservation.cpu;
        memory += reservation.memory;
    }
    const bool byMemory = memory * offer.cpu > cpu * offer.memory;
    const Int128 left = byMemory ? offer.memory - memory : offer.cpu - cpu;
    if (left < 0)
        draft.addProblem(Severity::warning, "instances-too-few",
                         text(byMemory ? BAYPLAN_TEXT("%1: its tasks reserve more memory than the instances have")
                                       : BAYPLAN_TEXT("%1: its tasks reserve more vCPU than the instances have"),
                              element.name),
                         text(BAYPLAN_TEXT("add instances or choose a larger type")));
    std::vector<Int128> weights;
    for (const Reservation &reservation : reservations)
        weights.push_back(byMemory ? reservation.memory : reservation.cpu);
    weights.push_back(std::max<Int128>(left, 0));
    const std::vector<Money> parts = splitExactly(amount, weights);
    for (std::size_t i = 0; i < reservations.size(); ++i) {
        if (parts[i] == Money())
            continue;
        draft.divide((byMemory ? reservations[i].dividers.memory : reservations[i].dividers.cpu)(parts[i]));
    }
    IdleSplit unpacked;
    unpacked.unpacked = parts.back();
    draft.divide(unpacked);
}

/// Time that instances run in a month, in one copy of the environment.
struct InstanceTime
{
    Quantity hours;
    Text explanation;
};

/// What an instance registers for tasks of its memory: a little less than the type has, as m4.large with 7,985 of 8,192
/// MiB. Source: Amazon ECS developer guide, container instance memory management; other types are taken alike.
Room roomOf(const InstanceType &type)
{
    constexpr std::int64_t registered = 7985;
    constexpr std::int64_t nominal = 8192;
    // Network interfaces are not counted: with trunking they seldom decide.
    constexpr int manyInterfaces = 120;
    return {std::int64_t{type.vcpus} * 1024, type.memory.value * registered / nominal, manyInterfaces};
}

void reportInstances(Draft &draft, const Element &element, const Cluster &cluster, const InstanceRun &run)
{
    if (run.tooLarge)
        draft.addProblem(Severity::error, "instance-too-small",
                         text(BAYPLAN_TEXT("%1: a task does not fit on a %2"), element.name, cluster.instanceType),
                         text(BAYPLAN_TEXT("choose a larger type, or smaller tasks")));
    else if (run.shortMinutes > 0 && run.most >= cluster.maxInstances)
        draft.addProblem(Severity::warning, "instances-too-few",
                         text(BAYPLAN_TEXT("%1: its tasks need more than %2 instances for %3 minutes"), element.name,
                              std::int64_t{cluster.maxInstances}, run.shortMinutes),
                         text(BAYPLAN_TEXT("raise the most instances, or choose a larger type")));
}

InstanceTime instanceTimeOf(Draft &draft, const Element &element, const Cluster &cluster, const InstanceType *type)
{
    const Site &site = draft.site();
    if (cluster.managedScaling && type && site.simulation) {
        const InstanceRun run = instancesOf(draft.plan(), element, *site.simulation, roomOf(*type));
        reportInstances(draft, element, cluster, run);
        const Quantity hours(run.instanceMinutes, 60);
        return {hours, factorsInWords(site, {text(BAYPLAN_TEXT("%1 simulated hours of %2, at most %3 at once"),
                                                  hours.toText(2), cluster.instanceType, std::int64_t{run.most})})};
    }
    const int hours = cluster.instancesFollowRunningHours ? site.runningHours() : site.monthHours;
    const Text instances = text(BAYPLAN_TEXT("%1 %2"), std::int64_t{cluster.instanceCount}, cluster.instanceType);
    return {Quantity(Int128{cluster.instanceCount} * hours, 1), factorsInWords(site, {instances, hoursInWords(hours)})};
}

} // namespace

void charge(Draft &draft, const Element &element, const Cluster &cluster)
{
    const Site &site = draft.site();
    chargeInsights(draft, element, cluster);
    if (cluster.capacity != Capacity::ec2)
        return;
    chargeManagedScaling(draft, cluster);
    const InstanceType *type = site.book->instanceType(cluster.instanceType);
    InstanceTime time = instanceTimeOf(draft, element, cluster, type);
    Money amount = draft.addTimeBilled({.meter = Meter::ec2Instance,
                                        .quantity = time.hours * Quantity::whole(site.copies),
                                        .explanation = std::move(time.explanation),
                                        .item = cluster.instanceType});
    amount += chargeInstanceExtras(draft, cluster, time.hours);
    if (!type) {
        IdleSplit unpacked;
        unpacked.unpacked = amount;
        draft.divide(unpacked);
        return;
    }
    const Int128 seconds = time.hours.numerator() * secondsPerHour / time.hours.denominator();
    divide(draft, element, amount, {seconds * type->vcpus * 1000, seconds * type->memory.value},
           reservationsOf(draft, element, *type));
}

} // namespace bayplan
