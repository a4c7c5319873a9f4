// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/options_report.h"
#include "export/text_table.h"
#include "figures/policy_words.h"
#include "figures/scaling_words.h"

#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

std::string_view nameOf(Architecture architecture)
{
    return architecture == Architecture::arm ? "arm64" : "x86_64";
}

/// Whole milliseconds, so that no platform prints another tail.
std::int64_t wholeMilliseconds(const PolicyTrial &trial)
{
    return static_cast<std::int64_t>(trial.worstMilliseconds + 0.5);
}

Json number(const Decimal &decimal)
{
    return decimal.isWhole() ? Json(decimal.mantissa()) : Json(decimal.approximately());
}

std::string sentence(const Text &words)
{
    return printable(inWords(words)) + "\n";
}

std::vector<std::string> rowOf(const PolicyTrial &trial, const ServiceLevel &level)
{
    const PolicyChoice &choice = trial.choice;
    return {std::to_string(choice.minimum) + "–" + std::to_string(choice.maximum),
            inWords(choice.cpu),
            inWords(choice.memory),
            std::string(nameOf(choice.architecture)),
            choice.target > Decimal(0) ? choice.target.toText() + " %" : "–",
            inDollars(trial.cost),
            millisecondsInWords(trial.worstMilliseconds),
            std::to_string(trial.waitingMinutes),
            keeps(trial, level) ? "" : "outside"};
}

Json trialJson(const PolicyTrial &trial, const ServiceLevel &level)
{
    const PolicyChoice &choice = trial.choice;
    return {{"minCount", choice.minimum},
            {"maxCount", choice.maximum},
            {"cpu", number(Decimal::scaled(choice.cpu.value, 3))},
            {"memoryMebibytes", choice.memory.value},
            {"architecture", nameOf(choice.architecture)},
            {"cpuTarget", choice.target > Decimal(0) ? number(choice.target) : Json(nullptr)},
            {"cost", exactUsd(trial.cost)},
            {"worstP95Milliseconds", wholeMilliseconds(trial)},
            {"waitingMinutes", trial.waitingMinutes},
            {"peakTasks", trial.peakTasks},
            {"keeps", keeps(trial, level)}};
}

std::vector<std::string> csvRowOf(std::string what, const PolicyTrial &trial, const ServiceLevel &level)
{
    const PolicyChoice &choice = trial.choice;
    return {std::move(what),
            std::to_string(choice.minimum),
            std::to_string(choice.maximum),
            Decimal::scaled(choice.cpu.value, 3).toText(),
            std::to_string(choice.memory.value),
            std::string(nameOf(choice.architecture)),
            choice.target > Decimal(0) ? choice.target.toText() : "",
            exactUsd(trial.cost),
            std::to_string(wholeMilliseconds(trial)),
            std::to_string(trial.waitingMinutes),
            std::to_string(trial.peakTasks),
            keeps(trial, level) ? "1" : "0"};
}

} // namespace

std::string policySearchText(const Plan &plan, const SearchReport &report)
{
    const PolicySearch &search = report.search;
    TextTable table{{{"tasks", TextAlign::right},
                     {"CPU", TextAlign::right},
                     {"memory", TextAlign::right},
                     {"processor"},
                     {"target", TextAlign::right},
                     {"a month", TextAlign::right},
                     {"95 of 100 within", TextAlign::right},
                     {"minutes waiting", TextAlign::right},
                     {""}},
                    {}};
    for (const PolicyTrial &trial : search.front)
        table.rows.push_back(rowOf(trial, report.level));
    std::string result = printable(plan.find(report.service)->name) + "\n";
    result += "  " + sentence(cheapestSentence(search, report.level));
    if (search.cheapest)
        result += "  " + sentence(serviceSentence(*search.cheapest));
    result += "  " + sentence(presentSentence(search)) + "  " + sentence(serviceSentence(search.present));
    result += "\nFrom the cheapest to the fastest, " + numberInWords(static_cast<double>(search.simulations)) +
              " months simulated:\n" + inColumns(table, 2);
    return result;
}

std::string policySearchJson(const Plan &plan, const SearchReport &report)
{
    const PolicySearch &search = report.search;
    const ServiceLevel &level = report.level;
    Json front = Json::array();
    for (const PolicyTrial &trial : search.front)
        front.push_back(trialJson(trial, level));
    const Json json = {{"plan", plan.name},
                       {"service", report.service.value},
                       {"name", plan.find(report.service)->name},
                       {"bounds",
                        {{"milliseconds", static_cast<std::int64_t>(level.worstMilliseconds)},
                         {"waitingMinutes", level.waitingMinutes},
                         {"leastTasks", level.leastTasks}}},
                       {"simulations", search.simulations},
                       {"drawn", trialJson(search.present, level)},
                       {"cheapest", search.cheapest ? trialJson(*search.cheapest, level) : Json(nullptr)},
                       {"front", std::move(front)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string policySearchCsv(const Plan &, const SearchReport &report)
{
    TextTable table;
    for (const char *title : {"what", "minCount", "maxCount", "cpu", "memoryMebibytes", "architecture", "cpuTarget",
                              "cost", "worstP95Milliseconds", "waitingMinutes", "peakTasks", "keeps"})
        table.columns.push_back({title});
    table.rows.push_back(csvRowOf("drawn", report.search.present, report.level));
    if (report.search.cheapest)
        table.rows.push_back(csvRowOf("cheapest", *report.search.cheapest, report.level));
    for (const PolicyTrial &trial : report.search.front)
        table.rows.push_back(csvRowOf("front", trial, report.level));
    return inCsv(table);
}

} // namespace bayplan
