// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/currency.h"
#include "base/format.h"
#include "draw/text_metrics.h"
#include "export/chart_parts.h"

#include <algorithm>

namespace bayplan::chart {

namespace {

constexpr double plotHeight = 260;
constexpr double widestColumn = 96;
constexpr double leastLabelledHeight = 17;
constexpr ChartText axisText{11, TextWeight::regular, TextAlign::right, Ink::muted};

/// Where columns stand: a box that money is measured in.
struct Plot
{
    ChartBox box;
    Axis axis;
    double slot = 0;   ///< width of one category
    double column = 0; ///< width of its column
    bool segmentsAreLabelled = false;

    [[nodiscard]] double yOf(Money amount) const { return yOnAxis(currencyInWords().converted(amount)); }
    [[nodiscard]] double yOnAxis(Money amount) const { return box.y + box.height * (1 - shareOf(amount, axis.end())); }
    [[nodiscard]] double centerOf(std::size_t category) const
    {
        return box.x + slot * (static_cast<double>(category) + 0.5);
    }
};

Money columnTotal(const Figure &figure, std::size_t category)
{
    Money sum;
    for (const Series &series : figure.series)
        sum += series.values[category].value_or(Money());
    return sum;
}

bool isUnknown(const Figure &figure, std::size_t category)
{
    return std::ranges::any_of(figure.series, [&](const Series &series) { return !series.values[category]; });
}

Plot plotOf(const Figure &figure, double top)
{
    Money largest;
    for (std::size_t i = 0; i < figure.categories.size(); ++i)
        largest = std::max(largest, columnTotal(figure, i));
    for (const std::optional<Money> &limit : figure.limits)
        largest = std::max(largest, limit.value_or(Money()));
    Plot plot;
    plot.axis = axisFor(largest);
    const double labels = textWidth(onAxis(plot.axis.end(), plot.axis.step), axisText.pixels) + 10.0;
    plot.box = {margin + labels, top + 20, width - 2.0 * margin - labels, plotHeight};
    plot.slot = plot.box.width / static_cast<double>(figure.categories.size());
    plot.column = std::min(widestColumn, plot.slot * 0.62);
    plot.segmentsAreLabelled = plot.column >= 56;
    return plot;
}

void drawGrid(SvgWriter &svg, const Plot &plot)
{
    for (int i = 0; i <= plot.axis.count; ++i) {
        const Money amount = Money::nanoUsd(plot.axis.step.inNanoUsd() * i);
        const double y = plot.yOnAxis(amount);
        svg.line(plot.box.x, y, plot.box.x + plot.box.width, y, Ink::line);
        svg.text(plot.box.x - 10, y + 4, onAxis(amount, plot.axis.step), axisText);
    }
}

void labelSegment(SvgWriter &svg, const ChartBox &box, const Look &look, Money amount)
{
    const std::string words = inDollars(amount);
    const double centerX = box.x + box.width / 2;
    const double middle = box.y + box.height / 2;
    // Text on a hatch would be lost in its lines.
    if (look.fill == Fill::hatched) {
        const double space = textWidth(words, 11) + 8.0;
        svg.fill({centerX - space / 2, middle - 8, space, 16}, {Ink::panel, Fill::solid}, 3);
    }
    svg.text(centerX, middle + 4, words, {11, TextWeight::regular, TextAlign::center, svg.inkOn(look)});
}

void drawColumn(SvgWriter &svg, const Plot &plot, const Figure &figure, std::size_t category)
{
    const double left = plot.centerOf(category) - plot.column / 2;
    Money below;
    for (const Series &series : figure.series) {
        const Money amount = series.values[category].value_or(Money());
        if (amount <= Money())
            continue;
        const double top = plot.yOf(below + amount);
        const ChartBox box{left, top, plot.column, plot.yOf(below) - top};
        svg.fill(box, series.look, 0,
                 inWords(figure.categories[category]) + " · " + inWords(series.name) + ": " + inDollars(amount));
        const bool isWhole = columnTotal(figure, category) == amount;
        if (plot.segmentsAreLabelled && box.height >= leastLabelledHeight && !isWhole)
            labelSegment(svg, box, series.look, amount);
        below += amount;
    }
    const double baseline = plot.yOf(below) - 7;
    if (isUnknown(figure, category))
        svg.text(plot.centerOf(category), baseline, "not known",
                 {12, TextWeight::regular, TextAlign::center, Ink::muted});
    else
        svg.text(plot.centerOf(category), baseline, inDollars(below), {12, TextWeight::semibold, TextAlign::center});
}

/// A budget: a line across the column's place, with its amount at the end.
void drawLimit(SvgWriter &svg, const Plot &plot, Money limit, bool isOver, std::size_t category)
{
    const double y = plot.yOf(limit);
    const double left = plot.centerOf(category) - plot.slot * 0.46;
    const double right = plot.centerOf(category) + plot.slot * 0.46;
    const Ink ink = isOver ? Ink::increase : Ink::muted;
    svg.line(left, y, right, y, ink);
    svg.text(right, y - 4, "budget " + inDollars(limit), {11, TextWeight::regular, TextAlign::right, ink});
}

double drawNames(SvgWriter &svg, const Plot &plot, const Figure &figure)
{
    constexpr int pixels = 12;
    std::size_t mostLines = 1;
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        const auto lines =
            wrapped(inWords(figure.categories[i]), static_cast<int>(plot.slot) - 8, pixels, TextWeight::regular, 2);
        mostLines = std::max(mostLines, lines.size());
        double baseline = plot.box.y + plot.box.height + 20;
        for (const std::string &line : lines) {
            svg.text(plot.centerOf(i), baseline, line, {pixels, TextWeight::regular, TextAlign::center, Ink::muted});
            baseline += 16;
        }
    }
    return plot.box.y + plot.box.height + 16 + 16 * static_cast<double>(mostLines);
}

} // namespace

double drawColumns(SvgWriter &svg, const Figure &figure, double top)
{
    if (figure.categories.empty()) {
        svg.text(margin, top + 24, "–", {12, TextWeight::regular, TextAlign::left, Ink::muted});
        return top + 40;
    }
    const Plot plot = plotOf(figure, top);
    drawGrid(svg, plot);
    for (std::size_t i = 0; i < figure.categories.size(); ++i)
        drawColumn(svg, plot, figure, i);
    for (std::size_t i = 0; i < figure.limits.size(); ++i) {
        if (figure.limits[i])
            drawLimit(svg, plot, *figure.limits[i], columnTotal(figure, i) > *figure.limits[i], i);
    }
    // The ground line is drawn over the feet of the columns.
    svg.line(plot.box.x, plot.yOf(Money()), plot.box.x + plot.box.width, plot.yOf(Money()), Ink::muted);
    const double names = drawNames(svg, plot, figure);
    std::vector<Key> keys;
    for (const Series &series : figure.series)
        keys.push_back({series.look, inWords(series.name)});
    return drawKeys(svg, keys, names + 14);
}

} // namespace bayplan::chart
