// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan
{

/// Sets a field of one or several elements of the same kind. A task's memory follows its vCPU to the nearest Fargate
/// size unless it runs on EC2. Fails with `unknown-element`, `unknown-field`, or `field-value` with the reason.
[[nodiscard]] Result<Plan> configure(const Plan &plan, const std::vector<Id> &ids, std::string_view fieldKey,
                                     const Value &value);

/// Sets one of the plan's settings. Fails with `unknown-field` or `field-value`.
[[nodiscard]] Result<Plan> configureSettings(const Plan &plan, std::string_view fieldKey, const Value &value);

/// Gives an element another name, trimmed. Fails with `unknown-element`, or `name-empty`.
[[nodiscard]] Result<Plan> rename(const Plan &plan, Id id, std::string name);

/// Gives the plan another name, trimmed. Fails with `name-empty`.
[[nodiscard]] Result<Plan> renamePlan(const Plan &plan, std::string name);

} // namespace bayplan
