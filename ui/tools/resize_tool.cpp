// SPDX-License-Identifier: GPL-3.0-or-later
#include "resize_tool.h"

#include <QCoreApplication>

#include "edit/arrange.h"
#include "tools/drop_rules.h"
#include "tools/snapping.h"

#include <algorithm>

namespace bayplan
{

namespace
{

constexpr Size smallest{48, 32};

bool isLeft(Corner corner)
{
    return corner == Corner::topLeft || corner == Corner::bottomLeft;
}

bool isTop(Corner corner)
{
    return corner == Corner::topLeft || corner == Corner::topRight;
}

} // namespace

ResizeTool::ResizeTool(const Plan &plan, const Layout &layout, Id id, Corner corner, const Pointer &press)
    : m_plan(plan), m_id(id), m_corner(corner), m_before(layout.outline(id)), m_after(m_before), m_press(press.at)
{
    const Element &element = *plan.find(id);
    const Padding padding = paddingOf(plan, element);
    const Rect inside = outlineAround(layout, plan.children(id));
    if (!inside.isEmpty())
        m_content = {{inside.left() - padding.side, inside.top() - padding.top},
                     {inside.size.width + 2 * padding.side, inside.size.height + padding.top + padding.side}};
    m_neighbours = neighboursOf(plan, layout, element.parent, {id});
    m_feedback.ghosts = {{m_before, {}, false}};
}

Qt::CursorShape ResizeTool::cursor() const
{
    return m_corner == Corner::topLeft || m_corner == Corner::bottomRight ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

Rect ResizeTool::outlineFor(Point corner) const
{
    int left = m_before.left();
    int top = m_before.top();
    int right = m_before.right();
    int bottom = m_before.bottom();
    if (isLeft(m_corner))
        left = std::min(corner.x, right - smallest.width);
    else
        right = std::max(corner.x, left + smallest.width);
    if (isTop(m_corner))
        top = std::min(corner.y, bottom - smallest.height);
    else
        bottom = std::max(corner.y, top + smallest.height);
    return Rect{{left, top}, {right - left, bottom - top}}.united(m_content);
}

void ResizeTool::move(const Pointer &pointer)
{
    const Point delta{qRound(pointer.at.x() - m_press.x()), qRound(pointer.at.y() - m_press.y())};
    Point corner{isLeft(m_corner) ? m_before.left() : m_before.right(),
                 isTop(m_corner) ? m_before.top() : m_before.bottom()};
    corner = corner + delta;
    m_feedback.guides.clear();
    if (!pointer.holds(Qt::ControlModifier)) {
        const Snap snap = snappedPoint(corner, m_neighbours, snapDistance(pointer.zoom));
        corner = corner + snap.by;
        m_feedback.guides = snap.guides;
    }
    m_after = outlineFor(corner);
    m_feedback.ghosts = {{m_after, {}, false}};
    m_feedback.hint = QStringLiteral("%1 × %2").arg(m_after.size.width).arg(m_after.size.height);
}

std::optional<Step> ResizeTool::finished()
{
    if (m_after == m_before)
        return {};
    auto plan = resize(m_plan, m_id, m_after);
    if (!plan)
        return {};
    return Step{QCoreApplication::translate("tools", "Resize %1").arg(namesOf(m_plan, {m_id})), std::move(*plan), {}};
}

} // namespace bayplan
