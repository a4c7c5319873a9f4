// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/jumper.h"

#include <algorithm>
#include <cassert>

namespace bayplan {

namespace {

std::int64_t roundedUp(std::int64_t dividend, std::int64_t divisor)
{
    return (dividend + divisor - 1) / divisor;
}

} // namespace

Jumper::Jumper(const ScalingModel &model, const JumpThresholds &thresholds, const TrafficIndex &traffic, Lanes lanes,
               Run &run, TaskLog *log)
    : m_model(model), m_traffic(traffic), m_thresholds(thresholds),
      m_rule(model.tracking.empty() ? nullptr : &model.tracking.front()), m_step(model.step.count()),
      m_delay(roundedUp(model.metricDelay.count(), m_step)), m_end(traffic.steps()),
      m_scan(traffic, compareLanes(lanes), m_delay), m_run(run), m_log(log),
      m_tasks(model, traffic.series().seconds(), log), m_minimum(model.minimum), m_maximum(model.maximum)
{
    m_isCpu = m_rule && m_rule->metric == PolicyMetric::cpu;
    if (m_rule) {
        m_range = std::max(m_rule->highPeriods, m_rule->lowPeriods) + Alarm::extraPeriods;
        m_outCooldown = roundedUp(m_rule->scaleOutCooldown.count(), m_step) - 1;
        m_inCooldown = roundedUp(m_rule->scaleInCooldown.count(), m_step) - 1;
        const MetricPoint full{1, 1, true};
        m_isFullHigh = isAboveTarget(full, *m_rule);
        m_isFullLow = isBelowTarget(full, *m_rule);
        m_limits.highRuns = RunFinder(m_rule->highPeriods);
        m_limits.lowRuns = RunFinder(m_rule->lowPeriods);
    }
    m_run.totals.peakTasks = model.initial;
    m_horizon = horizon();
}

void Jumper::run()
{
    while (m_now < m_end) {
        begin();
        if (isFull())
            workFully();
        else if (!isQuiet() || !skips())
            work();
    }
    RunTotals &totals = m_run.totals;
    totals.finalBacklog = m_backlog;
    totals.used = m_traffic.arrivalsBefore(m_end) * m_model.cpuPerRequest - totals.finalBacklog - totals.dropped;
    countDesired(seconds(m_end));
    m_tasks.addTo(totals);
}

void Jumper::begin()
{
    if (m_now >= m_horizon)
        applySchedule(seconds(m_now));
    if (m_tasks.isSteady())
        return;
    const int before = m_tasks.running();
    if (m_tasks.queued() > 0)
        m_tasks.launch(seconds(m_now), seconds(m_now + 1));
    m_tasks.join(seconds(m_now));
    if (m_tasks.running() != before)
        m_cleanFrom = m_fullFrom = m_now;
}

std::int64_t Jumper::horizon() const
{
    if (m_nextBounds == m_model.schedule.size())
        return m_end;
    return std::min(m_end, roundedUp(m_model.schedule[m_nextBounds].second, m_step));
}

void Jumper::change(int to, std::int64_t second, ActionCause cause, Id policy, const MetricPoint &metric)
{
    const int from = m_tasks.desired();
    countDesired(second);
    m_tasks.setDesired(to, second);
    RunTotals &totals = m_run.totals;
    if (to > from) {
        m_tasks.ask(to - from, second);
        totals.scaleOuts += 1;
        if (m_now < m_end)
            totals.peakTasks = std::max(totals.peakTasks, to);
    } else {
        m_tasks.stop(from - to, second);
        totals.scaleIns += 1;
        m_cleanFrom = m_fullFrom = m_now;
    }
    if (m_log)
        m_run.actions.push_back(
            {second, cause, policy, from, to, m_minimum, m_maximum, metric.amount * hundredthsOfWhole, metric.base});
}

void Jumper::addTasks(const MetricPoint &metric, std::int64_t base, std::int64_t capacity)
{
    const std::int64_t end = seconds(m_now);
    const int wanted = bounded(capacity, m_minimum, m_maximum);
    m_cooldown = {.lastOut = end, .base = base, .reached = wanted};
    m_outFree = m_now + m_outCooldown;
    m_inFree = 0;
    change(wanted, end, causeOf(wanted), m_rule->policy, metric);
}

void Jumper::removeTasks(const MetricPoint &metric, std::int64_t capacity)
{
    const int wanted = bounded(capacity, m_minimum, m_maximum);
    if (wanted >= m_tasks.desired())
        return;
    m_inFree = m_now + m_inCooldown;
    change(wanted, seconds(m_now), causeOf(wanted), m_rule->policy, metric);
}

ActionCause Jumper::causeOf(int to) const
{
    const int from = m_tasks.desired();
    const bool isForBounds = (from < m_minimum && to == m_minimum) || (from > m_maximum && to == m_maximum);
    return isForBounds ? ActionCause::bounds : ActionCause::tracking;
}

bool Jumper::skips()
{
    if (m_tasks.running() == 0) {
        skipWithoutTasks();
        return true;
    }
    const std::int64_t from = m_now;
    setDecisionLimits();
    const QuietEvent event = m_scan.next(m_limits, m_horizon, m_now, m_bits);
    const bool isDecision = event == QuietEvent::out || event == QuietEvent::in;
    if (isDecision)
        ++m_now;
    if (m_rule)
        for (std::int64_t step = std::max(from, m_now - m_delay); step < m_now; ++step)
            noteClean(step, m_traffic.requests()[step]);
    m_fullFrom = m_now;
    if (isDecision)
        decide(event);
    return event != QuietEvent::overflow;
}

void Jumper::decide(QuietEvent event)
{
    const std::int32_t requests = m_traffic.requests()[m_now - 1 - m_delay];
    const MetricPoint metric = cleanPoint(requests);
    const std::int64_t tasks = m_tasks.running();
    const bool isOut = event == QuietEvent::out;
    m_bits.push(true, isOut, !isOut);
    const std::int64_t base = isOut ? outBase(m_cooldown, m_now <= m_outFree, m_model.cooldowns, tasks) : tasks;
    // Counted from what runs, the metric's base and the number of tasks cancel.
    const std::int64_t capacity = base == tasks && m_thresholds.target.isSmall()
                                      ? m_thresholds.target.tasksFor(requests)
                                      : trackingCapacity(base, metric, m_rule->target);
    if (isOut)
        addTasks(metric, base, capacity);
    else
        removeTasks(metric, capacity);
    assert(m_tasks.desired() != m_limitsFor);
}

void Jumper::setDecisionLimits()
{
    setLimits();
    if (!m_rule)
        return;
    m_limits.canOut = !m_model.suspendScaleOut && m_limitsFor < m_maximum;
    m_limits.canIn = !m_model.suspendScaleIn && m_rule->scaleIn && m_limitsFor > m_minimum;
    m_limits.outFree = m_outFree;
    m_limits.inFree = m_inFree;
    if (m_outFree > m_now && m_limits.canOut)
        m_limits.coolingOut = coolingLimit(m_limitsFor);
}

std::int32_t Jumper::coolingLimit(int tasks) const
{
    if (m_model.cooldowns == CooldownReading::greaterThanDesired)
        return m_thresholds.target.downFor(std::max<std::int64_t>(tasks, m_cooldown.reached));
    if (m_cooldown.base == 0)
        return QuietLimits::never;
    return m_thresholds.target.downFor(tasks, tasks, m_cooldown.base);
}

} // namespace bayplan
