// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/engine.h"

#include "simulation/jump.h"
#include "simulation/stepper.h"

#include <utility>

namespace bayplan {

Run simulate(const ScalingModel &model, const TrafficIndex &traffic, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return {};
    if (std::optional<Run> run = simulateByJumping(model, traffic))
        return std::move(*run);
    return simulateByStepping(model, traffic.series(), stop);
}

RunTotals simulatedTotals(const ScalingModel &model, const TrafficIndex &traffic, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return {};
    if (const std::optional<RunTotals> totals = totalsByJumping(model, traffic))
        return *totals;
    return simulateByStepping(model, traffic.series(), stop).totals;
}

} // namespace bayplan
