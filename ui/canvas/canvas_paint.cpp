// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_view.h"

#include <QLabel>
#include <QPaintEvent>

#include "appearance.h"
#include "canvas/gestures.h"
#include "canvas/handles.h"

namespace bayplan {

namespace {

/// Of more pieces than these, what encloses them is painted at once.
constexpr int mostStrips = 16;

/// Makes device pixels the units of a painter.
void useDevicePixels(QPainter &painter, double ratio)
{
    painter.resetTransform();
    painter.scale(1 / ratio, 1 / ratio);
}

QRect inDevicePixels(const QRect &rect, double ratio)
{
    return QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio).toAlignedRect();
}

} // namespace

PlanPainter::Frame CanvasView::frame() const
{
    const QTransform transform = viewportTransform();
    const double ratio = viewport()->devicePixelRatioF();
    return {{transform.m11() * ratio, transform.dx() * ratio, transform.dy() * ratio},
            ratio,
            Appearance::instance().theme(),
            m_hasGrid};
}

void CanvasView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const PlanPainter::Frame now = frame();
    useDevicePixels(painter, now.ratio);
    // Scrolling exposes a strip or two and what lay below the map and the zoom control: each is painted by itself, so
    // that nothing between them is.
    const QRegion &region = event->region();
    if (region.rectCount() <= mostStrips) {
        for (const QRect &rect : region)
            paintExposed(painter, now, inDevicePixels(rect, now.ratio));
    } else {
        paintExposed(painter, now, inDevicePixels(region.boundingRect(), now.ratio));
    }
}

void CanvasView::paintExposed(QPainter &painter, const PlanPainter::Frame &now, const QRect &exposed)
{
    painter.save();
    painter.setClipRect(exposed);
    if (const Tool *tool = m_gestures->tool()) {
        if (m_base.isNull())
            paintBase(now);
        painter.drawPixmap(exposed.topLeft(), m_base, exposed);
        paintLifted(painter, now, tool->feedback());
    } else {
        m_painter.paintGround(painter, now, exposed);
        m_painter.paintPlan(painter, now, exposed, m_picture);
        paintSelectedLinks(painter, now);
    }
    paintOverlay(painter, now);
    painter.restore();
}

std::unordered_set<Id> CanvasView::leftOut(const Feedback &feedback) const
{
    std::unordered_set<Id> ids;
    if (feedback.isCopy)
        return ids;
    if (feedback.bent)
        ids.insert(feedback.bent->link);
    for (const Id lifted : feedback.lifted) {
        for (const Id id : withDescendants(m_session.plan(), lifted)) {
            ids.insert(id);
            const std::vector<Id> &links = m_session.plan().linksOf(id);
            ids.insert(links.begin(), links.end());
        }
    }
    return ids;
}

void CanvasView::paintBase(const PlanPainter::Frame &now)
{
    const QSize size = viewport()->size() * now.ratio;
    m_base = QPixmap(size);
    QPainter painter(&m_base);
    const QRect all(QPoint(0, 0), size);
    m_lifted = leftOut(m_gestures->tool()->feedback());
    m_painter.paintGround(painter, now, all);
    m_painter.paintPlan(painter, now, all, m_picture, m_lifted);
}

void CanvasView::paintBent(QPainter &painter, const PlanPainter::Frame &now, const BentLink &bent)
{
    const PictureLink *link = m_picture.findLink(bent.link);
    if (!link)
        return;
    PathShape path = link->path;
    path.points = bent.points;
    path.stroke = Ink::accent;
    path.strokeWidth = 2;
    m_painter.paintPath(painter, now, path);
}

void CanvasView::paintLifted(QPainter &painter, const PlanPainter::Frame &now, const Feedback &feedback)
{
    if (feedback.bent)
        paintBent(painter, now, *feedback.bent);
    if (feedback.lifted.empty())
        return;
    PlanPainter::Frame moved = now;
    moved.map.dx += feedback.by.x * now.map.scale;
    moved.map.dy += feedback.by.y * now.map.scale;
    painter.setOpacity(0.85);
    for (const Id id : feedback.lifted)
        m_painter.paintElement(painter, moved, m_picture, id);
    painter.setOpacity(1);
    for (const Id id : m_lifted) {
        const PictureLink *link = m_picture.findLink(id);
        if (!link)
            continue;
        const bool movesFrom = m_lifted.contains(link->from);
        const bool movesTo = m_lifted.contains(link->to);
        if (movesFrom && movesTo) {
            m_painter.paintPath(painter, moved, link->path);
            continue;
        }
        const Layout &layout = m_session.layout();
        const Rect from = layout.outline(link->from).movedBy(movesFrom ? feedback.by : Point{});
        const Rect to = layout.outline(link->to).movedBy(movesTo ? feedback.by : Point{});
        const std::vector<Point> &bends = m_session.plan().findLink(id)->bends;
        m_painter.paintPath(painter, now, m_picture.previewLink(from, to, bends));
    }
}

void CanvasView::paintSelectedLinks(QPainter &painter, const PlanPainter::Frame &now)
{
    for (const Id id : m_session.selection()) {
        if (const PictureLink *link = m_picture.findLink(id))
            paintBent(painter, now, {id, link->path.points});
    }
}

void CanvasView::paintOverlay(QPainter &painter, const PlanPainter::Frame &now)
{
    const Tool *tool = m_gestures->tool();
    const PictureLink *bendable = tool ? nullptr : m_picture.findLink(bendableLink(*this));
    const std::vector<BendHandle> bends =
        bendable ? bendHandles(bendable->path.points, zoom()) : std::vector<BendHandle>();
    const Overlay overlay{m_session.plan(),
                          m_session.layout(),
                          m_session.selection(),
                          m_gestures->hovered(),
                          m_gestures->linkSource(),
                          m_gestures->under().isLinkHandle,
                          bends,
                          m_gestures->under().bend,
                          tool ? &tool->feedback() : nullptr,
                          m_marks.empty() ? nullptr : &m_marks};
    m_overlay.paint(painter, now.map, now.ratio, overlay);
}

void CanvasView::gestureChanged(bool isOther)
{
    const Tool *tool = m_gestures->tool();
    const bool isCopy = tool && tool->feedback().isCopy;
    if (isOther || isCopy != m_wasCopy)
        m_base = {};
    m_wasCopy = isCopy;
    viewport()->update();
    const QString note = tool ? tool->feedback().hint : QString();
    m_note->setVisible(!note.isEmpty());
    if (note.isEmpty())
        return;
    m_note->setProperty("tone", tool->feedback().isRefused ? QStringLiteral("refused") : QString());
    m_note->setText(note);
    dressNote(tool->feedback().isRefused);
}

void CanvasView::dressNote(bool isRefusal)
{
    const QColor ink = colour(isRefusal ? Ink::increase : Ink::text);
    m_note->setStyleSheet(
        QStringLiteral("QLabel { background: %1; color: %2; border: 1px solid %3; border-radius: 6px; "
                       "padding: 4px 8px; font-size: 12px; }")
            .arg(colour(Ink::panel).name(), ink.name(), isRefusal ? ink.name() : colour(Ink::line).name()));
    // A long reason is broken into lines rather than running out of the window.
    m_note->setWordWrap(false);
    m_note->adjustSize();
    if (m_note->width() > 360) {
        m_note->setWordWrap(true);
        m_note->resize(360, m_note->heightForWidth(360));
    }
    QPoint place = m_gestures->mouse().toPoint() + viewport()->pos() + QPoint(16, 20);
    place.setX(std::min(place.x(), width() - m_note->width() - 8));
    if (place.y() + m_note->height() > height() - 8)
        place.setY(place.y() - m_note->height() - 32);
    m_note->move(place);
    m_note->raise();
}

QPixmap CanvasView::picture(double scale) const
{
    const Rect bounds = m_picture.bounds();
    if (bounds.isEmpty())
        return {};
    const Rect area = bounds.grownBy(24);
    PlanPainter::Frame whole;
    whole.map = {scale, -area.left() * scale, -area.top() * scale};
    whole.ratio = scale;
    whole.theme = Appearance::instance().theme();
    QPixmap pixmap(qRound(area.size.width * scale), qRound(area.size.height * scale));
    QPainter painter(&pixmap);
    PlanPainter plan;
    painter.fillRect(pixmap.rect(), colour(Ink::background));
    plan.paintPlan(painter, whole, pixmap.rect(), m_picture);
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

} // namespace bayplan
