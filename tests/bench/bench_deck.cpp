// SPDX-License-Identifier: GPL-3.0-or-later
// Decks: three slides, the deck of a plan of 500 elements, the same with traffic and a scenario, fifty thousand points.
#include "bill/estimate.h"
#include "export/deck/deck.h"
#include "plan/scenarios.h"
#include "support/plan_text.h"
#include "three_slides.h"

#include <benchmark/benchmark.h>
#include <memory>

using namespace bayplan;

namespace {

/// Twelve environments with 500 elements; with traffic some of them have requests.
Plan planOf500(bool hasTraffic = false)
{
    std::string text = "plan: name=\"Five hundred\"\n";
    if (hasTraffic)
        text += "users: traffic-source pattern=daily peakRate=40\n";
    for (int i = 0; i < 12; ++i) {
        text += "e" + std::to_string(i) + ": environment\n  lb: load-balancer\n  c: cluster\n";
        for (int j = 0; j < 13; ++j)
            text += "    s" + std::to_string(j) +
                    ": service desiredCount=2\n      t: task cpu=1 memory=2\n"
                    "        x: container\n";
    }
    if (hasTraffic)
        text += "users -> s0\n";
    Plan plan = planOf(text);
    if (hasTraffic) {
        Plan smaller = plan;
        const Id last = smaller.children(Id{}).back();
        const std::vector<Id> gone = withDescendants(smaller, last);
        for (auto id = gone.rbegin(); id != gone.rend(); ++id)
            smaller.eraseElement(*id);
        plan.scenarios.push_back(std::make_shared<const Scenario>(scenarioBetween(plan, smaller, "Smaller")));
    }
    return plan;
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

/// With the slides on break-even, scenarios and what is proposed: what they say is computed already.
void writeDeckWithTrafficAndScenario(benchmark::State &state)
{
    const Plan plan = planOf500(true);
    const Estimate bill = estimate(plan);
    const DeckFindings findings = deckFindings({plan, bill});
    for (auto _ : state)
        benchmark::DoNotOptimize(deck({plan, bill}, {}, findings));
}
BENCHMARK(writeDeckWithTrafficAndScenario)->Unit(benchmark::kMillisecond);

/// What those slides say: a service is compared on every hosting (break-even), a second bill is made (scenarios).
void computeFindings(benchmark::State &state, const std::vector<std::string> &slides)
{
    const Plan plan = planOf500(true);
    const Estimate bill = estimate(plan);
    DeckOptions options;
    options.slides = slides;
    for (auto _ : state)
        benchmark::DoNotOptimize(deckFindings({plan, bill}, options));
}
BENCHMARK_CAPTURE(computeFindings, comparison, {"break-even"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(computeFindings, scenarios, {"scenarios"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(computeFindings, saving, {"schedule"})->Unit(benchmark::kMillisecond);

void make50000Points(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(deckOfPoints(50'000));
}
BENCHMARK(make50000Points)->Unit(benchmark::kMillisecond);

} // namespace
