// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/packing.h"
#include "capacity/shapes.h"
#include "plan/plan.h"

#include <optional>
#include <vector>

namespace bayplan {

/// Task interfaces of an instance: one less than it may have, because one is its own, or what trunking gives.
[[nodiscard]] int taskInterfacesOf(const InstanceShape &shape, bool trunking);

/// What an instance offers to tasks. `reservedMemory` in MiB is taken from what it registers.
[[nodiscard]] Room roomOf(const InstanceShape &shape, bool trunking, int reservedMemory);

/// What an instance of a cluster offers; nothing when the table of shapes does not have its type.
[[nodiscard]] std::optional<Room> roomOf(const Cluster &cluster);

/// How a task on instances of the cluster reaches the network. Never `cluster`.
[[nodiscard]] NetworkMode networkModeOf(const Cluster &cluster, const Task &task);

/// What the tasks of a service, or a standalone task, ask of an instance: CPU units, memory, an interface in awsvpc
/// mode, and the ports of the instance that their containers map; in host mode every port of a container is one.
/// Requires: `task` is the task of the element, which stands in the cluster.
[[nodiscard]] TaskGroup groupOf(const Plan &plan, const Element &serviceOrTask, const Cluster &cluster, int count);

/// The services and standalone tasks of a cluster that run on its instances, in the order of the plan, as they are
/// drawn.
struct ClusterTasks
{
    std::vector<Id> owners;
    std::vector<TaskGroup> groups; ///< of each service its desired count, of each standalone task the tasks of one run
    friend bool operator==(const ClusterTasks &, const ClusterTasks &) = default;
};

/// Services without a task are left out. Requires: the element is a cluster.
[[nodiscard]] ClusterTasks tasksOn(const Plan &plan, const Element &cluster);

/// How tasks are put on the instances of a cluster.
[[nodiscard]] Placement placementOf(const Cluster &cluster);

} // namespace bayplan
