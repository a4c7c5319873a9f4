// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/measured_table.h"

#include "base/words.h"
#include "exchange/cloudwatch_series.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

using Json = nlohmann::json;

/// The number as it is written; one with more digits than a decimal holds is rounded to nine after the point.
std::optional<Decimal> decimalOf(const Json &value)
{
    if (!value.is_number())
        return std::nullopt;
    if (const auto exact = Decimal::fromText(value.dump()))
        return exact;
    const double number = value.get<double>();
    if (!std::isfinite(number) || std::abs(number) > 9e17)
        return std::nullopt;
    return std::abs(number) < 9e8 ? Decimal::scaled(std::llround(number * 1e9), 9) : Decimal(std::llround(number));
}

std::optional<std::int64_t> secondIn(const Json &timestamp)
{
    if (timestamp.is_string())
        return secondOf(timestamp.get_ref<const std::string &>());
    return timestamp.is_number() ? secondOf(timestamp.dump()) : std::nullopt;
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

void add(MeasuredColumn &column, const Json &timestamp, const Json &value)
{
    const auto second = secondIn(timestamp);
    const auto number = decimalOf(value);
    if (second && number)
        column.numbers.push_back({*second, *number, 0});
}

void readResult(const Json &result, std::string_view statistic, MeasuredTable &table)
{
    if (!result.is_object())
        return;
    MeasuredColumn column{wordsOf(result, "Label"), wordsOf(result, "Id"), 1, {}};
    const Json &timestamps = listIn(result, "Timestamps");
    const Json &values = listIn(result, "Values");
    for (std::size_t i = 0; i < std::min(timestamps.size(), values.size()); ++i)
        add(column, timestamps[i], values[i]);
    const std::string key(statistic);
    for (const Json &point : listIn(result, "Datapoints")) {
        if (point.is_object() && point.contains("Timestamp") && point.contains(key))
            add(column, point["Timestamp"], point[key]);
    }
    table.columns.push_back(std::move(column));
}

std::optional<MeasuredTable> fromJson(std::string_view text, std::string_view statistic)
{
    const Json document = Json::parse(text, nullptr, false);
    if (!document.is_object() || (!document.contains("MetricDataResults") && !document.contains("Datapoints")))
        return std::nullopt;
    MeasuredTable table;
    table.hasZone = true;
    table.hasQueries = true;
    readResult(document, statistic, table);
    for (const Json &result : listIn(document, "MetricDataResults"))
        readResult(result, statistic, table);
    return table;
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

/// Of the first line: what separates more often, a comma when both do as often.
char separatorOf(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    char separator = ',';
    for (const char c : {';', '\t'}) {
        if (std::ranges::count(line, c) > std::ranges::count(line, separator))
            separator = c;
    }
    return separator;
}

/// Whether a time says how far from UTC it is, or is none of a clock but seconds since 1970.
bool namesZone(std::string_view time)
{
    return Decimal::fromText(time) || time.ends_with('Z') || time.ends_with('z') ||
           time.find_first_of("+-", std::min<std::size_t>(11, time.size())) != std::string_view::npos;
}

/// A number of a cell; where semicolons separate, a comma may stand before its decimals.
std::optional<Decimal> numberIn(std::string cell, char separator)
{
    if (separator == ';')
        std::ranges::replace(cell, ',', '.');
    return Decimal::fromText(cell);
}

MeasuredColumn &columnAt(MeasuredTable &table, std::size_t position)
{
    while (table.columns.size() < position)
        table.columns.push_back({{}, {}, table.columns.size() + 1, {}});
    return table.columns[position - 1];
}

std::optional<MeasuredTable> fromCsv(std::string_view text)
{
    MeasuredTable table;
    bool hasRows = false;
    const char separator = separatorOf(text);
    int line = 0;
    for (const std::string_view row : splitAt(text, '\n')) {
        ++line;
        const std::vector<std::string> cells = cellsOf(row, separator);
        const auto second = secondOf(cells.front());
        if (second)
            table.hasZone = namesZone(cells.front());
        for (std::size_t i = 1; i < cells.size(); ++i) {
            MeasuredColumn &column = columnAt(table, i);
            const auto value = second ? numberIn(cells[i], separator) : std::nullopt;
            if (!second)
                column.name += (column.name.empty() ? "" : " ") + cells[i];
            if (value)
                column.numbers.push_back({*second, *value, line});
            hasRows = hasRows || value;
        }
    }
    return hasRows ? std::optional(std::move(table)) : std::nullopt;
}

} // namespace

bool mentions(std::string_view words, std::string_view word)
{
    const auto sameLetter = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
    };
    return std::search(words.begin(), words.end(), word.begin(), word.end(), sameLetter) != words.end();
}

std::optional<MeasuredTable> measuredTable(std::string_view text, std::string_view statistic)
{
    text = trimmed(text);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (text.empty())
        return std::nullopt;
    return text.front() == '{' ? fromJson(text, statistic) : fromCsv(text);
}

} // namespace bayplan
