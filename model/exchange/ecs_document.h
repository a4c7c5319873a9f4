// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/json_node.h"
#include "kinds/kinds.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan {

/// A container of a task definition, as ECS JSON describes it.
struct DescribedContainer
{
    Origin origin;
    std::string name;
    std::string image;
    Origin imageOrigin;
    std::optional<MilliCpu> cpu;
    std::optional<Mebibytes> memory;
    int gpus = 0;
    bool essential = true;
    bool isHelper = false;          ///< by its name, its image, or because it routes logs
    std::vector<std::string> ports; ///< as a container's field has them
};

/// A task definition.
struct DescribedTask
{
    Origin origin;
    std::string family;
    std::optional<int> revision; ///< none before it is registered
    std::string region;          ///< of its ARN; empty when it has none
    std::optional<MilliCpu> cpu;
    std::optional<Mebibytes> memory;
    Architecture architecture = Architecture::x86;
    OperatingSystem operatingSystem = OperatingSystem::linux;
    int ephemeralStorage = 20;
    /// On instances; none when the file says nothing.
    std::optional<NetworkMode> networkMode;
    bool onFargate = false;
    std::vector<DescribedContainer> containers;
};

/// A target group or a classic load balancer that a service registers with.
struct DescribedBalancer
{
    Origin origin;
    std::string key;
    std::string name;
};

/// A service.
struct DescribedService
{
    Origin origin;
    std::string name; ///< empty when the file leaves it to its caller
    std::string cluster = "default";
    std::string region;         ///< of its ARN or its cluster's
    std::string taskDefinition; ///< "family" or "family:revision"
    Origin taskOrigin;
    std::optional<Capacity> capacity; ///< none when the file says nothing
    StrategyWeights strategy;
    std::optional<int> desiredCount;
    bool isDaemon = false;
    bool publicAddress = false;
    std::vector<DescribedBalancer> balancers;
};

/// What ECS JSON of all sources holds.
struct Description
{
    std::vector<DescribedTask> taskDefinitions;
    std::vector<DescribedService> services;
};

} // namespace bayplan
