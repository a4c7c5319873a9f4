// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/jumper.h"

#include <algorithm>
#include <cassert>
#include <limits>

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

void Jumper::applySchedule(std::int64_t now)
{
    while (m_nextBounds < m_model.schedule.size() && m_model.schedule[m_nextBounds].second <= now) {
        const std::int64_t second = m_model.schedule[m_nextBounds].second;
        Id policy;
        for (; m_nextBounds < m_model.schedule.size() && m_model.schedule[m_nextBounds].second == second;
             ++m_nextBounds)
            policy = takeBounds(m_model.schedule[m_nextBounds]);
        const int desired = bounded(m_tasks.desired(), m_minimum, m_maximum);
        if (desired != m_tasks.desired())
            change(desired, now, ActionCause::schedule, policy, {});
    }
    m_horizon = horizon();
}

Id Jumper::takeBounds(const ScheduledBounds &bounds)
{
    if (!m_model.suspendSchedule) {
        m_minimum = bounds.minimum.value_or(m_minimum);
        m_maximum = bounds.maximum.value_or(m_maximum);
    }
    return bounds.policy;
}

void Jumper::work()
{
    setLimits();
    const std::int32_t requests = m_traffic.requests()[m_now];
    if (m_backlog == 0 && requests <= m_limits.capacity && !m_tasks.joinsBefore(seconds(m_now + 1))) {
        noteClean(m_now, requests);
        m_fullFrom = m_now + 1;
    } else {
        workUncleanly(requests);
    }
    ++m_now;
    if (m_rule && m_now > m_delay)
        see(m_now - 1 - m_delay);
}

void Jumper::workUncleanly(std::int64_t requests)
{
    const std::int64_t start = seconds(m_now);
    const std::int64_t taskSeconds = m_tasks.running() * m_step + m_tasks.joiningWithin(start, start + m_step);
    const std::int64_t capacity = taskSeconds * m_model.cpuPerTask;
    const std::int64_t wanted = m_backlog + requests * m_model.cpuPerRequest;
    m_cleanFrom = m_now + 1;
    if (wanted < capacity || m_tasks.joinsBefore(start + m_step))
        m_fullFrom = m_now + 1;
    leave(std::max<std::int64_t>(0, wanted - capacity));
    if (!m_rule)
        return;
    const std::int64_t amount = m_isCpu ? std::min(wanted, capacity) : requests * m_thresholds.amountPerRequest;
    const MetricPoint point{amount, taskSeconds * m_thresholds.basePerTaskSecond, !m_isCpu || taskSeconds > 0};
    // Full tasks are the usual case here, and need no arithmetic.
    const bool isFull = m_isCpu && wanted >= capacity;
    const bool isHigh = isFull ? m_isFullHigh : isAboveTarget(point, *m_rule);
    const bool isLow = isFull ? m_isFullLow : isBelowTarget(point, *m_rule);
    note(m_now, point, point.present && isHigh, point.present && isLow);
}

void Jumper::workFully()
{
    setLimits();
    const std::int64_t from = m_now;
    const std::int64_t until = std::min({m_horizon, m_tasks.firstReady() / m_step, nextFullDecision()});
    const std::int64_t capacity = m_tasks.running() * m_step * m_model.cpuPerTask;
    const std::int32_t *requests = m_traffic.requests();
    for (; m_now < until; ++m_now) {
        const std::int64_t left = m_backlog + requests[m_now] * m_model.cpuPerRequest - capacity;
        if (left <= 0)
            break;
        leave(left);
    }
    if (m_rule) {
        const std::int64_t count = m_now - from;
        m_bits.present = shiftedIn(m_bits.present, ~std::uint64_t{0}, count);
        m_bits.high = shiftedIn(m_bits.high, m_isFullHigh ? ~std::uint64_t{0} : 0, count);
        m_bits.low = shiftedIn(m_bits.low, 0, count);
        for (std::int64_t step = std::max(from, m_now - m_delay); step < m_now; ++step)
            note(step, {capacity, m_baseOfStep, true}, m_isFullHigh, false);
    }
    if (m_now > from)
        m_cleanFrom = m_now;
    if (m_now < m_horizon)
        finishFully();
}

void Jumper::finishFully()
{
    if (m_tasks.isSteady() || m_tasks.firstReady() > seconds(m_now))
        work();
}

std::int64_t Jumper::nextFullDecision() const
{
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    if (!m_rule || m_model.suspendScaleOut || !m_isFullHigh || m_tasks.desired() >= m_maximum)
        return never;
    const std::int64_t on = m_now + std::max(0, m_rule->highPeriods - 1 - std::countl_one(m_bits.high));
    if (on < m_outFree && fullAdds(true))
        return on;
    return fullAdds(false) ? std::max(on, m_outFree) : never;
}

bool Jumper::fullAdds(bool cooling) const
{
    const std::int64_t base = outBase(m_cooldown, cooling, m_model.cooldowns, m_tasks.running());
    const std::int64_t bar = outBar(m_cooldown, cooling, m_model.cooldowns, m_tasks.desired());
    return isMoreThan(bar, base, {1, 1, true});
}

void Jumper::see(std::int64_t step)
{
    const Point &point = m_points[static_cast<std::size_t>(step) % TrafficIndex::blockSize];
    m_bits.push(point.metric.present, point.isHigh, point.isLow);
    if (point.metric.present && (point.isHigh || point.isLow || !m_bits.isGapless(m_range)))
        judge(point.metric);
}

void Jumper::judge(const MetricPoint &metric)
{
    const bool wakes = metric.base == 0 && metric.amount > 0 && m_tasks.desired() == 0 && m_tasks.running() == 0;
    if (!m_model.suspendScaleOut && (wakes || m_bits.isOn(m_bits.high, m_rule->highPeriods)) && addsTasks(metric))
        return;
    if (!m_model.suspendScaleIn && m_rule->scaleIn && m_bits.isOn(m_bits.low, m_rule->lowPeriods))
        removesTasks(metric);
}

bool Jumper::addsTasks(const MetricPoint &metric)
{
    const bool cooling = m_now <= m_outFree;
    const std::int64_t base = outBase(m_cooldown, cooling, m_model.cooldowns, m_tasks.running());
    const std::int64_t bar = outBar(m_cooldown, cooling, m_model.cooldowns, m_tasks.desired());
    if (bar >= m_maximum || (bar >= m_minimum && !isMoreThan(bar, base, metric)))
        return false;
    addTasks(metric, base, trackingCapacity(base, metric, m_rule->target));
    return true;
}

void Jumper::removesTasks(const MetricPoint &metric)
{
    if (m_tasks.desired() > std::min(m_minimum, m_maximum) && m_now > m_inFree)
        removeTasks(metric, trackingCapacity(m_tasks.running(), metric, m_rule->target));
}

void Jumper::skipWithoutTasks()
{
    const std::int64_t arrivals = m_traffic.arrivalsBefore(m_horizon) - m_traffic.arrivalsBefore(m_now);
    const std::int64_t work = arrivals * m_model.cpuPerRequest;
    if (m_model.excess == Excess::drop) {
        m_run.totals.dropped += work;
    } else {
        std::int64_t first = m_now;
        while (m_backlog == 0 && first < m_horizon && m_traffic.requests()[first] == 0)
            ++first;
        m_backlog += work;
        m_run.totals.backlogSteps += m_horizon - first;
        m_run.totals.peakBacklog = std::max(m_run.totals.peakBacklog, m_backlog);
    }
    const std::int64_t skipped = m_horizon - m_now;
    m_bits = {shiftedIn(m_bits.present, 0, skipped), shiftedIn(m_bits.high, 0, skipped),
              shiftedIn(m_bits.low, 0, skipped)};
    for (std::int64_t step = std::max(m_now, m_horizon - m_delay); step < m_horizon; ++step)
        note(step, {}, false, false);
    m_now = m_fullFrom = m_horizon;
}

} // namespace bayplan
