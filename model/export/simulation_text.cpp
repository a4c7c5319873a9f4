// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/problem_text.h"
#include "export/simulation_report.h"
#include "export/simulation_series.h"
#include "export/text_table.h"
#include "figures/scaling_words.h"
#include "figures/subject.h"
#include "simulation/moment.h"

#include <fmt/format.h>

namespace bayplan {

namespace {

/// Reports list no more actions than this; JSON has all of them.
constexpr std::size_t mostActions = 40;

std::string serviceIntroduction(const Plan &plan, const Estimate &estimate, const Outcome &outcome)
{
    const Cost cost = costOf(estimate, outcome.service);
    const Element *environment = environmentOf(plan, outcome.service);
    std::string text = printable(plan.find(outcome.service)->name);
    if (environment)
        text += " (" + printable(environment->name) + ")";
    text += "\n  " + printable(inWords(scalingHeadline(plan, outcome)));
    const bool isYear = outcome.accounting.time.span == SimulatedTime::Span::year;
    text += "\n  " + (isYear ? "" : inDollars(cost.total) + " a month. ") + inWords(taskHoursSentence(plan, outcome)) +
            "\n";
    return text;
}

/// "used 48 %, headroom 48 %, lag 4 %": the parts that are there.
std::string idleSentence(const IdleSplit &idle)
{
    const std::pair<std::string_view, Money> parts[] = {
        {"used", idle.used},          {"headroom", idle.headroom}, {"minimum", idle.minimum}, {"lag", idle.lag},
        {"off-hours", idle.offHours}, {"start-up", idle.startUp},  {"drain", idle.drain}};
    std::string text;
    for (const auto &[name, amount] : parts) {
        if (amount == Money())
            continue;
        const std::string share = inPercent(amount, idle.sum());
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, share == "0 %" ? "under 1 %" : share);
    }
    return text;
}

std::string actionsText(const Plan &plan, const Outcome &outcome)
{
    const auto &actions = outcome.run.actions;
    std::string text;
    for (std::size_t i = 0; i < actions.size() && i < mostActions; ++i)
        text += "    " + printable(inWords(reasonOf(plan, outcome, actions[i]))) + "\n";
    if (actions.size() > mostActions)
        text += fmt::format("    and {} more; --format json lists them all\n", actions.size() - mostActions);
    return text;
}

TextTable seriesTable(const Outcome &outcome, const std::vector<SeriesRow> &rows)
{
    constexpr auto right = TextAlign::right;
    TextTable table{{{"time"},
                     {"requests", right},
                     {"desired", right},
                     {"running", right},
                     {"utilisation", right},
                     {"waiting", right}},
                    {}};
    for (const SeriesRow &row : rows) {
        table.rows.push_back({inWords(momentOf(outcome.accounting.time, row.minute * 60)), std::to_string(row.requests),
                              std::to_string(row.desired), numberInWords(row.running, 1),
                              numberInWords(row.utilisation * 100, 1) + " %", numberInWords(row.backlog)});
    }
    return table;
}

std::string serviceText(const Plan &plan, const Estimate &estimate, const Outcome &outcome, SeriesStep step)
{
    std::string text = serviceIntroduction(plan, estimate, outcome);
    if (const std::string idle = idleSentence(costOf(estimate, outcome.service).idle); !idle.empty())
        text += "  " + idle + "\n";
    for (const Problem &problem : outcome.problems)
        text += "  " + problemText(problem, plan, {}) + "\n";
    if (step != SeriesStep::none)
        return text + "\n" + inColumns(seriesTable(outcome, seriesRowsOf(outcome, step)), 2);
    if (!outcome.run.actions.empty())
        text +=
            fmt::format("\n  {} scale-outs, {} scale-ins\n", outcome.run.totals.scaleOuts, outcome.run.totals.scaleIns);
    return text + actionsText(plan, outcome);
}

TextTable summaryTable(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject)
{
    TextTable table{{{"service"},
                     {"requests"},
                     {"taskHours"},
                     {"desiredTaskHours"},
                     {"peakTasks"},
                     {"utilisation"},
                     {"scaleOuts"},
                     {"scaleIns"},
                     {"backlogMinutes"},
                     {"worstMilliseconds"},
                     {"cost"}},
                    {}};
    for (const Outcome *outcome : outcomesOf(estimate, subject)) {
        const RunTotals &totals = outcome->run.totals;
        const std::int64_t waiting = totals.backlogSteps * outcome->model.step.count();
        table.rows.push_back(
            {plan.find(outcome->service)->name, std::to_string(outcome->requests),
             Quantity(totals.billedTaskSeconds, 3600).toText(4), Quantity(totals.desiredTaskSeconds, 3600).toText(4),
             std::to_string(totals.peakTasks), shareText(outcome->utilisation()), std::to_string(totals.scaleOuts),
             std::to_string(totals.scaleIns), Quantity(waiting, 60).toText(2),
             fmt::format("{:.1f}", outcome->latency.worst), exactUsd(costOf(estimate, outcome->service).total)});
    }
    return table;
}

TextTable seriesCsvTable(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject)
{
    TextTable table{{{"service"}, {"minute"}, {"requests"}, {"desired"}, {"running"}, {"utilisation"}, {"backlog"}},
                    {}};
    for (const Outcome *outcome : outcomesOf(estimate, subject)) {
        const std::string &name = plan.find(outcome->service)->name;
        for (const SeriesRow &row : seriesRowsOf(*outcome, subject.step)) {
            table.rows.push_back({name, std::to_string(row.minute), std::to_string(row.requests),
                                  std::to_string(row.desired), fmt::format("{:.4g}", row.running),
                                  shareText(row.utilisation), fmt::format("{:.0f}", row.backlog)});
        }
    }
    return table;
}

} // namespace

std::string simulationText(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject)
{
    std::string text;
    for (const Outcome *outcome : outcomesOf(estimate, subject)) {
        text += text.empty() ? "" : "\n";
        text += serviceText(plan, estimate, *outcome, subject.step);
    }
    if (text.empty())
        text = "No service was simulated: link a traffic source to one, and give its rate and the CPU time of a "
               "request.\n";
    std::string missing;
    for (const Problem &problem : estimate.simulation->problems) {
        if (!subject.service.isValid() || problem.element == subject.service)
            missing += "  " + problemText(problem, plan, {}) + "\n";
    }
    if (!missing.empty())
        text += "\nNot simulated\n" + missing;
    if (subject.unpublished)
        text += fmt::format(
            "\nThe plan's {} a month may be {} to {} over what AWS does not publish: how cool-downs "
            "count,\nwhen alarms see a metric (0 to 5 minutes later) and how long a task takes to start "
            "(23 s to 3 minutes).\n",
            inDollars(estimate.plan.total), inDollars(subject.unpublished->low), inDollars(subject.unpublished->high));
    return text;
}

std::string simulationCsv(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject)
{
    return inCsv(subject.step == SeriesStep::none ? summaryTable(plan, estimate, subject)
                                                  : seriesCsvTable(plan, estimate, subject));
}

} // namespace bayplan
