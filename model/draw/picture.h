// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/id.h"
#include "kinds/kind.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bayplan {

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

struct RectShape
{
    Rect rect;
    int radius = 0;
    Ink fill = Ink::none;
    Ink stroke = Ink::none;
    int strokeWidth = 1;
    Fill pattern = Fill::solid;
    bool dashed = false;
    /// Per cent that the filling covers of what lies below: tints.
    int opacity = 100;
    /// A strip of this height along the top, inside the rounded corners; 0 for none.
    int edge = 0;
    Ink edgeInk = Ink::none;
    friend bool operator==(const RectShape &, const RectShape &) = default;
};

/// One line of text; `box` is where it may stand, the baseline follows from its height and `pixels`. Longer text is
/// elided.
struct TextRun
{
    std::string words;
    Rect box;
    int pixels = 12;
    TextWeight weight = TextWeight::regular;
    TextAlign align = TextAlign::left;
    Ink ink = Ink::text;
    friend bool operator==(const TextRun &, const TextRun &) = default;
};

/// Straight lines through the points; corners rounded with `radius`; an arrow head at the end if asked for.
struct PathShape
{
    std::vector<Point> points;
    int radius = 0;
    Ink stroke = Ink::muted;
    int strokeWidth = 1;
    bool arrow = false;
    bool dashed = false;
    friend bool operator==(const PathShape &, const PathShape &) = default;
};

/// One of our own icons by key ("service", "ui/warning"; see `icons.h`), in a square box.
struct IconShape
{
    std::string_view key;
    Rect box;
    Ink ink = Ink::muted;
    friend bool operator==(const IconShape &, const IconShape &) = default;
};

using PictureShape = std::variant<RectShape, TextRun, PathShape, IconShape>;

/// How much is drawn at a zoom. `always` (about 10 %): environments with their costs; `overview` (25 %): cards with
/// title and cost; `normal` (50 %): their bars and rows, too; `close` (100 %): everything.
enum class Detail { always, overview, normal, close };

/// The level of detail for a zoom; 1 is 100 %.
[[nodiscard]] constexpr Detail detailAt(double zoom)
{
    return zoom < 0.14 ? Detail::always : zoom < 0.36 ? Detail::overview : zoom < 0.64 ? Detail::normal : Detail::close;
}

/// A shape with the levels of detail that show it: from `detail` up to `until`. Far away, titles are written larger
/// instead of shrinking to nothing, so most have one shape for each level.
struct PictureItem
{
    PictureShape shape;
    Detail detail = Detail::always;
    Detail until = Detail::close;

    [[nodiscard]] constexpr bool isShownAt(Detail level) const { return detail <= level && level <= until; }
    friend bool operator==(const PictureItem &, const PictureItem &) = default;
};

/// A node of the display list: an element's own shapes in plan coordinates (absolute), painted before those of its
/// children.
struct PictureNode
{
    Id element;
    Id parent;                 ///< the node it is a child of; invalid: the plan itself
    Shape shape = Shape::card; ///< as drawn: a service's task is bare
    bool isPart = false;       ///< placed by its parent: moves and is selected by area with it
    Rect bounds;               ///< encloses the own shapes and those of all children
    Rect outline;              ///< the element's outline
    std::vector<PictureItem> items;
    std::vector<Id> children; ///< in the order they are painted: ascending
    friend bool operator==(const PictureNode &, const PictureNode &) = default;
};

/// A link as it is drawn, after all nodes; shown from `Detail::overview` on.
struct PictureLink
{
    Id link;
    Id from;
    Id to;
    PathShape path; ///< from outline to outline, in plan coordinates
    Rect bounds;    ///< around the path
    friend bool operator==(const PictureLink &, const PictureLink &) = default;
};

} // namespace bayplan
