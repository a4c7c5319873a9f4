// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/policy_trials.h"

#include "base/parallel.h"
#include "bill/fargate.h"
#include "bill/site.h"
#include "options/slowest_request.h"
#include "plan/check.h"
#include "simulation/queueing.h"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace bayplan {

namespace {

/// What one simulation tries; architectures share it.
struct Setting
{
    int minimum = 1;
    int maximum = 1;
    int target = 50; ///< per cent
    MilliCpu cpu;
    Mebibytes memory;
};

/// Tasks of this size that keep the busiest step at the target.
int tasksForPeak(const ScalingModel &model, std::int32_t peak, MilliCpu cpu, int target)
{
    const double work =
        static_cast<double>(peak) * static_cast<double>(model.cpuPerRequest) / static_cast<double>(model.step.count());
    const double each = static_cast<double>(cpu.value) * 1000 * target / 100;
    return std::max(1, static_cast<int>(std::ceil(work / each)));
}

std::vector<int> minimumsBetween(int least, int most)
{
    std::vector<int> minimums;
    for (int minimum = least; minimum <= std::max(least, most) && minimum <= 1000; minimum += 1 + minimum / 6)
        minimums.push_back(minimum);
    return minimums;
}

std::vector<Setting> settingsFor(const ScalingModel &model, const Task &task, std::int32_t peak, int leastTasks)
{
    constexpr int lowestTarget = 20;
    constexpr int highestTarget = 90;
    constexpr int stepOfTarget = 2;
    std::vector<Setting> settings;
    for (const FargateSize &size : fargateSizes()) {
        const auto memory =
            std::ranges::find_if(size.memory, [&](Mebibytes offered) { return offered >= task.memory; });
        if (memory == size.memory.end() || (task.operatingSystem == OperatingSystem::windows && !size.windows))
            continue;
        for (int target = lowestTarget; target <= highestTarget; target += stepOfTarget) {
            const int most = tasksForPeak(model, peak, size.cpu, target);
            for (const int minimum : minimumsBetween(leastTasks, most))
                settings.push_back({minimum, std::max(minimum, most + most / 2 + 1), target, size.cpu, *memory});
        }
    }
    return settings;
}

ScalingModel modelWith(const ScalingModel &base, const Setting &setting)
{
    ScalingModel model = base;
    model.cpuPerTask = setting.cpu.value * 1000;
    if (model.memoryPerTask > 0)
        model.memoryPerTask = setting.memory.value;
    model.minimum = setting.minimum;
    model.maximum = setting.maximum;
    model.initial = std::clamp(base.initial, base.initial == 0 ? 0 : setting.minimum, setting.maximum);
    TrackingRule rule = base.tracking.empty() ? TrackingRule{} : base.tracking.front();
    rule.metric = PolicyMetric::cpu;
    rule.target = MetricValue{setting.target} * 100;
    model.tracking = {rule};
    model.stepping.clear();
    for (ScheduledBounds &bounds : model.schedule) {
        // Running hours switch between nothing and the bounds of the service.
        if (bounds.policy.isValid() || bounds.maximum.value_or(0) == 0)
            continue;
        bounds.minimum = setting.minimum;
        bounds.maximum = setting.maximum;
    }
    return model;
}

std::vector<PolicyTrial> trialsOf(const Setting &setting, const TrialBasis &base, const TrafficIndex &traffic)
{
    const ScalingModel model = modelWith(base.model, setting);
    const Run run = simulate(model, traffic);
    const double hours = static_cast<double>(run.totals.billedTaskSeconds) / 3600;
    PolicyTrial trial;
    trial.choice = {setting.minimum, setting.maximum, Decimal(setting.target), setting.cpu, setting.memory, {}};
    trial.waitingMinutes = waitingMinutesOf(run.totals, model);
    trial.worstMilliseconds = slowestRequest(model, traffic, run) * p95OfMean + base.waitMilliseconds;
    trial.peakTasks = run.totals.peakTasks;
    std::vector<PolicyTrial> trials;
    for (const TrialPrices::ByArchitecture &price : base.prices.architectures) {
        trial.choice.architecture = price.architecture;
        const double cpu = static_cast<double>(setting.cpu.value) / 1000 * price.cpuHour;
        const double memory = static_cast<double>(setting.memory.value) / 1024 * price.memoryHour;
        trial.cost = Money::nanoUsd(std::llround(hours * (cpu + memory + base.prices.taskHour) * 1e9));
        trials.push_back(trial);
    }
    return trials;
}

} // namespace

Result<TrialPrices> trialPricesOf(const Plan &plan, const Element &service, const Task &task, const PriceBook &book)
{
    TrialPrices prices;
    const Site site = siteOf(plan, book, nullptr, service);
    const bool onSpot = capacityOf(plan, service) == Capacity::spot && task.operatingSystem == OperatingSystem::linux;
    std::vector<Architecture> architectures = {task.architecture};
    if (task.operatingSystem == OperatingSystem::linux)
        architectures = {Architecture::x86, Architecture::arm};
    for (const Architecture architecture : architectures) {
        Task other = task;
        other.architecture = architecture;
        TrialPrices::ByArchitecture each{architecture, 0, 0};
        bool isKnown = true;
        for (const Meter meter : fargateMeters(other, onSpot, false)) {
            const auto price = book.price(site.region, meter);
            isKnown = isKnown && price;
            const double usd = price ? price->usd.approximately() : 0;
            if (unitOf(meter) == "GB-hour" && meter != Meter::fargateEphemeral)
                each.memoryHour += usd;
            else if (meter != Meter::fargateEphemeral)
                each.cpuHour += usd;
        }
        if (isKnown)
            prices.architectures.push_back(each);
    }
    if (prices.architectures.empty())
        return failure("unknown-price", text(BAYPLAN_TEXT("Fargate has no price in %1"), site.region),
                       text(BAYPLAN_TEXT("choose another region")), service.id);
    return prices;
}

std::vector<PolicyTrial> tryPolicies(const TrialBasis &basis, int leastTasks, std::stop_token stop,
                                     const Progress &progress)
{
    const TrafficIndex index(basis.traffic);
    const std::vector<Setting> settings = settingsFor(basis.model, basis.task, index.greatest(), leastTasks);
    std::vector<std::vector<PolicyTrial>> results(settings.size());
    std::mutex telling;
    inParallel(settings.size(), processors(), [&](std::size_t i) {
        if (stop.stop_requested())
            return;
        results[i] = trialsOf(settings[i], basis, index);
        if (progress && i % 64 == 0) {
            const std::scoped_lock lock(telling);
            progress(static_cast<int>(i), static_cast<int>(settings.size()));
        }
    });
    std::vector<PolicyTrial> trials;
    for (std::vector<PolicyTrial> &each : results)
        trials.insert(trials.end(), each.begin(), each.end());
    return trials;
}

std::int64_t waitingMinutesOf(const RunTotals &totals, const ScalingModel &model)
{
    return (totals.backlogSteps * model.step.count() + 59) / 60;
}

} // namespace bayplan
