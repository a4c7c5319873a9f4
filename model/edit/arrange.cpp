// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/arrange.h"

#include "edit/bench.h"
#include "edit/drop.h"
#include "plan/check.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace bayplan {

namespace {

std::optional<Error> unknownIn(const Plan &plan, const std::vector<Id> &ids)
{
    for (const Id id : ids) {
        if (!plan.find(id))
            return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), id.value), {}, id)
                .value();
    }
    return std::nullopt;
}

std::vector<Id> movable(const Plan &plan, const std::vector<Id> &ids)
{
    std::vector<Id> result = topmost(plan, ids);
    std::erase_if(result, [&](Id id) { return isPlacedByParent(plan, *plan.find(id)); });
    return result;
}

Point shortened(const Plan &plan, const std::vector<Id> &ids, Point delta)
{
    for (const Id id : ids) {
        const Element &element = *plan.find(id);
        const Element *parent = plan.find(element.parent);
        if (!parent)
            continue;
        const Padding padding = paddingOf(plan, *parent);
        const Point at = placedAt(plan, element);
        delta.x = std::max(delta.x, padding.side - at.x);
        delta.y = std::max(delta.y, padding.top - at.y);
    }
    return delta;
}

void followGrowthOfParents(Bench &bench, const std::vector<Id> &ids)
{
    for (const Id id : ids)
        bench.followGrowth(bench.plan().find(id)->parent);
}

std::optional<Error> refusalOf(const Plan &plan, const std::vector<Id> &ids, Id target)
{
    const Element *parent = plan.find(target);
    std::vector<const Kind *> arriving;
    for (const Id id : ids) {
        const Element &element = *plan.find(id);
        const Kind &kind = kindOf(element);
        if (parent && isInside(plan, target, id))
            return failure("parent-cycle", text(BAYPLAN_TEXT("%1 cannot go into itself"), element.name), {}, id)
                .value();
        if (!mayStandIn(kind, parent ? &kindOf(*parent) : nullptr))
            return failure("parent-kind",
                           text(BAYPLAN_TEXT("%1 cannot stand in %2"), element.name, parent ? parent->name : plan.name),
                           text(BAYPLAN_TEXT("move it into: %1"), parentsInWords(kind)), id)
                .value();
        const bool isSecond = std::find(arriving.begin(), arriving.end(), &kind) != arriving.end();
        const std::vector<Id> leaving = isSecond ? std::vector<Id>{} : ids;
        if (parent && (isOccupied(plan, *parent, kind, leaving) || (isSecond && holdsOne(*parent, kind))))
            return failure("single-child", occupied(*parent, kind), {}, id).value();
        arriving.push_back(&kind);
    }
    return std::nullopt;
}

} // namespace

Result<Plan> moveBy(const Plan &plan, const std::vector<Id> &ids, Point delta)
{
    if (const auto error = unknownIn(plan, ids))
        return tl::make_unexpected(*error);
    const std::vector<Id> moved = movable(plan, ids);
    delta = shortened(plan, moved, delta);
    if (delta == Point{})
        return plan;
    Bench bench(plan);
    for (const Id id : moved)
        bench.setAt(id, placedAt(plan, *plan.find(id)) + delta);
    followGrowthOfParents(bench, moved);
    return std::move(bench).take();
}

Result<Plan> reparent(const Plan &plan, const std::vector<Id> &ids, Id target, Point delta)
{
    if (const auto error = unknownIn(plan, ids))
        return tl::make_unexpected(*error);
    if (target.isValid() && !plan.find(target))
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), target.value), {},
                       target);
    const std::vector<Id> moved = topmost(plan, ids);
    if (const auto error = refusalOf(plan, moved, target))
        return tl::make_unexpected(*error);
    Bench bench(plan);
    for (const Id id : moved) {
        const Point position = bench.outline(id).at + delta;
        Element element = *bench.plan().find(id);
        element.parent = target;
        bench.put(std::move(element));
        bench.moveTo(id, position);
    }
    bench.makeRoom(target, moved);
    return std::move(bench).take();
}

Result<Plan> resize(const Plan &plan, Id id, const Rect &outline)
{
    if (const auto error = unknownIn(plan, {id}))
        return tl::make_unexpected(*error);
    const Element &original = *plan.find(id);
    if (isPlacedByParent(plan, original))
        return failure("not-resizable", text(BAYPLAN_TEXT("%1 gets its size from what it stands in"), original.name),
                       {}, id);
    Bench bench(plan);
    const Point before = bench.outline(id).at;
    // Content keeps its place, so the corner cannot pass it.
    Point corner = outline.at;
    const Padding padding = paddingOf(plan, original);
    const bool movesContent = placesFreely(plan, id);
    for (const Id child : plan.children(id)) {
        if (movesContent) {
            corner.x = std::min(corner.x, bench.outline(child).left() - padding.side);
            corner.y = std::min(corner.y, bench.outline(child).top() - padding.top);
        }
    }
    bench.moveTo(id, corner);
    const Point way = bench.originOf(id) - before;
    Element resized = *bench.plan().find(id);
    const Point now = before + way;
    resized.minSize = kindOf(resized).size.expandedTo({outline.right() - now.x, outline.bottom() - now.y});
    bench.put(std::move(resized));
    for (const Id child : plan.children(id)) {
        if (movesContent && way != Point{})
            bench.setAt(child, placedAt(plan, *plan.find(child)) - way);
    }
    bench.followGrowth(id);
    return std::move(bench).take();
}

Plan separated(const Plan &plan, Id parent, const std::vector<Id> &kept)
{
    Bench bench(plan);
    bench.separate(parent, kept);
    bench.followGrowth(parent);
    return std::move(bench).take();
}

Plan tidied(const Plan &plan, Id parent)
{
    Bench bench(plan);
    std::vector<Id> inside = parent.isValid() ? withDescendants(plan, parent) : std::vector<Id>{{}};
    for (std::size_t i = 0; !parent.isValid() && i < inside.size(); ++i)
        inside.insert(inside.end(), plan.children(inside[i]).begin(), plan.children(inside[i]).end());
    // Innermost first, so that each has its size before its parent is filled.
    for (auto container = inside.rbegin(); container != inside.rend(); ++container)
        layOutAnew(bench, *container);
    if (parent.isValid())
        bench.followGrowth(parent);
    return std::move(bench).take();
}

} // namespace bayplan
