// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/packing_figures.h"

#include "base/format.h"
#include "plan/check.h"
#include "simulation/cluster_instances.h"
#include "simulation/moment.h"
#include "traffic/profile.h"

#include <algorithm>
#include <numeric>

namespace bayplan {

namespace {

constexpr double unitsPerCpu = 1024;

bool isOnInstances(const Element *element)
{
    const auto *cluster = detailsOf<Cluster>(element);
    return cluster && cluster->capacity == Capacity::ec2;
}

/// A cluster with its tasks in the busiest minute.
struct Busiest
{
    const Element &element;
    const Cluster &cluster;
    const InstanceShape &shape;
    Room room;
    InstanceRun run;
    ClusterTasks tasks;
    int instances = 0; ///< that there are for them
    Packing packing;
};

/// The instances that the group has once it has followed the tasks.
int instancesFor(const Cluster &cluster, int needed)
{
    if (!cluster.managedScaling)
        return cluster.instanceCount;
    const int most = std::max(cluster.minInstances, cluster.maxInstances);
    const int wanted = (needed * 100 + cluster.targetCapacity - 1) / cluster.targetCapacity;
    return std::clamp(wanted, cluster.minInstances, most);
}

Busiest busiestOf(const Plan &plan, const Estimate &estimate, const Element &element, const InstanceShape &shape)
{
    const auto &cluster = std::get<Cluster>(element.details);
    Busiest busiest{element, cluster, shape, *roomOf(cluster), {}, tasksOn(plan, element), 0, {}};
    const Simulation none;
    busiest.run = instancesOf(plan, element, estimate.simulation ? *estimate.simulation : none, busiest.room);
    for (std::size_t i = 0; i < busiest.tasks.groups.size() && i < busiest.run.busiest.size(); ++i)
        busiest.tasks.groups[i].count = busiest.run.busiest[i];
    busiest.instances = instancesFor(cluster, busiest.run.mostNeeded);
    busiest.packing = placed(busiest.room, busiest.tasks.groups, busiest.instances, placementOf(cluster));
    return busiest;
}

int tasksOf(const PackedInstances &run)
{
    return std::accumulate(run.tasks.begin(), run.tasks.end(), 0);
}

Text resourceInWords(Resource resource)
{
    switch (resource) {
    case Resource::cpu:
        return text(BAYPLAN_TEXT("CPU"));
    case Resource::memory:
        return text(BAYPLAN_TEXT("Memory"));
    case Resource::interfaces:
        return text(BAYPLAN_TEXT("The number of network interfaces"));
    case Resource::ports:
        break;
    }
    return text(BAYPLAN_TEXT("A port of the instance"));
}

/// Per cent of a resource that no task reserves, rounded.
std::int64_t emptyShare(const Busiest &busiest, std::int64_t Room::*resource)
{
    const std::int64_t whole = busiest.room.*resource * std::max(1, busiest.packing.instanceCount());
    std::int64_t free = busiest.packing.instances.empty() ? whole : 0;
    for (const PackedInstances &run : busiest.packing.instances)
        free += run.free.*resource * run.alike;
    return whole > 0 ? (free * 100 + whole / 2) / whole : 0;
}

/// "memory binds" and what it leaves empty: of the CPU, or of the memory where the CPU decides.
Text bindingSentence(const Busiest &busiest)
{
    const Resource binds = bindingResource(busiest.room, busiest.tasks.groups);
    const bool ofMemory = binds == Resource::cpu;
    const Text empty = ofMemory
                           ? text(BAYPLAN_TEXT("%1 % of the memory stays empty"), emptyShare(busiest, &Room::memory))
                           : text(BAYPLAN_TEXT("%1 % of the CPU stays empty"), emptyShare(busiest, &Room::cpu));
    int groups = 0;
    const TaskGroup *only = nullptr;
    for (const TaskGroup &group : busiest.tasks.groups) {
        if (group.onEveryInstance || group.count == 0)
            continue;
        ++groups;
        only = &group;
    }
    const Packing fewest = packed(busiest.room, busiest.tasks.groups);
    if (groups == 1 && fewest.placesAll()) {
        const Room free = roomBesideDaemons(busiest.room, busiest.tasks.groups);
        const std::int64_t each = only->ports.empty() ? tasksPerInstance(free, only->each) : 1;
        return text(each == 1 ? BAYPLAN_TEXT("%1 binds: %2 task an instance; %3")
                              : BAYPLAN_TEXT("%1 binds: %2 tasks an instance; %3"),
                    std::vector<Text>{resourceInWords(binds)}, each, std::vector<Text>{empty});
    }
    return text(BAYPLAN_TEXT("%1 binds: the tasks need %2 %3; %4"), std::vector<Text>{resourceInWords(binds)},
                std::int64_t{busiest.run.mostNeeded}, busiest.cluster.instanceType, std::vector<Text>{empty});
}

Text subtitleOf(const Busiest &busiest)
{
    return text(BAYPLAN_TEXT("%1 in its busiest minute: the tasks need %2 of %3 %4"), busiest.element.name,
                std::int64_t{busiest.run.mostNeeded}, std::int64_t{busiest.instances}, busiest.cluster.instanceType);
}

/// "2 instances: web 3, mailer 1".
Text contentInWords(const Plan &plan, const Busiest &busiest, const PackedInstances &run)
{
    std::vector<Text> parts;
    for (std::size_t i = 0; i < run.tasks.size(); ++i)
        if (run.tasks[i] > 0)
            parts.push_back(
                text(BAYPLAN_TEXT("%1 %2"), plan.find(busiest.tasks.owners[i])->name, std::int64_t{run.tasks[i]}));
    if (parts.empty())
        parts.push_back(text(BAYPLAN_TEXT("empty")));
    return text(run.alike == 1 ? BAYPLAN_TEXT("%1 instance: %2") : BAYPLAN_TEXT("%1 instances: %2"),
                std::int64_t{run.alike}, std::vector<Text>{joined(std::move(parts), ", ")});
}

Series column(std::string key, std::string_view name, const Busiest &busiest,
              double (*value)(const Busiest &, const PackedInstances &), Look look = {})
{
    Series series{std::move(key), text(name), look, {}};
    for (const PackedInstances &run : busiest.packing.instances)
        series.numbers.emplace_back(value(busiest, run));
    return series;
}

std::vector<Series> columnsOf(const Busiest &busiest)
{
    using B = const Busiest &;
    using R = const PackedInstances &;
    constexpr Look used{Ink::accent, Fill::solid};
    constexpr Look free{Ink::idle, Fill::outlined};
    constexpr Look kept{Ink::idle, Fill::hatched};
    return {
        column("tasks", BAYPLAN_TEXT("Tasks"), busiest, [](B, R run) { return static_cast<double>(tasksOf(run)); }),
        column(
            "cpu", BAYPLAN_TEXT("vCPU used"), busiest,
            [](B b, R run) { return static_cast<double>(b.room.cpu - run.free.cpu) / unitsPerCpu; }, used),
        column(
            "cpu-free", BAYPLAN_TEXT("vCPU free"), busiest,
            [](B, R run) { return static_cast<double>(run.free.cpu) / unitsPerCpu; }, free),
        column(
            "memory", BAYPLAN_TEXT("MiB used"), busiest,
            [](B b, R run) { return static_cast<double>(b.room.memory - run.free.memory); }, used),
        column(
            "memory-free", BAYPLAN_TEXT("MiB free"), busiest,
            [](B, R run) { return static_cast<double>(run.free.memory); }, free),
        column(
            "memory-kept", BAYPLAN_TEXT("MiB not for tasks"), busiest,
            [](B b, R) { return static_cast<double>(b.shape.memory.value - b.room.memory); }, kept),
        column(
            "interfaces", BAYPLAN_TEXT("Interfaces used"), busiest,
            [](B b, R run) { return static_cast<double>(b.room.interfaces - run.free.interfaces); }, used),
        column(
            "interfaces-free", BAYPLAN_TEXT("Interfaces free"), busiest,
            [](B, R run) { return static_cast<double>(run.free.interfaces); }, free),
    };
}

void noteUnplaced(Figure &figure, const Plan &plan, const Busiest &busiest)
{
    for (std::size_t i = 0; i < busiest.packing.unplaced.size(); ++i) {
        const std::int64_t tasks = busiest.packing.unplaced[i];
        if (tasks > 0)
            figure.notes.push_back(text(tasks == 1 ? BAYPLAN_TEXT("%1 task of %2 finds no place")
                                                   : BAYPLAN_TEXT("%1 tasks of %2 find no place"),
                                        tasks, plan.find(busiest.tasks.owners[i])->name));
    }
    const bool wouldFit = placed(busiest.room, busiest.tasks.groups, busiest.instances, Placement::binpack).placesAll();
    if (!busiest.packing.placesAll() && wouldFit)
        figure.notes.push_back(text(BAYPLAN_TEXT("with binpack placement all of them would")));
}

void noteShape(Figure &figure, const Busiest &busiest)
{
    const InstanceShape &shape = busiest.shape;
    figure.notes.push_back(text(shape.registeredIsDerived
                                    ? BAYPLAN_TEXT("of %1 MiB an instance registers about %2 for tasks; nobody "
                                                   "published it for %3, it is derived from other types")
                                    : BAYPLAN_TEXT("of %1 MiB an instance registers %2 for tasks, as published for %3"),
                                shape.memory.value, shape.registered.value, std::string(shape.type)));
    if (busiest.cluster.reservedMemory > 0)
        figure.notes.push_back(text(BAYPLAN_TEXT("%1 MiB of it are reserved and go to no task"),
                                    std::int64_t{busiest.cluster.reservedMemory}));
    const bool interfacesBind = bindingResource(busiest.room, busiest.tasks.groups) == Resource::interfaces;
    if (interfacesBind && !busiest.cluster.interfaceTrunking && shape.trunkedTasks)
        figure.notes.push_back(text(BAYPLAN_TEXT("with ENI trunking an instance would have interfaces for %1 tasks"),
                                    std::int64_t{*shape.trunkedTasks}));
}

/// When runs make the minute that is shown the busiest one, and what of them is not known.
void noteRuns(Figure &figure, const Plan &plan, const Busiest &busiest)
{
    const SimulatedTime time = simulatedTimeOf(plan, busiest.element.id, SimulatedTime::Span::month);
    if (busiest.run.hasRuns())
        figure.notes.push_back(text(BAYPLAN_TEXT("standalone tasks take room while they run; the busiest minute is %1"),
                                    std::vector<Text>{momentOf(time, busiest.run.busiestSecond)}));
    for (const ClusterRuns &one : busiest.run.runs) {
        const std::string &name = plan.find(one.task)->name;
        if (one.runs.times == RunTimes::spread)
            figure.notes.push_back(text(BAYPLAN_TEXT("%1 has no schedule: as if its runs came evenly"), name));
        else if (one.runs.taskMinutes == 0)
            figure.notes.push_back(
                text(one.runs.areKnown() ? BAYPLAN_TEXT("%1 does not run in this month, or not while instances are up")
                                         : BAYPLAN_TEXT("%1 is left out: nobody said when it runs, and for how long"),
                     name));
    }
}

Figure framed(Text title)
{
    Figure figure;
    figure.key = "packing";
    figure.shape = FigureShape::instances;
    figure.unit = text(BAYPLAN_TEXT("vCPU, MiB, interfaces of one instance"));
    figure.title = std::move(title);
    return figure;
}

} // namespace

Id packedClusterFor(const Plan &plan, Id subject)
{
    if (const Element *cluster = ancestorOfKind(plan, subject, "cluster"))
        return isOnInstances(cluster) ? cluster->id : Id{};
    const Element *environment = environmentOf(plan, subject);
    for (const Id root : environment ? std::vector{environment->id} : plan.children(Id{}))
        for (const Id id : plan.children(root))
            if (isOnInstances(plan.find(id)))
                return id;
    return {};
}

Figure packing(const Plan &plan, const Estimate &estimate, Id subject)
{
    const Id id = packedClusterFor(plan, subject);
    if (!id.isValid())
        return framed(text(BAYPLAN_TEXT("No cluster runs on EC2 instances")));
    const Element &element = *plan.find(id);
    const auto &type = std::get<Cluster>(element.details).instanceType;
    const InstanceShape *shape = InstanceShapes::builtIn().find(type);
    if (!shape)
        return framed(text(BAYPLAN_TEXT("Nobody knows what a %1 offers to tasks"), type));
    const Busiest busiest = busiestOf(plan, estimate, element, *shape);
    if (busiest.tasks.owners.empty())
        return framed(text(BAYPLAN_TEXT("%1 has no tasks on its instances yet"), element.name));
    Figure figure = framed(bindingSentence(busiest));
    figure.subtitle = subtitleOf(busiest);
    for (const PackedInstances &run : busiest.packing.instances) {
        figure.categories.push_back(contentInWords(plan, busiest, run));
        figure.elements.push_back(id);
    }
    figure.series = columnsOf(busiest);
    noteUnplaced(figure, plan, busiest);
    noteShape(figure, busiest);
    noteRuns(figure, plan, busiest);
    return figure;
}

} // namespace bayplan
