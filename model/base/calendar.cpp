// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"

#include "base/words.h"

#include <date/tz.h>

#include <algorithm>
#include <cassert>
#include <exception>

namespace bayplan {

namespace {

constexpr Words<7> dayNames = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};

/// Reads "Mon-Fri" or "sat"; a range may pass the end of the week.
bool addDays(std::string_view text, std::bitset<7> &days)
{
    const std::size_t dash = text.find('-');
    const std::optional<int> first = wordIndex(dayNames, trimmed(text.substr(0, dash)));
    const std::optional<int> last =
        dash == std::string_view::npos ? first : wordIndex(dayNames, trimmed(text.substr(dash + 1)));
    if (!first || !last)
        return false;
    for (int day = *first;; day = (day + 1) % 7) {
        days.set(static_cast<std::size_t>(day));
        if (day == *last)
            return true;
    }
}

/// Reads "8" or "08:00".
std::optional<int> hourFrom(std::string_view text)
{
    text = trimmed(text);
    if (text.ends_with(":00"))
        text.remove_suffix(3);
    const std::optional<int> hour = wholeNumber(text);
    return hour && *hour <= 24 ? hour : std::nullopt;
}

/// Reads "8-19".
bool addHours(std::string_view text, std::bitset<24> &hours)
{
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos)
        return false;
    const std::optional<int> from = hourFrom(text.substr(0, dash));
    const std::optional<int> to = hourFrom(text.substr(dash + 1));
    if (!from || !to || *from >= *to)
        return false;
    for (int hour = *from; hour < *to; ++hour)
        hours.set(static_cast<std::size_t>(hour));
    return true;
}

/// Reads "Mon-Wed,Fri 8-12,13-17" into the week.
bool addGroup(std::string_view text, WeekHours &week)
{
    text = trimmed(text);
    const std::size_t space = text.find_first_of("0123456789");
    if (space == std::string_view::npos)
        return false;
    std::bitset<7> days;
    std::bitset<24> hours;
    for (std::string_view part : splitAt(trimmed(text.substr(0, space)), ','))
        if (!addDays(trimmed(part), days))
            return false;
    for (std::string_view part : splitAt(text.substr(space), ','))
        if (!addHours(part, hours))
            return false;
    for (int day = 0; day < 7; ++day)
        for (int hour = 0; hour < 24; ++hour)
            if (days[static_cast<std::size_t>(day)] && hours[static_cast<std::size_t>(hour)])
                week.set(day, hour, true);
    return true;
}

std::bitset<24> hoursOf(const WeekHours &week, int day)
{
    std::bitset<24> hours;
    for (int hour = 0; hour < 24; ++hour)
        hours[static_cast<std::size_t>(hour)] = week.has(day, hour);
    return hours;
}

/// The runs of set bits as text, each written by `write(first, last)`, joined by commas.
template <std::size_t size, typename Write>
std::string runsAsText(const std::bitset<size> &bits, Write write)
{
    std::string text;
    for (std::size_t first = 0; first < size; ++first) {
        if (!bits[first])
            continue;
        std::size_t last = first;
        while (last + 1 < size && bits[last + 1])
            ++last;
        text += text.empty() ? "" : ",";
        text += write(first, last);
        first = last;
    }
    return text;
}

std::string dayName(std::size_t day)
{
    static constexpr std::array<const char *, 7> names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return names[day];
}

date::sys_days sysDays(Date day)
{
    return date::year{day.year} / day.month / day.day;
}

} // namespace

WeekHours WeekHours::always()
{
    return never().inverted();
}

WeekHours WeekHours::workdays(int from, int to)
{
    assert(0 <= from && from <= to && to <= 24);
    WeekHours week;
    for (int day = 0; day < 5; ++day)
        for (int hour = from; hour < to; ++hour)
            week.set(day, hour, true);
    return week;
}

std::optional<WeekHours> WeekHours::fromText(std::string_view text)
{
    const std::string_view words = trimmed(text);
    if (sameWord(words, "always"))
        return always();
    if (sameWord(words, "never"))
        return never();
    WeekHours week;
    for (std::string_view group : splitAt(words, ';'))
        if (!addGroup(group, week))
            return std::nullopt;
    return week;
}

std::string WeekHours::toText() const
{
    if (isAlways())
        return "always";
    if (isNever())
        return "never";
    std::string text;
    for (int day = 0; day < 7; ++day) {
        const std::bitset<24> hours = hoursOf(*this, day);
        std::bitset<7> days;
        for (int other = 0; other < 7; ++other)
            days[static_cast<std::size_t>(other)] = hoursOf(*this, other) == hours;
        const bool isWritten = (days << static_cast<std::size_t>(7 - day)).any();
        if (hours.none() || isWritten)
            continue;
        text += text.empty() ? "" : "; ";
        text += runsAsText(days, [](std::size_t first, std::size_t last) {
            return first == last ? dayName(first) : dayName(first) + "-" + dayName(last);
        });
        text += ' ';
        text += runsAsText(hours, [](std::size_t first, std::size_t last) {
            return std::to_string(first) + "-" + std::to_string(last + 1);
        });
    }
    return text;
}

std::optional<Date> Date::fromText(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const std::optional<int> year = wholeNumber(text.substr(0, 4));
    const std::optional<int> month = wholeNumber(text.substr(5, 2));
    const std::optional<int> day = wholeNumber(text.substr(8, 2));
    if (!year || !month || !day)
        return std::nullopt;
    const date::year_month_day exists = date::year{*year} / *month / *day;
    return exists.ok() ? std::optional(Date{*year, *month, *day}) : std::nullopt;
}

std::string Date::toText() const
{
    const auto padded = [](int number, std::size_t width) {
        const std::string digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

int daysBetween(Date from, Date to)
{
    return static_cast<int>((sysDays(to) - sysDays(from)).count());
}

int hoursInMonth(const WeekHours &hours, int monthHours)
{
    assert(monthHours >= 0);
    int count = monthHours / WeekHours::hoursPerWeek * hours.count();
    for (int hour = 0; hour < monthHours % WeekHours::hoursPerWeek; ++hour)
        count += hours.has(hour / 24, hour % 24) ? 1 : 0;
    return count;
}

namespace {

/// The zone, or null for UTC, which needs no zone data on the machine. Throws when the zone is unknown.
const date::time_zone *locatedZone(std::string_view zone)
{
    return zone == "UTC" ? nullptr : date::locate_zone(zone);
}

/// What a clock in the zone shows, for times that are asked for in rising order.
class LocalClock
{
public:
    explicit LocalClock(const date::time_zone *zone) : m_zone(zone) {}

    date::local_seconds at(date::sys_seconds time)
    {
        if (m_zone && (time < m_info.begin || time >= m_info.end))
            m_info = m_zone->get_info(time);
        return date::local_seconds((time + m_info.offset).time_since_epoch());
    }

    /// The first moment of a local day.
    [[nodiscard]] date::sys_seconds start(date::local_days day) const
    {
        return m_zone ? m_zone->to_sys(day, date::choose::earliest) : date::sys_days(day.time_since_epoch());
    }

private:
    const date::time_zone *m_zone;
    date::sys_info m_info{};
};

} // namespace

std::optional<int> hoursInYear(const WeekHours &hours, int year, std::string_view zone,
                               const std::vector<Date> &holidays)
try {
    LocalClock clock(locatedZone(zone));
    std::vector<date::local_days> closed;
    closed.reserve(holidays.size());
    for (Date holiday : holidays)
        closed.emplace_back(sysDays(holiday).time_since_epoch());
    std::ranges::sort(closed);
    const date::sys_seconds end = clock.start(date::local_days(date::year{year + 1} / 1 / 1));
    int count = 0;
    for (date::sys_seconds time = clock.start(date::local_days(date::year{year} / 1 / 1)); time < end;
         time += std::chrono::hours(1)) {
        const date::local_seconds local = clock.at(time);
        const auto day = date::floor<date::days>(local);
        const auto hour = static_cast<int>(date::floor<std::chrono::hours>(local - day).count());
        const auto weekday = static_cast<int>(date::weekday(day).iso_encoding()) - 1;
        if (hours.has(weekday, hour) && !std::ranges::binary_search(closed, day))
            ++count;
    }
    return count;
} catch (const std::exception &) {
    return std::nullopt;
}

bool isTimeZone(std::string_view zone)
try {
    locatedZone(zone);
    return true;
} catch (const std::exception &) {
    return false;
}

} // namespace bayplan
