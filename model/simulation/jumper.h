// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/jump_thresholds.h"
#include "simulation/quiet_scan.h"
#include "simulation/run.h"
#include "simulation/task_pool.h"

#include <array>

namespace bayplan {

/// One run of the jump engine. Steps that anything may happen in are worked one by one, as the stepper does; others are
/// skipped.
///
/// A step is clean when its tasks were the same all through and nothing was left over before or after it: its metric
/// is then a fixed multiple of its requests.
///
/// Its functions are inline, although only jumper.cpp has them: a month calls them thousands of times, and as one
/// function they are a tenth faster.
class Jumper
{
public:
    Jumper(const ScalingModel &model, const JumpThresholds &thresholds, const TrafficIndex &traffic, Lanes lanes,
           Run &run, TaskLog *log);
    void run();

private:
    struct Point
    {
        MetricPoint metric;
        bool isHigh = false;
        bool isLow = false;
    };

    [[nodiscard]] std::int64_t seconds(std::int64_t step) const { return step * m_step; }

    inline void begin();
    inline void applySchedule(std::int64_t now);
    inline Id takeBounds(const ScheduledBounds &bounds);

    /// The first step that something outside the traffic happens in.
    [[nodiscard]] inline std::int64_t horizon() const;

    /// Changes the desired count at the start of step `m_now`.
    inline void change(int to, std::int64_t second, ActionCause cause, Id policy, const MetricPoint &metric);

    void countDesired(std::int64_t second)
    {
        m_run.totals.desiredTaskSeconds += m_tasks.desired() * (second - m_desiredSince);
        m_desiredSince = second;
    }

    /// One step, as the stepper works it.
    inline void work();
    inline void workUncleanly(std::int64_t requests);

    /// Whether tasks are full, have been for as long as can be seen, and go on to be for a few steps.
    [[nodiscard]] bool isFull() const
    {
        return m_fullFrom < m_now && m_now - m_delay >= m_fullFrom && m_tasks.running() > 0 && m_tasks.queued() == 0 &&
               (!m_rule || (m_isCpu && m_bits.isGapless(m_range) && !m_isFullLow && m_minimum <= m_tasks.desired()));
    }

    /// Works full steps, up to the one that something else happens in; that one, too. All their points are the same,
    /// so the step that the high alarm decides in is known beforehand.
    inline void workFully();
    inline void finishFully();

    /// The step at whose end a service that goes on to be full gets more tasks.
    [[nodiscard]] inline std::int64_t nextFullDecision() const;
    [[nodiscard]] inline bool fullAdds(bool cooling) const;

    void leave(std::int64_t work)
    {
        RunTotals &totals = m_run.totals;
        if (m_model.excess == Excess::drop) {
            totals.dropped += work;
            return;
        }
        m_backlog = work;
        totals.peakBacklog = std::max(totals.peakBacklog, work);
        totals.backlogSteps += work > 0 ? 1 : 0;
    }

    /// Keeps a step's point until it is seen.
    void note(std::int64_t step, const MetricPoint &point, bool isHigh, bool isLow)
    {
        Point &kept = m_points[static_cast<std::size_t>(step) % TrafficIndex::blockSize];
        kept.metric.amount = point.amount;
        kept.metric.base = point.base;
        kept.metric.present = point.present;
        kept.isHigh = isHigh;
        kept.isLow = isLow;
    }

    void noteClean(std::int64_t step, std::int32_t requests)
    {
        note(step, cleanPoint(requests), requests > m_limits.high, requests < m_limits.low);
    }

    /// The point of a step that all of the present tasks ran in, and did all that came.
    [[nodiscard]] MetricPoint cleanPoint(std::int32_t requests) const
    {
        return {requests * m_thresholds.amountPerRequest, m_baseOfStep, true};
    }

    /// Takes the point of a step into account, at the end of the one before `m_now`.
    inline void see(std::int64_t step);
    inline void judge(const MetricPoint &metric);
    inline bool addsTasks(const MetricPoint &metric);
    inline void addTasks(const MetricPoint &metric, std::int64_t base, std::int64_t capacity);

    /// Whether the capacity that a metric calls for is more than so many tasks, without the division.
    [[nodiscard]] bool isMoreThan(std::int64_t tasks, std::int64_t base, const MetricPoint &metric) const
    {
        if (base == 0 || metric.base == 0)
            return std::max<std::int64_t>(base, metric.amount > 0 ? 1 : 0) > tasks;
        return Int128{base * hundredthsOfWhole} * metric.amount > Int128{tasks * m_rule->target} * metric.base;
    }

    inline void removesTasks(const MetricPoint &metric);
    inline void removeTasks(const MetricPoint &metric, std::int64_t capacity);
    [[nodiscard]] inline ActionCause causeOf(int to) const;

    [[nodiscard]] bool isQuiet() const
    {
        if (!m_tasks.isSteady() || m_now - m_delay < m_cleanFrom)
            return false;
        if (m_tasks.running() == 0)
            return !m_rule || m_isCpu;
        const bool isWithinBounds = m_minimum <= m_tasks.desired() && m_tasks.desired() <= m_maximum;
        return m_backlog == 0 && isWithinBounds && (!m_rule || m_bits.isGapless(m_range));
    }

    /// Skips quiet steps; false when the step that they end with has to be worked.
    inline bool skips();

    /// The decision that a quiet stretch ends with.
    inline void decide(QuietEvent event);
    inline void skipWithoutTasks();

    void setLimits()
    {
        const int tasks = m_tasks.running();
        if (tasks == m_limitsFor)
            return;
        m_limitsFor = tasks;
        m_limits.capacity = tasks > 0 ? m_thresholds.capacity.downFor(tasks) : -1;
        if (!m_rule)
            return;
        m_limits.high = m_thresholds.target.downFor(tasks);
        m_limits.low = m_thresholds.low.upFor(tasks);
        m_limits.in = tasks > 0 ? m_thresholds.target.downFor(tasks - 1) : -1;
        m_baseOfStep = tasks * m_step * m_thresholds.basePerTaskSecond;
    }

    /// What a quiet stretch needs besides.
    inline void setDecisionLimits();
    [[nodiscard]] inline std::int32_t coolingLimit(int tasks) const;

    const ScalingModel &m_model;
    const TrafficIndex &m_traffic;
    const JumpThresholds &m_thresholds;
    const TrackingRule *m_rule; ///< none: the count changes by schedule only
    std::int64_t m_step;
    std::int64_t m_delay; ///< steps until a point is seen, beyond the end of its own
    std::int64_t m_end;
    QuietScan m_scan;
    Run &m_run;
    TaskLog *m_log;
    TaskPool m_tasks;
    int m_minimum;
    int m_maximum;
    int m_range = 0; ///< points that decide
    bool m_isCpu = false;
    bool m_isFullHigh = false; ///< whether a CPU of 100 % breaches the high alarm
    bool m_isFullLow = false;
    std::size_t m_nextBounds = 0;
    std::int64_t m_horizon = 0;   ///< step
    std::int64_t m_now = 0;       ///< step
    std::int64_t m_cleanFrom = 0; ///< all steps from here on are clean, up to now
    std::int64_t m_fullFrom = 0;  ///< all steps from here on had the present tasks, and all of them were full
    std::int64_t m_backlog = 0;
    std::int64_t m_desiredSince = 0; ///< second
    CooldownState m_cooldown;
    std::int64_t m_outCooldown = -1; ///< steps that end during a cool-down, after the one that began it
    std::int64_t m_inCooldown = -1;
    std::int64_t m_outFree = 0; ///< first step whose end is after the cool-down of adding
    std::int64_t m_inFree = 0;
    AlarmBits m_bits;
    QuietLimits m_limits;
    int m_limitsFor = -1;
    std::int64_t m_baseOfStep = 0;                       ///< of a clean step's point
    std::array<Point, TrafficIndex::blockSize> m_points; ///< of the last steps, until they are seen
};

} // namespace bayplan
