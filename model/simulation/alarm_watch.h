// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/alarm.h"
#include "simulation/metric_history.h"

#include <algorithm>

namespace bayplan {

/// An alarm on a metric, and when it calls its policy: as it goes off, and each minute while it stays on. Periods of a
/// minute and more are judged every minute, on windows that slide by a minute; shorter ones at the end of each.
class AlarmWatch
{
public:
    /// Requires: the period is the history's resolution, or a multiple of it; the history outlives the watch.
    AlarmWatch(const MetricHistory &history, std::chrono::seconds period, AlarmStatistic statistic, Alarm alarm)
        : m_history(&history), m_statistic(statistic),
          m_pointsPerPeriod(static_cast<std::size_t>(period / history.resolution())),
          m_interval(std::min<std::int64_t>(period.count(), secondsPerMinute)), m_next(m_interval),
          m_alarm(std::move(alarm))
    {
    }

    /// Whether the alarm is judged at this second, and calls its policy. `isBreaching` judges a point.
    /// Requires: it is asked at the end of every step.
    template <typename Breaching>
    [[nodiscard]] bool calls(std::int64_t now, const Breaching &isBreaching)
    {
        if (now < m_next)
            return false;
        m_next += m_interval;
        feed(m_history->seen(), isBreaching);
        const bool wasOn = m_alarm.state() == AlarmState::alarm;
        if (m_alarm.evaluate() != AlarmState::alarm)
            return false;
        if (!wasOn)
            m_onSince = now;
        return (now - m_onSince) % secondsPerMinute == 0;
    }

    [[nodiscard]] AlarmState state() const { return m_alarm.state(); }
    [[nodiscard]] bool isOn() const { return state() == AlarmState::alarm; }

    /// The newest period that is seen; absent when nothing was measured in it.
    [[nodiscard]] MetricPoint latest() const
    {
        const std::size_t seen = m_history->seen();
        return seen == 0 ? MetricPoint{} : point(seen);
    }

private:
    static constexpr std::int64_t secondsPerMinute = 60;

    [[nodiscard]] MetricPoint point(std::size_t end) const
    {
        return m_pointsPerPeriod == 1 ? m_history->point(end - 1)
                                      : m_history->statistic(end, m_pointsPerPeriod, m_statistic);
    }

    template <typename Breaching>
    void push(const MetricPoint &point, const Breaching &isBreaching)
    {
        m_alarm.push(point.present, point.present && isBreaching(point));
    }

    template <typename Breaching>
    void feed(std::size_t seen, const Breaching &isBreaching)
    {
        if (m_pointsPerPeriod == 1) {
            for (; m_fed < seen; ++m_fed)
                push(point(m_fed + 1), isBreaching);
            return;
        }
        m_alarm.forgetPoints();
        for (auto age = static_cast<std::size_t>(m_alarm.range()); age-- > 0;)
            push(seen > age * m_pointsPerPeriod ? point(seen - age * m_pointsPerPeriod) : MetricPoint{}, isBreaching);
    }

    const MetricHistory *m_history;
    AlarmStatistic m_statistic;
    std::size_t m_pointsPerPeriod;
    std::int64_t m_interval;
    std::int64_t m_next; ///< second at which it is judged next
    Alarm m_alarm;
    std::size_t m_fed = 0;
    std::int64_t m_onSince = 0;
};

} // namespace bayplan
