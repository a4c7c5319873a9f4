// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "draw/draw_plan.h"
#include "export/deck/slide.h"
#include "plan/differences.h"
#include "plan/plan.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bayplan::pptx {

/// Maps the canvas to a slide, never larger than a point for a pixel.
struct Scale
{
    Scale(const Rect &bounds, const Box &box);

    [[nodiscard]] Emu length(int pixels) const { return static_cast<Emu>(factor * pixels); }
    [[nodiscard]] Box of(const Rect &rect) const;
    /// Points of a size of the canvas.
    [[nodiscard]] double points(double pixels) const { return pixels * factor / static_cast<double>(emuPerPoint); }

    double factor = 1;
    Emu left = 0;
    Emu top = 0;
    Point origin;
};

/// What has become of an element or a link, as it is marked on a drawing.
struct DrawingMark
{
    Difference state = Difference::unchanged; ///< unchanged: only its cost is another
    Money change;
};

/// An element that is not in the plan any more, where it stood.
struct DrawingGhost
{
    Id element;
    Id within; ///< the nearest element around it that is still there; invalid: none
    Rect outline;
    std::string name;
    Money change;
};

/// What differs from another plan.
struct DrawingMarks
{
    std::map<Id, DrawingMark> elements;
    std::map<Id, DrawingMark> links;
    std::vector<DrawingGhost> ghosts;
};

/// The ink of a mark; the same as on the canvas.
[[nodiscard]] Ink inkOf(Difference state);
/// "added", "changed", "removed", "cost": part of names of shapes.
[[nodiscard]] std::string_view keyOf(Difference state);
/// "+ new", "~ changed", "− removed", "= only its cost".
[[nodiscard]] std::string_view wordFor(Difference state);

/// A plan, or one element of it with all inside, as native shapes: text inside, lines glued to what they connect.
/// Keeps references to what it is made of.
class Drawing
{
public:
    Drawing(const Plan &plan, const Estimate &estimate, Id subject, const Box &box,
            const DrawingMarks *marks = nullptr);

    /// How large the words of cards are, in points.
    [[nodiscard]] double textSize() const { return m_scale.points(14); }
    /// Built shape by shape, parents before what stands in them; no shapes when there is nothing to draw.
    [[nodiscard]] GroupItem group();

private:
    [[nodiscard]] bool isShown(const DrawingGhost &ghost) const;
    [[nodiscard]] Rect boundsOf() const;
    void addShape(GroupItem &group, const PictureNode &node);
    void addWords(ShapeItem &shape, const Element &element, const PictureNode &node) const;
    void mark(ShapeItem &shape, const PictureNode &node) const;
    void addGhost(GroupItem &group, const DrawingGhost &ghost) const;
    [[nodiscard]] std::optional<std::size_t> indexOf(Id id) const;
    void addConnector(GroupItem &group, const PictureLink &link) const;

    const Plan &m_plan;
    Id m_subject;
    const DrawingMarks *m_marks;
    Badges m_badges;
    PlanPicture m_picture;
    Scale m_scale;
    std::map<Id, std::size_t> m_indices;
};

} // namespace bayplan::pptx
