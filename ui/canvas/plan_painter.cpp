// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_painter.h"

#include <cmath>

namespace bayplan {

namespace {

constexpr int dotDistance = 24;

QColor colourFor(Ink ink, Theme theme)
{
    const Rgb rgb = colourOf(ink, theme);
    return QColor(rgb.red, rgb.green, rgb.blue);
}

/// So far apart, in plan units, that dots neither flicker nor cost when zoomed out.
int dotStep(double zoom)
{
    int step = dotDistance;
    while (step * zoom < 16)
        step *= 2;
    return step;
}

int firstMultiple(int from, int step)
{
    return static_cast<int>(std::ceil(static_cast<double>(from) / step)) * step;
}

} // namespace

void PlanPainter::paintGround(QPainter &painter, const Frame &frame, const QRect &exposed)
{
    painter.fillRect(exposed, colourFor(Ink::background, frame.theme));
    if (!frame.hasGrid)
        return;
    const QColor ink = colourFor(Ink::line, frame.theme);
    const int step = dotStep(frame.map.scale / frame.ratio);
    const int size = std::max(1, qRound(frame.ratio));
    const Rect area = frame.map.planRect(exposed).grownBy(1);
    for (int y = firstMultiple(area.top(), step); y <= area.bottom(); y += step) {
        const int row = frame.map.y(y);
        for (int x = firstMultiple(area.left(), step); x <= area.right(); x += step)
            painter.fillRect(frame.map.x(x), row, size, size, ink);
    }
}

void PlanPainter::begin(QPainter &painter, const Frame &frame)
{
    m_shapes.begin(painter, frame.map, std::max(1, qRound(frame.ratio)), frame.theme);
    m_level = detailAt(frame.map.scale / frame.ratio);
}

void PlanPainter::paintPlan(QPainter &painter, const Frame &frame, const QRect &exposed, const PlanPicture &picture,
                            const std::unordered_set<Id> &without)
{
    begin(painter, frame);
    // A line on the border of a shape reaches a pixel beyond it.
    const Rect area = frame.map.planRect(exposed.adjusted(-2, -2, 2, 2));
    for (const Id root : picture.roots())
        paintNode(*picture.find(root), picture, area, without);
    if (m_level < Detail::overview)
        return;
    for (const Id id : picture.linksIn(area)) {
        if (!without.contains(id))
            m_shapes.paint(picture.findLink(id)->path);
    }
}

void PlanPainter::paintNode(const PictureNode &node, const PlanPicture &picture, const Rect &area,
                            const std::unordered_set<Id> &without)
{
    if (!node.bounds.intersects(area) || (!without.empty() && without.contains(node.element)))
        return;
    for (const PictureItem &item : node.items) {
        if (item.isShownAt(m_level))
            m_shapes.paint(item.shape);
    }
    for (const Id child : node.children)
        paintNode(*picture.find(child), picture, area, without);
}

void PlanPainter::paintElement(QPainter &painter, const Frame &frame, const PlanPicture &picture, Id element)
{
    begin(painter, frame);
    if (const PictureNode *node = picture.find(element))
        paintNode(*node, picture, node->bounds, {});
}

void PlanPainter::paintPath(QPainter &painter, const Frame &frame, const PathShape &path)
{
    begin(painter, frame);
    m_shapes.paint(path);
}

} // namespace bayplan
