// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/plan_text.h"

#include <string>

namespace bayplan {

/// So many services behind a load balancer, fifty to a cluster, no two alike: s0, s1 … with a tracking policy each.
inline Plan planWithServices(int count)
{
    std::string text = "users: traffic-source pattern=daily peakRate=900 noise=5\nproduction: environment\n"
                       "  front: load-balancer\n";
    std::string links = "users -> front\n";
    for (int i = 0; i < count; ++i) {
        const std::string name = "s" + std::to_string(i);
        if (i % 50 == 0)
            text += "  web" + std::to_string(i / 50) + ": cluster\n";
        text += "    " + name +
                ": service desiredCount=2 minCount=2 maxCount=20 cpuPerRequest=" + std::to_string(20 + i) + "\n      " +
                name + ": task\n      half" + std::to_string(i) + ": scaling-policy target=50\n";
        links += "front -> " + name + "\n";
    }
    return planOf(text + links);
}

} // namespace bayplan
