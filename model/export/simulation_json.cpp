// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/idle_keys.h"
#include "export/problem_text.h"
#include "export/simulation_report.h"
#include "export/simulation_series.h"
#include "figures/scaling_words.h"
#include "figures/subject.h"
#include "simulation/alarm_states.h"

#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

/// A number with three digits after the point at most, so that no platform prints another tail.
Json rounded(double number)
{
    const Decimal decimal = Decimal::scaled(static_cast<std::int64_t>(number * 1000 + 0.5), 3);
    return decimal.isWhole() ? Json(decimal.mantissa()) : Json(decimal.approximately());
}

Json idleJson(const IdleSplit &idle)
{
    Json parts = Json::object();
    for (const auto &[key, amount] : idleAmounts(idle))
        parts[std::string(key)] = exactUsd(amount);
    return parts;
}

Json seriesJson(const Outcome &outcome, SeriesStep step)
{
    Json series = Json::array();
    for (const SeriesRow &row : seriesRowsOf(outcome, step)) {
        series.push_back({{"minute", row.minute},
                          {"requests", row.requests},
                          {"desired", row.desired},
                          {"running", rounded(row.running)},
                          {"utilisation", Json(Decimal::fromText(shareText(row.utilisation))->approximately())},
                          {"backlog", rounded(row.backlog)}});
    }
    return series;
}

Json actionsJson(const Plan &plan, const Outcome &outcome)
{
    Json actions = Json::array();
    for (const ScalingAction &action : outcome.run.actions) {
        actions.push_back({{"second", action.second},
                           {"from", action.from},
                           {"to", action.to},
                           {"policy", action.policy.isValid() ? Json(action.policy.value) : Json(nullptr)},
                           {"reason", inWords(reasonOf(plan, outcome, action))}});
    }
    return actions;
}

Json alarmsJson(const Outcome &outcome)
{
    Json alarms = Json::array();
    for (const AlarmHistory &history : alarmHistoriesOf(outcome)) {
        Json changes = Json::array();
        for (const AlarmChange &change : history.changes)
            changes.push_back({{"second", change.second}, {"state", keyOf(change.state)}});
        const std::int64_t on = history.secondsIn(AlarmState::alarm, outcome.seconds());
        alarms.push_back({{"policy", history.policy.value},
                          {"alarm", keyOf(history.role)},
                          {"minutesInAlarm", rounded(static_cast<double>(on) / 60)},
                          {"changes", std::move(changes)}});
    }
    return alarms;
}

Json serviceJson(const Plan &plan, const Estimate &estimate, const Outcome &outcome, SeriesStep step)
{
    const RunTotals &totals = outcome.run.totals;
    const Cost *cost = estimate.find(outcome.service);
    Json json = {
        {"id", outcome.service.value},
        {"name", plan.find(outcome.service)->name},
        {"stepSeconds", outcome.model.step.count()},
        {"steps", outcome.traffic->requests.size()},
        {"requests", outcome.requests},
        {"refusedRequests", outcome.refusedRequests},
        {"desiredTaskMinutes", rounded(static_cast<double>(totals.desiredTaskSeconds) / 60)},
        {"billedTaskSeconds", totals.billedTaskSeconds},
        {"onDemandTaskSeconds", outcome.onDemandTaskSeconds},
        {"spotTaskSeconds", outcome.spotTaskSeconds},
        {"usedMicroVcpuSeconds", totals.used},
        {"scaleOuts", totals.scaleOuts},
        {"scaleIns", totals.scaleIns},
        {"launches", totals.launches},
        {"backlogMinutes", rounded(static_cast<double>(totals.backlogSteps * outcome.model.step.count()) / 60)},
        {"finalBacklog", totals.finalBacklog},
        {"peakTasks", totals.peakTasks},
        {"utilisation", Json(Decimal::fromText(shareText(outcome.utilisation()))->approximately())},
        {"meanMilliseconds", rounded(outcome.latency.mean)},
        {"worstMilliseconds", rounded(outcome.latency.worst)},
        {"worstP95Milliseconds", rounded(outcome.latency.worstP95)},
        {"cost", cost ? Json(exactUsd(cost->total)) : Json(nullptr)},
        {"idle", idleJson(cost ? cost->idle : IdleSplit{})},
        {"actions", actionsJson(plan, outcome)},
        {"alarms", alarmsJson(outcome)},
        {"problems", Json::parse(problemsJson(outcome.problems))}};
    if (step != SeriesStep::none)
        json["series"] = seriesJson(outcome, step);
    return json;
}

} // namespace

std::string simulationJson(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject)
{
    Json services = Json::array();
    for (const Outcome *outcome : outcomesOf(estimate, subject))
        services.push_back(serviceJson(plan, estimate, *outcome, subject.step));
    Json json = {{"plan", plan.name},
                 {"hoursPerMonth", std::to_string(hoursInMonth(plan.settings))},
                 {"services", std::move(services)},
                 {"notSimulated", Json::parse(problemsJson(estimate.simulation->problems))}};
    if (subject.unpublished)
        json["unpublished"] = {{"totalLow", exactUsd(subject.unpublished->low)},
                               {"totalHigh", exactUsd(subject.unpublished->high)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace bayplan
