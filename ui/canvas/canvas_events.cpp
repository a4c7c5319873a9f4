// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_view.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QGestureEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWheelEvent>

#include "canvas/align_bar.h"
#include "canvas/canvas_actions.h"
#include "canvas/gestures.h"
#include "canvas/minimap.h"
#include "canvas/name_editor.h"
#include "canvas/zoom_control.h"
#include "draw/hit_test.h"
#include "tools/picking.h"

#include <cmath>

namespace bayplan {

namespace {

constexpr int overlayMargin = 14;

QStringList filesIn(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt;
}

Qt::KeyboardModifiers modifiersAfter(const QKeyEvent &event, bool pressed)
{
    const Qt::KeyboardModifier changed = event.key() == Qt::Key_Shift     ? Qt::ShiftModifier
                                         : event.key() == Qt::Key_Control ? Qt::ControlModifier
                                                                          : Qt::AltModifier;
    Qt::KeyboardModifiers modifiers = event.modifiers();
    modifiers.setFlag(changed, pressed);
    return modifiers;
}

} // namespace

void CanvasView::layOutOverlays()
{
    const QRect area = viewport()->rect();
    m_minimap->move(area.left() + overlayMargin, area.bottom() + 1 - overlayMargin - m_minimap->height());
    m_zoomControl->adjustSize();
    m_zoomControl->move(area.right() + 1 - overlayMargin - m_zoomControl->width(),
                        area.bottom() + 1 - overlayMargin - m_zoomControl->height());
    m_alignBar->move(area.center().x() - m_alignBar->width() / 2, area.top() + overlayMargin);
    m_hint->setGeometry(area.adjusted(24, 24, -24, -24));
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    m_base = {};
    updateSceneRect();
    layOutOverlays();
    if (m_wantsFit && isVisible()) {
        m_wantsFit = false;
        fitAll();
    }
    emit viewChanged();
}

void CanvasView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (m_wantsFit) {
        m_wantsFit = false;
        fitAll();
    }
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    // What lies on the viewport is a child of it: a sibling above it would have Qt paint everything instead of moving
    // pixels. Children move along, so they are put back.
    std::vector<std::pair<QWidget *, QPoint>> places;
    for (auto *child : viewport()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        places.emplace_back(child, child->pos());
    QGraphicsView::scrollContentsBy(dx, dy);
    for (const auto &[child, place] : places)
        child->move(place);
    m_base = {};
    if (m_gestures && m_gestures->tool())
        viewport()->update();
    if (m_nameEditor && m_nameEditor->isVisible())
        m_nameEditor->follow();
    emit viewChanged();
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    m_gestures->press(*event);
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    m_gestures->move(*event);
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    m_gestures->release(*event);
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_gestures->doubleClick(*event);
}

void CanvasView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    QPoint by = event->pixelDelta();
    if (event->modifiers().testFlag(Qt::ControlModifier) != m_wheelZooms) {
        const double steps = by.isNull() ? event->angleDelta().y() / 120.0 : by.y() / 60.0;
        zoomAt(zoom() * std::pow(1.2, steps), event->position());
        return;
    }
    if (by.isNull())
        by = event->angleDelta() / 2;
    // Some platforms turn the wheel sideways themselves while Shift is held.
    if (event->modifiers().testFlag(Qt::ShiftModifier) && by.x() == 0)
        by = by.transposed();
    scrollBy(-by);
}

bool CanvasView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto &gesture = static_cast<const QNativeGestureEvent &>(*event);
        if (gesture.gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(zoom() * (1 + gesture.value()), gesture.position());
            return true;
        }
    }
    if (event->type() == QEvent::Gesture) {
        if (const QGesture *gesture = static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture)) {
            const auto *pinch = static_cast<const QPinchGesture *>(gesture);
            zoomAt(zoom() * pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->centerPoint().toPoint()));
            return true;
        }
    }
    if (event->type() == QEvent::Leave)
        m_gestures->leave();
    return QGraphicsView::viewportEvent(event);
}

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (m_gestures->cancel())
            return;
        if (m_gestures->hasHand())
            m_actions->action(QStringLiteral("hand"))->setChecked(false);
        else
            m_actions->action(QStringLiteral("selectParent"))->trigger();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_actions->action(QStringLiteral("selectChild"))->trigger();
        return;
    case Qt::Key_Tab:
        return m_actions->selectNext(true);
    case Qt::Key_Backtab:
        return m_actions->selectNext(false);
    case Qt::Key_Space:
        if (!event->isAutoRepeat())
            m_gestures->holdPan(true);
        return;
    case Qt::Key_Exclam:
        return fitAll();
    default:
        if (isModifier(event->key()))
            m_gestures->modifiersChanged(modifiersAfter(*event, true));
        event->ignore();
    }
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_gestures->holdPan(false);
    else if (isModifier(event->key()))
        m_gestures->modifiersChanged(modifiersAfter(*event, false));
    event->ignore();
}

void CanvasView::focusOutEvent(QFocusEvent *event)
{
    m_gestures->holdPan(false);
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

bool CanvasView::focusNextPrevChild(bool next)
{
    // Tab walks through the plan; beyond its ends it leaves the canvas, so that nobody is caught in here.
    return m_actions->hasNext(next) ? false : QGraphicsView::focusNextPrevChild(next);
}

void CanvasView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const CanvasHit hit = hitAt(viewport()->mapFromGlobal(event->globalPos()));
        const Id under = hit.link.isValid() ? hit.link : pickedBy(m_session.plan(), m_session.selection(), hit.element);
        if (!under.isValid())
            m_session.select({});
        else if (!m_session.isSelected(under))
            m_session.select({under});
    }
    QMenu menu(this);
    m_actions->fillMenu(menu);
    emit menuAboutToShow(&menu, m_session.current());
    menu.exec(event->globalPos());
}

void CanvasView::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData &dropped = *event->mimeData();
    // A chart on its way out of this window is not a file to read.
    const bool isFromHere = event->source() != nullptr;
    if (m_gestures->canTake(dropped) || (!isFromHere && (!filesIn(dropped).isEmpty() || dropped.hasText())))
        event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent *event)
{
    const QMimeData &dropped = *event->mimeData();
    if (m_gestures->canTake(dropped)) {
        m_gestures->dragOver(dropped, event->position(), event->modifiers());
        // A refusal is shown beside the cursor; the drop must still arrive, so that the window can say it, too.
        event->setDropAction(Qt::CopyAction);
        event->accept();
    } else if (!filesIn(dropped).isEmpty() || dropped.hasText()) {
        event->acceptProposedAction();
    }
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_gestures->dragLeft();
    event->accept();
}

void CanvasView::dropEvent(QDropEvent *event)
{
    const QMimeData &dropped = *event->mimeData();
    if (m_gestures->canTake(dropped)) {
        setFocus(Qt::OtherFocusReason);
        event->setDropAction(Qt::CopyAction);
        event->setAccepted(m_gestures->drop(dropped, event->position(), event->modifiers()));
    } else if (const QStringList files = filesIn(dropped); !files.isEmpty()) {
        event->acceptProposedAction();
        emit filesDropped(files);
    } else if (dropped.hasText()) {
        event->acceptProposedAction();
        pasteText(dropped.text(), Pointer{toPlan(event->position())}.point());
    }
}

} // namespace bayplan
