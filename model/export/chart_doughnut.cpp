// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "draw/text_metrics.h"
#include "export/chart_parts.h"

#include <algorithm>

namespace bayplan::chart {

namespace {

constexpr double outer = 112;
constexpr double inner = 70;
constexpr double rowHeight = 32;
constexpr double listLeft = 328;

// A slice that is there has more than 0 %.
std::string percentInWords(Money part, Money whole)
{
    const std::string percent = inPercent(part, whole);
    return percent == "0 %" && part > Money() ? "<1 %" : percent;
}

void drawRow(SvgWriter &svg, const Figure &figure, std::size_t i, Money total, double middle)
{
    const Money amount = figure.series.front().values[i].value_or(Money());
    const double right = width - margin;
    svg.fill({listLeft, middle - 6, 12, 12}, figure.categoryLooks[i], 2);
    const std::string name = elided(inWords(figure.categories[i]), static_cast<int>(right - listLeft) - 180, 13);
    svg.text(listLeft + 22, middle + 5, name, {13, TextWeight::regular});
    svg.text(right - 64, middle + 5, inDollars(amount), {13, TextWeight::semibold, TextAlign::right});
    svg.text(right, middle + 5, percentInWords(amount, total), {13, TextWeight::regular, TextAlign::right, Ink::muted});
}

} // namespace

double drawDoughnut(SvgWriter &svg, const Figure &figure, double top)
{
    Money total;
    if (!figure.series.empty()) {
        for (const auto &value : figure.series.front().values)
            total += value.value_or(Money());
    }
    const auto rows = static_cast<double>(figure.categories.size());
    const double height = std::max(2 * outer, rows * rowHeight) + 16;
    const double centerX = margin + outer + 16;
    const double centerY = top + 8 + height / 2;
    if (total == Money())
        svg.ring(centerX, centerY, outer, inner, 0, 1, {Ink::container, Fill::solid});
    double from = 0;
    double middle = centerY - (rows - 1) * rowHeight / 2;
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        const Money amount = figure.series.front().values[i].value_or(Money());
        const double to = from + shareOf(amount, total);
        if (to > from)
            svg.ring(centerX, centerY, outer, inner, from, to, figure.categoryLooks[i],
                     inWords(figure.categories[i]) + ": " + inDollars(amount) + " · " + percentInWords(amount, total));
        // A hairline of ground keeps neighbours apart where their colours are close.
        if (rows > 1) {
            const double gap = 0.0016;
            svg.ring(centerX, centerY, outer + 1, inner - 1, from - gap, from + gap, {Ink::panel, Fill::solid});
        }
        drawRow(svg, figure, i, total, middle);
        middle += rowHeight;
        from = to;
    }
    svg.text(centerX, centerY + 4, inDollars(total), {22, TextWeight::semibold, TextAlign::center});
    svg.text(centerX, centerY + 24, "a month", {12, TextWeight::regular, TextAlign::center, Ink::muted});
    return top + height + 16;
}

} // namespace bayplan::chart
