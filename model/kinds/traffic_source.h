// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/quantity.h"
#include "kinds/field.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

struct Kind;

enum class TrafficPattern {
    constant,
    businessHours,
    daily,
    step,       ///< from one rate to another at a moment
    flashCrowd, ///< a base rate and, when the schedule fires, a crowd that fades
    batch,      ///< the peak rate for some minutes whenever the schedule fires
    week,       ///< a number for each hour of a day or of a week
    series,     ///< measured numbers of any period
};

/// What gives the height of a curve whose shape is known.
enum class TrafficScale { peak, mean, asGiven };

enum class CrowdDecay { held, linear, exponential };

/// Where requests come from, and how many over time.
struct TrafficSource
{
    TrafficPattern pattern = TrafficPattern::daily;
    /// Business hours, daily wave, week and series: whether `peakRate` or `meanRate` holds.
    TrafficScale scaledTo = TrafficScale::peak;
    /// Requests a second at the busiest time. Unknown until given.
    std::optional<Decimal> peakRate;
    /// Requests a second on average over the simulated time.
    std::optional<Decimal> meanRate;
    /// Requests a second outside busy hours, crowds and batches, and before a step.
    Decimal baseRate;
    /// Step: requests a second after it, and when it comes, in minutes from the start.
    std::optional<Decimal> laterRate;
    int stepAt = 0;
    /// Business hours: when requests come at the peak rate.
    WeekHours busyHours = WeekHours::workdays(8, 18);
    /// Daily wave: how far the quietest moment lies below the busiest, the hour of that, and per cent for each weekday
    /// from Monday on.
    Share swing{8000};
    int peakHour = 15;
    std::vector<Decimal> weekdays = {100, 100, 100, 100, 100, 60, 60};
    /// Flash crowd and batch: when they begin, how many minutes they last, how a crowd fades.
    std::string schedule = "cron(0 12 * * ? *)";
    int minutes = 60;
    CrowdDecay decay = CrowdDecay::exponential;
    /// Week: requests a second in each of 24 or 168 hours, Monday first. Series: requests in each period. Their unit
    /// does not matter when they are scaled to a peak or a mean.
    std::vector<Decimal> numbers;
    /// Series: local time at which it starts ("2026-10-05T00:00") and length of a period. No start: a Monday 00:00.
    std::string seriesStart;
    std::chrono::seconds period{300};
    std::string timeZone = "UTC";
    /// Standard deviation of each minute, as a share of its rate, and what the random numbers start from.
    Share noise;
    int seed = 1;
    /// Per cent a month, compounded; in yearly figures.
    Decimal growth;
    /// The rate may as well be this many per cent of what is given (10th and 90th percentile); not given: it is
    /// certain.
    std::optional<Decimal> lowEstimate;
    std::optional<Decimal> highEstimate;
    friend bool operator==(const TrafficSource &, const TrafficSource &) = default;
};

/// Whether its numbers are requests as they stand: week or series, `asGiven` or without a rate to scale to.
[[nodiscard]] bool isAsGiven(const TrafficSource &source);

/// Numbers are one text, as `numbersInText` writes it.
template <>
struct FieldCodec<std::vector<Decimal>>
{
    static constexpr FieldType type = FieldType::text;
    static Value write(const std::vector<Decimal> &member);
    static bool read(const Value &value, std::vector<Decimal> &member);
};

[[nodiscard]] const Kind &describe(const TrafficSource *);

} // namespace bayplan
