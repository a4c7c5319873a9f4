// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/scaling_policy.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool tracks(const ScalingPolicy &policy)
{
    return policy.type == PolicyType::targetTracking;
}
bool steps(const ScalingPolicy &policy)
{
    return policy.type == PolicyType::step;
}
bool isScheduled(const ScalingPolicy &policy)
{
    return policy.type == PolicyType::scheduled;
}
bool measures(const ScalingPolicy &policy)
{
    return !isScheduled(policy);
}

std::vector<Field> metricFields()
{
    using P = ScalingPolicy;
    return {choiceField(&P::type, "type", BAYPLAN_TEXT("Type"),
                        {{"target-tracking", BAYPLAN_TEXT("Target tracking")},
                         {"step", BAYPLAN_TEXT("Step scaling")},
                         {"scheduled", BAYPLAN_TEXT("Scheduled")}})
                .describedAs(BAYPLAN_TEXT("What makes it act: a target, an alarm, or the clock.")),
            choiceField(&P::metric, "metric", BAYPLAN_TEXT("Metric"),
                        {{"cpu", BAYPLAN_TEXT("CPU")},
                         {"memory", BAYPLAN_TEXT("Memory")},
                         {"requests-per-target", BAYPLAN_TEXT("Requests per target")}})
                .when(measures)
                .describedAs(BAYPLAN_TEXT("What it watches.")),
            field(&P::target, "target", BAYPLAN_TEXT("Target"))
                .between(Decimal::scaled(1, 2), 1'000'000'000)
                .when(measures)
                .describedAs(BAYPLAN_TEXT("Per cent, or requests per target and minute; for a step, the threshold.")),
            field(&P::scaleOutCooldown, "scaleOutCooldown", BAYPLAN_TEXT("Scale-out cool-down"))
                .between(0, 86'400)
                .when(measures)
                .describedAs(BAYPLAN_TEXT("Wait after adding tasks.")),
            field(&P::scaleInCooldown, "scaleInCooldown", BAYPLAN_TEXT("Scale-in cool-down"))
                .between(0, 86'400)
                .when(tracks)
                .describedAs(BAYPLAN_TEXT("Wait after removing tasks."))};
}

std::vector<Field> fields()
{
    using P = ScalingPolicy;
    std::vector<Field> result = metricFields();
    const std::vector<Field> more = {
        field(&P::adjustment, "adjustment", BAYPLAN_TEXT("Adjustment"))
            .measuredIn("tasks")
            .between(-5000, 5000)
            .when(steps)
            .describedAs(BAYPLAN_TEXT("Tasks added when the alarm fires; negative removes.")),
        field(&P::alarmPeriod, "alarmPeriod", BAYPLAN_TEXT("Alarm period"))
            .between(10, 86'400)
            .when(steps)
            .describedAs(BAYPLAN_TEXT("Length of one measured period.")),
        field(&P::alarmPeriods, "alarmPeriods", BAYPLAN_TEXT("Alarm periods"))
            .between(1, 1440)
            .when(steps)
            .describedAs(BAYPLAN_TEXT("Periods in a row beyond the threshold before it acts.")),
        field(&P::schedule, "schedule", BAYPLAN_TEXT("Schedule"))
            .naming(TextMeaning::schedule)
            .when(isScheduled)
            .describedAs(BAYPLAN_TEXT("When it acts: cron(0 8 ? * MON-FRI *).")),
        field(&P::minCount, "minCount", BAYPLAN_TEXT("Minimum"))
            .measuredIn("tasks")
            .between(0, 5000)
            .when(isScheduled)
            .describedAs(BAYPLAN_TEXT("The service's minimum from then on.")),
        field(&P::maxCount, "maxCount", BAYPLAN_TEXT("Maximum"))
            .measuredIn("tasks")
            .between(0, 5000)
            .when(isScheduled)
            .describedAs(BAYPLAN_TEXT("The service's maximum from then on."))};
    result.insert(result.end(), more.begin(), more.end());
    return result;
}

Text metricInWords(const ScalingPolicy &policy)
{
    switch (policy.metric) {
    case PolicyMetric::cpu:
        return text(BAYPLAN_TEXT("CPU"));
    case PolicyMetric::memory:
        return text(BAYPLAN_TEXT("memory"));
    case PolicyMetric::requestsPerTarget:
        return text(BAYPLAN_TEXT("requests"));
    }
    return {};
}

Text summary(const ScalingPolicy &policy)
{
    const std::string unit = policy.metric == PolicyMetric::requestsPerTarget ? "/min" : " %";
    const std::vector<Text> metric = {metricInWords(policy)};
    switch (policy.type) {
    case PolicyType::targetTracking:
        return text(BAYPLAN_TEXT("keeps %1 at %2"), metric, policy.target.toText() + unit);
    case PolicyType::step:
        return text(BAYPLAN_TEXT("%1 > %2: %3 tasks"), metric, policy.target.toText() + unit,
                    (policy.adjustment > 0 ? "+" : "") + std::to_string(policy.adjustment));
    case PolicyType::scheduled:
        return policy.schedule.empty() ? text(BAYPLAN_TEXT("no schedule yet")) : verbatim(policy.schedule);
    }
    return {};
}

void check(const ScalingPolicy &policy, Id element, Problems &problems)
{
    if (isScheduled(policy) && !runsPerMonth(policy.schedule, 730)) {
        problems.push_back({Severity::error,
                            "schedule",
                            text(BAYPLAN_TEXT("'%1' is not a schedule"), policy.schedule),
                            text(BAYPLAN_TEXT("write it as cron(0 8 ? * MON-FRI *)")),
                            element,
                            {}});
    }
    if (measures(policy) && policy.metric != PolicyMetric::requestsPerTarget && Decimal(100) < policy.target) {
        problems.push_back({Severity::error,
                            "target-range",
                            text(BAYPLAN_TEXT("a target of %1 % is never reached"), policy.target),
                            text(BAYPLAN_TEXT("choose one up to 100")),
                            element,
                            {}});
    }
}

} // namespace

const Kind &describe(const ScalingPolicy *)
{
    static const Kind kind =
        KindBuilder<ScalingPolicy>{
            {.key = "scaling-policy",
             .label = BAYPLAN_TEXT("Scaling policy"),
             .help = BAYPLAN_TEXT("Changes how many tasks a service runs: by a target, an alarm, or the clock."),
             .section = BAYPLAN_TEXT("Scaling"),
             .parents = {"service"},
             .shape = Shape::chip,
             .size = {188, 20},
             .fields = fields(),
             .presets = {{"target-tracking",
                          BAYPLAN_TEXT("Target tracking"),
                          {{"type", std::string("target-tracking")}}},
                         {"step", BAYPLAN_TEXT("Step scaling"), {{"type", std::string("step")}}},
                         {"scheduled",
                          BAYPLAN_TEXT("Schedule"),
                          {{"type", std::string("scheduled")}, {"schedule", std::string("cron(0 8 ? * MON-FRI *)")}}}}},
            summary,
            check}
            .built();
    return kind;
}

} // namespace bayplan
