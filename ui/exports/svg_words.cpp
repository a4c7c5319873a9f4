// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/svg_words.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QXmlStreamReader>

#include "appearance.h"

namespace bayplan {

namespace {

double numberIn(const QXmlStreamAttributes &attributes, const char *name)
{
    return attributes.value(QLatin1String(name)).toDouble();
}

QRectF viewBoxOf(const QXmlStreamAttributes &root)
{
    const QStringList sides = root.value(QLatin1String("viewBox")).toString().split(QLatin1Char(' '));
    return sides.size() == 4
               ? QRectF(sides[0].toDouble(), sides[1].toDouble(), sides[2].toDouble(), sides[3].toDouble())
               : QRectF();
}

void writeLine(QPainter &painter, const QXmlStreamAttributes &attributes, const QString &words)
{
    const bool isBold = attributes.hasAttribute(QLatin1String("font-weight"));
    const QFont font = Appearance::instance().font(qRound(numberIn(attributes, "font-size")),
                                                   isBold ? TextWeight::semibold : TextWeight::regular);
    const double width = QFontMetricsF(font).horizontalAdvance(words);
    const auto anchor = attributes.value(QLatin1String("text-anchor"));
    const double before = anchor == QLatin1String("end") ? width : anchor == QLatin1String("middle") ? width / 2 : 0;
    painter.setFont(font);
    painter.drawText(QPointF(numberIn(attributes, "x") - before, numberIn(attributes, "y")), words);
}

} // namespace

void writeUnseenWords(QPainter &painter, const QByteArray &svg, const QRectF &page)
{
    QXmlStreamReader reader(svg);
    if (!reader.readNextStartElement())
        return;
    const QRectF box = viewBoxOf(reader.attributes());
    if (box.isEmpty())
        return;
    painter.save();
    painter.translate(page.topLeft());
    painter.scale(page.width() / box.width(), page.height() / box.height());
    painter.translate(-box.topLeft());
    painter.setPen(Qt::transparent);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text")) {
            const QXmlStreamAttributes attributes = reader.attributes();
            writeLine(painter, attributes, reader.readElementText());
        }
    }
    painter.restore();
}

} // namespace bayplan
