// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "draw/text_metrics.h"
#include "export/chart_parts.h"
#include "figures/waterfall.h"

#include <algorithm>

namespace bayplan::chart {

namespace {

constexpr double rowHeight = 30;
constexpr double barHeight = 18;
constexpr double nameWidth = 200;
constexpr double roomForAmount = 92; ///< beside a bar at its end

/// Where amounts stand across, from `low`, which is zero unless a plan saves more than it costs.
struct Scale
{
    Axis axis;
    Money low;
    double left = margin + nameWidth;
    double right = width - margin - roomForAmount;

    [[nodiscard]] double xOf(Money amount) const
    {
        return left + (right - left) * shareOf(amount - low, axis.end() - low);
    }
};

Scale scaleOf(const Figure &figure)
{
    const WaterfallReach reach = waterfallReach(figure);
    return {axisFor(reach.high), reach.low};
}

void drawAxis(SvgWriter &svg, const Scale &scale, double top, double bottom)
{
    for (int i = 0; i <= scale.axis.count; ++i) {
        const Money amount = Money::nanoUsd(scale.axis.step.inNanoUsd() * i);
        svg.line(scale.xOf(amount), top, scale.xOf(amount), bottom, Ink::line);
        svg.text(scale.xOf(amount), bottom + 16, onAxis(amount, scale.axis.step),
                 {11, TextWeight::regular, TextAlign::center, Ink::muted});
    }
}

void drawBar(SvgWriter &svg, const Figure &figure, const Scale &scale, std::size_t bar, double top)
{
    const auto from = waterfallValue(figure, "from", bar);
    const auto to = waterfallValue(figure, "to", bar);
    const auto change = waterfallValue(figure, "change", bar);
    const TextWeight weight = change ? TextWeight::regular : TextWeight::semibold;
    const double baseline = top + rowHeight / 2 + 4;
    svg.text(margin, baseline, elided(inWords(figure.categories[bar]), static_cast<int>(nameWidth) - 16, 12, weight),
             {12, weight});
    if (!from || !to)
        return;
    const auto [low, high] = std::minmax(*from, *to);
    const Look look = bar < figure.categoryLooks.size() ? figure.categoryLooks[bar] : Look{};
    const double y = top + (rowHeight - barHeight) / 2;
    const std::string amount = change ? inSignedDollars(*change) : inDollars(*to);
    svg.fill({scale.xOf(low), y, std::max(2.0, scale.xOf(high) - scale.xOf(low)), barHeight}, look, 2,
             inWords(figure.categories[bar]) + ": " + amount);
    svg.text(scale.xOf(high) + 8, baseline, amount,
             {12, TextWeight::semibold, TextAlign::left, change ? look.ink : Ink::text});
    // What this bar leads to is where the next one begins.
    if (bar + 1 < figure.categories.size())
        svg.line(scale.xOf(*to), y + barHeight, scale.xOf(*to), y + rowHeight, Ink::muted);
}

} // namespace

double drawWaterfall(SvgWriter &svg, const Figure &figure, double top)
{
    if (figure.categories.empty()) {
        svg.text(margin, top + 24, "–", {12, TextWeight::regular, TextAlign::left, Ink::muted});
        return top + 40;
    }
    const Scale scale = scaleOf(figure);
    const double bottom = top + rowHeight * static_cast<double>(figure.categories.size());
    drawAxis(svg, scale, top, bottom);
    for (std::size_t i = 0; i < figure.categories.size(); ++i)
        drawBar(svg, figure, scale, i, top + rowHeight * static_cast<double>(i));
    return bottom + 28;
}

} // namespace bayplan::chart
