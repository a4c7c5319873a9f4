// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "plan/changes.h"
#include "plan/plan.h"

#include <unordered_map>

namespace bayplan
{

/// Distance from a container's outline to its content: left, right and bottom alike, more at the top for its header.
struct Padding {
    int side = 0;
    int top = 0;
};
[[nodiscard]] Padding paddingOf(const Plan &plan, const Element &element);

/// Whether the parent places this element itself (containers of a task, a service's task, policies): its `at` is not
/// used then.
[[nodiscard]] bool isPlacedByParent(const Plan &plan, const Element &element);

/// Where an element's corner is on the canvas: its `at` and those of all it stands in.
[[nodiscard]] Point positionOf(const Plan &plan, Id element);

/// The outlines of all elements in plan coordinates, derived from `at`, `minSize` and content: a container is as large
/// as the larger of its smallest size and what it holds. Follows a plan by its changes, so that an edit costs what it
/// touches.
class Layout
{
public:
    Layout() = default;
    explicit Layout(const Plan &plan);

    /// Brings the layout from the plan it shows to `after`. Requires: `changes` leads from that plan to `after`.
    /// Returns the elements whose outline is other than before, and those that are new.
    std::vector<Id> update(const Plan &after, const Changes &changes);

    /// The outline; empty when the element is not there.
    [[nodiscard]] Rect outline(Id element) const;
    /// Around everything.
    [[nodiscard]] Rect bounds() const;

private:
    void place(const Plan &plan, Id element, Point origin);
    Size measure(const Plan &plan, const Element &element);

    std::unordered_map<Id, Rect> m_outlines;
    std::unordered_map<Id, Size> m_sizes;
};

} // namespace bayplan
