// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "draw/rect_grid.h"
#include "plan/plan.h"

#include <functional>
#include <vector>

namespace bayplan {

/// The path of a link: horizontal and vertical lines from one outline to the other.
struct Route
{
    std::vector<Point> points;
    Rect reach; ///< what lies outside cannot have changed the route
};

/// Finds the outline of an element; empty when it has none.
using OutlineOf = std::function<Rect(Id)>;

/// The route of a link: leaves and enters on the sides that face each other, keeps clear of `cards` where that is
/// cheap, runs in the gaps beside cards and containers, and keeps a small distance from the other links of its ends.
/// Corners set by hand are kept, but for those at which it would turn back on itself. The same input gives the same
/// route. Empty when an end has no outline.
[[nodiscard]] Route routeOf(const Plan &plan, const Link &link, const OutlineOf &outlineOf, const RectGrid &cards);

/// A route between two outlines with nothing else around; through the corners `bends` if there are any.
[[nodiscard]] std::vector<Point> directRoute(const Rect &from, const Rect &to, const std::vector<Point> &bends = {});

} // namespace bayplan
