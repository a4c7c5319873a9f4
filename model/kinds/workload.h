// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/field.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace bayplan {

/// What one request costs a service. Not given is not zero: without CPU time, traffic says nothing about utilisation.
struct Workload
{
    std::optional<Decimal> cpuPerRequest;  ///< milliseconds of one vCPU
    Decimal waitPerRequest = Decimal(0);   ///< milliseconds spent waiting for others
    Decimal memoryPerRequest = Decimal(0); ///< MB held while it lasts
    std::optional<Share> memoryBase;       ///< of a task without requests; not given: memory follows the CPU
    std::optional<Decimal> responseSize;   ///< KB sent back
    /// Ranges for uncertainty, in per cent of the CPU time: 80 and 150.
    std::optional<Share> cpuLow;
    std::optional<Share> cpuHigh;
    /// Requests beyond capacity are refused instead of waiting.
    bool refuseExcess = false;
    friend bool operator==(const Workload &, const Workload &) = default;
};

/// How tasks of a service come and go.
struct Lifecycle
{
    /// From the launch until it serves; not given: from the size of its images and `applicationStart`.
    std::optional<std::chrono::seconds> startTime;
    std::chrono::seconds applicationStart{0};
    std::chrono::seconds deregistrationDelay{300}; ///< applies behind a load balancer
    std::chrono::seconds stopTimeout{30};
    /// When new versions are deployed; empty: never.
    std::string deployments;
    int minimumHealthy = 100; ///< per cent of desired that keeps running in a deployment
    int maximumHealthy = 200; ///< per cent of desired that may run in a deployment
    bool suspendScaleOut = false;
    bool suspendScaleIn = false;
    bool suspendSchedule = false;
    friend bool operator==(const Lifecycle &, const Lifecycle &) = default;
};

/// The fields of a service's `workload` and `lifecycle`, to be wrapped by `nested`.
[[nodiscard]] std::vector<Field> workloadFields();
[[nodiscard]] std::vector<Field> lifecycleFields();

} // namespace bayplan
