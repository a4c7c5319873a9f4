// SPDX-License-Identifier: GPL-3.0-or-later
#include "gestures.h"

#include <QMouseEvent>
#include <QTimerEvent>

#include "canvas/canvas_actions.h"
#include "canvas/canvas_view.h"
#include "canvas/handles.h"
#include "tools/picking.h"
#include "tools/place_tool.h"

namespace bayplan {

namespace {

/// A press that moves less than this many screen pixels is a click.
constexpr double dragDistance = 4;
constexpr int edgeInterval = 16;
/// Of the mouse while it is elsewhere.
constexpr QPointF nowhere(-1e4, -1e4);

} // namespace

Gestures::Gestures(CanvasView &view) : m_view(view), m_panning(view) {}

Pointer Gestures::pointerAt(QPointF place, Qt::KeyboardModifiers modifiers) const
{
    return {m_view.toPlan(place), modifiers, m_view.zoom(), m_view.hasGrid() ? gridStep : 1};
}

Id Gestures::linkSource() const
{
    return m_tool ? Id{} : linkSourceOf(m_view, m_hovered);
}

Grip Gestures::under() const
{
    return m_tool ? Grip() : gripAt(m_view, m_mouse, m_hovered);
}

void Gestures::press(QMouseEvent &event)
{
    const QPointF place = event.position();
    m_modifiers = event.modifiers();
    if (m_panning.isMeantBy(event)) {
        m_panning.start(place);
        updateCursor();
        return;
    }
    if (event.button() != Qt::LeftButton || m_isPlacing)
        return;
    cancel();
    m_isPressed = true;
    m_pressPlace = m_mouse = place;
    m_press = pointerAt(place, event.modifiers());
    m_grip = gripAt(m_view, place, m_hovered);
    selectPressed(event.modifiers());
}

void Gestures::use(std::unique_ptr<Tool> tool)
{
    m_tool = std::move(tool);
    m_view.gestureChanged(true);
}

void Gestures::advance(QPointF place, Qt::KeyboardModifiers modifiers)
{
    m_tool->move(pointerAt(place, modifiers));
    if (const auto selection = m_tool->selection())
        m_view.session().select(*selection);
    updateCursor();
    m_view.gestureChanged(false);
}

void Gestures::move(QMouseEvent &event)
{
    const QPointF place = event.position();
    m_modifiers = event.modifiers();
    if (m_panning.isActive()) {
        m_panning.moveTo(place);
        return;
    }
    m_mouse = place;
    if (m_isPressed && !m_tool && handles::distance(place, m_pressPlace) >= dragDistance) {
        m_edgeTimer.start(edgeInterval, this);
        if (auto tool = toolForDrag())
            use(std::move(tool));
        else
            m_isPressed = false;
    }
    if (m_tool)
        advance(place, event.modifiers());
    else if (!m_isPressed)
        hover(place);
}

void Gestures::release(QMouseEvent &event)
{
    m_modifiers = event.modifiers();
    if (m_panning.isActive()) {
        m_panning.stop();
        updateCursor();
        return;
    }
    if (event.button() != Qt::LeftButton)
        return;
    if (m_tool) {
        advance(event.position(), event.modifiers());
        finish();
    } else if (m_isPressed) {
        clicked(event.modifiers());
    }
    end();
    hover(event.position());
}

void Gestures::doubleClick(QMouseEvent &event)
{
    press(event);
    if (event.button() != Qt::LeftButton || !m_isPressed)
        return;
    if (m_grip.bend) {
        end();
        m_view.canvasActions().action(QStringLiteral("straighten"))->trigger();
    } else if (m_grip.element.isValid() && !(event.modifiers() & (Qt::ShiftModifier | Qt::ControlModifier))) {
        m_isPressed = false;
        m_view.session().select({m_grip.element});
        m_view.startRename(m_grip.element);
    }
}

void Gestures::modifiersChanged(Qt::KeyboardModifiers modifiers)
{
    m_modifiers = modifiers;
    if (m_tool)
        advance(m_mouse, modifiers);
}

void Gestures::leave()
{
    if (m_tool)
        return;
    m_mouse = nowhere;
    if (m_hovered.isValid()) {
        m_hovered = {};
        m_view.viewport()->update();
    }
}

void Gestures::finish()
{
    // The commit changes the plan, which ends every gesture: this one must be over by then.
    const std::unique_ptr<Tool> tool = std::move(m_tool);
    const QString refusal = tool->feedback().isRefused ? tool->feedback().hint : QString();
    auto step = tool->finished();
    end();
    if (step) {
        m_view.session().commit(step->text, std::move(step->plan));
        if (!step->select.empty())
            m_view.session().select(std::move(step->select));
    } else if (!refusal.isEmpty()) {
        emit m_view.session().refused(refusal);
    }
}

void Gestures::end()
{
    m_isPressed = false;
    m_isPlacing = false;
    m_edgeTimer.stop();
    m_tool.reset();
    updateCursor();
    m_view.gestureChanged(true);
}

bool Gestures::cancel()
{
    const bool wasBusy = m_tool || m_isPressed || m_panning.isActive();
    m_panning.stop();
    if (wasBusy)
        end();
    return wasBusy;
}

void Gestures::startPlacing(const Kind &kind, const QString &preset)
{
    cancel();
    m_isPlacing = true;
    use(std::make_unique<PlaceTool>(m_view.board(), kind, preset.toStdString()));
    updateCursor();
}

void Gestures::holdPan(bool held)
{
    m_panning.hold(held);
    updateCursor();
}

void Gestures::takeHand(bool taken)
{
    m_panning.takeHand(taken);
    updateCursor();
}

void Gestures::hover(QPointF place)
{
    Id hovered = m_hovered;
    const bool isNearHandle =
        hovered.isValid() &&
        handles::distance(handles::link(m_view.onScreen(m_view.outlineOf(hovered))), place) <= handles::linkReachAround;
    if (!isNearHandle)
        hovered = cardOf(m_view.session().plan(), m_view.hitAt(place).element);
    const Grip grip = gripAt(m_view, place, hovered);
    if (grip.bend != m_wasUnder.bend)
        m_view.updateLink(bendableLink(m_view));
    if (hovered != m_hovered || grip.isLinkHandle != m_wasUnder.isLinkHandle) {
        updateAround(m_hovered);
        updateAround(hovered);
        updateAround(m_view.session().current());
    }
    m_hovered = hovered;
    m_wasUnder = grip;
    updateCursor();
}

void Gestures::updateAround(Id element)
{
    const Rect outline = m_view.outlineOf(element);
    if (!outline.isEmpty())
        m_view.viewport()->update(m_view.onScreen(outline).toAlignedRect().adjusted(-12, -12, 12, 12));
}

void Gestures::updateCursor()
{
    Qt::CursorShape shape = m_tool ? m_tool->cursor() : cursorOver(under());
    if (const auto pans = m_panning.cursor())
        shape = *pans;
    if (m_view.viewport()->cursor().shape() != shape)
        m_view.viewport()->setCursor(shape);
}

void Gestures::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_edgeTimer.timerId() && m_tool && m_panning.scrollAtEdge(m_mouse))
        advance(m_mouse, m_modifiers);
}

} // namespace bayplan
