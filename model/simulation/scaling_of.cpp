// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/scaling_of.h"

#include "plan/check.h"
#include "simulation/running_bounds.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::int64_t million = 1'000'000;

/// A number in millionths, rounded half up; the fields that use it hold six digits at most.
std::int64_t inMillionths(const Decimal &value)
{
    return value.inUnitsOf(6).value_or(0);
}

/// Milliseconds in microseconds, rounded half up.
std::int64_t inMicroseconds(const Decimal &milliseconds)
{
    return (inMillionths(milliseconds) + 500) / 1000;
}

template <typename Visit>
void forEachPolicy(const Plan &plan, Id service, Visit visit)
{
    for (const Id id : plan.children(service)) {
        if (const auto *policy = detailsOf<ScalingPolicy>(plan.find(id)))
            visit(id, *policy);
    }
}

bool isFast(const ScalingPolicy &policy)
{
    const bool fastTarget = policy.type == PolicyType::targetTracking && policy.highResolution &&
                            policy.metric != PolicyMetric::requestsPerTarget;
    return fastTarget || (policy.type == PolicyType::step && policy.alarmPeriod < std::chrono::seconds(60));
}

TrackingRule trackingRule(Id id, const ScalingPolicy &policy)
{
    TrackingRule rule;
    rule.metric = policy.metric;
    rule.target = policy.target.inUnitsOf(2).value_or(inMillionths(policy.target) / 10'000);
    if (isFast(policy)) {
        rule.period = std::chrono::seconds(20);
        // Fifteen minutes of low points as with one a minute; AWS does not publish the number.
        rule.lowPeriods = 45;
    }
    rule.scaleOutCooldown = policy.scaleOutCooldown;
    rule.scaleInCooldown = policy.scaleInCooldown;
    rule.scaleIn = policy.scaleIn;
    rule.policy = id;
    return rule;
}

/// Alarm periods as the engine counts them: measurements come each 20 seconds or each minute.
std::chrono::seconds alarmPeriod(const ScalingPolicy &policy)
{
    const std::int64_t seconds = policy.alarmPeriod.count();
    return std::chrono::seconds(seconds <= 20 ? 20 : std::max<std::int64_t>(60, (seconds + 59) / 60 * 60));
}

StepRule stepRule(Id id, const ScalingPolicy &policy)
{
    StepRule rule;
    rule.alarm.metric = policy.metric;
    rule.alarm.comparison = policy.comparison;
    rule.alarm.threshold = policy.target.inUnitsOf(2).value_or(inMillionths(policy.target) / 10'000);
    rule.alarm.period = alarmPeriod(policy);
    rule.alarm.evaluationPeriods = policy.alarmPeriods;
    rule.alarm.datapointsToAlarm = policy.datapointsToAlarm.value_or(policy.alarmPeriods);
    rule.alarm.statistic = policy.statistic;
    rule.alarm.missingData = policy.missingData;
    rule.adjustmentType = policy.adjustmentType;
    rule.steps = stepsOf(policy);
    rule.minimumMagnitude = policy.minimumMagnitude.value_or(0);
    rule.cooldown = policy.scaleOutCooldown;
    rule.policy = id;
    return rule;
}

/// Compressed size of the images of a task, as far as their repositories say; nothing when none does.
std::optional<Mebibytes> imageSize(const Plan &plan, Id task)
{
    std::optional<Mebibytes> size;
    for (const Id container : plan.children(task)) {
        for (const Id id : plan.linksOf(container)) {
            const Link &link = *plan.findLink(id);
            const auto *repository = link.from == container ? detailsOf<Repository>(plan.find(link.to)) : nullptr;
            if (repository && repository->imageSize)
                size = Mebibytes{size.value_or(Mebibytes{}).value + repository->imageSize->value};
        }
    }
    return size;
}

/// Without any image size: what most Fargate tasks take to start.
constexpr std::chrono::seconds usualStart(45);

std::chrono::seconds startTimeOf(const Plan &plan, const Service &service, Id task)
{
    const Lifecycle &lifecycle = service.lifecycle;
    if (lifecycle.startTime)
        return *lifecycle.startTime;
    const auto size = imageSize(plan, task);
    if (!size)
        return usualStart + lifecycle.applicationStart;
    const std::int64_t rate = std::max<std::int64_t>(1, inMillionths(plan.settings.pullRate));
    const std::int64_t pull = (size->value * million + rate - 1) / rate;
    return plan.settings.baseStart + std::chrono::seconds(pull) + lifecycle.applicationStart;
}

void setWork(ScalingModel &model, const Workload &work, const Task &task)
{
    model.cpuPerRequest = inMicroseconds(*work.cpuPerRequest);
    model.cpuPerTask = task.cpu.value * 1000;
    model.excess = work.refuseExcess ? Excess::drop : Excess::carry;
    if (!work.memoryBase)
        return;
    model.memoryPerTask = task.memory.value;
    model.memoryBase = task.memory.value * work.memoryBase->basisPoints / Share::whole().basisPoints;
    const std::int64_t alone = task.cpu.value >= 1000 || task.cpu.value == 0
                                   ? model.cpuPerRequest
                                   : model.cpuPerRequest * 1000 / task.cpu.value;
    const std::int64_t duration = alone + inMicroseconds(work.waitPerRequest);
    model.memoryPerRequest = inMillionths(work.memoryPerRequest) / 1000 * duration / 1000;
}

void setPolicies(ScalingModel &model, const Plan &plan, Id service, const Lifecycle &lifecycle)
{
    forEachPolicy(plan, service, [&](Id id, const ScalingPolicy &policy) {
        if (policy.type == PolicyType::targetTracking)
            model.tracking.push_back(trackingRule(id, policy));
        else if (policy.type == PolicyType::step)
            model.stepping.push_back(stepRule(id, policy));
    });
    model.suspendScaleOut = lifecycle.suspendScaleOut;
    model.suspendScaleIn = lifecycle.suspendScaleIn;
}

/// The CPU utilisation at which every task gets `target` hundredths of a request a minute.
Share impliedTarget(const Workload &work, const Task &task, std::int64_t target)
{
    const Int128 used = Int128{target} * inMicroseconds(*work.cpuPerRequest);
    const Int128 whole = Int128{100} * 60 * task.cpu.value * 1000;
    const Int128 points = whole > 0 ? used * Share::whole().basisPoints / whole : 1;
    return {static_cast<std::int64_t>(std::clamp<Int128>(points, 1, Share::whole().basisPoints))};
}

} // namespace

std::chrono::seconds stepOf(const Plan &plan, const Element &service)
{
    bool fast = false;
    forEachPolicy(plan, service.id, [&](Id, const ScalingPolicy &policy) { fast = fast || isFast(policy); });
    return std::chrono::seconds(fast ? 20 : 60);
}

Result<ScalingModel> scalingOf(const Plan &plan, const Element &element, const SimulatedTime &time)
{
    const auto &service = std::get<Service>(element.details);
    const Element *taskElement = taskOf(plan, element);
    const auto *task = detailsOf<Task>(taskElement);
    if (!task)
        return failure("no-task", text(BAYPLAN_TEXT("it has no task")), text(BAYPLAN_TEXT("drop one on it")),
                       element.id);
    if (!service.workload.cpuPerRequest)
        return failure("no-cpu-time", text(BAYPLAN_TEXT("how much CPU time a request takes is not given")),
                       text(BAYPLAN_TEXT("give it under Requests")), element.id);
    ScalingModel model;
    model.step = stepOf(plan, element);
    setWork(model, service.workload, *task);
    model.minimum = service.minCount.value_or(service.desiredCount);
    model.maximum = std::max(model.minimum, service.maxCount.value_or(service.desiredCount));
    model.initial = std::clamp(service.desiredCount, model.minimum, model.maximum);
    model.startTime = startTimeOf(plan, service, taskElement->id);
    model.drainTime = service.lifecycle.stopTimeout;
    if (isBehindBalancer(plan, element.id))
        model.drainTime += service.lifecycle.deregistrationDelay;
    model.leastBilled = std::chrono::seconds(task->operatingSystem == OperatingSystem::windows ? 300 : 60);
    model.metricDelay = model.step.count() < 60 ? plan.settings.fastMetricDelay : plan.settings.metricDelay;
    model.cooldowns = plan.settings.cooldownReading;
    model.minimumHealthy = service.lifecycle.minimumHealthy;
    model.maximumHealthy = service.lifecycle.maximumHealthy;
    setPolicies(model, plan, element.id, service.lifecycle);
    if (auto bounded = setBounds(model, plan, element, time); !bounded)
        return tl::unexpected(bounded.error());
    return model;
}

Accounting accountingOf(const Plan &plan, const Element &element, const SimulatedTime &time)
{
    Accounting accounting;
    accounting.time = time;
    const auto &service = std::get<Service>(element.details);
    if (const auto *environment = detailsOf<Environment>(environmentOf(plan, element.id))) {
        accounting.needed = neededHoursOf(*environment, plan.settings);
        accounting.availabilityMinimum = availabilityMinimumOf(*environment);
    }
    accounting.cpuTarget = targetUtilisationOf(plan, element, PolicyMetric::cpu);
    accounting.memoryTarget = memoryTargetOf(plan, element, service.workload.memoryBase.has_value());
    accounting.capacity = capacityOf(plan, element);
    accounting.strategy = strategyOf(plan, element);
    accounting.waitPerRequest = inMicroseconds(service.workload.waitPerRequest);
    return accounting;
}

Share targetUtilisationOf(const Plan &plan, const Element &element, PolicyMetric metric)
{
    std::optional<Share> target;
    const auto *service = detailsOf<Service>(&element);
    const auto *task = service ? detailsOf<Task>(taskOf(plan, element)) : nullptr;
    forEachPolicy(plan, element.id, [&](Id, const ScalingPolicy &policy) {
        const auto points = policy.target.inUnitsOf(2);
        if (policy.type != PolicyType::targetTracking || !points)
            return;
        if (policy.metric == metric)
            target = Share{*points};
        else if (!target && policy.metric == PolicyMetric::requestsPerTarget && metric == PolicyMetric::cpu && task &&
                 service->workload.cpuPerRequest)
            target = impliedTarget(service->workload, *task, *points);
    });
    if (target)
        return *target;
    const auto *environment = detailsOf<Environment>(environmentOf(plan, element.id));
    const Share usual = plan.settings.targetUtilisation;
    return environment ? environment->targetUtilisation.value_or(usual) : usual;
}

Share memoryTargetOf(const Plan &plan, const Element &element, bool isMeasured)
{
    bool isTracked = isMeasured;
    forEachPolicy(plan, element.id, [&](Id, const ScalingPolicy &policy) {
        isTracked = isTracked || (policy.type == PolicyType::targetTracking && policy.metric == PolicyMetric::memory);
    });
    return targetUtilisationOf(plan, element, isTracked ? PolicyMetric::memory : PolicyMetric::cpu);
}

std::optional<Mebibytes> imageSizeOf(const Plan &plan, const Element &service)
{
    const Element *task = taskOf(plan, service);
    return task ? imageSize(plan, task->id) : std::nullopt;
}

bool guessesStartTime(const Plan &plan, const Element &element)
{
    const auto &service = std::get<Service>(element.details);
    const Element *task = taskOf(plan, element);
    return task && !service.lifecycle.startTime && !imageSize(plan, task->id);
}

bool isBehindBalancer(const Plan &plan, Id service)
{
    return std::ranges::any_of(plan.linksOf(service), [&](Id id) {
        const Link &link = *plan.findLink(id);
        return link.to == service && detailsOf<LoadBalancer>(plan.find(link.from)) != nullptr;
    });
}

} // namespace bayplan
