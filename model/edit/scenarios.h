// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/scenarios.h"

#include <string>
#include <string_view>

namespace bayplan {

/// Adds a scenario with the differences that the one called `like` has at present; none for an empty name, which is the
/// plan itself. Fails with `name-empty`, `name-taken` or `unknown-scenario`.
[[nodiscard]] Result<Plan> createScenario(const Plan &plan, const std::string &name, std::string_view like = {});

/// Gives a scenario another name, trimmed. Fails with `unknown-scenario`, `name-empty` or `name-taken`.
[[nodiscard]] Result<Plan> renameScenario(const Plan &plan, std::string_view name, const std::string &newName);

/// Removes a scenario; the plan itself stays as it is. Fails with `unknown-scenario`.
[[nodiscard]] Result<Plan> deleteScenario(const Plan &plan, std::string_view name);

/// Makes the plan what the scenario is, and removes the scenario, which has no differences any more. The other ones
/// keep theirs, and so follow the plan. Fails with `unknown-scenario`.
[[nodiscard]] Result<Plan> applyScenario(const Plan &plan, std::string_view name);

/// Makes `edited` what the scenario is: the plan with the differences that lead there. An empty name makes it the plan
/// itself, whose scenarios stay. The plan's name is that of `edited`, and ids that it handed out are used up. Fails
/// with `unknown-scenario`.
[[nodiscard]] Result<Plan> editScenario(const Plan &plan, std::string_view name, const Plan &edited);

/// "Scenario", "Scenario 2" …: the first name that is free.
[[nodiscard]] std::string freeScenarioName(const Plan &plan, std::string_view wanted);

} // namespace bayplan
