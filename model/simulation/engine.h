// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/run.h"
#include "simulation/scaling_model.h"
#include "simulation/traffic_index.h"

#include <stop_token>

namespace bayplan {

/// Simulates a service: by jumping where that can be done, else step by step. When stopped it returns an empty run.
/// Requires: as for `simulateByStepping`.
[[nodiscard]] Run simulate(const ScalingModel &model, const TrafficIndex &traffic, const std::stop_token &stop = {});

/// The totals of that run.
[[nodiscard]] RunTotals simulatedTotals(const ScalingModel &model, const TrafficIndex &traffic,
                                        const std::stop_token &stop = {});

} // namespace bayplan
