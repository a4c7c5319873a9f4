// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/proportion.h"
#include "bill/charges.h"
#include "bill/cluster_extras.h"
#include "bill/cluster_reports.h"
#include "bill/fargate.h"
#include "bill/runs.h"
#include "plan/check.h"
#include "simulation/cluster_instances.h"

#include <algorithm>
#include <utility>

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

/// What a daemon keeps: one task for as long as each instance runs. None of it is too many.
Reservation daemonReservation(const Draft &draft, const Service &service, const Task &task, Int128 instanceSeconds)
{
    const Site &site = draft.site();
    return {instanceSeconds * task.cpu.value, instanceSeconds * task.memory.value,
            dividersOf({1, 1, site.runningInside, site.runningOutside}, cpuLoad(service.utilisation, site.target),
                       memoryLoad(service.utilisation, site.target))};
}

Reservation reservationOf(const Draft &draft, const Element &element, const Service &service, const Task &task,
                          Int128 instanceSeconds)
{
    if (service.onEveryInstance)
        return daemonReservation(draft, service, task, instanceSeconds);
    if (const Outcome *outcome = draft.site().outcomeOf(element.id)) {
        const Int128 seconds = outcome->run.totals.billedTaskSeconds;
        return {seconds * task.cpu.value, seconds * task.memory.value, dividersOf(*outcome)};
    }
    const Int128 seconds = Int128{service.desiredCount} * draft.site().runningHours() * secondsPerHour;
    return {seconds * task.cpu.value, seconds * task.memory.value, fixedDividers(draft, element, service)};
}

/// What runs keep; those that find no instance, because instances have stopped, keep nothing.
Reservation reservationOf(const Draft &draft, const Task &task, const TaskRuns *carried)
{
    const Site &site = draft.site();
    const std::optional<Quantity> runs = runsOf(site, task);
    if (!runs || !task.duration)
        return {};
    const Quantity exact = *runs * Quantity(Int128{task.tasksPerRun} * task.duration->count(), 1);
    Int128 seconds = exact.numerator() / exact.denominator();
    if (carried && carried->taskMinutes < carried->wantedMinutes)
        seconds = portionOf(seconds, carried->taskMinutes, carried->wantedMinutes);
    return {seconds * task.cpu.value, seconds * task.memory.value,
            dividersOf({task.tasksPerRun, 1, 1, 0}, cpuLoad(task.utilisation, site.target),
                       memoryLoad(task.utilisation, site.target))};
}

std::vector<Reservation> reservationsOf(const Draft &draft, const Element &cluster, Int128 instanceSeconds,
                                        const std::vector<ClusterRuns> &runs)
{
    std::vector<Reservation> result;
    for (const Id id : draft.plan().children(cluster.id)) {
        const Element &child = *draft.plan().find(id);
        const auto *service = detailsOf<Service>(&child);
        const auto *task = service || detailsOf<Task>(&child) ? detailsOf<Task>(taskOf(draft.plan(), child)) : nullptr;
        if (!task || capacityOf(draft.plan(), child) != Capacity::ec2)
            continue;
        const auto carried = std::ranges::find(runs, id, &ClusterRuns::task);
        result.push_back(service ? reservationOf(draft, child, *service, *task, instanceSeconds)
                                 : reservationOf(draft, *task, carried == runs.end() ? nullptr : &carried->runs));
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
/// needed, so a task pays for its share of it, and what is left of it is unpacked, what no task can have included.
void divide(Draft &draft, Money amount, const Offer &offer, const std::vector<Reservation> &reservations)
{
    Int128 cpu = 0;
    Int128 memory = 0;
    for (const Reservation &reservation : reservations) {
        cpu += reservation.cpu;
        memory += reservation.memory;
    }
    const bool byMemory = memory * offer.cpu > cpu * offer.memory;
    const Int128 left = byMemory ? offer.memory - memory : offer.cpu - cpu;
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
    std::vector<ClusterRuns> runs; ///< of standalone tasks
};

Text simulatedInWords(const Quantity &hours, const std::string &type, const InstanceRun &run)
{
    if (run.minutesForRuns <= 0)
        return text(BAYPLAN_TEXT("%1 simulated hours of %2, at most %3 at once"), hours.toText(2), type,
                    std::int64_t{run.most});
    return text(BAYPLAN_TEXT("%1 simulated hours of %2, %3 of them for runs of tasks, at most %4 at once"),
                hours.toText(2), type, Quantity(run.minutesForRuns, 60).toText(2), std::int64_t{run.most});
}

/// What a fixed group must hold when most is needed at once: runs take what services leave.
Text fixedInWords(Text factors, const InstanceRun &run)
{
    return text(BAYPLAN_TEXT("%1; services and runs of tasks need at most %2 at once"),
                std::vector<Text>{std::move(factors)}, std::int64_t{run.mostNeeded});
}

InstanceTime instanceTimeOf(Draft &draft, const Element &element, const Cluster &cluster)
{
    const Site &site = draft.site();
    const std::optional<Room> room = roomOf(cluster);
    std::optional<InstanceRun> run;
    if (room) {
        const Simulation none;
        run = instancesOf(draft.plan(), element, site.simulation ? *site.simulation : none, *room);
        reportInstances(draft, element, *room, *run);
    }
    if (cluster.managedScaling && run) {
        const Quantity hours(run->instanceMinutes, 60);
        return {hours, factorsInWords(site, {simulatedInWords(hours, cluster.instanceType, *run)}),
                std::move(run->runs)};
    }
    const int hours = cluster.instancesFollowRunningHours ? site.runningHours() : site.monthHours;
    const Text instances = text(BAYPLAN_TEXT("%1 %2"), std::int64_t{cluster.instanceCount}, cluster.instanceType);
    Text factors = factorsInWords(site, {instances, hoursInWords(hours)});
    const bool hasRuns = run && run->hasRuns();
    return {Quantity(Int128{cluster.instanceCount} * hours, 1),
            hasRuns ? fixedInWords(std::move(factors), *run) : std::move(factors),
            run ? std::move(run->runs) : std::vector<ClusterRuns>()};
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
    reportTasks(draft, element);
    InstanceTime time = instanceTimeOf(draft, element, cluster);
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
    divide(draft, amount, {seconds * type->vcpus * 1000, seconds * type->memory.value},
           reservationsOf(draft, element, seconds, time.runs));
}

} // namespace bayplan
