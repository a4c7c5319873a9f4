// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// The stretch of time that is simulated, as seen from an environment. Moments in it are whole seconds from its start.
struct SimulatedTime
{
    enum class Span {
        month, ///< `monthHours` from a Monday 00:00 of the environment's clock, without clock changes and holidays
        year,  ///< the real hours of `year` in the environment's zone, with clock changes and holidays
    };

    Span span = Span::month;
    int monthHours = 730;
    /// The year; a month takes its dates from its first Monday on, which matter to schedules and measured series.
    int year = 2027;
    std::string zone = "UTC"; ///< of the environment
    std::vector<Date> holidays;
    friend bool operator==(const SimulatedTime &, const SimulatedTime &) = default;

    /// Its length: hours × 3,600, in a year 8,760 or 8,784 hours. A zone that nobody knows counts as UTC.
    [[nodiscard]] std::int64_t seconds() const;
};

/// What a clock on a wall shows at each second of the simulated time. A value: reading it changes nothing.
class LocalClock
{
public:
    /// The clock of a zone. In a month, zones differ from the environment's by as much as on the first Monday of the
    /// year; in a year, by their own clock changes. Nothing when one of the zones is unknown.
    [[nodiscard]] static std::optional<LocalClock> of(const SimulatedTime &time, std::string_view zone);
    /// The clock of the environment itself.
    [[nodiscard]] static std::optional<LocalClock> of(const SimulatedTime &time) { return of(time, time.zone); }

    /// Hours since Monday 00:00: 0 to 167.
    [[nodiscard]] int hourOfWeek(std::int64_t second) const;
    [[nodiscard]] int minuteOfDay(std::int64_t second) const;
    /// In a month: counted on from the first Monday of the year.
    [[nodiscard]] Date date(std::int64_t second) const;
    /// Whether it is a holiday there; never in a month.
    [[nodiscard]] bool isHoliday(std::int64_t second) const;
    /// Whether the hour is one of these, and no holiday.
    [[nodiscard]] bool isWithin(const WeekHours &hours, std::int64_t second) const;

    /// The next second after `second` at which the hour may be another: at a full hour, or when the clock jumps.
    [[nodiscard]] std::int64_t nextHour(std::int64_t second) const;

    /// What the clock shows, as seconds since 1970-01-01 00:00 of the same clock.
    [[nodiscard]] std::int64_t shown(std::int64_t second) const;
    /// When the clock first shows this; nothing when a clock change skips it. May lie outside the simulated time.
    [[nodiscard]] std::optional<std::int64_t> secondShowing(std::int64_t shown) const;
    /// The next second after `second` at which the clock jumps; nothing when it does not any more.
    [[nodiscard]] std::optional<std::int64_t> nextJump(std::int64_t second) const;

private:
    /// From this second on the clock is ahead of the seconds by `ahead`.
    struct Stretch
    {
        std::int64_t from = 0;
        std::int64_t ahead = 0;
    };
    [[nodiscard]] const Stretch &stretchAt(std::int64_t second) const;

    std::vector<Stretch> m_stretches;
    std::vector<std::int64_t> m_holidays; ///< days since 1970, ascending
};

/// What a clock shows at "2026-10-05T08:30", with seconds or without, with a blank instead of the T or without a time,
/// in seconds since 1970-01-01 00:00 of the same clock. Nothing for other text.
[[nodiscard]] std::optional<std::int64_t> shownFromText(std::string_view text);
/// "2026-10-05T08:30", with seconds only where there are some.
[[nodiscard]] std::string shownInText(std::int64_t shown);

/// Seconds of the simulated time at which a schedule fires by the clock of `zone`, ascending: cron expressions of
/// EventBridge and Application Auto Scaling ("cron(0 8 ? * MON-FRI *)"), "rate(5 minutes)" from the start on, and
/// "at(2027-03-01T09:00:00)". A time that a clock change skips does not fire, one that it repeats fires once.
/// Nothing when the expression or a zone is not understood.
[[nodiscard]] std::optional<std::vector<std::int64_t>> firings(std::string_view schedule, std::string_view zone,
                                                               const SimulatedTime &time);

/// Whether `firings` understands an expression.
[[nodiscard]] bool isSchedule(std::string_view expression);

} // namespace bayplan
