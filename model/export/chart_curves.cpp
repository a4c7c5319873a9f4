// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/currency.h"
#include "base/format.h"
#include "draw/text_metrics.h"
#include "export/chart_parts.h"
#include "figures/comparison_words.h"
#include "figures/rate_axis.h"

#include <algorithm>

namespace bayplan::chart {

namespace {

constexpr double plotHeight = 280;
constexpr double dot = 8;
constexpr ChartText axisText{11, TextWeight::regular, TextAlign::right, Ink::muted};
constexpr ChartText unitText{11, TextWeight::regular, TextAlign::left, Ink::muted};

/// Where curves stand: requests a second across, amounts up to what matters.
struct Plot
{
    ChartBox box;
    Axis up;
    RateAxis across{0};

    [[nodiscard]] double xOf(double rate) const { return box.x + box.width * across.shareOf(rate); }
    [[nodiscard]] double yOf(Money amount) const { return yOnAxis(currencyInWords().converted(amount)); }
    [[nodiscard]] double yOnAxis(Money amount) const { return box.y + box.height * (1 - shareOf(amount, up.end())); }
    [[nodiscard]] double right() const { return box.x + box.width; }
    [[nodiscard]] double bottom() const { return box.y + box.height; }
};

Plot plotOf(const Figure &figure, double y)
{
    Plot plot;
    plot.up = axisFor(reachOf(figure));
    plot.across = RateAxis(figure.rates.back());
    const double labels = textWidth(onAxis(plot.up.end(), plot.up.step), axisText.pixels) + 10.0;
    plot.box = {margin + labels, y + 34, width - 2.0 * margin - labels, plotHeight};
    return plot;
}

void drawGrid(SvgWriter &svg, const Plot &plot, const Figure &figure)
{
    svg.text(margin, plot.box.y - 26, inWords(text(BAYPLAN_TEXT("a month"))), unitText);
    svg.text(plot.right(), plot.box.y - 26, inWords(figure.unit), axisText);
    for (int i = 0; i <= plot.up.count; ++i) {
        const Money amount = Money::nanoUsd(plot.up.step.inNanoUsd() * i);
        svg.line(plot.box.x, plot.yOnAxis(amount), plot.right(), plot.yOnAxis(amount), Ink::line);
        svg.text(plot.box.x - 10, plot.yOnAxis(amount) + 4, onAxis(amount, plot.up.step), axisText);
    }
    const auto label = [&](double rate, std::string_view words) {
        svg.line(plot.xOf(rate), plot.bottom(), plot.xOf(rate), plot.bottom() + 4, Ink::muted);
        svg.text(plot.xOf(rate), plot.bottom() + 18, words, {11, TextWeight::regular, TextAlign::center, Ink::muted});
    };
    label(0, "0");
    for (const double rate : plot.across.decades())
        label(rate, rateInWords(rate));
}

/// A curve as far as it stays inside; where it leaves, it ends on the upper edge.
Outline insideOf(const Plot &plot, const Outline &points)
{
    Outline inside;
    for (const auto &[x, y] : points) {
        if (y >= plot.box.y) {
            inside.emplace_back(x, y);
            continue;
        }
        if (!inside.empty()) {
            const auto [fromX, fromY] = inside.back();
            inside.emplace_back(fromX + (x - fromX) * (fromY - plot.box.y) / (fromY - y), plot.box.y);
        }
        break;
    }
    return inside;
}

void drawCurve(SvgWriter &svg, const Plot &plot, const Figure &figure, const Series &series)
{
    Outline points;
    for (std::size_t i = 0; i < figure.rates.size() && i < series.values.size() && series.values[i]; ++i)
        points.emplace_back(plot.xOf(figure.rates[i]), plot.yOf(*series.values[i]));
    const Outline inside = insideOf(plot, points);
    if (inside.size() > 1)
        svg.curve(inside, series.look.ink, 2);
}

void drawDot(SvgWriter &svg, double x, double y, Ink ink)
{
    svg.fill({x - dot / 2 - 1, y - dot / 2 - 1, dot + 2, dot + 2}, {Ink::panel, Fill::solid}, dot / 2 + 1);
    svg.fill({x - dot / 2, y - dot / 2, dot, dot}, {ink, Fill::solid}, dot / 2);
}

/// The traffic of today: a line through all curves, with its words above the plot.
void drawTraffic(SvgWriter &svg, const Plot &plot, const Figure &figure, const CurvePoint &point)
{
    const double x = plot.xOf(point.rate);
    svg.line(x, plot.box.y - 4, x, plot.bottom(), Ink::accent, 1.5);
    const double half = textWidth(inWords(point.what), 12) / 2.0;
    svg.text(std::clamp(x, plot.box.x + half, plot.right() - half), plot.box.y - 9, inWords(point.what),
             {12, TextWeight::semibold, TextAlign::center, Ink::accent});
    for (const Series &series : figure.series) {
        const auto amount = valueAt(figure, series, point.rate);
        if (amount && plot.yOf(*amount) >= plot.box.y)
            drawDot(svg, x, plot.yOf(*amount), series.look.ink);
    }
}

/// A crossing: a dot, a dashed line down to the axis, and words beside it where there is room.
void drawCrossing(SvgWriter &svg, const Plot &plot, const CurvePoint &point)
{
    const double x = plot.xOf(point.rate);
    const double y = plot.yOf(*point.amount);
    svg.curve({{x, y}, {x, plot.bottom()}}, Ink::muted, 1, true);
    drawDot(svg, x, y, Ink::text);
    const std::string words = inWords(point.what);
    const double needed = textWidth(words, 12) + 10.0;
    const bool isLeft = x + 8 + needed > plot.right();
    svg.fill({isLeft ? x - 8 - needed : x + 8, y - 25, needed, 18}, {Ink::panel, Fill::solid}, 3);
    svg.text(isLeft ? x - 13 : x + 13, y - 12, words,
             {12, TextWeight::semibold, isLeft ? TextAlign::right : TextAlign::left, Ink::text});
}

std::string valuesAt(const Figure &figure, std::size_t i)
{
    std::string words = inWords(figure.categories[i]) + " " + inWords(figure.unit);
    for (const Series &series : figure.series) {
        if (i < series.values.size() && series.values[i])
            words += " · " + inWords(series.name) + " " + inDollars(*series.values[i]);
    }
    return words;
}

/// Strips from halfway to the one before to halfway to the next, each with what all cost there.
void addValues(SvgWriter &svg, const Plot &plot, const Figure &figure)
{
    double left = plot.box.x;
    for (std::size_t i = 0; i < figure.rates.size(); ++i) {
        const double here = plot.xOf(figure.rates[i]);
        const double next = i + 1 < figure.rates.size() ? plot.xOf(figure.rates[i + 1]) : plot.right();
        const double right = i + 1 < figure.rates.size() ? (here + next) / 2 : plot.right();
        svg.hoverArea({left, plot.box.y, right - left, plot.box.height}, valuesAt(figure, i));
        left = right;
    }
}

} // namespace

double drawCurves(SvgWriter &svg, const Figure &figure, double top)
{
    if (figure.rates.empty() || figure.series.empty()) {
        svg.text(margin, top + 24, "–", {12, TextWeight::regular, TextAlign::left, Ink::muted});
        return top + 40;
    }
    const Plot plot = plotOf(figure, top);
    drawGrid(svg, plot, figure);
    for (const Series &series : figure.series)
        drawCurve(svg, plot, figure, series);
    for (const CurvePoint &point : figure.points) {
        if (!point.amount)
            drawTraffic(svg, plot, figure, point);
    }
    for (const CurvePoint &point : figure.points) {
        if (point.amount)
            drawCrossing(svg, plot, point);
    }
    addValues(svg, plot, figure);
    std::vector<Key> keys;
    for (const Series &series : figure.series)
        keys.push_back({series.look, inWords(series.name)});
    return drawKeys(svg, keys, plot.bottom() + 32);
}

} // namespace bayplan::chart
