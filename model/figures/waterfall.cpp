// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/waterfall.h"

#include <algorithm>
#include <tuple>

namespace bayplan {

namespace {

Money magnitudeOf(Money change)
{
    return change < Money() ? -change : change;
}

/// Keeps the largest steps and sums the rest, so that all of them lead from the first total to the last.
void close(const WaterfallEnds &ends, std::vector<WaterfallStep> &steps, std::size_t most)
{
    std::erase_if(steps, [](const WaterfallStep &step) { return step.change == Money(); });
    std::ranges::stable_sort(steps, [](const WaterfallStep &a, const WaterfallStep &b) {
        return magnitudeOf(a.change) > magnitudeOf(b.change);
    });
    // A rest of one step would hide its name and save nothing.
    if (steps.size() > most)
        steps.resize(most - 1);
    Money rest = ends.last - ends.first;
    for (const WaterfallStep &step : steps)
        rest -= step.change;
    if (rest != Money())
        steps.push_back({text(BAYPLAN_TEXT("everything else")), rest, {}});
}

bool leadsBelowZero(Money total, const std::vector<WaterfallStep> &steps)
{
    return std::ranges::any_of(steps, [&](const WaterfallStep &step) {
        total += step.change;
        return total < Money();
    });
}

void addBar(Figure &figure, Text name, Look look, Id element,
            const std::tuple<Money, Money, std::optional<Money>> &values)
{
    figure.categories.push_back(std::move(name));
    figure.categoryLooks.push_back(look);
    figure.elements.push_back(element);
    figure.series[0].values.emplace_back(std::get<0>(values));
    figure.series[1].values.emplace_back(std::get<1>(values));
    figure.series[2].values.push_back(std::get<2>(values));
}

} // namespace

Figure waterfallOf(const WaterfallEnds &ends, std::vector<WaterfallStep> steps, std::size_t most)
{
    close(ends, steps, most);
    if (leadsBelowZero(ends.first, steps))
        std::ranges::stable_partition(steps, [](const WaterfallStep &step) { return step.change > Money(); });
    Figure figure;
    figure.key = "waterfall";
    figure.shape = FigureShape::waterfall;
    figure.series = {{"from", text(BAYPLAN_TEXT("from")), {}, {}},
                     {"to", text(BAYPLAN_TEXT("to")), {}, {}},
                     {"change", text(BAYPLAN_TEXT("change")), {}, {}}};
    addBar(figure, ends.firstName, {Ink::accent, Fill::solid}, {}, {Money(), ends.first, std::nullopt});
    Money total = ends.first;
    for (const WaterfallStep &step : steps) {
        const Ink ink = step.change < Money() ? Ink::saving : Ink::increase;
        addBar(figure, step.name, {ink, Fill::solid}, step.element, {total, total + step.change, step.change});
        total += step.change;
    }
    addBar(figure, ends.lastName, {Ink::accent, Fill::solid}, {}, {Money(), ends.last, std::nullopt});
    return figure;
}

std::optional<Money> waterfallValue(const Figure &figure, std::string_view series, std::size_t category)
{
    const auto found = std::ranges::find(figure.series, series, &Series::key);
    return found != figure.series.end() && category < found->values.size() ? found->values[category] : std::nullopt;
}

WaterfallReach waterfallReach(const Figure &figure)
{
    WaterfallReach reach;
    for (const Series &series : figure.series) {
        for (const auto &value : series.values) {
            if (!value || series.key == "change")
                continue;
            reach.low = std::min(reach.low, *value);
            reach.high = std::max(reach.high, *value);
        }
    }
    return reach;
}

} // namespace bayplan
