// SPDX-License-Identifier: GPL-3.0-or-later
#include "picking.h"

#include <algorithm>
#include <tuple>

namespace bayplan {

namespace {

bool isPartOfCard(Shape shape)
{
    return shape == Shape::row || shape == Shape::chip || shape == Shape::bare;
}

std::vector<Id> sortedChildren(const Plan &plan, const Layout &layout, Id parent)
{
    std::vector<Id> children = plan.children(parent);
    std::sort(children.begin(), children.end(), [&](Id a, Id b) {
        const Point p = layout.outline(a).at;
        const Point q = layout.outline(b).at;
        return std::tuple(p.y, p.x, a) < std::tuple(q.y, q.x, b);
    });
    return children;
}

void collect(const Plan &plan, const Layout &layout, Id parent, std::vector<Id> &order)
{
    for (const Id child : sortedChildren(plan, layout, parent)) {
        if (shapeOf(plan, *plan.find(child)) != Shape::bare)
            order.push_back(child);
        collect(plan, layout, child, order);
    }
}

} // namespace

Id cardOf(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    while (element && isPartOfCard(shapeOf(plan, *element)) && plan.find(element->parent))
        element = plan.find(element->parent);
    return element ? element->id : id;
}

Id pickedBy(const Plan &plan, const std::vector<Id> &selection, Id hit)
{
    const Id card = cardOf(plan, hit);
    if (card == hit)
        return hit;
    const bool isInUse =
        selection.size() == 1 && plan.find(selection.front()) && cardOf(plan, selection.front()) == card;
    return isInUse ? hit : card;
}

std::vector<Id> inReadingOrder(const Plan &plan, const Layout &layout)
{
    std::vector<Id> order;
    order.reserve(plan.elementCount());
    collect(plan, layout, {}, order);
    return order;
}

Id nextInReadingOrder(const Plan &plan, const Layout &layout, Id from, bool forward)
{
    const std::vector<Id> order = inReadingOrder(plan, layout);
    if (order.empty())
        return {};
    const auto here = std::find(order.begin(), order.end(), from);
    if (here == order.end())
        return forward ? order.front() : order.back();
    if (forward)
        return here + 1 == order.end() ? Id{} : *(here + 1);
    return here == order.begin() ? Id{} : *(here - 1);
}

Id parentToSelect(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    return element ? element->parent : Id{};
}

Id childToSelect(const Plan &plan, const Layout &layout, Id id)
{
    const std::vector<Id> children = sortedChildren(plan, layout, id);
    return children.empty() ? Id{} : children.front();
}

} // namespace bayplan
