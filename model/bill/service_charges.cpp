// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "bill/charges.h"
#include "bill/fargate.h"
#include "bill/monitoring.h"
#include "bill/runs.h"
#include "bill/tiers.h"
#include "plan/check.h"
#include "simulation/scaling_of.h"
#include "simulation/task_runs.h"

#include <algorithm>
#include <chrono>

namespace bayplan {

namespace {

void reportSize(Draft &draft, const Element &owner, const Task &task)
{
    if (fargateProblems(task, owner.id).empty())
        return;
    draft.addProblem(Severity::note, "billed-as-drawn",
                     text(BAYPLAN_TEXT("%1 is billed as drawn, though Fargate has no such size"), owner.name),
                     text(BAYPLAN_TEXT("choose a size that Fargate has")));
}

/// How many of the tasks run on demand, in one copy of the environment.
int onDemandOf(Draft &draft, const Element &owner, const Task &task, int tasks, Capacity capacity)
{
    if (capacity == Capacity::fargate)
        return tasks;
    if (task.operatingSystem == OperatingSystem::windows) {
        draft.addProblem(
            Severity::note, "billed-on-demand",
            text(BAYPLAN_TEXT("%1 is billed on demand, because Fargate Spot runs no Windows tasks"), owner.name),
            text(BAYPLAN_TEXT("choose Fargate, or Linux")));
        return tasks;
    }
    return capacity == Capacity::spot ? 0 : onDemandTasks(tasks, strategyOf(draft.plan(), owner));
}

std::vector<Text> tasksInWords(int tasks, bool onSpot)
{
    if (tasks == 0)
        return {};
    return {onSpot ? counted(tasks, BAYPLAN_TEXT("%1 Spot task"), BAYPLAN_TEXT("%1 Spot tasks"))
                   : counted(tasks, BAYPLAN_TEXT("%1 task"), BAYPLAN_TEXT("%1 tasks"))};
}

bool standsOnInstances(const Plan &plan, const Element &owner)
{
    const auto *cluster = detailsOf<Cluster>(ancestorOfKind(plan, owner.id, "cluster"));
    return cluster && cluster->capacity == Capacity::ec2;
}

void reportNoInstances(Draft &draft, const Element &owner)
{
    if (standsOnInstances(draft.plan(), owner))
        return;
    draft.addProblem(Severity::warning, "no-instances",
                     text(BAYPLAN_TEXT("%1 runs on EC2 instances, but its cluster has none"), owner.name),
                     text(BAYPLAN_TEXT("give the cluster EC2 capacity, so that the instances are billed")));
}

/// What is not known of the moments at which instances must have room for a task.
void reportRunTimes(Draft &draft, const Element &element, const Task &task)
{
    if (!standsOnInstances(draft.plan(), element))
        return;
    const RunTimes times = runTimesOf(task);
    if (times == RunTimes::unknown)
        draft.addProblem(
            Severity::note, "runs-not-packed",
            text(BAYPLAN_TEXT("%1 is not packed: nobody said when it runs, and for how long"), element.name),
            text(BAYPLAN_TEXT("give its schedule or its runs a month, and the duration of a run; until then keep room "
                              "on the instances for %1 of %2 and %3 at once"),
                 std::vector<Text>{counted(task.tasksPerRun, BAYPLAN_TEXT("%1 task"), BAYPLAN_TEXT("%1 tasks"))},
                 inWords(task.cpu), inWords(task.memory)));
    if (times == RunTimes::spread)
        draft.addProblem(Severity::note, "runs-spread",
                         text(BAYPLAN_TEXT("%1 has no schedule: its runs are packed as if they came evenly over the "
                                           "month"),
                              element.name),
                         text(BAYPLAN_TEXT("give its schedule, so that runs that come together have room")));
}

void reportDaemon(Draft &draft, const Element &owner, const Service &service)
{
    if (service.onEveryInstance)
        draft.addProblem(
            Severity::warning, "daemon-without-instances",
            text(BAYPLAN_TEXT("%1 runs on every instance, but Fargate has none; its desired count is billed"),
                 owner.name),
            text(BAYPLAN_TEXT("choose EC2 capacity, or give it a count")));
}

std::chrono::seconds billedDuration(const Task &task)
{
    using namespace std::chrono_literals;
    return std::max<std::chrono::seconds>(*task.duration,
                                          task.operatingSystem == OperatingSystem::windows ? 300s : 60s);
}

Text durationInWords(std::chrono::seconds duration)
{
    const std::int64_t seconds = duration.count();
    if (seconds % 3600 == 0)
        return text(BAYPLAN_TEXT("%1 h"), seconds / 3600);
    if (seconds % 60 == 0)
        return text(BAYPLAN_TEXT("%1 min"), seconds / 60);
    return text(BAYPLAN_TEXT("%1 s"), seconds);
}

void chargeUnknownRuns(Draft &draft, const Element &element, const Task &task, bool runsAreKnown)
{
    const bool onSpot = onDemandOf(draft, element, task, task.tasksPerRun, capacityOf(draft.plan(), element)) == 0;
    const Text needs = runsAreKnown    ? text(BAYPLAN_TEXT("duration of a run"))
                       : task.duration ? text(BAYPLAN_TEXT("runs a month"))
                                       : text(BAYPLAN_TEXT("runs a month and their duration"));
    for (const Meter meter : fargateMeters(task, onSpot, task.publicAddress))
        draft.addUnknown(meter, needs);
}

void chargeRuns(Draft &draft, const Element &element, const Task &task, const Quantity &runs)
{
    const Site &site = draft.site();
    const std::chrono::seconds duration = billedDuration(task);
    const int onDemand = onDemandOf(draft, element, task, task.tasksPerRun, capacityOf(draft.plan(), element));
    const int onSpot = task.tasksPerRun - onDemand;
    const Quantity hours = runs * Quantity(Int128{duration.count()} * site.copies, 3600);
    const FargateTime time{.onDemand = hours * Quantity::whole(onDemand),
                           .spot = hours * Quantity::whole(onSpot),
                           .onDemandTasks = tasksInWords(onDemand, false),
                           .spotTasks = tasksInWords(onSpot, true),
                           .duration = {text(BAYPLAN_TEXT("%1 runs"), runs.toText(2)), durationInWords(duration)},
                           .publicAddress = task.publicAddress};
    // Somebody wanted the run at its hour, and fewer tasks than one would be no run.
    chargeFargate(draft, task, time,
                  dividersOf({task.tasksPerRun, 1, 1, 0}, cpuLoad(task.utilisation, site.target),
                             memoryLoad(task.utilisation, site.target)));
}

/// Task-hours in words: "5213.4 task-hours, simulated (2 tasks for 730 h are 1460)".
std::vector<Text> simulatedInWords(const Quantity &hours, const Service &service, const Site &site, bool onSpot)
{
    const std::int64_t fixed = std::int64_t{service.desiredCount} * site.monthHours;
    return {text(onSpot ? BAYPLAN_TEXT("%1 simulated Spot task-hours (the desired count would be %2)")
                        : BAYPLAN_TEXT("%1 simulated task-hours (the desired count would be %2)"),
                 hours.toText(2), fixed)};
}

void chargeOutcome(Draft &draft, const Element &element, const Task &task, Capacity capacity, const Outcome &outcome)
{
    const Site &site = draft.site();
    const auto &service = std::get<Service>(element.details);
    const bool noSpot =
        onDemandOf(draft, element, task, 1, capacity) == 1 && task.operatingSystem == OperatingSystem::windows;
    const std::int64_t onDemandSeconds =
        noSpot ? outcome.onDemandTaskSeconds + outcome.spotTaskSeconds : outcome.onDemandTaskSeconds;
    const Quantity onDemand(onDemandSeconds, 3600);
    const Quantity spot(noSpot ? 0 : outcome.spotTaskSeconds, 3600);
    const Quantity copies = Quantity::whole(site.copies);
    const FargateTime time{.onDemand = onDemand * copies,
                           .spot = spot * copies,
                           .onDemandTasks = simulatedInWords(onDemand, service, site, false),
                           .spotTasks = simulatedInWords(spot, service, site, true),
                           .duration = {},
                           .publicAddress = service.publicAddress};
    chargeFargate(draft, task, time, dividersOf(outcome));
}

bool hasPolicies(const Plan &plan, Id service)
{
    return std::ranges::any_of(plan.children(service),
                               [&](Id id) { return detailsOf<ScalingPolicy>(plan.find(id)) != nullptr; });
}

} // namespace

FargateDividers fixedDividers(const Draft &draft, const Element &element, const Service &service)
{
    const Site &site = draft.site();
    const Plan &plan = draft.plan();
    Share cpuTarget = site.target;
    Share memoryTarget = site.target;
    // Only policies aim at anything else.
    if (hasPolicies(plan, element.id)) {
        cpuTarget = targetUtilisationOf(plan, element, PolicyMetric::cpu);
        memoryTarget = memoryTargetOf(plan, element, service.utilisation.memory.has_value());
    }
    return dividersOf({service.desiredCount, site.availabilityMinimum, site.runningInside, site.runningOutside},
                      cpuLoad(service.utilisation, cpuTarget), memoryLoad(service.utilisation, memoryTarget));
}

std::optional<Quantity> runsOf(const Site &site, const Task &task)
{
    if (!task.schedule.empty()) {
        const auto runs = runsPerMonth(task.schedule, site.monthHours);
        return runs ? std::optional(Quantity(runs->numerator, runs->denominator)) : std::nullopt;
    }
    if (!task.runsPerMonth)
        return std::nullopt;
    return Quantity::of(*task.runsPerMonth);
}

namespace {

void chargeTasks(Draft &draft, const Element &element, const Service &service, const Task *task)
{
    const Site &site = draft.site();
    const Capacity capacity = capacityOf(draft.plan(), element);
    if (capacity == Capacity::ec2)
        return reportNoInstances(draft, element);
    reportDaemon(draft, element, service);
    if (const Outcome *outcome = site.outcomeOf(element.id)) {
        reportSize(draft, element, *task);
        return chargeOutcome(draft, element, *task, capacity, *outcome);
    }
    if (service.desiredCount == 0)
        return;
    reportSize(draft, element, *task);
    const int onDemand = onDemandOf(draft, element, *task, service.desiredCount, capacity);
    const int onSpot = service.desiredCount - onDemand;
    const Quantity hours = Quantity::whole(std::int64_t{site.runningHours()} * site.copies);
    const FargateTime time{.onDemand = hours * Quantity::whole(onDemand),
                           .spot = hours * Quantity::whole(onSpot),
                           .onDemandTasks = tasksInWords(onDemand, false),
                           .spotTasks = tasksInWords(onSpot, true),
                           .duration = {hoursInWords(site.runningHours())},
                           .publicAddress = service.publicAddress};
    chargeFargate(draft, *task, time, fixedDividers(draft, element, service));
}

void chargeTransfers(Draft &draft, const Transfers &transfers)
{
    constexpr Decimal nothing;
    const Site &site = draft.site();
    const auto inCopies = [&](const Decimal &gigabytes, int sides) {
        return Quantity::of(gigabytes) * Quantity::whole(std::int64_t{sides} * site.copies);
    };
    const auto inWords = [&](const Decimal &gigabytes) {
        return text(BAYPLAN_TEXT("%1 GB"), gigabytes);
    };
    if (transfers.internet != nothing)
        chargeTiers(draft, Meter::transferInternet, inCopies(transfers.internet, 1),
                    draft.notingFree(factorsInWords(site, {inWords(transfers.internet)}), Meter::transferInternet,
                                     "transfer.internet.free"));
    if (transfers.zones != nothing)
        draft.addUsage({Meter::transferZone, inCopies(transfers.zones, 2),
                        factorsInWords(site, {inWords(transfers.zones), text(BAYPLAN_TEXT("both ends"))})});
    if (transfers.regions != nothing)
        draft.addUsage({Meter::transferRegion, inCopies(transfers.regions, 1),
                        factorsInWords(site, {inWords(transfers.regions)})});
}

} // namespace

void charge(Draft &draft, const Element &element, const Service &service)
{
    const auto *task = detailsOf<Task>(taskOf(draft.plan(), element));
    if (!task)
        return;
    chargeTasks(draft, element, service, task);
    chargeMonitoring(draft, element, service.monitoring);
    chargeTransfers(draft, service.transfers);
}

void charge(Draft &draft, const Element &element, const Task &task)
{
    if (detailsOf<Service>(draft.plan().find(element.parent)))
        return;
    chargeMonitoring(draft, element, task.monitoring);
    if (capacityOf(draft.plan(), element) == Capacity::ec2) {
        reportNoInstances(draft, element);
        return reportRunTimes(draft, element, task);
    }
    reportSize(draft, element, task);
    const std::optional<Quantity> runs = runsOf(draft.site(), task);
    if (runs && task.duration)
        chargeRuns(draft, element, task, *runs);
    else
        chargeUnknownRuns(draft, element, task, runs.has_value());
}

} // namespace bayplan
