// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/problem_list.h"
#include "plan/plan.h"

#include <string>

namespace bayplan {

/// The scenarios as a compact JSON list, as it stands in a file.
[[nodiscard]] std::string scenariosAsJson(const Scenarios &scenarios);

/// The scenarios of a plan whose elements have been read. What is wrong is reported and left out; a change to an
/// element that the plan does not have stays, for `check` to say so.
[[nodiscard]] Scenarios readScenarios(const JsonValue &list, const Plan &plan, ProblemList &problems);

/// Above every id that the scenarios use.
[[nodiscard]] std::int64_t nextIdAfter(const Scenarios &scenarios);

} // namespace bayplan
