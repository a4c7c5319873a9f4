// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/policy_rules.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace bayplan {

namespace {

int signOf(Int128 number)
{
    return number < 0 ? -1 : number > 0 ? 1 : 0;
}

// Most quotients fit 64 bits, where division is many times faster.
std::int64_t roundedUpQuotient(Int128 dividend, Int128 divisor)
{
    const Int128 raised = dividend + divisor - 1;
    constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
    if (raised <= most && divisor <= most)
        return static_cast<std::int64_t>(raised) / static_cast<std::int64_t>(divisor);
    return static_cast<std::int64_t>(raised / divisor);
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

std::int64_t trackingCapacity(std::int64_t base, const MetricPoint &point, MetricValue target)
{
    assert(target > 0);
    if (point.base == 0 || base == 0)
        return std::max<std::int64_t>(base, point.amount > 0 ? 1 : 0);
    const Int128 wanted = Int128{base} * point.amount * hundredthsOfWhole;
    const Int128 unit = Int128{target} * point.base;
    return roundedUpQuotient(wanted, unit);
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

} // namespace bayplan
