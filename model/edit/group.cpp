// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/group.h"

#include "edit/arrange.h"
#include "edit/bench.h"
#include "plan/check.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace bayplan {

namespace {

const Kind *kindOfParent(const Plan &plan, Id parent)
{
    const Element *element = plan.find(parent);
    return element ? &kindOf(*element) : nullptr;
}

bool mayHoldAll(const Plan &plan, const Kind *holder, const std::vector<Id> &ids)
{
    return std::all_of(ids.begin(), ids.end(), [&](Id id) { return mayStandIn(kindOf(*plan.find(id)), holder); });
}

/// A new container for elements, and where it would stand.
struct Group
{
    const Kind *kind = nullptr;
    Id parent;
};

std::optional<Group> groupFor(const Plan &plan, const std::vector<Id> &ids)
{
    Id parent = plan.find(ids.front())->parent;
    for (;;) {
        const Kind *around = kindOfParent(plan, parent);
        for (const Kind *kind : kinds()) {
            if (placesFreely(kind->shape) && mayStandIn(*kind, around) && mayHoldAll(plan, kind, ids))
                return Group{kind, parent};
        }
        if (!around)
            return std::nullopt;
        parent = plan.find(parent)->parent;
    }
}

int distanceBetween(Point a, Point b)
{
    return std::abs(a.x - b.x) + std::abs(a.y - b.y);
}

/// Where the content of a container goes that is taken away; nothing when nobody may hold it.
std::optional<Id> holderInstead(const Plan &plan, const Element &container)
{
    const std::vector<Id> &content = plan.children(container.id);
    if (mayHoldAll(plan, kindOfParent(plan, container.parent), content))
        return container.parent;
    const Layout layout(plan);
    const Point here = layout.outline(container.id).center();
    std::optional<Id> nearest;
    for (const Id other : plan.children(container.parent)) {
        if (other == container.id || &kindOf(*plan.find(other)) != &kindOf(container))
            continue;
        if (!nearest || distanceBetween(layout.outline(other).center(), here) <
                            distanceBetween(layout.outline(*nearest).center(), here))
            nearest = other;
    }
    return nearest;
}

} // namespace

Result<Placed> grouped(const Plan &plan, const std::vector<Id> &ids)
{
    std::vector<Id> members = topmost(plan, ids);
    std::erase_if(members, [&](Id id) { return isPlacedByParent(plan, *plan.find(id)); });
    if (members.empty())
        return failure("group-none", text(BAYPLAN_TEXT("nothing is selected that can be put into a container")));
    const Id parent = plan.find(members.front())->parent;
    if (std::any_of(members.begin(), members.end(), [&](Id id) { return plan.find(id)->parent != parent; }))
        return failure("group-apart", text(BAYPLAN_TEXT("what is selected does not stand in one container")),
                       text(BAYPLAN_TEXT("select elements that stand side by side")));
    const auto group = groupFor(plan, members);
    if (!group)
        return failure("group-kind", text(BAYPLAN_TEXT("no container may hold what is selected")));
    auto placed = place(plan, *group->kind, {}, group->parent, {});
    if (!placed)
        return placed;
    Bench bench(placed->plan);
    const Rect around = bench.outlineOf(members);
    const Padding padding = paddingOf(group->kind->shape);
    const Point corner = bench.originOf(placed->id) + Point{padding.side, padding.top};
    auto moved = reparent(placed->plan, members, placed->id, corner - around.at);
    if (!moved)
        return tl::make_unexpected(moved.error());
    return Placed{std::move(*moved), placed->id};
}

Result<PlacedMany> ungrouped(const Plan &plan, Id container)
{
    const Element *element = plan.find(container);
    if (!element || !placesFreely(plan, container) || plan.children(container).empty())
        return failure("group-none", text(BAYPLAN_TEXT("only a container with something in it can be taken away")), {},
                       container);
    const std::vector<Id> content = plan.children(container);
    const auto holder = holderInstead(plan, *element);
    if (!holder)
        return failure("group-kind", text(BAYPLAN_TEXT("what stands in %1 can stand nowhere else"), element->name),
                       text(BAYPLAN_TEXT("move it into another container first")), container);
    auto moved = reparent(plan, content, *holder, {});
    if (!moved)
        return tl::make_unexpected(moved.error());
    return PlacedMany{remove(*moved, {container}), content};
}

} // namespace bayplan
