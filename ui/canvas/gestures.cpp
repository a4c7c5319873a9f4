// SPDX-License-Identifier: GPL-3.0-or-later
#include "gestures.h"

#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>

#include "canvas/canvas_view.h"
#include "canvas/handles.h"
#include "panels/palette_panel.h"
#include "tools/band_tool.h"
#include "tools/drop_rules.h"
#include "tools/link_tool.h"
#include "tools/move_tool.h"
#include "tools/picking.h"
#include "tools/place_tool.h"

#include <algorithm>

namespace bayplan {

namespace {

/// A press that moves less than this many screen pixels is a click.
constexpr double dragDistance = 4;
constexpr double edgeWidth = 24;
constexpr int edgeInterval = 16;

bool adds(Qt::KeyboardModifiers modifiers)
{
    return modifiers.testFlag(Qt::ShiftModifier) || modifiers.testFlag(Qt::ControlModifier);
}

bool isDeep(Qt::KeyboardModifiers modifiers)
{
    return modifiers.testFlag(Qt::ControlModifier) && modifiers.testFlag(Qt::AltModifier);
}

const Kind *kindIn(const QMimeData &data, QString &preset)
{
    const QString name = QString::fromUtf8(data.data(QLatin1String(kindMimeType)));
    preset = name.section(QLatin1Char('/'), 1, 1);
    return findKind(name.section(QLatin1Char('/'), 0, 0).toStdString());
}

} // namespace

Gestures::Gestures(CanvasView &view) : m_view(view) {}

Pointer Gestures::pointerAt(QPointF place, Qt::KeyboardModifiers modifiers) const
{
    return {m_view.toPlan(place), modifiers, m_view.zoom()};
}

Id Gestures::linkSource() const
{
    const Session &session = m_view.session();
    if (m_tool)
        return {};
    const Id current = session.selection().size() == 1 ? session.current() : Id{};
    // A row that is selected goes before the card around it.
    const bool isInHovered = m_hovered.isValid() && cardOf(session.plan(), current) == m_hovered;
    if (m_hovered.isValid() && !isInHovered && canLink(session.plan(), m_hovered))
        return m_hovered;
    return canLink(session.plan(), current) ? current : Id{};
}

bool Gestures::isOnLinkHandle(QPointF place) const
{
    const Id source = linkSource();
    if (!source.isValid())
        return false;
    const QRectF outline = m_view.onScreen(m_view.session().layout().outline(source));
    return handles::distance(handles::link(outline), place) <= handles::linkReach;
}

std::optional<Handle> Gestures::handleUnder(QPointF place) const
{
    const Session &session = m_view.session();
    const Id current = session.selection().size() == 1 ? session.current() : Id{};
    if (!canResize(session.plan(), current))
        return {};
    return handleAt(session.layout().outline(current), pointerAt(place, {}).point(), m_view.zoom());
}

Gestures::Grip Gestures::gripAt(QPointF place) const
{
    Grip grip;
    grip.handle = handleUnder(place);
    grip.isLinkHandle = !grip.handle && isOnLinkHandle(place);
    if (!grip.handle && !grip.isLinkHandle) {
        const CanvasHit hit = m_view.hitAt(place);
        grip.element = hit.element;
        grip.link = hit.link;
    }
    return grip;
}

void Gestures::press(QMouseEvent &event)
{
    const QPointF place = event.position();
    m_modifiers = event.modifiers();
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_panHeld)) {
        m_panFrom = place;
        updateCursor();
        return;
    }
    if (event.button() != Qt::LeftButton || m_isPlacing)
        return;
    cancel();
    m_isPressed = true;
    m_pressPlace = m_mouse = place;
    m_press = pointerAt(place, event.modifiers());
    m_grip = gripAt(place);
    selectPressed(event.modifiers());
}

void Gestures::selectPressed(Qt::KeyboardModifiers modifiers)
{
    Session &session = m_view.session();
    m_isSettled = m_grip.handle || m_grip.isLinkHandle;
    m_picked = {};
    if (m_isSettled)
        return;
    if (m_grip.link.isValid()) {
        m_picked = m_grip.link;
    } else if (m_grip.element.isValid()) {
        m_picked = isDeep(modifiers) ? m_grip.element : pickedBy(session.plan(), session.selection(), m_grip.element);
    }
    const bool isHeld =
        m_grip.element.isValid() && std::any_of(session.selection().begin(), session.selection().end(), [&](Id id) {
            return session.plan().find(id) && isInside(session.plan(), m_grip.element, id);
        });
    // A press on something selected may begin a drag of all that is selected: then only the release selects.
    if (m_picked.isValid() && !adds(modifiers) && !isHeld) {
        session.select({m_picked});
        m_isSettled = true;
    } else if (isDeep(modifiers) && m_picked.isValid()) {
        session.select({m_picked});
        m_isSettled = true;
    }
}

void Gestures::toggle(Id id)
{
    std::vector<Id> selection = m_view.session().selection();
    if (std::erase(selection, id) == 0)
        selection.push_back(id);
    m_view.session().select(std::move(selection));
}

void Gestures::clicked(Qt::KeyboardModifiers modifiers)
{
    if (m_isSettled)
        return;
    if (!m_picked.isValid()) {
        if (!adds(modifiers))
            m_view.session().select({});
    } else if (adds(modifiers)) {
        toggle(m_picked);
    } else {
        m_view.session().select({m_picked});
    }
}

std::unique_ptr<Tool> Gestures::toolForElement()
{
    Session &session = m_view.session();
    const bool isHeld = std::any_of(session.selection().begin(), session.selection().end(), [&](Id id) {
        return session.plan().find(id) && isInside(session.plan(), m_grip.element, id);
    });
    const Element *element = session.plan().find(m_grip.element);
    // Shift over the ground of a container that is not selected draws a band inside it.
    if (!isHeld && m_press.holds(Qt::ShiftModifier) && placesFreely(shapeOf(session.plan(), *element)))
        return std::make_unique<BandTool>(m_view.board(), element->id, session.selection(), m_press);
    if (!isHeld)
        session.select({m_picked});
    return std::make_unique<MoveTool>(m_view.board(), session.selection(), m_grip.element, m_press);
}

std::unique_ptr<Tool> Gestures::toolForDrag()
{
    Session &session = m_view.session();
    if (m_grip.handle)
        return std::make_unique<ResizeTool>(m_view.board(), session.current(), *m_grip.handle, m_press);
    if (m_grip.isLinkHandle)
        return std::make_unique<LinkTool>(m_view.board(), linkSource());
    if (m_grip.link.isValid())
        return nullptr;
    if (m_grip.element.isValid())
        return toolForElement();
    return std::make_unique<BandTool>(m_view.board(), Id{}, session.selection(), m_press);
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
    if (m_panFrom) {
        pan(place);
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
    if (m_panFrom) {
        m_panFrom.reset();
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
    if (event.button() != Qt::LeftButton || !m_isPressed || !m_grip.element.isValid() || adds(event.modifiers()))
        return;
    m_isPressed = false;
    m_view.session().select({m_grip.element});
    m_view.startRename(m_grip.element);
}

void Gestures::modifiersChanged(Qt::KeyboardModifiers modifiers)
{
    m_modifiers = modifiers;
    if (m_tool)
        advance(m_mouse, modifiers);
}

void Gestures::leave()
{
    if (m_hovered.isValid() && !m_tool) {
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
    const bool wasBusy = m_tool || m_isPressed || m_panFrom;
    m_panFrom.reset();
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
    m_panHeld = held;
    updateCursor();
}

void Gestures::pan(QPointF place)
{
    const QPoint by = (place - *m_panFrom).toPoint();
    m_panFrom = *m_panFrom + by;
    m_view.horizontalScrollBar()->setValue(m_view.horizontalScrollBar()->value() - by.x());
    m_view.verticalScrollBar()->setValue(m_view.verticalScrollBar()->value() - by.y());
}

void Gestures::hover(QPointF place)
{
    Id hovered = m_hovered;
    const bool isNearHandle =
        hovered.isValid() &&
        handles::distance(handles::link(m_view.onScreen(m_view.session().layout().outline(hovered))), place) <=
            handles::linkReachAround;
    if (!isNearHandle)
        hovered = cardOf(m_view.session().plan(), m_view.hitAt(place).element);
    const bool isOnHandle = isOnLinkHandle(place);
    if (hovered != m_hovered || isOnHandle != m_wasOnHandle) {
        updateAround(m_hovered);
        updateAround(hovered);
        updateAround(m_view.session().current());
        m_hovered = hovered;
        m_wasOnHandle = isOnHandle;
    }
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
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (m_panFrom)
        shape = Qt::ClosedHandCursor;
    else if (m_panHeld)
        shape = Qt::OpenHandCursor;
    else if (m_tool)
        shape = m_tool->cursor();
    else if (const auto handle = handleUnder(m_mouse))
        shape = cursorOf(*handle);
    else if (isOnLinkHandle(m_mouse))
        shape = Qt::CrossCursor;
    if (m_view.viewport()->cursor().shape() != shape)
        m_view.viewport()->setCursor(shape);
}

void Gestures::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_edgeTimer.timerId())
        scrollAtEdge();
}

void Gestures::scrollAtEdge()
{
    if (!m_tool)
        return;
    const QRectF area = m_view.viewport()->rect();
    const auto push = [](double place, double from, double to) {
        if (place < from + edgeWidth)
            return qRound((place - from - edgeWidth) / 2);
        return place > to - edgeWidth ? qRound((place - to + edgeWidth) / 2) : 0;
    };
    const QPoint by(push(m_mouse.x(), area.left(), area.right()), push(m_mouse.y(), area.top(), area.bottom()));
    if (by.isNull())
        return;
    m_view.horizontalScrollBar()->setValue(m_view.horizontalScrollBar()->value() + std::clamp(by.x(), -24, 24));
    m_view.verticalScrollBar()->setValue(m_view.verticalScrollBar()->value() + std::clamp(by.y(), -24, 24));
    advance(m_mouse, m_modifiers);
}

bool Gestures::canTake(const QMimeData &data) const
{
    QString preset;
    return data.hasFormat(QLatin1String(kindMimeType)) && kindIn(data, preset);
}

void Gestures::dragOver(const QMimeData &data, QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (!m_tool) {
        QString preset;
        const Kind *kind = kindIn(data, preset);
        if (!kind)
            return;
        use(std::make_unique<PlaceTool>(m_view.board(), *kind, preset.toStdString()));
        m_edgeTimer.start(edgeInterval, this);
    }
    m_mouse = place;
    m_modifiers = modifiers;
    advance(place, modifiers);
}

void Gestures::dragLeft()
{
    if (m_tool)
        end();
}

bool Gestures::drop(const QMimeData &data, QPointF place, Qt::KeyboardModifiers modifiers)
{
    dragOver(data, place, modifiers);
    if (!m_tool)
        return false;
    const bool isWelcome = !m_tool->feedback().isRefused;
    finish();
    return isWelcome;
}

} // namespace bayplan
