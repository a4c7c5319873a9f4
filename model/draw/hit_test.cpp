// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/hit_test.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace bayplan {

namespace {

constexpr double handleReach = 8;
constexpr int smallestOutline = 8;

/// Ids from the plan's element down to this one. Painted later means greater: a child comes after its parent, siblings
/// come by ascending id.
std::vector<Id> paintOrder(const PlanPicture &picture, Id element)
{
    std::vector<Id> order;
    for (const PictureNode *node = picture.find(element); node; node = picture.find(node->parent))
        order.push_back(node->element);
    std::reverse(order.begin(), order.end());
    return order;
}

long squaredDistance(Point place, Point a, Point b)
{
    const Point nearest{std::clamp(place.x, std::min(a.x, b.x), std::max(a.x, b.x)),
                        std::clamp(place.y, std::min(a.y, b.y), std::max(a.y, b.y))};
    const long dx = place.x - nearest.x;
    const long dy = place.y - nearest.y;
    return dx * dx + dy * dy;
}

long squaredDistance(Point place, const std::vector<Point> &path)
{
    long nearest = std::numeric_limits<long>::max();
    for (std::size_t i = 1; i < path.size(); ++i)
        nearest = std::min(nearest, squaredDistance(place, path[i - 1], path[i]));
    return nearest;
}

bool hasAncestorIn(const PlanPicture &picture, Id element, const std::vector<Id> &sorted)
{
    const PictureNode *node = picture.find(element);
    while (node && node->parent.isValid()) {
        if (std::binary_search(sorted.begin(), sorted.end(), node->parent))
            return true;
        node = picture.find(node->parent);
    }
    return false;
}

/// −1 at the low edge, 1 at the high one, 0 between them, nothing outside.
std::optional<int> edgeAt(int low, int high, int at, double reach)
{
    // Inside, handles leave half of a small outline for moving it.
    const double inside = std::min(reach, (high - low) / 4.0);
    if (at < low - reach || at > high + reach)
        return std::nullopt;
    if (at <= low + inside)
        return -1;
    return at >= high - inside ? 1 : 0;
}

} // namespace

Id elementAt(const PlanPicture &picture, Point place)
{
    Id front;
    std::vector<Id> frontOrder;
    picture.forEachNodeIn({place, {0, 0}}, [&](const PictureNode &node) {
        if (!node.outline.contains(place))
            return;
        std::vector<Id> order = paintOrder(picture, node.element);
        if (!front.isValid() || frontOrder < order) {
            front = node.element;
            frontOrder = std::move(order);
        }
    });
    return front;
}

Id linkNear(const PlanPicture &picture, Point place, int tolerance)
{
    const Rect around = Rect{place, {0, 0}}.grownBy(tolerance);
    long nearest = static_cast<long>(tolerance) * tolerance;
    Id found;
    for (const Id id : picture.linksIn(around)) {
        const long distance = squaredDistance(place, picture.findLink(id)->path.points);
        if (distance <= nearest) {
            nearest = distance;
            found = id;
        }
    }
    return found;
}

std::vector<Id> elementsInside(const PlanPicture &picture, const Rect &area)
{
    std::vector<Id> inside;
    picture.forEachNodeIn(area, [&](const PictureNode &node) {
        if (!node.isPart && area.contains(node.outline))
            inside.push_back(node.element);
    });
    std::sort(inside.begin(), inside.end());
    std::vector<Id> outermost;
    for (const Id id : inside) {
        if (!hasAncestorIn(picture, id, inside))
            outermost.push_back(id);
    }
    return outermost;
}

std::vector<Id> linksInside(const PlanPicture &picture, const Rect &area)
{
    std::vector<Id> inside = picture.linksIn(area);
    std::erase_if(inside, [&](Id id) {
        const std::vector<Point> &points = picture.findLink(id)->path.points;
        return !std::all_of(points.begin(), points.end(), [&](Point point) { return area.contains(point); });
    });
    return inside;
}

std::optional<Handle> handleAt(const Rect &outline, Point place, double zoom)
{
    const double reach = handleReach / zoom;
    const auto x = edgeAt(outline.left(), outline.right(), place.x, reach);
    const auto y = edgeAt(outline.top(), outline.bottom(), place.y, reach);
    if (!x || !y || (*x == 0 && *y == 0))
        return std::nullopt;
    if (*y < 0)
        return *x < 0 ? Handle::topLeft : *x > 0 ? Handle::topRight : Handle::top;
    if (*y > 0)
        return *x < 0 ? Handle::bottomLeft : *x > 0 ? Handle::bottomRight : Handle::bottom;
    return *x < 0 ? Handle::left : Handle::right;
}

Rect resized(const Rect &outline, Handle handle, Point delta)
{
    int left = outline.left();
    int top = outline.top();
    int right = outline.right();
    int bottom = outline.bottom();
    if (handle == Handle::topLeft || handle == Handle::left || handle == Handle::bottomLeft)
        left = std::min(left + delta.x, right - smallestOutline);
    if (handle == Handle::topRight || handle == Handle::right || handle == Handle::bottomRight)
        right = std::max(right + delta.x, left + smallestOutline);
    if (handle == Handle::topLeft || handle == Handle::top || handle == Handle::topRight)
        top = std::min(top + delta.y, bottom - smallestOutline);
    if (handle == Handle::bottomLeft || handle == Handle::bottom || handle == Handle::bottomRight)
        bottom = std::max(bottom + delta.y, top + smallestOutline);
    return {{left, top}, {right - left, bottom - top}};
}

} // namespace bayplan
