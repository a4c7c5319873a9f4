// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "capacity/packing.h"

// Goal: twice the services with host ports on twice the instances take at most about four times as long.

using namespace bayplan;

namespace {

/// So many services of one task each, of 56 sizes, eight of which want the same port.
std::vector<TaskGroup> servicesWithPorts(int count)
{
    std::vector<TaskGroup> groups;
    for (int i = 0; i < count; ++i)
        groups.push_back({.each = {(1 + i % 8) * 128, (1 + i % 7) * 256, 0},
                          .ports = {{8000 + i % (count / 8), false}},
                          .count = 1});
    return groups;
}

constexpr Room instance{8192, 16'000, 0};

void fewestInstances(benchmark::State &state)
{
    const auto groups = servicesWithPorts(static_cast<int>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(packed(instance, groups));
    state.counters["instances"] = packed(instance, groups).instanceCount();
}
BENCHMARK(fewestInstances)->Arg(500)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond);

void onGivenInstances(benchmark::State &state)
{
    const auto groups = servicesWithPorts(static_cast<int>(state.range(0)));
    const auto placement = state.range(1) == 0 ? Placement::spread : Placement::binpack;
    for (auto _ : state)
        benchmark::DoNotOptimize(placed(instance, groups, static_cast<int>(state.range(0)) / 10, placement));
}
BENCHMARK(onGivenInstances)->ArgsProduct({{500, 1000, 2000}, {0, 1}})->Unit(benchmark::kMillisecond);

} // namespace
