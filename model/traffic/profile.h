// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/local_clock.h"
#include "kinds/traffic_source.h"
#include "plan/plan.h"
#include "traffic/series.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace bayplan {

/// The simulated time of the environment an element stands in; outside of one, by UTC.
[[nodiscard]] SimulatedTime simulatedTimeOf(const Plan &plan, Id element, SimulatedTime::Span span);

/// The requests of a source over the simulated time, times `factor`; null when its rate is unknown or something it
/// needs (a schedule, a zone, its numbers) is not understood.
///
/// A rate is found for each minute, in billionths of a request, and what has arrived up to a step's end is rounded
/// down: so the sum of any first steps is the whole part of the integral, and 20-second steps sum to those of a minute.
/// Curves are plain sums and products of doubles, never a library's sine: every platform counts the same.
/// `replica` chooses other noise of the same seed. A step holds 2^31 - 1 requests at most; what is more comes later.
/// Requires: `step` divides a minute or is whole minutes; `factor` >= 0.
[[nodiscard]] SharedSeries seriesOf(const TrafficSource &source, const SimulatedTime &time,
                                    std::chrono::seconds step = std::chrono::seconds(60), const Decimal &factor = 1,
                                    std::uint64_t replica = 0);

/// Mean requests a second in each hour of the week by the source's own clock, Monday 00:00 first, without noise and
/// growth: what a painter shows of any pattern. Nothing when the rate is unknown.
[[nodiscard]] std::optional<std::array<double, 168>> weekOf(const TrafficSource &source, const Settings &settings);

/// The source as a painted week with these rates, numbers to three digits after the point; everything else stays.
[[nodiscard]] TrafficSource paintedWeek(TrafficSource source, const std::array<double, 168> &rates);

/// Requests of a series in all its steps.
[[nodiscard]] std::int64_t totalOf(const TrafficSeries &series);

} // namespace bayplan
