// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ecs_source.h"
#include "exchange/ecs_words.h"
#include "kinds/container.h"
#include "kinds/strategy_fields.h"
#include "kinds/task.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan {

/// A container of a task definition.
struct EcsContainer
{
    std::string name;
    Container details;
    EcsNode node;
};

/// A task definition as far as a plan holds it.
struct EcsTaskDefinition
{
    std::string family;
    std::string revision; ///< empty when it is not registered yet
    std::string region;
    std::optional<Stage> stage;
    bool needsFargate = false;
    Task task;
    bool isSizeKnown = true;
    std::vector<EcsContainer> containers;
    EcsNode node;
    bool isUsed = false;
};

/// A service as far as a plan holds it.
struct EcsService
{
    std::string name;
    std::string cluster;
    std::string taskDefinition; ///< "family:revision", "family", or empty
    std::string region;
    std::optional<Stage> stage;
    int desiredCount = 1;
    /// Not given: neither launch type nor strategy is.
    std::optional<Capacity> capacity;
    StrategyWeights strategy;
    bool publicAddress = false;
    std::vector<std::string> balancers; ///< target groups, or classic load balancers
    EcsNode node;
};

/// A cluster of describe-clusters.
struct EcsCluster
{
    std::string name;
    std::optional<Stage> stage;
    std::optional<int> instances;
};

[[nodiscard]] EcsTaskDefinition readTaskDefinition(const EcsNode &node, EcsReport &report);
[[nodiscard]] EcsService readService(const EcsNode &node, EcsReport &report);
[[nodiscard]] EcsCluster readCluster(const EcsNode &node);

} // namespace bayplan
