// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/arrange.h"

#include "edit/bench.h"

#include <algorithm>
#include <utility>

namespace bayplan {

namespace {

Point wayTo(Edge edge, const Rect &all, const Rect &one)
{
    switch (edge) {
    case Edge::left:
        return {all.left() - one.left(), 0};
    case Edge::centerX:
        return {all.center().x - one.center().x, 0};
    case Edge::right:
        return {all.right() - one.right(), 0};
    case Edge::top:
        return {0, all.top() - one.top()};
    case Edge::centerY:
        return {0, all.center().y - one.center().y};
    case Edge::bottom:
        return {0, all.bottom() - one.bottom()};
    }
    return {};
}

/// What of `ids` can be arranged: outermost, and not placed by its parent.
Result<std::vector<Id>> arrangeable(const Plan &plan, const std::vector<Id> &ids)
{
    for (const Id id : ids) {
        if (!plan.find(id))
            return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), id.value), {}, id);
    }
    std::vector<Id> result = topmost(plan, ids);
    std::erase_if(result, [&](Id id) { return isPlacedByParent(plan, *plan.find(id)); });
    return result;
}

struct Box
{
    Id id;
    Rect rect;
};

/// Plan after all have been moved; the parents are outlined as they stood before, because aligned elements may have
/// common ones.
Plan moved(const Plan &plan, const std::vector<Box> &boxes)
{
    Bench bench(plan);
    for (const Box &box : boxes) {
        const Element &element = *plan.find(box.id);
        const Point parent = element.parent.isValid() ? positionOf(plan, element.parent) : Point{};
        bench.setAt(box.id, box.rect.at - parent);
    }
    for (const Box &box : boxes)
        bench.followGrowth(plan.find(box.id)->parent);
    return std::move(bench).take();
}

std::vector<Box> boxesOf(const Plan &plan, const std::vector<Id> &ids)
{
    Bench bench(plan);
    std::vector<Box> boxes;
    for (const Id id : ids)
        boxes.push_back({id, bench.outline(id)});
    return boxes;
}

int &start(Rect &rect, bool horizontally)
{
    return horizontally ? rect.at.x : rect.at.y;
}

int length(const Rect &rect, bool horizontally)
{
    return horizontally ? rect.size.width : rect.size.height;
}

} // namespace

Result<Plan> align(const Plan &plan, const std::vector<Id> &ids, Edge edge)
{
    const Result<std::vector<Id>> outer = arrangeable(plan, ids);
    if (!outer)
        return tl::make_unexpected(outer.error());
    std::vector<Box> boxes = boxesOf(plan, *outer);
    Rect all;
    for (const Box &box : boxes)
        all = all.united(box.rect);
    for (Box &box : boxes)
        box.rect = box.rect.movedBy(wayTo(edge, all, box.rect));
    return moved(plan, boxes);
}

Result<Plan> distribute(const Plan &plan, const std::vector<Id> &ids, bool horizontally)
{
    const Result<std::vector<Id>> outer = arrangeable(plan, ids);
    if (!outer)
        return tl::make_unexpected(outer.error());
    std::vector<Box> boxes = boxesOf(plan, *outer);
    if (boxes.size() < 3)
        return plan;
    std::stable_sort(boxes.begin(), boxes.end(),
                     [&](Box a, Box b) { return start(a.rect, horizontally) < start(b.rect, horizontally); });
    const int first = start(boxes.front().rect, horizontally);
    int room = start(boxes.back().rect, horizontally) - first;
    for (std::size_t i = 0; i + 1 < boxes.size(); ++i)
        room -= length(boxes[i].rect, horizontally);
    const int gaps = static_cast<int>(boxes.size()) - 1;
    int taken = first;
    for (int i = 0; i < gaps; ++i) {
        Rect &rect = boxes[static_cast<std::size_t>(i)].rect;
        // What does not divide is spread over the gaps, so that the last one stays where it was.
        start(rect, horizontally) = taken + room * i / gaps;
        taken += length(rect, horizontally);
    }
    return moved(plan, boxes);
}

} // namespace bayplan
