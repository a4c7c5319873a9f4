// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/changes.h"
#include "plan/plan.h"
#include "simulation/simulate.h"

#include <set>

namespace bayplan {

/// Whether an element may have charges of its own; the rest is never computed.
[[nodiscard]] bool isCharged(const Plan &plan, const Element &element);

/// Ids whose charges may differ between the plans, apart from the settings. Moving something on the canvas changes no
/// bill.
[[nodiscard]] std::set<Id> affectedBy(const Changes &changes, const Plan &before, const Plan &after);

/// Ids whose charges may differ because their traffic or outcome differs between the simulations, of which the second
/// is of `plan`.
[[nodiscard]] std::set<Id> affectedBy(const Simulation &before, const Simulation &after, const Plan &plan);

} // namespace bayplan
