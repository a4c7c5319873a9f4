// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/alarm_watch.h"
#include "simulation/run.h"

#include <deque>
#include <optional>

namespace bayplan {

/// What a decision starts from.
struct ScalingState
{
    std::int64_t now = 0;
    int desired = 0;
    int running = 0; ///< in the step that just ended: what capacities are counted from
    int minimum = 0;
    int maximum = 0;
    bool deploying = false; ///< policies do not remove tasks meanwhile
};

/// The scaling policies of a service with their alarms and cool-downs. Any policy that wants more tasks gets them, the
/// largest wish; tasks are removed when all tracking policies agree, or a step policy says so, again to the largest.
class Scaler
{
public:
    /// Requires: the model outlives the scaler; periods are multiples of its step.
    Scaler(const ScalingModel &model, std::size_t steps);

    /// The next step's metrics.
    void measure(const StepWork &work);
    /// What the policies make of it, if anything.
    [[nodiscard]] std::optional<ScalingAction> decide(const ScalingState &state);

private:
    struct Policy
    {
        CooldownState cooldown;
        Id id;
        ActionCause cause = ActionCause::tracking;
    };
    struct Tracker
    {
        const TrackingRule &rule;
        AlarmWatch high;
        AlarmWatch low;
        Policy policy;
        bool callsHigh = false;
        bool callsLow = false;
        MetricPoint latest{};
    };
    struct StepTracker
    {
        const StepRule &rule;
        AlarmWatch watch;
        Policy policy;
        const StepAdjustment *step = nullptr; ///< what the alarm calls for at present
        MetricPoint latest{};
    };
    struct Wish
    {
        int capacity = 0;
        Policy *policy = nullptr; ///< none: no wish
        std::int64_t base = 0;
        MetricPoint metric;
    };

    const MetricHistory &history(PolicyMetric metric, std::chrono::seconds resolution, std::size_t steps);
    void watchTracking(const TrackingRule &rule, std::size_t steps);
    void watchStepping(const StepRule &rule, std::size_t steps);
    void judgeAlarms(std::int64_t now);
    [[nodiscard]] Wish outWish(const ScalingState &state);
    [[nodiscard]] Wish outWish(Tracker &tracker, const ScalingState &state) const;
    [[nodiscard]] Wish outWish(StepTracker &tracker, const ScalingState &state) const;
    [[nodiscard]] Wish inWish(const ScalingState &state);
    [[nodiscard]] Wish trackingInWish(const ScalingState &state);
    [[nodiscard]] Wish inWish(StepTracker &tracker, const ScalingState &state) const;
    void noteOut(const Wish &wish, const ScalingState &state);
    void noteIn(const Wish &wish, const ScalingState &state);

    const ScalingModel &m_model;
    std::deque<MetricHistory> m_histories; ///< a deque: the watches point into it
    std::deque<Tracker> m_trackers;
    std::deque<StepTracker> m_stepTrackers;
};

/// The action that a change of the desired count is, before who caused it is known.
[[nodiscard]] ScalingAction actionOf(const ScalingState &state, int to);

} // namespace bayplan
