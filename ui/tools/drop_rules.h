// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "base/geometry.h"
#include "base/result.h"
#include "draw/draw_plan.h"
#include "draw/layout.h"
#include "plan/plan.h"

#include <optional>
#include <vector>

namespace bayplan {

/// Those of `ids` that stand in none of the others: what a gesture acts on. Links are left out.
[[nodiscard]] std::vector<Id> outermostOf(const Plan &plan, const std::vector<Id> &ids);

/// The element that would receive `moved` at the place where `hit` is: `hit` itself, what it holds without an outline
/// of its own, or the nearest ancestor that may; an invalid id is the plan, nothing means nobody may.
[[nodiscard]] std::optional<Id> holderFor(const Plan &plan, const std::vector<Id> &moved, Id hit);

/// Whether the element stands where its `at` says, and so can be moved within its parent.
[[nodiscard]] bool canMove(const Plan &plan, Id id);

/// Whether the user may give it a size.
[[nodiscard]] bool canResize(const Plan &plan, Id id);

/// Whether a link can start or end at it, or at what it brings along.
[[nodiscard]] bool canLink(const Plan &plan, Id id);

/// The element at a place as if `ignored` and all inside them were not there; invalid over the empty canvas.
[[nodiscard]] Id elementBelow(const PlanPicture &picture, Point place, const std::vector<Id> &ignored);

/// Around the outlines of all of them.
[[nodiscard]] Rect outlineAround(const Layout &layout, const std::vector<Id> &ids);

/// "3 elements" or the one's name in quotes, for undo texts.
[[nodiscard]] QString namesOf(const Plan &plan, const std::vector<Id> &ids);

/// Why an edit was refused, in one sentence.
[[nodiscard]] QString reasonOf(const Error &error);

} // namespace bayplan
