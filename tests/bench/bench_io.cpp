// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "io/arch_file.h"

using namespace bayplan;

namespace {

/// So many elements of all kinds in one environment.
Plan planWith(std::int64_t count)
{
    std::vector<Element> elements(static_cast<std::size_t>(count));
    for (std::int64_t id = 1; id <= count; ++id) {
        Element &element = elements[static_cast<std::size_t>(id - 1)];
        element.id = {id};
        element.parent = {id == 1 ? 0 : 1};
        element.name = "element " + std::to_string(id);
        element.details = makeDetails(*kinds()[static_cast<std::size_t>(id - 1) % kinds().size()]);
    }
    return Plan::assembled(std::move(elements), {});
}

void save(benchmark::State &state)
{
    const Plan plan = planWith(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(archText(plan));
    state.SetComplexityN(state.range(0));
}

void load(benchmark::State &state)
{
    const std::string text = archText(planWith(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(parseArch(text));
    state.SetComplexityN(state.range(0));
}

} // namespace

BENCHMARK(save)->Arg(10'000)->Arg(20'000)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oN);
BENCHMARK(load)->Arg(10'000)->Arg(20'000)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oN);
