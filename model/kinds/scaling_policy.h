// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/field.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

struct Kind;

enum class PolicyType { targetTracking, step, scheduled };
enum class PolicyMetric { cpu, memory, requestsPerTarget };

/// How a metric stands to an alarm's threshold when it breaches it.
enum class AlarmComparison { greaterOrEqual, greater, less, lessOrEqual };
enum class AlarmStatistic { average, minimum, maximum };
/// How an alarm takes periods without a measured point.
enum class MissingData { missing, ignore, breaching, notBreaching };
/// What the number of a step means: tasks more or fewer, the new count, or per cent of the present count.
enum class AdjustmentType { change, exact, percent };

/// One step of step scaling: for a metric this far from the threshold, this change. Bounds in hundredths of the
/// metric's unit; not given: without end.
struct StepAdjustment
{
    std::optional<std::int64_t> lower;
    std::optional<std::int64_t> upper;
    int change = 0;
    friend bool operator==(const StepAdjustment &, const StepAdjustment &) = default;
};

/// Reads "0..10 +1", "20.. +3", "..-10 -2": from, to, change. Nothing when the text is none of these.
[[nodiscard]] std::optional<StepAdjustment> stepFromText(std::string_view text);
/// The one text of a step, readable by `stepFromText`.
[[nodiscard]] std::string stepInText(const StepAdjustment &step);

/// A rule that changes a service's desired count.
struct ScalingPolicy
{
    PolicyType type = PolicyType::targetTracking;
    PolicyMetric metric = PolicyMetric::cpu;
    /// Target tracking: per cent, or requests per target and minute. Step: the alarm's threshold.
    Decimal target = Decimal(50);
    std::chrono::seconds scaleOutCooldown{300};
    std::chrono::seconds scaleInCooldown{300};
    /// Target tracking: whether it may remove tasks.
    bool scaleIn = true;
    /// Target tracking on CPU or memory: measured each 20 seconds instead of each minute.
    bool highResolution = false;
    /// Step: what the change means, and the change while the alarm is on, unless `steps` say more.
    AdjustmentType adjustmentType = AdjustmentType::change;
    int adjustment = 1;
    std::vector<StepAdjustment> steps;
    /// Step by per cent: at least so many tasks.
    std::optional<int> minimumMagnitude;
    AlarmComparison comparison = AlarmComparison::greaterOrEqual;
    AlarmStatistic statistic = AlarmStatistic::average;
    std::chrono::seconds alarmPeriod{60};
    int alarmPeriods = 3;
    /// How many of the periods must breach; not given: all.
    std::optional<int> datapointsToAlarm;
    MissingData missingData = MissingData::missing;
    /// Scheduled: when, and what the minimum and maximum become.
    std::string schedule;
    std::string timeZone = "UTC";
    std::optional<int> minCount;
    std::optional<int> maxCount;
    friend bool operator==(const ScalingPolicy &, const ScalingPolicy &) = default;
};

/// The steps of a step policy: `steps`, or one without end on the alarm's side when there are none.
[[nodiscard]] std::vector<StepAdjustment> stepsOf(const ScalingPolicy &policy);

/// Steps are a list of their texts.
template <>
struct FieldCodec<std::vector<StepAdjustment>>
{
    static constexpr FieldType type = FieldType::list;
    static Value write(const std::vector<StepAdjustment> &member);
    static bool read(const Value &value, std::vector<StepAdjustment> &member);
};

[[nodiscard]] const Kind &describe(const ScalingPolicy *);

} // namespace bayplan
