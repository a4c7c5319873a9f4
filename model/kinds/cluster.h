// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "kinds/networking.h"
#include "kinds/strategy_fields.h"

#include <chrono>
#include <optional>
#include <string>

namespace bayplan {

struct Kind;

/// What CloudWatch measures of a cluster beyond what is free: custom metrics by cluster, service and task definition,
/// or the many metrics of enhanced observability.
enum class ContainerInsights { off, standard, enhanced };

/// The gp3 volumes of each instance of a group, billed as long as the instance exists.
struct Volumes
{
    int root = 30; ///< GB; what the ECS-optimised images of Amazon Linux come with
    int data = 0;  ///< GB of a second volume; 0: there is none
    int dataIops = 3000;
    int dataThroughput = 125; ///< MiB/s
    friend bool operator==(const Volumes &, const Volumes &) = default;
};
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
    /// Each instance has a public IPv4 address.
    bool instanceAddress = false;
    Volumes volumes;
    ContainerInsights containerInsights = ContainerInsights::off;
    /// Metrics of the whole cluster that Container Insights bills. Not given: estimated from what is in the cluster.
    std::optional<int> insightsMetrics;
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
