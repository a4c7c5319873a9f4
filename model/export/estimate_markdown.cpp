// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/bill_sections.h"
#include "export/estimate_report.h"
#include "figures/bill_words.h"
#include "figures/idle_figures.h"
#include "figures/subject.h"

namespace bayplan {

namespace {

std::string words(const Text &text)
{
    return markdownText(inWords(text));
}

std::string idleMarkdown(const Plan &plan, const Estimate &estimate, Id environment)
{
    const IdleHeadline idle = idleHeadline(plan, estimate, environment);
    std::string result = "**" + words(idle.headline) + "**";
    if (!idle.alwaysOn.isEmpty())
        result += ", " + words(idle.alwaysOn);
    result += ".";
    for (const Text &more : {idle.lever, idle.unknown}) {
        if (!more.isEmpty())
            result += " " + words(more) + ".";
    }
    return result + "\n";
}

TextTable linesOf(const Plan &plan, const BillSection &section)
{
    TextTable table{{{"Element"},
                     {"Charge"},
                     {"How much"},
                     {"Quantity", TextAlign::right},
                     {"Unit"},
                     {"Price", TextAlign::right},
                     {"Amount", TextAlign::right},
                     {"Price seen"}},
                    {}};
    for (const BilledElement &billed : section.elements) {
        for (const BillLine *line : billed.lines) {
            table.rows.push_back({inWords(nameOfBilled(plan, billed.element)), inWords(meterInWords(*line)),
                                  inWords(line->explanation), inWords(line->quantity), std::string(unitOf(line->meter)),
                                  "$" + line->price.usd.toText(), inDollars(line->amount), inWords(originOf(*line))});
        }
    }
    return table;
}

std::string sectionMarkdown(const Plan &plan, const BillSection &section)
{
    std::string result = "\n## " + words(section.name) + ": " + inDollars(section.amount) + "\n\n";
    if (!section.summary.isEmpty())
        result += words(section.summary) + "\n\n";
    return result + inMarkdown(linesOf(plan, section));
}

std::string assumptionsMarkdown(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp)
{
    std::string result = "\n## Assumptions\n\n";
    for (const Text &assumption : assumptionsOf(plan, estimate, environment, stamp))
        result += "- " + words(assumption) + "\n";
    return result;
}

std::string problemsMarkdown(const Estimate &estimate)
{
    if (estimate.problems.empty())
        return {};
    std::string result = "\n## Problems\n\n";
    for (const Problem &problem : estimate.problems)
        result += "- " + markdownText(inOneLine(problem)) + "\n";
    return result;
}

} // namespace

std::string estimateMarkdown(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp)
{
    std::string result = "# " + words(nameOf(plan, environment)) + ": " + inDollars(estimate.plan.total) +
                         " a month\n\n" + idleMarkdown(plan, estimate, environment) + "\n" +
                         inMarkdown(environmentTable(plan, estimate, environment));
    if (estimate.plan.hasUnknownUsage)
        result += "\n\\+ and what depends on usage, see below.\n";
    for (const BillSection &section : sectionsOf(plan, estimate))
        result += sectionMarkdown(plan, section);
    if (!estimate.unknown.empty())
        result += "\n## Depends on usage, not in the total\n\n" + inMarkdown(unknownTable(plan, estimate));
    if (stamp.isShown)
        result += assumptionsMarkdown(plan, estimate, environment, stamp);
    return result + problemsMarkdown(estimate);
}

} // namespace bayplan
