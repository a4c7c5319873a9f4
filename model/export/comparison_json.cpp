// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/comparison_report.h"
#include "export/text_table.h"
#include "figures/comparison_words.h"

#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> severities = {"note", "warning", "error"};

/// Whole thousandths of a request a second, so that no platform prints another tail.
std::string rate(double requestsPerSecond)
{
    return Decimal::scaled(static_cast<std::int64_t>(requestsPerSecond * 1'000'000 + 0.5), 6).toText();
}

Json pointJson(const Comparison &comparison, const ComparisonPoint &point)
{
    Json costs = Json::object();
    for (const Hosting hosting : allHostings) {
        const HostingCost &cost = point.of(hosting);
        costs[std::string(keyOf(hosting))] = {{"total", exactUsd(cost.total(comparison.settings))},
                                              {"unused", exactUsd(cost.unusedTotal(comparison.settings))},
                                              {"served", cost.isServed}};
    }
    return {{"factor", point.factor.toText()},
            {"requestsPerSecond", rate(point.requestsPerSecond)},
            {"requestsPerMonth", point.requests},
            {"costs", std::move(costs)}};
}

Json crossingJson(const Crossing &crossing)
{
    return {{"below", keyOf(crossing.below)},
            {"above", keyOf(crossing.above)},
            {"requestsPerSecond", rate(crossing.requestsPerSecond)},
            {"requestsPerMonth", crossing.requests},
            {"costBelow", exactUsd(crossing.costBelow)},
            {"costAbove", exactUsd(crossing.costAbove)},
            {"jump", crossing.isJump}};
}

Json hostingJson(const Comparison &comparison, Hosting hosting)
{
    const HostingCost &cost = comparison.present.of(hosting);
    Json parts = Json::object();
    for (std::size_t i = 0; i < costPartCount; ++i)
        parts[std::string(keyOf(static_cast<CostPart>(i)))] = exactUsd(cost.parts[i]);
    Json fit = Json::array();
    for (const Problem &problem : comparison.fitOf(hosting).problems)
        fit.push_back({{"severity", severities[static_cast<std::size_t>(problem.severity)]},
                       {"code", problem.code},
                       {"element", problem.element.value},
                       {"text", inWords(problem.what)}});
    Json duties = Json::object();
    for (const Duty &duty : comparison.duties[static_cast<std::size_t>(hosting)])
        duties[duty.key] = duty.count;
    return {{"hosting", keyOf(hosting)},
            {"possible", comparison.fitOf(hosting).isPossible()},
            {"total", exactUsd(cost.total(comparison.settings))},
            {"withoutRequests", exactUsd(comparison.totalOf(comparison.curve.front(), hosting))},
            {"unused", exactUsd(cost.unusedTotal(comparison.settings))},
            {"parts", std::move(parts)},
            {"instanceType", cost.instanceType.empty() ? Json(nullptr) : Json(cost.instanceType)},
            {"fit", std::move(fit)},
            {"duties", std::move(duties)}};
}

Json servicesJson(const Comparison &comparison)
{
    Json services = Json::array();
    for (const ComparedService &service : comparison.services)
        services.push_back({{"id", service.id.value},
                            {"name", service.name},
                            {"today", keyOf(service.today)},
                            {"assumesCpuTime", service.assumesCpu},
                            {"assumesTraffic", service.assumesTraffic},
                            {"assumesMemory", service.assumesMemory},
                            {"functionMemory", service.functionMemory},
                            {"functionMilliseconds", service.functionMilliseconds}});
    return services;
}

} // namespace

std::string comparisonJson(const Comparison &comparison)
{
    Json hostings = Json::array();
    for (const Hosting hosting : allHostings)
        hostings.push_back(hostingJson(comparison, hosting));
    Json crossings = Json::array();
    for (const Crossing &crossing : comparison.crossings)
        crossings.push_back(crossingJson(crossing));
    Json curve = Json::array();
    for (const ComparisonPoint &point : comparison.curve)
        curve.push_back(pointJson(comparison, point));
    const auto cheapest = comparison.cheapestAt(comparison.present);
    const auto &pair = comparison.fargateAndLambda;
    const Json json = {{"subject", comparison.subject.isValid() ? Json(comparison.subject.value) : Json(nullptr)},
                       {"name", comparison.name},
                       {"answer", inWords(comparisonHeadline(comparison))},
                       {"drawn", exactUsd(comparison.drawn)},
                       {"today", comparison.today ? Json(keyOf(*comparison.today)) : Json(nullptr)},
                       {"cheapest", cheapest ? Json(keyOf(*cheapest)) : Json(nullptr)},
                       {"trafficKnown", comparison.knowsTraffic},
                       {"requestsPerSecond", rate(comparison.present.requestsPerSecond)},
                       {"requestsPerMonth", comparison.present.requests},
                       {"services", servicesJson(comparison)},
                       {"staying", comparison.staying},
                       {"hostings", std::move(hostings)},
                       {"crossings", std::move(crossings)},
                       {"fargateAndLambda", pair ? crossingJson(*pair) : Json(nullptr)},
                       {"curve", std::move(curve)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string comparisonCsv(const Comparison &comparison)
{
    TextTable table;
    for (const char *title : {"requestsPerSecond", "requestsPerMonth", "hosting", "possible", "cost", "unused"})
        table.columns.push_back({title});
    for (const ComparisonPoint &point : comparison.curve) {
        for (const Hosting hosting : allHostings)
            table.rows.push_back({rate(point.requestsPerSecond), std::to_string(point.requests),
                                  std::string(keyOf(hosting)), comparison.fitOf(hosting).isPossible() ? "1" : "0",
                                  exactUsd(comparison.totalOf(point, hosting)),
                                  exactUsd(point.of(hosting).unusedTotal(comparison.settings))});
    }
    return inCsv(table);
}

} // namespace bayplan
