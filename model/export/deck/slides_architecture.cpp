// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing as native shapes: text inside, lines glued to what they connect.
#include "draw/draw_plan.h"
#include "export/deck/slide_parts.h"
#include "figures/badges_of.h"
#include "figures/subject.h"

#include <algorithm>
#include <map>

namespace bayplan::pptx {

namespace {

constexpr Box drawingBox = inPoints(40, 92, 880, 408);
constexpr double leastText = 5; ///< points; smaller words are left to the description

/// Maps the canvas to the slide, never larger than a point for a pixel.
struct Scale
{
    Scale(const Rect &bounds, const Box &box)
    {
        const auto width = static_cast<double>(std::max(1, bounds.size.width));
        const auto height = static_cast<double>(std::max(1, bounds.size.height));
        factor = std::min({static_cast<double>(box.width) / width, static_cast<double>(box.height) / height,
                           static_cast<double>(emuPerPoint)});
        left = box.x + static_cast<Emu>((static_cast<double>(box.width) - factor * width) / 2);
        top = box.y + static_cast<Emu>((static_cast<double>(box.height) - factor * height) / 2);
        origin = bounds.at;
    }
    [[nodiscard]] Emu length(int pixels) const { return static_cast<Emu>(factor * pixels); }
    [[nodiscard]] Box of(const Rect &rect) const
    {
        return {left + length(rect.left() - origin.x), top + length(rect.top() - origin.y),
                std::max<Emu>(1, length(rect.size.width)), std::max<Emu>(1, length(rect.size.height))};
    }
    /// Points of a size of the canvas.
    [[nodiscard]] double points(double pixels) const { return pixels * factor / static_cast<double>(emuPerPoint); }

    double factor = 1;
    Emu left = 0;
    Emu top = 0;
    Point origin;
};

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

/// Builds the group shape by shape, parents before what stands in them.
class Drawing
{
public:
    Drawing(const DeckSource &source, Id subject)
        : m_source(source), m_subject(subject), m_badges(badgesOf(source.plan, source.estimate)),
          m_picture(source.plan, m_badges), m_scale(boundsOf(), drawingBox)
    {
    }

    /// How large the words of cards are, in points.
    [[nodiscard]] double textSize() const { return m_scale.points(14); }

    [[nodiscard]] GroupItem group()
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
        return group;
    }

private:
    [[nodiscard]] Rect boundsOf() const
    {
        const PictureNode *node = m_picture.find(m_subject);
        if (node)
            return node->bounds;
        Rect bounds;
        m_picture.forEachNode([&](const PictureNode &one) { bounds = bounds.united(one.outline); });
        return bounds;
    }

    void addShape(GroupItem &group, const PictureNode &node)
    {
        const Element *element = m_source.plan.find(node.element);
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
        m_indices.emplace(element->id, group.shapes.size());
        group.shapes.push_back(std::move(shape));
    }

    void addWords(ShapeItem &shape, const Element &element, const PictureNode &node)
    {
        const std::string name = inWords(nameOf(m_source.plan, element.id));
        const auto badge = m_badges.find(element.id);
        const std::string amount = badge == m_badges.end() ? std::string() : badge->second.amount;
        const std::string summary = inWords(summaryOf(element.details));
        shape.description = name + (amount.empty() ? "" : ", " + amount) + (summary.empty() ? "" : ", " + summary);
        const double size = std::min(14.0, m_scale.points(isContainer(node.shape) ? 15 : 14));
        const double small = size * 0.82;
        const double width = m_scale.points(node.outline.size.width) - 2 * shape.inset;
        if (size < leastText || width < 2 * size)
            return;
        const auto room = [&](double points) {
            // Text is measured in whole points: small ones are measured larger.
            return width * 20 / points;
        };
        const bool isCard = !isContainer(node.shape);
        const TextAlign align = isCard ? TextAlign::center : TextAlign::left;
        const auto add = [&](const std::string &words, double points, Ink ink, bool isBold, std::size_t lines) {
            Paragraph paragraph = paragraphOf(fitted(words, room(points), 20, lines), points, ink, isBold);
            paragraph.align = align;
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

    /// The shape of an element, or of the nearest one around it that has one.
    [[nodiscard]] std::optional<std::size_t> indexOf(Id id) const
    {
        for (const Element *element = m_source.plan.find(id); element; element = m_source.plan.find(element->parent)) {
            if (const auto found = m_indices.find(element->id); found != m_indices.end())
                return found->second;
        }
        return std::nullopt;
    }

    void addConnector(GroupItem &group, const PictureLink &link) const
    {
        if (m_subject.isValid() &&
            !(isInside(m_source.plan, link.from, m_subject) && isInside(m_source.plan, link.to, m_subject)))
            return;
        const auto from = indexOf(link.from);
        const auto to = indexOf(link.to);
        if (!from || !to || *from == *to)
            return;
        ConnectorItem connector{.name = "link-" + std::to_string(link.link.value),
                                .from = *from,
                                .to = *to,
                                .description = inWords(nameOf(m_source.plan, link.from)) + " to " +
                                               inWords(nameOf(m_source.plan, link.to))};
        const Box &start = group.shapes[*from].box;
        const Box &end = group.shapes[*to].box;
        if (end.x >= start.right()) {
            connector.fromSite = Site::right;
            connector.toSite = Site::left;
        } else if (end.right() <= start.x) {
            connector.fromSite = Site::left;
            connector.toSite = Site::right;
        } else if (end.y >= start.bottom()) {
            connector.fromSite = Site::bottom;
            connector.toSite = Site::top;
        } else {
            connector.fromSite = Site::top;
            connector.toSite = Site::bottom;
        }
        group.connectors.push_back(std::move(connector));
    }

    const DeckSource &m_source;
    Id m_subject;
    Badges m_badges;
    PlanPicture m_picture;
    Scale m_scale;
    std::map<Id, std::size_t> m_indices;
};

/// Words smaller than this are not read from the other end of a table.
constexpr double readable = 8.5;
constexpr std::size_t mostEnvironments = 8;

Slide drawingSlide(const DeckSource &source, Id subject, Drawing &drawing, int page)
{
    Slide slide =
        slideOf(source, "architecture", "The architecture of " + inWords(nameOf(source.plan, subject)) + " now");
    slide.page = page;
    GroupItem group = drawing.group();
    slide.notes = {group.description + ".", "The shapes are native: move one and its lines follow."};
    if (!group.shapes.empty())
        slide.items.emplace_back(std::move(group));
    return slide;
}

} // namespace

std::vector<Slide> architectureSlide(const DeckSource &source)
{
    if (source.plan.elementCount() == 0)
        return {};
    Drawing whole(source, source.subject);
    std::vector<Slide> slides = {drawingSlide(source, source.subject, whole, 1)};
    if (source.subject.isValid() || whole.textSize() >= readable)
        return slides;
    // What is too small to read is shown again, an environment at a time.
    for (const Id id : source.plan.children(Id{})) {
        if (!detailsOf<Environment>(source.plan.find(id)) || slides.size() > mostEnvironments)
            continue;
        Drawing part(source, id);
        slides.push_back(drawingSlide(source, id, part, static_cast<int>(slides.size()) + 1));
    }
    return slides.size() > 2 ? slides : std::vector<Slide>{slides.front()};
}

} // namespace bayplan::pptx
