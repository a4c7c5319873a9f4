// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/diff_report.h"
#include "export/figure_svg.h"
#include "export/text_table.h"
#include "figures/diff_figures.h"
#include "figures/diff_words.h"

#include <sstream>

namespace bayplan {

namespace {

std::vector<std::string> amountsOf(std::string name, const AmountChange &amount)
{
    return {std::move(name), inDollars(amount.before), inDollars(amount.after), inSignedDollars(amount.change())};
}

TextTable environmentsOf(const DiffReport &report, bool isAligned)
{
    TextTable table{{{"", TextAlign::left},
                     {"before", TextAlign::right},
                     {"after", TextAlign::right},
                     {"change", TextAlign::right}},
                    {}};
    for (const EnvironmentDiff &part : report.diff.environments)
        table.rows.push_back(amountsOf(printable(inWords(nameOf(part, report.before, report.after))), part.amount));
    if (isAligned)
        table.rows.emplace_back();
    table.rows.push_back(amountsOf("total", report.diff.total));
    return table;
}

std::string linesOf(const std::vector<DiffEntry> &entries)
{
    TextTable table{{{"", TextAlign::left}, {"", TextAlign::right}}, {}};
    for (const DiffEntry &entry : entries) {
        const bool costs = !(entry.amount.before == entry.amount.after);
        table.rows.push_back({std::string(entry.sign()) + " " + printable(inWords(entry.name)),
                              costs ? inSignedDollars(entry.amount.change()) : ""});
    }
    std::istringstream lines(inColumns(table));
    std::string result;
    std::string line;
    for (const DiffEntry &entry : entries) {
        std::getline(lines, line);
        result += line + "\n";
        for (const Text &detail : entry.details)
            result += "    " + printable(inWords(detail)) + "\n";
    }
    return result;
}

std::string detailsOf(const DiffEntry &entry)
{
    std::string result;
    for (const Text &detail : entry.details)
        result += "<br>" + markdownText(inWords(detail));
    return result;
}

std::string foldedEntries(const std::vector<DiffEntry> &entries)
{
    std::string result = "<details><summary>What changed: " + inWords(countsSentence(entries)) + "</summary>\n\n";
    result += "| | what | before | after | change |\n|---|---|---:|---:|---:|\n";
    for (const DiffEntry &entry : entries) {
        result += "| " + std::string(entry.sign()) + " | " + markdownText(inWords(entry.name)) + detailsOf(entry);
        const bool costs = !(entry.amount == AmountChange{});
        result += costs ? " | " + inDollars(entry.amount.before) + " | " + inDollars(entry.amount.after) + " | " +
                              inSignedDollars(entry.amount.change()) + " |\n"
                        : " | | | |\n";
    }
    return result + "\n</details>\n";
}

std::string notesOf(const DiffReport &report)
{
    const Text unknown = unknownSentence(report.diff);
    return unknown.isEmpty() ? std::string() : "\n" + inWords(unknown) + "\n";
}

} // namespace

std::string diffText(const DiffReport &report)
{
    const std::vector<DiffEntry> entries = entriesOf(report.diff, report.before, report.after);
    std::string result = printable(report.nameBefore + " → " + report.nameAfter) + "\n";
    if (entries.empty())
        return result + "nothing changed; " + inDollars(report.diff.total.after) + " a month\n";
    result += printable(inWords(diffSentence(report.diff, report.after))) + "\n\n";
    if (!report.diff.environments.empty())
        result += inColumns(environmentsOf(report, true)) + "\n";
    return result + linesOf(entries) + notesOf(report);
}

std::string diffMarkdown(const DiffReport &report)
{
    const std::vector<DiffEntry> entries = entriesOf(report.diff, report.before, report.after);
    if (entries.empty())
        return "**" + markdownText(report.after.name) + ": nothing changed, " + inDollars(report.diff.total.after) +
               " a month**\n";
    std::string result = "**" + markdownText(inWords(diffSentence(report.diff, report.after))) + "**\n\n";
    if (!report.diff.environments.empty())
        result += inMarkdown(environmentsOf(report, false)) + "\n";
    return result + foldedEntries(entries) + notesOf(report);
}

std::string diffSvg(const DiffReport &report)
{
    return figureSvg(diffWaterfall(report.diff, report.before, report.after, WaterfallBy::element,
                                   verbatim(report.nameBefore), verbatim(report.nameAfter)));
}

} // namespace bayplan
