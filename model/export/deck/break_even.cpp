// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/break_even.h"

#include "base/format.h"
#include "export/deck/xml_writer.h"
#include "figures/comparison_figures.h"
#include "figures/comparison_words.h"
#include "figures/subject.h"
#include "figures/time_axis.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace bayplan::pptx {

namespace {

/// More names than these beside points are no longer read.
constexpr std::size_t mostCrossings = 3;
constexpr int dollarSteps = 4;

bool hasTraffic(const Estimate &estimate, Id service)
{
    const ElementTraffic *traffic = estimate.simulation ? estimate.simulation->flow.find(service) : nullptr;
    return traffic && traffic->requests;
}

Id dearestWithTraffic(const DeckSubject &subject)
{
    Id dearest;
    Money most;
    subject.plan.forEachElement([&](const Element &element) {
        const bool isWanted = !subject.environment.isValid() || isInside(subject.plan, element.id, subject.environment);
        if (!isWanted || !isComparedService(element) || !hasTraffic(subject.estimate, element.id))
            return;
        const Money cost = costOf(subject.estimate, element.id).total;
        if (!dearest.isValid() || cost > most) {
            dearest = element.id;
            most = cost;
        }
    });
    return dearest;
}

std::vector<Hosting> possibleHostings(const Comparison &comparison)
{
    std::vector<Hosting> possible;
    std::ranges::copy_if(allHostings, std::back_inserter(possible),
                         [&](Hosting hosting) { return comparison.fitOf(hosting).isPossible(); });
    return possible;
}

/// The crossings nearest to the traffic of today, by their traffic.
std::vector<Crossing> shownCrossings(const Comparison &comparison)
{
    std::vector<Crossing> crossings = comparison.crossings;
    const double today = comparison.present.requestsPerSecond;
    std::erase_if(crossings, [](const Crossing &one) { return one.requestsPerSecond <= 0; });
    std::ranges::stable_sort(crossings, {}, [&](const Crossing &one) {
        return today > 0 ? std::abs(std::log(one.requestsPerSecond / today)) : one.requestsPerSecond;
    });
    crossings.resize(std::min(crossings.size(), mostCrossings));
    std::ranges::sort(crossings, {}, &Crossing::requestsPerSecond);
    return crossings;
}

/// The rows of the sheet: requests a second with what each hosting costs there. Crossings have their own amounts, so
/// that lines meet where they do.
using Rows = std::map<double, std::array<Money, hostingCount>>;

Rows rowsOf(const Comparison &comparison, const std::vector<Crossing> &crossings)
{
    Rows rows;
    const auto totals = [&](const ComparisonPoint &point) {
        std::array<Money, hostingCount> amounts;
        for (const Hosting hosting : allHostings)
            amounts[static_cast<std::size_t>(hosting)] = comparison.totalOf(point, hosting);
        return amounts;
    };
    for (const ComparisonPoint &point : comparison.curve) {
        // An axis by decades has no place for nothing.
        if (point.requestsPerSecond > 0)
            rows.insert_or_assign(point.requestsPerSecond, totals(point));
    }
    if (comparison.present.requestsPerSecond > 0)
        rows.try_emplace(comparison.present.requestsPerSecond, totals(comparison.present));
    for (const Crossing &crossing : crossings) {
        auto amounts = totals(between(comparison, crossing.factor.approximately()));
        amounts[static_cast<std::size_t>(crossing.below)] = crossing.costBelow;
        amounts[static_cast<std::size_t>(crossing.above)] = crossing.costAbove;
        rows.insert_or_assign(crossing.requestsPerSecond, amounts);
    }
    return rows;
}

/// A point by itself among the rows.
ChartSeries markAt(const Rows &rows, double rate, Money amount, std::string name, const Look &look)
{
    ChartSeries mark{.name = std::move(name), .look = look, .values = {}, .isMark = true};
    for (const auto &[at, amounts] : rows)
        mark.values.push_back(at == rate ? exactUsd(amount) : std::string());
    return mark;
}

/// Whole decades around today and the crossings, with room on both sides.
NumberAxis trafficAxis(const Comparison &comparison, const std::vector<Crossing> &crossings)
{
    double least = comparison.present.requestsPerSecond;
    double most = least;
    for (const Crossing &crossing : crossings) {
        least = std::min(least, crossing.requestsPerSecond);
        most = std::max(most, crossing.requestsPerSecond);
    }
    NumberAxis axis;
    axis.title = "requests a second, on average";
    axis.format = "[>=1]#,##0;General";
    axis.least = std::pow(10.0, std::floor(std::log10(least / 3)));
    axis.most = std::pow(10.0, std::ceil(std::log10(most * 3)));
    axis.isLogarithmic = true;
    return axis;
}

/// Up to what matters: all hostings at the traffic of today, and the crossings.
NumberAxis amountAxis(const Comparison &comparison, const std::vector<Crossing> &crossings)
{
    double largest = 1.25 * comparison.drawn.approximatelyUsd();
    for (const Hosting hosting : possibleHostings(comparison))
        largest = std::max(largest, 1.15 * comparison.totalOf(comparison.present, hosting).approximatelyUsd());
    for (const Crossing &crossing : crossings)
        largest = std::max(largest, 1.6 * crossing.costBelow.approximatelyUsd());
    NumberAxis axis;
    axis.title = "a month";
    axis.most = niceMaximum(largest, dollarSteps);
    axis.step = *axis.most / dollarSteps;
    axis.format = *axis.most < 2 * dollarSteps ? "\"$\"#,##0.00" : "\"$\"#,##0";
    return axis;
}

} // namespace

std::shared_ptr<const Comparison> comparisonOf(const DeckSubject &subject, const std::stop_token &stop)
{
    const Id service = dearestWithTraffic(subject);
    if (!service.isValid())
        return nullptr;
    auto comparison = compareHostings(subject.plan, service, {}, stop, {},
                                      subject.estimate.book ? *subject.estimate.book : PriceBook::builtIn());
    const bool isKnown =
        comparison && *comparison && (*comparison)->knowsTraffic && (*comparison)->present.requestsPerSecond > 0;
    return isKnown ? std::make_shared<const Comparison>(**std::move(comparison)) : nullptr;
}

ChartData breakEvenChart(const Comparison &comparison)
{
    const std::vector<Crossing> crossings = shownCrossings(comparison);
    const Rows rows = rowsOf(comparison, crossings);
    ChartData chart{.kind = ChartKind::scatter, .categoryTitle = "Requests a second"};
    chart.across = trafficAxis(comparison, crossings);
    chart.up = amountAxis(comparison, crossings);
    for (const auto &[rate, amounts] : rows)
        chart.categories.push_back(decimalText(rate));
    for (const Hosting hosting : possibleHostings(comparison)) {
        ChartSeries &line = chart.series.emplace_back();
        line.name = inWords(text(labelOf(hosting)));
        line.look = lookOf(hosting);
        line.isEmphasised = comparison.today == hosting;
        for (const auto &[rate, amounts] : rows)
            line.values.push_back(exactUsd(amounts[static_cast<std::size_t>(hosting)]));
    }
    const double now = comparison.present.requestsPerSecond;
    chart.series.push_back(markAt(rows, now, comparison.drawn,
                                  "Today as drawn: " + rateInWords(now) + "/s, " + inDollars(comparison.drawn),
                                  {Ink::text, Fill::solid}));
    for (const Crossing &crossing : crossings)
        chart.series.push_back(markAt(rows, crossing.requestsPerSecond, crossing.costBelow,
                                      rateInWords(crossing.requestsPerSecond) + "/s", {Ink::muted, Fill::solid}));
    return chart;
}

} // namespace bayplan::pptx
