// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/draw_plan.h"

#include <vector>

namespace bayplan {

/// A line that shows what something is aligned with; from and to differ in one coordinate.
struct GuideLine
{
    Point from;
    Point to;
    friend bool operator==(const GuideLine &, const GuideLine &) = default;
};

/// Two or more equal distances in a row: a mark in each gap, `gap` units long.
struct GapMark
{
    Point from;
    Point to;
    int gap = 0;
    friend bool operator==(const GapMark &, const GapMark &) = default;
};

/// A movement drawn to what is near, and what to show of it.
struct Snapped
{
    Point delta; ///< the movement after snapping
    std::vector<GuideLine> lines;
    std::vector<GapMark> gaps;
};

/// The grid that things snap to when nothing else is near.
inline constexpr int gridStep = 8;

/// Snaps a movement by `delta` of what has the outline `moving`, within 8 screen pixels: first to edges and centres of
/// `others`, then to a gap equal to one between two of them, else to a grid; one of 1 is none. Requires: zoom > 0,
/// grid > 0.
[[nodiscard]] Snapped snappedMove(const Rect &moving, Point delta, const std::vector<Rect> &others, double zoom,
                                  int grid = gridStep);

/// Snaps the edges that a resize moves: `resizing` is the wanted outline, `left` … say which edges move. Returns the
/// outline after snapping in `delta` of its lower right (or upper left) corner.
struct MovingEdges
{
    bool left = false;
    bool top = false;
    bool right = false;
    bool bottom = false;
};
struct SnappedResize
{
    Rect outline;
    std::vector<GuideLine> lines;
};
[[nodiscard]] SnappedResize snappedResize(const Rect &resizing, MovingEdges edges, const std::vector<Rect> &others,
                                          double zoom, int grid = gridStep);

/// Outlines that `moved` elements can be aligned with inside `parent` (invalid: the plan itself): their siblings that
/// are near, and the content edges of the parent.
[[nodiscard]] std::vector<Rect> alignmentsFor(const PlanPicture &picture, const std::vector<Id> &moved, Id parent,
                                              const Rect &visible);

} // namespace bayplan
