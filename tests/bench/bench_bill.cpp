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

} // namespace
