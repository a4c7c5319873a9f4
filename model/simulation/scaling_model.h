// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "kinds/scaling_policy.h"
#include "plan/settings.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace bayplan {

/// What becomes of work that arrives beyond capacity.
enum class Excess { carry, drop };

/// A percentage in hundredths (50 % is 5000), or hundredths of a request per target and minute.
using MetricValue = std::int64_t;

/// Target tracking on one metric with the pair of alarms that it makes.
struct TrackingRule
{
    PolicyMetric metric = PolicyMetric::cpu;
    MetricValue target = 5000;
    /// Of the metric: 60 s, or 20 s in high resolution.
    std::chrono::seconds period{60};
    int highPeriods = 3;
    int lowPeriods = 15;
    /// The low alarm's threshold as a share of the target, in hundredths of a per cent.
    int lowShare = 9000;
    std::chrono::seconds scaleOutCooldown{300};
    std::chrono::seconds scaleInCooldown{300};
    bool scaleIn = true;
    Id policy;
    friend bool operator==(const TrackingRule &, const TrackingRule &) = default;
};

/// A CloudWatch alarm on one metric: M breaching of the last N datapoints.
struct AlarmRule
{
    PolicyMetric metric = PolicyMetric::cpu;
    AlarmComparison comparison = AlarmComparison::greaterOrEqual;
    MetricValue threshold = 5000;
    std::chrono::seconds period{60};
    int evaluationPeriods = 3;
    int datapointsToAlarm = 3;
    AlarmStatistic statistic = AlarmStatistic::average;
    MissingData missingData = MissingData::missing;
    friend bool operator==(const AlarmRule &, const AlarmRule &) = default;
};

/// Step scaling: which step applies is the distance of the metric from the alarm's threshold.
struct StepRule
{
    AlarmRule alarm;
    AdjustmentType adjustmentType = AdjustmentType::change;
    std::vector<StepAdjustment> steps;
    /// Per cent changes only: at least so many tasks. 0: no least.
    int minimumMagnitude = 0;
    std::chrono::seconds cooldown{300};
    Id policy;
    friend bool operator==(const StepRule &, const StepRule &) = default;
};

/// New bounds at a moment, by a scheduled action, or by the running hours of the environment.
struct ScheduledBounds
{
    std::int64_t second = 0; ///< from the start of the simulated time
    std::optional<int> minimum;
    std::optional<int> maximum;
    Id policy; ///< invalid: the running hours
    friend bool operator==(const ScheduledBounds &, const ScheduledBounds &) = default;
};

/// Everything an engine needs to know about a service besides its traffic, in whole numbers: money, names and clocks
/// are left behind here, so the same model gives the same bytes everywhere.
struct ScalingModel
{
    std::chrono::seconds step{60}; ///< 60, or 20 when a policy needs it

    std::int64_t cpuPerRequest = 0;    ///< microseconds of one vCPU
    std::int64_t cpuPerTask = 0;       ///< vCPU in millionths: half a vCPU is 500,000
    std::int64_t memoryPerTask = 0;    ///< MiB; 0 where memory is not modelled
    std::int64_t memoryBase = 0;       ///< MiB that a task holds without any request
    std::int64_t memoryPerRequest = 0; ///< MiB-microseconds: what a request holds, times how long

    int initial = 1; ///< tasks that run at the start
    int minimum = 1;
    int maximum = 1;

    std::chrono::seconds startTime{60};   ///< from the launch until it serves
    std::chrono::seconds provisioning{0}; ///< the first part of it, which is not billed
    std::chrono::seconds drainTime{0};    ///< from the decision to stop until it has stopped; billed
    std::chrono::seconds leastBilled{0};  ///< 60 s on Linux, 300 s on Windows; 0: no least
    int launchesPerMinute = 500;          ///< of the service scheduler; 0: no limit
    int launchBurst = 100;                ///< tokens of the account when idle; 0: no limit
    int launchRate = 20;                  ///< tokens a second

    std::chrono::seconds metricDelay{
        120}; ///< from the end of a period until its point is seen; 10 s in high resolution
    CooldownReading cooldowns = CooldownReading::frozenBase;
    Excess excess = Excess::carry;

    std::vector<TrackingRule> tracking;
    std::vector<StepRule> stepping;
    std::vector<ScheduledBounds> schedule; ///< by second; of the same second the later wins
    bool suspendScaleOut = false;
    bool suspendScaleIn = false;
    bool suspendSchedule = false;

    std::vector<std::int64_t> deployments; ///< seconds at which one starts, ascending
    int minimumHealthy = 100;              ///< per cent, of desired, rounded up
    int maximumHealthy = 200;              ///< per cent, rounded down

    friend bool operator==(const ScalingModel &, const ScalingModel &) = default;
};

} // namespace bayplan
