// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/figure_text.h"

#include "base/format.h"
#include "figures/scaling_words.h"
#include "figures/waterfall.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;
using WriteAmount = std::string (*)(Money);

/// A number with at most three digits after the point and no thousands separator, so that programs read it, too.
std::string numberText(double number)
{
    std::string words = numberInWords(number, 3);
    std::erase(words, ',');
    return words;
}

/// Billionths of a request a second, so that no platform prints another tail.
std::string rateText(double rate)
{
    return Decimal::scaled(std::llround(rate * 1e9), 9).toText();
}

std::string valueIn(const Series &series, std::size_t i, WriteAmount write, std::string_view unknown)
{
    if (i < series.numbers.size())
        return series.numbers[i] ? numberText(*series.numbers[i]) : std::string(unknown);
    return i < series.values.size() && series.values[i] ? write(*series.values[i]) : std::string(unknown);
}

TextTable valuesOf(const Figure &figure, WriteAmount write, std::string_view unknown)
{
    TextTable table;
    table.columns.push_back({"", TextAlign::left});
    for (const Series &series : figure.series)
        table.columns.push_back({inWords(series.name), TextAlign::right});
    if (!figure.limits.empty())
        table.columns.push_back({inWords(text(BAYPLAN_TEXT("Budget"))), TextAlign::right});
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        std::vector<std::string> row = {printable(inWords(figure.categories[i]))};
        for (const Series &series : figure.series)
            row.push_back(valueIn(series, i, write, unknown));
        if (!figure.limits.empty())
            row.push_back(figure.limits[i] ? write(*figure.limits[i]) : std::string());
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// Of a waterfall people read what each step adds and where that leads.
TextTable stepsOf(const Figure &figure)
{
    TextTable table{{{"", TextAlign::left}, {"change", TextAlign::right}, {"total", TextAlign::right}}, {}};
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        const auto change = waterfallValue(figure, "change", i);
        const auto total = waterfallValue(figure, "to", i);
        table.rows.push_back({printable(inWords(figure.categories[i])), change ? inSignedDollars(*change) : "",
                              total ? inDollars(*total) : "not known"});
    }
    return table;
}

/// What the first column has, for people and for programs.
struct FirstColumn
{
    std::string_view title;
    std::string_view key;
};

FirstColumn firstColumnOf(const Figure &figure)
{
    switch (figure.shape) {
    case FigureShape::lines:
        return {"", "time"};
    case FigureShape::curves:
        return {BAYPLAN_TEXT("requests/s"), "requests-per-second"};
    default:
        return {"", "category"};
    }
}

TextTable tableOf(const Figure &figure)
{
    if (figure.shape == FigureShape::waterfall)
        return stepsOf(figure);
    TextTable table = valuesOf(figure, inDollars, "not known");
    if (const std::string_view title = firstColumnOf(figure).title; !title.empty())
        table.columns.front() = {inWords(text(title)), TextAlign::right};
    return table;
}

TextTable hoursOf(const Figure &figure)
{
    constexpr std::array days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    TextTable table{{{"day"}, {"hour"}, {"needed"}, {"running"}}, {}};
    for (int day = 0; day < 7; ++day) {
        for (int hour = 0; hour < 24; ++hour) {
            table.rows.push_back({days[static_cast<std::size_t>(day)], std::to_string(hour),
                                  figure.neededHours->has(day, hour) ? "1" : "0",
                                  figure.runningHours->has(day, hour) ? "1" : "0"});
        }
    }
    return table;
}

std::string linesOf(const std::vector<Text> &texts, std::string_view before, std::string (*escaped)(std::string_view))
{
    std::string lines;
    for (const Text &text : texts) {
        if (!text.isEmpty())
            lines += std::string(before) + escaped(inWords(text)) + "\n";
    }
    return lines;
}

Json textsOf(const std::vector<Text> &texts)
{
    Json list = Json::array();
    for (const Text &text : texts)
        list.push_back(inWords(text));
    return list;
}

Json seriesOf(const Figure &figure)
{
    Json list = Json::array();
    for (const Series &series : figure.series) {
        Json values = Json::array();
        for (const auto &value : series.values)
            values.push_back(value ? Json(exactUsd(*value)) : Json(nullptr));
        for (const auto &number : series.numbers)
            values.push_back(number ? Json(*number) : Json(nullptr));
        list.push_back({{"key", series.key}, {"name", inWords(series.name)}, {"values", std::move(values)}});
    }
    return list;
}

Json marksOf(const Figure &figure)
{
    Json list = Json::array();
    for (const FigureMark &mark : figure.marks)
        list.push_back({{"second", mark.second}, {"what", inWords(mark.what)}});
    return list;
}

Json pointsOf(const Figure &figure)
{
    Json list = Json::array();
    for (const CurvePoint &point : figure.points)
        list.push_back({{"requestsPerSecond", rateText(point.rate)},
                        {"amount", point.amount ? Json(exactUsd(*point.amount)) : Json(nullptr)},
                        {"what", inWords(point.what)}});
    return list;
}

} // namespace

TextTable figureTable(const Figure &figure)
{
    return figure.neededHours && figure.runningHours ? hoursOf(figure) : tableOf(figure);
}

std::string figureCsv(const Figure &figure, const std::string &origin)
{
    const bool isWeek = figure.neededHours && figure.runningHours;
    TextTable table = isWeek ? hoursOf(figure) : valuesOf(figure, exactUsd, "");
    if (!isWeek) {
        table.columns.front().title = firstColumnOf(figure).key;
        for (std::size_t i = 0; i < figure.rates.size(); ++i)
            table.rows[i].front() = rateText(figure.rates[i]);
        for (std::size_t i = 0; i < figure.series.size(); ++i)
            table.columns[i + 1].title = figure.series[i].key;
    }
    if (!origin.empty() && !table.rows.empty()) {
        table.columns.push_back({"origin"});
        for (auto &row : table.rows)
            row.emplace_back();
        table.rows.front().back() = origin;
    }
    return inCsv(table);
}

std::string figureMarkdown(const Figure &figure)
{
    std::string result = "### " + markdownText(inWords(figure.title)) + "\n\n";
    if (!figure.subtitle.isEmpty())
        result += markdownText(inWords(figure.subtitle)) + "\n\n";
    if (figure.neededHours && figure.runningHours) {
        result += "- Needed: " + markdownText(figure.neededHours->toText()) + "\n";
        result += "- Running: " + markdownText(figure.runningHours->toText()) + "\n\n";
    }
    result += inMarkdown(tableOf(figure));
    const std::string notes = linesOf(figure.notes, "- ", markdownText);
    return result + (notes.empty() ? "" : "\n" + notes);
}

std::string figureText(const Figure &figure)
{
    std::string result = linesOf({figure.title, figure.subtitle}, "", printable) + "\n";
    if (figure.neededHours && figure.runningHours)
        result += "needed   " + figure.neededHours->toText() + "\nrunning  " + figure.runningHours->toText() + "\n\n";
    result += inColumns(tableOf(figure));
    const std::string notes = linesOf(figure.notes, "", printable);
    return result + (notes.empty() ? "" : "\n" + notes);
}

std::string figureJson(const Figure &figure)
{
    Json json = {{"figure", figure.key},
                 {"title", inWords(figure.title)},
                 {"subtitle", inWords(figure.subtitle)},
                 {"unit", figure.unit.isEmpty() ? "USD a month" : inWords(figure.unit)},
                 {"categories", textsOf(figure.categories)}};
    Json elements = Json::array();
    for (const Id id : figure.elements)
        elements.push_back(id.isValid() ? Json(id.value) : Json(nullptr));
    json["elements"] = std::move(elements);
    json["series"] = seriesOf(figure);
    if (figure.shape == FigureShape::lines) {
        json["seconds"] = figure.seconds;
        json["marks"] = marksOf(figure);
    }
    if (figure.shape == FigureShape::curves) {
        json["unit"] = "USD a month";
        Json rates = Json::array();
        for (const double rate : figure.rates)
            rates.push_back(rateText(rate));
        json["requestsPerSecond"] = std::move(rates);
        json["points"] = pointsOf(figure);
    }
    if (figure.neededHours && figure.runningHours) {
        json["neededHours"] = figure.neededHours->toText();
        json["runningHours"] = figure.runningHours->toText();
    }
    json["notes"] = textsOf(figure.notes);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace bayplan
