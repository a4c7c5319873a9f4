// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/random_service.h"

#include <algorithm>
#include <cmath>

using namespace bayplan;

namespace {

bool chance(QRandomGenerator &random, int percent)
{
    return random.bounded(100) < percent;
}

std::chrono::seconds oneOf(QRandomGenerator &random, std::initializer_list<int> choices)
{
    return std::chrono::seconds(*(choices.begin() + random.bounded(static_cast<int>(choices.size()))));
}

/// Requests of a step: a wave with noise, a plateau with bursts, jumps, or office hours with nothing between.
int requestsAt(QRandomGenerator &random, int kind, int step, int scale)
{
    const double noise = 0.9 + random.generateDouble() * 0.2;
    switch (kind) {
    case 0:
        return static_cast<int>(scale * noise * (1 + 0.8 * std::sin(step / 200.0)));
    case 1:
        return chance(random, 2) ? scale * random.bounded(1, 12) : scale / 2;
    case 2:
        return scale * (1 + step / 90 * 7 % 5) / 3;
    case 3:
        return step / 300 % 2 == 0 ? 0 : static_cast<int>(scale * noise);
    default:
        return random.bounded(2 * scale + 1);
    }
}

SharedSeries randomTraffic(QRandomGenerator &random, int steps)
{
    auto series = std::make_shared<TrafficSeries>();
    const int kind = random.bounded(5);
    const int scale = 1 << random.bounded(4, 16);
    for (int step = 0; step < steps; ++step)
        series->requests.push_back(requestsAt(random, kind, step, scale));
    return series;
}

TrackingRule randomTracking(QRandomGenerator &random)
{
    TrackingRule rule;
    rule.metric = chance(random, 70) ? PolicyMetric::cpu : PolicyMetric::requestsPerTarget;
    rule.target = rule.metric == PolicyMetric::cpu ? random.bounded(500, 9500) : random.bounded(10, 3000) * 100;
    rule.scaleOutCooldown = oneOf(random, {0, 30, 60, 90, 300, 300, 300, 1200});
    rule.scaleInCooldown = oneOf(random, {0, 45, 60, 300, 300, 300, 1800});
    if (chance(random, 20)) {
        rule.highPeriods = random.bounded(1, 7);
        rule.lowPeriods = random.bounded(1, 61);
    }
    rule.scaleIn = !chance(random, 10);
    rule.policy = Id{7};
    return rule;
}

void addSchedule(QRandomGenerator &random, ScalingModel &model, int steps)
{
    std::int64_t second = 0;
    while (chance(random, 80)) {
        second += random.bounded(steps * 20);
        ScheduledBounds bounds;
        bounds.second = second;
        bounds.policy = Id{random.bounded(3)};
        if (chance(random, 70))
            bounds.minimum = random.bounded(chance(random, 50) ? 1 : 20);
        if (chance(random, 70))
            bounds.maximum = random.bounded(chance(random, 30) ? 1 : 60);
        model.schedule.push_back(bounds);
    }
}

void setTimes(QRandomGenerator &random, ScalingModel &model)
{
    model.startTime = oneOf(random, {0, 20, 41, 45, 60, 60, 95, 120, 170, 200});
    model.provisioning = std::chrono::seconds(random.bounded(static_cast<int>(model.startTime.count()) + 1));
    model.drainTime = oneOf(random, {0, 0, 30, 120, 330, 330});
    model.leastBilled = oneOf(random, {0, 60, 60, 300});
    model.metricDelay = oneOf(random, {0, 0, 30, 60, 120, 120, 130, 300});
}

} // namespace

RandomService randomService(QRandomGenerator &random, int steps)
{
    ScalingModel model;
    model.cpuPerRequest = random.bounded(1, 30) * 10'000 + random.bounded(3);
    model.cpuPerTask = 250'000 << random.bounded(4);
    model.minimum = random.bounded(chance(random, 30) ? 1 : 6);
    model.maximum = model.minimum + random.bounded(1 << random.bounded(1, 11));
    model.initial = chance(random, 85) ? random.bounded(model.minimum, model.maximum + 1) : random.bounded(40);
    setTimes(random, model);
    if (chance(random, 30)) {
        model.launchesPerMinute = random.bounded(40);
        model.launchBurst = random.bounded(20);
        model.launchRate = random.bounded(1, 5);
    }
    model.cooldowns = chance(random, 50) ? CooldownReading::frozenBase : CooldownReading::greaterThanDesired;
    model.excess = chance(random, 70) ? Excess::carry : Excess::drop;
    if (chance(random, 90))
        model.tracking = {randomTracking(random)};
    if (chance(random, 40))
        addSchedule(random, model, steps);
    model.suspendScaleIn = chance(random, 5);
    model.suspendScaleOut = chance(random, 5);
    model.suspendSchedule = chance(random, 5);
    return {model, randomTraffic(random, steps)};
}

RandomService randomComplexService(QRandomGenerator &random, int steps)
{
    RandomService service = randomService(random, steps);
    service.model.memoryPerTask = 1024;
    service.model.memoryBase = 200;
    service.model.memoryPerRequest = 20'000'000;
    while (chance(random, 50)) {
        service.model.tracking.push_back(randomTracking(random));
        if (chance(random, 30))
            service.model.tracking.back().metric = PolicyMetric::memory;
    }
    StepRule rule;
    rule.alarm.threshold = random.bounded(2000, 8000);
    rule.alarm.comparison = chance(random, 50) ? AlarmComparison::greaterOrEqual : AlarmComparison::less;
    rule.alarm.period = oneOf(random, {60, 60, 300});
    rule.alarm.evaluationPeriods = random.bounded(1, 5);
    rule.alarm.datapointsToAlarm = random.bounded(1, rule.alarm.evaluationPeriods + 1);
    rule.alarm.missingData = static_cast<MissingData>(random.bounded(4));
    rule.adjustmentType = static_cast<AdjustmentType>(random.bounded(3));
    const bool isOut = rule.alarm.comparison == AlarmComparison::greaterOrEqual;
    const StepAdjustment out{0, {}, random.bounded(1, 30)};
    const StepAdjustment in{{}, 0, random.bounded(-30, 0)};
    rule.steps = {isOut ? out : in};
    service.model.stepping = {rule};
    if (chance(random, 30))
        service.model.deployments = {random.bounded(steps * 30)};
    return service;
}
