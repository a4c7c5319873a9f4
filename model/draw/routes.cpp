// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/routes.h"

#include "draw/bends.h"
#include "draw/card_metrics.h"
#include "draw/layout.h"
#include "draw/route_search.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::size_t mostPorts = 12;
constexpr int portStep = 8;

Rect outermostFrame(const Plan &plan, Id element, Id notAround, const OutlineOf &outlineOf)
{
    Rect frame;
    const Element *at = plan.find(element);
    for (int depth = 0; at && at->parent.isValid() && depth < 64; ++depth) {
        at = plan.find(at->parent);
        if (at && placesFreely(shapeOf(plan, *at)) && !isInside(plan, notAround, at->id))
            frame = outlineOf(at->id);
    }
    return frame;
}

/// The card an element is drawn in: itself, or the one whose part it is.
const Element *cardOf(const Plan &plan, const Element &element)
{
    const Element *at = &element;
    for (int depth = 0; depth < 64 && isPlacedByParent(plan, *at); ++depth)
        at = plan.find(at->parent);
    return at;
}

/// Which of the links at `element` this one is, from top to bottom by where they lead, and how many there are.
std::pair<int, int> placeAmong(const Plan &plan, Id element, Id link, const OutlineOf &outlineOf)
{
    const std::vector<Id> &links = plan.linksOf(element);
    if (links.size() > mostPorts)
        return {0, 1};
    const auto keyOf = [&](Id id) {
        const Link *one = plan.findLink(id);
        const Point there = one ? outlineOf(one->from == element ? one->to : one->from).center() : Point{};
        return std::tuple(there.y, there.x, id);
    };
    const auto own = keyOf(link);
    const auto before = std::count_if(links.begin(), links.end(), [&](Id id) { return keyOf(id) < own; });
    return {static_cast<int>(before), static_cast<int>(links.size())};
}

int indexAmongSiblings(const Plan &plan, const Element &element)
{
    const std::vector<Id> &siblings = plan.children(element.parent);
    return static_cast<int>(std::lower_bound(siblings.begin(), siblings.end(), element.id) - siblings.begin());
}

RouteEnd endOf(const Plan &plan, const Link &link, Id id, const OutlineOf &outlineOf)
{
    const Element &element = *plan.find(id);
    const Element *card = cardOf(plan, element);
    RouteEnd end;
    end.outline = outlineOf(id);
    end.card = card ? outlineOf(card->id) : end.outline;
    end.cardId = card ? card->id : id;
    end.isPart = end.cardId != id;
    end.frame = outermostFrame(plan, id, link.from == id ? link.to : link.from, outlineOf);
    const auto [place, count] = placeAmong(plan, id, link.id, outlineOf);
    const int room = end.outline.size.height - 12;
    const int step = count > 1 ? std::clamp(room / count, 0, portStep) : 0;
    // Tall cards are entered at the height of their title, so that the line does not seem to lead to a row.
    const bool tall = !end.isPart && end.outline.size.height >= card::contentTop + card::rowHeight;
    const int middle = tall ? end.outline.top() + card::summaryTop : end.outline.center().y;
    end.portY =
        std::clamp(middle + place * step - (count - 1) * step / 2, end.outline.top() + 1, end.outline.bottom() - 1);
    const int stepX = std::min(12, std::max(0, end.outline.size.width - 24) / std::max(1, count));
    end.portX = end.outline.center().x + place * stepX - (count - 1) * stepX / 2;
    end.lane = (end.isPart ? indexAmongSiblings(plan, element) : place) % mostLanes;
    return end;
}

/// Adds the point, with a corner before it when it is not straight ahead.
void bendTo(std::vector<Point> &points, Point next)
{
    const Point last = points.back();
    if (last.x != next.x && last.y != next.y)
        points.push_back({next.x, last.y});
    points.push_back(next);
}

Point leavingTowards(const RouteEnd &end, Point there)
{
    const Rect &outline = end.outline;
    const bool besides = there.x < outline.left() || there.x >= outline.right();
    if (besides || end.isPart) {
        const bool level = there.y > outline.top() && there.y < outline.bottom();
        return {there.x < outline.center().x ? outline.left() : outline.right(), level ? there.y : end.portY};
    }
    return {there.x, there.y < outline.center().y ? outline.top() : outline.bottom()};
}

std::vector<Point> bentRoute(const RouteEnd &from, const RouteEnd &to, const std::vector<Point> &bends)
{
    std::vector<Point> points{leavingTowards(from, bends.front())};
    for (const Point bend : bends)
        bendTo(points, bend);
    const Point end = leavingTowards(to, bends.back());
    const bool vertical = end.x > to.outline.left() && end.x < to.outline.right();
    const Point last = points.back();
    if (vertical && last.x != end.x)
        points.push_back({end.x, last.y});
    else if (!vertical && last.y != end.y)
        points.push_back({last.x, end.y});
    points.push_back(end);
    return withoutSpurs(points);
}

} // namespace

Route routeOf(const Plan &plan, const Link &link, const OutlineOf &outlineOf, const RectGrid &cards)
{
    if (!plan.find(link.from) || !plan.find(link.to))
        return {};
    if (outlineOf(link.from).isEmpty() || outlineOf(link.to).isEmpty())
        return {};
    const RouteEnd from = endOf(plan, link, link.from, outlineOf);
    const RouteEnd to = endOf(plan, link, link.to, outlineOf);
    if (link.bends.empty())
        return foundRoute(from, to, cards);
    return {bentRoute(from, to, link.bends), from.outline.united(to.outline)};
}

std::vector<Point> directRoute(const Rect &from, const Rect &to, const std::vector<Point> &bends)
{
    const auto endAt = [](const Rect &rect) {
        RouteEnd end;
        end.outline = rect;
        end.card = rect;
        end.portX = rect.center().x;
        end.portY = rect.center().y;
        return end;
    };
    return bends.empty() ? foundRoute(endAt(from), endAt(to), RectGrid()).points
                         : bentRoute(endAt(from), endAt(to), bends);
}

} // namespace bayplan
