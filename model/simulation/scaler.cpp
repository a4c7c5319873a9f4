// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/scaler.h"

#include <algorithm>

namespace bayplan {

namespace {

bool adds(const StepRule &rule, const StepAdjustment &step, int desired)
{
    return rule.adjustmentType == AdjustmentType::exact ? step.change > desired : step.change > 0;
}

bool removes(const StepRule &rule, const StepAdjustment &step, int desired)
{
    return rule.adjustmentType == AdjustmentType::exact ? step.change < desired : step.change < 0;
}

std::int64_t capacityOf(const StepRule &rule, const StepAdjustment &step, std::int64_t base)
{
    return adjustedCapacity(base, rule.adjustmentType, step.change, rule.minimumMagnitude);
}

/// A wish to act that is nobody's own: the count was outside its bounds.
bool isForBounds(const ScalingState &state, int to)
{
    return (state.desired < state.minimum && to == state.minimum) ||
           (state.desired > state.maximum && to == state.maximum);
}

} // namespace

ScalingAction actionOf(const ScalingState &state, int to)
{
    return {.second = state.now,
            .cause = ActionCause::tracking,
            .policy = {},
            .from = state.desired,
            .to = to,
            .minimum = state.minimum,
            .maximum = state.maximum};
}

Scaler::Scaler(const ScalingModel &model, std::size_t steps) : m_model(model)
{
    for (const TrackingRule &rule : model.tracking)
        watchTracking(rule, steps);
    for (const StepRule &rule : model.stepping)
        watchStepping(rule, steps);
}

void Scaler::watchTracking(const TrackingRule &rule, std::size_t steps)
{
    const MetricHistory &points = history(rule.metric, rule.period, steps);
    const auto watch = [&](int periods) {
        return AlarmWatch(points, rule.period, AlarmStatistic::average, Alarm(periods, periods, MissingData::missing));
    };
    m_trackers.push_back(
        {rule, watch(rule.highPeriods), watch(rule.lowPeriods), {{}, rule.policy, ActionCause::tracking}});
}

void Scaler::watchStepping(const StepRule &rule, std::size_t steps)
{
    const AlarmRule &alarm = rule.alarm;
    const MetricHistory &points = history(alarm.metric, std::min(alarm.period, std::chrono::seconds(60)), steps);
    m_stepTrackers.push_back({rule,
                              AlarmWatch(points, alarm.period, alarm.statistic,
                                         Alarm(alarm.evaluationPeriods, alarm.datapointsToAlarm, alarm.missingData)),
                              {{}, rule.policy, ActionCause::step}});
}

const MetricHistory &Scaler::history(PolicyMetric metric, std::chrono::seconds resolution, std::size_t steps)
{
    for (const MetricHistory &known : m_histories)
        if (known.metric() == metric && known.resolution() == resolution)
            return known;
    MetricHistory &added = m_histories.emplace_back(metric, resolution, m_model);
    added.reserve(
        steps * static_cast<std::size_t>(m_model.step.count()) / static_cast<std::size_t>(resolution.count()) + 1);
    return added;
}

void Scaler::measure(const StepWork &work)
{
    for (MetricHistory &points : m_histories)
        points.add(work, m_model);
}

void Scaler::judgeAlarms(std::int64_t now)
{
    for (Tracker &tracker : m_trackers) {
        const TrackingRule &rule = tracker.rule;
        tracker.latest = tracker.high.latest();
        tracker.callsHigh =
            tracker.high.calls(now, [&](const MetricPoint &point) { return isAboveTarget(point, rule); });
        tracker.callsLow = tracker.low.calls(now, [&](const MetricPoint &point) { return isBelowTarget(point, rule); });
    }
    for (StepTracker &tracker : m_stepTrackers) {
        const AlarmRule &alarm = tracker.rule.alarm;
        const bool isOn = tracker.watch.calls(
            now, [&](const MetricPoint &point) { return breaches(point, alarm.comparison, alarm.threshold); });
        tracker.latest = isOn ? tracker.watch.latest() : MetricPoint{};
        tracker.step = tracker.latest.present ? stepFor(tracker.rule, tracker.latest) : nullptr;
    }
}

std::optional<ScalingAction> Scaler::decide(const ScalingState &state)
{
    judgeAlarms(state.now);
    Wish wish = m_model.suspendScaleOut ? Wish{} : outWish(state);
    if (wish.policy) {
        noteOut(wish, state);
    } else if (!state.deploying && !m_model.suspendScaleIn) {
        wish = inWish(state);
        if (wish.policy)
            noteIn(wish, state);
    }
    if (!wish.policy)
        return std::nullopt;
    ScalingAction action = actionOf(state, wish.capacity);
    action.cause = isForBounds(state, wish.capacity) ? ActionCause::bounds : wish.policy->cause;
    action.policy = wish.policy->id;
    action.metricAmount = wish.metric.amount * 10'000;
    action.metricBase = wish.metric.base;
    return action;
}

Scaler::Wish Scaler::outWish(const ScalingState &state)
{
    Wish best;
    const auto consider = [&](const Wish &wish) {
        if (wish.policy && (!best.policy || wish.capacity > best.capacity))
            best = wish;
    };
    for (Tracker &tracker : m_trackers)
        consider(outWish(tracker, state));
    for (StepTracker &tracker : m_stepTrackers)
        consider(outWish(tracker, state));
    return best;
}

Scaler::Wish Scaler::outWish(Tracker &tracker, const ScalingState &state) const
{
    // From nothing, one point of demand is enough: requests while no task ran.
    const bool wakes =
        state.desired == 0 && state.running == 0 && tracker.latest.amount > 0 && tracker.latest.base == 0;
    if ((!tracker.callsHigh && !wakes) || !tracker.latest.present)
        return {};
    CooldownState &cooldown = tracker.policy.cooldown;
    const bool cooling = cooldown.isOutCooling(state.now, tracker.rule.scaleOutCooldown);
    const std::int64_t base = outBase(cooldown, cooling, m_model.cooldowns, state.running);
    const int wanted =
        bounded(trackingCapacity(base, tracker.latest, tracker.rule.target), state.minimum, state.maximum);
    if (wanted <= outBar(cooldown, cooling, m_model.cooldowns, state.desired))
        return {};
    return {wanted, &tracker.policy, base, tracker.latest};
}

Scaler::Wish Scaler::outWish(StepTracker &tracker, const ScalingState &state) const
{
    if (!tracker.step || !adds(tracker.rule, *tracker.step, state.desired))
        return {};
    CooldownState &cooldown = tracker.policy.cooldown;
    const bool cooling = cooldown.isOutCooling(state.now, tracker.rule.cooldown);
    const std::int64_t base = outBase(cooldown, cooling, m_model.cooldowns, state.running);
    const int wanted = bounded(capacityOf(tracker.rule, *tracker.step, base), state.minimum, state.maximum);
    if (wanted <= outBar(cooldown, cooling, m_model.cooldowns, state.desired))
        return {};
    return {wanted, &tracker.policy, base, tracker.latest};
}

Scaler::Wish Scaler::inWish(const ScalingState &state)
{
    Wish best = trackingInWish(state);
    for (StepTracker &tracker : m_stepTrackers)
        if (const Wish wish = inWish(tracker, state); wish.policy && (!best.policy || wish.capacity > best.capacity))
            best = wish;
    return best;
}

Scaler::Wish Scaler::trackingInWish(const ScalingState &state)
{
    Wish largest;
    bool isCalled = false;
    for (Tracker &tracker : m_trackers) {
        if (!tracker.rule.scaleIn)
            continue;
        const bool cooling = tracker.policy.cooldown.isInCooling(state.now, tracker.rule.scaleInCooldown);
        isCalled = isCalled || tracker.callsLow;
        if (!tracker.low.isOn() || cooling || !tracker.latest.present)
            return {};
        const std::int64_t capacity = trackingCapacity(state.running, tracker.latest, tracker.rule.target);
        const int wanted = bounded(capacity, state.minimum, state.maximum);
        if (!largest.policy || wanted > largest.capacity)
            largest = {wanted, &tracker.policy, state.running, tracker.latest};
    }
    return isCalled && largest.capacity < state.desired ? largest : Wish{};
}

Scaler::Wish Scaler::inWish(StepTracker &tracker, const ScalingState &state) const
{
    if (!tracker.step || !removes(tracker.rule, *tracker.step, state.desired) ||
        tracker.policy.cooldown.isInCooling(state.now, tracker.rule.cooldown))
        return {};
    const std::int64_t capacity = capacityOf(tracker.rule, *tracker.step, state.running);
    const int wanted = bounded(capacity, state.minimum, state.maximum);
    return wanted < state.desired ? Wish{wanted, &tracker.policy, state.running, tracker.latest} : Wish{};
}

// Adding tasks ends the cool-downs of removing them.
void Scaler::noteOut(const Wish &wish, const ScalingState &state)
{
    wish.policy->cooldown.lastOut = state.now;
    wish.policy->cooldown.base = wish.base;
    wish.policy->cooldown.reached = wish.capacity;
    for (Tracker &tracker : m_trackers)
        tracker.policy.cooldown.lastIn = CooldownState::never;
    for (StepTracker &tracker : m_stepTrackers)
        tracker.policy.cooldown.lastIn = CooldownState::never;
}

// Tracking policies remove tasks together, so all of them cool down.
void Scaler::noteIn(const Wish &wish, const ScalingState &state)
{
    wish.policy->cooldown.lastIn = state.now;
    if (wish.policy->cause == ActionCause::tracking)
        for (Tracker &tracker : m_trackers)
            tracker.policy.cooldown.lastIn = state.now;
}

} // namespace bayplan
