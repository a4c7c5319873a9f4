// SPDX-License-Identifier: GPL-3.0-or-later
// Traffic, and the tasks that follow it: over the busiest day and over the month.
#include "export/deck/slide_parts.h"
#include "figures/scaling_figures.h"
#include "figures/scaling_overview.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

constexpr std::int64_t day = 24 * 3600;

const Outcome *outcomeOf(const DeckSource &source)
{
    if (!source.estimate.simulation)
        return nullptr;
    const ScalingSubject subject{ScalingSubject::What::overview, source.subject};
    const auto services = scalingOverview(source.plan, source.estimate, subject);
    const Outcome *outcome = services.empty() ? nullptr : source.estimate.simulation->find(services.front().service);
    return outcome && outcome->seconds() > 0 ? outcome : nullptr;
}

/// The day with most requests in its busiest step.
TimeRange busiestDay(const Outcome &outcome)
{
    const auto &requests = outcome.traffic->requests;
    const auto most = std::ranges::max_element(requests);
    const std::int64_t second = (most - requests.begin()) * outcome.traffic->step.count();
    const std::int64_t from = second / day * day;
    return {from, std::min(from + day, outcome.seconds()), 288};
}

Slide twoCharts(const DeckSource &source, const Outcome &outcome, const std::string &key, const std::string &title,
                const ScalingFigures &figures)
{
    Slide slide = slideOf(source, key, title, inWords(scalingHeadline(source.plan, outcome)));
    const auto add = [&](const std::string &name, const Figure &figure, double top) {
        ShapeItem words = wordsItem(name + "-title", inPoints(40, top, 880, 20),
                                    {paragraphOf(fitted(inWords(figure.title), 860, 13, 1), 13, Ink::text, true)});
        slide.items.emplace_back(std::move(words));
        slide.items.emplace_back(chartItem(name, inPoints(40, top + 20, 880, 172), figure, chartOf(figure)));
    };
    add("traffic", figures.traffic, 116);
    add("tasks", figures.tasks, 312);
    addNotes(slide, {scalingHeadline(source.plan, outcome), taskHoursSentence(source.plan, outcome)});
    for (const Problem &problem : outcome.problems)
        addNotes(slide, {joined({problem.what, problem.remedy}, "; ")});
    return slide;
}

std::string titleOf(const DeckSource &source, const Outcome &outcome)
{
    const Element *service = source.plan.find(outcome.service);
    return (service ? service->name : std::string()) + " follows its traffic with " + inWords(taskRangeOf(outcome));
}

} // namespace

std::vector<Slide> daySlide(const DeckSource &source)
{
    const Outcome *outcome = outcomeOf(source);
    if (!outcome)
        return {};
    const TimeRange range = busiestDay(*outcome);
    return {twoCharts(source, *outcome, "day", titleOf(source, *outcome) + ": its busiest day",
                      scalingFigures(source.plan, *outcome, range))};
}

std::vector<Slide> monthSlide(const DeckSource &source)
{
    const Outcome *outcome = outcomeOf(source);
    if (!outcome || outcome->seconds() <= day)
        return {};
    const std::int64_t end = outcome->seconds();
    return {twoCharts(
        source, *outcome, "month", titleOf(source, *outcome) + ": the month",
        scalingFigures(source.plan, *outcome, {0, end, static_cast<int>(std::max<std::int64_t>(1, end / 3600))}))};
}

} // namespace bayplan::pptx
