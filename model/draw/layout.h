// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "plan/changes.h"
#include "plan/plan.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace bayplan {

/// How an element is drawn where it stands: its kind's shape, but a card inside a card is bare (a service's task).
[[nodiscard]] Shape shapeOf(const Plan &plan, const Element &element);

/// Whether a shape's content stands where its `at` says; the others stack what they hold below their header.
[[nodiscard]] constexpr bool placesFreely(Shape shape)
{
    return shape == Shape::frame || shape == Shape::box;
}

/// Distance from a container's outline to its content: left, right and bottom alike, more at the top for its header.
struct Padding
{
    int side = 0;
    int top = 0;
    friend constexpr bool operator==(Padding, Padding) = default;
};
[[nodiscard]] Padding paddingOf(Shape shape);
[[nodiscard]] Padding paddingOf(const Plan &plan, const Element &element);

/// Whether the parent places this element itself (containers of a task, a service's task, policies): its `at` is not
/// used then.
[[nodiscard]] bool isPlacedByParent(const Plan &plan, const Element &element);

/// The corner an element really has in a parent that places freely: `at`, kept right of and below the parent's padding
/// and within a million of its corner. For an element of the plan itself: `at`, within a million.
[[nodiscard]] Point placedAt(const Plan &plan, const Element &element);

/// Where an element's corner is on the canvas: its `at` and those of all it stands in. The origin when it is not there,
/// or when its parents go round in a circle.
[[nodiscard]] Point positionOf(const Plan &plan, Id element);

/// The outline of one element, as a layout has it, found without one: for single questions. Empty when not there.
[[nodiscard]] Rect outlineOf(const Plan &plan, Id element);

/// The outlines of all elements in plan coordinates, derived from `at`, `minSize` and content: a container is as large
/// as the larger of its smallest size and what it holds. Follows a plan by its changes, so that an edit costs what it
/// touches. Elements whose parents are missing or go round in a circle have no outline.
class Layout
{
public:
    Layout() = default;
    explicit Layout(const Plan &plan);

    /// Brings the layout from the plan it shows to `after`. Requires: `changes` leads from that plan to `after`.
    /// Returns the elements whose outline is other than before, and those that are new, ascending.
    std::vector<Id> update(const Plan &after, const Changes &changes);

    /// The outline; empty when the element is not there.
    [[nodiscard]] Rect outline(Id element) const;
    /// Around everything.
    [[nodiscard]] Rect bounds() const;
    /// How many elements have an outline.
    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }

    friend bool operator==(const Layout &, const Layout &) = default;

private:
    struct Node
    {
        Rect outline;
        Size size; ///< as its content asks for; a parent that stacks may give it more width
        Id parent;
        Shape shape = Shape::card;
        int depth = 0;
        int children = 0;
        friend bool operator==(const Node &, const Node &) = default;
    };
    using Ids = std::vector<Id>;

    void build(const Plan &plan, const Element &element, int depth);
    void place(const Plan &plan, Id element, const Rect &outline, Ids &moved);
    [[nodiscard]] Size measured(const Plan &plan, const Element &element) const;
    [[nodiscard]] bool canFollow(const Plan &after, const Changes &changes) const;
    Ids follow(const Plan &after, const Changes &changes);
    void takeOut(const Changes &changes, Ids &touched);
    void takeIn(const Plan &after, Id id, Ids &touched);
    Ids remeasured(const Plan &after, const Ids &touched);
    void placeAgain(const Plan &after, Ids touched, Ids &moved);
    Ids rebuilt(const Plan &after);

    std::unordered_map<Id, Node> m_nodes;
    Ids m_roots;
};

} // namespace bayplan
