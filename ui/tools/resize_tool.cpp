// SPDX-License-Identifier: GPL-3.0-or-later
#include "resize_tool.h"

#include <QCoreApplication>

#include "draw/guides.h"
#include "edit/arrange.h"
#include "tools/drop_rules.h"

namespace bayplan {

namespace {

MovingEdges edgesOf(Handle handle)
{
    MovingEdges edges;
    edges.left = handle == Handle::topLeft || handle == Handle::left || handle == Handle::bottomLeft;
    edges.right = handle == Handle::topRight || handle == Handle::right || handle == Handle::bottomRight;
    edges.top = handle == Handle::topLeft || handle == Handle::top || handle == Handle::topRight;
    edges.bottom = handle == Handle::bottomLeft || handle == Handle::bottom || handle == Handle::bottomRight;
    return edges;
}

/// What a container must enclose: all it holds, with its padding.
Rect contentOf(const Board &board, Id id)
{
    const Rect inside = outlineAround(board.layout, board.plan.children(id));
    if (inside.isEmpty())
        return {};
    const Padding padding = paddingOf(board.plan, *board.plan.find(id));
    return {{inside.left() - padding.side, inside.top() - padding.top},
            {inside.size.width + 2 * padding.side, inside.size.height + padding.top + padding.side}};
}

} // namespace

ResizeTool::ResizeTool(const Board &board, Id id, Handle handle, const Pointer &press)
    : Tool(board), m_id(id), m_handle(handle), m_before(board.layout.outline(id)), m_content(contentOf(board, id)),
      m_after(m_before), m_press(press.at),
      m_neighbours(alignmentsFor(board.picture, {id}, board.plan.find(id)->parent, board.visible))
{
    m_feedback.ghosts = {{m_before, {}, false}};
}

Qt::CursorShape ResizeTool::cursor() const
{
    return cursorOf(m_handle);
}

void ResizeTool::move(const Pointer &pointer)
{
    const Point delta{qRound(pointer.at.x() - m_press.x()), qRound(pointer.at.y() - m_press.y())};
    m_after = resized(m_before, m_handle, delta);
    m_feedback.lines.clear();
    if (!pointer.holds(Qt::ControlModifier)) {
        SnappedResize snapped = snappedResize(m_after, edgesOf(m_handle), m_neighbours, pointer.zoom, pointer.grid);
        m_after = snapped.outline;
        m_feedback.lines = std::move(snapped.lines);
    }
    m_after = m_after.united(m_content);
    m_feedback.ghosts = {{m_after, {}, false}};
    m_feedback.hint = QStringLiteral("%1 × %2").arg(m_after.size.width).arg(m_after.size.height);
}

std::optional<Step> ResizeTool::finished()
{
    if (m_after == m_before)
        return {};
    auto plan = resize(m_board.plan, m_id, m_after);
    if (!plan)
        return {};
    const QString text = QCoreApplication::translate("tools", "Resize %1").arg(namesOf(m_board.plan, {m_id}));
    return Step{text, std::move(*plan), {}};
}

Qt::CursorShape cursorOf(Handle handle)
{
    switch (handle) {
    case Handle::topLeft:
    case Handle::bottomRight:
        return Qt::SizeFDiagCursor;
    case Handle::topRight:
    case Handle::bottomLeft:
        return Qt::SizeBDiagCursor;
    case Handle::left:
    case Handle::right:
        return Qt::SizeHorCursor;
    default:
        return Qt::SizeVerCursor;
    }
}

} // namespace bayplan
