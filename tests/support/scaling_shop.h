// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/plan_text.h"

namespace bayplan {

/// Two services behind a load balancer: one that comes too late every morning, one that keeps up; one without traffic;
/// and an environment that sleeps at night.
[[nodiscard]] inline Plan scalingShop()
{
    return planOf(R"(
        users: traffic-source pattern=business-hours peakRate=90 baseRate=1
        production: environment stage=production
          front: load-balancer
          web: cluster
            api: service desiredCount=2 minCount=2 maxCount=20 cpuPerRequest=100
              api: task cpu=1 memory=2
              half: scaling-policy target=50
            calm: service desiredCount=8 cpuPerRequest=1
              calm: task cpu=1 memory=2
            mute: service desiredCount=1
              mute: task cpu=1 memory=2
        development: environment runningHours="Mon-Fri 8-18"
          web: cluster
            tools: service desiredCount=1 cpuPerRequest=1
              tools: task cpu=0.25 memory=0.5
        users -> front
        front -> api
        front -> calm
        users -> tools
    )");
}

} // namespace bayplan
