// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/run.h"
#include "simulation/scaling_model.h"
#include "traffic/series.h"

#include <stop_token>

namespace bayplan {

/// Simulates a service step by step, with everything that a scaling model can say: the engine that others are compared
/// with. In each step [t, t + step), in this order: bounds that are scheduled up to t; deployments; launches, as far as
/// the limits allow; tasks that are ready serve; arrivals are worked off; metrics are measured; alarms are judged at
/// the step's end on the points that are seen by then; policies decide, and what they decide takes effect at the start
/// of the next step. Scheduled bounds and deployments begin at the first step that does not start before them.
///
/// All numbers are whole, so every machine gives the same run. When stopped it returns an empty run.
/// Requires: the traffic's step is the model's, and divides 60 s; `isWithinLimits`.
[[nodiscard]] Run simulateByStepping(const ScalingModel &model, const TrafficSeries &traffic,
                                     const std::stop_token &stop = {});

/// Whether the model makes sense (work and durations not negative, tasks with a CPU, periods that are multiples of the
/// step) and all sums of a run stay within 64 bits.
[[nodiscard]] bool isWithinLimits(const ScalingModel &model, const TrafficSeries &traffic);

} // namespace bayplan
