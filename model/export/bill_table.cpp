// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/bill_table.h"

#include "base/format.h"
#include "figures/bill_words.h"
#include "figures/subject.h"

#include <algorithm>

namespace bayplan {

namespace {

std::string nameIn(const Plan &plan, Id element)
{
    return plan.find(element) ? inWords(nameOf(plan, element)) : std::string();
}

std::vector<std::string> rowOf(const Plan &plan, const BillNode &node)
{
    if (const UnknownUsage *usage = node.usage) {
        return {nameIn(plan, usage->environment),
                nameIn(plan, node.element),
                inWords(node.name),
                inWords(text(BAYPLAN_TEXT("needs %1"), std::vector<Text>{usage->needs})),
                std::string(unitOf(usage->meter)),
                usage->price ? "$" + usage->price->usd.toText() : std::string(),
                inWords(text(BAYPLAN_TEXT("not known")))};
    }
    const BillLine &line = *node.line;
    return {nameIn(plan, line.environment),
            nameIn(plan, node.element),
            inWords(node.name),
            inWords(Quantity(node.quantity, 1'000'000'000)),
            node.unit,
            "$" + line.price.usd.toText(),
            inDollars(node.total)};
}

void addLines(TextTable &table, const Plan &plan, const BillTree &tree, std::size_t at)
{
    const BillNode &node = tree.nodes[at];
    if (node.line || node.usage)
        table.rows.push_back(rowOf(plan, node));
    for (const std::size_t child : node.children)
        addLines(table, plan, tree, child);
}

std::string escaped(std::string_view words)
{
    std::string result;
    for (const char c : words) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else
            result += c;
    }
    return result;
}

std::string htmlRow(const TextTable &table, const std::vector<std::string> &cells, std::string_view tag)
{
    std::string row = "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool isRight = table.columns[i].align == TextAlign::right;
        row += "<" + std::string(tag) + (isRight ? " align=\"right\">" : ">") + escaped(printable(cells[i])) + "</" +
               std::string(tag) + ">";
    }
    return row + "</tr>\n";
}

std::vector<std::string> titlesOf(const TextTable &table)
{
    std::vector<std::string> titles;
    for (const TextTable::Column &column : table.columns)
        titles.push_back(column.title);
    return titles;
}

} // namespace

TextTable billTable(const Plan &plan, const BillTree &tree, const BillQuery &query)
{
    const std::string amount = inWords(text(BAYPLAN_TEXT("Amount %1"), std::vector<Text>{text(nameOf(query.period))}));
    TextTable table{{{inWords(text(BAYPLAN_TEXT("Environment")))},
                     {inWords(text(BAYPLAN_TEXT("Element")))},
                     {inWords(text(BAYPLAN_TEXT("Charge")))},
                     {inWords(text(BAYPLAN_TEXT("Quantity"))), TextAlign::right},
                     {inWords(text(BAYPLAN_TEXT("Unit")))},
                     {inWords(text(BAYPLAN_TEXT("Price"))), TextAlign::right},
                     {amount, TextAlign::right}},
                    {}};
    addLines(table, plan, tree, 0);
    table.rows.push_back({inWords(text(BAYPLAN_TEXT("Total"))), "", "", "", "", "", inDollars(tree.total)});
    return table;
}

std::string inTabs(const TextTable &table)
{
    std::string result;
    const auto addRow = [&](const std::vector<std::string> &cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            result += (i == 0 ? "" : "\t") + printable(cells[i]);
        result += "\n";
    };
    addRow(titlesOf(table));
    for (const std::vector<std::string> &row : table.rows) {
        if (!row.empty())
            addRow(row);
    }
    return result;
}

std::string inHtml(const TextTable &table)
{
    std::string result = "<table>\n" + htmlRow(table, titlesOf(table), "th");
    for (const std::vector<std::string> &row : table.rows) {
        if (!row.empty())
            result += htmlRow(table, row, "td");
    }
    return result + "</table>\n";
}

} // namespace bayplan
