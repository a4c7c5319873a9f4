// SPDX-License-Identifier: GPL-3.0-or-later
#include "overlay_painter.h"

#include <QPainterPath>

#include "appearance.h"
#include "base/format.h"
#include "canvas/handles.h"
#include "tools/drop_rules.h"

#include <algorithm>

namespace bayplan {

namespace {

int radiusOf(Shape shape)
{
    switch (shape) {
    case Shape::frame:
        return 10;
    case Shape::row:
    case Shape::chip:
        return 5;
    default:
        return 8;
    }
}

QColor faded(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

Ink inkOf(Difference state)
{
    switch (state) {
    case Difference::added:
        return Ink::series2;
    case Difference::changed:
        return Ink::warning;
    case Difference::removed:
    case Difference::unchanged:
        break;
    }
    return Ink::idle;
}

QString wordFor(Difference state)
{
    switch (state) {
    case Difference::added:
        return Appearance::tr("+ added");
    case Difference::changed:
        return Appearance::tr("~ changed");
    case Difference::removed:
        return Appearance::tr("− removed");
    case Difference::unchanged:
        break;
    }
    return Appearance::tr("= only its cost");
}

} // namespace

void OverlayPainter::paint(QPainter &painter, const PixelMap &map, double ratio, const Overlay &overlay)
{
    m_painter = &painter;
    m_map = map;
    m_ratio = ratio;
    m_area = QRect(0, 0, qRound(painter.device()->width() * ratio), qRound(painter.device()->height() * ratio));
    if (overlay.hovered.isValid() && !overlay.feedback) {
        const Element *element = overlay.plan.find(overlay.hovered);
        if (element && !placesFreely(shapeOf(overlay.plan, *element)))
            paintFrame(overlay.layout.outline(overlay.hovered), radiusOf(shapeOf(overlay.plan, *element)), 1,
                       faded(colour(Ink::accent), 0.6F));
    }
    if (overlay.marks) {
        for (const CanvasMark &mark : *overlay.marks)
            paintMark(mark);
    }
    paintSelection(overlay);
    if (overlay.feedback)
        paintFeedback(*overlay.feedback);
}

QRect OverlayPainter::visible(const Rect &rect) const
{
    if (rect.isEmpty())
        return {};
    const QRect pixelRect = m_map.rect(rect);
    return pixelRect.adjusted(-8, -8, 8, 8).intersects(m_area) ? pixelRect : QRect();
}

void OverlayPainter::paintMark(const CanvasMark &mark)
{
    const QRect rect = visible(mark.outline);
    if (rect.isNull())
        return;
    const QColor ink = colour(inkOf(mark.state));
    if (mark.state == Difference::removed)
        paintDashes(mark.outline, 8, ink, faded(colour(Ink::background), 0.75F));
    else
        paintFrame(mark.outline, 8, mark.state == Difference::unchanged ? 1 : 2, ink);
    QString label = wordFor(mark.state);
    if (!mark.name.isEmpty())
        label = QStringLiteral("%1 %2").arg(mark.name, label);
    if (mark.change != Money())
        label += QStringLiteral("  ") + QString::fromStdString(inSignedDollars(mark.change));
    paintMarkLabel(rect, label,
                   mark.change < Money()   ? colour(Ink::saving)
                   : mark.change > Money() ? colour(Ink::increase)
                                           : colour(Ink::text));
}

void OverlayPainter::paintMarkLabel(const QRect &rect, const QString &text, const QColor &ink)
{
    // Far away a frame has no room for words, and the list has them.
    if (rect.width() < pixels(48))
        return;
    QFont font = Appearance::instance().font(11, TextWeight::semibold);
    font.setPixelSize(pixels(11));
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideMiddle, rect.width());
    const int width = metrics.horizontalAdvance(shown) + pixels(12);
    // Between the amount below and the one of the frame around it.
    const QRect chip(rect.right() - width - pixels(6), rect.top() - pixels(13), width, pixels(18));
    m_sprites.paintFrame(*m_painter, chip, {pixels(5), pixels(1), colour(Ink::panel).rgba(), ink.rgba()});
    m_painter->setFont(font);
    m_painter->setPen(ink);
    m_painter->drawText(chip, Qt::AlignCenter, shown);
}

void OverlayPainter::paintSelection(const Overlay &overlay)
{
    const bool isLifting = overlay.feedback && !overlay.feedback->lifted.empty();
    if (isLifting)
        return;
    for (const Id id : overlay.selection) {
        if (const Element *element = overlay.plan.find(id))
            paintFrame(overlay.layout.outline(id), radiusOf(shapeOf(overlay.plan, *element)), 2, colour(Ink::accent));
    }
    if (overlay.feedback)
        return;
    if (overlay.selection.size() == 1 && canResize(overlay.plan, overlay.selection.front()))
        paintHandles(overlay.layout.outline(overlay.selection.front()));
    for (const BendHandle &handle : overlay.bends)
        paintBendHandle(handle, handle == overlay.hotBend);
    if (overlay.linkSource.isValid())
        paintLinkHandle(overlay.layout.outline(overlay.linkSource), overlay.isLinkHandleHot);
}

void OverlayPainter::paintFrame(const Rect &outline, int radius, double width, const QColor &line, const QColor &fill)
{
    const QRect rect = visible(outline);
    if (rect.isNull())
        return;
    const int stroke = std::max(1, pixels(width));
    Sprites::Frame frame;
    frame.radius = qRound(radius * m_map.scale) + stroke / 2;
    frame.stroke = stroke;
    frame.line = line.rgba();
    frame.fill = fill.rgba();
    const int out = stroke / 2;
    m_sprites.paintFrame(*m_painter, rect.adjusted(-out, -out, out, out), frame);
}

void OverlayPainter::paintDashes(const Rect &outline, int radius, const QColor &line, const QColor &fill)
{
    const QRect rect = visible(outline);
    if (rect.isNull())
        return;
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(line, pixels(1), Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({4, 3});
    m_painter->setPen(pen);
    m_painter->setBrush(fill);
    const double half = pixels(1) / 2.0;
    m_painter->drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius * m_map.scale,
                               radius * m_map.scale);
    m_painter->restore();
}

void OverlayPainter::paintHandles(const Rect &outline)
{
    const QRect rect = m_map.rect(outline);
    const int side = pixels(handles::cornerSize);
    const Sprites::Frame frame{pixels(2), pixels(1), colour(Ink::panel).rgba(), colour(Ink::accent).rgba()};
    const QPoint corners[] = {rect.topLeft(),
                              {rect.x() + rect.width(), rect.y()},
                              {rect.x() + rect.width(), rect.y() + rect.height()},
                              {rect.x(), rect.y() + rect.height()}};
    for (const QPoint corner : corners)
        m_sprites.paintFrame(*m_painter, QRect(corner.x() - side / 2, corner.y() - side / 2, side, side), frame);
}

void OverlayPainter::paintLinkHandle(const Rect &outline, bool isHot)
{
    const QRect rect = visible(outline);
    if (rect.isNull())
        return;
    const QPointF center(rect.x() + rect.width(), rect.y() + rect.height() / 2.0);
    const double radius = handles::linkRadius * m_ratio;
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    m_painter->setPen(QPen(colour(Ink::accent), m_ratio));
    m_painter->setBrush(isHot ? colour(Ink::accent) : colour(Ink::panel));
    m_painter->drawEllipse(center, radius - 0.5 * m_ratio, radius - 0.5 * m_ratio);
    // A small arrow head says that something can be drawn from here.
    const double s = 2.5 * m_ratio;
    m_painter->setPen(QPen(isHot ? colour(Ink::onAccent) : colour(Ink::accent), m_ratio));
    m_painter->drawLine(center + QPointF(-s, 0), center + QPointF(s, 0));
    m_painter->drawPolyline(
        QPolygonF({center + QPointF(0.2 * s, -0.9 * s), center + QPointF(s, 0), center + QPointF(0.2 * s, 0.9 * s)}));
    m_painter->restore();
}

void OverlayPainter::paintBendHandle(const BendHandle &handle, bool isHot)
{
    const int along = pixels(handles::bendLength);
    const int across = pixels(handles::bendWidth);
    const QSize size = handle.isLevel ? QSize(along, across) : QSize(across, along);
    // The middle of a line of two pixels.
    const QPoint middle(m_map.x(handle.at.x) + pixels(1), m_map.y(handle.at.y) + pixels(1));
    const QRect rect(middle - QPoint(size.width() / 2, size.height() / 2), size);
    if (!rect.intersects(m_area))
        return;
    const QRgb accent = colour(Ink::accent).rgba();
    m_sprites.paintFrame(*m_painter, rect, {across / 2, pixels(1), isHot ? accent : colour(Ink::panel).rgba(), accent});
}

void OverlayPainter::paintFeedback(const Feedback &feedback)
{
    for (const Rect &outline : feedback.welcome)
        paintDashes(outline, 8, colour(Ink::accent), faded(colour(Ink::accent), 0.06F));
    paintTarget(feedback);
    for (const GhostFrame &ghost : feedback.ghosts)
        paintGhost(ghost);
    paintGuides(feedback);
    if (feedback.band)
        paintBand(*feedback.band);
    paintWire(feedback);
}

void OverlayPainter::paintTarget(const Feedback &feedback)
{
    if (!feedback.target)
        return;
    const QColor ink = colour(feedback.isRefused ? Ink::increase : Ink::accent);
    if (feedback.isRefused)
        paintDashes(*feedback.target, 8, ink, faded(ink, 0.06F));
    else
        paintFrame(*feedback.target, 8, 2, ink, faded(ink, 0.06F));
}

void OverlayPainter::paintGhost(const GhostFrame &ghost)
{
    const QColor line = colour(ghost.isParent ? Ink::muted : Ink::accent);
    const QColor fill = faded(colour(ghost.isParent ? Ink::container : Ink::panel), ghost.isParent ? 0.6F : 0.85F);
    paintDashes(ghost.rect, 8, line, ghost.name.isEmpty() ? faded(colour(Ink::accent), 0.05F) : fill);
    const QRect rect = m_map.rect(ghost.rect);
    if (ghost.name.isEmpty() || rect.height() < pixels(14))
        return;
    QFont font = Appearance::instance().font(13, TextWeight::semibold);
    font.setPixelSize(std::max(1, qRound(13 * std::clamp(m_map.scale, 0.7 * m_ratio, 1.5 * m_ratio))));
    m_painter->setFont(font);
    m_painter->setPen(colour(ghost.isParent ? Ink::muted : Ink::text));
    const int inset = pixels(12);
    const QRect box = rect.adjusted(inset, ghost.isParent ? pixels(8) : 0, -inset / 2, 0);
    m_painter->drawText(box, (ghost.isParent ? int(Qt::AlignTop) : int(Qt::AlignVCenter)) | Qt::AlignLeft, ghost.name);
}

void OverlayPainter::paintGuides(const Feedback &feedback)
{
    const QColor ink = colour(Ink::series3);
    const int width = pixels(1);
    const auto strip = [&](Point from, Point to) {
        const QRect rect(QPoint(m_map.x(from.x), m_map.y(from.y)), QPoint(m_map.x(to.x), m_map.y(to.y)));
        const QRect line = rect.normalized();
        m_painter->fillRect(QRect(line.x(), line.y(), std::max(width, line.width()), std::max(width, line.height())),
                            ink);
    };
    for (const GuideLine &line : feedback.lines)
        strip(line.from, line.to);
    const int tick = qRound(4 * m_ratio / m_map.scale);
    for (const GapMark &mark : feedback.gaps) {
        strip(mark.from, mark.to);
        const bool isLevel = mark.from.y == mark.to.y;
        const Point across = isLevel ? Point{0, tick} : Point{tick, 0};
        strip(mark.from - across, mark.from + across);
        strip(mark.to - across, mark.to + across);
    }
}

void OverlayPainter::paintBand(const Rect &band)
{
    const QRect rect = m_map.rect(band);
    m_painter->fillRect(rect, faded(colour(Ink::accent), 0.08F));
    m_sprites.paintFrame(*m_painter, rect, {0, pixels(1), 0, colour(Ink::accent).rgba()});
}

void OverlayPainter::paintWire(const Feedback &feedback)
{
    if (feedback.wire.size() < 2)
        return;
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    m_painter->setPen(QPen(colour(feedback.isRefused ? Ink::increase : Ink::accent), 1.5 * m_ratio));
    QPolygonF line;
    for (const Point point : feedback.wire)
        line << QPointF(m_map.x(point.x), m_map.y(point.y));
    m_painter->drawPolyline(line);
    m_painter->setBrush(colour(feedback.isRefused ? Ink::increase : Ink::accent));
    m_painter->setPen(Qt::NoPen);
    m_painter->drawEllipse(line.back(), 3 * m_ratio, 3 * m_ratio);
    m_painter->restore();
}

} // namespace bayplan
