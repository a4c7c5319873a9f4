// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bitset>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// The seven times 24 hours of a week, Monday 00:00 first, in some place's local time: which of them
/// somebody needs, or which of them something runs.
class WeekHours
{
public:
    static constexpr int hoursPerWeek = 168;

    /// No hour at all.
    WeekHours() = default;
    static WeekHours always();
    static WeekHours never() { return {}; }
    /// Monday to Friday from hour `from` up to hour `to`. Requires: 0 <= from <= to <= 24.
    static WeekHours workdays(int from, int to);

    /// Reads "always", "never", or days with hours, "Mon-Fri 8-19; Sat 10-14,18-20".
    /// Returns nothing when the text is none of these.
    static std::optional<WeekHours> fromText(std::string_view text);
    /// The one canonical text of these hours, readable by `fromText`; days with equal hours are joined.
    [[nodiscard]] std::string toText() const;

    /// Requires: 0 <= day < 7 (0 is Monday), 0 <= hour < 24.
    [[nodiscard]] bool has(int day, int hour) const { return m_hours[index(day, hour)]; }
    void set(int day, int hour, bool on) { m_hours[index(day, hour)] = on; }
    [[nodiscard]] int count() const { return static_cast<int>(m_hours.count()); }
    [[nodiscard]] bool isAlways() const { return m_hours.all(); }
    [[nodiscard]] bool isNever() const { return m_hours.none(); }

    friend WeekHours operator&(const WeekHours &a, const WeekHours &b) { return WeekHours(a.m_hours & b.m_hours); }
    friend WeekHours operator|(const WeekHours &a, const WeekHours &b) { return WeekHours(a.m_hours | b.m_hours); }
    [[nodiscard]] WeekHours inverted() const { return WeekHours(~m_hours); }
    friend bool operator==(const WeekHours &, const WeekHours &) = default;

private:
    explicit WeekHours(std::bitset<168> hours) : m_hours(hours) {}
    static std::size_t index(int day, int hour) { return static_cast<std::size_t>(day * 24 + hour); }
    std::bitset<168> m_hours;
};

/// A day of the calendar.
struct Date
{
    int year = 0;
    int month = 0;
    int day = 0;
    /// Reads "2026-12-25"; returns nothing for a day that does not exist.
    static std::optional<Date> fromText(std::string_view text);
    [[nodiscard]] std::string toText() const;
    friend constexpr auto operator<=>(Date, Date) = default;
};

/// Whole days from `from` to `to`; negative when `to` is earlier. Requires: both exist.
[[nodiscard]] int daysBetween(Date from, Date to);

/// How many of the first `monthHours` hours from a Monday 00:00 lie in `hours`: the convention of the
/// published examples (730 hours are 4 weeks, 2 days and 10 hours; Mon–Fri 8–18 has 222 of them).
/// Requires: monthHours >= 0.
[[nodiscard]] int hoursInMonth(const WeekHours &hours, int monthHours);

/// How many of the 8,760 (or 8,784) real hours of `year` in time zone `zone` lie in `hours`, where a
/// holiday counts as a day without any. Local hours that a clock change skips or repeats count as they occur.
/// Returns nothing when the zone is unknown.
[[nodiscard]] std::optional<int> hoursInYear(const WeekHours &hours, int year, std::string_view zone,
                                             const std::vector<Date> &holidays);

/// Whether `zone` is a time zone of the IANA list ("Europe/Berlin", "UTC").
[[nodiscard]] bool isTimeZone(std::string_view zone);

/// How often a five- or six-field cron expression of EventBridge ("cron(0 2 * * ? *)"), or "rate(5 minutes)",
/// fires in a month of `monthHours` hours, as an average over the four years from 2025 scaled to the month; exact
/// as a fraction. Returns nothing when the expression is not understood.
struct RunsPerMonth
{
    long long numerator = 0;
    long long denominator = 1;
};
[[nodiscard]] std::optional<RunsPerMonth> runsPerMonth(std::string_view schedule, int monthHours);

} // namespace bayplan
