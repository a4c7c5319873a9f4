// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalSpy>
#include <QTest>

#include "appearance.h"
#include "canvas/canvas_actions.h"
#include "canvas/canvas_view.h"
#include "canvas/gestures.h"
#include "edit/arrange.h"
#include "session.h"
#include "support/plan_text.h"

#include <memory>
#include <string>

namespace bayplan {

/// A session with a plan written as text, shown on a canvas of 1200 × 800 at 100 %.
class CanvasFixture
{
public:
    explicit CanvasFixture(std::string_view text)
    {
        session.reset(planOf(text));
        view.resize(1200, 800);
        view.show();
        // Shortcuts work in the active window only.
        view.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&view));
        view.zoomTo(1);
        view.centerOnPlan({500, 300});
        view.setFocus();
    }

    [[nodiscard]] Id id(std::string_view name, std::string_view kind = {}) const
    {
        return idOf(session.plan(), name, kind);
    }
    [[nodiscard]] Rect outline(Id element) const { return session.layout().outline(element); }
    [[nodiscard]] std::string parentOf(Id element) const
    {
        const Element *parent = session.plan().find(session.plan().find(element)->parent);
        return parent ? parent->name : std::string();
    }

    /// A place in the viewport, `off` from an element's upper left corner.
    [[nodiscard]] QPoint place(Id element, QPoint off = {20, 16}) const
    {
        const Point at = outline(element).at;
        return view.toViewport(QPointF(at.x, at.y)).toPoint() + off;
    }

    /// A place of the plan in the viewport.
    [[nodiscard]] QPoint spot(Point at) const { return view.toViewport(QPointF(at.x, at.y)).toPoint(); }
    /// The first link of an element.
    [[nodiscard]] Id linkOf(std::string_view name) const { return session.plan().linksOf(id(name)).front(); }

    void click(QPoint where, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, keys, where);
    }

    /// Presses, moves in a few steps as a hand does, and releases.
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {})
    {
        dragWithoutRelease(from, to, keys);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, keys, to);
    }
    void dragWithoutRelease(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {})
    {
        QTest::mousePress(view.viewport(), Qt::LeftButton, keys, from);
        for (int step = 1; step <= 4; ++step)
            moveMouse(from + (to - from) * step / 4, keys, Qt::LeftButton);
    }
    /// `QTest::mouseMove` cannot hold keys.
    void moveMouse(QPoint to, Qt::KeyboardModifiers keys = {}, Qt::MouseButtons buttons = {})
    {
        QMouseEvent event(QEvent::MouseMove, to, view.viewport()->mapToGlobal(QPointF(to)), Qt::NoButton, buttons,
                          keys);
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
    void key(Qt::Key which, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(&view, which, keys); }
    void act(const char *name) { view.canvasActions().action(QLatin1String(name))->trigger(); }

    [[nodiscard]] std::string selected() const
    {
        std::string names;
        for (const Id one : session.selection()) {
            const Element *element = session.plan().find(one);
            names += (names.empty() ? "" : ", ") + (element ? element->name : "a link");
        }
        return names;
    }
    [[nodiscard]] int steps() { return session.undoStack()->index(); }

    Session session;
    CanvasView view{session};
};

} // namespace bayplan
