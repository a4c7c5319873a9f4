// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/task_starts.h"

#include "bill/runs.h"
#include "plan/check.h"

namespace bayplan {

namespace {

/// Deployments a month; 0 when none are planned or their schedule is not understood, which is reported elsewhere.
Quantity deploymentsOf(const Site &site, const Service &service)
{
    const auto runs = runsPerMonth(service.lifecycle.deployments, site.monthHours);
    return runs ? Quantity(runs->numerator, runs->denominator) : Quantity();
}

int beginningsAt(const Site &site)
{
    const auto *environment = detailsOf<Environment>(site.plan->find(site.environment));
    return environment ? beginningsIn(environment->runningHours, site.monthHours) : 0;
}

TaskStarts startsOnInstances(const Site &site, const Element &owner, const Service &service)
{
    const auto *cluster = detailsOf<Cluster>(ancestorOfKind(*site.plan, owner.id, "cluster"));
    const int instances = cluster ? std::min(cluster->instanceCount, service.desiredCount) : 0;
    return {deploymentsOf(site, service) * Quantity::whole(instances), instances};
}

TaskStarts startsOf(const Site &site, const Element &owner, const Service &service)
{
    if (capacityOf(*site.plan, owner) == Capacity::ec2)
        return startsOnInstances(site, owner, service);
    if (const Outcome *outcome = site.outcomeOf(owner.id))
        return {Quantity::whole(outcome->run.totals.launches), service.desiredCount};
    const Quantity waves = deploymentsOf(site, service) + Quantity::whole(beginningsAt(site));
    return {waves * Quantity::whole(service.desiredCount), service.desiredCount};
}

} // namespace

std::optional<TaskStarts> taskStartsOf(const Site &site, const Element &owner)
{
    if (const auto *service = detailsOf<Service>(&owner))
        return startsOf(site, owner, *service);
    const auto &task = std::get<Task>(owner.details);
    if (capacityOf(*site.plan, owner) == Capacity::ec2)
        return TaskStarts{};
    const std::optional<Quantity> runs = runsOf(site, task);
    if (!runs)
        return std::nullopt;
    return TaskStarts{*runs * Quantity::whole(task.tasksPerRun), task.tasksPerRun};
}

int beginningsIn(const WeekHours &hours, int monthHours)
{
    int beginnings = 0;
    const auto runsIn = [&](int hour) {
        const int ofWeek = (hour + WeekHours::hoursPerWeek) % WeekHours::hoursPerWeek;
        return hours.has(ofWeek / 24, ofWeek % 24);
    };
    for (int hour = 0; hour < monthHours; ++hour)
        beginnings += runsIn(hour) && !runsIn(hour - 1) ? 1 : 0;
    return beginnings;
}

} // namespace bayplan
