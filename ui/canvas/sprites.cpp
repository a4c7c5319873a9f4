// SPDX-License-Identifier: GPL-3.0-or-later
#include "sprites.h"

#include <QPainterPath>

#include "draw/icons.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace bayplan {

namespace {

std::string keyOf(char what, std::array<std::uint32_t, 4> numbers, std::string_view word = {})
{
    std::string key(1 + sizeof numbers, what);
    std::memcpy(key.data() + 1, numbers.data(), sizeof numbers);
    key += word;
    return key;
}

QImage transparent(int width, int height)
{
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

QColor colourFrom(QRgb rgb)
{
    return QColor::fromRgba(rgb);
}

QPainterPath pathOf(const std::vector<IconContour> &contours)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    const auto at = [](IconPoint point) {
        return QPointF(point.x, point.y);
    };
    for (const IconContour &contour : contours) {
        path.moveTo(at(contour.start));
        for (const IconStep &step : contour.steps) {
            if (step.isCurve)
                path.cubicTo(at(step.control1), at(step.control2), at(step.end));
            else
                path.lineTo(at(step.end));
        }
        path.closeSubpath();
    }
    return path;
}

std::uint32_t number(int value)
{
    return static_cast<std::uint32_t>(value);
}

} // namespace

const QImage &Sprites::corners(const Frame &frame)
{
    QImage &image = m_images[keyOf('f', {number(frame.radius), number(frame.stroke), frame.fill, frame.line})];
    if (!image.isNull())
        return image;
    const int side = 2 * std::max(frame.radius, frame.stroke) + 2;
    image = transparent(side, side);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    // Two filled shapes rather than a pen: a stroke wider than one pixel is slow, and so the inner corner stays round.
    painter.setPen(Qt::NoPen);
    const QRectF outer(0, 0, side, side);
    QPainterPath path;
    path.addRoundedRect(outer, frame.radius, frame.radius);
    if (frame.stroke > 0) {
        const QRectF inner = outer.adjusted(frame.stroke, frame.stroke, -frame.stroke, -frame.stroke);
        const double innerRadius = std::max(0, frame.radius - frame.stroke);
        QPainterPath hole;
        hole.addRoundedRect(inner, innerRadius, innerRadius);
        if (qAlpha(frame.fill) > 0)
            painter.fillPath(hole, colourFrom(frame.fill));
        painter.fillPath(path.subtracted(hole), colourFrom(frame.line));
    } else {
        painter.fillPath(path, colourFrom(frame.fill));
    }
    return image;
}

void Sprites::paintFrame(QPainter &painter, const QRect &rect, const Frame &wanted)
{
    if (rect.isEmpty())
        return;
    Frame frame = wanted;
    frame.radius = std::min({frame.radius, rect.width() / 2, rect.height() / 2});
    const QColor fill = colourFrom(frame.fill);
    const int c = std::max(frame.radius, frame.stroke);
    if (qAlpha(frame.fill) > 0) {
        painter.fillRect(rect.adjusted(c, frame.stroke, -c, -frame.stroke), fill);
        painter.fillRect(QRect(rect.x() + frame.stroke, rect.y() + c, c - frame.stroke, rect.height() - 2 * c), fill);
        painter.fillRect(QRect(rect.x() + rect.width() - c, rect.y() + c, c - frame.stroke, rect.height() - 2 * c),
                         fill);
    }
    if (frame.stroke > 0) {
        const QColor line = colourFrom(frame.line);
        const int w = frame.stroke;
        painter.fillRect(QRect(rect.x() + c, rect.y(), rect.width() - 2 * c, w), line);
        painter.fillRect(QRect(rect.x() + c, rect.y() + rect.height() - w, rect.width() - 2 * c, w), line);
        painter.fillRect(QRect(rect.x(), rect.y() + c, w, rect.height() - 2 * c), line);
        painter.fillRect(QRect(rect.x() + rect.width() - w, rect.y() + c, w, rect.height() - 2 * c), line);
    }
    if (c == 0)
        return;
    const QImage &image = corners(frame);
    const int far = image.width() - c;
    const int right = rect.x() + rect.width() - c;
    const int bottom = rect.y() + rect.height() - c;
    painter.drawImage(QPoint(rect.x(), rect.y()), image, QRect(0, 0, c, c));
    painter.drawImage(QPoint(right, rect.y()), image, QRect(far, 0, c, c));
    painter.drawImage(QPoint(rect.x(), bottom), image, QRect(0, far, c, c));
    painter.drawImage(QPoint(right, bottom), image, QRect(far, far, c, c));
}

const QImage &Sprites::arc(int radius, int width, QRgb colour, int quarter)
{
    QImage &image = m_images[keyOf('a', {number(radius), number(width), colour, number(quarter)})];
    if (!image.isNull())
        return image;
    const int side = radius + width;
    image = transparent(side, side);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool left = quarter == 1 || quarter == 2;
    const bool upper = quarter == 2 || quarter == 3;
    const QPointF center(left ? 0 : side, upper ? 0 : side);
    QPainterPath ring;
    ring.addEllipse(center, side, side);
    QPainterPath hole;
    hole.addEllipse(center, radius, radius);
    painter.fillPath(ring.subtracted(hole), colourFrom(colour));
    return image;
}

const QImage &Sprites::hatch(int size, QRgb colour)
{
    QImage &image = m_images[keyOf('h', {number(size), colour, 0, 0})];
    if (!image.isNull())
        return image;
    image = transparent(size, size);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath stripes;
    for (const double x : {-1.0, 0.0, 1.0})
        stripes.addPolygon(QPolygonF({{x * size, double(size)},
                                      {(x + 0.45) * size, double(size)},
                                      {(x + 1.45) * size, 0.0},
                                      {(x + 1.0) * size, 0.0}}));
    painter.fillPath(stripes, colourFrom(colour));
    return image;
}

const QImage &Sprites::icon(std::string_view key, int size, QRgb colour)
{
    QImage &image = m_images[keyOf('i', {number(size), colour, 0, 0}, key)];
    if (!image.isNull())
        return image;
    image = transparent(std::max(1, size), std::max(1, size));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 24.0, size / 24.0);
    painter.fillPath(pathOf(parsedIcon(key)), colourFrom(colour));
    return image;
}

void Sprites::clear()
{
    m_images.clear();
}

} // namespace bayplan
