// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/problem.h"
#include "base/quantity.h"
#include "base/text.h"
#include "bill/estimate.h"
#include "plan/plan.h"

#include <optional>
#include <vector>

namespace bayplan {

/// A budget of the plan or of an environment, and what a month costs against it.
struct BudgetState
{
    Id environment; ///< invalid: the plan
    Money budget;
    Money cost;
    bool isNear = false; ///< at the warning level of the settings or above, but not over

    [[nodiscard]] bool isOver() const { return budget < cost; }
};

/// The budget of an environment, or of the plan for an invalid id; nothing when none is given.
[[nodiscard]] std::optional<Money> budgetOf(const Plan &plan, Id environment);

/// Every budget that the plan states, its own first, then the environments' by id.
[[nodiscard]] std::vector<BudgetState> budgetsOf(const Plan &plan, const Estimate &estimate);

/// "production: $612.00 a month is $112.00 above its budget of $500.00".
[[nodiscard]] Text inWords(const Plan &plan, const BudgetState &state);

/// Problems for budgets that are exceeded or nearly so.
[[nodiscard]] Problems budgetProblems(const Plan &plan, const Estimate &estimate);

} // namespace bayplan
