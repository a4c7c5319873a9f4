// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/int128.h"
#include "simulation/scaling_model.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace bayplan {

/// What a metric measured over a period: the fraction `amount / base` of one. For CPU and memory that is the
/// utilisation; for requests per target it is hundreds of requests a minute, so that all three are hundredths of the
/// metric's unit when multiplied by 10,000. Both are sums, so points of neighbouring periods add up.
struct MetricPoint
{
    std::int64_t amount = 0;
    std::int64_t base = 0;
    bool present = false; ///< no running task, no CPU or memory point
    friend bool operator==(const MetricPoint &, const MetricPoint &) = default;
};

/// How many hundredths of a metric's unit are one: the metric's value is `amount / base` times this.
inline constexpr std::int64_t hundredthsOfWhole = 10'000;

/// -1, 0 or 1 as the metric is below, at or above a value. Requires: the point is present.
/// Requests without a target are above every value, no request is at or below 0.
[[nodiscard]] int compared(const MetricPoint &point, MetricValue value);
/// Whether the metric stands in this relation to the threshold.
[[nodiscard]] bool breaches(const MetricPoint &point, AlarmComparison comparison, MetricValue threshold);
/// The high alarm of target tracking: above the target.
[[nodiscard]] inline bool isAboveTarget(const MetricPoint &point, const TrackingRule &rule)
{
    return Int128{point.amount} * hundredthsOfWhole > Int128{rule.target} * point.base;
}
/// The low alarm of target tracking: below a share of the target.
[[nodiscard]] inline bool isBelowTarget(const MetricPoint &point, const TrackingRule &rule)
{
    return Int128{point.amount} * (hundredthsOfWhole * hundredthsOfWhole) <
           Int128{rule.target * rule.lowShare} * point.base;
}

/// The capacity that would bring the metric to the target: `base` × metric ÷ target, rounded up in both directions.
/// From nothing it is one task when there is demand. Requires: target > 0.
[[nodiscard]] std::int64_t trackingCapacity(std::int64_t base, const MetricPoint &point, MetricValue target);

/// The step that a metric falls in; null when none does. Above the threshold the lower bound belongs to a step, below
/// it the upper one; a metric at the threshold is on the side that the alarm looks to.
[[nodiscard]] const StepAdjustment *stepFor(const StepRule &rule, const MetricPoint &point);
/// The capacity that an adjustment makes of `base`. A percentage of more than one task is cut to whole tasks, of less
/// than one it is one; `minimumMagnitude` applies to percentages only. Never below 0.
[[nodiscard]] std::int64_t adjustedCapacity(std::int64_t base, AdjustmentType type, int change, int minimumMagnitude);

/// When a policy last acted, and from where: what its cool-downs are judged by.
struct CooldownState
{
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min() / 2;
    std::int64_t lastOut = never; ///< second
    std::int64_t lastIn = never;
    std::int64_t base = 0;    ///< capacity that the last scale-out was counted from
    std::int64_t reached = 0; ///< and what it led to

    [[nodiscard]] bool isOutCooling(std::int64_t now, std::chrono::seconds cooldown) const
    {
        return now - lastOut < cooldown.count();
    }
    [[nodiscard]] bool isInCooling(std::int64_t now, std::chrono::seconds cooldown) const
    {
        return now - lastIn < cooldown.count();
    }
};

/// The capacity that a scale-out is counted from: what runs, or, during a cool-down with a frozen base, what the
/// earlier scale-out was counted from.
[[nodiscard]] constexpr std::int64_t outBase(const CooldownState &state, bool cooling, CooldownReading reading,
                                             std::int64_t running)
{
    return cooling && reading == CooldownReading::frozenBase ? state.base : running;
}
/// What a scale-out has to exceed: the desired count, and by the other reading also what the earlier one reached.
[[nodiscard]] constexpr std::int64_t outBar(const CooldownState &state, bool cooling, CooldownReading reading,
                                            std::int64_t desired)
{
    return cooling && reading == CooldownReading::greaterThanDesired ? std::max(desired, state.reached) : desired;
}

/// `capacity` within bounds; the maximum wins over a larger minimum.
[[nodiscard]] constexpr int bounded(std::int64_t capacity, int minimum, int maximum)
{
    const std::int64_t raised = capacity < minimum ? minimum : capacity;
    return static_cast<int>(raised > maximum ? maximum : raised);
}

} // namespace bayplan
