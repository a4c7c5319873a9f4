// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/spreadsheet/bill_sheets.h"

#include "base/format.h"
#include "export/bill_sections.h"
#include "export/deck/xml_writer.h"
#include "export/text_table.h"
#include "figures/bill_words.h"
#include "figures/cost_figures.h"
#include "figures/idle_figures.h"
#include "figures/idle_stack.h"
#include "figures/subject.h"

#include <limits>

namespace bayplan::xlsx {

namespace {

std::string words(const Text &text)
{
    return printable(inWords(text));
}

/// A share of amounts for the value that a formula has now.
std::string shareText(Money part, Money whole)
{
    return whole == Money() ? "0" : pptx::decimalText(part.approximatelyUsd() / whole.approximatelyUsd());
}

/// A table of the summary: amounts of lines that have a word or number in common, written in its last column.
struct SumTable
{
    std::string title;
    std::string keyTitle;
    std::string keys; ///< the column of Lines that they stand in
    struct Row
    {
        std::string name;
        Cell key;
        Money amount;
    };
    std::vector<Row> rows;
};

constexpr std::size_t totalRow = 3;

void addTable(Sheet &sheet, const SumTable &table, const LineSheet &lines, Money total)
{
    sheet.rows.emplace_back();
    sheet.rows.push_back({wordCell(table.title, CellStyle::heading), wordCell("Amount", CellStyle::headingRight),
                          wordCell("Share", CellStyle::headingRight), wordCell(table.keyTitle, CellStyle::heading)});
    for (const SumTable::Row &row : table.rows) {
        const std::size_t at = sheet.rows.size();
        const std::string sum = "SUMIF(" + table.keys + "," + cellName(3, at) + "," + lines.amounts() + ")";
        const std::string whole = "$B$" + std::to_string(totalRow + 1);
        const std::string share = "IF(" + whole + "=0,0," + cellName(1, at) + "/" + whole + ")";
        sheet.rows.push_back({wordCell(row.name), formulaCell(sum, exactUsd(row.amount), CellStyle::dollars),
                              formulaCell(share, shareText(row.amount, total), CellStyle::percent), row.key});
    }
}

SumTable byEnvironment(const Plan &plan, const Estimate &estimate, const LineSheet &lines)
{
    SumTable table{"Environment", "Environment id", lines.environments(), {}};
    for (const BillSection &section : sectionsOf(plan, estimate))
        table.rows.push_back({words(section.name),
                              numberCell(std::to_string(section.environment.value), CellStyle::plain), section.amount});
    return table;
}

SumTable byCharge(const Estimate &estimate, const LineSheet &lines)
{
    SumTable table{"Charge", "Meter", lines.meters(), {}};
    for (const BillLine &line : estimate.lines) {
        const std::string key(keyOf(line.meter));
        const auto known =
            std::ranges::find_if(table.rows, [&](const SumTable::Row &row) { return row.key.words == key; });
        if (known != table.rows.end())
            known->amount += line.amount;
        else
            table.rows.push_back({words(meterInWords(line.meter)), wordCell(key), line.amount});
    }
    std::ranges::stable_sort(table.rows, [](const auto &a, const auto &b) { return a.amount > b.amount; });
    return table;
}

std::vector<Cell> idleRow(const std::string &name, const Cost &cost, std::size_t at, CellStyle money, CellStyle word)
{
    std::vector<Cell> row = {wordCell(name, word)};
    // What depends on usage alone is not known, rather than nothing.
    const bool isUnknown = cost.total == Money() && cost.hasUnknownUsage;
    for (const IdleLayer &layer : idleLayers())
        row.push_back(isUnknown ? wordCell("not known", word) : numberCell(exactUsd(layer.of(cost)), money));
    const std::size_t last = row.size() - 1;
    row.push_back(formulaCell("SUM(" + cellName(1, at) + ":" + cellName(last, at) + ")", exactUsd(cost.total), money));
    return row;
}

} // namespace

Sheet summarySheet(const Plan &plan, const Estimate &estimate, Id environment, const LineSheet &lines)
{
    Sheet sheet;
    sheet.name = "Summary";
    sheet.widths = {34, 16, 12, 28};
    const Money total = estimate.plan.total;
    sheet.rows.push_back({wordCell(words(nameOf(plan, environment)), CellStyle::title)});
    sheet.rows.push_back({wordCell(words(costSentence(plan, estimate, environment)), CellStyle::note)});
    sheet.rows.emplace_back();
    sheet.rows.push_back({wordCell("A month, USD", CellStyle::total),
                          formulaCell(lines.total(), exactUsd(total), CellStyle::totalDollars)});
    addTable(sheet, byEnvironment(plan, estimate, lines), lines, total);
    addTable(sheet, byCharge(estimate, lines), lines, total);
    sheet.rows.emplace_back();
    const IdleHeadline idle = idleHeadline(plan, estimate, environment);
    for (const Text &sentence : {idle.headline, idle.alwaysOn, idle.lever, idle.unknown}) {
        if (!sentence.isEmpty())
            sheet.rows.push_back({wordCell(words(sentence), CellStyle::note)});
    }
    sheet.rows.push_back(
        {wordCell("Change a price in Prices or a quantity in Lines: all amounts follow.", CellStyle::note)});
    if (!estimate.unknown.empty())
        sheet.rows.push_back({wordCell(
            "What depends on usage is not in the total until its pale cell in Lines is filled in.", CellStyle::note)});
    return sheet;
}

Sheet idleSheet(const Plan &plan, const Estimate &estimate, Id environment)
{
    Sheet sheet;
    sheet.name = "Idle";
    sheet.headingRows = 1;
    std::vector<Cell> headings = {wordCell("", CellStyle::heading)};
    for (const IdleLayer &layer : idleLayers())
        headings.push_back(wordCell(std::string(layer.name), CellStyle::headingRight));
    headings.push_back(wordCell("Total", CellStyle::headingRight));
    sheet.rows.push_back(std::move(headings));
    for (const Part &part : partsOf(plan, estimate, environment, std::numeric_limits<std::size_t>::max()))
        sheet.rows.push_back(
            idleRow(words(part.name), part.cost, sheet.rows.size(), CellStyle::dollars, CellStyle::plain));
    const std::size_t last = sheet.rows.size() - 1;
    if (last == 0)
        return sheet;
    std::vector<Cell> total =
        idleRow("Total", estimate.plan, sheet.rows.size(), CellStyle::totalDollars, CellStyle::total);
    for (std::size_t column = 1; column < total.size(); ++column)
        total[column].formula = "SUM(" + cellName(column, 1) + ":" + cellName(column, last) + ")";
    sheet.rows.push_back(std::move(total));
    return sheet;
}

Sheet assumptionSheet(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp)
{
    Sheet sheet;
    sheet.name = "Assumptions";
    sheet.widths = {110};
    sheet.rows.push_back({wordCell("Assumptions", CellStyle::heading)});
    for (const Text &assumption : assumptionsOf(plan, estimate, environment, stamp))
        sheet.rows.push_back({wordCell(words(assumption), CellStyle::wrapped)});
    for (const BillSection &section : sectionsOf(plan, estimate)) {
        if (!section.summary.isEmpty())
            sheet.rows.push_back(
                {wordCell(words(section.name) + ": " + words(section.summary) + ".", CellStyle::wrapped)});
    }
    if (estimate.problems.empty())
        return sheet;
    sheet.rows.emplace_back();
    sheet.rows.push_back({wordCell("Problems", CellStyle::heading)});
    for (const Problem &problem : estimate.problems)
        sheet.rows.push_back({wordCell(printable(inOneLine(problem)), CellStyle::wrapped)});
    return sheet;
}

} // namespace bayplan::xlsx
