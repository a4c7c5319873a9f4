// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/decimal.h"

#include <optional>
#include <string>

namespace bayplan {

struct Kind;

enum class TrafficPattern { constant, businessHours, daily };

/// Where requests come from, and how many over time.
struct TrafficSource
{
    TrafficPattern pattern = TrafficPattern::daily;
    /// Requests a second at the busiest time. Unknown until given.
    std::optional<Decimal> peakRate;
    /// Business hours: when requests come at the peak rate.
    WeekHours busyHours = WeekHours::workdays(8, 18);
    std::string timeZone = "UTC";
    friend bool operator==(const TrafficSource &, const TrafficSource &) = default;
};

[[nodiscard]] const Kind &describe(const TrafficSource *);

} // namespace bayplan
