// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/draw_element.h"
#include "draw/picture_work.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr Rect noRect;

} // namespace

void PlanPicture::markNodes(Work &work, const std::vector<Id> &moved, const std::vector<Id> &badgesChanged) const
{
    for (const std::vector<Id> *list :
         {&work.changes.added, &work.changes.changed, &work.changes.removed, &badgesChanged}) {
        work.stale.insert(list->begin(), list->end());
    }
    const auto parentsToo = [&](const std::vector<Id> &ids) {
        for (const Id id : ids) {
            // Its list of children, its second line (a service's has its task's) and its empty place may be others.
            if (const PictureNode *node = find(id))
                work.stale.insert(node->parent);
            if (const Element *element = work.plan.find(id))
                work.stale.insert(element->parent);
        }
    };
    parentsToo(work.changes.added);
    parentsToo(work.changes.changed);
    parentsToo(work.changes.removed);
    for (const Id id : moved) {
        const PictureNode *node = find(id);
        const bool same = node && node->outline.size == work.layout.outline(id).size;
        (same ? work.shifted : work.stale).insert(id);
    }
    if (work.changes.settings) {
        for (const auto &[id, node] : m_nodes) {
            if (node.shape == Shape::frame)
                work.stale.insert(id);
        }
    }
}

void PlanPicture::markLinksOf(Work &work, Id element) const
{
    // Where a link leaves depends on the others there, and their order on where they lead.
    for (const Id id : work.plan.linksOf(element)) {
        const Link *link = work.plan.findLink(id);
        if (!link)
            continue;
        for (const Id end : {link->from, link->to}) {
            const std::vector<Id> &there = work.plan.linksOf(end);
            work.staleLinks.insert(there.begin(), there.end());
        }
    }
}

void PlanPicture::markLinksNear(Work &work, const Rect &before, const Rect &after, Shape shape) const
{
    const auto mark = [&](const Rect &area) {
        if (!area.isEmpty())
            m_reachGrid.forEachIn(area, [&](Id id, const Rect &) { work.staleLinks.insert(id); });
    };
    if (isObstacle(shape)) {
        mark(before);
        mark(after);
        return;
    }
    if (!placesFreely(shape))
        return;
    // Routes follow the edges of containers; what lies inside has moved by itself, if it has.
    for (const Rect &rect : {before, after}) {
        const Rect &other = rect == before ? after : before;
        if (rect.left() != other.left())
            mark({rect.at, {1, rect.size.height}});
        if (rect.right() != other.right())
            mark({{rect.right(), rect.top()}, {1, rect.size.height}});
        if (rect.top() != other.top())
            mark({rect.at, {rect.size.width, 1}});
        if (rect.bottom() != other.bottom())
            mark({{rect.left(), rect.bottom()}, {rect.size.width, 1}});
    }
}

void PlanPicture::markLinks(Work &work) const
{
    const auto markElement = [&](Id id) {
        const PictureNode *node = find(id);
        const Rect before = node ? node->outline : noRect;
        const Rect after = work.layout.outline(id);
        const Element *element = work.plan.find(id);
        if (before == after)
            return;
        markLinksNear(work, before, after, element ? shapeOf(work.plan, *element) : node->shape);
        markLinksOf(work, id);
    };
    for (const std::set<Id> *list : {&work.stale, &work.shifted}) {
        for (const Id id : *list)
            markElement(id);
    }
    const auto markEnds = [&](Id id) {
        work.staleLinks.insert(id);
        if (const PictureLink *before = findLink(id)) {
            markLinksOf(work, before->from);
            markLinksOf(work, before->to);
        }
        if (const Link *link = work.plan.findLink(id)) {
            markLinksOf(work, link->from);
            markLinksOf(work, link->to);
        }
    };
    for (const std::vector<Id> *list :
         {&work.changes.linksAdded, &work.changes.linksRemoved, &work.changes.linksChanged}) {
        std::for_each(list->begin(), list->end(), markEnds);
    }
}

Redrawn PlanPicture::update(const Plan &after, const Layout &layout, const Badges &badges, const Changes &changes,
                            const std::vector<Id> &moved, const std::vector<Id> &badgesChanged)
{
    Work work{after, layout, badges, changes, {}, {}, {}, {}};
    markNodes(work, moved, badgesChanged);
    markLinks(work);
    for (const Id id : work.stale)
        draw(work, id);
    for (const Id id : work.shifted) {
        const auto found = m_nodes.find(id);
        if (!work.stale.contains(id) && found != m_nodes.end())
            shift(work, found->second, layout.outline(id));
    }
    m_roots = after.children({});
    for (const Id id : work.staleLinks) {
        if (const Link *link = after.findLink(id))
            drawLink(work, *link);
        else
            takeOutLink(work, id);
    }
    std::sort(work.redrawn.nodes.begin(), work.redrawn.nodes.end());
    return std::move(work.redrawn);
}

Redrawn PlanPicture::updateBadges(const Plan &plan, const Badges &badges, const std::vector<Id> &badgesChanged)
{
    Work work{plan, {}, badges, {}, {}, {}, {}, {}};
    for (const Id id : badgesChanged) {
        const PictureNode *before = find(id);
        const Element *element = plan.find(id);
        if (!before || !element)
            continue;
        PictureNode node = *before;
        const auto badge = badges.find(id);
        node.items = itemsOf({plan, *element, node.shape, node.outline,
                              badge == badges.end() ? nullptr : &badge->second, m_options.catalogue, m_options.heat});
        ++m_builtNodes;
        takeOut(work, id);
        show(work, std::move(node));
    }
    return std::move(work.redrawn);
}

} // namespace bayplan
