// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/idle_figures.h"

#include "base/format.h"
#include "figures/bill_words.h"
#include "figures/idle_stack.h"
#include "figures/subject.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

std::vector<Text> notesOf(const Estimate &estimate, const IdleHeadline &headline)
{
    std::vector<Text> notes;
    if (!headline.unknown.isEmpty())
        notes.push_back(headline.unknown);
    notes.push_back(priceDatesOf(estimate));
    return notes;
}

Text weekSentence(const Text &name, const WeekHours &needed, const WeekHours &running)
{
    const auto neededHours = static_cast<std::int64_t>(needed.count());
    const auto runningHours = static_cast<std::int64_t>(running.count());
    if (needed == running && needed.isAlways())
        return text(BAYPLAN_TEXT("%1 is needed and runs around the clock"), std::vector<Text>{name});
    if (needed == running)
        return text(BAYPLAN_TEXT("%1 runs when it is needed: %2 of 168 hours a week"), std::vector<Text>{name},
                    neededHours);
    return text(BAYPLAN_TEXT("%1 is needed %2 of 168 hours a week and runs %3"), std::vector<Text>{name}, neededHours,
                runningHours);
}

Text offHoursSentence(const Cost &cost, const WeekHours &needed, const WeekHours &running)
{
    const auto unneeded = static_cast<std::int64_t>((running & needed.inverted()).count());
    const auto missing = static_cast<std::int64_t>((needed & running.inverted()).count());
    std::vector<Text> parts;
    if (unneeded > 0)
        parts.push_back(text(BAYPLAN_TEXT("%1 hours run unneeded: %2 a month"), unneeded, cost.idle.offHours));
    if (missing > 0)
        parts.push_back(text(BAYPLAN_TEXT("%1 needed hours are not running"), missing));
    return joined(std::move(parts));
}

Text scheduleSentence(const Text &name, const ScheduleSaving &saving)
{
    if (saving.perMonth == Money()) {
        return text(BAYPLAN_TEXT("A schedule would save nothing in %1: %2 a month either way"), std::vector<Text>{name},
                    saving.now.total);
    }
    return text(BAYPLAN_TEXT("If %1 ran only when it is needed: %2 a month instead of %3"), std::vector<Text>{name},
                saving.then.total, saving.now.total);
}

// "load balancer and NAT gateway": the kinds, each once, of what is billed whether or not tasks run.
Text alwaysOnKinds(const Plan &plan, const Estimate &estimate, Id environment)
{
    std::set<std::size_t> kindsSeen;
    std::vector<Text> names;
    for (const BillLine &line : estimate.lines) {
        const Element *element = plan.find(line.element);
        if (line.kind == LineKind::alwaysOn && line.environment == environment && element &&
            kindsSeen.insert(element->details.index()).second)
            names.push_back(text(kindOf(*element).label));
    }
    if (names.size() != 2)
        return joined(std::move(names), ", ");
    return text(BAYPLAN_TEXT("%1 and %2"), std::vector<Text>{names[0]}, std::vector<Text>{names[1]});
}

} // namespace

Figure idleByEnvironment(const Plan &plan, const Estimate &estimate, Id subject)
{
    const IdleHeadline headline = idleHeadline(plan, estimate, subject);
    Figure figure;
    figure.key = "idle-by-environment";
    figure.title = headline.headline;
    figure.subtitle = headline.alwaysOn;
    figure.shape = FigureShape::stackedColumns;
    std::vector<Cost> costs;
    for (const Part &part : partsOf(plan, estimate, subject)) {
        // What is only billed by use is never idle: it has no column here.
        if (part.cost.timeBilled == Money() && (part.cost.usageBilled != Money() || part.cost.hasUnknownUsage))
            continue;
        figure.categories.push_back(part.name);
        figure.elements.push_back(part.elements.size() == 1 ? part.elements.front() : Id{});
        costs.push_back(part.cost);
    }
    figure.series = idleSeries(costs, false);
    figure.notes = notesOf(estimate, headline);
    return figure;
}

Figure week(const Plan &plan, const Estimate &estimate, Id subject)
{
    Figure figure;
    figure.key = "week";
    figure.shape = FigureShape::week;
    const Id id = environmentFor(plan, estimate, subject);
    const auto *environment = detailsOf<Environment>(plan.find(id));
    if (!environment) {
        figure.title = text(BAYPLAN_TEXT("There is no environment yet"));
        return figure;
    }
    const WeekHours needed = neededHoursOf(*environment, plan.settings);
    const Cost cost = costOf(estimate, id);
    const Money avoidable = cost.idle.avoidable();
    figure.title = weekSentence(nameOf(plan, id), needed, environment->runningHours);
    figure.subtitle = offHoursSentence(cost, needed, environment->runningHours);
    figure.neededHours = needed;
    figure.runningHours = environment->runningHours;
    figure.categories = {text(BAYPLAN_TEXT("Needed hours")), text(BAYPLAN_TEXT("Unneeded hours"))};
    figure.elements = {id, id};
    figure.series = {{"avoidable",
                      text(BAYPLAN_TEXT("Avoidable")),
                      {Ink::idle, Fill::solid},
                      {avoidable - cost.idle.offHours, cost.idle.offHours}},
                     {"always-on",
                      text(BAYPLAN_TEXT("Always on")),
                      {Ink::idle, Fill::outlined},
                      {cost.alwaysOn - cost.alwaysOnUnneeded, cost.alwaysOnUnneeded}}};
    figure.notes = {text(BAYPLAN_TEXT("Hours of %1"), environment->timeZone)};
    return figure;
}

Figure scheduleBeforeAfter(const Plan &plan, Id environment, const ScheduleSaving &saving)
{
    Figure figure;
    figure.key = "schedule";
    figure.title = scheduleSentence(nameOf(plan, environment), saving);
    figure.shape = FigureShape::stackedColumns;
    figure.categories = {text(BAYPLAN_TEXT("Now")), text(BAYPLAN_TEXT("Only when needed"))};
    figure.elements = {environment, environment};
    figure.series = idleSeries({saving.now, saving.then}, true);
    if (saving.perMonth != Money() && saving.perYear)
        figure.subtitle = text(BAYPLAN_TEXT("%1 saved a month, %2 a year; %3 stays on"), saving.perMonth,
                               *saving.perYear, saving.staysOn);
    else if (saving.perMonth != Money())
        figure.subtitle = text(BAYPLAN_TEXT("%1 saved a month; %2 stays on"), saving.perMonth, saving.staysOn);
    return figure;
}

Text staysOnSentence(const Plan &plan, const Estimate &estimate, Id environment, Money staysOn)
{
    if (staysOn == Money())
        return {};
    const Text kinds = alwaysOnKinds(plan, estimate, environment);
    if (kinds.isEmpty())
        return text(BAYPLAN_TEXT("%1 stays on"), staysOn);
    return text(BAYPLAN_TEXT("%1 stays on: %2"), staysOn, std::vector<Text>{kinds});
}

} // namespace bayplan
