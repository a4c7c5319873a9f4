// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/scaling_policy.h"

#include "kinds/kind_builder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace bayplan {

namespace {

constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();

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

bool isPercent(const ScalingPolicy &policy)
{
    return steps(policy) && policy.adjustmentType == AdjustmentType::percent;
}
bool hasOneStep(const ScalingPolicy &policy)
{
    return steps(policy) && policy.steps.empty();
}
bool mayBeFast(const ScalingPolicy &policy)
{
    return tracks(policy) && policy.metric != PolicyMetric::requestsPerTarget;
}

using P = ScalingPolicy;

std::vector<Field> metricFields()
{
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
            field(&P::highResolution, "highResolution", BAYPLAN_TEXT("High resolution"))
                .when(mayBeFast)
                .describedAs(BAYPLAN_TEXT("Measured each 20 seconds instead of each minute; its alarms cost more.")),
            field(&P::scaleOutCooldown, "scaleOutCooldown", BAYPLAN_TEXT("Scale-out cool-down"))
                .between(0, 86'400)
                .when(measures)
                .describedAs(BAYPLAN_TEXT("Wait after adding tasks; for a step, after its change.")),
            field(&P::scaleInCooldown, "scaleInCooldown", BAYPLAN_TEXT("Scale-in cool-down"))
                .between(0, 86'400)
                .when(tracks)
                .describedAs(BAYPLAN_TEXT("Wait after removing tasks.")),
            field(&P::scaleIn, "scaleIn", BAYPLAN_TEXT("May scale in"))
                .when(tracks)
                .describedAs(BAYPLAN_TEXT("Off: it only ever adds tasks."))};
}

std::vector<Field> stepFields()
{
    return {choiceField(&P::adjustmentType, "adjustmentType", BAYPLAN_TEXT("Change by"),
                        {{"change", BAYPLAN_TEXT("Tasks more or fewer")},
                         {"exact", BAYPLAN_TEXT("An exact count")},
                         {"percent", BAYPLAN_TEXT("Per cent")}})
                .when(steps)
                .describedAs(BAYPLAN_TEXT("What the number of a step means.")),
            field(&P::adjustment, "adjustment", BAYPLAN_TEXT("Adjustment"))
                .between(-5000, 5000)
                .when(hasOneStep)
                .describedAs(BAYPLAN_TEXT("The change while the alarm is on; negative removes.")),
            field(&P::steps, "steps", BAYPLAN_TEXT("Steps"))
                .when(steps)
                .describedAs(
                    BAYPLAN_TEXT("Distance from the threshold and change, one a line: \"0..10 +1\", \"10.. +3\".")),
            field(&P::minimumMagnitude, "minimumMagnitude", BAYPLAN_TEXT("Least change"))
                .measuredIn("tasks")
                .between(1, 5000)
                .when(isPercent)
                .describedAs(BAYPLAN_TEXT("A change by per cent is at least so many tasks."))};
}

std::vector<Field> alarmFields()
{
    return {choiceField(&P::comparison, "comparison", BAYPLAN_TEXT("Alarm when"),
                        {{"at-least", BAYPLAN_TEXT("At or above the target")},
                         {"above", BAYPLAN_TEXT("Above the target")},
                         {"below", BAYPLAN_TEXT("Below the target")},
                         {"at-most", BAYPLAN_TEXT("At or below the target")}})
                .when(steps)
                .describedAs(BAYPLAN_TEXT("When a period breaches the threshold.")),
            choiceField(&P::statistic, "statistic", BAYPLAN_TEXT("Statistic"),
                        {{"average", BAYPLAN_TEXT("Average")},
                         {"minimum", BAYPLAN_TEXT("Minimum")},
                         {"maximum", BAYPLAN_TEXT("Maximum")}})
                .when(steps)
                .describedAs(BAYPLAN_TEXT("What is taken of the measurements of a period.")),
            field(&P::alarmPeriod, "alarmPeriod", BAYPLAN_TEXT("Alarm period"))
                .between(10, 86'400)
                .when(steps)
                .describedAs(BAYPLAN_TEXT("Length of one measured period.")),
            field(&P::alarmPeriods, "alarmPeriods", BAYPLAN_TEXT("Alarm periods"))
                .between(1, 1440)
                .when(steps)
                .describedAs(BAYPLAN_TEXT("The last so many periods are looked at.")),
            field(&P::datapointsToAlarm, "datapointsToAlarm", BAYPLAN_TEXT("Of which breach"))
                .between(1, 1440)
                .when(steps)
                .describedAs(BAYPLAN_TEXT("So many of them must breach; all if empty.")),
            choiceField(&P::missingData, "missingData", BAYPLAN_TEXT("Missing data"),
                        {{"missing", BAYPLAN_TEXT("Is missing")},
                         {"ignore", BAYPLAN_TEXT("Is ignored")},
                         {"breaching", BAYPLAN_TEXT("Breaches")},
                         {"not-breaching", BAYPLAN_TEXT("Does not breach")}})
                .when(steps)
                .describedAs(BAYPLAN_TEXT("How a period without a measurement counts."))};
}

std::vector<Field> scheduleFields()
{
    return {field(&P::schedule, "schedule", BAYPLAN_TEXT("Schedule"))
                .naming(TextMeaning::schedule)
                .when(isScheduled)
                .describedAs(BAYPLAN_TEXT("When it acts: cron(0 8 ? * MON-FRI *).")),
            field(&P::timeZone, "timeZone", BAYPLAN_TEXT("Time zone"))
                .naming(TextMeaning::timeZone)
                .when(isScheduled)
                .describedAs(BAYPLAN_TEXT("The clock its schedule goes by.")),
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
}

std::vector<Field> fields()
{
    std::vector<Field> result = metricFields();
    for (auto table : {stepFields, alarmFields, scheduleFields}) {
        for (Field &part : table())
            result.push_back(std::move(part));
    }
    return result;
}

std::string signedNumber(int number)
{
    return (number < 0 ? "" : "+") + std::to_string(number);
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

/// "CPU ≥ 70 %: +2 tasks".
Text stepSummary(const ScalingPolicy &policy, const std::vector<Text> &metric, const std::string &threshold)
{
    static constexpr std::array<std::string_view, 4> signs = {"≥", ">", "<", "≤"};
    const std::string bound = std::string(signs[static_cast<std::size_t>(policy.comparison)]) + " " + threshold;
    if (policy.steps.size() > 1)
        return text(BAYPLAN_TEXT("%1 %2: %3 steps"), metric, bound, static_cast<std::int64_t>(policy.steps.size()));
    const int change = stepsOf(policy).front().change;
    switch (policy.adjustmentType) {
    case AdjustmentType::change:
        return text(BAYPLAN_TEXT("%1 %2: %3 tasks"), metric, bound, signedNumber(change));
    case AdjustmentType::exact:
        return text(BAYPLAN_TEXT("%1 %2: exactly %3"), metric, bound, std::int64_t{change});
    case AdjustmentType::percent:
        return text(BAYPLAN_TEXT("%1 %2: %3 %"), metric, bound, signedNumber(change));
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
        return stepSummary(policy, metric, policy.target.toText() + unit);
    case PolicyType::scheduled:
        return policy.schedule.empty() ? text(BAYPLAN_TEXT("no schedule yet")) : verbatim(policy.schedule);
    }
    return {};
}

void checkSteps(const ScalingPolicy &policy, Id element, Problems &problems)
{
    std::vector<StepAdjustment> sorted = policy.steps;
    std::ranges::sort(sorted, {}, [](const StepAdjustment &step) { return step.lower.value_or(-endless); });
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const bool empty = sorted[i].lower.value_or(-endless) >= sorted[i].upper.value_or(endless);
        const bool gap = i > 0 && sorted[i - 1].upper.value_or(endless) != sorted[i].lower.value_or(-endless);
        const bool everywhere = !sorted[i].lower && !sorted[i].upper;
        if (!empty && !gap && !everywhere)
            continue;
        problems.push_back({Severity::error,
                            "steps",
                            empty        ? text(BAYPLAN_TEXT("its step '%1' covers nothing"), stepInText(sorted[i]))
                            : everywhere ? text(BAYPLAN_TEXT("its step '%1' has no bound"), stepInText(sorted[i]))
                                         : text(BAYPLAN_TEXT("its steps '%1' and '%2' overlap or leave a gap"),
                                                stepInText(sorted[i - 1]), stepInText(sorted[i])),
                            text(BAYPLAN_TEXT("let each step begin where the one before ends: 0..10 +1, 10.. +3")),
                            element,
                            {}});
        return;
    }
}

void checkAlarm(const ScalingPolicy &policy, Id element, Problems &problems)
{
    const std::int64_t period = policy.alarmPeriod.count();
    if (period % 60 != 0 && period != 10 && period != 20 && period != 30) {
        problems.push_back({Severity::error,
                            "alarm-period",
                            text(BAYPLAN_TEXT("an alarm has no period of %1 seconds"), period),
                            text(BAYPLAN_TEXT("choose 10, 20, 30 or a multiple of 60")),
                            element,
                            {}});
    }
    if (policy.datapointsToAlarm.value_or(1) > policy.alarmPeriods) {
        problems.push_back({Severity::error,
                            "alarm-datapoints",
                            text(BAYPLAN_TEXT("its alarm wants %1 breaching periods of %2"),
                                 std::int64_t{*policy.datapointsToAlarm}, std::int64_t{policy.alarmPeriods}),
                            text(BAYPLAN_TEXT("lower the first or raise the second")),
                            element,
                            {}});
    }
    checkSteps(policy, element, problems);
}

void check(const ScalingPolicy &policy, Id element, Problems &problems)
{
    if (steps(policy))
        checkAlarm(policy, element, problems);
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

/// A bound in hundredths; false when the text is neither empty nor one.
bool readBound(std::string_view word, std::optional<std::int64_t> &bound)
{
    if (word.empty())
        return true;
    const auto number = Decimal::fromText(word);
    bound = number ? number->inUnitsOf(2) : std::nullopt;
    return bound.has_value();
}

std::string boundInText(const std::optional<std::int64_t> &bound)
{
    return bound ? Decimal::scaled(*bound, 2).toText() : std::string();
}

} // namespace

std::optional<StepAdjustment> stepFromText(std::string_view text)
{
    const std::size_t dots = text.find("..");
    const std::size_t space = text.find_last_of(' ');
    if (dots == std::string_view::npos || space == std::string_view::npos || space < dots)
        return std::nullopt;
    StepAdjustment step;
    const std::string_view upper = text.substr(dots + 2, text.find(' ', dots) - dots - 2);
    std::string_view change = text.substr(space + 1);
    if (change.starts_with('+'))
        change.remove_prefix(1);
    const char *end = change.data() + change.size();
    const auto [read, error] = std::from_chars(change.data(), end, step.change);
    const bool isNumber = error == std::errc() && read == end && std::abs(step.change) <= 100'000;
    if (!isNumber || !readBound(text.substr(0, dots), step.lower) || !readBound(upper, step.upper))
        return std::nullopt;
    return step;
}

std::string stepInText(const StepAdjustment &step)
{
    return boundInText(step.lower) + ".." + boundInText(step.upper) + " " + signedNumber(step.change);
}

std::vector<StepAdjustment> stepsOf(const ScalingPolicy &policy)
{
    if (!policy.steps.empty())
        return policy.steps;
    const bool above =
        policy.comparison == AlarmComparison::greaterOrEqual || policy.comparison == AlarmComparison::greater;
    return {above ? StepAdjustment{0, {}, policy.adjustment} : StepAdjustment{{}, 0, policy.adjustment}};
}

Value FieldCodec<std::vector<StepAdjustment>>::write(const std::vector<StepAdjustment> &member)
{
    std::vector<std::string> words;
    for (const StepAdjustment &step : member)
        words.push_back(stepInText(step));
    return words;
}

bool FieldCodec<std::vector<StepAdjustment>>::read(const Value &value, std::vector<StepAdjustment> &member)
{
    const auto *words = std::get_if<std::vector<std::string>>(&value);
    std::vector<StepAdjustment> steps;
    for (std::size_t i = 0; words && i < words->size(); ++i) {
        const auto step = stepFromText((*words)[i]);
        if (!step)
            return false;
        steps.push_back(*step);
    }
    if (words)
        member = std::move(steps);
    return words != nullptr;
}

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
