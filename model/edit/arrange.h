// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// Moves elements within their parents, all by the same way: it is shortened where one of them would get left of or
/// above its parent's padding. Elements inside another moved one go along with it; those that their parent places stay.
/// What grows around them pushes its siblings aside; the moved ones may be laid over their own. Fails with
/// `unknown-element` when an id is not in the plan.
[[nodiscard]] Result<Plan> moveBy(const Plan &plan, const std::vector<Id> &ids, Point delta);

/// Moves elements into `target` (invalid: the plan itself) so that they keep their place on the canvas, then by
/// `delta`; siblings there make room. Links stay. Fails with `unknown-element`, `parent-kind` when the target may not
/// hold one of them, `parent-cycle` when it stands inside one of them, and `single-child` when it has one already.
[[nodiscard]] Result<Plan> reparent(const Plan &plan, const std::vector<Id> &ids, Id target, Point delta);

/// Gives an element the outline `outline`, in plan coordinates, as its smallest: content may keep it larger; what it
/// contains keeps its place on the canvas, and siblings make room. Fails with `unknown-element`, or `not-resizable` for
/// elements whose parent gives them their size (containers, policies, the task of a service).
[[nodiscard]] Result<Plan> resize(const Plan &plan, Id id, const Rect &outline);

enum class Edge { left, centerX, right, top, centerY, bottom };

/// Lines up elements at the edge of the outermost one, or at the centre of all. Those that their parent places stay.
/// Fails with `unknown-element`.
[[nodiscard]] Result<Plan> align(const Plan &plan, const std::vector<Id> &ids, Edge edge);

/// Puts elements at equal gaps between the first and the last, which stay. Fails with `unknown-element`.
[[nodiscard]] Result<Plan> distribute(const Plan &plan, const std::vector<Id> &ids, bool horizontally);

/// Moves elements that lie over each other inside `parent` apart, down or to the right, as little as needed; `kept`
/// stay where they are, and else what stands further up and left does.
[[nodiscard]] Plan separated(const Plan &plan, Id parent, const std::vector<Id> &kept);

/// Lays out all that stands in `parent` anew, however deep, as if it were placed piece by piece: in rows, what is
/// larger not before what was drawn earlier, at the top of the plan with what environments use on their right.
[[nodiscard]] Plan tidied(const Plan &plan, Id parent);

} // namespace bayplan
