// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/metric_history.h"

#include "base/int128.h"

#include <algorithm>
#include <cassert>

namespace bayplan {

namespace {

MetricPoint memoryPoint(const StepWork &work, const ScalingModel &model)
{
    // Thousandths keep hours of thousands of large tasks within 64 bits.
    const std::int64_t held = work.taskSeconds * model.memoryBase * 1000 +
                              static_cast<std::int64_t>(Int128{work.requests} * model.memoryPerRequest / 1000);
    const std::int64_t reserved = work.taskSeconds * model.memoryPerTask * 1000;
    return {std::min(held, reserved), reserved, reserved > 0};
}

void add(MetricPoint &sum, const MetricPoint &point)
{
    sum.amount += point.amount;
    sum.base += point.base;
    sum.present = sum.present || point.present;
}

bool isLess(const MetricPoint &a, const MetricPoint &b)
{
    return Int128{a.amount} * b.base < Int128{b.amount} * a.base;
}

} // namespace

MetricPoint pointOf(PolicyMetric metric, const StepWork &work, const ScalingModel &model)
{
    switch (metric) {
    case PolicyMetric::cpu:
        return {work.used, work.capacity, work.capacity > 0};
    case PolicyMetric::memory:
        return memoryPoint(work, model);
    case PolicyMetric::requestsPerTarget:
        return {work.requests * 60, work.taskSeconds * 100, true};
    }
    return {};
}

MetricHistory::MetricHistory(PolicyMetric metric, std::chrono::seconds resolution, const ScalingModel &model)
    : m_metric(metric), m_resolution(resolution.count()), m_delay(model.metricDelay.count()),
      m_step(model.step.count()), m_openEnd(m_resolution), m_nextSeen(m_resolution + m_delay)
{
    assert(resolution % model.step == std::chrono::seconds(0));
}

void MetricHistory::add(const StepWork &work, const ScalingModel &model)
{
    bayplan::add(m_open, pointOf(m_metric, work, model));
    m_now += m_step;
    if (m_now == m_openEnd) {
        m_points.push_back(m_open);
        m_open = {};
        m_openEnd += m_resolution;
    }
    for (; m_nextSeen <= m_now; m_nextSeen += m_resolution)
        ++m_seen;
}

MetricPoint MetricHistory::statistic(std::size_t end, std::size_t length, AlarmStatistic statistic) const
{
    MetricPoint result;
    for (std::size_t i = end > length ? end - length : 0; i < end; ++i) {
        const MetricPoint &next = m_points[i];
        if (statistic == AlarmStatistic::average)
            bayplan::add(result, next);
        else if (next.present && (!result.present || isLess(next, result) == (statistic == AlarmStatistic::minimum)))
            result = next;
    }
    return result;
}

} // namespace bayplan
