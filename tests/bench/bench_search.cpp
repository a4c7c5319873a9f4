// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "options/cheapest_policy.h"
#include "options/uncertainty.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// A service with a daily wave, over the month of the plan's convention.
Plan shop(int peakRate)
{
    return planOf("plan: hoursPerMonth=730\nusers: traffic-source pattern=daily noise=10 lowEstimate=70 "
                  "highEstimate=150 peakRate=" +
                  std::to_string(peakRate) + R"(
prod: environment stage=production
  web: cluster
    api: service desiredCount=20 minCount=20 maxCount=400 cpuPerRequest=100
      api: task cpu=1 memory=2
      keep: scaling-policy target=30
users -> api
)");
}

/// The whole search as the window makes it: every month simulated with its slowest minute, the front billed exactly.
void searchCheapest(benchmark::State &state)
{
    const Plan plan = shop(static_cast<int>(state.range(0)));
    const Id api = idOf(plan, "api", "service");
    std::size_t months = 0;
    for (auto _ : state)
        months += findCheapestPolicy(plan, api, {})->value().simulations;
    state.counters["months"] = static_cast<double>(months) / static_cast<double>(state.iterations());
    state.counters["months/s"] = benchmark::Counter(static_cast<double>(months), benchmark::Counter::kIsRate);
}

void drawUncertainty(benchmark::State &state)
{
    const Plan plan = shop(100);
    for (auto _ : state)
        benchmark::DoNotOptimize(uncertaintyOf(plan, static_cast<int>(state.range(0))));
}

} // namespace

BENCHMARK(searchCheapest)->Arg(40)->Arg(400)->Arg(2000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(drawUncertainty)->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();
