// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/idle_stack.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

constexpr std::string_view usageKey = "by-use";

constexpr auto layers = std::to_array<IdleLayer>({
    {"used",
     BAYPLAN_TEXT("Used"),
     {Ink::accent, Fill::solid},
     [](const Cost &cost) {
         return cost.idle.used - cost.idle.uncertain;
     }},
    {"not-known",
     BAYPLAN_TEXT("Used or idle: not known"),
     {Ink::accent, Fill::outlined},
     [](const Cost &cost) {
         return cost.idle.uncertain;
     }},
    {"reserved",
     BAYPLAN_TEXT("Reserved"),
     {Ink::idle, Fill::hatched},
     [](const Cost &cost) {
         return cost.idle.reserved();
     }},
    {"overhead",
     BAYPLAN_TEXT("Overhead"),
     {Ink::series5, Fill::solid},
     [](const Cost &cost) {
         return cost.idle.overhead();
     }},
    {"avoidable",
     BAYPLAN_TEXT("Avoidable"),
     {Ink::idle, Fill::solid},
     [](const Cost &cost) {
         return cost.idle.avoidable();
     }},
    {"always-on",
     BAYPLAN_TEXT("Always on"),
     {Ink::idle, Fill::outlined},
     [](const Cost &cost) {
         return cost.alwaysOn;
     }},
    {usageKey,
     BAYPLAN_TEXT("Billed by use"),
     {Ink::series2, Fill::solid},
     [](const Cost &cost) {
         return cost.usageBilled;
     }},
});

bool isAlwaysNamed(std::string_view key)
{
    return key == "used" || key == "reserved" || key == "avoidable" || key == "always-on";
}

} // namespace

std::span<const IdleLayer> idleLayers()
{
    return layers;
}

std::vector<Series> idleSeries(const std::vector<Cost> &costs, bool withUsage)
{
    std::vector<Series> result;
    for (const IdleLayer &layer : layers) {
        if (layer.key == usageKey && !withUsage)
            continue;
        const bool isThere = std::ranges::any_of(costs, [&](const Cost &cost) { return layer.of(cost) != Money(); });
        if (!isThere && !isAlwaysNamed(layer.key))
            continue;
        Series series{std::string(layer.key), text(layer.name), layer.look, {}};
        for (const Cost &cost : costs)
            series.values.emplace_back(layer.of(cost));
        result.push_back(std::move(series));
    }
    return result;
}

} // namespace bayplan
