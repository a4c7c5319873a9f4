// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace bayplan {

/// Where one of a path's lines can be taken: a level one is moved up and down, an upright one left and right.
struct BendHandle
{
    std::size_t line = 0; ///< from point `line` of the path to the next
    Point at;             ///< its middle
    bool isLevel = false;
    friend bool operator==(const BendHandle &, const BendHandle &) = default;
};

/// The handles of a path of level and upright lines: one on each line that is at least 24 screen pixels long, and on
/// the longest when all are shorter. Requires: zoom > 0; 1 is 100 %.
[[nodiscard]] std::vector<BendHandle> bendHandles(const std::vector<Point> &path, double zoom);

/// The line of a path that passes nearest to a place, as a handle; nothing for a path of less than two points.
[[nodiscard]] std::optional<BendHandle> lineNearest(const std::vector<Point> &path, Point place);

/// The longest line of a path that runs level, or upright; nothing when none does.
[[nodiscard]] std::optional<BendHandle> longestLine(const std::vector<Point> &path, bool isLevel);

/// The corners a link gets when one of its lines is moved to `coordinate` (y of a level line, x of an upright one).
/// Its ends slide along the outlines `from` and `to`; past them, a short piece leads from the end to the line.
/// Requires: `line` + 1 < path.size(). Never empty.
[[nodiscard]] std::vector<Point> bendsWithLineAt(const std::vector<Point> &path, std::size_t line, int coordinate,
                                                 const Rect &from, const Rect &to);

/// The same path without points that repeat, lie between their neighbours, or lead to and fro on one line.
[[nodiscard]] std::vector<Point> withoutSpurs(const std::vector<Point> &path);

} // namespace bayplan
