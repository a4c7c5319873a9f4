// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "base/result.h"
#include "plan/plan.h"

#include <string>
#include <string_view>

namespace bayplan {

/// The scenario with this name, or null.
[[nodiscard]] const Scenario *findScenario(const Plan &plan, std::string_view name);

/// A scenario as a plan of its own, which has no scenarios, and what of it could not be done.
struct Materialised
{
    Plan plan;
    Problems problems;
};

/// Elements deeper than this are refused: everything that walks down a plan may rely on it.
inline constexpr int deepestNesting = 16;

/// The plan with the differences of the scenario. What no longer fits, such as a change to an element that the plan has
/// lost since, is left out and reported with the code `scenario-stale`; it stays in the scenario.
[[nodiscard]] Materialised materialised(const Plan &plan, const Scenario &scenario);

/// The plan of a scenario by its name; an empty name is the plan itself. Fails with `unknown-scenario`.
[[nodiscard]] Result<Plan> scenarioPlan(const Plan &plan, std::string_view name);

/// What leads from a plan to an edited copy of it. The name of the plan is not a difference: it is the same in all
/// scenarios. `materialised` with it gives the edited plan again.
[[nodiscard]] Scenario scenarioBetween(const Plan &plan, const Plan &edited, std::string name);

/// The scenario after its plan was edited, with what it holds beyond that: keys of other versions, and changes to what
/// the plan does not have at present.
[[nodiscard]] Scenario withEdited(const Scenario &scenario, const Plan &plan, const Plan &edited);

} // namespace bayplan
