// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/cluster_reports.h"

#include "plan/check.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

void reportSystem(Draft &draft, const Element &owner, const Task &task, const InstanceShape &shape)
{
    const bool onArm = shape.processor == Processor::arm;
    if (onArm != (task.architecture == Architecture::arm)) {
        draft.addProblem(Severity::warning, "instance-architecture",
                         text(onArm ? BAYPLAN_TEXT("%1 needs x86, but %2 has ARM processors")
                                    : BAYPLAN_TEXT("%1 needs ARM, but %2 has x86 processors"),
                              owner.name, std::string(shape.type)),
                         text(BAYPLAN_TEXT("choose another instance type, or the other architecture for the task")));
    }
    if (task.operatingSystem == OperatingSystem::windows)
        draft.addProblem(Severity::warning, "instance-windows",
                         text(BAYPLAN_TEXT("%1 runs Windows; the instances are billed as Linux"), owner.name),
                         text(BAYPLAN_TEXT("add the Windows licence of the instances by hand")));
}

/// Whether the container instance itself listens there: SSH, Docker, the ECS agent. Source: Amazon ECS developer guide,
/// port mappings.
bool isKeptByEcs(const HostPort &port)
{
    constexpr std::array kept = {22, 2375, 2376, 51678, 51679, 51680};
    return !port.udp && std::ranges::find(kept, port.number) != kept.end();
}

void reportPorts(Draft &draft, const Element &owner, const TaskGroup &group)
{
    const auto kept = std::ranges::find_if(group.ports, isKeptByEcs);
    if (kept != group.ports.end())
        draft.addProblem(
            Severity::warning, "host-port-kept",
            text(BAYPLAN_TEXT("%1: port %2 of an instance is kept by ECS"), owner.name, std::int64_t{kept->number}),
            text(BAYPLAN_TEXT("map another port of the instance")));
}

void reportTrunking(Draft &draft, const Element &element, const Cluster &cluster, const InstanceShape &shape)
{
    if (cluster.interfaceTrunking && cluster.networkMode == NetworkMode::awsvpc && !shape.trunkedTasks)
        draft.addProblem(
            Severity::warning, "no-trunking",
            text(BAYPLAN_TEXT("%1: ECS offers no ENI trunking on %2"), element.name, std::string(shape.type)),
            text(BAYPLAN_TEXT("choose another instance type; until then tasks have the interfaces of "
                              "this one")));
}

/// Why a task has no place on an empty instance.
Text shortageOf(const Element &owner, const TaskGroup &group, const Room &free)
{
    if (group.each.memory > free.memory)
        return text(BAYPLAN_TEXT("%1 needs %2 MiB; an instance has %3 for tasks"), owner.name, group.each.memory,
                    std::max<std::int64_t>(free.memory, 0));
    if (group.each.cpu > free.cpu)
        return text(BAYPLAN_TEXT("%1 needs %2 CPU units; an instance has %3"), owner.name, group.each.cpu,
                    std::max<std::int64_t>(free.cpu, 0));
    if (group.each.interfaces > free.interfaces)
        return text(BAYPLAN_TEXT("%1 needs a network interface, and an instance has none left"), owner.name);
    return text(BAYPLAN_TEXT("%1 wants a port of the instance that a daemon has"), owner.name);
}

void reportDaemons(Draft &draft, const Element &element, const Room &room)
{
    const Room free = roomBesideDaemons(room, tasksOn(draft.plan(), element).groups);
    if (free.cpu < 0 || free.memory < 0 || free.interfaces < 0)
        draft.addProblem(Severity::error, "daemons-too-large",
                         text(BAYPLAN_TEXT("%1: its daemons do not fit together on a %2"), element.name,
                              std::get<Cluster>(element.details).instanceType),
                         text(BAYPLAN_TEXT("choose a larger type, or smaller daemons")));
}

void reportTooLarge(Draft &draft, const Element &element, const Room &room)
{
    const auto &cluster = std::get<Cluster>(element.details);
    const ClusterTasks tasks = tasksOn(draft.plan(), element);
    const Room free = roomBesideDaemons(room, tasks.groups);
    for (std::size_t i = 0; i < tasks.groups.size(); ++i) {
        const TaskGroup &one = tasks.groups[i];
        std::vector<TaskGroup> alone = tasks.groups;
        std::ranges::for_each(alone, [](TaskGroup &group) { group.count = 0; });
        alone[i].count = 1;
        if (one.onEveryInstance || packed(room, alone).placesAll())
            continue;
        const Element &owner = *draft.plan().find(tasks.owners[i]);
        draft.addProblem(Severity::error, "instance-too-small",
                         text(BAYPLAN_TEXT("%1: a task does not fit on a %2: %3"), element.name, cluster.instanceType,
                              std::vector<Text>{shortageOf(owner, one, free)}),
                         text(BAYPLAN_TEXT("choose a larger type, or smaller tasks")));
    }
}

/// How many instances are needed, and what for.
Text reasonOf(const Element &element, Resource binds, std::int64_t needed, std::int64_t most)
{
    switch (binds) {
    case Resource::cpu:
        return text(BAYPLAN_TEXT("%1: the CPU its tasks reserve needs %2 instances; there are at most %3"),
                    element.name, needed, most);
    case Resource::memory:
        return text(BAYPLAN_TEXT("%1: the memory its tasks reserve needs %2 instances; there are at most %3"),
                    element.name, needed, most);
    case Resource::interfaces:
        return text(BAYPLAN_TEXT("%1: the network interfaces of its tasks need %2 instances; there are at most %3"),
                    element.name, needed, most);
    case Resource::ports:
        break;
    }
    return text(BAYPLAN_TEXT("%1: the ports its tasks share need %2 instances; there are at most %3"), element.name,
                needed, most);
}

void reportLate(Draft &draft, const Element &element, const InstanceRun &run)
{
    if (run.shortMinutes == 0)
        return;
    draft.addProblem(
        Severity::note, "instances-late",
        text(BAYPLAN_TEXT("%1: tasks wait for instances in %2 minutes of the month"), element.name, run.shortMinutes),
        text(BAYPLAN_TEXT("lower the target capacity, so that some room is kept free")));
}

void reportTooFew(Draft &draft, const Element &element, const Room &room, const InstanceRun &run)
{
    const auto &cluster = std::get<Cluster>(element.details);
    const int most = cluster.managedScaling ? cluster.maxInstances : cluster.instanceCount;
    if (run.mostNeeded <= most)
        return reportLate(draft, element, run);
    std::vector<TaskGroup> groups = tasksOn(draft.plan(), element).groups;
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i].count = run.busiest[i];
    draft.addProblem(Severity::warning, "instances-too-few",
                     reasonOf(element, bindingResource(room, groups), run.mostNeeded, most),
                     cluster.managedScaling
                         ? text(BAYPLAN_TEXT("raise the most instances, or choose a larger type; they are short for %1 "
                                             "minutes a month"),
                                run.shortMinutes)
                         : text(BAYPLAN_TEXT("add instances or choose a larger type")));
}

/// Runs for which no instance is there, or for which the simulated month has no place.
void reportRuns(Draft &draft, const ClusterRuns &one)
{
    const Element &owner = *draft.plan().find(one.task);
    if (one.runs.startsStopped > 0)
        draft.addProblem(Severity::warning, "runs-without-instances",
                         text(BAYPLAN_TEXT("%1: %2 of %3 runs of the month begin while the instances are stopped, and "
                                           "find none"),
                              owner.name, one.runs.startsStopped, one.runs.starts),
                         text(BAYPLAN_TEXT("let the instances run all the time, or move the schedule into the running "
                                           "hours")));
    if (one.runs.times == RunTimes::scheduled && one.runs.starts == 0)
        draft.addProblem(
            Severity::note, "runs-not-packed",
            text(BAYPLAN_TEXT("%1 is not packed: its schedule has no run in the month that is simulated"), owner.name),
            text(BAYPLAN_TEXT("keep room on the instances for its tasks")));
}

} // namespace

void reportTasks(Draft &draft, const Element &element)
{
    const auto &cluster = std::get<Cluster>(element.details);
    const InstanceShape *shape = InstanceShapes::builtIn().find(cluster.instanceType);
    if (!shape) {
        draft.addProblem(
            Severity::warning, "instance-shape-unknown",
            text(BAYPLAN_TEXT("%1: nobody knows what a %2 offers to tasks"), element.name, cluster.instanceType),
            text(BAYPLAN_TEXT("choose one of the known instance types")));
        return;
    }
    reportTrunking(draft, element, cluster, *shape);
    for (const Id id : draft.plan().children(element.id)) {
        const Element &child = *draft.plan().find(id);
        const bool mayRun = detailsOf<Service>(&child) || detailsOf<Task>(&child);
        const auto *task = mayRun ? detailsOf<Task>(taskOf(draft.plan(), child)) : nullptr;
        if (!task || capacityOf(draft.plan(), child) != Capacity::ec2)
            continue;
        reportSystem(draft, child, *task, *shape);
        reportPorts(draft, child, groupOf(draft.plan(), child, cluster, 1));
    }
}

void reportInstances(Draft &draft, const Element &element, const Room &room, const InstanceRun &run)
{
    reportDaemons(draft, element, room);
    if (run.tooLarge)
        reportTooLarge(draft, element, room);
    reportTooFew(draft, element, room, run);
    for (const ClusterRuns &one : run.runs)
        reportRuns(draft, one);
}

} // namespace bayplan
