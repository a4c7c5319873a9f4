// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "base/quantity.h"
#include "kinds/networking.h"
#include "kinds/service.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace bayplan {

struct Kind;

enum class Architecture { x86, arm };
enum class OperatingSystem { linux, windows };

/// A task definition. Inside a service it is what the service runs; directly in a cluster it is a
/// standalone task that runs by a schedule or so many times a month.
struct Task
{
    MilliCpu cpu{250};
    Mebibytes memory{512};
    Architecture architecture = Architecture::x86;
    OperatingSystem operatingSystem = OperatingSystem::linux;
    /// Whole task, in GB; 20 are included in the price.
    int ephemeralStorage = 20;
    /// That a task has to itself; only instances of EC2 have some.
    int gpus = 0;
    /// On EC2 instances.
    NetworkMode networkMode = NetworkMode::cluster;

    /// Standalone only: an EventBridge schedule, "cron(0 2 * * ? *)" or "rate(6 hours)".
    std::string schedule;
    /// Standalone without a schedule: runs in a month, unknown until given.
    std::optional<Decimal> runsPerMonth;
    std::optional<std::chrono::seconds> duration;
    /// Tasks started by each run.
    int tasksPerRun = 1;
    Capacity capacity = Capacity::cluster;
    StrategyWeights strategy;
    bool publicAddress = false;
    Utilisation utilisation;
    Monitoring monitoring;
    friend bool operator==(const Task &, const Task &) = default;
};

/// One row of Fargate's table of sizes: the memory that goes with a vCPU.
struct FargateSize
{
    MilliCpu cpu;
    std::vector<Mebibytes> memory;
    bool windows; ///< whether Windows tasks may have it
};

/// The eight vCPU sizes of Fargate with their memory. Source: AWS developer guide and pricing page of 2026, which
/// list 32 vCPU; Windows has 1 to 4 vCPU, ARM has every Linux size.
[[nodiscard]] const std::vector<FargateSize> &fargateSizes();

/// The smallest Fargate size that holds `cpu` and `memory` for the operating system, when there is one.
[[nodiscard]] std::optional<std::pair<MilliCpu, Mebibytes>> smallestFargateSize(MilliCpu cpu, Mebibytes memory,
                                                                                OperatingSystem operatingSystem);

/// Why Fargate does not offer the task's size on its system and architecture, with the nearest that it does; empty
/// when it does.
[[nodiscard]] Problems fargateProblems(const Task &task, Id element);

[[nodiscard]] const Kind &describe(const Task *);

} // namespace bayplan
