// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace bayplan {

/// A point of an icon's drawing, in a square of 24 × 24.
struct IconPoint
{
    double x = 0;
    double y = 0;
    friend constexpr bool operator==(IconPoint, IconPoint) = default;
};

/// One step of a contour: to `end`, straight, or by a cubic curve with two control points.
struct IconStep
{
    bool isCurve = false;
    IconPoint control1;
    IconPoint control2;
    IconPoint end;
};

/// A closed contour; where contours overlap, the even-odd rule says what is filled.
struct IconContour
{
    IconPoint start;
    std::vector<IconStep> steps;
};

/// The path data of an icon of ours as in its SVG file, filled by the even-odd rule: "service" for a kind,
/// "ui/warning" for the others. Empty when there is none.
[[nodiscard]] std::string_view iconPath(std::string_view key);

/// The same, taken apart for painters. Parsed once; valid for ever.
[[nodiscard]] const std::vector<IconContour> &parsedIcon(std::string_view key);

/// Takes path data apart that has only M L H V C Z with absolute numbers. Empty when it has anything else.
[[nodiscard]] std::vector<IconContour> contoursOf(std::string_view pathData);

/// The keys of all icons, sorted.
[[nodiscard]] std::vector<std::string_view> iconKeys();

} // namespace bayplan
