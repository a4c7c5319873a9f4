// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "traffic/curve.h"

namespace bayplan {

/// The most that a curve has in a minute.
inline constexpr NanoRequests mostPerMinute = 8'000'000'000'000'000'000;

/// `number` × `times` in billionths, rounded down, at most `mostPerMinute`.
[[nodiscard]] NanoRequests nanoRequests(const Decimal &number, std::int64_t times = 1);

/// Requests of a measured series in each minute of the simulated time, as the clock of the source shows it.
///
/// A year takes the numbers of its own dates, as far as there are any. Elsewhere the whole weeks of the series are
/// repeated, so that a Monday stays a Monday; a month begins with the first Monday of the series. What is shorter than
/// a week repeats its whole days. A period's requests are spread evenly over it, and none is lost to rounding.
/// Nothing when there are no numbers, or the start or the zone is not understood.
[[nodiscard]] std::optional<std::vector<NanoRequests>> measuredCurve(const TrafficSource &source,
                                                                     const SimulatedTime &time);

} // namespace bayplan
