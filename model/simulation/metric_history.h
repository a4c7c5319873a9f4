// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/policy_rules.h"
#include "simulation/scaling_model.h"

#include <vector>

namespace bayplan {

/// What a service did in one step, as its metrics see it.
struct StepWork
{
    std::int64_t requests = 0;
    std::int64_t taskSeconds = 0; ///< of running tasks
    std::int64_t capacity = 0;    ///< micro-vCPU-seconds
    std::int64_t used = 0;        ///< micro-vCPU-seconds
};

/// The point that one step gives a metric. Memory counts what arrives in the step, up to all there is.
[[nodiscard]] MetricPoint pointOf(PolicyMetric metric, const StepWork &work, const ScalingModel &model);

/// The points of one metric at one resolution, from the start on, and which of them are seen when.
class MetricHistory
{
public:
    /// Requires: the resolution is a multiple of the model's step.
    MetricHistory(PolicyMetric metric, std::chrono::seconds resolution, const ScalingModel &model);

    [[nodiscard]] PolicyMetric metric() const { return m_metric; }
    [[nodiscard]] std::chrono::seconds resolution() const { return std::chrono::seconds(m_resolution); }

    void reserve(std::size_t points) { m_points.reserve(points); }
    /// The next step's work; steps of a period add up to its point.
    void add(const StepWork &work, const ScalingModel &model);
    /// How many points are seen at the end of the last step: those whose period ended the metric delay ago.
    [[nodiscard]] std::size_t seen() const { return m_seen; }
    [[nodiscard]] const MetricPoint &point(std::size_t index) const { return m_points[index]; }
    /// `length` points up to `end` as one point: their average, or the least or the greatest of them. Points before
    /// the start are left out. Requires: 1 <= end <= number of points.
    [[nodiscard]] MetricPoint statistic(std::size_t end, std::size_t length, AlarmStatistic statistic) const;

private:
    PolicyMetric m_metric;
    std::int64_t m_resolution;
    std::int64_t m_delay;
    std::int64_t m_step;
    std::int64_t m_now = 0;     ///< second
    std::int64_t m_openEnd = 0; ///< second at which the open point's period ends
    std::size_t m_seen = 0;
    std::int64_t m_nextSeen = 0; ///< second from which on one more is seen
    MetricPoint m_open;
    std::vector<MetricPoint> m_points;
};

} // namespace bayplan
