// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"

#include <chrono>
#include <optional>
#include <string>

namespace bayplan {

struct Kind;

enum class PolicyType { targetTracking, step, scheduled };
enum class PolicyMetric { cpu, memory, requestsPerTarget };

/// A rule that changes a service's desired count.
struct ScalingPolicy
{
    PolicyType type = PolicyType::targetTracking;
    PolicyMetric metric = PolicyMetric::cpu;
    /// Target tracking: per cent, or requests per target and minute. Step: the alarm's threshold.
    Decimal target = Decimal(50);
    std::chrono::seconds scaleOutCooldown{300};
    std::chrono::seconds scaleInCooldown{300};
    /// Step: tasks added (or, negative, removed) when the alarm fires.
    int adjustment = 1;
    std::chrono::seconds alarmPeriod{60};
    int alarmPeriods = 3;
    /// Scheduled: when, and what the minimum and maximum become.
    std::string schedule;
    std::optional<int> minCount;
    std::optional<int> maxCount;
    friend bool operator==(const ScalingPolicy &, const ScalingPolicy &) = default;
};

[[nodiscard]] const Kind &describe(const ScalingPolicy *);

} // namespace bayplan
