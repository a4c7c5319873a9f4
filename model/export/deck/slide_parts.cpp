// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/slide_parts.h"

#include "base/format.h"
#include "draw/text_metrics.h"
#include "export/deck/xml_writer.h"
#include "figures/bill_words.h"

#include <algorithm>
#include <set>

namespace bayplan::pptx {

namespace {

constexpr double titleSize = 24;
constexpr double titleWidth = 880;

std::string regionsOf(const DeckSource &source)
{
    std::set<std::string> regions;
    for (const BillLine &line : source.estimate.lines) {
        if (!source.subject.isValid() || line.environment == source.subject)
            regions.insert(line.region);
    }
    std::string words;
    for (const std::string &region : regions)
        words += (words.empty() ? "" : ", ") + region;
    return words;
}

std::string valueInWords(const std::optional<Money> &value)
{
    return value ? inDollars(*value) : std::string("not known");
}

} // namespace

std::string fitted(const std::string &words, double width, double size, std::size_t lines)
{
    const auto pieces =
        wrapped(cleaned(words), static_cast<int>(width), static_cast<int>(size), TextWeight::semibold, lines);
    std::string result;
    for (const std::string &piece : pieces)
        result += (result.empty() ? "" : " ") + piece;
    return result;
}

Slide slideOf(const DeckSource &source, std::string key, const std::string &title, const std::string &subtitle)
{
    Slide slide{.key = std::move(key), .title = fitted(title, titleWidth, titleSize, 2)};
    if (!subtitle.empty()) {
        slide.items.emplace_back(wordsItem("subtitle", inPoints(40, 84, 880, 24),
                                           {paragraphOf(fitted(subtitle, titleWidth, 15, 1), 15, Ink::muted)}));
    }
    addOrigin(slide, source);
    return slide;
}

std::string originOf(const DeckSource &source)
{
    const std::string regions = regionsOf(source);
    std::string words =
        source.scenario.empty() ? std::string() : "Scenario " + fitted(source.scenario, 150, 10, 1) + " · ";
    words += inWords(priceDatesOf(source.estimate)) + " · " + inWords(monthInWords(source.plan));
    if (const Text rate = currencyRateOf(source.plan); !rate.isEmpty())
        words += " · " + inWords(rate);
    if (!source.estimate.edition.empty())
        words += " · price book " + source.estimate.edition;
    if (!regions.empty())
        words += " · " + regions;
    return fitted(words, 800, 10, 1);
}

void addOrigin(Slide &slide, const DeckSource &source)
{
    if (source.origin.empty())
        return;
    slide.items.emplace_back(
        wordsItem("origin", inPoints(40, 510, 800, 18), {paragraphOf(source.origin, 10, Ink::muted)}));
    std::get<ShapeItem>(slide.items.back()).anchor = Anchor::middle;
}

ShapeItem wordsItem(std::string name, const Box &box, std::vector<Paragraph> paragraphs)
{
    return {.name = std::move(name), .box = box, .paragraphs = std::move(paragraphs)};
}

Paragraph paragraphOf(std::string words, double size, Ink ink, bool isBold, double spaceBefore)
{
    Paragraph paragraph{.phrases = {}, .spaceBefore = spaceBefore};
    paragraph.phrases.push_back({std::move(words), size, isBold, ink});
    return paragraph;
}

void addFact(std::vector<Paragraph> &paragraphs, const std::string &question, const std::string &answer, double size)
{
    if (answer.empty())
        return;
    paragraphs.push_back(paragraphOf(question, size - 3, Ink::muted, true, paragraphs.empty() ? 0 : size - 3));
    paragraphs.push_back(paragraphOf(answer, size));
}

std::string sentence(std::string words)
{
    if (words.empty())
        return words;
    if (words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    while (words.ends_with('.') || words.ends_with(' '))
        words.pop_back();
    return words + ".";
}

std::string sentence(const Text &text)
{
    return sentence(inWords(text));
}

std::string shareInWords(Money part, Money whole)
{
    const std::string share = inPercent(part, whole);
    return share == "0 %" && part > Money() ? "<1 %" : share;
}

std::string valuesInWords(const Figure &figure, std::size_t mostLetters)
{
    std::string words;
    for (std::size_t i = 0; i < figure.categories.size() && words.size() < mostLetters; ++i) {
        words += (words.empty() ? "" : "; ") + inWords(figure.categories[i]) + ":";
        for (const Series &series : figure.series) {
            if (i < series.values.size() && series.values[i] != Money())
                words += " " + inWords(series.name) + " " + valueInWords(series.values[i]) + ",";
        }
        words.pop_back();
    }
    return words.size() < mostLetters ? words : words.substr(0, words.rfind(';')) + "; and more";
}

ChartItem chartItem(std::string name, const Box &box, const Figure &figure, ChartData chart)
{
    std::string description = inWords(figure.title);
    const std::string values = chart.kind == ChartKind::scatter ? std::string() : valuesInWords(figure);
    description += values.empty() ? "" : ". " + values;
    return {std::move(name), box, std::move(chart), std::move(description)};
}

void addNotes(Slide &slide, const std::vector<Text> &texts)
{
    for (const Text &text : texts) {
        if (!text.isEmpty())
            slide.notes.push_back(sentence(text));
    }
}

} // namespace bayplan::pptx
