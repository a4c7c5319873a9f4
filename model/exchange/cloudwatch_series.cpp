// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/cloudwatch_series.h"

#include "base/decimal.h"
#include "base/words.h"
#include "exchange/measured_table.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>

namespace bayplan {

namespace {

enum class Measure { cpu, memory };

std::optional<Measure> measureIn(std::string_view name)
{
    if (mentions(name, "mem"))
        return Measure::memory;
    if (mentions(name, "cpu"))
        return Measure::cpu;
    return std::nullopt;
}

/// What a column measures, by its name; the id of a query counts only when the name says nothing.
std::optional<Measure> measureOf(const MeasuredColumn &column)
{
    const auto byName = measureIn(column.name);
    return byName ? byName : measureIn(column.id);
}

std::optional<std::int64_t> microPercent(double value)
{
    if (!std::isfinite(value) || value < 0)
        return std::nullopt;
    // Bursts may be measured above what is reserved; more than everything is not used.
    return std::llround(std::min(value, 100.0) * 1'000'000);
}

void add(const MeasuredColumn &column, std::vector<MeasuredPoint> &points)
{
    for (const MeasuredNumber &number : column.numbers) {
        if (const auto value = microPercent(number.value.approximately()))
            points.push_back({number.second, *value});
    }
}

/// Seconds east of UTC that "Z", "+00:00" or "-0330" means; nothing for other words.
std::optional<int> offsetIn(std::string_view words)
{
    if (words.empty() || words == "Z" || words == "z")
        return 0;
    const int sign = words.front() == '-' ? -1 : words.front() == '+' ? 1 : 0;
    std::string digits(words.substr(1));
    std::erase(digits, ':');
    const auto number = digits.size() == 4 ? wholeNumber(digits) : std::nullopt;
    if (sign == 0 || !number)
        return std::nullopt;
    return sign * (*number / 100 * 3600 + *number % 100 * 60);
}

} // namespace

std::optional<std::int64_t> secondOf(std::string_view timestamp)
{
    timestamp = trimmed(timestamp);
    if (const auto number = Decimal::fromText(timestamp)) {
        const double seconds = number->approximately();
        const bool isMilliseconds = seconds >= 1e11;
        return seconds >= 1e8 ? std::optional(static_cast<std::int64_t>(isMilliseconds ? seconds / 1000 : seconds))
                              : std::nullopt;
    }
    const std::string text(timestamp.substr(0, 40));
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, used = 0;
    if (std::sscanf(text.c_str(), "%4d%*1[-/]%2d%*1[-/]%2d%*1[T ]%2d:%2d%n", &year, &month, &day, &hour, &minute,
                    &used) != 5)
        return std::nullopt;
    int second = 0;
    int more = 0;
    if (std::sscanf(text.c_str() + used, ":%2d%n", &second, &more) == 1)
        used += more;
    std::string_view rest = std::string_view(text).substr(static_cast<std::size_t>(used));
    if (rest.starts_with('.'))
        rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
    const auto offset = offsetIn(trimmed(rest));
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!offset || !date.ok() || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    return days * 86'400 + hour * 3'600 + minute * 60 + second - *offset;
}

std::optional<MeasuredSeries> measuredSeries(std::string_view text)
{
    const auto table = measuredTable(text, "Average");
    if (!table)
        return std::nullopt;
    const bool isNamed =
        std::ranges::any_of(table->columns, [](const MeasuredColumn &column) { return measureOf(column).has_value(); });
    MeasuredSeries series;
    for (const MeasuredColumn &column : table->columns) {
        const auto measure = measureOf(column);
        // Rows without names are a time and the CPU; a query is CPU unless it says otherwise.
        const bool isCpu = !measure && column.position == 1 && (!isNamed || table->hasQueries);
        if (measure || isCpu)
            add(column, measure == Measure::memory ? series.memory : series.cpu);
    }
    return series;
}

} // namespace bayplan
