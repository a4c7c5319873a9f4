// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/local_clock.h"
#include "kinds/traffic_source.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bayplan {

/// Billionths of a request that arrive in a minute: what curves are drawn in, so that sums are exact.
using NanoRequests = std::int64_t;

/// A source's requests in each minute of the simulated time, before noise, growth and the traffic factor. Nothing when
/// its rate is unknown, or its schedule, zone or numbers are not understood. At most 8 × 10^9 requests a minute.
[[nodiscard]] std::optional<std::vector<NanoRequests>> curveOf(const TrafficSource &source, const SimulatedTime &time);

/// cos(2π turns), by a Taylor polynomial in plain doubles, exact to 10^-15. Requires: turns >= 0.
[[nodiscard]] double cosineOfTurns(double turns);

/// 2^-halvings in plain doubles, exact to 10^-15. Requires: 0 <= halvings.
[[nodiscard]] double halved(double halvings);

} // namespace bayplan
