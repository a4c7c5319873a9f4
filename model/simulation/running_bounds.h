// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/local_clock.h"
#include "base/result.h"
#include "plan/plan.h"
#include "simulation/scaling_model.h"

namespace bayplan {

/// Adds to a model the bounds that its scheduled policies set over time, and those that the running hours of its
/// environment set: none outside of them, and what the policies say inside. Adds its deployments, too.
/// Fails with `schedule` when a schedule or a time zone is not understood.
/// Requires: the model's own bounds are set; the element is a service.
[[nodiscard]] Result<void> setBounds(ScalingModel &model, const Plan &plan, const Element &service,
                                     const SimulatedTime &time);

} // namespace bayplan
