// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/figures.h"

#include "figures/comparison_figures.h"
#include "figures/cost_figures.h"
#include "figures/growth_figure.h"
#include "figures/idle_figures.h"
#include "figures/packing_figures.h"
#include "figures/scaling_figures.h"
#include "figures/scenario_figures.h"
#include "figures/subject.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

Figure schedule(const Plan &plan, const Estimate &estimate, Id subject)
{
    const Id environment = environmentFor(plan, estimate, subject);
    if (environment.isValid())
        return scheduleBeforeAfter(plan, environment, scheduleSaving(plan, environment));
    Figure figure;
    figure.key = "schedule";
    figure.title = text(BAYPLAN_TEXT("There is no environment yet"));
    figure.shape = FigureShape::stackedColumns;
    return figure;
}

constexpr auto definitions = std::to_array<FigureDefinition>({
    {"cost-by-environment", BAYPLAN_TEXT("Cost by environment"), costByEnvironment},
    {"cost-by-kind", BAYPLAN_TEXT("Cost by kind"), costByKind},
    {"cost-growth", BAYPLAN_TEXT("Cost in the months ahead"),
     [](const Plan &plan, const Estimate &estimate, Id subject) {
         return costGrowth(plan, estimate, subject);
     }},
    {"idle-by-environment", BAYPLAN_TEXT("Idle money by environment"), idleByEnvironment},
    {"week", BAYPLAN_TEXT("Needed and running hours of the week"), week},
    {"schedule", BAYPLAN_TEXT("Before and after a schedule"), schedule},
    {"packing", BAYPLAN_TEXT("Tasks on the instances of a cluster"), packing},
    {"scaling-traffic", BAYPLAN_TEXT("Requests over the month"), scalingTraffic},
    {"scaling-tasks", BAYPLAN_TEXT("Tasks over the month"), scalingTasks},
    {"scaling-utilisation", BAYPLAN_TEXT("CPU utilisation over the month"), scalingUtilisation},
    {"scaling-backlog", BAYPLAN_TEXT("Requests that wait over the month"), scalingBacklog},
    {"scenarios", BAYPLAN_TEXT("The plan and its scenarios"), scenarios},
    {"waterfall", BAYPLAN_TEXT("From the plan to its cheapest scenario"), cheapestScenario},
    {"hostings", BAYPLAN_TEXT("The same traffic on every hosting"), hostings, hasTrafficToCompare},
    {"cost-against-traffic", BAYPLAN_TEXT("Cost of every hosting against traffic"), costAgainstTraffic,
     hasTrafficToCompare},
});

} // namespace

std::span<const FigureDefinition> figures()
{
    return definitions;
}

const FigureDefinition *findFigure(std::string_view key)
{
    const auto found = std::ranges::find(definitions, key, &FigureDefinition::key);
    return found == definitions.end() ? nullptr : &*found;
}

bool hasSomethingToShow(const Figure &figure)
{
    const bool isWeek = figure.neededHours && figure.runningHours;
    return isWeek || ((!figure.categories.empty() || !figure.seconds.empty()) && !figure.series.empty());
}

bool hasSomethingToShow(const FigureDefinition &definition, const Plan &plan, const Estimate &estimate)
{
    return definition.isWorthIt ? definition.isWorthIt(plan, estimate)
                                : hasSomethingToShow(definition.build(plan, estimate, {}));
}

} // namespace bayplan
