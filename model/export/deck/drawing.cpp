// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/drawing.h"

#include "base/format.h"
#include "export/deck/slide_parts.h"
#include "figures/badges_of.h"
#include "figures/subject.h"

#include <algorithm>
#include <array>

namespace bayplan::pptx {

namespace {

constexpr double leastText = 5; ///< points; smaller words are left to the description
constexpr double markWidth = 2.25;

struct StateLook
{
    Difference state;
    Ink ink;
    std::string_view key;
    std::string_view word;
};

constexpr auto stateLooks = std::to_array<StateLook>({
    {Difference::added, Ink::series2, "added", BAYPLAN_TEXT("+ new")},
    {Difference::changed, Ink::warning, "changed", BAYPLAN_TEXT("~ changed")},
    {Difference::removed, Ink::idle, "removed", BAYPLAN_TEXT("− removed")},
    {Difference::unchanged, Ink::idle, "cost", BAYPLAN_TEXT("= only its cost")},
});

const StateLook &lookOf(Difference state)
{
    return *std::ranges::find(stateLooks, state, &StateLook::state);
}

bool isDrawn(Shape shape)
{
    return shape == Shape::frame || shape == Shape::box || shape == Shape::card || shape == Shape::note;
}

bool isContainer(Shape shape)
{
    return shape == Shape::frame || shape == Shape::box;
}

Ink frameInk(const Element &element)
{
    const auto *environment = detailsOf<Environment>(&element);
    if (!environment || environment->stage == Stage::production)
        return Ink::accent;
    return environment->stage == Stage::staging ? Ink::series2 : Ink::series3;
}

std::string markInWords(Difference state, Money change)
{
    std::string words(wordFor(state));
    if (change != Money())
        words += "  " + inSignedDollars(change);
    return words;
}

} // namespace

Ink inkOf(Difference state)
{
    return lookOf(state).ink;
}

std::string_view keyOf(Difference state)
{
    return lookOf(state).key;
}

std::string_view wordFor(Difference state)
{
    return lookOf(state).word;
}

Scale::Scale(const Rect &bounds, const Box &box) : origin(bounds.at)
{
    const auto width = static_cast<double>(std::max(1, bounds.size.width));
    const auto height = static_cast<double>(std::max(1, bounds.size.height));
    factor = std::min({static_cast<double>(box.width) / width, static_cast<double>(box.height) / height,
                       static_cast<double>(emuPerPoint)});
    left = box.x + static_cast<Emu>((static_cast<double>(box.width) - factor * width) / 2);
    top = box.y + static_cast<Emu>((static_cast<double>(box.height) - factor * height) / 2);
}

Box Scale::of(const Rect &rect) const
{
    return {left + length(rect.left() - origin.x), top + length(rect.top() - origin.y),
            std::max<Emu>(1, length(rect.size.width)), std::max<Emu>(1, length(rect.size.height))};
}

Drawing::Drawing(const Plan &plan, const Estimate &estimate, Id subject, const Box &box, const DrawingMarks *marks)
    : m_plan(plan), m_subject(subject), m_marks(marks), m_badges(badgesOf(plan, estimate)), m_picture(plan, m_badges),
      m_scale(boundsOf(), box)
{
}

GroupItem Drawing::group()
{
    GroupItem group{.name = "drawing", .description = {}, .shapes = {}};
    const auto addAll = [&](bool containers) {
        m_picture.forEachNode(
            [&](const PictureNode &node) {
                if (isContainer(node.shape) == containers)
                    addShape(group, node);
            },
            m_subject);
    };
    // Lines run above containers and behind what stands in them.
    addAll(true);
    group.below = group.shapes.size();
    addAll(false);
    m_picture.forEachLink([&](const PictureLink &link) { addConnector(group, link); });
    group.description = "Architecture: " + std::to_string(group.shapes.size()) + " elements, " +
                        std::to_string(group.connectors.size()) + " connections";
    if (m_marks) {
        for (const DrawingGhost &ghost : m_marks->ghosts)
            addGhost(group, ghost);
    }
    return group;
}

bool Drawing::isShown(const DrawingGhost &ghost) const
{
    return !m_subject.isValid() || isInside(m_plan, ghost.within, m_subject);
}

Rect Drawing::boundsOf() const
{
    Rect bounds;
    if (const PictureNode *node = m_picture.find(m_subject))
        bounds = node->bounds;
    else
        m_picture.forEachNode([&](const PictureNode &one) { bounds = bounds.united(one.outline); });
    for (const DrawingGhost &ghost : m_marks ? m_marks->ghosts : std::vector<DrawingGhost>()) {
        if (isShown(ghost))
            bounds = bounds.united(ghost.outline);
    }
    return bounds;
}

void Drawing::addShape(GroupItem &group, const PictureNode &node)
{
    const Element *element = m_plan.find(node.element);
    if (!element || !isDrawn(node.shape) || node.outline.isEmpty())
        return;
    ShapeItem shape{.name = "element-" + std::to_string(element->id.value), .box = m_scale.of(node.outline)};
    shape.outline = detailsOf<Repository>(element) ? Outline::cylinder : Outline::rounded;
    shape.fill = Look{node.shape == Shape::box ? Ink::container : Ink::panel, Fill::solid};
    shape.stroke = node.shape == Shape::frame ? frameInk(*element) : Ink::idle;
    shape.isDashed = node.shape == Shape::note;
    shape.anchor = isContainer(node.shape) ? Anchor::top : Anchor::middle;
    shape.inset = std::min(8.0, m_scale.points(isContainer(node.shape) ? 14 : 8));
    addWords(shape, *element, node);
    mark(shape, node);
    m_indices.emplace(element->id, group.shapes.size());
    group.shapes.push_back(std::move(shape));
}

void Drawing::addWords(ShapeItem &shape, const Element &element, const PictureNode &node) const
{
    const std::string name = inWords(nameOf(m_plan, element.id));
    const auto badge = m_badges.find(element.id);
    const std::string amount = badge == m_badges.end() ? std::string() : badge->second.amount;
    const std::string summary = inWords(summaryOf(element.details));
    shape.description = name + (amount.empty() ? "" : ", " + amount) + (summary.empty() ? "" : ", " + summary);
    const double size = std::min(14.0, m_scale.points(isContainer(node.shape) ? 15 : 14));
    const double small = size * 0.82;
    const double width = m_scale.points(node.outline.size.width) - 2 * shape.inset;
    if (size < leastText || width < 2 * size)
        return;
    const bool isCard = !isContainer(node.shape);
    const auto add = [&](const std::string &words, double points, Ink ink, bool isBold, std::size_t lines) {
        // Text is measured in whole points: small ones are measured larger.
        Paragraph paragraph = paragraphOf(fitted(words, width * 20 / points, 20, lines), points, ink, isBold);
        paragraph.align = isCard ? TextAlign::center : TextAlign::left;
        shape.paragraphs.push_back(std::move(paragraph));
    };
    if (node.shape == Shape::note)
        return add(summary.empty() ? name : summary, small, Ink::text, false, 6);
    add(isCard || amount.empty() ? name : name + "   " + amount, size, Ink::text, true, 1);
    if (isCard && !amount.empty())
        add(amount, small, Ink::text, false, 1);
    if (!summary.empty() && (isCard || node.shape == Shape::frame))
        add(summary, small, Ink::muted, false, 1);
}

/// What differs has a thick line and a word of it in place of its last line.
void Drawing::mark(ShapeItem &shape, const PictureNode &node) const
{
    const auto found = m_marks ? m_marks->elements.find(node.element) : std::map<Id, DrawingMark>::const_iterator();
    if (!m_marks || found == m_marks->elements.end())
        return;
    const auto &[state, change] = found->second;
    const std::string words = markInWords(state, change);
    shape.stroke = inkOf(state);
    shape.strokeWidth = markWidth;
    shape.description += ", " + words;
    if (shape.paragraphs.empty())
        return;
    const Ink ink = state == Difference::unchanged ? Ink::muted : inkOf(state);
    Phrase phrase{words, shape.paragraphs.front().phrases.front().size * 0.82, true, ink};
    if (isContainer(node.shape)) {
        phrase.text = "   " + words;
        shape.paragraphs.front().phrases.push_back(std::move(phrase));
    } else if (shape.paragraphs.size() < 3) {
        shape.paragraphs.push_back(shape.paragraphs.back());
        shape.paragraphs.back().phrases = {std::move(phrase)};
    } else {
        shape.paragraphs.back().phrases = {std::move(phrase)};
    }
}

void Drawing::addGhost(GroupItem &group, const DrawingGhost &ghost) const
{
    if (!isShown(ghost))
        return;
    ShapeItem shape{.name = "gone-" + std::to_string(ghost.element.value), .box = m_scale.of(ghost.outline)};
    const std::string words = markInWords(Difference::removed, ghost.change) + "  " + ghost.name;
    shape.outline = Outline::rounded;
    shape.stroke = inkOf(Difference::removed);
    shape.isDashed = true;
    shape.strokeWidth = markWidth;
    shape.anchor = Anchor::middle;
    shape.description = words;
    const double size = std::min(12.0, m_scale.points(12));
    const double width = m_scale.points(ghost.outline.size.width) - 8;
    if (size >= leastText && width > 2 * size) {
        Paragraph paragraph = paragraphOf(fitted(words, width * 20 / size, 20, 2), size, Ink::muted);
        paragraph.align = TextAlign::center;
        shape.paragraphs.push_back(std::move(paragraph));
    }
    group.shapes.push_back(std::move(shape));
}

/// The shape of an element, or of the nearest one around it that has one.
std::optional<std::size_t> Drawing::indexOf(Id id) const
{
    for (const Element *element = m_plan.find(id); element; element = m_plan.find(element->parent)) {
        if (const auto found = m_indices.find(element->id); found != m_indices.end())
            return found->second;
    }
    return std::nullopt;
}

void Drawing::addConnector(GroupItem &group, const PictureLink &link) const
{
    if (m_subject.isValid() && !(isInside(m_plan, link.from, m_subject) && isInside(m_plan, link.to, m_subject)))
        return;
    const auto from = indexOf(link.from);
    const auto to = indexOf(link.to);
    if (!from || !to || *from == *to)
        return;
    ConnectorItem connector{.name = "link-" + std::to_string(link.link.value),
                            .from = *from,
                            .to = *to,
                            .description =
                                inWords(nameOf(m_plan, link.from)) + " to " + inWords(nameOf(m_plan, link.to))};
    std::tie(connector.fromSite, connector.toSite) = facing(group.shapes[*from].box, group.shapes[*to].box);
    if (m_marks) {
        if (const auto found = m_marks->links.find(link.link); found != m_marks->links.end()) {
            connector.ink = inkOf(found->second.state);
            connector.description += ", " + std::string(wordFor(found->second.state));
        }
    }
    group.connectors.push_back(std::move(connector));
}

} // namespace bayplan::pptx
