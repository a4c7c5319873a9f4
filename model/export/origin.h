// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <string>

namespace bayplan {

/// What an export says of itself: whether where its numbers come from, and of which scenario of the plan they are.
struct Stamp
{
    bool isShown = true;
    std::string scenario = {}; ///< empty: the plan itself
};

/// "scenario Spot"; empty for the plan itself.
[[nodiscard]] Text scenarioInWords(const Stamp &stamp);

/// Where the numbers of an export come from, in one line: scenario, price dates, price book, regions, month, rounding
/// and currency.
[[nodiscard]] Text originOf(const Plan &plan, const Estimate &estimate, const Stamp &stamp = {});

/// The figure with the line above as its last note, in place of the price dates it may have; without any note when it
/// shall not say where its numbers come from.
[[nodiscard]] Figure withOrigin(Figure figure, const Plan &plan, const Estimate &estimate, const Stamp &stamp);

} // namespace bayplan
