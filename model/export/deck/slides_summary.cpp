// SPDX-License-Identifier: GPL-3.0-or-later
// What a deck begins with: its title, and what is asked for on one page.
#include "base/format.h"
#include "export/deck/slide_parts.h"
#include "figures/bill_words.h"
#include "figures/cost_figures.h"
#include "figures/idle_figures.h"
#include "figures/scaling_overview.h"
#include "figures/subject.h"
#include "figures/uncertainty_figures.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

/// One number with what it is, above a line of explanation.
struct KeyFigure
{
    std::string label;
    std::string number;
    std::string remark;
    Ink ink = Ink::text;
};

void addKeyFigures(Slide &slide, const std::vector<KeyFigure> &figures)
{
    const double gap = 16;
    const double width = (880 - gap * static_cast<double>(figures.size() - 1)) / static_cast<double>(figures.size());
    double x = 40;
    for (std::size_t i = 0; i < figures.size(); ++i, x += width + gap) {
        const KeyFigure &figure = figures[i];
        ShapeItem card = wordsItem("figure-" + std::to_string(i + 1), inPoints(x, 104, width, 120),
                                   {paragraphOf(figure.label, 14, Ink::muted, true),
                                    paragraphOf(figure.number, 34, figure.ink, true),
                                    paragraphOf(fitted(figure.remark, width - 30, 13, 1), 13, Ink::muted)});
        card.fill = Look{Ink::container, Fill::solid};
        card.outline = Outline::rounded;
        card.anchor = Anchor::middle;
        card.inset = 14;
        slide.items.emplace_back(std::move(card));
    }
}

std::string yearOf(Money month)
{
    return inDollars(Money::nanoUsd(month.inNanoUsd() * 12)) + " in 12 such months";
}

/// What keeps the figures from being trusted or the plan from working: the first that applies.
std::string mainRisk(const DeckSource &source)
{
    const ScalingSubject subject{ScalingSubject::What::overview, source.subject};
    const auto services = scalingOverview(source.plan, source.estimate, subject);
    for (const ServiceScaling &service : services) {
        if (service.isSimulated && (service.waitingMinutes > 0 || service.refused > 0))
            return sentence(overviewHeadline(source.plan, services));
    }
    if (const Text unknown = unknownSentence(source.plan, source.estimate, source.subject); !unknown.isEmpty())
        return sentence(unknown);
    if (const Text unknown = idleHeadline(source.plan, source.estimate, source.subject).unknown; !unknown.isEmpty())
        return sentence(unknown);
    if (!source.estimate.problems.empty())
        return sentence(source.estimate.problems.front().what);
    return "None that this plan shows: every charge is known, and services with traffic keep up.";
}

std::string request(const DeckSource &source)
{
    if (source.findings.saving && source.findings.saving->perMonth > Money()) {
        std::string words = "Run " + inWords(nameOf(source.plan, source.findings.scheduled)) +
                            " only when it is needed: " + inDollars(source.findings.saving->perMonth) + " a month less";
        if (source.findings.saving->perYear)
            words += ", " + inDollars(*source.findings.saving->perYear) + " a year";
        return words + ". " + inDollars(source.findings.saving->then.total) + " a month remain.";
    }
    const Text lever = idleHeadline(source.plan, source.estimate, source.subject).lever;
    if (!lever.isEmpty())
        return sentence(lever);
    return "Approve " + inDollars(costOf(source.estimate, source.subject).total) + " a month.";
}

/// "production $240.42, staging $107.93 and 2 more".
std::string partsInWords(const DeckSource &source)
{
    const std::vector<Part> parts = partsOf(source.plan, source.estimate, source.subject);
    constexpr std::size_t most = 4;
    std::string words;
    for (std::size_t i = 0; i < std::min(most, parts.size()); ++i)
        words += (words.empty() ? "" : ", ") + inWords(parts[i].name) + " " + inDollars(parts[i].cost.total);
    if (parts.size() > most)
        words += " and " + std::to_string(parts.size() - most) + " more";
    return words.empty() ? "Nothing yet." : words + ".";
}

std::string askTitle(const DeckSource &source, const Cost &cost)
{
    std::string title = inWords(nameOf(source.plan, source.subject)) + " costs " + inDollars(cost.total) + " a month";
    if (source.findings.saving && source.findings.saving->perMonth > Money())
        title += "; " + inDollars(source.findings.saving->perMonth) + " of it can be saved now";
    return title;
}

std::string certainty(const DeckSource &source)
{
    if (source.uncertainty && hasRanges(source.plan))
        return sentence(uncertaintySentence(source.plan, *source.uncertainty));
    return {};
}

KeyFigure avoidableFigure(const Cost &cost)
{
    const Money avoidable = cost.idle.avoidable();
    const bool isUpTo = cost.idle.offHoursAssumed != Money();
    if (avoidable == Money() && cost.idle.uncertain != Money())
        return {"Avoidable", "not known", "utilisation is not given", Ink::muted};
    return {isUpTo ? "Avoidable, up to" : "Avoidable", inDollars(avoidable),
            inPercent(avoidable, cost.total) + " of the total", avoidable == Money() ? Ink::muted : Ink::warning};
}

KeyFigure changeFigure(const DeckSource &source, const Cost &cost)
{
    if (source.findings.saving && source.findings.saving->perMonth > Money()) {
        return {"Change proposed", inSignedDollars(-source.findings.saving->perMonth),
                "to " + inDollars(cost.total - source.findings.saving->perMonth) + " a month", Ink::saving};
    }
    if (source.plan.settings.budget && !source.subject.isValid()) {
        const Money budget = amountOf(Quantity::whole(1), *source.plan.settings.budget);
        const Money over = cost.total - budget;
        return {"Against the budget", inSignedDollars(over), "of " + inDollars(budget) + " a month",
                over > Money() ? Ink::increase : Ink::saving};
    }
    return {"Always on", inDollars(cost.alwaysOn), "stays when tasks stop", Ink::text};
}

} // namespace

std::vector<Slide> titleSlide(const DeckSource &source)
{
    Slide slide{.key = "title", .isTitle = true};
    const std::string name = inWords(nameOf(source.plan, source.subject));
    slide.title = fitted(name.empty() ? "Untitled" : name, 780, 40, 2);
    const std::string scenario = source.scenario.empty() ? std::string() : "Scenario " + source.scenario + ": ";
    slide.subtitle = fitted(scenario + inWords(costSentence(source.plan, source.estimate, source.subject)), 780, 18, 2);
    addOrigin(slide, source);
    slide.notes = {slide.subtitle + ".", "Made with Bayplan. Charts are native: right-click one and choose Edit Data."};
    return {slide};
}

std::vector<Slide> askSlide(const DeckSource &source)
{
    const Cost cost = costOf(source.estimate, source.subject);
    Slide slide = slideOf(source, "ask", askTitle(source, cost));
    addKeyFigures(
        slide,
        {{"A month", inDollars(cost.total), yearOf(cost.total)}, changeFigure(source, cost), avoidableFigure(cost)});
    constexpr double size = 16;
    std::vector<Paragraph> left;
    addFact(left, "WHAT IT PAYS FOR", fitted(partsInWords(source), 410, size, 3), size);
    addFact(left, "WHAT TO DECIDE", fitted(request(source), 410, size, 3), size);
    addFact(left, "HOW SURE IT IS", fitted(certainty(source), 410, size, 2), size);
    std::vector<Paragraph> right;
    addFact(right, "MAIN RISK", fitted(mainRisk(source), 410, size, 4), size);
    addFact(right, "ASSUMPTIONS",
            sentence(priceDatesOf(source.estimate)) + " " + sentence(monthInWords(source.plan)) +
                " Tax, support plans and discounts are not in it.",
            size);
    slide.items.emplace_back(wordsItem("what", inPoints(40, 250, 424, 250), std::move(left)));
    slide.items.emplace_back(wordsItem("risk", inPoints(496, 250, 424, 250), std::move(right)));
    slide.notes = {sentence(slide.title), request(source), "Main risk: " + mainRisk(source)};
    if (!certainty(source).empty())
        slide.notes.push_back(certainty(source));
    return {slide};
}

} // namespace bayplan::pptx
