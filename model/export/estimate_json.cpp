// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "bill/budget.h"
#include "export/estimate_report.h"
#include "export/idle_keys.h"
#include "export/problem_text.h"
#include "figures/subject.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

Json idOf(Id id)
{
    return id.isValid() ? Json(id.value) : Json(nullptr);
}

std::string nameIn(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    return element ? element->name : std::string();
}

std::string stageOf(const Element &environment)
{
    const Field *field = kindOf(environment).find("stage");
    return field ? std::get<std::string>(read(*field, environment.details)) : std::string();
}

Json idleJson(const IdleSplit &idle)
{
    Json parts = Json::object();
    for (const auto &[key, amount] : idleAmounts(idle))
        parts[std::string(key)] = exactUsd(amount);
    return parts;
}

/// How much of some parts is on purpose, or only assumed; beside the parts, so that those alone sum to what is billed.
Json idleOfWhichJson(const IdleSplit &idle)
{
    return {{"minimumOnPurpose", exactUsd(idle.minimumOnPurpose)},
            {"usedUnknown", exactUsd(idle.uncertain)},
            {"offHoursAssumed", exactUsd(idle.offHoursAssumed)}};
}

Json environmentJson(const Element &element, const Cost &cost)
{
    const auto &environment = std::get<Environment>(element.details);
    return {{"id", element.id.value},
            {"name", element.name},
            {"kind", stageOf(element)},
            {"region", environment.region},
            {"copies", environment.copies},
            {"total", exactUsd(cost.total)},
            {"timeBilled", exactUsd(cost.timeBilled)},
            {"usageBilled", exactUsd(cost.usageBilled)},
            {"alwaysOn", exactUsd(cost.alwaysOn)},
            {"alwaysOnUnneeded", exactUsd(cost.alwaysOnUnneeded)},
            {"avoidable", exactUsd(cost.idle.avoidable())},
            {"idle", idleJson(cost.idle)},
            {"idleOfWhich", idleOfWhichJson(cost.idle)},
            {"hasUnknownUsage", cost.hasUnknownUsage}};
}

Json environmentsJson(const Plan &plan, const Estimate &estimate, Id only)
{
    Json list = Json::array();
    plan.forEachElement([&](const Element &element) {
        const bool isWanted = !only.isValid() || only == element.id;
        if (isWanted && detailsOf<Environment>(&element))
            list.push_back(environmentJson(element, element.id == only ? estimate.plan : costOf(estimate, element.id)));
    });
    return list;
}

Json linesJson(const Plan &plan, const Estimate &estimate)
{
    Json list = Json::array();
    for (const BillLine &line : estimate.lines) {
        Json json = {{"element", idOf(line.element)},
                     {"name", line.element.isValid() ? Json(nameIn(plan, line.element)) : Json("Savings Plans")},
                     {"environment", idOf(line.environment)},
                     {"meter", keyOf(line.meter)}};
        if (!line.item.empty())
            json["item"] = line.item;
        json.update({{"quantity", line.quantity.toText()},
                     {"unit", unitOf(line.meter)},
                     {"price", line.price.usd.toText()},
                     {"amount", exactUsd(line.amount)},
                     {"region", line.region},
                     {"priceDate", line.price.asOf},
                     {"confidence", keyOf(line.price.confidence)},
                     {"explanation", inWords(line.explanation)}});
        if (line.terms != LineTerms::list)
            json["terms"] = keyOf(line.terms);
        if (line.listPrice)
            json["listPrice"] = line.listPrice->toText();
        list.push_back(std::move(json));
    }
    return list;
}

Json unknownJson(const Estimate &estimate)
{
    Json list = Json::array();
    for (const UnknownUsage &unknown : estimate.unknown) {
        list.push_back({{"element", unknown.element.value},
                        {"environment", idOf(unknown.environment)},
                        {"meter", keyOf(unknown.meter)},
                        {"unit", unitOf(unknown.meter)},
                        {"price", unknown.price ? Json(unknown.price->usd.toText()) : Json(nullptr)},
                        {"needs", inWords(unknown.needs)}});
    }
    return list;
}

Json textsOf(const auto &terms)
{
    Json list = Json::array();
    for (const auto &term : terms)
        list.push_back(term.toText());
    return list;
}

/// What the amounts go by, apart from the month: as in the settings of the file.
Json conventionsJson(const Plan &plan)
{
    const Settings &settings = plan.settings;
    const Currency currency = currencyOf(settings);
    Json shown = nullptr;
    if (!currency.isDollar())
        shown = {{"code", currency.code}, {"perDollar", currency.perDollar.toText()}, {"date", currency.date}};
    return {{"year", settings.year},
            {"calendarMonth", settings.calendarMonth ? Json(*settings.calendarMonth) : Json(nullptr)},
            {"rounding", settings.rounding == Rounding::exact ? "exact" : "cents"},
            {"freeAllowances", settings.freeAllowances},
            {"shownCurrency", std::move(shown)},
            {"savingsPlans", textsOf(settings.savingsPlans)},
            {"discounts", textsOf(settings.discounts)},
            {"ownPrices", textsOf(settings.ownPrices)}};
}

Json budgetsJson(const Plan &plan, const Estimate &estimate, Id only)
{
    Json list = Json::array();
    for (const BudgetState &state : budgetsOf(plan, estimate)) {
        if (!only.isValid() || only == state.environment)
            list.push_back({{"environment", idOf(state.environment)},
                            {"budget", exactUsd(state.budget)},
                            {"cost", exactUsd(state.cost)},
                            {"state", state.isOver() ? "over"
                                      : state.isNear ? "near"
                                                     : "within"}});
    }
    return list;
}

} // namespace

std::string estimateJson(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp)
{
    const Json json = {
        {"plan", plan.name},
        {"scenario", stamp.scenario.empty() || !stamp.isShown ? Json(nullptr) : Json(stamp.scenario)},
        {"currency", "USD"},
        {"hoursPerMonth", std::to_string(hoursInMonth(plan.settings))},
        {"priceBook", {{"edition", estimate.edition}, {"oldest", estimate.oldest}, {"newest", estimate.newest}}},
        {"conventions", conventionsJson(plan)},
        {"total", exactUsd(estimate.plan.total)},
        {"timeBilled", exactUsd(estimate.plan.timeBilled)},
        {"usageBilled", exactUsd(estimate.plan.usageBilled)},
        {"alwaysOn", exactUsd(estimate.plan.alwaysOn)},
        {"avoidable", exactUsd(estimate.plan.idle.avoidable())},
        {"idle", idleJson(estimate.plan.idle)},
        {"budgets", budgetsJson(plan, estimate, environment)},
        {"environments", environmentsJson(plan, estimate, environment)},
        {"lines", linesJson(plan, estimate)},
        {"unknown", unknownJson(estimate)},
        {"problems", Json::parse(problemsJson(estimate.problems))}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace bayplan
