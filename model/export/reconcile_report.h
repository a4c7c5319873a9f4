// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/text_table.h"
#include "plan/plan.h"
#include "reconcile/reconcile.h"
#include "reconcile/take_over.h"

#include <string>

namespace bayplan {

/// A plan beside what was paid, and what follows from that for its numbers.
struct ReconcileReport
{
    const Plan &plan;
    const Reconciliation &reconciliation;
    const Findings &findings;
    /// Whether the numbers were taken over, or only could be.
    bool isTakenOver = false;
};

/// For people: the sums, the largest differences first, what follows for the plan, what has no place in it.
[[nodiscard]] std::string reconcileText(const ReconcileReport &report);
[[nodiscard]] std::string reconcileMarkdown(const ReconcileReport &report);
/// One row for each meter, environment and month, and one for each unmatched line.
[[nodiscard]] std::string reconcileCsv(const ReconcileReport &report);
/// For scripts; amounts and quantities are decimal strings.
[[nodiscard]] std::string reconcileJson(const ReconcileReport &report);

/// The rows, the largest differences first, as a table to paste elsewhere; with what has no place in the plan below.
[[nodiscard]] TextTable reconcileTable(const Plan &plan, const Reconciliation &reconciliation);

} // namespace bayplan
