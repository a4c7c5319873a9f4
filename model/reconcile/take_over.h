// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "reconcile/reconcile.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace bayplan {

/// A number of the plan that a cost file shows otherwise.
struct TakeOver
{
    Id element;
    std::string field; ///< its key
    Value before;
    Value after;
    Text reason;  ///< "2232 vCPU-hour were billed in 2026-10; 744 for each task"
    Money change; ///< of the plan's total, when this alone is taken over
    friend bool operator==(const TakeOver &, const TakeOver &) = default;
};

/// What the last whole month of a cost file says about the numbers of a plan.
struct Findings
{
    std::string month;               ///< which one it is; empty when the file has none
    std::vector<TakeOver> takeOvers; ///< in the order of the rows that show them, utilisations last
    /// For each row of the reconciliation why nothing follows from it; empty where something does, and for other
    /// months.
    std::vector<Text> whyNot;
};

/// Finds the numbers that follow from a reconciliation without guessing: counts of tasks, instances and gateways from
/// their hours, sizes and amounts from what was billed, utilisation from split cost allocation data. A number follows
/// when a single element of the plan has it and the bill with it has what was billed, to 1 per cent; a count to 5, for
/// deployments overlap. Files that state no quantity are read by the plan's price. Nothing when stopped.
[[nodiscard]] std::optional<Findings> findTakeOvers(const Plan &plan, const PriceBook &book,
                                                    const Reconciliation &reconciliation, std::stop_token stop = {});

/// The plan with these numbers. Fails as `configure` does when the plan is another one.
[[nodiscard]] Result<Plan> takeOver(const Plan &plan, const std::vector<TakeOver> &takeOvers);

} // namespace bayplan
