// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/drop.h"

#include "edit/place.h"
#include "plan/check.h"

#include <algorithm>
#include <optional>

namespace bayplan {

namespace {

bool has(const std::vector<std::string_view> &keys, std::string_view key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Null for kinds that stand in the plan itself.
const Kind *firstParent(const Kind &kind)
{
    return kind.parents.empty() ? nullptr : findKind(kind.parents.front());
}

/// The kind that is made to hold `kind` when that has to be made itself: the one that brings it, else the first of its
/// parents.
const Kind *maker(const Kind &kind)
{
    for (const Kind *other : kinds()) {
        if (has(other->brings, kind.key))
            return other;
    }
    return firstParent(kind);
}

/// Which kinds of parent count: all that may hold the kind, or, for a parent that has to be made itself, only the one
/// that would be made for it. Otherwise a container dropped on a cluster would make a standalone task there.
bool mayHold(const Kind *parent, const Kind &kind, bool isMade)
{
    return mayStandIn(kind, parent) && (!isMade || parent == maker(kind));
}

/// A child that the element can have only once and that may hold the kind: it stands for the element.
const Element *standIn(const Plan &plan, const Element &element, const Kind &kind)
{
    for (const Id id : plan.children(element.id)) {
        const Element &child = *plan.find(id);
        if (holdsOne(element, kindOf(child)) && mayStandIn(kind, &kindOf(child)))
            return &child;
    }
    return nullptr;
}

struct Home
{
    Id parent;
    Text refusal;
};

std::optional<Home> homeFor(const Plan &plan, const Kind &kind, Id target, bool isMade)
{
    for (const Element *at = plan.find(target); at; at = plan.find(at->parent)) {
        if (mayHold(&kindOf(*at), kind, isMade)) {
            if (!isOccupied(plan, *at, kind))
                return Home{at->id, {}};
            if (!isMade)
                return Home{at->id, occupied(*at, kind)};
        } else if (const Element *child = isMade ? nullptr : standIn(plan, *at, kind)) {
            return Home{child->id, {}};
        }
    }
    if (mayHold(nullptr, kind, isMade))
        return Home{};
    return std::nullopt;
}

/// A chip says something about its card and means nothing without one.
bool belongsToACard(const Kind &kind)
{
    return kind.shape == Shape::chip;
}

} // namespace

bool holdsOne(const Element &parent, const Kind &kind)
{
    return has(kindOf(parent).singleChildren, kind.key);
}

bool isOccupied(const Plan &plan, const Element &parent, const Kind &kind, const std::vector<Id> &leaving)
{
    if (!holdsOne(parent, kind))
        return false;
    const auto &children = plan.children(parent.id);
    return std::any_of(children.begin(), children.end(), [&](Id id) {
        return &kindOf(*plan.find(id)) == &kind && std::find(leaving.begin(), leaving.end(), id) == leaving.end();
    });
}

Text occupied(const Element &parent, const Kind &kind)
{
    return text(BAYPLAN_TEXT("%1 holds its one %2 already; drop it beside %1"), parent.name,
                std::vector<Text>{text(kind.label)});
}

DropTarget dropTarget(const Plan &plan, const Kind &kind, Id target)
{
    DropTarget result;
    const Kind *wanted = &kind;
    for (bool isMade = false;; isMade = true) {
        if (const auto home = homeFor(plan, *wanted, target, isMade)) {
            result.parent = home->parent;
            result.refusal = home->refusal;
            return result;
        }
        const Kind *parent = isMade ? maker(*wanted) : firstParent(*wanted);
        if (belongsToACard(*wanted) || !parent) {
            result.missing.clear();
            result.refusal = text(BAYPLAN_TEXT("%1 belongs into another element; drop it on: %2"),
                                  std::vector<Text>{text(wanted->label)}, parentsInWords(*wanted));
            return result;
        }
        result.missing.insert(result.missing.begin(), parent);
        wanted = parent;
    }
}

} // namespace bayplan
