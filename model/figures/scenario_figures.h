// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// A plan or one of its scenarios with its bill.
struct ScenarioCost
{
    Text name;
    Plan plan;
    Estimate estimate;
};

/// The plan, called by its name, and its scenarios after it, each with its bill.
[[nodiscard]] std::vector<ScenarioCost> scenarioCosts(const Plan &plan, const PriceBook &book = PriceBook::builtIn());

/// A table: a column for each scenario and, from the second on, one for what it costs more than the first; rows for the
/// total, each environment, what is avoidable, what is always on and what is billed by use.
[[nodiscard]] Figure scenarioTable(const std::vector<ScenarioCost> &scenarios);

/// A waterfall by element from one to the other.
[[nodiscard]] Figure scenarioWaterfall(const ScenarioCost &from, const ScenarioCost &to);

/// The table of the plan and its first scenarios, four at most.
[[nodiscard]] Figure scenarios(const Plan &plan, const Estimate &estimate, Id subject = {});

/// The waterfall from the plan to its cheapest scenario.
[[nodiscard]] Figure cheapestScenario(const Plan &plan, const Estimate &estimate, Id subject = {});

} // namespace bayplan
