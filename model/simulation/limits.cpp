// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/stepper.h"

#include "base/int128.h"

#include <algorithm>

namespace bayplan {

namespace {

using std::chrono::seconds;

// Room for the ten thousand that an action's metric is written with.
constexpr std::int64_t most = std::int64_t{1} << 62;

bool isStepOf(seconds period, seconds step)
{
    return period > seconds(0) && period % step == seconds(0) &&
           (period < seconds(60) || period % seconds(60) == seconds(0));
}

bool haveWholePeriods(const ScalingModel &model)
{
    const auto tracks = [&](const TrackingRule &rule) {
        return isStepOf(rule.period, model.step) && rule.period <= seconds(60) && rule.target > 0 &&
               rule.highPeriods > 0 && rule.lowPeriods > 0;
    };
    const auto steps = [&](const StepRule &rule) {
        return isStepOf(rule.alarm.period, model.step) && rule.alarm.datapointsToAlarm > 0 &&
               rule.alarm.datapointsToAlarm <= rule.alarm.evaluationPeriods;
    };
    return std::ranges::all_of(model.tracking, tracks) && std::ranges::all_of(model.stepping, steps);
}

bool haveSensibleDurations(const ScalingModel &model)
{
    return seconds(0) <= model.provisioning && model.provisioning <= model.startTime && seconds(0) <= model.drainTime &&
           seconds(0) <= model.leastBilled && seconds(0) <= model.metricDelay;
}

std::int64_t largestMaximum(const ScalingModel &model)
{
    std::int64_t largest = std::max(model.initial, model.maximum);
    for (const ScheduledBounds &bounds : model.schedule)
        largest = std::max<std::int64_t>(largest, bounds.maximum.value_or(0));
    return largest;
}

bool haveRoom(const ScalingModel &model, const TrafficSeries &traffic)
{
    std::int64_t requests = 0;
    for (const std::int32_t count : traffic.requests)
        requests += count;
    const Int128 tasks = Int128{largestMaximum(model)} * std::max(100, model.maximumHealthy) / 100;
    const std::int64_t span = std::max<std::int64_t>(traffic.seconds(), 60);
    const std::int64_t perTask = std::max(model.cpuPerTask, model.memoryPerTask * 1000);
    const Int128 memory = tasks * 60 * model.memoryBase * 1000 + Int128{requests} * model.memoryPerRequest / 1000;
    return Int128{requests} * model.cpuPerRequest < most && Int128{requests} * 60 * 10'000 < most && memory < most &&
           tasks * span * perTask < most && tasks * 60 * perTask * 10'000 < most;
}

} // namespace

bool isWithinLimits(const ScalingModel &model, const TrafficSeries &traffic)
{
    const bool stepDividesMinute = model.step > seconds(0) && seconds(60) % model.step == seconds(0);
    return stepDividesMinute && traffic.step == model.step && model.cpuPerTask > 0 && model.cpuPerRequest >= 0 &&
           model.initial >= 0 && haveWholePeriods(model) && haveSensibleDurations(model) && haveRoom(model, traffic);
}

} // namespace bayplan
