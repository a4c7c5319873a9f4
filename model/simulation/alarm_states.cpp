// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/alarm_states.h"

#include "simulation/alarm_watch.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>

namespace bayplan {

namespace {

using Breaching = std::function<bool(const MetricPoint &)>;

/// The alarms of a model, judged step by step.
class Watches
{
public:
    explicit Watches(const ScalingModel &model) : m_model(model)
    {
        for (const TrackingRule &rule : model.tracking) {
            watchTracking(rule, AlarmRole::high);
            watchTracking(rule, AlarmRole::low);
        }
        for (const StepRule &rule : model.stepping)
            watchStepping(rule);
    }

    void step(const StepUse &use, std::int64_t end)
    {
        const StepWork work{use.requests, use.served, use.capacity, use.used};
        for (MetricHistory &points : m_metrics)
            points.add(work, m_model);
        for (Watched &watched : m_watched) {
            static_cast<void>(watched.watch.calls(end, watched.isBreaching));
            note(watched, end);
        }
    }

    [[nodiscard]] std::vector<AlarmHistory> histories()
    {
        std::vector<AlarmHistory> histories;
        for (Watched &watched : m_watched)
            histories.push_back(std::move(watched.history));
        return histories;
    }

private:
    struct Watched
    {
        AlarmWatch watch;
        Breaching isBreaching;
        AlarmHistory history;
    };

    void watchTracking(const TrackingRule &rule, AlarmRole role)
    {
        const bool isHigh = role == AlarmRole::high;
        const int periods = isHigh ? rule.highPeriods : rule.lowPeriods;
        add(
            AlarmWatch(metric(rule.metric, rule.period), rule.period, AlarmStatistic::average,
                       Alarm(periods, periods, MissingData::missing)),
            [&rule, isHigh](const MetricPoint &point) {
                return isHigh ? isAboveTarget(point, rule) : isBelowTarget(point, rule);
            },
            rule.policy, role);
    }

    void watchStepping(const StepRule &rule)
    {
        const AlarmRule &alarm = rule.alarm;
        add(
            AlarmWatch(metric(alarm.metric, std::min(alarm.period, std::chrono::seconds(60))), alarm.period,
                       alarm.statistic, Alarm(alarm.evaluationPeriods, alarm.datapointsToAlarm, alarm.missingData)),
            [&alarm](const MetricPoint &point) { return breaches(point, alarm.comparison, alarm.threshold); },
            rule.policy, AlarmRole::step);
    }

    void add(AlarmWatch watch, Breaching isBreaching, Id policy, AlarmRole role)
    {
        m_watched.push_back(
            {std::move(watch), std::move(isBreaching), {policy, role, {{0, AlarmState::insufficientData}}}});
    }

    const MetricHistory &metric(PolicyMetric metric, std::chrono::seconds resolution)
    {
        for (const MetricHistory &known : m_metrics)
            if (known.metric() == metric && known.resolution() == resolution)
                return known;
        return m_metrics.emplace_back(metric, resolution, m_model);
    }

    static void note(Watched &watched, std::int64_t second)
    {
        if (watched.history.changes.back().state != watched.watch.state())
            watched.history.changes.push_back({second, watched.watch.state()});
    }

    const ScalingModel &m_model;
    std::deque<MetricHistory> m_metrics; ///< a deque: the watches point into it
    std::vector<Watched> m_watched;
};

} // namespace

std::string_view keyOf(AlarmRole role)
{
    switch (role) {
    case AlarmRole::high:
        return "high";
    case AlarmRole::low:
        return "low";
    case AlarmRole::step:
        break;
    }
    return "step";
}

std::string_view keyOf(AlarmState state)
{
    switch (state) {
    case AlarmState::insufficientData:
        return "insufficient-data";
    case AlarmState::ok:
        return "ok";
    case AlarmState::alarm:
        break;
    }
    return "alarm";
}

AlarmState AlarmHistory::at(std::int64_t second) const
{
    const auto after = std::ranges::upper_bound(changes, second, {}, &AlarmChange::second);
    return std::prev(after)->state;
}

std::int64_t AlarmHistory::secondsIn(AlarmState state, std::int64_t end) const
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < changes.size() && changes[i].second < end; ++i) {
        const std::int64_t until = i + 1 < changes.size() ? std::min(changes[i + 1].second, end) : end;
        sum += changes[i].state == state ? until - changes[i].second : 0;
    }
    return sum;
}

std::vector<AlarmHistory> alarmHistoriesOf(const Outcome &outcome)
{
    Watches watches(outcome.model);
    const std::int64_t step = outcome.model.step.count();
    for (Replay replay(outcome.model, *outcome.traffic, outcome.run); replay.next();)
        watches.step(replay.use(), (replay.use().step + 1) * step);
    return watches.histories();
}

} // namespace bayplan
