// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/id.h"
#include "kinds/kinds.h"

#include <map>
#include <optional>
#include <string>

namespace bayplan {

/// Keys of a file that this version does not know, with their JSON text, kept so that saving loses nothing.
using UnknownKeys = std::map<std::string, std::string>;

/// One thing on the canvas: where it stands, what it is called, and the fields of its kind.
struct Element
{
    Id id;
    Id parent; ///< invalid: the plan itself
    std::string name;
    /// Upper left corner, relative to the parent's.
    Point at;
    /// Smallest outline, stored only after the user has resized it; otherwise the outline follows the content.
    std::optional<Size> minSize;
    /// What it was cloned from; invalid when it was drawn.
    Id origin;
    Details details;
    UnknownKeys unknown;
    friend bool operator==(const Element &, const Element &) = default;
};

inline constexpr int largestWeight = 1000;

/// A directed connection between two elements; what may be linked is said by the kinds.
struct Link
{
    Id id;
    Id from;
    Id to;
    /// Corners set by hand, in plan coordinates; empty: the route is found.
    std::vector<Point> bends;
    /// Its share of what the sender's links carry, up to `largestWeight`: 3 beside a 1 is three quarters.
    int weight = 1;
    UnknownKeys unknown;
    friend bool operator==(const Link &, const Link &) = default;
};

/// The element's kind.
[[nodiscard]] inline const Kind &kindOf(const Element &element)
{
    return kindOf(element.details);
}

} // namespace bayplan
