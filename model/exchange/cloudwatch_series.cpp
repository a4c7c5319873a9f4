// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/cloudwatch_series.h"

#include "base/decimal.h"
#include "base/words.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>

namespace bayplan {

namespace {

using Json = nlohmann::json;

enum class Measure { cpu, memory, other };

bool mentions(std::string_view words, std::string_view word)
{
    const auto sameLetter = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
    };
    return std::search(words.begin(), words.end(), word.begin(), word.end(), sameLetter) != words.end();
}

std::optional<Measure> measureIn(std::string_view name)
{
    if (mentions(name, "mem"))
        return Measure::memory;
    if (mentions(name, "cpu"))
        return Measure::cpu;
    return std::nullopt;
}

std::optional<std::int64_t> microPercent(double value)
{
    if (!std::isfinite(value) || value < 0)
        return std::nullopt;
    // Bursts may be measured above what is reserved; more than everything is not used.
    return std::llround(std::min(value, 100.0) * 1'000'000);
}

void add(MeasuredSeries &series, Measure measure, std::optional<std::int64_t> second, std::optional<std::int64_t> value)
{
    if (!second || !value || measure == Measure::other)
        return;
    (measure == Measure::memory ? series.memory : series.cpu).push_back({*second, *value});
}

std::optional<std::int64_t> secondOf(const Json &timestamp)
{
    if (timestamp.is_string())
        return bayplan::secondOf(timestamp.get_ref<const std::string &>());
    return timestamp.is_number() ? bayplan::secondOf(timestamp.dump()) : std::nullopt;
}

std::string wordsOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json &listIn(const Json &object, const char *key)
{
    static const Json none = Json::array();
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : none;
}

/// Names of the metric and what it is; the id counts only when the label says nothing.
Measure measureOf(const Json &result)
{
    if (const auto byLabel = measureIn(wordsOf(result, "Label")))
        return *byLabel;
    return measureIn(wordsOf(result, "Id")).value_or(Measure::cpu);
}

void readResult(const Json &result, MeasuredSeries &series)
{
    if (!result.is_object())
        return;
    const Json &timestamps = listIn(result, "Timestamps");
    const Json &values = listIn(result, "Values");
    for (std::size_t i = 0; i < std::min(timestamps.size(), values.size()); ++i) {
        if (values[i].is_number())
            add(series, measureOf(result), secondOf(timestamps[i]), microPercent(values[i].get<double>()));
    }
    for (const Json &point : listIn(result, "Datapoints")) {
        if (point.is_object() && point.contains("Timestamp") && point.contains("Average") &&
            point["Average"].is_number())
            add(series, measureOf(result), secondOf(point["Timestamp"]), microPercent(point["Average"].get<double>()));
    }
}

std::optional<MeasuredSeries> fromJson(std::string_view text)
{
    const Json document = Json::parse(text, nullptr, false);
    if (!document.is_object() || (!document.contains("MetricDataResults") && !document.contains("Datapoints")))
        return std::nullopt;
    MeasuredSeries series;
    readResult(document, series);
    for (const Json &result : listIn(document, "MetricDataResults"))
        readResult(result, series);
    return series;
}

std::vector<std::string> cellsOf(std::string_view line, char separator)
{
    std::vector<std::string> cells(1);
    bool isQuoted = false;
    for (const char c : line) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == separator && !isQuoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    for (std::string &cell : cells)
        cell = std::string(trimmed(cell));
    return cells;
}

char separatorOf(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    for (const char c : {';', '\t'}) {
        if (line.find(c) != std::string_view::npos && line.find(',') == std::string_view::npos)
            return c;
    }
    return ',';
}

/// What each column is: by its name in a header line, else the first one is CPU and the others are nothing.
class Columns
{
public:
    void name(const std::vector<std::string> &cells)
    {
        for (std::size_t i = 1; i < cells.size(); ++i) {
            if (const auto measure = measureIn(cells[i]))
                set(i, *measure);
        }
    }

    [[nodiscard]] Measure at(std::size_t column) const
    {
        if (column < m_measures.size() && m_measures[column] != Measure::other)
            return m_measures[column];
        const bool isNamed = std::any_of(m_measures.begin(), m_measures.end(),
                                         [](Measure measure) { return measure != Measure::other; });
        return column == 1 && !isNamed ? Measure::cpu : Measure::other;
    }

private:
    void set(std::size_t column, Measure measure)
    {
        m_measures.resize(std::max(m_measures.size(), column + 1), Measure::other);
        m_measures[column] = measure;
    }

    std::vector<Measure> m_measures;
};

std::optional<MeasuredSeries> fromCsv(std::string_view text)
{
    MeasuredSeries series;
    Columns columns;
    bool hasRows = false;
    const char separator = separatorOf(text);
    for (const std::string_view line : splitAt(text, '\n')) {
        const std::vector<std::string> cells = cellsOf(line, separator);
        const auto second = bayplan::secondOf(cells.front());
        if (!second)
            columns.name(cells);
        for (std::size_t i = 1; second && i < cells.size(); ++i) {
            const auto value = Decimal::fromText(cells[i]);
            hasRows = hasRows || value;
            if (value)
                add(series, columns.at(i), second, microPercent(value->approximately()));
        }
    }
    return hasRows ? std::optional(std::move(series)) : std::nullopt;
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
    text = trimmed(text);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (text.empty())
        return std::nullopt;
    return text.front() == '{' ? fromJson(text) : fromCsv(text);
}

} // namespace bayplan
