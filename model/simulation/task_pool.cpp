// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/task_pool.h"

#include <cassert>

namespace bayplan {

TaskPool::TaskPool(const ScalingModel &model, std::int64_t end, TaskLog *log)
    : m_end(end), m_startTime(model.startTime.count()), m_provisioning(model.provisioning.count()),
      m_drainTime(model.drainTime.count()), m_leastBilled(model.leastBilled.count()),
      m_leastMayBind(m_startTime - m_provisioning + m_drainTime < m_leastBilled), m_limits(model), m_log(log),
      m_desired(model.initial), m_running(model.initial)
{
    assert(0 <= m_provisioning && m_provisioning <= m_startTime);
    m_cohorts.reserve(64);
    billFrom(m_running, 0);
    note({.second = 0, .desired = m_desired, .running = m_running});
}

void TaskPool::setDesired(int desired, std::int64_t now)
{
    note({.second = now, .desired = desired - m_desired});
    m_desired = desired;
}

void TaskPool::ask(int count, std::int64_t now)
{
    m_queued += count;
    note({.second = now, .waiting = count});
}

void TaskPool::stop(int count, std::int64_t now)
{
    join(now);
    const int unlaunched = std::min(count, m_queued);
    m_queued -= unlaunched;
    if (unlaunched > 0)
        note({.second = now, .waiting = -unlaunched});
    count -= unlaunched;
    while (count > 0 && m_starting > 0) {
        Cohort &youngest = m_cohorts.back();
        const int some = std::min(count, youngest.count);
        cancel(some, youngest, now);
        youngest.count -= some;
        if (youngest.count == 0)
            m_cohorts.pop_back();
        count -= some;
    }
    drain(count, now, false);
}

void TaskPool::launch(std::int64_t now, std::int64_t until)
{
    for (std::int64_t second = now; m_queued > 0 && second < std::min(until, m_end); ++second)
        if (const int granted = m_limits.take(m_queued, second); granted > 0)
            launchAt(granted, second);
}

void TaskPool::launchAt(int count, std::int64_t second)
{
    const Cohort cohort{.billed = second + m_provisioning, .ready = second + m_startTime, .count = count};
    m_queued -= count;
    m_starting += count;
    m_launches += count;
    m_cohorts.push_back(cohort);
    billFrom(count, cohort.billed);
    note({.second = cohort.billed, .starting = count, .waiting = -count});
    note({.second = cohort.ready, .running = count, .starting = -count});
}

void TaskPool::join(std::int64_t now)
{
    while (m_first < m_cohorts.size() && m_cohorts[m_first].ready <= now) {
        const Cohort &cohort = m_cohorts[m_first++];
        m_running += cohort.count;
        m_starting -= cohort.count;
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

std::int64_t TaskPool::joiningWithin(std::int64_t now, std::int64_t until) const
{
    std::int64_t taskSeconds = 0;
    for (std::size_t i = m_first; i < m_cohorts.size() && m_cohorts[i].ready < until; ++i) {
        assert(m_cohorts[i].ready > now);
        taskSeconds += m_cohorts[i].count * (until - m_cohorts[i].ready);
    }
    return taskSeconds;
}

void TaskPool::markOld()
{
    m_oldRunning = m_running;
    m_oldStarting = m_starting;
    for (std::size_t i = m_first; i < m_cohorts.size(); ++i)
        m_cohorts[i].old = true;
    for (Cohort &cohort : m_young)
        cohort.old = true;
}

void TaskPool::stopOldStarting(std::int64_t now)
{
    for (std::size_t i = m_first; i < m_cohorts.size(); ++i)
        if (m_cohorts[i].old) {
            cancel(m_cohorts[i].count, m_cohorts[i], now);
            m_cohorts[i].count = 0;
        }
    std::erase_if(m_cohorts, [](const Cohort &cohort) { return cohort.count == 0; });
}

void TaskPool::stopOldRunning(int count, std::int64_t now)
{
    assert(count <= m_oldRunning);
    drain(count, now, true);
}

void TaskPool::cancel(int count, const Cohort &cohort, std::int64_t now)
{
    m_starting -= count;
    if (cohort.old)
        m_oldStarting -= count;
    billFrom(-count, std::max(now, cohort.billed));
    if (now > cohort.billed) {
        note({.second = now, .starting = -count});
        addLeast(count, cohort.billed, now);
    } else {
        note({.second = now, .waiting = -count});
        note({.second = cohort.billed, .starting = -count, .waiting = count});
    }
    note({.second = cohort.ready, .running = -count, .starting = count});
}

void TaskPool::drain(int count, std::int64_t now, bool onlyOld)
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

void TaskPool::drainYoungest(int count, std::int64_t now, bool onlyOld)
{
    const std::int64_t stopped = now + m_drainTime;
    std::erase_if(m_young, [&](const Cohort &cohort) { return cohort.billed + m_leastBilled <= stopped; });
    for (std::size_t i = m_young.size(); count > 0 && i-- > 0;) {
        Cohort &cohort = m_young[i];
        if (onlyOld && !cohort.old)
            continue;
        const int some = std::min(count, cohort.count);
        addLeast(some, cohort.billed, stopped);
        cohort.count -= some;
        count -= some;
    }
    std::erase_if(m_young, [](const Cohort &cohort) { return cohort.count == 0; });
}

// A task that is still there at the end goes on: nothing is added for it.
void TaskPool::addLeast(int count, std::int64_t billed, std::int64_t stopped)
{
    if (stopped <= m_end)
        m_addedByLeast += count * std::max<std::int64_t>(0, m_leastBilled - (stopped - billed));
}

void TaskPool::billFrom(int count, std::int64_t second)
{
    m_billed += count * std::max<std::int64_t>(0, m_end - second);
}

void TaskPool::note(const TaskSpan &difference)
{
    if (m_log)
        m_log->change(difference);
}

void TaskPool::addTo(RunTotals &totals) const
{
    totals.billedTaskSeconds += m_billed + m_addedByLeast;
    totals.addedByLeast += m_addedByLeast;
    totals.launches += m_launches;
}

} // namespace bayplan
