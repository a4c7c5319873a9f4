// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cron.h"

#include "base/words.h"

#include <date/date.h>

#include <algorithm>

namespace bayplan {

namespace {

constexpr Words<7> dayNames = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
constexpr Words<12> monthNames = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

/// The numbers a field of an expression may have, and the names that may stand for them.
template <std::size_t size>
struct Range
{
    int first;
    int last;
    Words<size> names;
};

const Range<0> minutesOfHour{0, 59, {}};
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

bool isOpen(std::string_view field)
{
    return field == "?" || field == "*";
}

/// The days of a month that the two day fields name; one of them says nothing ("?" or "*").
std::optional<MonthDays> daysOf(std::string_view dayOfMonth, std::string_view dayOfWeek, date::year_month month)
{
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
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

} // namespace

std::vector<std::string_view> wordsIn(std::string_view text)
{
    std::vector<std::string_view> words = splitAt(text, ' ');
    std::erase_if(words, [](std::string_view word) { return word.empty(); });
    return words;
}

std::optional<std::string_view> inBrackets(std::string_view text, std::string_view name)
{
    text = trimmed(text);
    if (text.size() < name.size() + 2 || !sameWord(text.substr(0, name.size()), name) || text[name.size()] != '(' ||
        text.back() != ')')
        return std::nullopt;
    return text.substr(name.size() + 1, text.size() - name.size() - 2);
}

std::optional<Cron> Cron::fromText(std::string_view text)
{
    const auto expression = inBrackets(text, "cron");
    std::vector<std::string_view> fields = wordsIn(expression.value_or(""));
    if (fields.size() == 5)
        fields.emplace_back("*");
    if (fields.size() != 6)
        return std::nullopt;
    const std::optional<Values> minuteValues = valuesFrom(minutesOfHour, fields[0]);
    const std::optional<Values> hourValues = valuesFrom(hoursOfDay, fields[1]);
    const std::optional<Values> monthValues = valuesFrom(months, fields[3]);
    const std::optional<Values> yearValues = valuesFrom(years, fields[5]);
    const bool hasDays = daysOf(fields[2], fields[4], date::year{2027} / 1).has_value();
    if (!minuteValues || !hourValues || !monthValues || !yearValues || !hasDays)
        return std::nullopt;
    Cron cron;
    cron.minutes = *minuteValues;
    cron.hours = *hourValues;
    cron.m_months = *monthValues;
    cron.m_years = *yearValues;
    cron.m_dayOfMonth = fields[2];
    cron.m_dayOfWeek = fields[4];
    return cron;
}

std::vector<int> Cron::daysIn(int year, int month) const
{
    std::vector<int> days;
    if (!contains(m_years, year) || !contains(m_months, month))
        return days;
    const date::year_month named = date::year{year} / month;
    for (const date::sys_days day : daysOf(m_dayOfMonth, m_dayOfWeek, named).value_or(MonthDays{}))
        days.push_back(static_cast<int>(static_cast<unsigned>(date::year_month_day(day).day())));
    return days;
}

} // namespace bayplan
