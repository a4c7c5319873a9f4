// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/draw_plan.h"

#include "draw/draw_element.h"
#include "draw/routes.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

constexpr int cornerRadius = 8;
constexpr Rect noRect;

PathShape linkShape(std::vector<Point> points)
{
    PathShape path;
    path.points = std::move(points);
    path.radius = cornerRadius;
    path.stroke = Ink::muted;
    return path;
}

template <typename Visitor>
void forEachPart(const std::vector<Point> &points, Visitor &&visit)
{
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1];
        const Point b = points[i];
        const Point least{std::min(a.x, b.x), std::min(a.y, b.y)};
        visit(Rect{least, {std::max(a.x, b.x) - least.x + 1, std::max(a.y, b.y) - least.y + 1}});
    }
}

void shiftShape(PictureShape &shape, Point by)
{
    if (auto *rect = std::get_if<RectShape>(&shape))
        rect->rect = rect->rect.movedBy(by);
    else if (auto *run = std::get_if<TextRun>(&shape))
        run->box = run->box.movedBy(by);
    else if (auto *icon = std::get_if<IconShape>(&shape))
        icon->box = icon->box.movedBy(by);
    else if (auto *path = std::get_if<PathShape>(&shape)) {
        for (Point &point : path->points)
            point = point + by;
    }
}

bool isObstacle(Shape shape)
{
    return shape == Shape::card || shape == Shape::note;
}

} // namespace

/// What one update reads, marks and has done.
struct PlanPicture::Work
{
    const Plan &plan;
    const Layout &layout;
    const Badges &badges;
    const Changes &changes;
    std::set<Id> stale;      ///< to be drawn anew
    std::set<Id> shifted;    ///< elsewhere, but the same
    std::set<Id> staleLinks; ///< to be routed anew
    Redrawn redrawn;
};

PlanPicture::PlanPicture(const Plan &plan, const Layout &layout, const Badges &badges, PictureOptions options)
    : m_options(std::move(options))
{
    build(plan, layout, badges);
}

PlanPicture::PlanPicture(const Plan &plan, const Badges &badges, PictureOptions options)
    : PlanPicture(plan, Layout(plan), badges, std::move(options))
{
}

void PlanPicture::build(const Plan &plan, const Layout &layout, const Badges &badges)
{
    Work work{plan, layout, badges, {}, {}, {}, {}, {}};
    m_roots = plan.children({});
    m_nodes.reserve(plan.elementCount());
    plan.forEachElement([&](const Element &element) { draw(work, element.id); });
    plan.forEachLink([&](const Link &link) { drawLink(work, link); });
}

void PlanPicture::takeOut(Work &work, Id element)
{
    const auto found = m_nodes.find(element);
    if (found == m_nodes.end())
        return;
    const PictureNode &node = found->second;
    work.redrawn.area = work.redrawn.area.united(node.bounds);
    m_nodeGrid.remove(element, node.outline);
    if (isObstacle(node.shape))
        m_cardGrid.remove(element, node.outline);
    m_nodes.erase(found);
}

void PlanPicture::show(Work &work, PictureNode node)
{
    const Id id = node.element;
    node.bounds = node.outline.grownBy(1);
    work.redrawn.area = work.redrawn.area.united(node.bounds);
    work.redrawn.nodes.push_back(id);
    m_nodeGrid.insert(id, node.outline);
    if (isObstacle(node.shape))
        m_cardGrid.insert(id, node.outline);
    m_nodes[id] = std::move(node);
}

void PlanPicture::draw(Work &work, Id id)
{
    takeOut(work, id);
    const Element *element = work.plan.find(id);
    const Rect outline = work.layout.outline(id);
    if (!element || outline.isEmpty())
        return;
    PictureNode node;
    node.element = id;
    node.parent = element->parent;
    node.shape = shapeOf(work.plan, *element);
    node.isPart = isPlacedByParent(work.plan, *element);
    node.outline = outline;
    node.children = work.plan.children(id);
    const auto badge = work.badges.find(id);
    node.items = itemsOf({work.plan, *element, node.shape, outline,
                          badge == work.badges.end() ? nullptr : &badge->second, m_options.catalogue, m_options.heat});
    ++m_builtNodes;
    show(work, std::move(node));
}

void PlanPicture::shift(Work &work, PictureNode &node, const Rect &outline)
{
    PictureNode moved = std::move(node);
    const Point by = outline.at - moved.outline.at;
    takeOut(work, moved.element);
    for (PictureItem &item : moved.items)
        shiftShape(item.shape, by);
    moved.outline = outline;
    show(work, std::move(moved));
}

void PlanPicture::takeOutLink(Work &work, Id link)
{
    const auto found = m_links.find(link);
    if (found == m_links.end())
        return;
    work.redrawn.area = work.redrawn.area.united(found->second.bounds);
    forEachPart(found->second.path.points, [&](const Rect &part) { m_linkGrid.remove(link, part); });
    m_links.erase(found);
    if (const auto reach = m_reaches.find(link); reach != m_reaches.end()) {
        m_reachGrid.remove(link, reach->second);
        m_reaches.erase(reach);
    }
}

void PlanPicture::drawLink(Work &work, const Link &link)
{
    takeOutLink(work, link.id);
    const auto outlineOf = [&](Id id) {
        return work.layout.outline(id);
    };
    Route route = routeOf(work.plan, link, outlineOf, m_cardGrid);
    ++m_builtLinks;
    if (route.points.empty())
        return;
    PictureLink drawn{link.id, link.from, link.to, linkShape(std::move(route.points)), {}};
    forEachPart(drawn.path.points, [&](const Rect &part) {
        drawn.bounds = drawn.bounds.united(part);
        m_linkGrid.insert(link.id, part);
    });
    drawn.bounds = drawn.bounds.grownBy(1);
    work.redrawn.area = work.redrawn.area.united(drawn.bounds);
    work.redrawn.links.push_back(link.id);
    m_reachGrid.insert(link.id, route.reach);
    m_reaches[link.id] = route.reach;
    m_links[link.id] = std::move(drawn);
}

const PictureNode *PlanPicture::find(Id element) const
{
    const auto found = m_nodes.find(element);
    return found == m_nodes.end() ? nullptr : &found->second;
}

const PictureLink *PlanPicture::findLink(Id link) const
{
    const auto found = m_links.find(link);
    return found == m_links.end() ? nullptr : &found->second;
}

Rect PlanPicture::bounds() const
{
    Rect all;
    for (const Id id : m_roots) {
        if (const PictureNode *node = find(id))
            all = all.united(node->bounds);
    }
    for (const auto &[id, link] : m_links)
        all = all.united(link.bounds);
    return all;
}

PathShape PlanPicture::previewLink(const Rect &from, const Rect &to) const
{
    return linkShape(directRoute(from, to));
}

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

bool operator==(const PlanPicture &a, const PlanPicture &b)
{
    return a.m_roots == b.m_roots && a.m_nodes == b.m_nodes && a.m_links == b.m_links;
}

} // namespace bayplan
