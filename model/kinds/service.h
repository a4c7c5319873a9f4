// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "kinds/monitoring.h"
#include "kinds/strategy_fields.h"
#include "kinds/transfers.h"
#include "kinds/workload.h"

#include <optional>
#include <string>

namespace bayplan {

struct Kind;

/// How busy the running tasks are, as a mean over the hours they run. Not given is not zero: without it,
/// used money is a range from nothing to everything.
struct Utilisation
{
    std::optional<Share> cpu;
    /// Outside needed hours; not given: the same as `cpu`.
    std::optional<Share> cpuOutside;
    /// Not given: follows the CPU's.
    std::optional<Share> memory;
    std::optional<Share> memoryOutside;
    /// Where the figures come from: "CloudWatch, 2026-10-01 to 2026-10-31"; empty when typed.
    std::string source;
    friend bool operator==(const Utilisation &, const Utilisation &) = default;
};

/// Keeps a number of copies of one task running.
struct Service
{
    int desiredCount = 1;
    std::optional<int> minCount;
    std::optional<int> maxCount;
    Capacity capacity = Capacity::cluster;
    StrategyWeights strategy;
    /// A daemon: one task on every EC2 instance of the cluster, whatever the counts say.
    bool onEveryInstance = false;
    /// Each task has a public IPv4 address of its own.
    bool publicAddress = false;
    Workload workload;
    Lifecycle lifecycle;
    /// Where there is no traffic to simulate.
    Utilisation utilisation;
    Monitoring monitoring;
    Transfers transfers;
    friend bool operator==(const Service &, const Service &) = default;
};

/// The utilisation fields of a struct with a member `utilisation`, shared by services and standalone tasks.
template <typename T>
[[nodiscard]] std::vector<Field> utilisationFields();

[[nodiscard]] const Kind &describe(const Service *);

} // namespace bayplan

#include "kinds/utilisation_fields.h"
