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

void TaskPool::hold(int count)
{
    assert(m_pending == 0 && count <= m_running);
    m_running -= count;
    billFrom(-count, 0);
    note({.second = 0, .running = -count});
    ask(count, 0);
}

void TaskPool::stopPending(int count, std::int64_t now)
{
    join(now);
    const int unlaunched = std::min(count, m_queued);
    m_queued -= unlaunched;
    m_pending -= unlaunched;
    if (unlaunched > 0)
        note({.second = now, .waiting = -unlaunched});
    count -= unlaunched;
    while (count > 0 && m_pending > 0) {
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

void TaskPool::markOld()
{
    m_oldRunning = m_running;
    m_oldStarting = m_pending - m_queued;
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
    m_pending -= count;
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

void TaskPool::addTo(RunTotals &totals) const
{
    totals.billedTaskSeconds += m_billed + m_addedByLeast;
    totals.addedByLeast += m_addedByLeast;
    totals.launches += m_launches;
}

} // namespace bayplan
