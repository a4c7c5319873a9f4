// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

#include "plan/plan.h"
#include "reconcile/take_over.h"

namespace bayplan {

/// The columns of a plan beside what was paid.
enum class CostColumn { what, environment, month, plan, paid, difference, planned, used, says };
/// The columns of what has no place in the plan.
enum class StrayColumn { what, tag, month, paid, why };
/// The columns of numbers that can be taken over; the first has the boxes.
enum class TakeOverColumn { element, number, now, then, change, why };

/// Tables of the dialog, empty. Columns sort by amount, quantity or name, whichever they show.
[[nodiscard]] QTableWidget *makeCostTable();
[[nodiscard]] QTableWidget *makeStrayTable();
[[nodiscard]] QTableWidget *makeTakeOverTable();

/// Fills them, the largest first. `only` is an environment, or invalid for all of them.
void fillCosts(QTableWidget &table, const Plan &plan, const Reconciliation &reconciliation, const Findings &findings,
               Id only);
void fillStrays(QTableWidget &table, const Reconciliation &reconciliation);
/// All boxes are set.
void fillTakeOvers(QTableWidget &table, const Plan &plan, const Findings &findings, Id only);

/// Those whose boxes are set.
[[nodiscard]] std::vector<TakeOver> chosenIn(const QTableWidget &table, const Findings &findings);

} // namespace bayplan
