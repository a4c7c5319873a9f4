// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/reconcile_report.h"

#include "base/format.h"
#include "export/problem_text.h"
#include "export/text_table.h"

#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

constexpr int places = 3;

std::string nameOf(const Plan &plan, Id environment)
{
    const Element *element = plan.find(environment);
    return element ? element->name : std::string();
}

std::string quantityOf(const Quantity &quantity)
{
    return quantity.isZero() ? std::string() : quantity.toText(places);
}

std::string whatOf(const ReconciledRow &row)
{
    return row.what.empty() ? "everything" : row.what;
}

TextTable rowsTable(const Plan &plan, const Reconciliation &reconciliation)
{
    TextTable table{{{"price"},
                     {"environment"},
                     {"month"},
                     {"plan", TextAlign::right},
                     {"paid", TextAlign::right},
                     {"difference", TextAlign::right},
                     {"planned", TextAlign::right},
                     {"used", TextAlign::right},
                     {"unit"}},
                    {}};
    for (const ReconciledRow &row : reconciliation.rows)
        table.rows.push_back({whatOf(row), nameOf(plan, row.environment), row.month, inDollars(row.plan),
                              inDollars(row.actual), inSignedDollars(row.difference()), quantityOf(row.planQuantity),
                              quantityOf(row.actualQuantity), row.unit});
    return table;
}

TextTable unmatchedTable(const Reconciliation &reconciliation)
{
    TextTable table{{{"service"}, {"usage type"}, {"tag"}, {"month"}, {"paid", TextAlign::right}, {"why"}}, {}};
    for (const UnmatchedLine &unmatched : reconciliation.unmatched)
        table.rows.push_back({unmatched.line.service, unmatched.line.usageType, unmatched.line.tag,
                              unmatched.line.month, inDollars(unmatched.line.amount), inWords(unmatched.why)});
    return table;
}

TextTable sumsTable(const Reconciliation &reconciliation)
{
    const Money paid = reconciliation.matched + reconciliation.unmatchedTotal;
    TextTable table{{{""}, {"", TextAlign::right}}, {}};
    table.rows = {{"plan", inDollars(reconciliation.plan)},
                  {"paid for what the plan has prices of", inDollars(reconciliation.matched)},
                  {"difference", inSignedDollars(reconciliation.matched - reconciliation.plan)},
                  {"paid for other things", inDollars(reconciliation.unmatchedTotal)},
                  {"paid in all", inDollars(paid)}};
    for (const auto &[name, amount] : reconciliation.besides)
        table.rows.push_back({"besides: " + name, inDollars(amount)});
    return table;
}

std::string headOf(const Plan &plan, const Reconciliation &reconciliation)
{
    std::string months;
    for (const std::string &month : reconciliation.months)
        months += (months.empty() ? "" : ", ") + month;
    return (plan.name.empty() ? std::string("The plan") : plan.name) + " beside the costs of " +
           (months.empty() ? "no month" : months);
}

const Field &fieldOf(const Plan &plan, const TakeOver &one)
{
    return *kindOf(*plan.find(one.element)).find(one.field);
}

TextTable takeOversTable(const Plan &plan, const Findings &findings)
{
    TextTable table{
        {{"environment"}, {"element"}, {"number"}, {"now"}, {"then"}, {"a month", TextAlign::right}, {"why"}}, {}};
    for (const TakeOver &one : findings.takeOvers) {
        const Element *environment = environmentOf(plan, one.element);
        const Field &field = fieldOf(plan, one);
        table.rows.push_back({environment ? environment->name : std::string(), plan.find(one.element)->name,
                              inWords(text(field.label)), inWords(valueInWords(field, one.before)),
                              inWords(valueInWords(field, one.after)), inSignedDollars(one.change),
                              inWords(one.reason)});
    }
    return table;
}

std::string written(const ReconcileReport &report, std::string (*table)(const TextTable &), std::string_view mark)
{
    const Plan &plan = report.plan;
    const Reconciliation &reconciliation = report.reconciliation;
    std::string text = std::string(mark) + headOf(plan, reconciliation) + "\n\n" + table(sumsTable(reconciliation));
    for (const Problem &problem : reconciliation.problems)
        text += "\n" + inOneLine(problem) + "\n";
    if (!reconciliation.rows.empty())
        text += "\n" + table(rowsTable(plan, reconciliation));
    if (!report.findings.takeOvers.empty())
        text += std::string(report.isTakenOver ? "\nTaken over into the plan\n\n"
                                               : "\nCan be taken over into the plan (--take-over FILE)\n\n") +
                table(takeOversTable(plan, report.findings));
    if (!reconciliation.unmatched.empty())
        text += "\nWithout a place in the plan\n\n" + table(unmatchedTable(reconciliation));
    return text;
}

Json idJson(Id id)
{
    return id.isValid() ? Json(id.value) : Json(nullptr);
}

/// In the field's unit; null when it is not given.
Json numberJson(const Value &value)
{
    const auto *number = std::get_if<Decimal>(&value);
    return number ? Json(number->toText()) : Json(nullptr);
}

Json rowJson(const Plan &plan, const ReconciledRow &row)
{
    return {{"price", row.what},
            {"environment", idJson(row.environment)},
            {"name", nameOf(plan, row.environment)},
            {"month", row.month},
            {"plan", exactUsd(row.plan)},
            {"actual", exactUsd(row.actual)},
            {"difference", exactUsd(row.difference())},
            {"planQuantity", row.planQuantity.toText()},
            {"actualQuantity", row.actualQuantity.toText()},
            {"unit", row.unit}};
}

} // namespace

std::string reconcileText(const ReconcileReport &report)
{
    return written(
        report, [](const TextTable &table) { return inColumns(table); }, "");
}

std::string reconcileMarkdown(const ReconcileReport &report)
{
    return written(report, inMarkdown, "# ");
}

TextTable reconcileTable(const Plan &plan, const Reconciliation &reconciliation)
{
    TextTable table = rowsTable(plan, reconciliation);
    table.columns.push_back({"without a place, because"});
    for (std::vector<std::string> &row : table.rows)
        row.emplace_back();
    for (const UnmatchedLine &one : reconciliation.unmatched)
        table.rows.push_back({one.line.service + (one.line.service.empty() ? "" : " ") + one.line.usageType,
                              one.line.tag, one.line.month, "", inDollars(one.line.amount), "", "",
                              quantityOf(one.line.quantity), "", inWords(one.why)});
    return table;
}

std::string reconcileCsv(const ReconcileReport &report)
{
    const auto &[plan, reconciliation, findings, isTakenOver] = report;
    TextTable table{{{"price"},
                     {"environment"},
                     {"month"},
                     {"plan"},
                     {"actual"},
                     {"planQuantity"},
                     {"actualQuantity"},
                     {"unit"},
                     {"service"},
                     {"usageType"},
                     {"tag"}},
                    {}};
    for (const ReconciledRow &row : reconciliation.rows)
        table.rows.push_back({row.what, nameOf(plan, row.environment), row.month, exactUsd(row.plan),
                              exactUsd(row.actual), row.planQuantity.toText(), row.actualQuantity.toText(), row.unit,
                              "", "", ""});
    for (const UnmatchedLine &unmatched : reconciliation.unmatched)
        table.rows.push_back({"", "", unmatched.line.month, "", exactUsd(unmatched.line.amount), "",
                              unmatched.line.quantity.toText(), "", unmatched.line.service, unmatched.line.usageType,
                              unmatched.line.tag});
    return inCsv(table);
}

std::string reconcileJson(const ReconcileReport &report)
{
    const auto &[plan, reconciliation, findings, isTakenOver] = report;
    Json rows = Json::array();
    for (const ReconciledRow &row : reconciliation.rows)
        rows.push_back(rowJson(plan, row));
    Json unmatched = Json::array();
    for (const UnmatchedLine &line : reconciliation.unmatched)
        unmatched.push_back({{"service", line.line.service},
                             {"usageType", line.line.usageType},
                             {"operation", line.line.operation},
                             {"tag", line.line.tag},
                             {"month", line.line.month},
                             {"actual", exactUsd(line.line.amount)},
                             {"why", inWords(line.why)}});
    Json takeOvers = Json::array();
    for (const TakeOver &one : findings.takeOvers)
        takeOvers.push_back({{"element", idJson(one.element)},
                             {"name", plan.find(one.element)->name},
                             {"field", one.field},
                             {"before", numberJson(one.before)},
                             {"after", numberJson(one.after)},
                             {"unit", fieldOf(plan, one).unit},
                             {"change", exactUsd(one.change)},
                             {"why", inWords(one.reason)}});
    Json besides = Json::object();
    for (const auto &[name, amount] : reconciliation.besides)
        besides[name] = exactUsd(amount);
    Json problems = Json::array();
    for (const Problem &problem : reconciliation.problems)
        problems.push_back({{"code", problem.code}, {"text", inOneLine(problem)}});
    const Json json = {{"plan", plan.name},
                       {"currency", "USD"},
                       {"months", reconciliation.months},
                       {"byEnvironment", reconciliation.byEnvironment},
                       {"planned", exactUsd(reconciliation.plan)},
                       {"matched", exactUsd(reconciliation.matched)},
                       {"unmatched", exactUsd(reconciliation.unmatchedTotal)},
                       {"besides", std::move(besides)},
                       {"rows", std::move(rows)},
                       {"unmatchedLines", std::move(unmatched)},
                       {"takeOvers", std::move(takeOvers)},
                       {"isTakenOver", isTakenOver},
                       {"problems", std::move(problems)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace bayplan
