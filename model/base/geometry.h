// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace bayplan {

/// A place on the canvas in units of one pixel at 100 % zoom; x to the right, y down.
struct Point
{
    int x = 0;
    int y = 0;
    friend constexpr bool operator==(Point, Point) = default;
    friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
};

struct Size
{
    int width = 0;
    int height = 0;
    friend constexpr bool operator==(Size, Size) = default;
    [[nodiscard]] constexpr Size expandedTo(Size other) const
    {
        return {std::max(width, other.width), std::max(height, other.height)};
    }
};

/// A rectangle; right and bottom are the first coordinates outside.
struct Rect
{
    Point at;
    Size size;

    [[nodiscard]] constexpr int left() const { return at.x; }
    [[nodiscard]] constexpr int top() const { return at.y; }
    [[nodiscard]] constexpr int right() const { return at.x + size.width; }
    [[nodiscard]] constexpr int bottom() const { return at.y + size.height; }
    [[nodiscard]] constexpr Point center() const { return {at.x + size.width / 2, at.y + size.height / 2}; }
    [[nodiscard]] constexpr bool isEmpty() const { return size.width <= 0 || size.height <= 0; }
    [[nodiscard]] constexpr bool contains(Point p) const
    {
        return p.x >= left() && p.x < right() && p.y >= top() && p.y < bottom();
    }
    [[nodiscard]] constexpr bool contains(const Rect &other) const
    {
        return other.left() >= left() && other.right() <= right() && other.top() >= top() && other.bottom() <= bottom();
    }
    [[nodiscard]] constexpr bool intersects(const Rect &other) const
    {
        return left() < other.right() && other.left() < right() && top() < other.bottom() && other.top() < bottom();
    }
    [[nodiscard]] constexpr Rect movedBy(Point delta) const { return {at + delta, size}; }
    [[nodiscard]] constexpr Rect grownBy(int margin) const
    {
        return {{at.x - margin, at.y - margin}, {size.width + 2 * margin, size.height + 2 * margin}};
    }
    /// The smallest rectangle around both; an empty one counts as nothing.
    [[nodiscard]] constexpr Rect united(const Rect &other) const
    {
        if (isEmpty())
            return other;
        if (other.isEmpty())
            return *this;
        const int l = std::min(left(), other.left());
        const int t = std::min(top(), other.top());
        return {{l, t}, {std::max(right(), other.right()) - l, std::max(bottom(), other.bottom()) - t}};
    }
    friend constexpr bool operator==(const Rect &, const Rect &) = default;
};

} // namespace bayplan
