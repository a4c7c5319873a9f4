// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/chart_parts.h"

#include <array>

namespace bayplan::chart {

namespace {

constexpr double labelWidth = 44;
constexpr double gap = 3;
constexpr std::array days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/// What an hour of the week is; each has its word in the keys.
struct HourKind
{
    bool needed;
    bool running;
    Look look;
    std::string_view words;
};

constexpr auto hourKinds = std::to_array<HourKind>({
    {true, true, {Ink::accent, Fill::solid}, BAYPLAN_TEXT("needed and running")},
    {false, true, {Ink::idle, Fill::solid}, BAYPLAN_TEXT("running, not needed")},
    {true, false, {Ink::warning, Fill::outlined}, BAYPLAN_TEXT("needed, not running")},
    {false, false, {Ink::line, Fill::outlined}, BAYPLAN_TEXT("stopped, not needed")},
});

const HourKind &kindAt(const Figure &figure, int day, int hour)
{
    for (const HourKind &kind : hourKinds) {
        if (kind.needed == figure.neededHours->has(day, hour) && kind.running == figure.runningHours->has(day, hour))
            return kind;
    }
    return hourKinds.back();
}

int countOf(const Figure &figure, const HourKind &kind)
{
    const WeekHours needed = kind.needed ? *figure.neededHours : figure.neededHours->inverted();
    const WeekHours running = kind.running ? *figure.runningHours : figure.runningHours->inverted();
    return (needed & running).count();
}

double drawCells(SvgWriter &svg, const Figure &figure, double top)
{
    const double cell = (width - 2.0 * margin - labelWidth + gap) / 24;
    const double side = cell - gap;
    double y = top;
    for (int day = 0; day < 7; ++day) {
        svg.text(margin, y + side / 2 + 4, days[static_cast<std::size_t>(day)],
                 {12, TextWeight::regular, TextAlign::left, Ink::muted});
        for (int hour = 0; hour < 24; ++hour) {
            const HourKind &kind = kindAt(figure, day, hour);
            svg.fill({margin + labelWidth + cell * hour, y, side, side}, kind.look, 3,
                     std::string(days[static_cast<std::size_t>(day)]) + " " + std::to_string(hour) +
                         ":00: " + std::string(kind.words));
        }
        y += cell;
    }
    for (int hour = 0; hour < 24; hour += 6) {
        svg.text(margin + labelWidth + cell * hour, y + 12, std::to_string(hour) + ":00",
                 {11, TextWeight::regular, TextAlign::left, Ink::muted});
    }
    return y + 20;
}

double drawMoney(SvgWriter &svg, const Figure &figure, double top)
{
    double y = top;
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        svg.text(margin, y + 12, inWords(figure.categories[i]), {12, TextWeight::semibold});
        double x = margin + 140;
        for (const Series &series : figure.series) {
            svg.fill({x, y + 2, 11, 11}, series.look, 2);
            svg.text(x + 18, y + 12, inWords(series.name) + "  " + valueInWords(series.values[i]), {12});
            x += 190;
        }
        y += 24;
    }
    return y;
}

} // namespace

double drawWeek(SvgWriter &svg, const Figure &figure, double top)
{
    if (!figure.neededHours || !figure.runningHours)
        return top;
    const double cells = drawCells(svg, figure, top + 8);
    std::vector<Key> keys;
    for (const HourKind &kind : hourKinds) {
        if (const int count = countOf(figure, kind); count > 0)
            keys.push_back({kind.look, std::to_string(count) + " h " + std::string(kind.words)});
    }
    const double keysEnd = drawKeys(svg, keys, cells + 12);
    svg.line(margin, keysEnd + 4, width - margin, keysEnd + 4, Ink::line);
    return drawMoney(svg, figure, keysEnd + 18);
}

} // namespace bayplan::chart
