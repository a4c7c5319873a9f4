// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/stepper.h"

#include "simulation/service_stepper.h"

#include <cassert>

namespace bayplan {

Run simulateByStepping(const ScalingModel &model, const TrafficSeries &traffic, const std::stop_token &stop)
{
    assert(isWithinLimits(model, traffic));
    constexpr std::int64_t stepsBetweenChecks = 4096;
    ServiceStepper stepper(model, traffic);
    while (stepper.now() < traffic.seconds()) {
        if (stop.stop_requested())
            return {};
        stepper.stepUntil(stepper.now() + stepsBetweenChecks * model.step.count());
    }
    return stepper.finish();
}

} // namespace bayplan
