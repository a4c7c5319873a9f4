// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bill/estimate.h"
#include "options/uncertainty.h"
#include "plan/plan.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace bayplan {

/// What a service must not exceed.
struct ServiceLevel
{
    double worstMilliseconds = 1000; ///< 95 of 100 requests of every minute are faster
    int waitingMinutes = 0;          ///< minutes of the month that may end with requests waiting
    int leastTasks = 1;              ///< the minimum is not below it; >= 1
    friend bool operator==(const ServiceLevel &, const ServiceLevel &) = default;
};

/// One way to scale a service.
struct PolicyChoice
{
    int minimum = 1;
    int maximum = 1;
    Decimal target = Decimal(50); ///< CPU, per cent
    MilliCpu cpu;
    Mebibytes memory;
    Architecture architecture = Architecture::x86;
    friend bool operator==(const PolicyChoice &, const PolicyChoice &) = default;
};

/// What a choice costs in a month and how well it serves.
struct PolicyTrial
{
    PolicyChoice choice;
    Money cost;
    std::int64_t waitingMinutes = 0;
    double worstMilliseconds = 0; ///< 95 of 100 requests of the slowest minute are faster
    int peakTasks = 0;
};

/// The outcome of a search.
struct PolicySearch
{
    Money now; ///< what the service costs as it is drawn
    PolicyTrial present;
    /// The cheapest that keeps within the level; nothing when none does.
    std::optional<PolicyTrial> cheapest;
    /// Choices that nothing beats in cost and latency at once, from the cheapest to the fastest.
    std::vector<PolicyTrial> front;
    std::size_t simulations = 0; ///< full months that were run
};

/// The least tasks that a service should keep, for the availability of its environment; at least 1.
[[nodiscard]] int leastTasksFor(const Plan &plan, Id service);

/// Whether a trial keeps within the level.
[[nodiscard]] bool keeps(const PolicyTrial &trial, const ServiceLevel &level);

/// Tries minimums, targets, sizes and architectures of a service's task against its traffic, a full month each, and
/// finds the cheapest that keeps within `level`. A size keeps at least the present memory, and a request takes the same
/// CPU time on every processor. Scheduled policies and running hours stay as they are. Nothing when stopped.
/// Fails with what `scalingOf` fails with, with `no-traffic` when none reaches it, with `unknown-price` when no size
/// has one, and with `not-fargate` when it runs on instances. Requires: the element is a service. To move the bounds
/// without searching again, make a `PolicyStudy`.
[[nodiscard]] Result<std::optional<PolicySearch>>
findCheapestPolicy(const Plan &plan, Id service, const ServiceLevel &level, std::stop_token stop = {},
                   const Progress &progress = {}, const PriceBook &book = PriceBook::builtIn());

/// Sets a choice on a service and its task: counts, size, architecture, and one target tracking policy on CPU in the
/// place of the policies by metrics that it has. Fails with `unknown-element` and `no-task`.
[[nodiscard]] Result<Plan> applyPolicy(const Plan &plan, Id service, const PolicyChoice &choice);

/// A choice in words: "2–40 tasks of 0.5 vCPU with 1 GB on ARM, CPU at 60 %"; without a target, without CPU.
[[nodiscard]] Text choiceInWords(const PolicyChoice &choice);

} // namespace bayplan
