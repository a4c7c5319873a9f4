// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/plan.h"

namespace bayplan {

/// The plan in which a function is the service again that it was, where it was, in its cluster or, when that is gone,
/// in another of its environment. A function that was changed since is kept with it under `formerFunctionKey`.
/// Requires: `function` is a function of `plan`.
/// Fails with `never-a-service` when it was drawn as a function, or when its environment has no cluster left.
[[nodiscard]] Result<Plan> serviceFromFunction(const Plan &plan, const Element &function);

} // namespace bayplan
