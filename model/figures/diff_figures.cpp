// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/diff_figures.h"

#include "figures/bill_words.h"
#include "figures/diff_words.h"
#include "figures/waterfall.h"

namespace bayplan {

namespace {

std::vector<WaterfallStep> stepsOf(const PlanDiff &diff, const Plan &before, const Plan &after, WaterfallBy by)
{
    std::vector<WaterfallStep> steps;
    switch (by) {
    case WaterfallBy::environment:
        for (const EnvironmentDiff &part : diff.environments)
            steps.push_back({nameOf(part, before, after), part.amount.change(), part.after});
        break;
    case WaterfallBy::element:
        for (const DiffEntry &entry : entriesOf(diff, before, after))
            steps.push_back({entry.name, entry.amount.change(), entry.after});
        break;
    case WaterfallBy::meter:
        for (const MeterDiff &part : diff.meters) {
            const Text meter = meterInWords(part.meter);
            steps.push_back({part.item.empty() ? meter : text(BAYPLAN_TEXT("%1 %2"), std::vector{meter}, part.item),
                             part.amount.change(),
                             {}});
        }
        break;
    }
    return steps;
}

} // namespace

Figure diffWaterfall(const PlanDiff &diff, const Plan &before, const Plan &after, WaterfallBy by,
                     const Text &nameBefore, const Text &nameAfter)
{
    Figure figure =
        waterfallOf({nameBefore, diff.total.before, nameAfter, diff.total.after}, stepsOf(diff, before, after, by));
    figure.title = diffSentence(diff, after);
    figure.subtitle = countsSentence(entriesOf(diff, before, after));
    figure.notes = {monthInWords(after)};
    if (Text unknown = unknownSentence(diff); !unknown.isEmpty())
        figure.notes.push_back(std::move(unknown));
    return figure;
}

} // namespace bayplan
