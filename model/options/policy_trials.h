// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/cheapest_policy.h"
#include "simulation/engine.h"

#include <vector>

namespace bayplan {

/// What a task-hour costs by size, for ranking trials: a float is enough, the winners are billed exactly afterwards.
struct TrialPrices
{
    struct ByArchitecture
    {
        Architecture architecture = Architecture::x86;
        double cpuHour = 0; ///< dollars for a vCPU
        double memoryHour = 0;
    };
    std::vector<ByArchitecture> architectures;
    double taskHour = 0; ///< dollars for what every task has, whatever its size
};

/// The prices of a service's tasks where it runs, on demand or on Spot as it does now. Fails with `unknown-price`.
[[nodiscard]] Result<TrialPrices> trialPricesOf(const Plan &plan, const Element &service, const Task &task,
                                                const PriceBook &book);

/// What trials start from: the service as it is drawn.
struct TrialBasis
{
    ScalingModel model;
    SharedSeries traffic;
    Task task;
    TrialPrices prices;
    double waitMilliseconds = 0; ///< that a request waits for others
};

/// Runs a full month of every minimum from `leastTasks` on, target and size that is worth a try, and prices it on every
/// architecture. Uses all processors; the result does not depend on how many there are.
[[nodiscard]] std::vector<PolicyTrial> tryPolicies(const TrialBasis &basis, int leastTasks, std::stop_token stop = {},
                                                   const Progress &progress = {});

/// Minutes that end with requests waiting.
[[nodiscard]] std::int64_t waitingMinutesOf(const RunTotals &totals, const ScalingModel &model);

} // namespace bayplan
