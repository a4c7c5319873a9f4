// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/capacity.h"

#include "edit/former.h"
#include "plan/check.h"

#include <algorithm>
#include <utility>

namespace bayplan {

namespace {

Capacity &capacityIn(Element &element)
{
    if (auto *task = std::get_if<Task>(&element.details))
        return task->capacity;
    return std::get<Service>(element.details).capacity;
}

StrategyWeights &strategyIn(Element &element)
{
    if (auto *task = std::get_if<Task>(&element.details))
        return task->strategy;
    return std::get<Service>(element.details).strategy;
}

/// Whether an element has a capacity of its own: a service, or a task that stands in a cluster.
bool hasCapacity(const Element *element)
{
    return detailsOf<Service>(element) || detailsOf<Task>(element);
}

std::vector<Id> tasksOf(const Plan &plan, Id cluster)
{
    std::vector<Id> result;
    for (const Id id : plan.children(cluster)) {
        if (hasCapacity(plan.find(id)))
            result.push_back(id);
    }
    return result;
}

/// Remembers the capacity of an element as it is, unless something older is remembered.
void remember(Element &element)
{
    element.unknown.try_emplace(std::string(formerCapacityKey), capacityAsJson(element));
}

const std::string *rememberedBy(const Element &element)
{
    const auto found = element.unknown.find(std::string(formerCapacityKey));
    return found == element.unknown.end() ? nullptr : &found->second;
}

/// The element as it is remembered, without the memory.
Element restored(Element element)
{
    const std::string json = *rememberedBy(element);
    element.unknown.erase(std::string(formerCapacityKey));
    return withCapacity(std::move(element), json);
}

std::pair<Capacity, StrategyWeights> effective(const Plan &plan, const Element &element)
{
    const Capacity capacity = capacityOf(plan, element);
    return {capacity, capacity == Capacity::mixed ? strategyOf(plan, element) : StrategyWeights{}};
}

/// Gives elements of a cluster what is remembered of them where they run as it says.
void settle(Plan &plan, Id cluster)
{
    for (const Id id : tasksOf(plan, cluster)) {
        const Element &element = *plan.find(id);
        if (!rememberedBy(element))
            continue;
        Element before = restored(element);
        if (effective(plan, before) == effective(plan, element))
            plan.setElement(std::move(before));
    }
}

/// Makes elements that run where the cluster says say so themselves, before the cluster says something else.
void pin(Plan &plan, Id cluster)
{
    for (const Id id : tasksOf(plan, cluster)) {
        Element element = *plan.find(id);
        if (capacityIn(element) != Capacity::cluster)
            continue;
        const Capacity capacity = capacityOf(plan, element);
        const StrategyWeights strategy = strategyOf(plan, element);
        remember(element);
        capacityIn(element) = capacity;
        strategyIn(element) = strategy;
        plan.setElement(std::move(element));
    }
}

bool runsOnInstances(const Plan &plan, Id cluster)
{
    return std::ranges::any_of(tasksOf(plan, cluster),
                               [&](Id id) { return capacityOf(plan, *plan.find(id)) == Capacity::ec2; });
}

Capacity capacityRemembered(const Element &cluster)
{
    return rememberedBy(cluster) ? std::get<Cluster>(restored(cluster).details).capacity : Capacity::cluster;
}

void addGroup(Cluster &cluster, const HostingTarget &target)
{
    cluster.capacity = Capacity::ec2;
    cluster.instanceType = target.instanceType;
    cluster.instanceCount = 1;
    cluster.managedScaling = true;
    cluster.targetCapacity = target.targetCapacity;
    cluster.minInstances = 0;
    cluster.maxInstances = target.mostInstances;
}

/// Gives a cluster instances: those it had before, or a new group.
void provideInstances(Plan &plan, Id clusterId, const HostingTarget &target)
{
    const Element *found = plan.find(clusterId);
    if (!detailsOf<Cluster>(found) || detailsOf<Cluster>(found)->capacity == Capacity::ec2)
        return;
    pin(plan, clusterId);
    Element cluster = *plan.find(clusterId);
    if (capacityRemembered(cluster) == Capacity::ec2) {
        cluster = restored(std::move(cluster));
    } else {
        remember(cluster);
        addGroup(std::get<Cluster>(cluster.details), target);
    }
    plan.setElement(std::move(cluster));
}

} // namespace

void releaseInstances(Plan &plan, Id clusterId)
{
    const Element *found = plan.find(clusterId);
    const auto *details = detailsOf<Cluster>(found);
    if (!details)
        return;
    if (details->capacity == Capacity::ec2 && !runsOnInstances(plan, clusterId)) {
        Element cluster = *found;
        const Capacity before = capacityRemembered(cluster);
        if (before != Capacity::cluster && before != Capacity::ec2) {
            cluster = restored(std::move(cluster));
        } else {
            remember(cluster);
            std::get<Cluster>(cluster.details).capacity = Capacity::fargate;
        }
        plan.setElement(std::move(cluster));
    }
    settle(plan, clusterId);
}

void setCapacity(Plan &plan, Id id, const HostingTarget &target)
{
    const Id cluster = plan.find(id)->parent;
    {
        Element service = *plan.find(id);
        remember(service);
        plan.setElement(std::move(service));
    }
    if (target.hosting == Hosting::ec2)
        provideInstances(plan, cluster, target);
    Element service = *plan.find(id);
    const bool onBoth = target.strategy.base > 0 || target.strategy.onDemandWeight > 0;
    Capacity &capacity = capacityIn(service);
    if (target.hosting == Hosting::ec2)
        capacity = Capacity::ec2;
    else if (target.hosting == Hosting::spot)
        capacity = onBoth ? Capacity::mixed : Capacity::spot;
    else
        capacity = Capacity::fargate;
    if (target.hosting == Hosting::spot && onBoth)
        strategyIn(service) = target.strategy;
    plan.setElement(std::move(service));
    releaseInstances(plan, cluster);
}

void joinCapacity(Plan &plan, Id id, Capacity capacity)
{
    const Element &service = *plan.find(id);
    if (capacityOf(plan, service) == capacity)
        return;
    if (capacity == Capacity::ec2) {
        HostingTarget target;
        provideInstances(plan, service.parent, target);
    }
    Element back = *plan.find(id);
    if (capacityOf(plan, back) != capacity) {
        remember(back);
        capacityIn(back) = capacity;
        plan.setElement(std::move(back));
    }
    settle(plan, back.parent);
}

} // namespace bayplan
