// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/scenario_figures.h"

#include "figures/bill_words.h"
#include "figures/diff_figures.h"
#include "options/plan_diff.h"
#include "plan/scenarios.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::size_t mostScenarios = 4;

/// A row of the table: what it is called, and its money in a scenario.
struct Row
{
    Text name;
    Id environment; ///< invalid: the whole plan
    Money (*amountOf)(const Cost &cost);
};

Money totalOf(const Cost &cost)
{
    return cost.total;
}

std::vector<Row> rowsOf(const std::vector<ScenarioCost> &scenarios)
{
    std::vector<Row> rows = {{text(BAYPLAN_TEXT("total")), {}, totalOf}};
    for (const ScenarioCost &scenario : scenarios) {
        for (const Id id : scenario.plan.children({})) {
            const Element &element = *scenario.plan.find(id);
            if (detailsOf<Environment>(&element) && std::ranges::find(rows, id, &Row::environment) == rows.end())
                rows.push_back({verbatim(element.name), id, totalOf});
        }
    }
    rows.push_back({text(BAYPLAN_TEXT("avoidable")), {}, [](const Cost &cost) {
                        return cost.idle.avoidable();
                    }});
    rows.push_back({text(BAYPLAN_TEXT("always on")), {}, [](const Cost &cost) {
                        return cost.alwaysOn;
                    }});
    rows.push_back({text(BAYPLAN_TEXT("billed by use")), {}, [](const Cost &cost) {
                        return cost.usageBilled;
                    }});
    return rows;
}

Money amountIn(const ScenarioCost &scenario, const Row &row)
{
    const Cost *cost = scenario.estimate.find(row.environment);
    return cost ? row.amountOf(*cost) : Money();
}

const ScenarioCost &cheapestOf(const std::vector<ScenarioCost> &scenarios)
{
    return *std::ranges::min_element(scenarios, {}, [](const ScenarioCost &s) { return s.estimate.plan.total; });
}

Text sentenceOf(const std::vector<ScenarioCost> &scenarios)
{
    const ScenarioCost &first = scenarios.front();
    const ScenarioCost &cheapest = cheapestOf(scenarios);
    const Money saving = first.estimate.plan.total - cheapest.estimate.plan.total;
    if (saving == Money())
        return text(BAYPLAN_TEXT("None costs less than %1: %2 a month"), std::vector{first.name},
                    first.estimate.plan.total);
    return text(BAYPLAN_TEXT("%1 costs least: %2 a month, %3 less than %4"), std::vector{cheapest.name},
                cheapest.estimate.plan.total, saving, std::vector{first.name});
}

Figure noScenario(std::string_view key)
{
    Figure figure;
    figure.key = key;
    figure.title = text(BAYPLAN_TEXT("There is no scenario yet"));
    return figure;
}

} // namespace

std::vector<ScenarioCost> scenarioCosts(const Plan &plan, const PriceBook &book)
{
    Estimator estimator(book);
    std::vector<ScenarioCost> costs;
    // Among its scenarios a plan is a plan; that it has them is no difference.
    Plan alone = plan;
    alone.scenarios.clear();
    Estimate own = *estimator.estimate(alone);
    costs.push_back({verbatim(plan.name), std::move(alone), std::move(own)});
    for (const SharedScenario &scenario : plan.scenarios) {
        Plan variant = materialised(plan, *scenario).plan;
        Estimate bill = *estimator.estimate(variant);
        costs.push_back({verbatim(scenario->name), std::move(variant), std::move(bill)});
    }
    return costs;
}

Figure scenarioTable(const std::vector<ScenarioCost> &scenarios)
{
    if (scenarios.empty())
        return noScenario("scenarios");
    Figure figure;
    figure.key = "scenarios";
    figure.shape = FigureShape::table;
    figure.title = sentenceOf(scenarios);
    figure.subtitle = monthInWords(scenarios.front().plan);
    const std::vector<Row> rows = rowsOf(scenarios);
    for (const Row &row : rows) {
        figure.categories.push_back(row.name);
        figure.elements.push_back(row.environment);
    }
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        Series amounts{"scenario" + std::to_string(i + 1), scenarios[i].name, {}, {}};
        Series changes{"change" + std::to_string(i + 1), text(BAYPLAN_TEXT("difference")), {}, {}};
        for (const Row &row : rows) {
            amounts.values.emplace_back(amountIn(scenarios[i], row));
            changes.values.emplace_back(amountIn(scenarios[i], row) - amountIn(scenarios.front(), row));
        }
        figure.series.push_back(std::move(amounts));
        if (i > 0)
            figure.series.push_back(std::move(changes));
    }
    return figure;
}

Figure scenarioWaterfall(const ScenarioCost &from, const ScenarioCost &to)
{
    const PlanDiff diff = planDiff(from.plan, from.estimate, to.plan, to.estimate);
    return diffWaterfall(diff, from.plan, to.plan, WaterfallBy::element, from.name, to.name);
}

Figure scenarios(const Plan &plan, const Estimate &, Id)
{
    if (plan.scenarios.empty())
        return noScenario("scenarios");
    std::vector<ScenarioCost> costs = scenarioCosts(plan);
    if (costs.size() > mostScenarios)
        costs.erase(costs.begin() + mostScenarios, costs.end());
    return scenarioTable(costs);
}

Figure cheapestScenario(const Plan &plan, const Estimate &, Id)
{
    if (plan.scenarios.empty())
        return noScenario("waterfall");
    std::vector<ScenarioCost> costs = scenarioCosts(plan);
    const ScenarioCost base = std::move(costs.front());
    costs.erase(costs.begin());
    return scenarioWaterfall(base, cheapestOf(costs));
}

} // namespace bayplan
