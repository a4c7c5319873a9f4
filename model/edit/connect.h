// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "edit/place.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// The two elements a link drawn from `from` to `to` would really join: a service or task stands for its main container
/// when the other end is a repository, a task or container for its service when the other end sends requests; ends
/// drawn the wrong way round are turned.
struct LinkEnds
{
    Id from;
    Id to;
    Text refusal; ///< why not, with what would do; empty when it can be
};
[[nodiscard]] LinkEnds linkEnds(const Plan &plan, Id from, Id to);

/// Links two elements. A container has one image: a link to another repository takes the place of the one it had, and
/// a container without an image takes the repository's name for it. Fails with `link-kind` when `linkEnds` refuses,
/// and with `link-twice` when they are linked already.
[[nodiscard]] Result<Placed> connect(const Plan &plan, Id from, Id to);

/// Copies an element with all it contains, moved by `offset`, and gives the copy all links of the original: those from
/// it as `duplicate` does, and those that lead to it, with their weights. Fails as `duplicate` does.
[[nodiscard]] Result<Placed> duplicateLinked(const Plan &plan, Id id, Point offset);

/// Sets the corners of a link, in plan coordinates; none gives it back to the router. Fails with `unknown-element`.
[[nodiscard]] Result<Plan> bend(const Plan &plan, Id link, std::vector<Point> corners);

/// Sets how much of its sender's requests a link carries, relative to the sender's other links.
/// Requires: 0 <= weight <= largestWeight. Fails with `unknown-element`.
[[nodiscard]] Result<Plan> weigh(const Plan &plan, Id link, int weight);

} // namespace bayplan
