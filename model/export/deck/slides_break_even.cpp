// SPDX-License-Identifier: GPL-3.0-or-later
// The cost of a service against its traffic: from which on another hosting is cheaper.
#include "base/format.h"
#include "export/deck/break_even.h"
#include "export/deck/slide_parts.h"
#include "figures/comparison_words.h"
#include "figures/subject.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

/// Which service it is, since the plan may have many.
std::string subtitleOf(const DeckSource &source, const Comparison &comparison)
{
    const Element *environment = environmentOf(source.plan, comparison.subject);
    std::string words = comparison.name;
    if (environment)
        words += " in " + environment->name;
    return words + " costs most of the services with traffic";
}

/// The first things that speak against a hosting, in its own words.
std::string drawbacksOf(const Comparison &comparison, Hosting hosting)
{
    constexpr std::size_t most = 2;
    std::string words;
    std::size_t count = 0;
    for (const Problem &problem : comparison.fitOf(hosting).problems) {
        if (problem.severity != Severity::note && count++ < most)
            words += (words.empty() ? "" : " ") + sentence(problem.what);
    }
    return words;
}

std::vector<Paragraph> factsOf(const Comparison &comparison)
{
    constexpr double width = 300;
    constexpr double size = 14;
    std::vector<Paragraph> facts;
    addFact(facts, "TODAY", fitted(sentence(todaySentence(comparison)), width, size, 3), size);
    addFact(facts, "BREAK-EVEN", fitted(sentence(crossingsSentence(comparison)), width, size, 5), size);
    addFact(facts, "FARGATE AND LAMBDA", fitted(sentence(fargateSentence(comparison)), width, size, 3), size);
    if (const auto cheapest = comparison.cheapestAt(comparison.present); cheapest && cheapest != comparison.today)
        addFact(facts, "WHAT SPEAKS AGAINST IT", fitted(drawbacksOf(comparison, *cheapest), width, size, 5), size);
    addFact(facts, "WITHOUT ANY REQUEST", fitted(inWords(withoutTrafficSentence(comparison)), width, size, 4), size);
    const std::vector<Text> notes = comparisonNotes(comparison);
    addFact(facts, "WHAT IS ASSUMED", fitted(notes.empty() ? std::string() : sentence(notes.front()), width, size, 4),
            size);
    return facts;
}

} // namespace

std::vector<Slide> breakEvenSlide(const DeckSource &source)
{
    if (!source.findings.comparison)
        return {};
    const Comparison &comparison = *source.findings.comparison;
    Slide slide = slideOf(source, "break-even", inWords(breakEvenHeadline(comparison)), subtitleOf(source, comparison));
    const std::string told = sentence(crossingsSentence(comparison)) + " " + sentence(todaySentence(comparison));
    slide.items.emplace_back(ChartItem{"chart", inPoints(40, 116, 560, 384), breakEvenChart(comparison),
                                       "Cost a month against requests a second on each hosting. " + told});
    slide.items.emplace_back(wordsItem("facts", inPoints(612, 118, 308, 380), factsOf(comparison)));
    addNotes(slide, {breakEvenHeadline(comparison), todaySentence(comparison), crossingsSentence(comparison),
                     fargateSentence(comparison), withoutTrafficSentence(comparison)});
    addNotes(slide, comparisonNotes(comparison));
    slide.notes.push_back("Each hosting is simulated with a scaling of its own at every traffic; the requests keep "
                          "their pattern over the month and become more or fewer.");
    return {slide};
}

} // namespace bayplan::pptx
