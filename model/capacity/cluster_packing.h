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

/// What runs on the instances of a cluster, in the order of the plan, as it is drawn: services, and standalone tasks of
/// which is known when they run.
struct ClusterTasks
{
    std::vector<Id> owners;        ///< services and standalone tasks
    std::vector<TaskGroup> groups; ///< of each: the desired count, or the tasks of a run
    friend bool operator==(const ClusterTasks &, const ClusterTasks &) = default;
};

/// Whether it is known when a standalone task runs, and for how long: it has a schedule that is understood, and a
/// duration.
[[nodiscard]] bool knowsItsRuns(const Task &task);

/// Services without a task are left out, and standalone tasks that do not know their runs.
/// Requires: the element is a cluster.
[[nodiscard]] ClusterTasks tasksOn(const Plan &plan, const Element &cluster);

/// How tasks are put on the instances of a cluster.
[[nodiscard]] Placement placementOf(const Cluster &cluster);

} // namespace bayplan
