// SPDX-License-Identifier: GPL-3.0-or-later
// The plan beside its scenarios: what is proposed, what it changes, and what the others cost.
#include "base/format.h"
#include "export/deck/proposal.h"
#include "export/deck/slide_parts.h"
#include "figures/bill_words.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

constexpr std::size_t mostRows = 7;
constexpr double rowHeight = 24;

/// Which variants have a row: the plan, what is proposed, and the first of the others.
std::vector<std::size_t> rowsOf(const Proposal &proposal)
{
    std::vector<std::size_t> rows = {0, proposal.chosen};
    for (std::size_t i = 1; i < proposal.variants.size() && rows.size() < mostRows; ++i) {
        if (i != proposal.chosen)
            rows.push_back(i);
    }
    std::ranges::sort(rows);
    return rows;
}

std::string changeInWords(Money change)
{
    return change == Money() ? std::string("–") : inSignedDollars(change);
}

TableItem variantTable(const Proposal &proposal)
{
    const std::vector<std::size_t> rows = rowsOf(proposal);
    const double height = rowHeight * static_cast<double>(rows.size() + 1);
    TableItem table{.name = "variants",
                    .box = inPoints(40, 500 - height, 880, height),
                    .columns = {{"Variant", 330},
                                {"A month", 110, TextAlign::right},
                                {"Difference", 110, TextAlign::right},
                                {"Avoidable", 110, TextAlign::right},
                                {"Always on", 110, TextAlign::right},
                                {"By use", 110, TextAlign::right}},
                    .rows = {},
                    .size = 13,
                    .rowHeight = rowHeight,
                    .description = "The plan and its scenarios"};
    const Money now = proposal.now().estimate.plan.total;
    for (const std::size_t i : rows) {
        const ScenarioCost &variant = proposal.variants[i];
        const Cost &cost = variant.estimate.plan;
        const std::string role = i == 0 ? " (now)" : i == proposal.chosen ? " (proposed)" : "";
        table.rows.push_back({fitted(inWords(variant.name), 240, 13, 1) + role, inDollars(cost.total),
                              i == 0 ? std::string() : changeInWords(cost.total - now),
                              inDollars(cost.idle.avoidable()), inDollars(cost.alwaysOn), inDollars(cost.usageBilled)});
    }
    return table;
}

/// "~ Service production/api: Desired count: 2 → 4, −$12.40 a month".
std::string entryInWords(const DiffEntry &entry)
{
    std::string words = std::string(entry.sign()) + " " + inWords(entry.name);
    std::string details;
    for (const Text &detail : entry.details)
        details += (details.empty() ? ": " : "; ") + inWords(detail);
    words += details;
    if (entry.amount.change() != Money())
        words += ", " + inSignedDollars(entry.amount.change()) + " a month";
    return words + ".";
}

void addChanges(Slide &slide, const Proposal &proposal)
{
    constexpr std::size_t most = 25;
    for (std::size_t i = 0; i < std::min(most, proposal.entries.size()); ++i)
        slide.notes.push_back(entryInWords(proposal.entries[i]));
    if (proposal.entries.size() > most)
        slide.notes.push_back("And " + std::to_string(proposal.entries.size() - most) + " more changes.");
}

} // namespace

std::vector<Slide> scenariosSlide(const DeckSource &source)
{
    if (!source.findings.proposal)
        return {};
    const Proposal &proposal = *source.findings.proposal;
    const std::string counts = inWords(countsSentence(proposal.entries));
    Slide slide =
        slideOf(source, "scenarios", titleOf(proposal), inWords(changeSentence(proposal.diff)) + "; " + counts);
    TableItem table = variantTable(proposal);
    const Figure figure = scenarioWaterfall(proposal.now(), proposal.then());
    ChartData chart = chartOf(figure);
    Box room = contentBox;
    room.height = table.box.y - room.y - 8 * emuPerPoint;
    if (chart.isEmpty() || proposal.diff.isEmpty())
        table.box.y = room.y;
    else
        slide.items.emplace_back(chartItem("chart", room, figure, std::move(chart)));
    slide.items.emplace_back(std::move(table));
    slide.notes = {sentence(slide.title)};
    addChanges(slide, proposal);
    addNotes(slide, {unknownSentence(proposal.diff)});
    if (proposal.variants.size() > mostRows)
        slide.notes.push_back(std::to_string(proposal.variants.size() - mostRows) +
                              " more scenarios are not in the table.");
    return {slide};
}

} // namespace bayplan::pptx
