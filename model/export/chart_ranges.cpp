// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/currency.h"
#include "base/format.h"
#include "draw/text_metrics.h"
#include "export/chart_parts.h"

#include <algorithm>

namespace bayplan::chart {

namespace {

constexpr double rowHeight = 46;
constexpr double barHeight = 12;
constexpr double barTop = 22;
constexpr double roomForAmount = 84; ///< beside a bar at its end

/// The value of a series, by its key, in a category.
std::optional<Money> valueOf(const Figure &figure, std::string_view key, std::size_t category)
{
    const auto series = std::ranges::find(figure.series, key, &Series::key);
    return series != figure.series.end() && category < series->values.size() ? series->values[category] : std::nullopt;
}

/// Where amounts stand across.
struct Scale
{
    Axis axis;
    double left = margin + roomForAmount;
    double right = width - margin - roomForAmount;

    [[nodiscard]] double xOf(Money amount) const { return xOnAxis(currencyInWords().converted(amount)); }
    [[nodiscard]] double xOnAxis(Money amount) const { return left + (right - left) * shareOf(amount, axis.end()); }
};

Scale scaleOf(const Figure &figure)
{
    Money largest;
    for (std::size_t i = 0; i < figure.categories.size(); ++i)
        largest = std::max(
            {largest, valueOf(figure, "high", i).value_or(Money()), valueOf(figure, "given", i).value_or(Money())});
    return {axisFor(largest)};
}

void drawBar(SvgWriter &svg, const Figure &figure, const Scale &scale, std::size_t category, double top)
{
    const auto low = valueOf(figure, "low", category);
    const auto high = valueOf(figure, "high", category);
    const double y = top + barTop;
    const Look look = category < figure.categoryLooks.size() ? figure.categoryLooks[category] : Look{};
    const std::string name = elided(inWords(figure.categories[category]), width - 2 * margin, 12);
    // The line of what is given would strike the name through.
    svg.fill({scale.left, top + 3, textWidth(name, 12) + 6.0, 16}, {Ink::panel, Fill::solid});
    svg.text(scale.left, top + 15, name, {12});
    if (!low || !high)
        return svg.text(scale.left, y + 10, "not known", {12, TextWeight::regular, TextAlign::left, Ink::muted});
    svg.fill({scale.xOf(*low), y, std::max(2.0, scale.xOf(*high) - scale.xOf(*low)), barHeight}, look, 2,
             name + ": " + inDollars(*low) + " to " + inDollars(*high));
    const ChartText amount{12, TextWeight::semibold, TextAlign::right};
    svg.text(scale.xOf(*low) - 8, y + 10, inDollars(*low), amount);
    svg.text(scale.xOf(*high) + 8, y + 10, inDollars(*high), {12, TextWeight::semibold, TextAlign::left});
    if (const auto median = valueOf(figure, "median", category))
        svg.line(scale.xOf(*median), y, scale.xOf(*median), y + barHeight, Ink::panel, 2);
}

double drawAmounts(SvgWriter &svg, const Scale &scale, double top, double bottom)
{
    for (int i = 0; i <= scale.axis.count; ++i) {
        const Money amount = Money::nanoUsd(scale.axis.step.inNanoUsd() * i);
        svg.line(scale.xOnAxis(amount), top, scale.xOnAxis(amount), bottom, Ink::line);
        svg.text(scale.xOnAxis(amount), bottom + 16, onAxis(amount, scale.axis.step),
                 {11, TextWeight::regular, TextAlign::center, Ink::muted});
    }
    return bottom + 24;
}

void drawGiven(SvgWriter &svg, const Scale &scale, Money given, double top, double bottom)
{
    const double x = scale.xOf(given);
    svg.curve({{x, top}, {x, bottom}}, Ink::text, 1, true);
    svg.text(x, top - 5, "as given " + inDollars(given), {11, TextWeight::regular, TextAlign::center});
}

} // namespace

double drawRanges(SvgWriter &svg, const Figure &figure, double top)
{
    if (figure.categories.empty()) {
        svg.text(margin, top + 24, "–", {12, TextWeight::regular, TextAlign::left, Ink::muted});
        return top + 40;
    }
    const Scale scale = scaleOf(figure);
    const double rows = top + 20;
    const double bottom = rows + rowHeight * static_cast<double>(figure.categories.size());
    const double end = drawAmounts(svg, scale, rows, bottom);
    if (const auto given = valueOf(figure, "given", 0))
        drawGiven(svg, scale, *given, rows, bottom);
    for (std::size_t i = 0; i < figure.categories.size(); ++i)
        drawBar(svg, figure, scale, i, rows + rowHeight * static_cast<double>(i));
    return end;
}

} // namespace bayplan::chart
