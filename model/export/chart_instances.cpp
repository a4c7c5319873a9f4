// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/text_metrics.h"
#include "export/chart_parts.h"
#include "figures/scaling_words.h"

#include <algorithm>

namespace bayplan::chart {

namespace {

constexpr double rowHeight = 84;
constexpr double barHeight = 12;
constexpr double barPitch = 19;
constexpr double nameWidth = 84;
constexpr double roomForWords = 150; ///< beside a bar

/// The number of a series, by its key, in a category; 0 where there is none.
double numberOf(const Figure &figure, std::string_view key, std::size_t category)
{
    const auto series = std::ranges::find(figure.series, key, &Series::key);
    if (series == figure.series.end() || category >= series->numbers.size())
        return 0;
    return series->numbers[category].value_or(0);
}

const Look &lookOf(const Figure &figure, std::string_view key)
{
    static const Look none;
    const auto series = std::ranges::find(figure.series, key, &Series::key);
    return series == figure.series.end() ? none : series->look;
}

/// A resource of the instances of one category as a bar: used, free, and what tasks never get.
struct Bar
{
    std::string_view name;
    std::string_view key;
    std::string_view unit;
};

constexpr Bar bars[] = {{"CPU", "cpu", "vCPU"}, {"Memory", "memory", "MiB"}, {"Interfaces", "interfaces", ""}};

void drawBar(SvgWriter &svg, const Figure &figure, const Bar &bar, std::size_t category, double y)
{
    const std::string key(bar.key);
    const double used = numberOf(figure, key, category);
    const double free = numberOf(figure, key + "-free", category);
    const double kept = numberOf(figure, key + "-kept", category);
    const double whole = std::max(used + free + kept, 1e-9);
    const double left = margin + nameWidth;
    const double length = width - margin - roomForWords - left;
    svg.text(margin, y + 10, bar.name, {11, TextWeight::regular, TextAlign::left, Ink::muted});
    double x = left;
    for (const auto &[part, look] :
         {std::pair(used, lookOf(figure, key)), std::pair(free, lookOf(figure, key + "-free")),
          std::pair(kept, lookOf(figure, key + "-kept"))}) {
        if (part > 0)
            svg.fill({x, y, length * part / whole, barHeight}, look);
        x += length * part / whole;
    }
    const std::string unit = bar.unit.empty() ? "" : " " + std::string(bar.unit);
    svg.text(left + length + 8, y + 10,
             numberInWords(free, 2) + " of " + numberInWords(used + free, 2) + unit + " free",
             {11, TextWeight::regular, TextAlign::left, Ink::muted});
}

} // namespace

double drawInstances(SvgWriter &svg, const Figure &figure, double top)
{
    double y = top;
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        svg.text(margin, y + 13, elided(inWords(figure.categories[i]), width - 2 * margin, 12),
                 {12, TextWeight::semibold});
        double barTop = y + 22;
        for (const Bar &bar : bars) {
            drawBar(svg, figure, bar, i, barTop);
            barTop += barPitch;
        }
        y += rowHeight + 4;
    }
    return y;
}

} // namespace bayplan::chart
