// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/comparison_figures.h"

#include "figures/comparison_words.h"

namespace bayplan {

Look lookOf(Hosting hosting)
{
    switch (hosting) {
    case Hosting::fargate:
        return {Ink::accent, Fill::solid};
    case Hosting::spot:
        return {Ink::series2, Fill::solid};
    case Hosting::ec2:
        return {Ink::series4, Fill::solid};
    case Hosting::lambda:
        return {Ink::series3, Fill::solid};
    case Hosting::eks:
        return {Ink::series5, Fill::solid};
    }
    return {};
}

Figure hostingColumns(const Comparison &comparison)
{
    Figure figure;
    figure.key = "hostings";
    figure.title = comparisonHeadline(comparison);
    figure.subtitle = crossingsSentence(comparison);
    figure.shape = FigureShape::stackedColumns;
    Series used{"used", text(BAYPLAN_TEXT("used")), {Ink::accent, Fill::solid}, {}};
    Series unused{"unused", text(BAYPLAN_TEXT("not used, or always on")), {Ink::idle, Fill::solid}, {}};
    for (const Hosting hosting : allHostings) {
        if (!comparison.fitOf(hosting).isPossible())
            continue;
        const HostingCost &cost = comparison.present.of(hosting);
        figure.categories.push_back(text(labelOf(hosting)));
        figure.elements.push_back(comparison.subject);
        unused.values.emplace_back(cost.unusedTotal(comparison.settings));
        used.values.emplace_back(cost.total(comparison.settings) - cost.unusedTotal(comparison.settings));
    }
    figure.series = {std::move(used), std::move(unused)};
    figure.notes = comparisonNotes(comparison);
    return figure;
}

} // namespace bayplan
