// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/chart_data.h"

#include "base/format.h"
#include "base/words.h"
#include "export/deck/slide_parts.h"
#include "export/deck/xml_writer.h"
#include "figures/rate_axis.h"
#include "figures/time_axis.h"
#include "figures/waterfall.h"

#include <algorithm>
#include <cmath>

namespace bayplan::pptx {

namespace {

constexpr double secondsPerHour = 3600;
constexpr double secondsPerDay = 24 * secondsPerHour;

std::string valueText(const std::optional<Money> &amount)
{
    return amount ? exactUsd(*amount) : std::string();
}

/// A name below a column: what is longer than three lines of it makes programs turn all names and leave no room.
std::string categoryName(const std::string &words)
{
    constexpr std::size_t usual = 60;
    return words.size() <= usual ? cleaned(words) : fitted(words, 100, 12, 3);
}

void addCategories(ChartData &chart, const Figure &figure)
{
    for (const Text &category : figure.categories)
        chart.categories.push_back(categoryName(inWords(category)));
}

std::vector<std::optional<Money>> totalsOf(const Figure &figure)
{
    std::vector<std::optional<Money>> totals(figure.categories.size(), Money());
    for (const Series &series : figure.series) {
        for (std::size_t i = 0; i < totals.size(); ++i) {
            const bool isKnown = totals[i] && i < series.values.size() && series.values[i];
            totals[i] = isKnown ? std::optional(*totals[i] + *series.values[i]) : std::nullopt;
        }
    }
    return totals;
}

Money largestOf(const std::vector<std::optional<Money>> &amounts)
{
    Money largest;
    for (const auto &amount : amounts)
        largest = std::max(largest, amount.value_or(Money()));
    return largest;
}

ChartData columnsOf(const Figure &figure)
{
    ChartData chart{.kind = ChartKind::stackedColumns};
    addCategories(chart, figure);
    const auto totals = totalsOf(figure);
    chart.up.format = moneyFormat(largestOf(totals));
    for (const Series &series : figure.series) {
        ChartSeries &one = chart.series.emplace_back();
        one.name = cleaned(inWords(series.name));
        one.look = series.look;
        one.isLabelled = series.look.fill != Fill::hatched;
        std::ranges::transform(series.values, std::back_inserter(one.values), valueText);
        one.values.resize(chart.categories.size());
    }
    if (chart.series.size() > 1) {
        ChartSeries &total = chart.series.emplace_back();
        total.name = inWords(text(BAYPLAN_TEXT("Total")));
        std::ranges::transform(totals, std::back_inserter(total.values), valueText);
        chart.hasTotals = true;
    }
    return chart;
}

ChartData doughnutOf(const Figure &figure)
{
    ChartData chart{.kind = ChartKind::doughnut, .hasKeys = false};
    if (figure.series.empty())
        return chart;
    addCategories(chart, figure);
    ChartSeries &slices = chart.series.emplace_back();
    slices.name = cleaned(inWords(figure.series.front().name));
    slices.looks = figure.categoryLooks;
    std::ranges::transform(figure.series.front().values, std::back_inserter(slices.values), valueText);
    slices.values.resize(chart.categories.size());
    return chart;
}

ChartData rangesOf(const Figure &figure)
{
    ChartData chart{.kind = ChartKind::stackedBars, .hasKeys = false};
    const auto find = [&](std::string_view key) {
        return std::ranges::find(figure.series, key, &Series::key);
    };
    const auto low = find("low");
    const auto high = find("high");
    if (low == figure.series.end() || high == figure.series.end())
        return chart;
    addCategories(chart, figure);
    chart.up.format = moneyFormat(largestOf(high->values));
    ChartSeries ground{.name = "Low", .look = {}, .values = {}, .isGround = true};
    ChartSeries range{.name = "Low to high", .look = {Ink::accent, Fill::solid}, .values = {}};
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        const bool isKnown = i < low->values.size() && i < high->values.size() && low->values[i] && high->values[i];
        ground.values.push_back(isKnown ? exactUsd(*low->values[i]) : std::string());
        range.values.push_back(isKnown ? exactUsd(*high->values[i] - *low->values[i]) : std::string());
    }
    range.looks = figure.categoryLooks;
    chart.series = {std::move(ground), std::move(range)};
    return chart;
}

/// Hours of the day for a day, else days counted from 1.
struct TimeScale
{
    explicit TimeScale(const Figure &figure)
    {
        const std::int64_t from = figure.seconds.front();
        const std::int64_t to = std::max(figure.end, figure.seconds.back());
        isDay = to - from <= static_cast<std::int64_t>(secondsPerDay);
        start = isDay ? from : 0;
    }
    [[nodiscard]] double at(std::int64_t second) const
    {
        const auto seconds = static_cast<double>(second - start);
        return isDay ? seconds / secondsPerHour : seconds / secondsPerDay + 1;
    }
    bool isDay = false;
    std::int64_t start = 0;
};

NumberAxis timeAxis(const TimeScale &scale, const Figure &figure)
{
    NumberAxis axis;
    axis.format = scale.isDay ? "0\":00\"" : "\"day \"0";
    axis.least = scale.at(figure.seconds.front());
    axis.most = scale.at(std::max(figure.end, figure.seconds.back()));
    const double span = *axis.most - *axis.least;
    axis.step = scale.isDay ? 3 : span <= 14 ? 1 : span <= 62 ? 7 : 28;
    return axis;
}

std::string numberAt(const Series &series, std::size_t i)
{
    return i < series.numbers.size() && series.numbers[i] ? decimalText(*series.numbers[i]) : std::string();
}

ChartData linesOf(const Figure &figure)
{
    ChartData chart{.kind = ChartKind::scatter};
    if (figure.seconds.empty())
        return chart;
    const TimeScale scale(figure);
    chart.categoryTitle = scale.isDay ? "Hour" : "Day";
    chart.across = timeAxis(scale, figure);
    chart.up.title = cleaned(inWords(figure.unit));
    chart.up.format = "#,##0.##";
    chart.up.least = 0;
    if (figure.leastMaximum > 0 && figure.leastMaximum == 100)
        chart.up.most = 100;
    // Steps hold until the next moment: each moment has two rows then.
    const bool hasSteps =
        std::ranges::any_of(figure.series, [](const Series &series) { return series.style == LineStyle::steps; });
    const std::size_t count = figure.seconds.size();
    for (std::size_t i = 0; i < count; ++i) {
        chart.categories.push_back(decimalText(scale.at(figure.seconds[i])));
        if (hasSteps)
            chart.categories.push_back(decimalText(scale.at(i + 1 < count ? figure.seconds[i + 1] : figure.end)));
    }
    for (const Series &series : figure.series) {
        ChartSeries &one = chart.series.emplace_back();
        one.name = cleaned(inWords(series.name));
        one.look = series.look;
        one.style = series.style;
        one.values.reserve(chart.categories.size());
        for (std::size_t i = 0; i < count; ++i) {
            one.values.push_back(numberAt(series, i));
            if (hasSteps)
                one.values.push_back(numberAt(series, series.style == LineStyle::steps || i + 1 == count ? i : i + 1));
        }
    }
    return chart;
}

ChartData curvesOf(const Figure &figure)
{
    ChartData chart{.kind = ChartKind::scatter, .categoryTitle = "Requests a second"};
    // A logarithmic axis has no zero.
    const auto first = static_cast<std::size_t>(std::ranges::upper_bound(figure.rates, 0.0) - figure.rates.begin());
    if (first >= figure.rates.size())
        return chart;
    chart.across.title = cleaned(inWords(figure.unit));
    chart.across.format = "#,##0.######";
    chart.across.isLogarithmic = true;
    chart.across.least = std::pow(10, std::floor(std::log10(figure.rates[first])));
    chart.across.most = std::pow(10, std::ceil(std::log10(figure.rates.back())));
    const double reach = niceMaximum(reachOf(figure).approximatelyUsd(), 4);
    chart.up.format = moneyFormat(reachOf(figure));
    chart.up.least = 0;
    chart.up.most = reach;
    chart.up.step = reach / 4;
    for (std::size_t i = first; i < figure.rates.size(); ++i)
        chart.categories.push_back(decimalText(figure.rates[i]));
    for (const Series &series : figure.series) {
        ChartSeries &one = chart.series.emplace_back();
        one.name = cleaned(inWords(series.name));
        one.look = series.look;
        for (std::size_t i = first; i < figure.rates.size(); ++i)
            one.values.push_back(valueText(series.values[i]));
    }
    return chart;
}

std::vector<BridgeStep> stepsOf(const Figure &figure)
{
    std::vector<BridgeStep> steps;
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        const auto change = waterfallValue(figure, "change", i);
        const Money amount = change.value_or(waterfallValue(figure, "to", i).value_or(Money()));
        steps.push_back({inWords(figure.categories[i]), amount, !change});
    }
    return steps;
}

} // namespace

ChartData chartOf(const Figure &figure)
{
    switch (figure.shape) {
    case FigureShape::stackedColumns:
    case FigureShape::columns:
        return columnsOf(figure);
    case FigureShape::doughnut:
        return doughnutOf(figure);
    case FigureShape::lines:
        return linesOf(figure);
    case FigureShape::curves:
        return curvesOf(figure);
    case FigureShape::ranges:
        return rangesOf(figure);
    case FigureShape::waterfall:
        return bridgeOf(stepsOf(figure));
    default:
        return {};
    }
}

ChartData bridgeOf(const std::vector<BridgeStep> &steps)
{
    ChartData chart{.kind = ChartKind::stackedColumns, .hasKeys = false};
    ChartSeries ground{.name = "Below", .look = {}, .values = {}, .isGround = true};
    ChartSeries total{.name = "Amount", .look = {Ink::accent, Fill::solid}, .values = {}, .isLabelled = true};
    ChartSeries saving{.name = "Less", .look = {Ink::saving, Fill::solid}, .values = {}};
    ChartSeries increase{.name = "More", .look = {Ink::increase, Fill::solid}, .values = {}};
    Money level;
    Money largest;
    for (const BridgeStep &step : steps) {
        const Money before = step.isTotal ? Money() : level;
        level = step.isTotal ? step.amount : level + step.amount;
        largest = std::max({largest, before, level});
        const bool isLess = !step.isTotal && step.amount < Money();
        // Steps are often too low for words inside.
        chart.categories.push_back(
            categoryName(step.isTotal ? step.name : inSignedDollars(step.amount) + " " + step.name));
        ground.values.push_back(exactUsd(step.isTotal ? Money() : std::min(before, level)));
        total.values.push_back(step.isTotal ? exactUsd(level) : std::string());
        saving.values.push_back(isLess ? exactUsd(-step.amount) : std::string());
        increase.values.push_back(!step.isTotal && !isLess ? exactUsd(step.amount) : std::string());
    }
    chart.up.format = moneyFormat(largest);
    chart.series = {std::move(ground), std::move(total), std::move(saving), std::move(increase)};
    return chart;
}

std::string moneyFormat(Money largest)
{
    return largest < Money::usd(2'000) ? "\"$\"#,##0.00" : "\"$\"#,##0";
}

std::vector<std::string> columnTitles(const ChartData &chart)
{
    std::vector<std::string> titles = {chart.categoryTitle};
    for (const ChartSeries &series : chart.series) {
        const std::string wanted = series.name.empty() ? std::string("Series") : series.name;
        std::string title = wanted;
        const auto isTaken = [&] {
            return std::ranges::any_of(titles, [&](const std::string &other) { return sameWord(other, title); });
        };
        for (int number = 2; isTaken(); ++number)
            title = wanted + " (" + std::to_string(number) + ")";
        titles.push_back(std::move(title));
    }
    return titles;
}

} // namespace bayplan::pptx
