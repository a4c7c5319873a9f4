// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/deck.h"

#include "export/deck/break_even.h"
#include "export/deck/deck_source.h"
#include "export/deck/deck_writer.h"
#include "export/deck/proposal.h"
#include "export/deck/refresh.h"
#include "export/deck/slide_parts.h"
#include "export/deck/slide_svg.h"
#include "figures/subject.h"

#include <algorithm>
#include <array>
#include <map>

namespace bayplan {

namespace {

constexpr auto slides = std::to_array<DeckSlide>({
    {"title", BAYPLAN_TEXT("Title"), pptx::titleSlide},
    {"ask", BAYPLAN_TEXT("The ask on one page"), pptx::askSlide},
    {"cost", BAYPLAN_TEXT("Monthly cost by environment"), pptx::costSlide},
    {"spending", BAYPLAN_TEXT("Where the money goes"), pptx::spendingSlide},
    {"idle", BAYPLAN_TEXT("Avoidable, reserved and always-on money"), pptx::idleSlide},
    {"week", BAYPLAN_TEXT("The week in 7 × 24"), pptx::weekSlide},
    {"schedule", BAYPLAN_TEXT("What running hours save"), pptx::scheduleSlide},
    {"day", BAYPLAN_TEXT("Traffic and tasks over a day"), pptx::daySlide},
    {"month", BAYPLAN_TEXT("Traffic and tasks over the month"), pptx::monthSlide},
    {"break-even", BAYPLAN_TEXT("Cost against traffic"), pptx::breakEvenSlide},
    {"unit-costs", BAYPLAN_TEXT("Cost of 1,000 requests and of a copy"), pptx::unitCostSlide},
    {"scenarios", BAYPLAN_TEXT("Scenarios before and after"), pptx::scenariosSlide},
    {"architecture", BAYPLAN_TEXT("The architecture now"), pptx::architectureSlide},
    {"proposed", BAYPLAN_TEXT("The architecture proposed"), pptx::proposedSlide},
    {"lines", BAYPLAN_TEXT("The lines of the bill"), pptx::linesSlides},
    {"assumptions", BAYPLAN_TEXT("Assumptions"), pptx::assumptionsSlide},
});

using Chosen = std::vector<const DeckSlide *>;

bool isChosen(const Chosen &chosen, std::string_view key)
{
    return std::ranges::find(chosen, key, &DeckSlide::key) != chosen.end();
}

pptx::DeckSource sourceOf(const DeckSubject &subject, const DeckOptions &options, const DeckFindings &findings)
{
    pptx::DeckSource source{subject.plan,        subject.estimate,  findings,        subject.environment,
                            subject.uncertainty, options.mostLines, subject.scenario};
    source.origin = options.showsOrigin ? pptx::originOf(source) : std::string();
    return source;
}

Result<Chosen> chosenSlides(const DeckOptions &options)
{
    Chosen chosen;
    for (const std::string &key : options.slides) {
        const auto found = std::ranges::find(slides, key, &DeckSlide::key);
        if (found == slides.end()) {
            std::string keys;
            for (const DeckSlide &slide : slides)
                keys += (keys.empty() ? "" : ", ") + std::string(slide.key);
            return failure("unknown-slide", text(BAYPLAN_TEXT("there is no slide '%1'"), key),
                           text(BAYPLAN_TEXT("choose of %1"), keys));
        }
        chosen.push_back(&*found);
    }
    if (chosen.empty()) {
        for (const DeckSlide &slide : slides)
            chosen.push_back(&slide);
    }
    return chosen;
}

/// Of what takes long only that which the chosen slides need.
DeckFindings findingsOf(const DeckSubject &subject, const DeckOptions &options, const Chosen &chosen)
{
    DeckFindings found;
    if (!subject.figures.empty())
        return found;
    if (isChosen(chosen, "ask") || isChosen(chosen, "idle") || isChosen(chosen, "schedule"))
        found.scheduled = environmentFor(subject.plan, subject.estimate, subject.environment);
    if (found.scheduled.isValid())
        found.saving = scheduleSaving(subject.plan, found.scheduled,
                                      subject.estimate.book ? *subject.estimate.book : PriceBook::builtIn());
    const bool isVariant = !subject.scenario.empty();
    if (isChosen(chosen, "scenarios") || isChosen(chosen, "proposed") ||
        (isVariant && isChosen(chosen, "architecture")))
        found.proposal = pptx::proposalOf(subject);
    if (isChosen(chosen, "break-even"))
        found.comparison = pptx::comparisonOf(subject, options.stop);
    return found;
}

Result<pptx::DeckTemplate> designOf(const DeckOptions &options)
{
    return options.base.empty() ? Result<pptx::DeckTemplate>(pptx::ownTemplate()) : pptx::templateOf(options.base);
}

/// The deck to bring up to date, with all its slides.
Result<pptx::DeckTemplate> refreshableOf(const DeckOptions &options)
{
    auto package = pptx::readPackage(options.refreshed);
    if (!package)
        return tl::make_unexpected(package.error());
    return pptx::templateOf(std::move(*package));
}

/// A slide for each figure. Some have the key of a slide that shows more, and there may be several of one key: their
/// names tell them apart.
std::vector<pptx::Slide> figurePages(const DeckSubject &subject, const pptx::DeckSource &source)
{
    std::vector<pptx::Slide> pages;
    std::map<std::string, int> counts;
    const Id about = subject.about.isValid() ? subject.about : subject.environment;
    for (const Figure &figure : subject.figures) {
        pages.push_back(pptx::figureSlide(source, "figure-" + figure.key, figure));
        pages.back().page = ++counts[figure.key];
        pages.back().of = about.isValid() ? std::to_string(about.value) : std::string();
    }
    return pages;
}

std::vector<pptx::Slide> pagesOf(const DeckSubject &subject, const pptx::DeckSource &source, const Chosen &chosen)
{
    if (!subject.figures.empty())
        return figurePages(subject, source);
    std::vector<pptx::Slide> pages;
    for (const DeckSlide *slide : chosen) {
        for (pptx::Slide &page : slide->build(source))
            pages.push_back(std::move(page));
    }
    return pages;
}

/// Into a deck that is brought up to date come slides that are asked for by name, and pages that are new.
bool isToBeAdded(const pptx::Slide &page, const DeckSubject &subject, const DeckOptions &options,
                 const pptx::Refreshed &refreshed)
{
    const std::string name = pptx::slideName(page);
    const bool isAskedFor = !options.slides.empty() || !subject.figures.empty();
    return options.refreshed.empty() || refreshed.added.contains(name) ||
           (isAskedFor && !refreshed.present.contains(name));
}

/// The pages that stand beside one in the plan; none where pages do not come and go.
pptx::MadeNames pageNamesOf(const pptx::Slide &page, const std::vector<pptx::Slide> &pages)
{
    pptx::MadeNames names;
    for (const pptx::Slide &one : pages) {
        if (page.hasPages && one.key == page.key)
            names.insert(pptx::slideName(one));
    }
    return names;
}

} // namespace

std::span<const DeckSlide> deckSlides()
{
    return slides;
}

DeckFindings deckFindings(const DeckSubject &subject, const DeckOptions &options)
{
    const auto chosen = chosenSlides(options);
    return chosen ? findingsOf(subject, options, *chosen) : DeckFindings();
}

Result<std::string> deck(const DeckSubject &subject, const DeckOptions &options)
{
    return deck(subject, options, deckFindings(subject, options));
}

Result<std::string> deck(const DeckSubject &subject, const DeckOptions &options, const DeckFindings &findings)
{
    const auto chosen = chosenSlides(options);
    if (!chosen)
        return tl::make_unexpected(chosen.error());
    auto design = options.refreshed.empty() ? designOf(options) : refreshableOf(options);
    if (!design)
        return tl::make_unexpected(design.error());
    const pptx::DeckSource source = sourceOf(subject, options, findings);
    std::vector<pptx::Slide> pages = pagesOf(subject, source, *chosen);
    if (pages.empty() && options.refreshed.empty())
        return failure("nothing-to-show", text(BAYPLAN_TEXT("the plan has nothing for the slides chosen")),
                       text(BAYPLAN_TEXT("choose others, give a service traffic, or make a scenario")));
    pptx::Refreshed refreshed;
    if (!options.refreshed.empty()) {
        pptx::Refresh refresh(design->frame, design->title, design->content);
        for (const pptx::Slide &page : pages)
            refresh.offer(page);
        refreshed = refresh.run();
    }
    pptx::DeckWriter writer(std::move(*design), std::move(refreshed.titles));
    for (const pptx::Slide &page : pages) {
        if (!isToBeAdded(page, subject, options, refreshed))
            continue;
        const auto last = refreshed.last.find(page.key);
        const std::string after = last == refreshed.last.end() ? std::string() : last->second;
        const std::string added = writer.add(page, pageNamesOf(page, pages), after);
        if (last != refreshed.last.end())
            last->second = added;
    }
    return options.refreshed.empty() ? writer.finished(inWords(nameOf(subject.plan, subject.environment)))
                                     : writer.finished();
}

std::string slideSvg(const DeckSubject &subject, const std::string &key)
{
    DeckOptions options;
    options.slides = {key};
    const auto chosen = chosenSlides(options);
    if (!chosen)
        return {};
    const DeckFindings findings = findingsOf(subject, options, *chosen);
    const pptx::DeckSource source = sourceOf(subject, options, findings);
    const std::vector<pptx::Slide> pages = pagesOf(subject, source, *chosen);
    return pages.empty() ? std::string() : pptx::svgOf(pages.front());
}

} // namespace bayplan
