// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "draw/draw_plan.h"
#include "draw/hit_test.h"
#include "export/svg_picture.h"

#include <string>

using namespace bayplan;

namespace {

Element made(std::int64_t id, Id parent, Details details, std::string name, Point at = {})
{
    Element element;
    element.id = {id};
    element.parent = parent;
    element.name = std::move(name);
    element.at = at;
    element.details = std::move(details);
    return element;
}

/// About so many elements: environments of 4 × 4 services with three containers each, every container linked to one of
/// 40 repositories at the side.
Plan largePlan(int elements)
{
    std::vector<Element> all;
    std::vector<Link> links;
    std::int64_t next = 1;
    std::vector<Id> repositories;
    for (int i = 0; i < 40; ++i) {
        repositories.push_back({next});
        all.push_back(made(next++, {}, Repository{}, "repository", {-400, i * 100}));
    }
    for (int e = 0; static_cast<int>(all.size()) < elements; ++e) {
        const Id environment{next};
        all.push_back(made(next++, {}, Environment{}, "environment", {e % 10 * 1100, e / 10 * 900}));
        const Id cluster{next};
        all.push_back(made(next++, environment, Cluster{}, "web", {16, 56}));
        for (int s = 0; s < 16; ++s) {
            const Id service{next};
            all.push_back(made(next++, cluster, Service{}, "service", {16 + s % 4 * 240, 40 + s / 4 * 180}));
            const Id task{next};
            all.push_back(made(next++, service, Task{}, "task"));
            for (int c = 0; c < 3; ++c) {
                const Id container{next};
                all.push_back(made(next++, task, Container{}, "container"));
                links.push_back(
                    {{next++}, container, repositories[static_cast<std::size_t>((e + s + c) % 40)], {}, 1, {}});
            }
        }
    }
    return Plan::assembled(std::move(all), std::move(links));
}

Id aService(const Plan &plan)
{
    Id found;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element) && !found.isValid())
            found = element.id;
    });
    return found;
}

Plan movedBy(Plan plan, Id id, int by)
{
    Element element = *plan.find(id);
    element.at.x += by;
    plan.setElement(std::move(element));
    return plan;
}

void layoutAnew(benchmark::State &state)
{
    const Plan plan = largePlan(static_cast<int>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(Layout(plan).size());
}

void layoutOfOneMove(benchmark::State &state)
{
    Plan plan = largePlan(static_cast<int>(state.range(0)));
    Layout layout(plan);
    const Id service = aService(plan);
    int by = 8;
    for (auto _ : state) {
        Plan after = movedBy(plan, service, by);
        benchmark::DoNotOptimize(layout.update(after, changesBetween(plan, after)));
        plan = std::move(after);
        by = -by;
    }
}

void pictureAnew(benchmark::State &state)
{
    const Plan plan = largePlan(static_cast<int>(state.range(0)));
    const Layout layout(plan);
    const Badges badges;
    for (auto _ : state)
        benchmark::DoNotOptimize(PlanPicture(plan, layout, badges).nodeCount());
    state.counters["links"] = static_cast<double>(plan.linkCount());
}

void pictureOfOneMove(benchmark::State &state)
{
    Plan plan = largePlan(static_cast<int>(state.range(0)));
    Layout layout(plan);
    PlanPicture picture(plan, layout, {});
    const Id service = aService(plan);
    int by = 8;
    for (auto _ : state) {
        Plan after = movedBy(plan, service, by);
        const Changes changes = changesBetween(plan, after);
        const std::vector<Id> moved = layout.update(after, changes);
        benchmark::DoNotOptimize(picture.update(after, layout, {}, changes, moved));
        plan = std::move(after);
        by = -by;
    }
    state.counters["links"] =
        static_cast<double>(picture.builtLinks() - plan.linkCount()) / static_cast<double>(state.iterations());
}

void hitTest(benchmark::State &state)
{
    const PlanPicture picture(largePlan(static_cast<int>(state.range(0))));
    const Rect all = picture.bounds();
    int i = 0;
    for (auto _ : state) {
        const Point place = all.at + Point{i * 7919 % all.size.width, i * 104'729 % all.size.height};
        benchmark::DoNotOptimize(elementAt(picture, place));
        benchmark::DoNotOptimize(linkNear(picture, place, 5));
        i = (i + 1) % 10'000;
    }
}

void svgOfAll(benchmark::State &state)
{
    const PlanPicture picture(largePlan(static_cast<int>(state.range(0))));
    for (auto _ : state)
        benchmark::DoNotOptimize(pictureSvg(picture).size());
}

} // namespace

BENCHMARK(layoutAnew)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(layoutOfOneMove)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(pictureAnew)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(pictureOfOneMove)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(hitTest)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(svgOfAll)->Arg(1'000)->Unit(benchmark::kMillisecond);
