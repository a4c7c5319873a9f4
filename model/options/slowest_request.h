// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/run.h"
#include "simulation/scaling_model.h"
#include "simulation/traffic_index.h"

namespace bayplan {

/// Mean milliseconds of a request in the slowest step that has any, as `requestTime` of every step of a `Replay` would
/// say, but stretches in which the tasks stay and nothing waits are looked at once: there the busiest step is the
/// slowest. A search asks this for thousands of runs. Requires: the run is of this model and this traffic.
[[nodiscard]] double slowestRequest(const ScalingModel &model, const TrafficIndex &traffic, const Run &run);

} // namespace bayplan
