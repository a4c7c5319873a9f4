// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan
{

/// Moves elements within their parents. Elements inside another moved one go along with it; content stays right of and
/// below the parent's padding. Fails with `unknown-element` when an id is not in the plan.
[[nodiscard]] Result<Plan> moveBy(const Plan &plan, const std::vector<Id> &ids, Point delta);

/// Moves elements into `target` (invalid: the plan itself) so that they keep their place on the canvas, then by
/// `delta`. Fails with `unknown-element`, `parent-kind` when the target may not hold one of them, `parent-cycle` when
/// it stands inside one of them, and `single-child` when it has one already.
[[nodiscard]] Result<Plan> reparent(const Plan &plan, const std::vector<Id> &ids, Id target, Point delta);

/// Gives a container the outline `outline`, in plan coordinates, as its smallest: content may keep it larger; what it
/// contains keeps its place on the canvas. Fails with `unknown-element`, or `not-resizable` for kinds whose outline
/// follows the content alone.
[[nodiscard]] Result<Plan> resize(const Plan &plan, Id id, const Rect &outline);

enum class Edge { left, centerX, right, top, centerY, bottom };

/// Lines up elements at the edge of the outermost one. Fails with `unknown-element`.
[[nodiscard]] Result<Plan> align(const Plan &plan, const std::vector<Id> &ids, Edge edge);

/// Puts elements at equal gaps between the first and the last. Fails with `unknown-element`.
[[nodiscard]] Result<Plan> distribute(const Plan &plan, const std::vector<Id> &ids, bool horizontally);

/// Moves elements that lie over each other inside `parent` apart, down and to the right, as little as needed; `kept`
/// stay where they are.
[[nodiscard]] Plan separated(const Plan &plan, Id parent, const std::vector<Id> &kept);

} // namespace bayplan
