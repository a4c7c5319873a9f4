// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/comparison_figures.h"

#include "figures/comparison_words.h"
#include "figures/subject.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>

namespace bayplan {

namespace {

bool hasTraffic(const Estimate &estimate, Id element)
{
    const ElementTraffic *traffic = estimate.simulation ? estimate.simulation->flow.find(element) : nullptr;
    return traffic && traffic->requests;
}

/// Whether traffic reaches a service of what is compared.
bool hasTraffic(const Plan &plan, const Estimate &estimate, Id subject)
{
    bool isFound = false;
    plan.forEachElement([&](const Element &element) {
        isFound = isFound || (isComparedService(element) && hasTraffic(estimate, element.id) &&
                              (!subject.isValid() || isInside(plan, element.id, subject)));
    });
    return isFound;
}

Figure nothingToCompare(const Plan &plan, Id subject)
{
    Figure figure;
    figure.title = text(BAYPLAN_TEXT("No traffic reaches a service of %1"), std::vector{nameOf(plan, subject)});
    return figure;
}

using Compared = Result<std::shared_ptr<const Comparison>>;

/// A comparison takes long, and its figures are asked for one after the other: the last one is kept.
class LastComparison
{
public:
    [[nodiscard]] Compared of(const Plan &plan, Id subject, const PriceBook &book)
    {
        {
            const std::lock_guard lock(m_mutex);
            // Equal texts of living books are one text.
            if (m_known && m_subject == subject && &m_book->text() == &book.text() && m_plan == plan)
                return m_known;
        }
        auto made = compareHostings(plan, subject, {}, {}, {}, book);
        if (!made)
            return tl::unexpected(made.error());
        const std::lock_guard lock(m_mutex);
        m_plan = plan;
        m_subject = subject;
        m_book = book;
        m_known = std::make_shared<const Comparison>(**std::move(made));
        return m_known;
    }

private:
    std::mutex m_mutex;
    Plan m_plan;
    Id m_subject;
    std::optional<PriceBook> m_book;
    std::shared_ptr<const Comparison> m_known;
};

Compared comparisonFor(const Plan &plan, const Estimate &estimate, Id subject)
{
    static LastComparison last;
    return last.of(plan, subject, estimate.book ? *estimate.book : PriceBook::builtIn());
}

Figure compared(const Plan &plan, const Estimate &estimate, Id around, std::string_view key, FigureShape shape,
                Figure (*figureOf)(const Comparison &comparison))
{
    const Id subject = comparableAround(plan, around);
    Figure figure = nothingToCompare(plan, subject);
    if (hasTraffic(plan, estimate, subject)) {
        const Compared comparison = comparisonFor(plan, estimate, subject);
        if (comparison)
            return figureOf(**comparison);
        figure.title = comparison.error().what;
    }
    figure.key = key;
    figure.shape = shape;
    return figure;
}

Series curveOf(const Comparison &comparison, Hosting hosting)
{
    Series series{std::string(keyOf(hosting)), text(labelOf(hosting)), lookOf(hosting), {}};
    for (const ComparisonPoint &point : comparison.curve) {
        const bool isServed = point.of(hosting).isServed;
        series.values.push_back(isServed ? std::optional(comparison.totalOf(point, hosting)) : std::nullopt);
    }
    return series;
}

Text perSecond(double rate)
{
    return text(BAYPLAN_TEXT("%1/s"), rateInWords(rate));
}

} // namespace

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

Figure costCurves(const Comparison &comparison)
{
    Figure figure;
    figure.key = "cost-against-traffic";
    figure.title = crossingsSentence(comparison);
    figure.subtitle = withoutTrafficSentence(comparison);
    figure.shape = FigureShape::curves;
    figure.unit = text(BAYPLAN_TEXT("requests a second"));
    for (const ComparisonPoint &point : comparison.curve) {
        figure.rates.push_back(point.requestsPerSecond);
        figure.categories.push_back(verbatim(rateInWords(point.requestsPerSecond)));
    }
    for (const Hosting hosting : allHostings) {
        if (comparison.fitOf(hosting).isPossible())
            figure.series.push_back(curveOf(comparison, hosting));
    }
    for (const Crossing &crossing : comparison.crossings)
        figure.points.push_back(
            {crossing.requestsPerSecond, crossing.costBelow, perSecond(crossing.requestsPerSecond)});
    if (comparison.knowsTraffic)
        figure.points.push_back({comparison.present.requestsPerSecond,
                                 {},
                                 text(BAYPLAN_TEXT("today %1/s"), rateInWords(comparison.present.requestsPerSecond))});
    if (const Text sentence = fargateSentence(comparison); !sentence.isEmpty())
        figure.notes.push_back(sentence);
    std::ranges::copy(comparisonNotes(comparison), std::back_inserter(figure.notes));
    return figure;
}

bool hasTrafficToCompare(const Plan &plan, const Estimate &estimate)
{
    return hasTraffic(plan, estimate, {});
}

Figure hostings(const Plan &plan, const Estimate &estimate, Id subject)
{
    return compared(plan, estimate, subject, "hostings", FigureShape::stackedColumns, hostingColumns);
}

Figure costAgainstTraffic(const Plan &plan, const Estimate &estimate, Id subject)
{
    return compared(plan, estimate, subject, "cost-against-traffic", FigureShape::curves, costCurves);
}

} // namespace bayplan
