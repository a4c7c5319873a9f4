// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/bends.h"

#include <algorithm>
#include <cstdlib>

namespace bayplan {

namespace {

constexpr int shortestOnScreen = 24;
constexpr int stubLength = 16;

int lengthOf(const std::vector<Point> &path, std::size_t line)
{
    const Point way = path[line + 1] - path[line];
    return std::abs(way.x) + std::abs(way.y);
}

BendHandle handleOf(const std::vector<Point> &path, std::size_t line)
{
    const Point a = path[line];
    const Point b = path[line + 1];
    return {line, {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2}, a.y == b.y};
}

/// How far a place is from a line, along the wider of both axes.
int distanceFrom(Point a, Point b, Point place)
{
    const int dx = std::max({std::min(a.x, b.x) - place.x, place.x - std::max(a.x, b.x), 0});
    const int dy = std::max({std::min(a.y, b.y) - place.y, place.y - std::max(a.y, b.y), 0});
    return std::max(dx, dy);
}

bool isBetween(int value, int low, int high)
{
    return low < value && value < high;
}

/// One end of the line that is moved, when it is an end of the path as well.
struct FreeEnd
{
    Point place;
    Point next; ///< the other end of the line
    Rect outline;
};

/// The short piece from the end to where the moved line begins; nothing while the end can slide along its outline.
std::vector<Point> stub(const FreeEnd &end, bool isLevel, int coordinate)
{
    const Rect &box = end.outline;
    const bool slides =
        isLevel ? isBetween(coordinate, box.top(), box.bottom()) : isBetween(coordinate, box.left(), box.right());
    if (slides)
        return {};
    const Point way = end.next - end.place;
    const int length = std::min(stubLength, (std::abs(way.x) + std::abs(way.y)) / 2);
    Point corner = end.place;
    if (isLevel)
        corner.x += way.x < 0 ? -length : length;
    else
        corner.y += way.y < 0 ? -length : length;
    return {corner, isLevel ? Point{corner.x, coordinate} : Point{coordinate, corner.y}};
}

} // namespace

std::vector<BendHandle> bendHandles(const std::vector<Point> &path, double zoom)
{
    std::vector<BendHandle> handles;
    std::size_t longest = 0;
    for (std::size_t line = 0; line + 1 < path.size(); ++line) {
        if (lengthOf(path, line) * zoom >= shortestOnScreen)
            handles.push_back(handleOf(path, line));
        if (lengthOf(path, line) > lengthOf(path, longest))
            longest = line;
    }
    if (handles.empty() && path.size() > 1)
        handles.push_back(handleOf(path, longest));
    return handles;
}

std::optional<BendHandle> lineNearest(const std::vector<Point> &path, Point place)
{
    std::optional<std::size_t> nearest;
    for (std::size_t line = 0; line + 1 < path.size(); ++line) {
        if (!nearest ||
            distanceFrom(path[line], path[line + 1], place) < distanceFrom(path[*nearest], path[*nearest + 1], place))
            nearest = line;
    }
    return nearest ? std::optional(handleOf(path, *nearest)) : std::nullopt;
}

std::optional<BendHandle> longestLine(const std::vector<Point> &path, bool isLevel)
{
    std::optional<std::size_t> longest;
    for (std::size_t line = 0; line + 1 < path.size(); ++line) {
        if (handleOf(path, line).isLevel == isLevel && (!longest || lengthOf(path, line) > lengthOf(path, *longest)))
            longest = line;
    }
    return longest ? std::optional(handleOf(path, *longest)) : std::nullopt;
}

std::vector<Point> bendsWithLineAt(const std::vector<Point> &path, std::size_t line, int coordinate, const Rect &from,
                                   const Rect &to)
{
    const bool isLevel = handleOf(path, line).isLevel;
    std::vector<Point> moved = path;
    for (Point *end : {&moved[line], &moved[line + 1]})
        (isLevel ? end->y : end->x) = coordinate;
    const auto at = static_cast<std::ptrdiff_t>(line);
    // The far end first, so that the near one keeps its place in the list.
    if (line + 2 == path.size()) {
        std::vector<Point> piece = stub({path[line + 1], path[line], to}, isLevel, coordinate);
        if (!piece.empty()) {
            moved.back() = path.back();
            moved.insert(moved.end() - 1, piece.rbegin(), piece.rend());
        }
    }
    if (line == 0) {
        const std::vector<Point> piece = stub({path[0], path[1], from}, isLevel, coordinate);
        if (!piece.empty()) {
            moved.front() = path.front();
            moved.insert(moved.begin() + at + 1, piece.begin(), piece.end());
        }
    }
    const std::vector<Point> simple = withoutSpurs(moved);
    if (simple.size() > 2)
        return {simple.begin() + 1, simple.end() - 1};
    return {handleOf(moved, line).at};
}

std::vector<Point> withoutSpurs(const std::vector<Point> &path)
{
    std::vector<Point> kept;
    for (const Point point : path) {
        while (kept.size() >= 2) {
            const Point a = kept[kept.size() - 2];
            const Point b = kept.back();
            const bool isOnOneLine = (a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y);
            if (!isOnOneLine)
                break;
            kept.pop_back();
        }
        if (kept.empty() || kept.back() != point)
            kept.push_back(point);
    }
    return kept;
}

} // namespace bayplan
