// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/svg_hints.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace bayplan {

namespace {

double numberIn(const QXmlStreamAttributes &attributes, const char *name)
{
    return attributes.value(QLatin1String(name)).toDouble();
}

/// Reads the numbers and letters of a path one after the other.
class PathReader
{
public:
    explicit PathReader(QStringView text) : m_text(text) {}

    [[nodiscard]] QPainterPath read()
    {
        QPainterPath path;
        QChar command;
        for (skip(); m_at < m_text.size(); skip()) {
            const qsizetype before = m_at;
            if (m_text[m_at].isLetter())
                command = m_text[m_at++];
            take(path, command.toLatin1());
            if (m_at == before)
                break; // no path of ours
        }
        return path;
    }

private:
    void skip()
    {
        while (m_at < m_text.size() && (m_text[m_at].isSpace() || m_text[m_at] == QLatin1Char(',')))
            ++m_at;
    }

    double number()
    {
        skip();
        const qsizetype start = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isDigit() || m_text[m_at] == QLatin1Char('.') ||
                                        (m_at == start && m_text[m_at] == QLatin1Char('-'))))
            ++m_at;
        return m_text.mid(start, m_at - start).toDouble();
    }

    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }

    void take(QPainterPath &path, char command)
    {
        const QPointF from = path.currentPosition();
        switch (command) {
        case 'M':
            return path.moveTo(point());
        case 'L':
            return path.lineTo(point());
        case 'H':
            return path.lineTo(number(), from.y());
        case 'V':
            return path.lineTo(from.x(), number());
        case 'A':
            return takeArc(path);
        case 'Z':
            return path.closeSubpath();
        default:
            return;
        }
    }

    /// Ours are parts of circles. Source: SVG 1.1, F.6.5.
    void takeArc(QPainterPath &path)
    {
        const double radius = number();
        number();
        number();
        const bool isLarge = number() != 0;
        const bool isClockwise = number() != 0;
        const QPointF from = path.currentPosition();
        const QPointF to = point();
        const QPointF across = to - from;
        const double length = std::hypot(across.x(), across.y());
        if (length <= 0)
            return;
        const double height = std::sqrt(std::max(0.0, radius * radius - length * length / 4));
        const double side = (isLarge != isClockwise ? 1 : -1) * height / length;
        const QPointF centre = (from + to) / 2 + QPointF(-across.y(), across.x()) * side;
        const auto angle = [&](QPointF at) {
            return std::atan2(centre.y() - at.y(), at.x() - centre.x()) * 180 / std::numbers::pi;
        };
        double turn = angle(to) - angle(from);
        if (isClockwise && turn > 0)
            turn -= 360;
        else if (!isClockwise && turn < 0)
            turn += 360;
        const QPointF corner(radius, radius);
        path.arcTo(QRectF(centre - corner, centre + corner), angle(from), turn);
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

QPainterPath outlineOf(const QXmlStreamReader &reader)
{
    const QXmlStreamAttributes attributes = reader.attributes();
    QPainterPath outline;
    if (reader.name() == QLatin1String("rect"))
        outline.addRect(numberIn(attributes, "x"), numberIn(attributes, "y"), numberIn(attributes, "width"),
                        numberIn(attributes, "height"));
    else if (reader.name() == QLatin1String("path") && attributes.hasAttribute(QLatin1String("fill")))
        outline = PathReader(attributes.value(QLatin1String("d"))).read();
    return outline;
}

} // namespace

/// A title stands in its shape, or in a group before the shape that the others lie on.
SvgHints::SvgHints(const QByteArray &svg)
{
    QXmlStreamReader reader(svg);
    if (!reader.readNextStartElement())
        return;
    const QStringList box = reader.attributes().value(QLatin1String("viewBox")).toString().split(QLatin1Char(' '));
    if (box.size() == 4)
        m_origin = {box[0].toDouble(), box[1].toDouble()};
    QPainterPath last;
    QString waiting;
    bool isGroup = false;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("title")) {
            const QString said = reader.readElementText();
            if (isGroup)
                waiting = said;
            else if (!last.isEmpty())
                m_spots.push_back({last, said});
            continue;
        }
        isGroup = reader.name() == QLatin1String("g");
        last = outlineOf(reader);
        if (!waiting.isEmpty() && !last.isEmpty())
            m_spots.push_back({last, std::exchange(waiting, {})});
    }
}

QString SvgHints::at(QPointF place) const
{
    const auto spot = std::find_if(m_spots.rbegin(), m_spots.rend(),
                                   [&](const Spot &one) { return one.outline.contains(place + m_origin); });
    return spot == m_spots.rend() ? QString() : spot->words;
}

} // namespace bayplan
