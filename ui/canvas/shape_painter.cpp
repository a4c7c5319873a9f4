// SPDX-License-Identifier: GPL-3.0-or-later
#include "shape_painter.h"

#include "draw/text_metrics.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

/// Text smaller than this many pixels is a smear: a bar says as much.
constexpr double smallestText = 2.5;

bool isStraight(const PathShape &path)
{
    for (std::size_t i = 1; i < path.points.size(); ++i) {
        if (path.points[i].x != path.points[i - 1].x && path.points[i].y != path.points[i - 1].y)
            return false;
    }
    return true;
}

int sign(int value)
{
    return (value > 0) - (value < 0);
}

int distance(QPoint a, QPoint b)
{
    return std::abs(a.x() - b.x()) + std::abs(a.y() - b.y());
}

} // namespace

int PixelMap::x(double planX) const
{
    return static_cast<int>(std::lround(planX * scale + dx));
}

int PixelMap::y(double planY) const
{
    return static_cast<int>(std::lround(planY * scale + dy));
}

int PixelMap::length(double units) const
{
    return units > 0 ? std::max(1, static_cast<int>(std::lround(units * scale))) : 0;
}

QRect PixelMap::rect(const Rect &rect) const
{
    const int left = x(rect.left());
    const int top = y(rect.top());
    return {left, top, std::max(1, x(rect.right()) - left), std::max(1, y(rect.bottom()) - top)};
}

Rect PixelMap::planRect(const QRect &pixels) const
{
    const int left = static_cast<int>(std::floor((pixels.x() - dx) / scale));
    const int top = static_cast<int>(std::floor((pixels.y() - dy) / scale));
    const int right = static_cast<int>(std::ceil((pixels.x() + pixels.width() - dx) / scale));
    const int bottom = static_cast<int>(std::ceil((pixels.y() + pixels.height() - dy) / scale));
    return {{left, top}, {right - left, bottom - top}};
}

void ShapePainter::begin(QPainter &painter, const PixelMap &map, int hairline, Theme theme)
{
    if (theme != m_theme)
        clear();
    m_painter = &painter;
    m_map = map;
    m_hairline = hairline;
    m_theme = theme;
}

void ShapePainter::paint(const PictureShape &shape)
{
    std::visit([this](const auto &one) { paint(one); }, shape);
}

void ShapePainter::clear()
{
    m_sprites.clear();
    m_texts.clear();
}

QRgb ShapePainter::rgb(Ink ink) const
{
    if (ink == Ink::none)
        return 0;
    const Rgb colour = colourOf(ink, m_theme);
    return qRgb(colour.red, colour.green, colour.blue);
}

void ShapePainter::paint(const RectShape &shape)
{
    const QRect rect = m_map.rect(shape.rect);
    if (shape.pattern == Fill::hatched)
        return paintHatched(rect, shape);
    Sprites::Frame frame;
    frame.radius = static_cast<int>(std::lround(shape.radius * m_map.scale));
    frame.fill = rgb(shape.fill);
    if (shape.opacity < 100 && shape.fill != Ink::none)
        frame.fill = qRgba(qRed(frame.fill), qGreen(frame.fill), qBlue(frame.fill), shape.opacity * 255 / 100);
    if (shape.pattern == Fill::outlined) {
        frame.line = frame.fill;
        frame.fill = 0;
        frame.stroke = m_hairline;
    } else if (shape.stroke != Ink::none && !shape.dashed) {
        frame.line = rgb(shape.stroke);
        frame.stroke = std::max(1, shape.strokeWidth) * m_hairline;
    }
    m_sprites.paintFrame(*m_painter, rect, frame);
    if (shape.edge > 0)
        paintEdge(rect, shape);
    if (shape.dashed && shape.stroke != Ink::none)
        paintDashed(rect, shape);
}

void ShapePainter::paintEdge(const QRect &rect, const RectShape &shape)
{
    const int radius = static_cast<int>(std::lround(shape.radius * m_map.scale));
    m_painter->save();
    m_painter->setClipRect(QRect(rect.x(), rect.y(), rect.width(), m_map.length(shape.edge)), Qt::IntersectClip);
    m_sprites.paintFrame(*m_painter, rect, {radius, 0, rgb(shape.edgeInk), 0});
    m_painter->restore();
}

void ShapePainter::paintHatched(const QRect &rect, const RectShape &shape)
{
    const int tile = 5 * m_hairline;
    m_painter->save();
    m_painter->setBrushOrigin(rect.topLeft());
    m_painter->fillRect(rect, QBrush(m_sprites.hatch(tile, rgb(shape.fill))));
    m_painter->restore();
    if (shape.stroke != Ink::none)
        m_sprites.paintFrame(*m_painter, rect, {0, m_hairline, 0, rgb(shape.stroke)});
}

void ShapePainter::paintDashed(const QRect &rect, const RectShape &shape)
{
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(QColor::fromRgb(rgb(shape.stroke)), m_hairline, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({4, 3});
    m_painter->setPen(pen);
    m_painter->setBrush(Qt::NoBrush);
    const double half = m_hairline / 2.0;
    const double radius = shape.radius * m_map.scale;
    m_painter->drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
    m_painter->restore();
}

void ShapePainter::paint(const TextRun &run)
{
    if (run.words.empty() || run.pixels * m_map.scale < smallestText)
        return;
    const TextCache::Line &line = m_texts.line(run, m_map.scale, rgb(run.ink));
    const QRect box = m_map.rect(run.box);
    int left = box.x();
    if (run.align == TextAlign::right)
        left = box.x() + box.width() - line.width;
    else if (run.align == TextAlign::center)
        left = box.x() + (box.width() - line.width) / 2;
    m_painter->drawImage(QPoint(left - 1, m_map.y(baselineOf(run)) - line.baseline), line.image);
}

void ShapePainter::paint(const IconShape &icon)
{
    const QRect box = m_map.rect(icon.box);
    m_painter->drawImage(box.topLeft(), m_sprites.icon(icon.key, box.width(), rgb(icon.ink)));
}

void ShapePainter::paint(const PathShape &path)
{
    if (path.points.size() < 2 || path.stroke == Ink::none)
        return;
    if (isStraight(path) && !path.dashed) {
        paintLines(path);
    } else {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
        QPen pen(QColor::fromRgb(rgb(path.stroke)), path.strokeWidth * m_hairline);
        if (path.dashed)
            pen.setDashPattern({4, 3});
        m_painter->setPen(pen);
        QPolygonF line;
        for (const Point point : path.points)
            line << QPointF(m_map.x(point.x) + 0.5, m_map.y(point.y) + 0.5);
        m_painter->drawPolyline(line);
        m_painter->restore();
    }
    if (path.arrow)
        paintArrow(path);
}

void ShapePainter::paintLines(const PathShape &path)
{
    const int width = std::max(1, path.strokeWidth) * m_hairline;
    const QRgb colour = rgb(path.stroke);
    const QColor brush = QColor::fromRgb(colour);
    std::vector<QPoint> points;
    for (const Point point : path.points) {
        const QPoint pixel(m_map.x(point.x), m_map.y(point.y));
        if (points.empty() || points.back() != pixel)
            points.push_back(pixel);
    }
    const auto radiusAt = [&](std::size_t i) {
        if (i == 0 || i + 1 >= points.size())
            return 0;
        const int room = std::min(distance(points[i - 1], points[i]), distance(points[i], points[i + 1])) / 2;
        return std::min(static_cast<int>(path.radius * m_map.scale), room);
    };
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPoint a = points[i - 1];
        const QPoint b = points[i];
        const QPoint step(sign(b.x() - a.x()), sign(b.y() - a.y()));
        const QPoint from = a + step * radiusAt(i - 1);
        const QPoint to = b - step * radiusAt(i);
        const int left = std::min(from.x(), to.x());
        const int top = std::min(from.y(), to.y());
        m_painter->fillRect(QRect(left, top, std::abs(to.x() - from.x()) + width, std::abs(to.y() - from.y()) + width),
                            brush);
        if (i + 1 < points.size() && radiusAt(i) > 0)
            paintCorner(a, b, points[i + 1], radiusAt(i), width, colour);
    }
}

void ShapePainter::paintCorner(QPoint before, QPoint corner, QPoint after, int radius, int width, QRgb colour)
{
    // The centre of the arc lies towards both neighbours.
    const bool right = before.x() > corner.x() || after.x() > corner.x();
    const bool below = before.y() > corner.y() || after.y() > corner.y();
    const bool turns = (before.x() == corner.x()) != (after.x() == corner.x());
    if (!turns)
        return;
    const int quarter = right ? (below ? 0 : 3) : (below ? 1 : 2);
    const QImage &image = m_sprites.arc(radius, width, colour, quarter);
    m_painter->drawImage(QPoint(right ? corner.x() : corner.x() - radius, below ? corner.y() : corner.y() - radius),
                         image);
}

void ShapePainter::paintArrow(const PathShape &path)
{
    const Point tip = path.points.back();
    const Point before = path.points[path.points.size() - 2];
    const double length = std::hypot(tip.x - before.x, tip.y - before.y);
    if (length <= 0)
        return;
    const double size = 6.0 * std::min(1.0, m_map.scale / m_hairline) * m_hairline;
    const QPointF along((tip.x - before.x) / length, (tip.y - before.y) / length);
    const QPointF across(-along.y(), along.x());
    const QPointF end(m_map.x(tip.x) + 0.5 * m_hairline, m_map.y(tip.y) + 0.5 * m_hairline);
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(QColor::fromRgb(rgb(path.stroke)));
    m_painter->drawPolygon(
        QPolygonF({end, end - along * size + across * size / 2, end - along * size - across * size / 2}));
    m_painter->restore();
}

} // namespace bayplan
