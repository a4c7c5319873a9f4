// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/strategy_fields.h"

#include <algorithm>

namespace bayplan {

std::vector<Choice> capacityChoices()
{
    return {{"cluster", BAYPLAN_TEXT("As the cluster")},
            {"fargate", BAYPLAN_TEXT("Fargate")},
            {"fargate-spot", BAYPLAN_TEXT("Fargate Spot")},
            {"mixed", BAYPLAN_TEXT("Fargate and Spot")},
            {"ec2", BAYPLAN_TEXT("EC2 instances")}};
}

int onDemandTasks(int tasks, const StrategyWeights &weights)
{
    const std::int64_t a = weights.onDemandWeight;
    const std::int64_t b = weights.spotWeight;
    const int base = std::min(tasks, weights.base);
    const std::int64_t rest = tasks - base;
    if (b == 0)
        return tasks;
    if (a == 0)
        return base;
    // On-demand task number i is placed when i × b ÷ a tasks, rounded up, are on Spot: it is number i + that of all.
    std::int64_t placed = rest * a / (a + b);
    while (placed + (placed * b + a - 1) / a < rest)
        ++placed;
    while (placed > 0 && placed - 1 + ((placed - 1) * b + a - 1) / a >= rest)
        --placed;
    return base + static_cast<int>(placed);
}

Text capacityInWords(Capacity capacity, const StrategyWeights &weights)
{
    switch (capacity) {
    case Capacity::cluster:
        return {};
    case Capacity::fargate:
        return text(BAYPLAN_TEXT("Fargate"));
    case Capacity::spot:
        return text(BAYPLAN_TEXT("Fargate Spot"));
    case Capacity::mixed:
        return text(BAYPLAN_TEXT("Fargate, Spot %1 : %2"), static_cast<std::int64_t>(weights.onDemandWeight),
                    static_cast<std::int64_t>(weights.spotWeight));
    case Capacity::ec2:
        return text(BAYPLAN_TEXT("EC2"));
    }
    return {};
}

} // namespace bayplan
