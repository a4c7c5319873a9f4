// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

namespace bayplan {

/// Corners of an area, in the pixels of a drawing.
using Outline = std::vector<std::pair<double, double>>;

/// The stripes of a hatch inside an outline, rising to the right, half as wide as their distance `period`. They are
/// areas of their own rather than a pattern: few programs that take SVG in draw patterns. Stripes of neighbours meet.
/// The outline may be concave: a stripe crosses gaps along lines without width.
[[nodiscard]] std::vector<Outline> stripesIn(const Outline &outline, double period);

/// The corners of a rectangle.
[[nodiscard]] Outline rectangleOutline(double x, double y, double width, double height);

} // namespace bayplan
