// SPDX-License-Identifier: GPL-3.0-or-later
#include "capacity/cluster_packing.h"

#include "plan/check.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int unitsPerCpu = 1024;

std::vector<HostPort> hostPortsOf(const Plan &plan, Id task, NetworkMode mode)
{
    std::vector<HostPort> ports;
    if (mode == NetworkMode::awsvpc)
        return ports;
    for (const Id id : plan.children(task)) {
        const auto *container = detailsOf<Container>(plan.find(id));
        for (const std::string &text : container ? container->ports : std::vector<std::string>()) {
            const std::optional<PortMapping> mapping = portMappingIn(text);
            if (mapping && (mapping->host || mode == NetworkMode::host))
                ports.push_back({mapping->host.value_or(mapping->container), mapping->udp});
        }
    }
    std::ranges::sort(ports);
    return ports;
}

} // namespace

int taskInterfacesOf(const InstanceShape &shape, bool trunking)
{
    return trunking && shape.trunkedTasks ? *shape.trunkedTasks : std::max(0, shape.interfaces - 1);
}

Room roomOf(const InstanceShape &shape, bool trunking, int reservedMemory)
{
    return {std::int64_t{shape.vcpus} * unitsPerCpu, std::max<std::int64_t>(0, shape.registered.value - reservedMemory),
            taskInterfacesOf(shape, trunking)};
}

std::optional<Room> roomOf(const Cluster &cluster)
{
    const InstanceShape *shape = InstanceShapes::builtIn().find(cluster.instanceType);
    if (!shape)
        return std::nullopt;
    return roomOf(*shape, cluster.interfaceTrunking, cluster.reservedMemory);
}

NetworkMode networkModeOf(const Cluster &cluster, const Task &task)
{
    return task.networkMode == NetworkMode::cluster ? cluster.networkMode : task.networkMode;
}

TaskGroup groupOf(const Plan &plan, const Element &serviceOrTask, const Cluster &cluster, int count)
{
    const Element &element = *taskOf(plan, serviceOrTask);
    const auto &task = std::get<Task>(element.details);
    const NetworkMode mode = networkModeOf(cluster, task);
    const auto *service = detailsOf<Service>(&serviceOrTask);
    return {.each = {task.cpu.value * unitsPerCpu / 1000, task.memory.value, mode == NetworkMode::awsvpc ? 1 : 0},
            .ports = hostPortsOf(plan, element.id, mode),
            .count = count,
            .onEveryInstance = service && service->onEveryInstance};
}

ClusterTasks tasksOn(const Plan &plan, const Element &cluster)
{
    ClusterTasks tasks;
    for (const Id id : plan.children(cluster.id)) {
        const Element &element = *plan.find(id);
        const auto *service = detailsOf<Service>(&element);
        const auto *alone = detailsOf<Task>(&element);
        if (!service && !alone)
            continue;
        if (!detailsOf<Task>(taskOf(plan, element)) || capacityOf(plan, element) != Capacity::ec2)
            continue;
        tasks.owners.push_back(id);
        tasks.groups.push_back(groupOf(plan, element, std::get<Cluster>(cluster.details),
                                       service ? service->desiredCount : alone->tasksPerRun));
    }
    return tasks;
}

Placement placementOf(const Cluster &cluster)
{
    return cluster.placement == TaskPlacement::binpack ? Placement::binpack : Placement::spread;
}

} // namespace bayplan
