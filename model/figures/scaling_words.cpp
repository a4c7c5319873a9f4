// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/scaling_words.h"

#include "simulation/moment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace bayplan {

namespace {

std::vector<Text> one(Text text)
{
    return {std::move(text)};
}

/// 9000 hundredths of a metric's unit: "90 %", "600 requests".
std::string metricInWords(PolicyMetric metric, double hundredths)
{
    const std::string number = numberInWords(hundredths / 100, 1);
    return metric == PolicyMetric::requestsPerTarget ? number + "/min" : number + " %";
}

std::string_view metricName(PolicyMetric metric)
{
    switch (metric) {
    case PolicyMetric::cpu:
        return BAYPLAN_TEXT("CPU");
    case PolicyMetric::memory:
        return BAYPLAN_TEXT("memory");
    case PolicyMetric::requestsPerTarget:
        return BAYPLAN_TEXT("requests per target");
    }
    return {};
}

std::string_view signOf(AlarmComparison comparison)
{
    switch (comparison) {
    case AlarmComparison::greaterOrEqual:
        return "≥";
    case AlarmComparison::greater:
        return ">";
    case AlarmComparison::less:
        return "<";
    case AlarmComparison::lessOrEqual:
        return "≤";
    }
    return {};
}

std::string measured(PolicyMetric metric, const ScalingAction &action)
{
    return metricInWords(metric, static_cast<double>(action.metricAmount) / static_cast<double>(action.metricBase));
}

Text trackingReason(const TrackingRule &rule, const ScalingAction &action)
{
    const Text metric = text(metricName(rule.metric));
    if (action.metricBase == 0)
        return action.to > action.from ? text(BAYPLAN_TEXT("demand without a running task")) : metric;
    const bool isOut = action.to > action.from;
    const double limit = static_cast<double>(rule.target) * (isOut ? 1.0 : rule.lowShare / 10'000.0);
    const auto length = rule.period.count() * (isOut ? rule.highPeriods : rule.lowPeriods);
    return text(isOut ? BAYPLAN_TEXT("%1 %2 > %3 for %4") : BAYPLAN_TEXT("%1 %2 < %3 for %4"), one(metric),
                measured(rule.metric, action), metricInWords(rule.metric, limit), one(durationInWords(length)));
}

Text stepReason(const StepRule &rule, const ScalingAction &action)
{
    const AlarmRule &alarm = rule.alarm;
    const Text metric = text(metricName(alarm.metric));
    if (action.metricBase == 0)
        return text(BAYPLAN_TEXT("alarm on %1 without a measured point"), one(metric));
    const Text length = durationInWords(alarm.period.count() * alarm.evaluationPeriods);
    const std::string limit = metricInWords(alarm.metric, static_cast<double>(alarm.threshold));
    const std::string sign(signOf(alarm.comparison));
    if (alarm.datapointsToAlarm == alarm.evaluationPeriods)
        return text(BAYPLAN_TEXT("%1 %2 %3 %4 for %5"), one(metric), measured(alarm.metric, action), sign, limit,
                    one(length));
    return text(BAYPLAN_TEXT("%1 %2 %3 %4 in %5 of %6 points"), one(metric), measured(alarm.metric, action), sign,
                limit, std::int64_t{alarm.datapointsToAlarm}, std::int64_t{alarm.evaluationPeriods});
}

Text boundsOf(const ScalingAction &action)
{
    return text(BAYPLAN_TEXT("%1–%2 tasks"), std::int64_t{action.minimum}, std::int64_t{action.maximum});
}

Text scheduleReason(const Plan &plan, const ScalingAction &action)
{
    const Element *policy = plan.find(action.policy);
    if (policy)
        return text(BAYPLAN_TEXT("schedule %1 sets %2"), policy->name, one(boundsOf(action)));
    return action.to == 0 ? text(BAYPLAN_TEXT("running hours end")) : text(BAYPLAN_TEXT("running hours begin"));
}

Text causeOf(const Plan &plan, const Outcome &outcome, const ScalingAction &action)
{
    switch (action.cause) {
    case ActionCause::tracking:
        for (const TrackingRule &rule : outcome.model.tracking) {
            if (rule.policy == action.policy)
                return trackingReason(rule, action);
        }
        break;
    case ActionCause::step:
        for (const StepRule &rule : outcome.model.stepping) {
            if (rule.policy == action.policy)
                return stepReason(rule, action);
        }
        break;
    case ActionCause::schedule:
        return scheduleReason(plan, action);
    case ActionCause::bounds:
        return text(BAYPLAN_TEXT("brought within %1"), one(boundsOf(action)));
    }
    return text(BAYPLAN_TEXT("a policy that is gone"));
}

/// A change that a bound cut short is worth knowing.
Text limitOf(const ScalingAction &action)
{
    if (action.cause != ActionCause::tracking && action.cause != ActionCause::step)
        return {};
    if (action.to > action.from && action.to == action.maximum)
        return text(BAYPLAN_TEXT(", its maximum"));
    if (action.to < action.from && action.to == action.minimum)
        return text(BAYPLAN_TEXT(", its minimum"));
    return {};
}

std::string nameOfService(const Plan &plan, const Outcome &outcome)
{
    const Element *service = plan.find(outcome.service);
    return service ? service->name : std::string();
}

std::int64_t requestsIn(const Outcome &outcome, std::int64_t work)
{
    return outcome.model.cpuPerRequest > 0 ? work / outcome.model.cpuPerRequest : 0;
}

std::string hoursInWords(std::int64_t taskSeconds)
{
    return numberInWords(static_cast<double>(taskSeconds) / 3600);
}

} // namespace

std::string numberInWords(double number, int places)
{
    std::string words = fmt::format("{:.{}f}", std::abs(number), places);
    const std::size_t point = words.find('.');
    if (point != std::string::npos) {
        words.erase(words.find_last_not_of('0') + 1);
        if (words.back() == '.')
            words.pop_back();
    }
    for (std::size_t at = std::min(point, words.size()); at > 3; at -= 3)
        words.insert(at - 3, 1, ',');
    return number < 0 && words != "0" ? "−" + words : words;
}

Text momentInWords(std::int64_t second)
{
    return momentOf({}, second);
}

Text durationInWords(std::int64_t seconds)
{
    if (seconds < 60 || (seconds < 600 && seconds % 60 != 0))
        return text(BAYPLAN_TEXT("%1 seconds"), seconds);
    if (seconds == 60)
        return text(BAYPLAN_TEXT("1 minute"));
    if (seconds < 120 * 60)
        return text(BAYPLAN_TEXT("%1 minutes"), seconds / 60);
    return text(BAYPLAN_TEXT("%1 hours"), numberInWords(static_cast<double>(seconds) / 3600, 1));
}

std::string millisecondsInWords(double milliseconds)
{
    if (milliseconds < 1000)
        return numberInWords(milliseconds, milliseconds < 10 ? 1 : 0) + " ms";
    if (milliseconds < 120'000)
        return numberInWords(milliseconds / 1000, 1) + " s";
    return numberInWords(milliseconds / 60'000, milliseconds < 600'000 ? 1 : 0) + " min";
}

Text reasonOf(const Plan &plan, const Outcome &outcome, const ScalingAction &action)
{
    return text(BAYPLAN_TEXT("%1 %2: %3 → %4%5"), one(momentOf(outcome.accounting.time, action.second)),
                one(causeOf(plan, outcome, action)), std::int64_t{action.from}, std::int64_t{action.to},
                one(limitOf(action)));
}

Text taskRangeOf(const Outcome &outcome)
{
    const auto &spans = outcome.run.spans;
    if (spans.empty())
        return {};
    const auto [least, most] = std::ranges::minmax(spans, {}, &TaskSpan::desired);
    if (least.desired != most.desired)
        return text(BAYPLAN_TEXT("%1–%2 tasks"), std::int64_t{least.desired}, std::int64_t{most.desired});
    return least.desired == 1 ? text(BAYPLAN_TEXT("1 task"))
                              : text(BAYPLAN_TEXT("%1 tasks"), std::int64_t{least.desired});
}

Text scalingHeadline(const Plan &plan, const Outcome &outcome)
{
    const std::string name = nameOfService(plan, outcome);
    const RunTotals &totals = outcome.run.totals;
    const Text tasks = taskRangeOf(outcome);
    const std::string hours = hoursInWords(totals.billedTaskSeconds);
    if (outcome.requests == 0)
        return text(BAYPLAN_TEXT("%1 gets no requests: %2, %3 task-hours"), name, one(tasks), hours);
    if (totals.dropped > 0)
        return text(BAYPLAN_TEXT("%1 cannot keep up: it refuses %2 of %3 requests"), name,
                    numberInWords(static_cast<double>(requestsIn(outcome, totals.dropped))),
                    numberInWords(static_cast<double>(outcome.requests)));
    if (totals.backlogSteps == 0)
        return text(BAYPLAN_TEXT("%1 keeps up: slowest minute %2 on %3; %4, %5 task-hours"), name,
                    millisecondsInWords(outcome.latency.worst),
                    one(momentOf(outcome.accounting.time, outcome.latency.worstAt)), one(tasks), hours);
    const Waiting worst = worstOf(waitingsOf(outcome));
    return text(BAYPLAN_TEXT("%1 cannot keep up on %2: %3 requests wait for %4"), name,
                one(momentOf(outcome.accounting.time, worst.second)),
                numberInWords(static_cast<double>(worst.requests)), one(durationInWords(worst.seconds)));
}

Text taskHoursSentence(const Plan &plan, const Outcome &outcome)
{
    const auto *service = detailsOf<Service>(plan.find(outcome.service));
    const std::int64_t hours = outcome.seconds() / 3600;
    const std::string simulated = hoursInWords(outcome.run.totals.billedTaskSeconds);
    if (!service)
        return text(BAYPLAN_TEXT("Simulated: %1 task-hours"), simulated);
    return text(BAYPLAN_TEXT("Simulated: %1 task-hours; %2 desired × %3 h would be %4"), simulated,
                std::int64_t{service->desiredCount}, hours,
                numberInWords(static_cast<double>(service->desiredCount * hours)));
}

Text linkShareSentence(const Plan &plan, const Link &link)
{
    const Element *from = plan.find(link.from);
    const Element *target = environmentOf(plan, link.to);
    if (!from || (!detailsOf<TrafficSource>(from) && !detailsOf<LoadBalancer>(from)))
        return {};
    int whole = 0;
    std::size_t others = 0;
    for (const Id id : plan.linksOf(link.from)) {
        const Link *other = plan.findLink(id);
        if (other->from != link.from || environmentOf(plan, other->to) != target)
            continue;
        whole += other->weight;
        others += id == link.id ? 0U : 1U;
    }
    const std::string where = target ? target->name : plan.name;
    if (link.weight == 0)
        return text(BAYPLAN_TEXT("Carries nothing of what %1 sends into %2"), from->name, where);
    if (others == 0)
        return text(BAYPLAN_TEXT("Carries all that %1 sends into %2"), from->name, where);
    return text(BAYPLAN_TEXT("Carries %1 of what %2 sends into %3"),
                numberInWords(100.0 * link.weight / std::max(whole, 1), 1) + " %", from->name, where);
}

} // namespace bayplan
