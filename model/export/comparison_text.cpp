// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/comparison_report.h"
#include "export/text_table.h"
#include "figures/comparison_words.h"

namespace bayplan {

namespace {

std::string sentence(const Text &words)
{
    return words.isEmpty() ? std::string() : inWords(words);
}

/// What the answer is, in order; empty sentences left out.
std::vector<std::string> answersOf(const Comparison &comparison)
{
    std::vector<std::string> answers;
    for (const Text &words : {comparisonHeadline(comparison), crossingsSentence(comparison),
                              fargateSentence(comparison), withoutTrafficSentence(comparison)}) {
        if (!words.isEmpty())
            answers.push_back(sentence(words));
    }
    return answers;
}

TextTable hostingTable(const Comparison &comparison)
{
    TextTable table{{{"hosting"},
                     {"a month", TextAlign::right},
                     {"without requests", TextAlign::right},
                     {"not used", TextAlign::right},
                     {"fit"},
                     {"to look after"}},
                    {}};
    for (const Hosting hosting : allHostings) {
        const HostingCost &cost = comparison.present.of(hosting);
        const Money total = cost.total(comparison.settings);
        std::string name = sentence(text(labelOf(hosting)));
        if (!cost.instanceType.empty() && cost.instanceType != "…")
            name += ", " + cost.instanceType;
        if (comparison.today == hosting)
            name += " (today)";
        table.rows.push_back({name, inDollars(total), inDollars(comparison.totalOf(comparison.curve.front(), hosting)),
                              inPercent(cost.unusedTotal(comparison.settings), total),
                              sentence(fitInWords(comparison.fitOf(hosting))),
                              sentence(dutiesInWords(comparison.duties[static_cast<std::size_t>(hosting)]))});
    }
    return table;
}

TextTable fitTable(const Comparison &comparison)
{
    TextTable table{{{"hosting"}, {"what"}}, {}};
    for (const Hosting hosting : allHostings) {
        for (const Problem &problem : comparison.fitOf(hosting).problems)
            table.rows.push_back({sentence(text(labelOf(hosting))), sentence(problem.what)});
    }
    return table;
}

TextTable curveTable(const Comparison &comparison)
{
    TextTable table{{{"requests/s", TextAlign::right}, {"a month", TextAlign::right}}, {}};
    for (const Hosting hosting : allHostings)
        table.columns.push_back({sentence(text(labelOf(hosting))), TextAlign::right});
    for (const ComparisonPoint &point : comparison.curve) {
        std::vector<std::string> row = {rateInWords(point.requestsPerSecond), requestsInWords(point.requests)};
        for (const Hosting hosting : allHostings)
            row.push_back(point.of(hosting).isServed ? inDollars(comparison.totalOf(point, hosting)) : "–");
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string present(const Comparison &comparison)
{
    if (!comparison.knowsTraffic)
        return "Without any request";
    return "At today's " + rateInWords(comparison.present.requestsPerSecond) + " requests/s (" +
           requestsInWords(comparison.present.requests) + " a month)";
}

} // namespace

std::string comparisonText(const Comparison &comparison)
{
    std::string result = printable(comparison.name) + "\n";
    for (const std::string &answer : answersOf(comparison))
        result += "  " + printable(answer) + "\n";
    result += "\n" + present(comparison) + ":\n" + inColumns(hostingTable(comparison), 2);
    if (const TextTable fit = fitTable(comparison); !fit.rows.empty())
        result += "\nWhat rules it out or makes it worse:\n" + inColumns(fit, 2);
    result += "\nCost against traffic:\n" + inColumns(curveTable(comparison), 2) + "\n";
    for (const Text &note : comparisonNotes(comparison))
        result += printable(sentence(note)) + "\n";
    return result;
}

std::string comparisonMarkdown(const Comparison &comparison)
{
    std::string result = "# " + markdownText(comparison.name) + "\n\n";
    bool isFirst = true;
    for (const std::string &answer : answersOf(comparison)) {
        const std::string words = markdownText(answer);
        result += isFirst ? "**" + words + ".**" : " " + words + ".";
        isFirst = false;
    }
    result += "\n\n## " + present(comparison) + "\n\n" + inMarkdown(hostingTable(comparison));
    if (const TextTable fit = fitTable(comparison); !fit.rows.empty())
        result += "\n## What rules it out or makes it worse\n\n" + inMarkdown(fit);
    result += "\n## Cost against traffic\n\n" + inMarkdown(curveTable(comparison)) + "\n";
    for (const Text &note : comparisonNotes(comparison))
        result += "- " + markdownText(sentence(note)) + "\n";
    return result;
}

} // namespace bayplan
