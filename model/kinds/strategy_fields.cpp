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
    const int base = std::min(tasks, weights.base);
    const int rest = tasks - base;
    const int sum = weights.onDemandWeight + weights.spotWeight;
    if (sum == 0)
        return tasks;
    return base + (rest * weights.onDemandWeight + sum - 1) / sum;
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
