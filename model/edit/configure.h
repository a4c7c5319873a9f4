// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// Sets a field of one or several elements that all have it. When it is a task's vCPU, its memory follows to the
/// nearest that Fargate offers with it, unless the task runs on EC2; nothing else changes along; a note that grows with
/// its text pushes its siblings aside. Fails with `unknown-element`, `unknown-field`, or `field-value` with the reason.
[[nodiscard]] Result<Plan> configure(const Plan &plan, const std::vector<Id> &ids, std::string_view fieldKey,
                                     const Value &value);

/// Sets one of the plan's settings. Fails with `unknown-field` or `field-value`.
[[nodiscard]] Result<Plan> configureSettings(const Plan &plan, std::string_view fieldKey, const Value &value);

/// Gives an element another name, trimmed. A service's task and main container follow as long as they are called like
/// it. Fails with `unknown-element`, or `name-empty`.
[[nodiscard]] Result<Plan> rename(const Plan &plan, Id id, std::string name);

/// Gives the plan another name, trimmed. Fails with `name-empty`.
[[nodiscard]] Result<Plan> renamePlan(const Plan &plan, std::string name);

} // namespace bayplan
