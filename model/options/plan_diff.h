// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "plan/differences.h"
#include "prices/price_book.h"

#include <string>
#include <vector>

namespace bayplan {

/// Money a month before and after a change.
struct AmountChange
{
    Money before;
    Money after;

    [[nodiscard]] Money change() const { return after - before; }
    AmountChange &operator+=(const AmountChange &other);
    friend bool operator==(const AmountChange &, const AmountChange &) = default;
};

/// An element of either plan with what it costs by itself, nothing of what stands inside it. Tasks inside a service are
/// the service's.
struct ElementDiff
{
    ElementDifference what;
    AmountChange own;
};

/// Money of an environment of either plan; both ids invalid: what belongs to no environment.
struct EnvironmentDiff
{
    Id before;
    Id after;
    AmountChange amount;
};

/// Money of one meter; the item is the instance type of `ec2.instance`, else empty.
struct MeterDiff
{
    Meter meter;
    std::string item;
    AmountChange amount;
};

/// What changed from one plan to another, and what that costs. The changes of the elements (with `outsideElements`),
/// of the environments and of the meters each sum to the change of the total, to the last digit.
struct PlanDiff
{
    std::vector<ElementDiff> elements; ///< all of both plans, in the order of `PlanDifferences`
    std::vector<ElementDifference> links;
    std::vector<FieldChange> settings;
    AmountChange total;
    AmountChange outsideElements; ///< lines that are about no element
    /// In the order of the later plan, those that have gone after them; what costs nothing in both plans is left out.
    std::vector<EnvironmentDiff> environments;
    std::vector<MeterDiff> meters; ///< in the order of bill lines
    /// Charges that depend on usage which nobody has given: not in the amounts.
    std::size_t unknownBefore = 0;
    std::size_t unknownAfter = 0;

    /// Whether the plans are the same and cost the same.
    [[nodiscard]] bool isEmpty() const;
};

/// Compares two plans and their bills. Requires: the estimates are those of the plans.
[[nodiscard]] PlanDiff planDiff(const Plan &before, const Estimate &billBefore, const Plan &after,
                                const Estimate &billAfter);

/// As above, with both bills made from one price book.
[[nodiscard]] PlanDiff planDiff(const Plan &before, const Plan &after, const PriceBook &book = PriceBook::builtIn());

} // namespace bayplan
