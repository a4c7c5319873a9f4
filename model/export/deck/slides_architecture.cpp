// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing as native shapes: as the plan is now, and as it is proposed with what differs marked.
#include "base/format.h"
#include "draw/layout.h"
#include "export/deck/drawing.h"
#include "export/deck/proposal.h"
#include "export/deck/slide_parts.h"
#include "figures/subject.h"

#include <algorithm>
#include <array>
#include <set>

namespace bayplan::pptx {

namespace {

constexpr Box nowBox = inPoints(40, 92, 880, 408);
constexpr Box proposedBox = inPoints(40, 112, 880, 366);
/// Words smaller than this are not read from the other end of a table.
constexpr double readable = 8.5;
constexpr std::size_t mostEnvironments = 8;

/// `of`: the element that is drawn by itself; invalid: the first page, of all.
Slide drawingSlide(const DeckSource &source, std::string key, const std::string &title, Drawing &drawing, Id of = {})
{
    Slide slide = slideOf(source, std::move(key), title);
    slide.hasPages = true;
    slide.of = of.isValid() ? std::to_string(of.value) : std::string();
    GroupItem group = drawing.group();
    slide.notes = {group.description + ".", "The shapes are native: move one and its lines follow."};
    if (!group.shapes.empty())
        slide.items.emplace_back(std::move(group));
    return slide;
}

std::vector<Id> environmentsOf(const Plan &plan)
{
    std::vector<Id> ids = plan.children(Id{});
    std::erase_if(ids, [&](Id id) { return !detailsOf<Environment>(plan.find(id)); });
    return ids;
}

/// The nearest element around one that has gone which the later plan still has.
Id standingAround(const Plan &before, const Plan &after, const Element &gone)
{
    const Element *around = before.find(gone.parent);
    while (around && !after.find(around->id))
        around = before.find(around->parent);
    return around ? around->id : Id{};
}

/// Links are entries, too; what a diff says of settings or of the canvas has no place on it.
DrawingMarks marksOf(const Proposal &proposal)
{
    DrawingMarks marks;
    const Plan &before = proposal.now().plan;
    const Plan &after = proposal.then().plan;
    const Layout layout(before);
    for (const DiffEntry &entry : proposal.entries) {
        const DrawingMark mark{entry.state, entry.amount.change()};
        if (after.find(entry.after))
            marks.elements.emplace(entry.after, mark);
        else if (after.findLink(entry.after))
            marks.links.emplace(entry.after, mark);
        else if (const Element *gone = before.find(entry.before); gone && !layout.outline(entry.before).isEmpty())
            marks.ghosts.push_back({entry.before, standingAround(before, after, *gone), layout.outline(entry.before),
                                    gone->name, mark.change});
    }
    return marks;
}

/// What the frames mean, for those that are there.
GroupItem keysOf(const DrawingMarks &marks)
{
    std::set<Difference> states;
    for (const auto &[id, mark] : marks.elements)
        states.insert(mark.state);
    for (const auto &[id, mark] : marks.links)
        states.insert(mark.state);
    if (!marks.ghosts.empty())
        states.insert(Difference::removed);
    GroupItem keys{.name = "keys", .description = "What the frames mean", .shapes = {}};
    double x = 40;
    for (const Difference state :
         {Difference::added, Difference::changed, Difference::removed, Difference::unchanged}) {
        if (!states.contains(state))
            continue;
        const std::string meaning(keyOf(state));
        ShapeItem key{.name = "key-" + meaning, .box = inPoints(x, 487, 18, 12)};
        key.outline = Outline::rounded;
        key.fill = Look{Ink::panel, Fill::solid};
        key.stroke = inkOf(state);
        key.strokeWidth = 2.25;
        key.isDashed = state == Difference::removed;
        key.description = "Frame of what is marked " + std::string(wordFor(state));
        keys.shapes.push_back(std::move(key));
        ShapeItem words = wordsItem("words-" + meaning, inPoints(x + 24, 483, 120, 20),
                                    {paragraphOf(std::string(wordFor(state)), 12, Ink::muted)});
        words.anchor = Anchor::middle;
        keys.shapes.push_back(std::move(words));
        x += 150;
    }
    return keys;
}

bool isMarkedInside(const Plan &plan, const DrawingMarks &marks, Id environment)
{
    return std::ranges::any_of(marks.elements,
                               [&](const auto &mark) { return isInside(plan, mark.first, environment); }) ||
           std::ranges::any_of(marks.ghosts,
                               [&](const DrawingGhost &ghost) { return isInside(plan, ghost.within, environment); });
}

} // namespace

std::vector<Slide> architectureSlide(const DeckSource &source)
{
    // Of a scenario the plan that it is a variant of is what there is now.
    const bool isVariant = source.findings.proposal && !source.scenario.empty();
    const Plan &plan = isVariant ? source.findings.proposal->now().plan : source.plan;
    const Estimate &estimate = isVariant ? source.findings.proposal->now().estimate : source.estimate;
    if (plan.elementCount() == 0 || (source.subject.isValid() && !plan.find(source.subject)))
        return {};
    const auto titleOf = [&](Id id) {
        return "The architecture of " + inWords(nameOf(plan, id)) + " now";
    };
    Drawing whole(plan, estimate, source.subject, nowBox);
    std::vector<Slide> slides = {drawingSlide(source, "architecture", titleOf(source.subject), whole)};
    if (source.subject.isValid() || whole.textSize() >= readable)
        return slides;
    // What is too small to read is shown again, an environment at a time.
    for (const Id id : environmentsOf(plan)) {
        if (slides.size() > mostEnvironments)
            break;
        Drawing part(plan, estimate, id, nowBox);
        slides.push_back(drawingSlide(source, "architecture", titleOf(id), part, id));
    }
    return slides.size() > 2 ? slides : std::vector<Slide>{slides.front()};
}

std::vector<Slide> proposedSlide(const DeckSource &source)
{
    if (!source.findings.proposal || source.findings.proposal->diff.isEmpty())
        return {};
    const Proposal &proposal = *source.findings.proposal;
    const Plan &plan = proposal.then().plan;
    const Id subject = plan.find(source.subject) ? source.subject : Id{};
    const DrawingMarks marks = marksOf(proposal);
    std::vector<Slide> slides;
    const auto add = [&](Drawing &drawing, const std::string &title, Id of = {}) {
        Slide slide = drawingSlide(source, "proposed", title, drawing, of);
        slide.items.emplace_back(wordsItem("subtitle", inPoints(40, 84, 880, 24),
                                           {paragraphOf(fitted(inWords(countsSentence(proposal.entries)) + "; " +
                                                                   inWords(changeSentence(proposal.diff)),
                                                               880, 15, 1),
                                                        15, Ink::muted)}));
        if (GroupItem keys = keysOf(marks); !keys.shapes.empty())
            slide.items.emplace_back(std::move(keys));
        slide.notes.insert(slide.notes.begin(), sentence(pptx::titleOf(proposal)));
        slides.push_back(std::move(slide));
    };
    Drawing whole(plan, proposal.then().estimate, subject, proposedBox, &marks);
    std::string title = pptx::titleOf(proposal);
    title.front() = 'w';
    add(whole, "Proposed: " + title);
    if (subject.isValid() || whole.textSize() >= readable)
        return slides;
    for (const Id id : environmentsOf(plan)) {
        if (slides.size() > mostEnvironments || !isMarkedInside(plan, marks, id))
            continue;
        Drawing part(plan, proposal.then().estimate, id, proposedBox, &marks);
        add(part, "Proposed: " + inWords(nameOf(plan, id)) + " with " + inWords(proposal.then().name), id);
    }
    return slides;
}

} // namespace bayplan::pptx
