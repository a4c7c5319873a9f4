// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"
#include "base/int128.h"
#include "bill/hour_shape.h"
#include "plan/terms.h"
#include "prices/meter.h"

#include <optional>
#include <vector>

namespace bayplan {

/// Whether Compute Savings Plans cover a meter: Fargate, instances and Lambda's duration, but nothing on Spot.
[[nodiscard]] bool isCoverable(Meter meter);

/// Usage of one price that Savings Plans may cover, by how it lies in the month; amounts in billionths of its unit.
struct CoverableUsage
{
    struct Part
    {
        HourShape shape;
        Int128 amount = 0;
        friend bool operator==(const Part &, const Part &) = default;
    };
    std::vector<Part> parts;
    Decimal onDemand;                          ///< dollars for one unit
    std::vector<std::optional<Decimal>> rates; ///< by Savings Plan; nothing: it does not cover this
};

/// How much of a usage is covered: by Savings Plan, then part, in billionths of the unit, rounded down.
using Coverage = std::vector<std::vector<Int128>>;

/// Applies Savings Plans hour by hour: what is committed for an hour covers the usage of that hour at the plan's rates,
/// where the discount is largest first, and where that is equal, where the rate is lowest; what is left of a
/// commitment is lost. Usage of one price in an hour is covered in equal proportion.
/// Requires: hours > 0; each usage has one rate entry for each plan.
/// Source: docs.aws.amazon.com/savingsplans, "How Savings Plans apply to your usage".
[[nodiscard]] std::vector<Coverage> coverageOf(const std::vector<SavingsPlan> &plans,
                                               const std::vector<CoverableUsage> &usages, int hours);

} // namespace bayplan
