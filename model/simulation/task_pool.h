// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/launch_limits.h"
#include "simulation/run.h"
#include "simulation/scaling_model.h"
#include "simulation/task_log.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <vector>

namespace bayplan {

/// The tasks of a service from launch to stop, and what they are billed. The engines decide when to ask for how many;
/// this knows when each serves and costs. Both engines use it, so they agree on every second.
///
/// Stopping takes what is queued first, then tasks that do not serve yet, then running ones, in each the youngest
/// first. A task that does not serve yet stops at once, a running one drains.
class TaskPool
{
public:
    /// `initial` tasks run from second 0. Without a log only totals are kept.
    /// Requires: 0 <= provisioning <= startTime; 0 <= end.
    TaskPool(const ScalingModel &model, std::int64_t end, TaskLog *log);

    [[nodiscard]] int desired() const { return m_desired; }
    [[nodiscard]] int running() const { return m_running; }
    /// Asked for and not running yet.
    [[nodiscard]] int pending() const { return m_pending; }
    [[nodiscard]] int queued() const { return m_queued; }
    [[nodiscard]] bool isSteady() const { return m_pending == 0; }

    /// Sets the desired count without asking for a task.
    void setDesired(int desired, std::int64_t now);
    /// Asks for tasks, or stops them. Requires: count >= 0; nothing happens before `now` any more.
    void ask(int count, std::int64_t now);
    void stop(int count, std::int64_t now)
    {
        if (isSteady())
            drain(count, now, false);
        else
            stopPending(count, now);
    }

    /// Of the tasks that run from second 0 on, so many are asked for at that second instead.
    /// Requires: nothing else was asked for or stopped; 0 <= count <= running().
    void hold(int count);

    /// Launches what is queued, as fast as the limits allow, at seconds in [now, until), but no more than `most`.
    void launch(std::int64_t now, std::int64_t until, int most = std::numeric_limits<int>::max());
    /// Tasks that are ready by now serve from now on.
    void join(std::int64_t now);
    /// When the next task becomes ready that was launched. Requires: `join` was called for an earlier second.
    [[nodiscard]] std::int64_t firstReady() const
    {
        return m_first < m_cohorts.size() ? m_cohorts[m_first].ready : std::numeric_limits<std::int64_t>::max();
    }
    [[nodiscard]] bool joinsBefore(std::int64_t second) const { return firstReady() < second; }
    /// Task-seconds that tasks give which become ready within (now, until). Requires: `join(now)` was called.
    [[nodiscard]] std::int64_t joiningWithin(std::int64_t now, std::int64_t until) const;

    /// A deployment replaces all that there is now: from here on these are the old tasks. What is queued becomes new.
    void markOld();
    [[nodiscard]] int oldRunning() const { return m_oldRunning; }
    [[nodiscard]] int oldStarting() const { return m_oldStarting; }
    /// Stops old tasks that do not serve yet, and `count` old ones that do. Requires: count <= oldRunning().
    void stopOldStarting(std::int64_t now);
    void stopOldRunning(int count, std::int64_t now);

    /// Adds what is known about tasks. Requires: the simulated time is over.
    void addTo(RunTotals &totals) const;

private:
    struct Cohort
    {
        std::int64_t billed = 0; ///< second from which it costs
        std::int64_t ready = 0;
        int count = 0;
        bool old = false;
    };

    void launchAt(int count, std::int64_t second);
    void stopPending(int count, std::int64_t now);
    void cancel(int count, const Cohort &cohort, std::int64_t now);
    void drain(int count, std::int64_t now, bool onlyOld);
    void drainYoungest(int count, std::int64_t now, bool onlyOld);
    void addLeast(int count, std::int64_t billed, std::int64_t stopped);
    void billFrom(int count, std::int64_t second);
    void note(const TaskSpan &difference);

    std::int64_t m_end;
    std::int64_t m_startTime;
    std::int64_t m_provisioning;
    std::int64_t m_drainTime;
    std::int64_t m_leastBilled;
    bool m_leastMayBind; ///< also for tasks that serve
    LaunchLimits m_limits;
    TaskLog *m_log;

    int m_desired;
    int m_running;
    int m_pending = 0; ///< queued, and launched but not ready
    int m_queued = 0;
    int m_oldRunning = 0;
    int m_oldStarting = 0;
    std::vector<Cohort> m_cohorts; ///< not ready yet, by time; those before `m_first` have joined
    std::size_t m_first = 0;
    std::vector<Cohort> m_young; ///< running, for so short that the least billed time may bind

    std::int64_t m_billed = 0;
    std::int64_t m_addedByLeast = 0;
    std::int64_t m_launches = 0;
};

// What a month calls a thousand times is inline.

inline void TaskPool::setDesired(int desired, std::int64_t now)
{
    note({.second = now, .desired = desired - m_desired});
    m_desired = desired;
}

inline void TaskPool::ask(int count, std::int64_t now)
{
    m_queued += count;
    m_pending += count;
    note({.second = now, .waiting = count});
}

inline void TaskPool::launch(std::int64_t now, std::int64_t until, int most)
{
    const int least = std::max(0, m_queued - most); // that go on waiting
    for (std::int64_t second = now; m_queued > least && second < std::min(until, m_end); ++second)
        if (const int granted = m_limits.take(m_queued - least, second); granted > 0)
            launchAt(granted, second);
}

inline void TaskPool::launchAt(int count, std::int64_t second)
{
    const std::int64_t billed = second + m_provisioning;
    const std::int64_t ready = second + m_startTime;
    m_queued -= count;
    m_launches += count;
    // Filled in place: a copy would wait for its parts.
    Cohort &cohort = m_cohorts.emplace_back();
    cohort.billed = billed;
    cohort.ready = ready;
    cohort.count = count;
    billFrom(count, billed);
    note({.second = billed, .starting = count, .waiting = -count});
    note({.second = ready, .running = count, .starting = -count});
}

inline void TaskPool::join(std::int64_t now)
{
    while (m_first < m_cohorts.size() && m_cohorts[m_first].ready <= now) {
        const Cohort &cohort = m_cohorts[m_first++];
        m_running += cohort.count;
        m_pending -= cohort.count;
        if (cohort.old) {
            m_oldRunning += cohort.count;
            m_oldStarting -= cohort.count;
        }
        if (m_leastMayBind)
            m_young.push_back(cohort);
    }
    if (m_first == m_cohorts.size()) {
        m_cohorts.clear();
        m_first = 0;
    }
}

inline std::int64_t TaskPool::joiningWithin([[maybe_unused]] std::int64_t now, std::int64_t until) const
{
    std::int64_t taskSeconds = 0;
    for (std::size_t i = m_first; i < m_cohorts.size() && m_cohorts[i].ready < until; ++i) {
        assert(m_cohorts[i].ready > now);
        taskSeconds += m_cohorts[i].count * (until - m_cohorts[i].ready);
    }
    return taskSeconds;
}

inline void TaskPool::drain(int count, std::int64_t now, bool onlyOld)
{
    if (count == 0)
        return;
    m_running -= count;
    m_oldRunning = std::max(0, m_oldRunning - count);
    billFrom(-count, now + m_drainTime);
    note({.second = now, .running = -count, .draining = count});
    note({.second = now + m_drainTime, .draining = -count});
    if (m_leastMayBind)
        drainYoungest(count, now, onlyOld);
}

inline void TaskPool::billFrom(int count, std::int64_t second)
{
    m_billed += count * std::max<std::int64_t>(0, m_end - second);
}

inline void TaskPool::note(const TaskSpan &difference)
{
    if (m_log)
        m_log->change(difference);
}

} // namespace bayplan
