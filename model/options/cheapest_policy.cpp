// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/cheapest_policy.h"

#include "base/format.h"
#include "edit/place.h"
#include "options/policy_study.h"
#include "plan/check.h"

#include <algorithm>

namespace bayplan {

namespace {

void resize(Plan &plan, Element service, const PolicyChoice &choice)
{
    auto &details = std::get<Service>(service.details);
    details.minCount = choice.minimum;
    details.maxCount = choice.maximum;
    details.desiredCount = std::clamp(details.desiredCount, choice.minimum, choice.maximum);
    plan.setElement(std::move(service));
}

void resizeTask(Plan &plan, Element task, const PolicyChoice &choice)
{
    auto &size = std::get<Task>(task.details);
    size.cpu = choice.cpu;
    size.memory = choice.memory;
    size.architecture = choice.architecture;
    plan.setElement(std::move(task));
}

/// The policies by metrics of a service.
struct MetricPolicies
{
    Id onCpu; ///< the first that tracks CPU
    std::vector<Id> others;
};

MetricPolicies metricPoliciesOf(const Plan &plan, Id service)
{
    MetricPolicies policies;
    for (const Id id : plan.children(service)) {
        const auto *policy = detailsOf<ScalingPolicy>(plan.find(id));
        if (!policy || policy->type == PolicyType::scheduled)
            continue;
        const bool fits = policy->type == PolicyType::targetTracking && policy->metric == PolicyMetric::cpu;
        if (fits && !policies.onCpu.isValid())
            policies.onCpu = id;
        else
            policies.others.push_back(id);
    }
    return policies;
}

/// Leaves one policy by metrics on a service: it keeps CPU at `target`.
Result<Plan> trackCpuOnly(const Plan &plan, Id service, const Decimal &target)
{
    const MetricPolicies policies = metricPoliciesOf(plan, service);
    Plan result = remove(plan, policies.others);
    Id tracking = policies.onCpu;
    if (!tracking.isValid()) {
        Result<Placed> placed = place(result, *findKind("scaling-policy"), "target-tracking", service, std::nullopt);
        if (!placed)
            return tl::unexpected(placed.error());
        result = std::move(placed->plan);
        tracking = placed->id;
    }
    Element policy = *result.find(tracking);
    std::get<ScalingPolicy>(policy.details).target = target;
    result.setElement(std::move(policy));
    return result;
}

} // namespace

int leastTasksFor(const Plan &plan, Id service)
{
    const auto *environment = detailsOf<Environment>(environmentOf(plan, service));
    return environment ? std::max(1, availabilityMinimumOf(*environment)) : 1;
}

bool keeps(const PolicyTrial &trial, const ServiceLevel &level)
{
    return trial.choice.minimum >= level.leastTasks && trial.waitingMinutes <= level.waitingMinutes &&
           trial.worstMilliseconds <= level.worstMilliseconds;
}

Result<std::optional<PolicySearch>> findCheapestPolicy(const Plan &plan, Id service, const ServiceLevel &level,
                                                       std::stop_token stop, const Progress &progress,
                                                       const PriceBook &book)
{
    const auto study = PolicyStudy::of(plan, service, level.leastTasks, std::move(stop), progress, book);
    if (!study)
        return tl::unexpected(study.error());
    return *study ? std::optional((*study)->within(level)) : std::nullopt;
}

Result<Plan> applyPolicy(const Plan &plan, Id service, const PolicyChoice &choice)
{
    const Element *original = plan.find(service);
    if (!detailsOf<Service>(original))
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), service.value), {},
                       service);
    const Element *task = taskOf(plan, *original);
    if (!task)
        return failure("no-task", text(BAYPLAN_TEXT("it has no task")), text(BAYPLAN_TEXT("drop one on it")), service);
    Plan result = plan;
    resize(result, *original, choice);
    resizeTask(result, *task, choice);
    return trackCpuOnly(result, service, choice.target);
}

Text choiceInWords(const PolicyChoice &choice)
{
    const Text size =
        text(choice.architecture == Architecture::arm ? BAYPLAN_TEXT("%1 with %2 on ARM") : BAYPLAN_TEXT("%1 with %2"),
             inWords(choice.cpu), inWords(choice.memory));
    const std::int64_t least = choice.minimum;
    const std::int64_t most = choice.maximum;
    const Text tasks = least < most ? text(BAYPLAN_TEXT("%1–%2 tasks of %3"), least, most, std::vector{size})
                       : most == 1  ? text(BAYPLAN_TEXT("1 task of %1"), std::vector{size})
                                    : text(BAYPLAN_TEXT("%1 tasks of %2"), most, std::vector{size});
    const Text target = choice.target > Decimal(0) ? text(BAYPLAN_TEXT("CPU at %1 %"), choice.target) : Text{};
    return joined({tasks, target}, ", ");
}

} // namespace bayplan
