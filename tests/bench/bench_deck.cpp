// SPDX-License-Identifier: GPL-3.0-or-later
// Decks: three slides, the deck of a plan of 500 elements, fifty thousand points.
#include "bill/estimate.h"
#include "export/deck/deck.h"
#include "support/plan_text.h"
#include "three_slides.h"

#include <benchmark/benchmark.h>

using namespace bayplan;

namespace {

/// Twelve environments with 500 elements, traffic in the first.
Plan planOf500()
{
    std::string text = "plan: name=\"Five hundred\"\n";
    for (int i = 0; i < 12; ++i) {
        text += "e" + std::to_string(i) + ": environment\n  lb: load-balancer\n  c: cluster\n";
        for (int j = 0; j < 13; ++j)
            text += "    s" + std::to_string(j) +
                    ": service desiredCount=2\n      t: task cpu=1 memory=2\n"
                    "        x: container\n";
    }
    return planOf(text);
}

void makeThreeSlides(benchmark::State &state)
{
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes = threeSlides().size();
    state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(makeThreeSlides)->Unit(benchmark::kMillisecond);

void makeDeckOf500Elements(benchmark::State &state)
{
    const Plan plan = planOf500();
    const Estimate bill = estimate(plan);
    DeckOptions options;
    options.mostLines = 150;
    for (auto _ : state)
        benchmark::DoNotOptimize(deck({plan, bill}, options));
    state.counters["elements"] = static_cast<double>(plan.elementCount());
}
BENCHMARK(makeDeckOf500Elements)->Unit(benchmark::kMillisecond);

void make50000Points(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(deckOfPoints(50'000));
}
BENCHMARK(make50000Points)->Unit(benchmark::kMillisecond);

} // namespace
