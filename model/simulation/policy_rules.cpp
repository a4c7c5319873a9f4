// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/policy_rules.h"

#include "base/int128.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace bayplan {

namespace {

constexpr std::int64_t hundredthsOfWhole = 10'000;

int signOf(Int128 number)
{
    return number < 0 ? -1 : number > 0 ? 1 : 0;
}

bool isUpward(AlarmComparison comparison)
{
    return comparison == AlarmComparison::greater || comparison == AlarmComparison::greaterOrEqual;
}

int percentageChange(std::int64_t base, int percent, int minimumMagnitude)
{
    const std::int64_t hundredths = base * percent;
    if (hundredths == 0)
        return 0;
    const int direction = hundredths > 0 ? 1 : -1;
    const auto whole = static_cast<int>(std::abs(hundredths) / 100);
    return direction * std::max({whole, 1, minimumMagnitude});
}

} // namespace

int compared(const MetricPoint &point, MetricValue value)
{
    return signOf(Int128{point.amount} * hundredthsOfWhole - Int128{value} * point.base);
}

bool breaches(const MetricPoint &point, AlarmComparison comparison, MetricValue threshold)
{
    const int side = compared(point, threshold);
    switch (comparison) {
    case AlarmComparison::greaterOrEqual:
        return side >= 0;
    case AlarmComparison::greater:
        return side > 0;
    case AlarmComparison::less:
        return side < 0;
    case AlarmComparison::lessOrEqual:
        return side <= 0;
    }
    return false;
}

bool isAboveTarget(const MetricPoint &point, const TrackingRule &rule)
{
    return compared(point, rule.target) > 0;
}

bool isBelowTarget(const MetricPoint &point, const TrackingRule &rule)
{
    return Int128{point.amount} * hundredthsOfWhole * hundredthsOfWhole <
           Int128{rule.target} * rule.lowShare * point.base;
}

std::int64_t trackingCapacity(std::int64_t base, const MetricPoint &point, MetricValue target)
{
    assert(target > 0);
    if (point.base == 0 || base == 0)
        return std::max<std::int64_t>(base, point.amount > 0 ? 1 : 0);
    const Int128 wanted = Int128{base} * point.amount * hundredthsOfWhole;
    const Int128 unit = Int128{target} * point.base;
    return static_cast<std::int64_t>((wanted + unit - 1) / unit);
}

const StepAdjustment *stepFor(const StepRule &rule, const MetricPoint &point)
{
    const int side = compared(point, rule.alarm.threshold);
    const bool above = side > 0 || (side == 0 && isUpward(rule.alarm.comparison));
    for (const StepAdjustment &step : rule.steps) {
        const int fromLower = step.lower ? compared(point, rule.alarm.threshold + *step.lower) : 1;
        const int fromUpper = step.upper ? compared(point, rule.alarm.threshold + *step.upper) : -1;
        if (above ? fromLower >= 0 && fromUpper < 0 : fromLower > 0 && fromUpper <= 0)
            return &step;
    }
    return nullptr;
}

std::int64_t adjustedCapacity(std::int64_t base, AdjustmentType type, int change, int minimumMagnitude)
{
    switch (type) {
    case AdjustmentType::change:
        return std::max<std::int64_t>(0, base + change);
    case AdjustmentType::exact:
        return std::max(0, change);
    case AdjustmentType::percent:
        return std::max<std::int64_t>(0, base + percentageChange(base, change, minimumMagnitude));
    }
    return base;
}

std::int64_t outBase(const CooldownState &state, bool cooling, CooldownReading reading, std::int64_t running)
{
    return cooling && reading == CooldownReading::frozenBase ? state.base : running;
}

std::int64_t outBar(const CooldownState &state, bool cooling, CooldownReading reading, std::int64_t desired)
{
    return cooling && reading == CooldownReading::greaterThanDesired ? std::max(desired, state.reached) : desired;
}

} // namespace bayplan
