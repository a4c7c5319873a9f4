// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/local_clock.h"

#include "base/words.h"

#include <date/tz.h>

#include <algorithm>
#include <cassert>
#include <exception>

namespace bayplan {

namespace {

constexpr std::int64_t daySeconds = 86'400;
constexpr std::int64_t weekSeconds = 7 * daySeconds;
/// 1970-01-01 was a Thursday.
constexpr std::int64_t epochInWeek = 3 * daySeconds;

std::int64_t floorMod(std::int64_t value, std::int64_t divisor)
{
    const std::int64_t rest = value % divisor;
    return rest < 0 ? rest + divisor : rest;
}

std::int64_t floorDiv(std::int64_t value, std::int64_t divisor)
{
    return (value - floorMod(value, divisor)) / divisor;
}

/// The zone, or null for UTC, which needs no zone data on the machine. Throws when the zone is unknown.
const date::time_zone *locatedZone(std::string_view zone)
{
    return zone == "UTC" ? nullptr : date::locate_zone(zone);
}

date::sys_info infoAt(const date::time_zone *zone, std::int64_t utc)
{
    if (!zone)
        return {date::sys_seconds::min(), date::sys_seconds::max(), {}, {}, {}};
    return zone->get_info(date::sys_seconds(std::chrono::seconds(utc)));
}

std::int64_t offsetAt(const date::time_zone *zone, std::int64_t utc)
{
    return infoAt(zone, utc).offset.count();
}

/// When a local midnight first comes, in seconds since 1970 of UTC.
std::int64_t utcOf(const date::time_zone *zone, date::local_days day)
{
    const auto seconds = std::chrono::seconds(day.time_since_epoch()).count();
    return zone ? zone->to_sys(day, date::choose::earliest).time_since_epoch().count() : seconds;
}

/// The day that lies so many days after 1970-01-01.
Date dateOf(std::int64_t days)
{
    const date::year_month_day day{date::sys_days(date::days(static_cast<int>(days)))};
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

date::local_days firstMonday(int year)
{
    return date::local_days(date::year{year} / 1 / date::Monday[1]);
}

std::int64_t yearStart(const date::time_zone *zone, int year)
{
    return utcOf(zone, date::local_days(date::year{year} / 1 / 1));
}

} // namespace

std::int64_t SimulatedTime::seconds() const
{
    if (span == Span::month)
        return monthHours * std::int64_t{3600};
    const date::time_zone *located = isTimeZone(zone) ? locatedZone(zone) : nullptr;
    return yearStart(located, year + 1) - yearStart(located, year);
}

std::optional<LocalClock> LocalClock::of(const SimulatedTime &time, std::string_view zone)
try {
    const date::time_zone *home = locatedZone(time.zone);
    const date::time_zone *place = locatedZone(zone);
    LocalClock clock;
    if (time.span == SimulatedTime::Span::month) {
        const std::int64_t start = utcOf(home, firstMonday(time.year));
        clock.m_stretches.push_back({0, start + offsetAt(place, start)});
        return clock;
    }
    const std::int64_t start = yearStart(home, time.year);
    const std::int64_t end = yearStart(home, time.year + 1);
    for (std::int64_t utc = start; utc < end;) {
        const date::sys_info info = infoAt(place, utc);
        clock.m_stretches.push_back({utc - start, start + info.offset.count()});
        utc = std::max(utc + 1, std::min<std::int64_t>(end, info.end.time_since_epoch().count()));
    }
    for (const Date &holiday : time.holidays)
        clock.m_holidays.push_back(daysBetween({1970, 1, 1}, holiday));
    std::ranges::sort(clock.m_holidays);
    return clock;
} catch (const std::exception &) {
    return std::nullopt;
}

const LocalClock::Stretch &LocalClock::stretchAt(std::int64_t second) const
{
    assert(!m_stretches.empty());
    std::size_t last = m_stretches.size() - 1;
    while (last > 0 && m_stretches[last].from > second)
        --last;
    return m_stretches[last];
}

std::int64_t LocalClock::shown(std::int64_t second) const
{
    return second + stretchAt(second).ahead;
}

int LocalClock::hourOfWeek(std::int64_t second) const
{
    return static_cast<int>(floorMod(shown(second) + epochInWeek, weekSeconds) / 3600);
}

int LocalClock::minuteOfDay(std::int64_t second) const
{
    return static_cast<int>(floorMod(shown(second), daySeconds) / 60);
}

Date LocalClock::date(std::int64_t second) const
{
    return dateOf(floorDiv(shown(second), daySeconds));
}

bool LocalClock::isHoliday(std::int64_t second) const
{
    return !m_holidays.empty() && std::ranges::binary_search(m_holidays, floorDiv(shown(second), daySeconds));
}

bool LocalClock::isWithin(const WeekHours &hours, std::int64_t second) const
{
    const int hour = hourOfWeek(second);
    return hours.has(hour / 24, hour % 24) && !isHoliday(second);
}

std::int64_t LocalClock::nextHour(std::int64_t second) const
{
    constexpr std::int64_t hour = 3600;
    const std::int64_t full = second + hour - floorMod(shown(second), hour);
    return std::min(full, nextJump(second).value_or(full));
}

std::optional<std::int64_t> LocalClock::secondShowing(std::int64_t shown) const
{
    for (std::size_t i = 0; i < m_stretches.size(); ++i) {
        const std::int64_t second = shown - m_stretches[i].ahead;
        const bool begun = i == 0 || second >= m_stretches[i].from;
        if (begun && (i + 1 == m_stretches.size() || second < m_stretches[i + 1].from))
            return second;
    }
    return std::nullopt;
}

std::optional<std::int64_t> LocalClock::nextJump(std::int64_t second) const
{
    for (const Stretch &stretch : m_stretches) {
        if (stretch.from > second)
            return stretch.from;
    }
    return std::nullopt;
}

std::optional<std::int64_t> shownFromText(std::string_view text)
{
    text = trimmed(text);
    const std::optional<Date> day = Date::fromText(text.substr(0, 10));
    if (!day || (text.size() > 10 && text[10] != 'T' && text[10] != ' '))
        return std::nullopt;
    std::int64_t seconds = 0;
    if (text.size() > 10) {
        const std::vector<std::string_view> parts = splitAt(text.substr(11), ':');
        if (parts.size() < 2 || parts.size() > 3)
            return std::nullopt;
        for (std::size_t i = 0; i < 3; ++i) {
            const std::optional<int> number = i < parts.size() ? wholeNumber(parts[i]) : 0;
            if (!number || *number >= (i == 0 ? 24 : 60))
                return std::nullopt;
            seconds = seconds * 60 + *number;
        }
    }
    return daysBetween({1970, 1, 1}, *day) * daySeconds + seconds;
}

std::string shownInText(std::int64_t shown)
{
    const std::int64_t second = floorMod(shown, daySeconds);
    const auto padded = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    const std::string seconds = second % 60 == 0 ? "" : ":" + padded(second % 60);
    return dateOf(floorDiv(shown, daySeconds)).toText() + "T" + padded(second / 3600) + ":" + padded(second / 60 % 60) +
           seconds;
}

} // namespace bayplan
