// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "plan/plan.h"
#include "reconcile/actual_costs.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace bayplan {

/// How a plan is compared with what was paid.
struct ReconcileOptions
{
    /// Value of the environment tag → name of the environment, where they are not the same word: "prd" → "production".
    std::map<std::string, std::string> environments;
    /// The months that count; empty: all of the file.
    std::vector<std::string> months;
};

/// One thing in one environment and month: what the plan says and what was paid. Amounts of the plan are those of one
/// of its months.
struct ReconciledRow
{
    std::string what; ///< the price's key, "fargate.vcpu"; a service, "AmazonECS", when the file knows no more
    Id environment;   ///< invalid: the plan as a whole, or what belongs to no environment
    std::string month;
    Money plan;
    Money actual;
    Quantity planQuantity; ///< 0 where several units meet
    Quantity actualQuantity;
    std::string unit; ///< of both quantities; empty without
    /// `actualQuantity` by ECS service, where the file has its tag; what has none stands under no name.
    std::map<std::string, Quantity> byWorkload;
    [[nodiscard]] Money difference() const { return actual - plan; }
};

/// Something that was paid and has no place in the plan.
struct UnmatchedLine
{
    ActualLine line;
    Text why;
};

/// How busy the tasks of an ECS service were in a month, by split cost allocation data: hours used of hours reserved.
struct WorkloadUse
{
    std::string name; ///< of the service; empty when the file does not say
    Id environment;
    std::string month;
    Quantity cpuUsed;
    Quantity cpuReserved;
    Quantity memoryUsed;
    Quantity memoryReserved;
};

/// The outcome, the largest differences first.
struct Reconciliation
{
    std::vector<ReconciledRow> rows;
    std::vector<UnmatchedLine> unmatched; ///< the largest amounts first
    std::map<std::string, Money> besides; ///< taxes, credits and the like
    std::vector<WorkloadUse> workloads;
    std::vector<std::string> months;
    std::set<std::string> partMonths; ///< those of them that the file does not have whole
    bool byEnvironment = false;
    Money plan;    ///< of all months
    Money matched; ///< of what was paid
    Money unmatchedTotal;
    Problems problems; ///< months that are not whole, tags that are no environment
};

/// Compares the bill of a plan with costs, by meter, environment and month. A tag's value is the environment of that
/// name, whatever its capitals; costs without a tag belong to the only environment there is, and to the plan itself
/// when the plan has their price outside environments alone.
[[nodiscard]] Reconciliation reconcile(const Plan &plan, const Estimate &estimate, const ActualCosts &costs,
                                       const ReconcileOptions &options = {});

} // namespace bayplan
