// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

#include "canvas/shape_painter.h"
#include "draw/draw_plan.h"

#include <unordered_set>
#include <vector>

namespace bayplan {

/// The one renderer of the canvas: paints the part of a plan's picture that shows, and leaves out whole containers that
/// do not. Painters handed to it have device pixels as units.
class PlanPainter
{
public:
    struct Frame
    {
        PixelMap map;
        double ratio = 1; ///< device pixels for one logical pixel
        Theme theme = Theme::light;
        bool hasGrid = true; ///< the ground has dots
    };

    /// Fills `exposed` (device pixels) with the ground and its dots.
    void paintGround(QPainter &painter, const Frame &frame, const QRect &exposed);
    /// Paints elements and links in `exposed`. `without`: elements and links to leave out, with all they contain.
    void paintPlan(QPainter &painter, const Frame &frame, const QRect &exposed, const PlanPicture &picture,
                   const std::unordered_set<Id> &without = {});
    /// Paints an element with all it contains.
    void paintElement(QPainter &painter, const Frame &frame, const PlanPicture &picture, Id element);
    void paintPath(QPainter &painter, const Frame &frame, const PathShape &path);

    void clear() { m_shapes.clear(); }

private:
    void begin(QPainter &painter, const Frame &frame);
    void paintNode(const PictureNode &node, const PlanPicture &picture, const Rect &area,
                   const std::unordered_set<Id> &without);

    ShapePainter m_shapes;
    Detail m_level = Detail::close;
};

} // namespace bayplan
