// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/idle_figures.h"

#include "base/format.h"
#include "figures/subject.h"

#include <algorithm>

namespace bayplan {

namespace {

std::vector<Text> inside(Text one)
{
    return {std::move(one)};
}

Text headlineOf(const Text &name, const Cost &cost)
{
    const Money avoidable = cost.idle.avoidable();
    if (cost.timeBilled == Money())
        return text(BAYPLAN_TEXT("%1: nothing is billed by time"), inside(name));
    if (avoidable == Money() && cost.idle.uncertain != Money()) {
        return text(BAYPLAN_TEXT("%1: how much of %2 a month is idle is not known"), inside(name), cost.idle.sum());
    }
    if (avoidable == Money())
        return text(BAYPLAN_TEXT("%1: nothing of %2 a month is avoidable"), inside(name), cost.timeBilled);
    if (cost.idle.offHoursAssumed != Money()) {
        return text(BAYPLAN_TEXT("%1: up to %2 of %3 a month is avoidable"), inside(name), avoidable, cost.timeBilled);
    }
    return text(BAYPLAN_TEXT("%1: %2 of %3 a month is avoidable"), inside(name), avoidable, cost.timeBilled);
}

Text alwaysOnOf(const Cost &cost)
{
    if (cost.alwaysOn == Money())
        return {};
    if (cost.alwaysOnUnneeded == Money())
        return text(BAYPLAN_TEXT("and %1 is always on"), cost.alwaysOn);
    return text(BAYPLAN_TEXT("and %1 is always on, %2 of its hours unneeded"), cost.alwaysOn,
                inPercent(cost.alwaysOnUnneeded, cost.alwaysOn));
}

// A name that others have as well goes with its environment.
Text distinctNameOf(const Plan &plan, Id id, const std::vector<Id> &others)
{
    const std::string &name = plan.find(id)->name;
    const auto same = std::ranges::count_if(others, [&](Id other) { return plan.find(other)->name == name; });
    const Element *environment = environmentOf(plan, id);
    if (same < 2 || !environment)
        return nameOf(plan, id);
    return text(BAYPLAN_TEXT("%1 in %2"), name, environment->name);
}

// Names the first few; a list of twenty services would be no sentence.
Text namesOf(const Plan &plan, const std::vector<Id> &ids)
{
    constexpr std::size_t most = 3;
    std::vector<Text> names;
    for (std::size_t i = 0; i < std::min(most, ids.size()); ++i)
        names.push_back(distinctNameOf(plan, ids[i], ids));
    if (ids.size() > most)
        names.push_back(text(BAYPLAN_TEXT("%1 more"), static_cast<std::int64_t>(ids.size() - most)));
    return joined(std::move(names), ", ");
}

Text unknownOf(const Plan &plan, const Cost &cost, Id subject)
{
    const std::vector<Id> without = withoutUtilisation(plan, subject);
    if (without.empty() || (cost.idle.uncertain == Money() && cost.idle.offHoursAssumed == Money()))
        return {};
    const Text names = namesOf(plan, without);
    if (cost.idle.uncertain == Money()) {
        return text(BAYPLAN_TEXT("This assumes no work outside needed hours; to know, give the CPU utilisation of %1"),
                    inside(names));
    }
    if (cost.idle.avoidable() == Money())
        return text(BAYPLAN_TEXT("To know, give the CPU utilisation of %1"), inside(names));
    return text(
        BAYPLAN_TEXT("How much of the other %1 does work is not known; to know, give the CPU utilisation of %2"),
        cost.idle.uncertain, inside(names));
}

/// The largest avoidable part of one environment or service.
struct Lever
{
    Money amount;
    Id element;
    std::string_view message;
};

void consider(Lever &best, Money amount, Id element, std::string_view message)
{
    if (amount > best.amount)
        best = {amount, element, message};
}

void considerParts(Lever &best, const Element &element, const Cost &cost)
{
    if (detailsOf<Environment>(&element)) {
        consider(best, cost.idle.offHours, element.id,
                 BAYPLAN_TEXT("Biggest lever: run %1 only when it is needed, %2 of it is off-hours"));
    } else if (detailsOf<Service>(&element)) {
        consider(best, cost.idle.minimum - cost.idle.minimumOnPurpose, element.id,
                 BAYPLAN_TEXT("Biggest lever: keep fewer tasks of %1, %2 is beyond its availability minimum"));
        consider(best, cost.idle.lag, element.id,
                 BAYPLAN_TEXT("Biggest lever: let %1 follow its load more closely, %2 comes too early or leaves late"));
    }
}

} // namespace

IdleHeadline idleHeadline(const Plan &plan, const Estimate &estimate, Id subject)
{
    const Cost cost = costOf(estimate, subject);
    IdleHeadline result;
    result.headline = headlineOf(nameOf(plan, subject), cost);
    result.alwaysOn = alwaysOnOf(cost);
    result.unknown = unknownOf(plan, cost, subject);

    Lever best;
    const auto visit = [&](const Element &element) {
        if (const Cost *part = estimate.find(element.id))
            considerParts(best, element, *part);
    };
    if (subject.isValid()) {
        for (const Id id : withDescendants(plan, subject))
            visit(*plan.find(id));
        // Running hours are the environment's, but what they would save here is this part's.
        if (const Element *environment = environmentOf(plan, subject))
            consider(best, cost.idle.offHours, environment->id,
                     BAYPLAN_TEXT("Biggest lever: run %1 only when it is needed, %2 of it is off-hours"));
    } else {
        plan.forEachElement(visit);
    }
    if (best.element.isValid()) {
        result.leverElement = best.element;
        result.lever = text(best.message, inside(nameOf(plan, best.element)), best.amount);
    }
    return result;
}

std::vector<Id> withoutUtilisation(const Plan &plan, Id subject)
{
    std::vector<Id> ids;
    const auto visit = [&](const Element &element) {
        const auto *service = detailsOf<Service>(&element);
        const auto *task = detailsOf<Task>(&element);
        const bool standsAlone = task && !detailsOf<Service>(plan.find(element.parent));
        const Utilisation *utilisation = service ? &service->utilisation : standsAlone ? &task->utilisation : nullptr;
        if (utilisation && !utilisation->cpu)
            ids.push_back(element.id);
    };
    if (subject.isValid()) {
        for (const Id id : withDescendants(plan, subject))
            visit(*plan.find(id));
        std::ranges::sort(ids);
    } else {
        plan.forEachElement(visit);
    }
    return ids;
}

} // namespace bayplan
