// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/uncertainty_figures.h"

#include "figures/bill_words.h"

#include <algorithm>

namespace bayplan {

namespace {

/// One bar of the figure.
struct Bar
{
    Text name;
    Look look;
    Id element;
    Money low;
    Money high;
    std::optional<Money> median = {};
};

std::vector<Bar> barsOf(const Plan &plan, const Uncertainty &uncertainty)
{
    std::vector<Bar> bars;
    if (hasRanges(plan))
        bars.push_back({text(BAYPLAN_TEXT("the month in 8 of 10 draws")),
                        {Ink::accent, Fill::solid},
                        {},
                        uncertainty.p10,
                        uncertainty.p90,
                        uncertainty.p50});
    // What is given is the median of every range.
    for (const Swing &swing : uncertainty.swings) {
        const auto [low, high] = std::minmax(swing.atLow, swing.atHigh);
        bars.push_back({swing.name, {Ink::series2, Fill::solid}, swing.element, low, high, uncertainty.asGiven});
    }
    const Band &band = uncertainty.unpublished;
    if (band.low < band.high)
        bars.push_back(
            {text(BAYPLAN_TEXT("what AWS does not publish")), {Ink::series5, Fill::hatched}, {}, band.low, band.high});
    return bars;
}

void addBar(Figure &figure, const Bar &bar, Money given)
{
    figure.categories.push_back(bar.name);
    figure.categoryLooks.push_back(bar.look);
    figure.elements.push_back(bar.element);
    const std::optional<Money> values[] = {bar.low, bar.median, given, bar.high};
    for (std::size_t i = 0; i < figure.series.size(); ++i)
        figure.series[i].values.push_back(values[i]);
}

} // namespace

Text uncertaintySentence(const Plan &plan, const Uncertainty &uncertainty)
{
    if (!hasRanges(plan))
        return text(BAYPLAN_TEXT("Nothing in the plan has a range: its %1 a month are as sure as what it was given"),
                    uncertainty.asGiven);
    return text(BAYPLAN_TEXT("The month costs %1 to %2 in 8 of 10 draws, and less than %3 in half of them"),
                uncertainty.p10, uncertainty.p90, uncertainty.p50);
}

Text widestSwingSentence(const Uncertainty &uncertainty)
{
    if (uncertainty.swings.empty())
        return {};
    const Swing &widest = uncertainty.swings.front();
    return text(BAYPLAN_TEXT("Moved most by %1: %2 to %3"), std::vector{widest.name},
                std::min(widest.atLow, widest.atHigh), std::max(widest.atLow, widest.atHigh));
}

Text howToGiveRanges(const Plan &plan)
{
    if (hasRanges(plan))
        return {};
    return text(BAYPLAN_TEXT("Give a traffic source a low and a high estimate, or a service the least and the most CPU "
                             "time of a request"));
}

Text unpublishedSentence(const Band &band)
{
    if (band.low == band.high)
        return {};
    return text(BAYPLAN_TEXT("%1 to %2 over what AWS does not publish: how cool-downs count, when alarms see a metric, "
                             "how long a task takes to start"),
                band.low, band.high);
}

Figure uncertaintyRanges(const Plan &plan, const Uncertainty &uncertainty, std::uint64_t seed)
{
    Figure figure;
    figure.key = "uncertainty";
    figure.shape = FigureShape::ranges;
    figure.title = uncertaintySentence(plan, uncertainty);
    figure.subtitle = widestSwingSentence(uncertainty);
    figure.series = {{"low", text(BAYPLAN_TEXT("low")), {Ink::accent, Fill::solid}, {}},
                     {"median", text(BAYPLAN_TEXT("median")), {Ink::accent, Fill::solid}, {}},
                     {"given", text(BAYPLAN_TEXT("as given")), {Ink::text, Fill::solid}, {}},
                     {"high", text(BAYPLAN_TEXT("high")), {Ink::accent, Fill::solid}, {}}};
    for (const Bar &bar : barsOf(plan, uncertainty))
        addBar(figure, bar, uncertainty.asGiven);
    if (hasRanges(plan))
        figure.notes.push_back(text(BAYPLAN_TEXT("%1 draws from seed %2; the ends of a range are its 10th and 90th "
                                                 "percentile, what is given is its median"),
                                    std::int64_t{uncertainty.draws}, static_cast<std::int64_t>(seed)));
    for (const Text &note : {howToGiveRanges(plan), unpublishedSentence(uncertainty.unpublished), monthInWords(plan)}) {
        if (!note.isEmpty())
            figure.notes.push_back(note);
    }
    return figure;
}

} // namespace bayplan
