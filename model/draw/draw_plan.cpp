// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/draw_plan.h"

#include "draw/draw_element.h"
#include "draw/picture_work.h"
#include "draw/routes.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int cornerRadius = 8;

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

} // namespace

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

PathShape PlanPicture::previewLink(const Rect &from, const Rect &to, const std::vector<Point> &bends) const
{
    return linkShape(directRoute(from, to, bends));
}

bool operator==(const PlanPicture &a, const PlanPicture &b)
{
    return a.m_roots == b.m_roots && a.m_nodes == b.m_nodes && a.m_links == b.m_links;
}

} // namespace bayplan
