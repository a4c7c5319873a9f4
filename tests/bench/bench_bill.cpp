// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <limits>
#include <utility>

#include "bill/estimate.h"

// Times of a busy machine lie, so goals are ratios to fixed work that is timed in the same run: `yardstick`, a fixed
// number of dependent multiplications, about a millisecond on the machine that the goals were set on. The counter
// `yardsticks` of a benchmark says how often that work would have run in the time of one iteration.
// Goals: 1 for the bill of 500 elements (wholeBill/124), 20 for that of 10,000 (wholeBill/2481), 1 for the bill after
// an edit in 10,000 (billAfterAnEdit/2481).

using namespace bayplan;

namespace {

constexpr int yardstickSteps = 800'000;

/// Steps of a linear congruential generator, each of which needs the one before: no memory, nothing to run ahead.
std::uint64_t fixedWork()
{
    std::uint64_t state = 1;
    for (int step = 0; step < yardstickSteps; ++step) {
        state = state * 6'364'136'223'846'793'005U + 1;
        benchmark::DoNotOptimize(state);
    }
    return state;
}

void yardstick(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(fixedWork());
}
BENCHMARK(yardstick)->Unit(benchmark::kMicrosecond);

/// Processor seconds of the fixed work at present: the best of some turns.
double yardstickSeconds()
{
    constexpr int turns = 30;
    std::clock_t best = std::numeric_limits<std::clock_t>::max();
    for (int turn = 0; turn < turns; ++turn) {
        const std::clock_t begin = std::clock();
        benchmark::DoNotOptimize(fixedWork());
        best = std::min(best, std::clock() - begin);
    }
    return static_cast<double>(best) / CLOCKS_PER_SEC;
}

/// Runs `once` again and again, and says how often the fixed work runs in the time of one turn.
template <typename Once>
void measure(benchmark::State &state, Once once)
{
    const std::clock_t begin = std::clock();
    for (auto _ : state)
        once();
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    state.counters["yardsticks"] = benchmark::Counter(seconds / yardstickSeconds(), benchmark::Counter::kAvgIterations);
}

Id add(std::vector<Element> &elements, Id parent, Details details)
{
    Element element;
    element.id = {static_cast<std::int64_t>(elements.size()) + 1};
    element.parent = parent;
    element.name = "element";
    element.details = std::move(details);
    elements.push_back(std::move(element));
    return elements.back().id;
}

/// So many services with a task and two containers each, a hundred to an environment.
Plan planWithServices(int count)
{
    std::vector<Element> elements;
    Id cluster;
    for (int i = 0; i < count; ++i) {
        if (i % 100 == 0) {
            const Id environment = add(elements, {}, Environment{});
            add(elements, environment, LoadBalancer{});
            cluster = add(elements, environment, Cluster{});
        }
        Service service;
        service.desiredCount = 1 + i % 7;
        const Id task = add(elements, add(elements, cluster, service), Task{});
        add(elements, task, Container{});
        add(elements, task, Container{});
    }
    return Plan::assembled(std::move(elements), {});
}

/// The plan with another count in its middle service.
Plan edited(Plan plan, int count)
{
    Element service = *plan.find(Id{static_cast<std::int64_t>(plan.elementCount()) / 2});
    while (!detailsOf<Service>(&service))
        service = *plan.find(Id{service.id.value + 1});
    std::get<Service>(service.details).desiredCount = count;
    plan.setElement(std::move(service));
    return plan;
}

/// The whole bill at once, as the command line computes it.
void wholeBill(benchmark::State &state)
{
    const Plan plan = planWithServices(static_cast<int>(state.range(0)));
    measure(state, [&] { benchmark::DoNotOptimize(estimate(plan)); });
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.counters["elements"] = static_cast<double>(plan.elementCount());
}
BENCHMARK(wholeBill)->Arg(100)->Arg(124)->Arg(1000)->Arg(2481)->Arg(5000)->Unit(benchmark::kMicrosecond);

/// The plan with log lines in every service.
Plan withLogs(Plan plan)
{
    std::vector<Element> services;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element))
            services.push_back(element);
    });
    for (Element &element : services) {
        Monitoring &monitoring = std::get<Service>(element.details).monitoring;
        monitoring.writesLogs = true;
        monitoring.logsPerMonth = Decimal(3);
        plan.setElement(std::move(element));
    }
    return plan;
}

/// The bill after one service has changed, as the window computes it.
void editAgainAndAgain(benchmark::State &state, const Plan &plan)
{
    const Plan two[] = {edited(plan, 3), edited(plan, 4)};
    Estimator estimator;
    benchmark::DoNotOptimize(estimator.estimate(two[0]));
    std::size_t turn = 0;
    measure(state, [&] { benchmark::DoNotOptimize(estimator.estimate(two[++turn % 2])); });
    state.counters["computed"] = static_cast<double>(estimator.computedElements());
}

/// Every price by itself: nothing of the bill is shared.
void billAfterAnEdit(benchmark::State &state)
{
    editAgainAndAgain(state, planWithServices(static_cast<int>(state.range(0))));
}
BENCHMARK(billAfterAnEdit)->Arg(100)->Arg(1000)->Arg(2481)->Arg(5000)->Unit(benchmark::kMicrosecond);

/// With free allowances deducted and logs in every service, so that all of them share what is free.
void billAfterAnEditWithAllowances(benchmark::State &state)
{
    Plan plan = planWithServices(static_cast<int>(state.range(0)));
    plan.settings.freeAllowances = true;
    editAgainAndAgain(state, withLogs(std::move(plan)));
}
BENCHMARK(billAfterAnEditWithAllowances)->Arg(2481)->Unit(benchmark::kMicrosecond);

/// With a Savings Plan that covers part of the tasks: the share of every line moves with each edit.
void billAfterAnEditWithSavingsPlan(benchmark::State &state)
{
    Plan plan = planWithServices(static_cast<int>(state.range(0)));
    plan.settings.savingsPlans.push_back({.usdPerHour = Decimal(20)});
    editAgainAndAgain(state, std::move(plan));
}
BENCHMARK(billAfterAnEditWithSavingsPlan)->Arg(2481)->Unit(benchmark::kMicrosecond);

/// With one that covers all of them, and is not used up: lines stay as they are.
void billAfterAnEditWithAmpleSavingsPlan(benchmark::State &state)
{
    Plan plan = planWithServices(static_cast<int>(state.range(0)));
    plan.settings.savingsPlans.push_back({.usdPerHour = Decimal(500)});
    editAgainAndAgain(state, std::move(plan));
}
BENCHMARK(billAfterAnEditWithAmpleSavingsPlan)->Arg(2481)->Unit(benchmark::kMicrosecond);

/// So many services that scale, fed by one source.
Plan scalingPlan(int count)
{
    Plan plan = planWithServices(count);
    Element source;
    source.id = plan.takeId();
    TrafficSource traffic;
    traffic.peakRate = Decimal(20 * count);
    source.details = traffic;
    plan.setElement(source);
    std::vector<Element> services;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element))
            services.push_back(element);
    });
    for (Element &element : services) {
        auto &service = std::get<Service>(element.details);
        service.minCount = 1;
        service.maxCount = 100;
        service.workload.cpuPerRequest = Decimal(30);
        Element policy;
        policy.id = plan.takeId();
        policy.parent = element.id;
        policy.details = ScalingPolicy{};
        Link link;
        link.id = plan.takeId();
        link.from = source.id;
        link.to = element.id;
        plan.setElement(std::move(element));
        plan.setElement(std::move(policy));
        plan.setLink(std::move(link));
    }
    return plan;
}

/// One policy of a plan of 200 services changes: its month runs again, and everything is added up. Goal: 50 ms.
void changeOnePolicy(benchmark::State &state)
{
    Plan plan = scalingPlan(static_cast<int>(state.range(0)));
    Estimator estimator;
    benchmark::DoNotOptimize(estimator.estimate(plan));
    Id policy;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<ScalingPolicy>(&element))
            policy = element.id;
    });
    int target = 40;
    for (auto _ : state) {
        Element changed = *plan.find(policy);
        std::get<ScalingPolicy>(changed.details).target = Decimal(target = target == 40 ? 60 : 40);
        plan.setElement(std::move(changed));
        benchmark::DoNotOptimize(estimator.estimate(plan));
    }
}
BENCHMARK(changeOnePolicy)->Arg(200)->Unit(benchmark::kMillisecond);

} // namespace
