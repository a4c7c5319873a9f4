// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/badges_of.h"

#include "base/format.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace bayplan {

namespace {

double shareOf(Money part, Money whole)
{
    return whole == Money() ? 0 : std::clamp(part.approximatelyUsd() / whole.approximatelyUsd(), 0.0, 1.0);
}

/// What all badges of a plan are measured by.
struct Scale
{
    Money dearest;      ///< card on the canvas: heat 1
    Money dearestFrame; ///< environment: heat 1 where nothing but environments is seen
    std::unordered_set<Id> withProblem;
};

/// What has heat 1 among what an element is seen beside; nothing for what has no heat.
Money dearestBeside(const Element &element, const Scale &scale)
{
    const Shape shape = kindOf(element).shape;
    if (shape == Shape::frame)
        return scale.dearestFrame;
    return shape == Shape::card || shape == Shape::box ? scale.dearest : Money();
}

Scale scaleOf(const Plan &plan, const Estimate &estimate)
{
    Scale scale;
    estimate.elements.forEach([&](Id id, const Cost &cost) {
        const Element *element = plan.find(id);
        if (!element)
            return;
        const Shape shape = kindOf(*element).shape;
        if (shape == Shape::card)
            scale.dearest = std::max(scale.dearest, cost.total);
        if (shape == Shape::frame)
            scale.dearestFrame = std::max(scale.dearestFrame, cost.total);
    });
    for (const Problem &problem : estimate.problems) {
        if (problem.severity != Severity::note)
            scale.withProblem.insert(problem.element);
    }
    return scale;
}

void addBar(Badge &badge, const Cost &cost)
{
    const Money stoppable = cost.idle.sum();
    if (stoppable == Money())
        return;
    badge.unknown = cost.idle.uncertain != Money();
    badge.used = shareOf(cost.idle.used - cost.idle.uncertain, stoppable);
    badge.reserved = shareOf(cost.idle.reserved() + cost.idle.overhead(), stoppable);
    badge.avoidable = shareOf(cost.idle.avoidable(), stoppable);
    // Rounding of three shares must not make the bar longer than it is.
    badge.avoidable = std::min(badge.avoidable, 1.0 - std::min(1.0, *badge.used + badge.reserved));
}

std::string noteOf(const Element &element, const Cost &cost)
{
    const auto *environment = detailsOf<Environment>(&element);
    if (environment && environment->budget && cost.total.inUsd() > *environment->budget) {
        const Money budget = amountOf(Quantity::whole(1), *environment->budget);
        return inWords(text(BAYPLAN_TEXT("%1 above budget"), cost.total - budget));
    }
    if (!detailsOf<Environment>(&element) || cost.timeBilled == Money())
        return {};
    const Money avoidable = cost.idle.avoidable();
    if (avoidable == Money() && cost.idle.uncertain != Money())
        return inWords(text(BAYPLAN_TEXT("utilisation not given")));
    const bool isAssumed = cost.idle.offHoursAssumed != Money();
    return inWords(isAssumed ? text(BAYPLAN_TEXT("up to %1 avoidable"), inPercent(avoidable, cost.timeBilled))
                             : text(BAYPLAN_TEXT("%1 avoidable"), inPercent(avoidable, cost.timeBilled)));
}

Badge badgeOf(const Element &element, const Cost &cost, const Scale &scale)
{
    Badge badge;
    const bool onlyUsage = cost.total == Money() && cost.hasUnknownUsage;
    badge.amount = onlyUsage ? inWords(text(BAYPLAN_TEXT("depends on usage"))) : inDollars(cost.total);
    if (cost.hasUnknownUsage && !onlyUsage)
        badge.amount += " +";
    badge.note = noteOf(element, cost);
    addBar(badge, cost);
    if (const Money dearest = dearestBeside(element, scale); dearest != Money())
        badge.heat = shareOf(cost.total, dearest);
    badge.problem = scale.withProblem.contains(element.id);
    return badge;
}

} // namespace

Badges badgesOf(const Plan &plan, const Estimate &estimate)
{
    const Scale scale = scaleOf(plan, estimate);
    Badges badges;
    estimate.elements.forEach([&](Id id, const Cost &cost) {
        if (const Element *element = plan.find(id))
            badges.emplace(id, badgeOf(*element, cost, scale));
    });
    for (const Id id : scale.withProblem) {
        if (plan.find(id))
            badges[id].problem = true;
    }
    return badges;
}

std::vector<Id> updateBadges(Badges &badges, const Plan &plan, const Estimate &estimate)
{
    Badges after = badgesOf(plan, estimate);
    std::vector<Id> changed;
    for (const auto &[id, badge] : after) {
        const auto before = badges.find(id);
        if (before == badges.end() || before->second != badge)
            changed.push_back(id);
    }
    for (const auto &[id, badge] : badges) {
        if (!after.contains(id))
            changed.push_back(id);
    }
    badges = std::move(after);
    std::ranges::sort(changed);
    return changed;
}

} // namespace bayplan
