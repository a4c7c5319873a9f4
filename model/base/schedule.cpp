// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"
#include "base/words.h"

#include <date/date.h>

#include <algorithm>
#include <numeric>

namespace bayplan {

namespace {

constexpr Words<7> dayNames = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
constexpr Words<12> monthNames = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr int firstYear = 2025;
constexpr int yearCount = 4;
constexpr long long hoursOfYears = 1461LL * 24;

/// The numbers a field of an expression may have, and the names that may stand for them.
template <std::size_t size>
struct Range
{
    int first;
    int last;
    Words<size> names;
};

const Range<0> minutes{0, 59, {}};
const Range<0> hoursOfDay{0, 23, {}};
const Range<0> daysOfMonth{1, 31, {}};
const Range<12> months{1, 12, monthNames};
const Range<7> daysOfWeek{1, 7, dayNames};
const Range<0> years{1970, 2199, {}};

template <std::size_t size>
std::optional<int> valueIn(const Range<size> &range, std::string_view text)
{
    if (const std::optional<int> index = wordIndex(range.names, text))
        return range.first + *index;
    const std::optional<int> number = wholeNumber(text);
    return number && *number >= range.first && *number <= range.last ? number : std::nullopt;
}

using Values = std::vector<int>;

/// Adds "a", "a-b", "*", each with "/step" or without. A range may pass the end: "FRI-MON".
template <std::size_t size>
bool addValues(const Range<size> &range, std::string_view text, Values &values)
{
    const std::size_t slash = text.find('/');
    const bool hasStep = slash != std::string_view::npos;
    const std::optional<int> step = hasStep ? wholeNumber(text.substr(slash + 1)) : 1;
    const std::string_view span = text.substr(0, slash);
    const std::size_t dash = span.find('-');
    std::optional<int> first = range.first;
    std::optional<int> last = range.last;
    if (span != "*") {
        first = valueIn(range, span.substr(0, dash));
        if (dash != std::string_view::npos)
            last = valueIn(range, span.substr(dash + 1));
        else if (!hasStep)
            last = first;
    }
    if (!first || !last || !step || *step == 0)
        return false;
    const int width = range.last - range.first + 1;
    const int length = *last - *first + (*last < *first ? width : 0);
    for (int offset = 0; offset <= length; offset += *step)
        values.push_back(range.first + (*first - range.first + offset) % width);
    return true;
}

/// All values of a field with commas, each once; nothing when a part is not understood.
template <std::size_t size>
std::optional<Values> valuesFrom(const Range<size> &range, std::string_view field)
{
    Values values;
    for (std::string_view part : splitAt(field, ','))
        if (!addValues(range, part, values))
            return std::nullopt;
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

bool contains(const Values &values, int value)
{
    return std::ranges::binary_search(values, value);
}

/// The days of one month that a field names.
using MonthDays = std::vector<date::sys_days>;

date::sys_days lastDayOf(date::year_month month)
{
    return date::sys_days(month / date::last);
}

/// The working day of the same month that is nearest to `day`: the meaning of "W".
date::sys_days nearestWorkday(date::sys_days day)
{
    const date::year_month_day named(day);
    const unsigned weekday = date::weekday(day).iso_encoding();
    if (weekday == 6)
        return named.day() == date::day{1} ? day + date::days(2) : day - date::days(1);
    if (weekday == 7)
        return day == lastDayOf(named.year() / named.month()) ? day - date::days(2) : day + date::days(1);
    return day;
}

/// One part of a day-of-month field: "L", "L-3", "LW", "15W", or numbers.
bool addDaysOfMonth(std::string_view part, date::year_month month, MonthDays &days)
{
    const date::sys_days last = lastDayOf(month);
    const date::sys_days beforeFirst = date::sys_days(month / 1) - date::days(1);
    const int length = static_cast<int>((last - beforeFirst).count());
    if (sameWord(part, "L") || sameWord(part, "LW")) {
        days.push_back(part.size() == 1 ? last : nearestWorkday(last));
        return true;
    }
    if (part.starts_with("L-") || part.starts_with("l-")) {
        const std::optional<int> back = wholeNumber(part.substr(2));
        if (back && *back < length)
            days.push_back(last - date::days(*back));
        return back && *back <= 30;
    }
    const bool isWorkday = part.ends_with('W') || part.ends_with('w');
    if (isWorkday)
        part.remove_suffix(1);
    if (isWorkday && !valueIn(daysOfMonth, part))
        return false;
    const std::optional<Values> numbers = valuesFrom(daysOfMonth, part);
    for (int number : numbers.value_or(Values{}))
        if (number <= length)
            days.push_back(isWorkday ? nearestWorkday(beforeFirst + date::days(number))
                                     : beforeFirst + date::days(number));
    return numbers.has_value();
}

/// One part of a day-of-week field: "L" (Saturday), "6L", "FRI#3", or days.
bool addDaysOfWeek(std::string_view part, date::year_month month, MonthDays &days)
{
    const bool isLast = part.size() > 1 && (part.ends_with('L') || part.ends_with('l'));
    const std::size_t hash = part.find('#');
    const auto weekday = [](int number) {
        return date::weekday(static_cast<unsigned>(number - 1));
    };
    if (isLast || hash != std::string_view::npos) {
        const std::optional<int> day =
            valueIn(daysOfWeek, isLast ? part.substr(0, part.size() - 1) : part.substr(0, hash));
        const std::optional<int> nth = isLast ? 1 : wholeNumber(part.substr(hash + 1));
        if (!day || !nth || *nth < 1 || *nth > 5)
            return false;
        const auto index = static_cast<unsigned>(*nth);
        if (isLast)
            days.emplace_back(month / weekday(*day)[date::last]);
        else if (const date::year_month_weekday found = month / weekday(*day)[index]; found.ok())
            days.emplace_back(found);
        return true;
    }
    const std::optional<Values> numbers = sameWord(part, "L") ? Values{7} : valuesFrom(daysOfWeek, part);
    for (date::sys_days day(month / 1); numbers && day <= lastDayOf(month); day += date::days(1))
        if (contains(*numbers, static_cast<int>(date::weekday(day).c_encoding()) + 1))
            days.push_back(day);
    return numbers.has_value();
}

/// The days of the month on which an expression fires; one of the two day fields says nothing ("?" or "*").
std::optional<std::size_t> firingDays(std::string_view dayOfMonth, std::string_view dayOfWeek, date::year_month month)
{
    const auto isOpen = [](std::string_view field) {
        return field == "?" || field == "*";
    };
    if (!isOpen(dayOfMonth) && !isOpen(dayOfWeek))
        return std::nullopt;
    MonthDays days;
    const bool byWeek = isOpen(dayOfMonth);
    const std::string_view field = byWeek ? dayOfWeek : dayOfMonth;
    for (std::string_view part : splitAt(isOpen(field) ? "*" : field, ',')) {
        if (!(byWeek ? addDaysOfWeek(part, month, days) : addDaysOfMonth(part, month, days)))
            return std::nullopt;
    }
    std::ranges::sort(days);
    return static_cast<std::size_t>(std::unique(days.begin(), days.end()) - days.begin());
}

RunsPerMonth inLowestTerms(long long numerator, long long denominator)
{
    const long long divisor = std::gcd(numerator, denominator);
    return {numerator / divisor, denominator / divisor};
}

std::vector<std::string_view> fieldsOf(std::string_view text)
{
    std::vector<std::string_view> fields = splitAt(text, ' ');
    std::erase_if(fields, [](std::string_view field) { return field.empty(); });
    return fields;
}

std::optional<RunsPerMonth> cronRuns(std::string_view expression, int monthHours)
{
    std::vector<std::string_view> fields = fieldsOf(expression);
    if (fields.size() == 5)
        fields.emplace_back("*");
    if (fields.size() != 6)
        return std::nullopt;
    const std::optional<Values> minuteValues = valuesFrom(minutes, fields[0]);
    const std::optional<Values> hourValues = valuesFrom(hoursOfDay, fields[1]);
    const std::optional<Values> monthValues = valuesFrom(months, fields[3]);
    const std::optional<Values> yearValues = valuesFrom(years, fields[5]);
    if (!minuteValues || !hourValues || !monthValues || !yearValues)
        return std::nullopt;
    std::size_t days = 0;
    for (int month = 0; month < yearCount * 12; ++month) {
        const int year = firstYear + month / 12;
        const auto found = firingDays(fields[2], fields[4], date::year{year} / (month % 12 + 1));
        if (!found)
            return std::nullopt;
        if (contains(*yearValues, year) && contains(*monthValues, month % 12 + 1))
            days += *found;
    }
    const std::size_t runs = days * minuteValues->size() * hourValues->size();
    return inLowestTerms(static_cast<long long>(runs) * monthHours, hoursOfYears);
}

std::optional<RunsPerMonth> rateRuns(std::string_view expression, int monthHours)
{
    const std::vector<std::string_view> words = fieldsOf(expression);
    const std::optional<int> every = words.size() == 2 ? wholeNumber(words[0]) : std::nullopt;
    if (!every || *every == 0)
        return std::nullopt;
    const long long monthMinutes = 60LL * monthHours;
    const auto isUnit = [&](std::string_view one, std::string_view many) {
        return sameWord(words[1], one) || sameWord(words[1], many);
    };
    if (isUnit("minute", "minutes"))
        return inLowestTerms(monthMinutes, *every);
    if (isUnit("hour", "hours"))
        return inLowestTerms(monthMinutes, 60LL * *every);
    if (isUnit("day", "days"))
        return inLowestTerms(monthMinutes, 24LL * 60 * *every);
    return std::nullopt;
}

/// What stands in the brackets of `name(…)`.
std::optional<std::string_view> inBrackets(std::string_view text, std::string_view name)
{
    if (text.size() < name.size() + 2 || !sameWord(text.substr(0, name.size()), name) || text[name.size()] != '(' ||
        text.back() != ')')
        return std::nullopt;
    return text.substr(name.size() + 1, text.size() - name.size() - 2);
}

} // namespace

std::optional<RunsPerMonth> runsPerMonth(std::string_view schedule, int monthHours)
{
    const std::string_view text = trimmed(schedule);
    if (const auto rate = inBrackets(text, "rate"))
        return rateRuns(*rate, monthHours);
    if (const auto cron = inBrackets(text, "cron"))
        return cronRuns(*cron, monthHours);
    return std::nullopt;
}

} // namespace bayplan
