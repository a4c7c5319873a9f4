// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/draw_plan.h"

#include <optional>
#include <vector>

namespace bayplan {

/// The element painted last at a place, rows and chips included: the innermost, and of two that overlap the one in
/// front. Invalid when there is none.
[[nodiscard]] Id elementAt(const PlanPicture &picture, Point place);

/// The link whose path comes nearest to a place, within `tolerance` plan units; of equals the one painted last.
[[nodiscard]] Id linkNear(const PlanPicture &picture, Point place, int tolerance);

/// The elements that lie wholly in `area`, without those inside another one of them and without parts that their parent
/// places; ascending.
[[nodiscard]] std::vector<Id> elementsInside(const PlanPicture &picture, const Rect &area);

/// The links whose path lies wholly in `area`; ascending.
[[nodiscard]] std::vector<Id> linksInside(const PlanPicture &picture, const Rect &area);

/// The eight places where an outline can be taken to resize it.
enum class Handle { topLeft, top, topRight, right, bottomRight, bottom, bottomLeft, left };

/// The handle of an outline at a place; handles reach 8 screen pixels around the outline's corners and edges, which
/// corners win. Requires: zoom > 0; 1 is 100 %.
[[nodiscard]] std::optional<Handle> handleAt(const Rect &outline, Point place, double zoom);

/// The outline after its handle has been dragged by `delta`; it never turns inside out.
[[nodiscard]] Rect resized(const Rect &outline, Handle handle, Point delta);

} // namespace bayplan
