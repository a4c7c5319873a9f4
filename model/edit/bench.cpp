// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/bench.h"

#include "edit/fresh.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace bayplan {

namespace {

struct Box
{
    Id id;
    Rect rect;
};

/// The shorter way, right or down, that takes `moving` off `standing` with a gap between.
Point shortestWay(const Rect &moving, const Rect &standing, int gap)
{
    const int right = standing.right() + gap - moving.left();
    const int down = standing.bottom() + gap - moving.top();
    return right < down ? Point{right, 0} : Point{0, down};
}

int distanceFromCorner(const Rect &rect)
{
    return rect.left() + rect.top();
}

bool readsBefore(const Box &a, const Box &b)
{
    return std::pair(a.rect.top(), a.rect.left()) < std::pair(b.rect.top(), b.rect.left());
}

std::vector<Box> boxesOf(Bench &bench, Id parent)
{
    std::vector<Box> boxes;
    for (const Id id : bench.plan().children(parent))
        boxes.push_back({id, bench.outline(id)});
    std::sort(boxes.begin(), boxes.end(), readsBefore);
    return boxes;
}

bool contains(const std::vector<Id> &ids, Id id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Where `rect` lies over none of `fixed` any more. Ends, because nothing is ever moved back.
Rect clearOf(Rect rect, const std::vector<Rect> &fixed, int gap)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (const Rect &other : fixed) {
            if (rect.intersects(other)) {
                rect = rect.movedBy(shortestWay(rect, other, gap));
                moved = true;
            }
        }
    }
    return rect;
}

} // namespace

Bench::Bench(const Plan &plan) : m_plan(plan), m_shown(plan), m_layout(plan), m_first(m_layout) {}

Plan Bench::take() &&
{
    takeBendsAlong();
    return std::move(m_plan);
}

void Bench::takeBendsAlong()
{
    std::vector<Link> moved;
    m_plan.forEachLink([&](const Link &link) {
        const Rect from = m_first.outline(link.from);
        const Rect to = m_first.outline(link.to);
        if (link.bends.empty() || from.isEmpty() || to.isEmpty())
            return;
        const Point way = outline(link.from).at - from.at;
        if (way == Point{} || way != outline(link.to).at - to.at)
            return;
        moved.push_back(link);
        for (Point &corner : moved.back().bends)
            corner = corner + way;
    });
    for (Link &link : moved)
        m_plan.setLink(std::move(link));
}

Id Bench::put(Element element)
{
    if (!element.id.isValid())
        element.id = m_plan.takeId();
    const Id id = element.id;
    m_plan.setElement(std::move(element));
    return id;
}

void Bench::put(Link link)
{
    if (!link.id.isValid())
        link.id = m_plan.takeId();
    m_plan.setLink(std::move(link));
}

void Bench::rename(Id id, const std::string &name)
{
    Element element = *m_plan.find(id);
    const std::string before = std::exchange(element.name, name);
    m_plan.setElement(std::move(element));
    passNameOn(m_plan, id, before, name);
}

void Bench::setAt(Id id, Point at)
{
    const Element *element = m_plan.find(id);
    if (!element)
        return;
    Element changed = *element;
    changed.at = at;
    changed.at = isPlacedByParent(m_plan, changed) ? Point{} : placedAt(m_plan, changed);
    if (changed.at != element->at)
        m_plan.setElement(std::move(changed));
}

void Bench::moveTo(Id id, Point position)
{
    if (const Element *element = m_plan.find(id))
        setAt(id, position - originOf(element->parent));
}

Rect Bench::outline(Id element)
{
    const Changes changes = changesBetween(m_shown, m_plan);
    if (!changes.isEmpty()) {
        (void)m_layout.update(m_plan, changes);
        m_shown = m_plan;
    }
    return m_layout.outline(element);
}

Rect Bench::outlineOf(const std::vector<Id> &ids)
{
    Rect all;
    for (const Id id : ids)
        all = all.united(outline(id));
    return all;
}

Point Bench::originOf(Id parent)
{
    return parent.isValid() ? outline(parent).at : Point{};
}

bool Bench::hasGrown(Id element)
{
    const Rect before = m_first.outline(element);
    const Rect now = outline(element);
    return now.right() > before.right() || now.bottom() > before.bottom() || before.isEmpty();
}

void Bench::makeWay(Id parent, const std::vector<Id> &ids)
{
    const Rect group = outlineOf(ids);
    std::vector<Rect> earlier;
    for (const Box &box : boxesOf(*this, parent)) {
        if (!contains(ids, box.id) && distanceFromCorner(box.rect) <= distanceFromCorner(group))
            earlier.push_back(box.rect);
    }
    std::vector<Rect> members;
    for (const Id id : ids)
        members.push_back(outline(id));
    Point way;
    for (bool moved = true; moved;) {
        moved = false;
        for (const Rect &member : members) {
            const Rect free = clearOf(member.movedBy(way), earlier, gapIn(parent));
            moved = moved || free.at != member.at + way;
            way = free.at - member.at;
        }
    }
    if (way == Point{})
        return;
    for (std::size_t i = 0; i < ids.size(); ++i)
        moveTo(ids[i], members[i].at + way);
}

void Bench::pushAside(Id parent, const std::vector<Id> &kept)
{
    if (!bayplan::placesFreely(m_plan, parent))
        return;
    std::vector<Box> open = boxesOf(*this, parent);
    std::vector<Rect> fixed;
    for (const Id id : kept)
        fixed.push_back(outline(id));
    std::erase_if(open, [&](const Box &box) { return contains(kept, box.id); });
    std::vector<Box> moved;
    for (std::size_t next = 0; next < fixed.size(); ++next) {
        const Rect pusher = fixed[next];
        for (Box &box : open) {
            if (!box.id.isValid() || !box.rect.intersects(pusher))
                continue;
            fixed.push_back(clearOf(box.rect, fixed, gapIn(parent)));
            moved.push_back({box.id, fixed.back()});
            box.id = {};
        }
    }
    for (const Box &box : moved)
        moveTo(box.id, box.rect.at);
}

void Bench::separate(Id parent, const std::vector<Id> &kept)
{
    if (!bayplan::placesFreely(m_plan, parent))
        return;
    std::vector<Box> boxes = boxesOf(*this, parent);
    std::stable_sort(boxes.begin(), boxes.end(), [](const Box &a, const Box &b) {
        return distanceFromCorner(a.rect) < distanceFromCorner(b.rect);
    });
    std::vector<Rect> fixed;
    for (const Id id : kept)
        fixed.push_back(outline(id));
    std::erase_if(boxes, [&](const Box &box) { return contains(kept, box.id); });
    for (const Box &box : boxes) {
        fixed.push_back(clearOf(box.rect, fixed, gapIn(parent)));
        moveTo(box.id, fixed.back().at);
    }
}

void Bench::followGrowth(Id element)
{
    for (const Element *at = m_plan.find(element); at; at = m_plan.find(at->parent)) {
        if (hasGrown(at->id))
            pushAside(at->parent, {at->id});
    }
}

void Bench::makeRoom(Id parent, const std::vector<Id> &ids)
{
    if (ids.empty())
        return;
    if (bayplan::placesFreely(m_plan, parent)) {
        makeWay(parent, ids);
        pushAside(parent, ids);
    }
    followGrowth(parent);
}

int gapIn(Id parent)
{
    return parent.isValid() ? siblingGap : environmentGap;
}

bool placesFreely(const Plan &plan, Id parent)
{
    const Element *element = plan.find(parent);
    return !element || placesFreely(shapeOf(plan, *element));
}

std::vector<Id> topmost(const Plan &plan, const std::vector<Id> &ids)
{
    const std::unordered_set<Id> all(ids.begin(), ids.end());
    std::unordered_set<Id> seen;
    std::vector<Id> result;
    for (const Id id : ids) {
        const Element *element = plan.find(id);
        bool inside = !element || !seen.insert(id).second;
        // A file may hold a cycle of parents; the count of elements bounds any real chain.
        std::size_t steps = plan.elementCount();
        for (const Element *at = inside ? nullptr : plan.find(element->parent); at && !inside && steps-- > 0;
             at = plan.find(at->parent))
            inside = all.contains(at->id);
        if (!inside)
            result.push_back(id);
    }
    return result;
}

} // namespace bayplan
