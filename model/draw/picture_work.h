// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/draw_plan.h"

#include <set>

namespace bayplan {

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

/// Whether routes keep clear of what is drawn in this shape.
[[nodiscard]] constexpr bool isObstacle(Shape shape)
{
    return shape == Shape::card || shape == Shape::note;
}

} // namespace bayplan
