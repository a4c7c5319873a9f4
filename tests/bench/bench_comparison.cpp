// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "options/comparison.h"
#include "support/many_services.h"

using namespace bayplan;

namespace {

void comparePlan(benchmark::State &state)
{
    const Plan plan = planWithServices(static_cast<int>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(compareHostings(plan, {}));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
} // namespace

BENCHMARK(comparePlan)->Arg(1)->Arg(200)->Unit(benchmark::kMillisecond)->UseRealTime();
