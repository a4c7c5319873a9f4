// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/layout.h"

#include "draw/card_metrics.h"
#include "draw/text_metrics.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace bayplan {

namespace {

constexpr int farthest = 1'000'000;
constexpr int deepest = 64;

Point within(Point at, Point least)
{
    return {std::clamp(at.x, least.x, farthest), std::clamp(at.y, least.y, farthest)};
}

int noteHeight(const Element &element, int width)
{
    const auto lines = wrapped(inWords(summaryOf(element.details)), width - 2 * card::noteSide, 12, TextWeight::regular,
                               card::mostNoteLines);
    return static_cast<int>(lines.size()) * card::noteLine + 2 * card::noteTop;
}

Size smallestSize(const Element &element, Shape shape)
{
    Size size = kindOf(element).size;
    if (shape == Shape::bare)
        size = {0, card::rowHeight};
    if (shape == Shape::row || shape == Shape::chip || shape == Shape::bare)
        return size;
    const Size asked = element.minSize.value_or(Size{});
    size = size.expandedTo({std::min(asked.width, farthest), std::min(asked.height, farthest)}).expandedTo({1, 1});
    if (shape == Shape::note)
        size.height = std::max(size.height, noteHeight(element, size.width));
    return size;
}

int stackGroup(Shape shape)
{
    return shape == Shape::bare ? 0 : shape == Shape::chip ? 2 : 1;
}

int bottomPaddingOf(Shape parent, Shape last)
{
    if (parent == Shape::bare)
        return 0;
    return last == Shape::chip ? card::bottomPaddingBelowChip : card::bottomPadding;
}

struct Slot
{
    Id child;
    Shape shape;
    Rect rect; ///< relative to the parent's corner
};

/// Children of a stacking parent from top to bottom: the task, then rows and anything else, then chips.
template <typename SizeOf>
std::vector<Slot> stacked(const Plan &plan, const Element &parent, Shape shape, int width, const SizeOf &sizeOf)
{
    std::vector<Slot> slots;
    for (const Id id : plan.children(parent.id)) {
        if (const Element *child = plan.find(id))
            slots.push_back({id, shapeOf(plan, *child), {{}, sizeOf(*child)}});
    }
    std::stable_sort(slots.begin(), slots.end(),
                     [](const Slot &a, const Slot &b) { return stackGroup(a.shape) < stackGroup(b.shape); });
    const Padding padding = paddingOf(shape);
    int y = padding.top;
    for (Slot &slot : slots) {
        slot.rect = {{padding.side, y},
                     {std::max(slot.rect.size.width, width - 2 * padding.side), slot.rect.size.height}};
        y = slot.rect.bottom() + (slot.shape == Shape::chip ? 0 : card::rowGap);
    }
    return slots;
}

template <typename SizeOf>
Size stackedSize(const Plan &plan, const Element &element, Shape shape, const SizeOf &sizeOf)
{
    Size size = smallestSize(element, shape);
    const Padding padding = paddingOf(shape);
    for (const Slot &slot : stacked(plan, element, shape, 0, sizeOf)) {
        // Rows and chips take the width they are given.
        const bool stretches = slot.shape == Shape::row || slot.shape == Shape::chip;
        size = size.expandedTo({stretches ? 0 : slot.rect.size.width + 2 * padding.side,
                                slot.rect.bottom() + bottomPaddingOf(shape, slot.shape)});
    }
    return size;
}

template <typename SizeOf>
Size freeSize(const Plan &plan, const Element &element, Shape shape, const SizeOf &sizeOf)
{
    Size size = smallestSize(element, shape);
    const Padding padding = paddingOf(shape);
    for (const Id id : plan.children(element.id)) {
        const Element *child = plan.find(id);
        if (!child)
            continue;
        const Rect outline{within(child->at, {padding.side, padding.top}), sizeOf(*child)};
        size = size.expandedTo({outline.right() + padding.side, outline.bottom() + padding.side});
    }
    return size;
}

template <typename SizeOf>
Size sizeFor(const Plan &plan, const Element &element, const SizeOf &sizeOf)
{
    const Shape shape = shapeOf(plan, element);
    return placesFreely(shape) ? freeSize(plan, element, shape, sizeOf) : stackedSize(plan, element, shape, sizeOf);
}

Size sizeWithoutLayout(const Plan &plan, const Element &element, int depth)
{
    if (depth > deepest)
        return {};
    return sizeFor(plan, element, [&](const Element &child) { return sizeWithoutLayout(plan, child, depth + 1); });
}

/// Steps from the plan itself, or -1 when an element is not on the canvas.
int depthOf(const Plan &plan, Id id)
{
    for (int depth = 0; depth <= deepest; ++depth) {
        const Element *element = plan.find(id);
        if (!element)
            return -1;
        if (!element->parent.isValid())
            return depth;
        id = element->parent;
    }
    return -1;
}

Rect outlineInside(const Plan &plan, const Element &element)
{
    const Element *parent = plan.find(element.parent);
    const Rect own{placedAt(plan, element), sizeWithoutLayout(plan, element, 0)};
    if (!parent)
        return own;
    const Rect around = outlineInside(plan, *parent);
    const Shape shape = shapeOf(plan, *parent);
    if (placesFreely(shape))
        return own.movedBy(around.at);
    const auto sizeOf = [&](const Element &child) {
        return sizeWithoutLayout(plan, child, 0);
    };
    for (const Slot &slot : stacked(plan, *parent, shape, around.size.width, sizeOf)) {
        if (slot.child == element.id)
            return slot.rect.movedBy(around.at);
    }
    return own;
}

} // namespace

Shape shapeOf(const Plan &plan, const Element &element)
{
    const Shape shape = kindOf(element).shape;
    if (shape != Shape::card)
        return shape;
    const Element *parent = plan.find(element.parent);
    return parent && kindOf(*parent).shape == Shape::card ? Shape::bare : shape;
}

Padding paddingOf(Shape shape)
{
    switch (shape) {
    case Shape::frame:
        return {card::frameSide, card::frameTop};
    case Shape::box:
        return {card::boxSide, card::boxTop};
    case Shape::card:
        return {card::sidePadding, card::contentTop};
    case Shape::bare:
        return {0, 0};
    case Shape::row:
    case Shape::chip:
        return {card::sidePadding, card::rowHeight + card::rowGap};
    case Shape::note:
        return {card::noteSide, card::contentTop};
    }
    return {};
}

Padding paddingOf(const Plan &plan, const Element &element)
{
    return paddingOf(shapeOf(plan, element));
}

bool isPlacedByParent(const Plan &plan, const Element &element)
{
    const Element *parent = plan.find(element.parent);
    return parent && !placesFreely(shapeOf(plan, *parent));
}

Point placedAt(const Plan &plan, const Element &element)
{
    const Element *parent = plan.find(element.parent);
    if (!parent)
        return within(element.at, {-farthest, -farthest});
    const Padding padding = paddingOf(plan, *parent);
    return within(element.at, {padding.side, padding.top});
}

Point positionOf(const Plan &plan, Id element)
{
    if (depthOf(plan, element) < 0)
        return {};
    Point position;
    while (const Element *at = plan.find(element)) {
        if (isPlacedByParent(plan, *at))
            return position + outlineInside(plan, *at).at;
        position = position + placedAt(plan, *at);
        element = at->parent;
    }
    return position;
}

Rect outlineOf(const Plan &plan, Id element)
{
    return depthOf(plan, element) < 0 ? Rect{} : outlineInside(plan, *plan.find(element));
}

Layout::Layout(const Plan &plan) : m_roots(plan.children({}))
{
    m_nodes.reserve(plan.elementCount());
    Ids moved;
    for (const Id id : m_roots) {
        if (const Element *element = plan.find(id)) {
            build(plan, *element, 0);
            place(plan, id, {placedAt(plan, *element), m_nodes[id].size}, moved);
        }
    }
}

Rect Layout::outline(Id element) const
{
    const auto found = m_nodes.find(element);
    return found == m_nodes.end() ? Rect{} : found->second.outline;
}

Rect Layout::bounds() const
{
    Rect all;
    for (const Id id : m_roots)
        all = all.united(outline(id));
    return all;
}

Size Layout::measured(const Plan &plan, const Element &element) const
{
    return sizeFor(plan, element, [&](const Element &child) {
        const auto found = m_nodes.find(child.id);
        return found == m_nodes.end() ? Size{} : found->second.size;
    });
}

void Layout::build(const Plan &plan, const Element &element, int depth)
{
    Node node;
    node.parent = element.parent;
    node.shape = shapeOf(plan, element);
    node.depth = depth;
    for (const Id id : plan.children(element.id)) {
        const Element *child = plan.find(id);
        if (child && depth < deepest) {
            build(plan, *child, depth + 1);
            ++node.children;
        }
    }
    node.size = measured(plan, element);
    m_nodes[element.id] = node;
}

void Layout::place(const Plan &plan, Id id, const Rect &outline, Ids &moved)
{
    const auto found = m_nodes.find(id);
    const Element *element = plan.find(id);
    if (found == m_nodes.end() || !element)
        return;
    Node &node = found->second;
    const bool shifted = node.outline.isEmpty() || node.outline.at != outline.at;
    if (shifted || node.outline != outline)
        moved.push_back(id);
    node.outline = outline;
    if (!placesFreely(node.shape)) {
        const auto sizeOf = [&](const Element &child) {
            return m_nodes[child.id].size;
        };
        for (const Slot &slot : stacked(plan, *element, node.shape, outline.size.width, sizeOf))
            place(plan, slot.child, slot.rect.movedBy(outline.at), moved);
    } else if (shifted) {
        for (const Id child : plan.children(id)) {
            if (const auto inner = m_nodes.find(child); inner != m_nodes.end())
                place(plan, child, {outline.at + placedAt(plan, *plan.find(child)), inner->second.size}, moved);
        }
    }
}

std::vector<Id> Layout::update(const Plan &after, const Changes &changes)
{
    return canFollow(after, changes) ? follow(after, changes) : rebuilt(after);
}

/// Whether all elements are on the canvas before and after, so that the children lists of the plan are the tree.
bool Layout::canFollow(const Plan &after, const Changes &changes) const
{
    if (m_nodes.size() + changes.added.size() - changes.removed.size() != after.elementCount())
        return false;
    std::unordered_map<Id, int> leftBehind;
    for (const Id id : changes.removed) {
        const auto found = m_nodes.find(id);
        if (found == m_nodes.end())
            return false;
        leftBehind[id] += found->second.children;
        if (found->second.parent.isValid())
            --leftBehind[found->second.parent];
    }
    for (const Id id : changes.changed) {
        const auto found = m_nodes.find(id);
        if (found == m_nodes.end() || depthOf(after, id) < 0)
            return false;
        if (found->second.parent.isValid() && found->second.parent != after.find(id)->parent)
            --leftBehind[found->second.parent];
    }
    const auto isOnCanvas = [&](Id id) {
        return depthOf(after, id) >= 0;
    };
    const auto isEmptied = [&](Id id) {
        return leftBehind[id] == 0;
    };
    return std::all_of(changes.added.begin(), changes.added.end(), isOnCanvas) &&
           std::all_of(changes.removed.begin(), changes.removed.end(), isEmptied);
}

std::vector<Id> Layout::follow(const Plan &after, const Changes &changes)
{
    Ids touched;
    takeOut(changes, touched);
    for (const Ids *list : {&changes.added, &changes.changed}) {
        for (const Id id : *list)
            takeIn(after, id, touched);
    }
    m_roots = after.children({});
    Ids moved;
    placeAgain(after, remeasured(after, touched), moved);
    std::sort(moved.begin(), moved.end());
    moved.erase(std::unique(moved.begin(), moved.end()), moved.end());
    return moved;
}

void Layout::takeOut(const Changes &changes, Ids &touched)
{
    for (const Id id : changes.removed) {
        touched.push_back(m_nodes.at(id).parent);
        m_nodes.erase(id);
    }
}

void Layout::takeIn(const Plan &after, Id id, Ids &touched)
{
    const Element &element = *after.find(id);
    Node &node = m_nodes[id];
    touched.push_back(element.parent);
    touched.push_back(node.parent);
    // Depths below, and whether its parts are bare, follow from where it stands and what it is.
    if (node.size == Size{} || node.parent != element.parent || node.shape != shapeOf(after, element)) {
        const Ids inside = withDescendants(after, id);
        touched.insert(touched.end(), inside.begin(), inside.end());
    }
    touched.push_back(id);
    node.parent = element.parent;
}

std::vector<Id> Layout::remeasured(const Plan &after, const Ids &touched)
{
    std::map<int, std::unordered_set<Id>, std::greater<>> byDepth;
    for (const Id id : touched) {
        if (after.find(id))
            byDepth[depthOf(after, id)].insert(id);
    }
    Ids result;
    for (auto level = byDepth.begin(); level != byDepth.end(); ++level) {
        for (const Id id : level->second) {
            const Element &element = *after.find(id);
            Node &node = m_nodes[id];
            node.depth = level->first;
            node.children = static_cast<int>(after.children(id).size());
            node.shape = shapeOf(after, element);
            const Size size = measured(after, element);
            if (size != node.size && element.parent.isValid())
                byDepth[level->first - 1].insert(element.parent);
            node.size = size;
            result.push_back(id);
        }
    }
    return result;
}

void Layout::placeAgain(const Plan &after, Ids touched, Ids &moved)
{
    for (Id &id : touched) {
        while (isPlacedByParent(after, *after.find(id)))
            id = after.find(id)->parent;
    }
    std::sort(touched.begin(), touched.end(),
              [&](Id a, Id b) { return std::pair(m_nodes[a].depth, a) < std::pair(m_nodes[b].depth, b); });
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (const Id id : touched) {
        const Element &element = *after.find(id);
        place(after, id, {outline(element.parent).at + placedAt(after, element), m_nodes[id].size}, moved);
    }
}

std::vector<Id> Layout::rebuilt(const Plan &after)
{
    Layout fresh(after);
    Ids moved;
    for (const auto &[id, node] : fresh.m_nodes) {
        if (outline(id) != node.outline)
            moved.push_back(id);
    }
    std::sort(moved.begin(), moved.end());
    *this = std::move(fresh);
    return moved;
}

} // namespace bayplan
