// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/id.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bayplan
{

/// Colours by their job; screen, SVG and deck give each its value in light and dark (`resources/theme`).
enum class Ink {
    none,
    background,
    panel,
    container,
    line,
    text,
    muted,
    accent,
    series2,
    series3,
    series4,
    series5,
    idle,
    saving,
    increase,
    warning,
    onAccent, ///< text on accent
    selection ///< pale accent behind what is selected
};

/// Pattern of a filled area: grey that is avoidable is solid, reserved on purpose hatched, always-on outlined.
enum class Fill { solid, hatched, outlined };

enum class TextWeight { regular, semibold };
enum class TextAlign { left, center, right };

struct RectShape {
    Rect rect;
    int radius = 0;
    Ink fill = Ink::none;
    Ink stroke = Ink::none;
    int strokeWidth = 1;
    Fill pattern = Fill::solid;
    bool dashed = false;
};

/// One line of text; `box` is where it may stand, the baseline follows from its height and `pixels`. Longer text is
/// elided.
struct TextRun {
    std::string words;
    Rect box;
    int pixels = 12;
    TextWeight weight = TextWeight::regular;
    TextAlign align = TextAlign::left;
    Ink ink = Ink::text;
};

/// Straight lines through the points; corners rounded with `radius`; an arrow head at the end if asked for.
struct PathShape {
    std::vector<Point> points;
    int radius = 0;
    Ink stroke = Ink::muted;
    int strokeWidth = 1;
    bool arrow = false;
    bool dashed = false;
};

/// One of our own icons by key ("service"), in a square box.
struct IconShape {
    std::string_view key;
    Rect box;
    Ink ink = Ink::muted;
};

using PictureShape = std::variant<RectShape, TextRun, PathShape, IconShape>;

/// At which zoom something is still drawn: below 50 % details go, below 25 % summaries, below 10 % all but
/// environments.
enum class Detail { always, overview, normal, close };

/// A shape with the lowest level of detail that shows it.
struct PictureItem {
    PictureShape shape;
    Detail detail = Detail::always;
};

/// A node of the display list: an element's own shapes in plan coordinates (absolute), painted before those of its
/// children.
struct PictureNode {
    Id element;
    Rect bounds;  ///< encloses the own shapes and those of all children
    Rect outline; ///< the element's outline
    std::vector<PictureItem> items;
    std::vector<Id> children;
};

} // namespace bayplan
