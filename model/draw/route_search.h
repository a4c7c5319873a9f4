// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/routes.h"

#include <vector>

namespace bayplan {

inline constexpr int mostLanes = 5;

/// One end of a link, with what its route must know of it.
struct RouteEnd
{
    Rect outline;
    Rect card;  ///< that it is part of, or the same
    Rect frame; ///< the outermost container around it that the other end is not in; empty for none
    Id cardId;
    bool isPart = false; ///< a row: left and entered at its sides only
    int portX = 0;       ///< where its top and bottom are left
    int portY = 0;       ///< where its sides are left
    int lane = 0;        ///< 0 … mostLanes − 1: keeps links of one card apart
};

/// The cheapest of the routes that are tried: short, with few corners, and across no card where there is a way round.
[[nodiscard]] Route foundRoute(const RouteEnd &from, const RouteEnd &to, const RectGrid &cards);

/// The same path without points that repeat or lie on a straight line between their neighbours.
[[nodiscard]] std::vector<Point> withoutDetours(std::vector<Point> points);

} // namespace bayplan
