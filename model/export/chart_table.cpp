// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/text_metrics.h"
#include "export/chart_parts.h"

namespace bayplan::chart {

double drawTable(SvgWriter &svg, const Figure &figure, double top)
{
    constexpr double rowHeight = 26;
    const auto columns = static_cast<double>(figure.series.size());
    const double cell = (width - 2.0 * margin) / (columns + 1);
    double y = top;
    for (std::size_t i = 0; i < figure.series.size(); ++i) {
        svg.text(margin + cell * (static_cast<double>(i) + 2), y + 16, inWords(figure.series[i].name),
                 {12, TextWeight::regular, TextAlign::right, Ink::muted});
    }
    for (std::size_t row = 0; row < figure.categories.size(); ++row) {
        y += rowHeight;
        svg.line(margin, y, width - margin, y, Ink::line);
        svg.text(margin, y + 17, elided(inWords(figure.categories[row]), static_cast<int>(cell), 12), {12});
        for (std::size_t i = 0; i < figure.series.size(); ++i) {
            svg.text(margin + cell * (static_cast<double>(i) + 2), y + 17, valueInWords(figure.series[i].values[row]),
                     {12, TextWeight::regular, TextAlign::right});
        }
    }
    return y + rowHeight + 8;
}

} // namespace bayplan::chart
