// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/text_metrics.h"
#include "export/chart_parts.h"
#include "figures/scaling_words.h"
#include "figures/time_axis.h"

#include <algorithm>

namespace bayplan::chart {

namespace {

constexpr double plotHeight = 240;
constexpr int tickCount = 4;
constexpr ChartText axisText{11, TextWeight::regular, TextAlign::right, Ink::muted};

/// Where lines stand: time across, numbers up.
struct Plot
{
    ChartBox box;
    double top = 0; ///< of the axis, in the figure's unit
    std::int64_t from = 0;
    std::int64_t to = 1;

    [[nodiscard]] double xOf(std::int64_t second) const
    {
        return box.x + box.width * static_cast<double>(second - from) / static_cast<double>(to - from);
    }
    [[nodiscard]] double yOf(double number) const { return box.y + box.height * (1 - number / top); }
};

double largestOf(const Figure &figure)
{
    double largest = figure.leastMaximum;
    for (const Series &series : figure.series) {
        for (const auto &number : series.numbers)
            largest = std::max(largest, number.value_or(0));
    }
    return largest;
}

Plot plotOf(const Figure &figure, double y)
{
    Plot plot;
    plot.top = niceMaximum(largestOf(figure), tickCount);
    const double labels = textWidth(numberOnAxis(plot.top, plot.top), axisText.pixels) + 10.0;
    plot.box = {margin + labels, y + 20, width - 2.0 * margin - labels, plotHeight};
    plot.from = figure.seconds.front();
    plot.to = std::max(figure.end, plot.from + 1);
    return plot;
}

void drawGrid(SvgWriter &svg, const Plot &plot, const Figure &figure)
{
    svg.text(margin, plot.box.y - 10, inWords(figure.unit), {11, TextWeight::regular, TextAlign::left, Ink::muted});
    for (int i = 0; i <= tickCount; ++i) {
        const double number = plot.top * i / tickCount;
        svg.line(plot.box.x, plot.yOf(number), plot.box.x + plot.box.width, plot.yOf(number), Ink::line);
        svg.text(plot.box.x - 10, plot.yOf(number) + 4, numberOnAxis(number, plot.top), axisText);
    }
}

void drawTime(SvgWriter &svg, const Plot &plot)
{
    const std::int64_t step = timeStepFor(plot.to - plot.from, 8);
    const double baseline = plot.box.y + plot.box.height + 18;
    for (std::int64_t at = (plot.from + step - 1) / step * step; at < plot.to; at += step) {
        svg.line(plot.xOf(at), plot.box.y + plot.box.height, plot.xOf(at), plot.box.y + plot.box.height + 4,
                 Ink::muted);
        svg.text(plot.xOf(at), baseline, inWords(timeLabel(at, step)),
                 {11, TextWeight::regular, TextAlign::left, Ink::muted});
    }
}

Outline pointsOf(const Plot &plot, const Figure &figure, const Series &series)
{
    Outline points;
    for (std::size_t i = 0; i < figure.seconds.size() && i < series.numbers.size(); ++i) {
        const double y = plot.yOf(series.numbers[i].value_or(0));
        const std::int64_t until = i + 1 < figure.seconds.size() ? figure.seconds[i + 1] : figure.end;
        points.emplace_back(plot.xOf(figure.seconds[i]), y);
        if (series.style == LineStyle::steps || i + 1 == figure.seconds.size())
            points.emplace_back(plot.xOf(until), y);
    }
    return points;
}

void drawSeries(SvgWriter &svg, const Plot &plot, const Figure &figure, const Series &series)
{
    auto points = pointsOf(plot, figure, series);
    if (series.style == LineStyle::area && !points.empty()) {
        points.emplace_back(points.back().first, plot.yOf(0));
        points.emplace_back(points.front().first, plot.yOf(0));
        svg.surface(points, series.look.ink);
        return;
    }
    const bool isRule = series.style == LineStyle::rule;
    svg.curve(points, series.look.ink, isRule ? 1 : 1.5, isRule);
}

std::string valuesAt(const Figure &figure, std::size_t moment)
{
    std::string words;
    for (const Series &series : figure.series) {
        if (moment < series.numbers.size() && series.numbers[moment])
            words += " · " + inWords(series.name) + " " + numberInWords(*series.numbers[moment], 2);
    }
    return words;
}

/// Strips as wide as a pointer needs, each with the values at the moment it begins.
void addValues(SvgWriter &svg, const Plot &plot, const Figure &figure)
{
    constexpr double leastWidth = 4;
    const auto &seconds = figure.seconds;
    for (std::size_t i = 0; i < seconds.size();) {
        std::size_t next = i + 1;
        while (next < seconds.size() && plot.xOf(seconds[next]) - plot.xOf(seconds[i]) < leastWidth)
            ++next;
        const double left = plot.xOf(seconds[i]);
        const double right = plot.xOf(next < seconds.size() ? seconds[next] : figure.end);
        svg.hoverArea({left, plot.box.y, right - left, plot.box.height},
                      inWords(momentInWords(seconds[i])) + valuesAt(figure, i));
        i = next;
    }
}

} // namespace

double drawLines(SvgWriter &svg, const Figure &figure, double top)
{
    if (figure.seconds.empty()) {
        svg.text(margin, top + 24, "–", {12, TextWeight::regular, TextAlign::left, Ink::muted});
        return top + 40;
    }
    const Plot plot = plotOf(figure, top);
    drawGrid(svg, plot, figure);
    for (const Series &series : figure.series)
        drawSeries(svg, plot, figure, series);
    for (const FigureMark &mark : figure.marks)
        svg.line(plot.xOf(mark.second), plot.box.y + plot.box.height - 6, plot.xOf(mark.second),
                 plot.box.y + plot.box.height, mark.isRise ? Ink::accent : Ink::muted);
    drawTime(svg, plot);
    addValues(svg, plot, figure);
    std::vector<Key> keys;
    for (const Series &series : figure.series)
        keys.push_back({series.look, inWords(series.name)});
    return drawKeys(svg, keys, plot.box.y + plot.box.height + 32);
}

} // namespace bayplan::chart
