// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/traffic_source.h"

#include <vector>

namespace bayplan {

/// A shape that the traffic painter can start from.
struct TrafficStart
{
    const char *label; ///< to be translated in the context "TrafficStart"
    /// Gives a source this shape; its peak stays.
    void (*apply)(TrafficSource &source);
};

/// All of them, in the order of the list.
[[nodiscard]] const std::vector<TrafficStart> &trafficStarts();

} // namespace bayplan
