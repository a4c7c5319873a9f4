// SPDX-License-Identifier: GPL-3.0-or-later
// The bill line by line, and what it assumes.
#include "base/format.h"
#include "export/bill_sections.h"
#include "export/deck/slide_parts.h"
#include "figures/bill_words.h"
#include "figures/idle_figures.h"
#include "figures/subject.h"
#include "figures/uncertainty_figures.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

constexpr std::size_t linesPerPage = 17;

using Rows = std::vector<std::vector<std::string>>;

std::string environmentName(const DeckSource &source, const BillLine &line)
{
    return line.environment.isValid() ? inWords(nameOf(source.plan, line.environment)) : std::string("–");
}

std::vector<const BillLine *> dearestLines(const DeckSource &source)
{
    std::vector<const BillLine *> lines;
    for (const BillLine &line : source.estimate.lines) {
        if (!source.subject.isValid() || isInside(source.plan, line.element, source.subject))
            lines.push_back(&line);
    }
    std::ranges::stable_sort(lines, [](const BillLine *a, const BillLine *b) { return a->amount > b->amount; });
    return lines;
}

/// All lines as rows, the dearest first; those beyond the most are one row, the last is the total.
Rows rowsOf(const DeckSource &source)
{
    const std::vector<const BillLine *> lines = dearestLines(source);
    Rows rows;
    Money total;
    Money rest;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const BillLine &line = *lines[i];
        total += line.amount;
        if (i >= source.mostLines) {
            rest += line.amount;
            continue;
        }
        rows.push_back({fitted(environmentName(source, line), 108, 11, 1),
                        fitted(inWords(nameOf(source.plan, line.element)), 142, 11, 1),
                        fitted(inWords(meterInWords(line)), 144, 11, 1), inWords(line.quantity),
                        std::string(unitOf(line.meter)), "$" + line.price.usd.toText(), inDollars(line.amount)});
    }
    if (lines.size() > source.mostLines) {
        rows.push_back(
            {std::to_string(lines.size() - source.mostLines) + " smaller lines", "", "", "", "", "", inDollars(rest)});
    }
    if (!rows.empty())
        rows.push_back({"Total", "", "", "", "", "", inDollars(total)});
    return rows;
}

TableItem linesTable(const Rows &rows, std::size_t from, std::size_t to)
{
    TableItem table{
        .name = "table",
        .box = inPoints(40, 92, 880, 22.0 * static_cast<double>(to - from + 1)),
        .columns = {{"Environment", 120},
                    {"Element", 152},
                    {"Charge", 156},
                    {"Quantity", 96, TextAlign::right},
                    {"Unit", 108, TextAlign::left, 12},
                    {"Price", 110, TextAlign::right},
                    {"A month", 104, TextAlign::right}},
        .rows = Rows(rows.begin() + static_cast<std::ptrdiff_t>(from), rows.begin() + static_cast<std::ptrdiff_t>(to)),
        .lastIsTotal = to == rows.size(),
        .size = 11,
        .rowHeight = 22,
        .description = "Lines of the bill, the dearest first"};
    return table;
}

/// What is not in any figure, whatever the plan.
std::vector<std::string> exclusions()
{
    return {"Tax, support plans, and discounts that are not in the plan are excluded.",
            "List prices of AWS on demand, unless the plan says otherwise."};
}

void addBullets(std::vector<Paragraph> &paragraphs, const std::string &words, std::size_t lines)
{
    Paragraph paragraph = paragraphOf(fitted(words, 850, 14, lines), 14, Ink::text, false, 5);
    paragraph.isBullet = true;
    paragraphs.push_back(std::move(paragraph));
}

} // namespace

std::vector<Slide> linesSlides(const DeckSource &source)
{
    const Rows rows = rowsOf(source);
    const std::size_t pages = (rows.size() + linesPerPage - 1) / linesPerPage;
    std::vector<Slide> slides;
    for (std::size_t page = 0; page < pages; ++page) {
        const std::string number =
            pages == 1 ? "" : " (" + std::to_string(page + 1) + " of " + std::to_string(pages) + ")";
        Slide slide = slideOf(source, "lines", "Every line of the bill" + number);
        slide.page = static_cast<int>(page) + 1;
        slide.hasPages = true;
        const std::size_t from = page * linesPerPage;
        slide.items.emplace_back(linesTable(rows, from, std::min(rows.size(), from + linesPerPage)));
        slide.notes = {"Quantity × price, each line rounded once; the sum of the lines is the total."};
        slides.push_back(std::move(slide));
    }
    return slides;
}

std::vector<Slide> assumptionsSlide(const DeckSource &source)
{
    Slide slide = slideOf(source, "assumptions", "What these figures assume");
    std::vector<Paragraph> paragraphs;
    if (source.uncertainty && hasRanges(source.plan)) {
        addBullets(paragraphs, sentence(uncertaintySentence(source.plan, *source.uncertainty)), 2);
        if (const Text widest = widestSwingSentence(*source.uncertainty); !widest.isEmpty())
            addBullets(paragraphs, sentence(widest), 2);
    }
    for (const std::string &words : exclusions())
        addBullets(paragraphs, words, 1);
    constexpr std::size_t most = 13;
    const std::vector<Text> all = assumptionsOf(source.plan, source.estimate, source.subject, {true, source.scenario});
    for (const Text &assumption : all) {
        slide.notes.push_back(sentence(assumption));
        if (paragraphs.size() < most)
            addBullets(paragraphs, sentence(assumption), all.size() > 8 ? 1 : 2);
    }
    slide.items.emplace_back(wordsItem("assumptions", inPoints(40, 96, 880, 400), std::move(paragraphs)));
    return {slide};
}

} // namespace bayplan::pptx
