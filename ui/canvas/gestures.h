// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QObject>
#include <QPointF>

#include "canvas/grip.h"
#include "canvas/panning.h"
#include "plan/plan.h"
#include "tools/tool.h"

#include <memory>

class QDropEvent;
class QMimeData;
class QMouseEvent;

namespace bayplan {

class CanvasView;

/// Turns the mouse's events into gestures: what is pressed decides which tool a drag becomes, a click selects, and what
/// a tool answers becomes one undo step.
class Gestures : public QObject
{
public:
    explicit Gestures(CanvasView &view);

    void press(QMouseEvent &event);
    void move(QMouseEvent &event);
    void release(QMouseEvent &event);
    void doubleClick(QMouseEvent &event);
    /// Keys that change a gesture in progress take effect at once.
    void modifiersChanged(Qt::KeyboardModifiers modifiers);
    void leave();

    /// Gives up the gesture in progress; the plan stays as it was. Returns whether there was one.
    bool cancel();
    void startPlacing(const Kind &kind, const QString &preset);

    /// While the space bar is held, dragging pans.
    void holdPan(bool held);
    /// While the hand is out, dragging pans, until it is put away.
    void takeHand(bool taken);
    [[nodiscard]] bool hasHand() const { return m_panning.hasHand(); }

    [[nodiscard]] bool canTake(const QMimeData &data) const;
    void dragOver(const QMimeData &data, QPointF place, Qt::KeyboardModifiers modifiers);
    void dragLeft();
    /// Returns whether something was placed.
    bool drop(const QMimeData &data, QPointF place, Qt::KeyboardModifiers modifiers);

    /// The tool in use, or null.
    [[nodiscard]] const Tool *tool() const { return m_tool.get(); }
    [[nodiscard]] Id hovered() const { return m_hovered; }
    /// The element whose link handle shows; invalid when none does.
    [[nodiscard]] Id linkSource() const;
    /// What the mouse is over while no gesture goes on.
    [[nodiscard]] Grip under() const;
    /// Where the mouse was last, in the viewport.
    [[nodiscard]] QPointF mouse() const { return m_mouse; }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    [[nodiscard]] Pointer pointerAt(QPointF place, Qt::KeyboardModifiers modifiers) const;
    [[nodiscard]] bool isHeld() const;
    void selectPressed(Qt::KeyboardModifiers modifiers);
    void clicked(Qt::KeyboardModifiers modifiers);
    void toggle(Id id);
    [[nodiscard]] std::unique_ptr<Tool> toolForDrag();
    [[nodiscard]] std::unique_ptr<Tool> toolForElement();
    [[nodiscard]] std::unique_ptr<Tool> toolForLink();
    void use(std::unique_ptr<Tool> tool);
    void advance(QPointF place, Qt::KeyboardModifiers modifiers);
    void finish();
    void end();
    void hover(QPointF place);
    void updateAround(Id element);
    void updateCursor();

    CanvasView &m_view;
    Panning m_panning;
    std::unique_ptr<Tool> m_tool;
    bool m_isPlacing = false; ///< the tool follows the mouse without a button held
    bool m_isPressed = false;
    bool m_isSettled = false; ///< the press has changed the selection; the release changes it no more
    Grip m_grip;              ///< what was pressed
    Grip m_wasUnder;          ///< when the mouse last moved
    Id m_picked;
    QPointF m_pressPlace;
    Pointer m_press;
    QPointF m_mouse;
    Qt::KeyboardModifiers m_modifiers;
    Id m_hovered;
    QBasicTimer m_edgeTimer;
};

} // namespace bayplan
