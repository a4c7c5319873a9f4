// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <Qt>

#include <optional>

class QMouseEvent;

namespace bayplan {

class CanvasView;

/// Moves the view with the mouse: with its middle button, with the left one while the space bar is held or the hand is
/// out, and by itself while something is dragged along the edge.
class Panning
{
public:
    explicit Panning(CanvasView &view) : m_view(view) {}

    void hold(bool held) { m_isHeld = held; }
    void takeHand(bool taken) { m_hasHand = taken; }
    [[nodiscard]] bool hasHand() const { return m_hasHand; }

    [[nodiscard]] bool isMeantBy(const QMouseEvent &press) const;
    void start(QPointF place) { m_from = place; }
    void moveTo(QPointF place);
    void stop() { m_from.reset(); }
    [[nodiscard]] bool isActive() const { return m_from.has_value(); }

    /// The cursor while panning is meant; nothing else.
    [[nodiscard]] std::optional<Qt::CursorShape> cursor() const;

    /// Scrolls when `mouse` is near an edge of the viewport, the faster the nearer. Returns whether it did.
    bool scrollAtEdge(QPointF mouse);

private:
    CanvasView &m_view;
    std::optional<QPointF> m_from;
    bool m_isHeld = false; ///< the space bar
    bool m_hasHand = false;
};

} // namespace bayplan
