// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"
#include "reconcile/reconcile.h"

#include <string>

namespace bayplan {

/// Plan and actual costs side by side for people: the sums, the largest
/// differences first, what has no place.
[[nodiscard]] std::string reconcileText(const Plan &plan, const Reconciliation &reconciliation);
[[nodiscard]] std::string reconcileMarkdown(const Plan &plan, const Reconciliation &reconciliation);
/// One row for each meter, environment and month, and one for each unmatched
/// line.
[[nodiscard]] std::string reconcileCsv(const Plan &plan, const Reconciliation &reconciliation);
/// For scripts; amounts and quantities are decimal strings.
[[nodiscard]] std::string reconcileJson(const Plan &plan, const Reconciliation &reconciliation);

} // namespace bayplan
