// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "edit/place.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// Puts elements that stand side by side into a new container of their own: services into a cluster beside theirs,
/// clusters and load balancers into an environment. The container is the nearest one that may hold them all; it gets a
/// free place, and they keep theirs among each other. Fails with `group-none` when no id is an element that can be
/// moved, `group-apart` when they do not stand in the same parent, and `group-kind` when no container may hold them.
[[nodiscard]] Result<Placed> grouped(const Plan &plan, const std::vector<Id> &ids);

/// Takes a container away and leaves what stands in it: in its parent where that may hold it, else in the nearest other
/// container of its kind. Fails with `group-none` when `container` is none or is empty, and with `group-kind` when
/// there is nowhere to go.
[[nodiscard]] Result<PlacedMany> ungrouped(const Plan &plan, Id container);

} // namespace bayplan
