// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace bayplan {

/// What an instance offers to tasks, or what a task asks for.
struct Room
{
    std::int64_t cpu = 0;    ///< CPU units: 1024 are a vCPU
    std::int64_t memory = 0; ///< MiB; of an instance what it registers, which is less than its type's memory
    int interfaces = 0;      ///< network interfaces of tasks in awsvpc mode; of an instance without the one of its own
    friend bool operator==(const Room &, const Room &) = default;
};

/// A port of the instance itself, which one task at a time can have.
struct HostPort
{
    int number = 0;
    bool udp = false;
    friend auto operator<=>(const HostPort &, const HostPort &) = default;
};

/// Tasks that all ask for the same.
struct TaskGroup
{
    Room each;
    std::vector<HostPort> ports = {};
    int count = 0;
    /// One on every instance instead of `count`: a daemon service.
    bool onEveryInstance = false;
    friend bool operator==(const TaskGroup &, const TaskGroup &) = default;
};

/// What decides how many instances there are.
enum class Resource { cpu, memory, interfaces, ports };

/// How tasks choose among the instances they fit on.
enum class Placement {
    spread,  ///< where fewest tasks are
    binpack, ///< where least is left
};

/// Instances that carry the same.
struct PackedInstances
{
    int alike = 1;
    std::vector<int> tasks; ///< of each group, on each of these instances
    Room free;              ///< on each of them
    friend bool operator==(const PackedInstances &, const PackedInstances &) = default;
};

/// Which tasks lie on which instances.
struct Packing
{
    std::vector<PackedInstances> instances;
    std::vector<int> unplaced; ///< of each group: tasks that found no place; daemons never do

    [[nodiscard]] int instanceCount() const;
    [[nodiscard]] bool placesAll() const;
};

/// How many equal tasks fit on an empty instance. Requires: the task asks for something.
[[nodiscard]] int tasksPerInstance(const Room &instance, const Room &task);

/// Tasks on as few instances as it finds: first fit and best fit by decreasing size in several readings of size, and
/// filling one instance after the other with what goes best together; the fewest instances win, the earlier on a tie.
/// In one dimension first fit decreasing alone needs at most 11/9 of the fewest possible and 6/9 more (Dósa 2007).
/// What does not fit on an empty instance beside the daemons is left unplaced.
/// Requires: counts not negative.
[[nodiscard]] Packing packed(const Room &instance, std::span<const TaskGroup> groups);

/// Tasks on a given number of instances, as ECS places them: group after group, each task on an instance with room,
/// by the placement. Requires: counts and `instances` not negative.
[[nodiscard]] Packing placed(const Room &instance, std::span<const TaskGroup> groups, int instances,
                             Placement placement);

/// No fewer instances can carry the tasks: by the sum of each resource and by the ports they share; 0 when a daemon or
/// a task fits on none.
[[nodiscard]] int fewestThinkable(const Room &instance, std::span<const TaskGroup> groups);

/// The resource that is reserved most by the tasks in proportion to what instances have beside the daemons: what
/// decides how many are needed. Memory where nothing is asked for.
[[nodiscard]] Resource bindingResource(const Room &instance, std::span<const TaskGroup> groups);

/// What is left of an instance beside the daemons; negative where they do not fit.
[[nodiscard]] Room roomBesideDaemons(const Room &instance, std::span<const TaskGroup> groups);

} // namespace bayplan
