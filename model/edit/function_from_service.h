// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

namespace bayplan {

/// The plan in which a service has become a function of `environment`: as `wanted`, or as the function it once was.
/// What a function has no field for is kept with it under `formerServiceKey`, for `serviceFromFunction`.
/// Requires: `service` is a service of `plan` with a task, `environment` the environment it stands in.
[[nodiscard]] Plan functionFromService(const Plan &plan, const Element &service, const Element &environment,
                                       const Function &wanted);

/// The same for a plan that is only computed with, many times as fast: the function lies wherever it may, and does not
/// keep what it was. Requires: the same.
[[nodiscard]] Plan trialFunctionFromService(const Plan &plan, const Element &service, const Element &environment,
                                            const Function &wanted);

} // namespace bayplan
