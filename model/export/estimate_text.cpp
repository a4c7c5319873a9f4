// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/estimate_report.h"

#include "base/format.h"
#include "export/bill_sections.h"
#include "export/problem_text.h"
#include "figures/bill_words.h"
#include "figures/idle_figures.h"
#include "figures/subject.h"

namespace bayplan {

namespace {

std::string words(const Text &text)
{
    return printable(inWords(text));
}

std::string lineUnlessEmpty(const Text &text)
{
    return text.isEmpty() ? std::string() : words(text) + "\n";
}

Text descriptionOf(const Element *element)
{
    return element ? joined({text(kindOf(*element).label), summaryOf(element->details)}) : Text{};
}

void addElement(TextTable &table, const Plan &plan, const BilledElement &billed)
{
    table.rows.push_back({"  " + words(nameOfBilled(plan, billed.element)), "", "", inDollars(billed.amount),
                          words(descriptionOf(plan.find(billed.element)))});
    for (const BillLine *line : billed.lines) {
        table.rows.push_back({"    " + words(meterInWords(*line)),
                              inWords(line->quantity) + " " + std::string(unitOf(line->meter)),
                              "× $" + line->price.usd.toText(), inDollars(line->amount), words(originOf(*line))});
    }
}

// One table for the whole bill, so that amounts stand below each other from section to section.
std::string linesText(const Plan &plan, const Estimate &estimate)
{
    TextTable table{{{""}, {"", TextAlign::right}, {""}, {"", TextAlign::right}, {""}}, {}};
    for (const BillSection &section : sectionsOf(plan, estimate)) {
        table.rows.push_back({"", "", "", "", ""});
        table.rows.push_back({words(section.name), "", "", inDollars(section.amount), words(section.summary)});
        for (const BilledElement &billed : section.elements)
            addElement(table, plan, billed);
    }
    return inColumns(table);
}

std::string idleText(const Plan &plan, const Estimate &estimate, Id environment)
{
    const IdleHeadline idle = idleHeadline(plan, estimate, environment);
    std::string sources;
    for (const Text &source : utilisationSources(plan, environment))
        sources += words(source) + "\n";
    return words(idle.headline) + (idle.alwaysOn.isEmpty() ? "" : ", " + words(idle.alwaysOn)) + ".\n" +
           (idle.lever.isEmpty() ? "" : words(idle.lever) + ".\n") +
           (idle.unknown.isEmpty() ? "" : words(idle.unknown) + ".\n") + sources;
}

std::string problemsText(const Plan &plan, const Estimate &estimate)
{
    if (estimate.problems.empty())
        return {};
    std::string result = "\nProblems\n";
    for (const Problem &problem : estimate.problems)
        result += "  " + problemText(problem, plan, {}) + "\n";
    return result;
}

} // namespace

std::string estimateText(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp)
{
    std::string result = words(nameOf(plan, environment)) + ": " + inDollars(estimate.plan.total) + " " +
                         words(monthInWords(plan)) +
                         (estimate.plan.hasUnknownUsage ? ", and what depends on usage\n" : "\n") +
                         lineUnlessEmpty(scenarioInWords(stamp)) + lineUnlessEmpty(priceDatesOf(estimate)) +
                         lineUnlessEmpty(conventionsOf(plan));
    result += "\n" + inColumns(environmentTable(plan, estimate, environment));
    result += "\n" + idleText(plan, estimate, environment);
    result += linesText(plan, estimate);
    if (!estimate.unknown.empty())
        result += "\nDepends on usage, not in the total (+)\n" + inColumns(unknownTable(plan, estimate), 2);
    return result + problemsText(plan, estimate);
}

} // namespace bayplan
