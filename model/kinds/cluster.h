// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "kinds/networking.h"
#include "kinds/strategy_fields.h"

#include <chrono>
#include <string>

namespace bayplan {

struct Kind;

/// Which of the instances with room a task is put on.
enum class TaskPlacement { spread, binpack };

/// An ECS cluster and the capacity its tasks run on unless they say otherwise.
struct Cluster
{
    Capacity capacity = Capacity::fargate;
    StrategyWeights strategy;
    /// EC2 instances of its Auto Scaling group; they are billed whether or not a task uses them.
    std::string instanceType = "m6i.large";
    int instanceCount = 2;
    /// Whether the instances stop outside the environment's running hours together with the tasks.
    bool instancesFollowRunningHours = true;
    /// Whether a capacity provider changes their number with the tasks; `instanceCount` is what it begins with.
    bool managedScaling = false;
    int targetCapacity = 100; ///< per cent of the instances that tasks should need
    int minInstances = 1;
    int maxInstances = 10;
    std::chrono::seconds instanceWarmUp{300}; ///< after instances are added, until more may be
    /// Of its tasks on EC2 instances unless they say otherwise. Never `cluster`.
    NetworkMode networkMode = NetworkMode::bridge;
    /// Whether the account lets instances have more task interfaces (awsvpcTrunking).
    bool interfaceTrunking = false;
    int reservedMemory = 0; ///< MiB of each instance that tasks do not get (ECS_RESERVED_MEMORY)
    TaskPlacement placement = TaskPlacement::spread;
    friend bool operator==(const Cluster &, const Cluster &) = default;
};

[[nodiscard]] const Kind &describe(const Cluster *);

} // namespace bayplan
