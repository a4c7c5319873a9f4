// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "bill/estimate.h"

using namespace bayplan;

namespace {

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
    for (auto _ : state)
        benchmark::DoNotOptimize(estimate(plan));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(wholeBill)->Arg(100)->Arg(1000)->Arg(5000)->Unit(benchmark::kMicrosecond);

/// The bill after one service has changed, as the window computes it.
void billAfterAnEdit(benchmark::State &state)
{
    const Plan plan = planWithServices(static_cast<int>(state.range(0)));
    const Plan two[] = {edited(plan, 3), edited(plan, 4)};
    Estimator estimator;
    benchmark::DoNotOptimize(estimator.estimate(two[0]));
    std::size_t turn = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(estimator.estimate(two[++turn % 2]));
    state.counters["computed"] = static_cast<double>(estimator.computedElements());
}
BENCHMARK(billAfterAnEdit)->Arg(100)->Arg(1000)->Arg(5000)->Unit(benchmark::kMicrosecond);

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
