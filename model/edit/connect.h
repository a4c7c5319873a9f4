// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "edit/place.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan
{

/// The two elements a link drawn from `from` to `to` would really join: a service or task stands for its main container
/// when the other end is a repository; ends drawn the wrong way round are turned.
struct LinkEnds {
    Id from;
    Id to;
    Text refusal; ///< why not, with what would do; empty when it can be
};
[[nodiscard]] LinkEnds linkEnds(const Plan &plan, Id from, Id to);

/// Links two elements. A container linked to a repository it has no image of takes the repository's name as its image
/// when it has none. Fails with `link-kind` when `linkEnds` refuses, and with `link-twice` when they are linked
/// already.
[[nodiscard]] Result<Placed> connect(const Plan &plan, Id from, Id to);

/// Sets the corners of a link, in plan coordinates; none gives it back to the router. Fails with `unknown-element`.
[[nodiscard]] Result<Plan> bend(const Plan &plan, Id link, std::vector<Point> corners);

} // namespace bayplan
