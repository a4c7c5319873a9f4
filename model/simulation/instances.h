// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
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

/// How many equal tasks fit on an empty instance. Requires: the task asks for something.
[[nodiscard]] int tasksPerInstance(const Room &instance, const Room &task);

/// How many empty instances tasks need, placed in order on the instance where least is left over of the resource that
/// is scarcest for them (binpack by memory, then CPU). Nothing when a task does not fit on an empty instance.
[[nodiscard]] std::optional<int> instancesFor(const Room &instance, const std::vector<Room> &tasks);

/// Managed scaling of a capacity provider.
struct ManagedScaling
{
    int targetCapacity = 100; ///< per cent of the instances that tasks should need
    int minimumStep = 1;
    int maximumStep = 10'000;
    std::chrono::seconds warmUp{300}; ///< after a scale-out, until the next one
    int lowMinutes = 15; ///< of too much reserve before instances are removed; 1 of 1 before they are added
    int minimum = 0;
    int maximum = 0;
};

/// The metric CapacityProviderReservation: instances that are needed in per cent of those that run. 100 when none runs
/// and none is needed, 200 when none runs but some are needed.
[[nodiscard]] int capacityReservation(int needed, int running);

/// The number of instances that brings the reservation to the target: needed × 100 ÷ target, rounded up. From none it
/// is two, as AWS reads the metric's 200.
[[nodiscard]] int wantedInstances(int needed, int running, int targetCapacity);

/// How many instances run when so many are needed in each minute. A decision at the end of a minute holds from the
/// next one on; a scale-out within its steps and after the warm-up, a scale-in after fifteen minutes of reserve, by
/// less than half at once and never below what is needed.
/// Requires: initial >= 0; minimum <= maximum; 0 < targetCapacity <= 100.
[[nodiscard]] std::vector<int> instancesByMinute(const std::vector<int> &needed, int initial,
                                                 const ManagedScaling &scaling);

} // namespace bayplan
