// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/field.h"

namespace bayplan {

/// Where tasks run: on Fargate, on Fargate Spot, on both in proportion, or on a cluster's EC2 instances.
enum class Capacity { cluster, fargate, spot, mixed, ec2 };

/// The choices of a field over `Capacity`, in its order; "As the cluster" is the first.
[[nodiscard]] std::vector<Choice> capacityChoices();

/// The capacity provider strategy of a `mixed` service: `base` tasks on demand, the rest by the two weights.
struct StrategyWeights
{
    int base = 0;
    int onDemandWeight = 1;
    int spotWeight = 1;
    friend bool operator==(const StrategyWeights &, const StrategyWeights &) = default;
};

/// How many of `tasks` tasks run on demand under a strategy: the base, then each further task goes where fewest are
/// for the weight, to on-demand when both have as few. AWS publishes no order. Requires: tasks >= 0.
[[nodiscard]] int onDemandTasks(int tasks, const StrategyWeights &weights);

/// The fields `capacityBase`, `onDemandWeight` and `spotWeight` of a struct with a `capacity` and a
/// `StrategyWeights strategy`; they apply to mixed capacity only.
template <typename T>
[[nodiscard]] std::vector<Field> strategyFields()
{
    const auto part = [](int StrategyWeights::*member, std::string_view key, std::string_view label) {
        Field result = nested(&T::strategy, field(member, key, label));
        result.applies = [](const void *self) {
            return static_cast<const T *>(self)->capacity == Capacity::mixed;
        };
        return result.in(BAYPLAN_TEXT("Capacity"));
    };
    return {part(&StrategyWeights::base, "capacityBase", BAYPLAN_TEXT("Base on demand"))
                .measuredIn("tasks")
                .between(0, 5000)
                .describedAs(BAYPLAN_TEXT("Tasks that always run on demand.")),
            part(&StrategyWeights::onDemandWeight, "onDemandWeight", BAYPLAN_TEXT("On-demand weight"))
                .between(0, 1000)
                .describedAs(BAYPLAN_TEXT("Share of on-demand Fargate beyond the base.")),
            part(&StrategyWeights::spotWeight, "spotWeight", BAYPLAN_TEXT("Spot weight"))
                .between(0, 1000)
                .describedAs(BAYPLAN_TEXT("Share of Fargate Spot beyond the base."))};
}

/// Capacity in words for a summary: "Fargate", "Fargate, Spot 1 : 3", empty for the cluster's.
[[nodiscard]] Text capacityInWords(Capacity capacity, const StrategyWeights &weights);

} // namespace bayplan
