// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/layout.h"
#include "plan/plan.h"

#include <string>
#include <vector>

namespace bayplan {

/// Free space between siblings that an edit places or pushes apart.
inline constexpr int siblingGap = 16;
inline constexpr int environmentGap = 24;

/// A plan that an edit is changing, together with its outlines: what edits are made of. Changes go through here so
/// that elements which come to lie over each other by the edit itself can be moved apart.
class Bench
{
public:
    explicit Bench(const Plan &plan);

    [[nodiscard]] const Plan &plan() const { return m_plan; }
    /// The changed plan. Corners that links were given by hand have gone along where both ends went the same way.
    [[nodiscard]] Plan take() &&;

    /// Adds an element under a new id, or replaces the one it has.
    Id put(Element element);
    void put(Link link);
    void erase(Id element) { m_plan.eraseElement(element); }
    void eraseLink(Id link) { m_plan.eraseLink(link); }

    /// Renames an element, and what is called like it and follows it (`passNameOn`).
    void rename(Id element, const std::string &name);

    /// Sets where an element stands in its parent, right of and below the parent's padding.
    void setAt(Id element, Point at);
    /// The same in plan coordinates.
    void moveTo(Id element, Point position);

    /// In plan coordinates, as the plan now is.
    [[nodiscard]] Rect outline(Id element);
    /// Around several elements.
    [[nodiscard]] Rect outlineOf(const std::vector<Id> &ids);
    /// The corner of a parent's coordinates; that of the plan for an invalid one.
    [[nodiscard]] Point originOf(Id parent);

    /// Gives elements room in `parent`: as one group they make way for siblings that stand further up and left, and
    /// push the others aside; then what has grown around them does so in turn. Nothing moves that is not in the way.
    void makeRoom(Id parent, const std::vector<Id> &ids);
    /// Pushes siblings in `parent` off `kept`, right or down, whichever is shorter, and off each other in turn.
    void pushAside(Id parent, const std::vector<Id> &kept);
    /// Moves siblings in `parent` that lie over each other apart; `kept` stay, and else what stands further up and
    /// left.
    void separate(Id parent, const std::vector<Id> &kept);
    /// Lets `element`, and all it stands in, push their siblings aside as far as they have grown by this edit.
    void followGrowth(Id element);

private:
    [[nodiscard]] bool hasGrown(Id element);
    void takeBendsAlong();
    void makeWay(Id parent, const std::vector<Id> &ids);

    Plan m_plan;
    Plan m_shown;
    Layout m_layout;
    Layout m_first;
};

/// Space between siblings in this parent.
[[nodiscard]] int gapIn(Id parent);

/// Whether siblings in `parent` stand where their `at` says.
[[nodiscard]] bool placesFreely(const Plan &plan, Id parent);

/// The corner for something of `size` in `parent`, relative to it: beside its siblings, a row filled before the next
/// begins. At the top of the plan, environments form rows, what they use stands in a column right of them, what
/// uses them in one on the left. `except` are passed over, as if they stood nowhere yet.
[[nodiscard]] Point freeSpot(Bench &bench, Id parent, const Kind &kind, Size size, const std::vector<Id> &except = {});

/// The same in plan coordinates and at the top of the plan, below `above` and as near to its left edge as is free.
[[nodiscard]] Point freeSpotBelow(Bench &bench, const Rect &above, Size size, Id except);

/// Gives all that stands directly in `parent` a new place, as `freeSpot` would one after the other. What it contains is
/// expected to be laid out already.
void layOutAnew(Bench &bench, Id parent);

/// Those of the ids that are elements of the plan and stand in no other of them, each once, in the given order.
[[nodiscard]] std::vector<Id> topmost(const Plan &plan, const std::vector<Id> &ids);

} // namespace bayplan
