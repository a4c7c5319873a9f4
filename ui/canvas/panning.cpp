// SPDX-License-Identifier: GPL-3.0-or-later
#include "panning.h"

#include <QMouseEvent>

#include "canvas/canvas_view.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr double edgeWidth = 24;

/// How far to scroll for a place on an axis: nothing away from the edges.
int push(double place, double from, double to)
{
    double past = 0;
    if (place < from + edgeWidth)
        past = place - from - edgeWidth;
    else if (place > to - edgeWidth)
        past = place - to + edgeWidth;
    return std::clamp(qRound(past / 2), -24, 24);
}

} // namespace

bool Panning::isMeantBy(const QMouseEvent &press) const
{
    return press.button() == Qt::MiddleButton || (press.button() == Qt::LeftButton && (m_isHeld || m_hasHand));
}

void Panning::moveTo(QPointF place)
{
    const QPoint by = (place - *m_from).toPoint();
    m_from = *m_from + by;
    m_view.scrollBy(-by);
}

std::optional<Qt::CursorShape> Panning::cursor() const
{
    if (m_from)
        return Qt::ClosedHandCursor;
    return m_isHeld || m_hasHand ? std::optional(Qt::OpenHandCursor) : std::nullopt;
}

bool Panning::scrollAtEdge(QPointF mouse)
{
    const QRectF area = m_view.viewport()->rect();
    const QPoint by(push(mouse.x(), area.left(), area.right()), push(mouse.y(), area.top(), area.bottom()));
    m_view.scrollBy(by);
    return !by.isNull();
}

} // namespace bayplan
