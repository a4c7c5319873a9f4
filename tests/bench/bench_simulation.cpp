// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <thread>

#include "bench/month_profiles.h"
#include "simulation/jump.h"
#include "simulation/stepper.h"

using namespace bayplan;

namespace {

constexpr std::array profiles = {"constant", "business-hours", "flash-crowds", "diurnal"};

std::string nameOf(const benchmark::State &state)
{
    return profiles[static_cast<std::size_t>(state.range(0))];
}

ScalingModel modelOf(const benchmark::State &state)
{
    return state.range(1) == 0 ? months::plainModel() : months::usualModel();
}

/// What the peers print as well, so that the same work is compared.
void label(benchmark::State &state, const RunTotals &totals)
{
    state.SetLabel(nameOf(state) + (state.range(1) == 0 ? " " : " usual ") +
                   std::to_string(totals.desiredTaskSeconds / 60) + "," + std::to_string(totals.used) + "," +
                   std::to_string(totals.scaleOuts) + "," + std::to_string(totals.scaleIns) + "," +
                   std::to_string(totals.backlogSteps));
}

void stepMonth(benchmark::State &state)
{
    const SharedSeries month = months::named(nameOf(state));
    const ScalingModel model = modelOf(state);
    RunTotals totals;
    for (auto _ : state)
        totals = simulateByStepping(model, *month).totals;
    label(state, totals);
}

void jumpMonth(benchmark::State &state)
{
    const TrafficIndex index(months::named(nameOf(state)));
    const ScalingModel model = modelOf(state);
    RunTotals totals;
    for (auto _ : state)
        totals = *totalsByJumping(model, index);
    label(state, totals);
}

void jumpMonthWithSpans(benchmark::State &state)
{
    const TrafficIndex index(months::named(nameOf(state)));
    const ScalingModel model = modelOf(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(simulateByJumping(model, index));
    state.SetLabel(nameOf(state));
}

void jumpMonthPlainly(benchmark::State &state)
{
    const TrafficIndex index(months::named(nameOf(state)));
    const ScalingModel model = modelOf(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(totalsByJumping(model, index, Lanes::plain));
    state.SetLabel(nameOf(state));
}

void indexMonth(benchmark::State &state)
{
    const SharedSeries month = months::diurnal();
    for (auto _ : state)
        benchmark::DoNotOptimize(TrafficIndex(month));
}

/// Ten thousand policies on a month, as a search for the cheapest tries them: targets, minimums and sizes of tasks.
ScalingModel candidate(ScalingModel model, int number)
{
    model.tracking[0].target = 3000 + number % 50 * 100;
    model.minimum = 1 + number / 50 % 25;
    model.initial = std::max(model.initial, model.minimum);
    model.cpuPerTask = 250'000 << number / 1250 % 4;
    return model;
}

void tryPolicies(benchmark::State &state)
{
    constexpr int candidates = 10'000;
    const TrafficIndex index(months::diurnal());
    const ScalingModel model = modelOf(state);
    for (auto _ : state) {
        std::vector<std::jthread> threads;
        for (int first = 0; first < 2; ++first)
            threads.emplace_back([&, first] {
                for (int number = first; number < candidates; number += 2)
                    benchmark::DoNotOptimize(totalsByJumping(candidate(model, number), index));
            });
    }
    state.SetItemsProcessed(state.iterations() * candidates);
}

} // namespace

BENCHMARK(jumpMonth)->ArgsProduct({{0, 1, 2, 3}, {0, 1}})->Unit(benchmark::kMicrosecond);
BENCHMARK(jumpMonthWithSpans)->ArgsProduct({{0, 1, 2, 3}, {1}})->Unit(benchmark::kMicrosecond);
BENCHMARK(jumpMonthPlainly)->ArgsProduct({{3}, {0}})->Unit(benchmark::kMicrosecond);
BENCHMARK(stepMonth)->ArgsProduct({{0, 3}, {0, 1}})->Unit(benchmark::kMicrosecond);
BENCHMARK(indexMonth)->Unit(benchmark::kMicrosecond);
BENCHMARK(tryPolicies)
    ->ArgsProduct({{3}, {0, 1}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();
