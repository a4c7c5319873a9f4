// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/jump.h"

#include "simulation/jumper.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace bayplan {

namespace {

constexpr std::int64_t block = TrafficIndex::blockSize;

std::int64_t largestTaskCount(const ScalingModel &model)
{
    std::int64_t largest = std::max({model.initial, model.minimum, model.maximum});
    for (const ScheduledBounds &bounds : model.schedule)
        largest = std::max<std::int64_t>({largest, bounds.minimum.value_or(0), bounds.maximum.value_or(0)});
    return largest;
}

/// What is asked for that cannot be jumped; numbers apart.
Text beyondJumping(const ScalingModel &model)
{
    if (!model.stepping.empty())
        return text(BAYPLAN_TEXT("step scaling policies"));
    if (model.tracking.size() > 1)
        return text(BAYPLAN_TEXT("several tracking policies together"));
    if (!model.deployments.empty())
        return text(BAYPLAN_TEXT("deployments"));
    if (model.cpuPerRequest <= 0)
        return text(BAYPLAN_TEXT("requests without CPU time"));
    if (model.metricDelay > model.step * (block - 1))
        return text(BAYPLAN_TEXT("metrics that are more than an hour late"));
    if (model.tracking.empty())
        return {};
    const TrackingRule &rule = model.tracking.front();
    if (rule.metric == PolicyMetric::memory)
        return text(BAYPLAN_TEXT("tracking of memory"));
    if (rule.period != std::chrono::seconds(60) || model.step != rule.period)
        return text(BAYPLAN_TEXT("metrics more often than each minute"));
    if (std::max(rule.highPeriods, rule.lowPeriods) + Alarm::extraPeriods > block)
        return text(BAYPLAN_TEXT("alarms over more than an hour"));
    return {};
}

bool runs(const ScalingModel &model, const TrafficIndex &traffic, Lanes lanes, Run &run, TaskLog *log)
{
    if (!beyondJumping(model).isEmpty() || traffic.greatest() >= QuietLimits::never)
        return false;
    const JumpThresholds thresholds(model);
    if (!thresholds.fit(largestTaskCount(model)))
        return false;
    Jumper(model, thresholds, traffic, lanes, run, log).run();
    return true;
}

} // namespace

Text whyNotJump(const ScalingModel &model)
{
    const Text reason = beyondJumping(model);
    const bool isTooLarge = reason.isEmpty() && !JumpThresholds(model).fit(largestTaskCount(model));
    return isTooLarge ? text(BAYPLAN_TEXT("numbers beyond 64 bits")) : reason;
}

std::optional<Run> simulateByJumping(const ScalingModel &model, const TrafficIndex &traffic, Lanes lanes)
{
    Run run;
    TaskLog log;
    if (!runs(model, traffic, lanes, run, &log))
        return std::nullopt;
    run.spans = std::move(log).spansBefore(traffic.series().seconds());
    return run;
}

std::optional<RunTotals> totalsByJumping(const ScalingModel &model, const TrafficIndex &traffic, Lanes lanes)
{
    Run run;
    if (!runs(model, traffic, lanes, run, nullptr))
        return std::nullopt;
    return run.totals;
}

} // namespace bayplan
