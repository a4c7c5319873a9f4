// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "figures/scaling_words.h"
#include "plan/plan.h"
#include "simulation/outcome.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// A stretch of the simulated time, in seconds from its start, and how finely to look at it.
struct TimeRange
{
    std::int64_t from = 0;
    std::int64_t to = 0;
    int samples = 240;
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// The charts of a service over a stretch of time; all share its moments.
struct ScalingFigures
{
    std::vector<Sample> samples;
    Figure traffic;     ///< requests a second, mean and busiest
    Figure tasks;       ///< desired and running, actions as marks
    Figure utilisation; ///< CPU in per cent, mean and busiest, with the target
    Figure backlog;     ///< requests that wait
    Figure requestTime; ///< milliseconds
};

/// Requires: 0 <= range.from < range.to <= outcome.seconds().
[[nodiscard]] ScalingFigures scalingFigures(const Plan &plan, const Outcome &outcome, const TimeRange &range);

/// A figure of lines with its moments in words as categories, as tables need them; the charts above do without.
[[nodiscard]] Figure withMoments(Figure figure);

/// The requests of a series over a stretch of time as a chart: what a source or a load balancer sees. Its title is
/// empty. Requires: 0 <= range.from < range.to <= series.seconds().
[[nodiscard]] Figure trafficFigure(const TrafficSeries &series, const TimeRange &range);

/// The whole simulated time hour by hour, for `figures()`: of the service the subject is or stands in, else of the one
/// with the most trouble.
[[nodiscard]] Figure scalingTraffic(const Plan &plan, const Estimate &estimate, Id subject = {});
[[nodiscard]] Figure scalingTasks(const Plan &plan, const Estimate &estimate, Id subject = {});
[[nodiscard]] Figure scalingUtilisation(const Plan &plan, const Estimate &estimate, Id subject = {});
[[nodiscard]] Figure scalingBacklog(const Plan &plan, const Estimate &estimate, Id subject = {});

} // namespace bayplan
