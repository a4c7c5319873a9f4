// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/drawing.h"

#include <QBuffer>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>

#include "appearance.h"
#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "export/page/html_writer.h"
#include "exports/svg_words.h"
#include "figures/figures.h"
#include "figures/scaling_figures.h"
#include "words.h"

namespace bayplan {

namespace {

/// A pixel of a drawing is a 96th of an inch, as on the web.
constexpr double pixelsPerMeter = 96 / 0.0254;
constexpr double pointsPerPixel = 72.0 / 96.0;
constexpr int pdfResolution = 1200;

/// What Qt's renderer takes: it reads a list of fonts as one name.
QByteArray readable(const std::string &svg)
{
    QByteArray bytes = QByteArray::fromStdString(svg);
    const QByteArray family = Appearance::instance().font(12).family().toHtmlEscaped().toUtf8();
    const std::string_view fonts = svgFonts();
    bytes.replace(QByteArray(fonts.data(), static_cast<qsizetype>(fonts.size())), "font-family=\"" + family + '"');
    return bytes;
}

/// The table with tabs between its cells; none of them has one inside.
QString withTabs(const TextTable &table)
{
    QStringList lines;
    QStringList titles;
    for (const TextTable::Column &column : table.columns)
        titles << qtText(column.title).simplified();
    lines << titles.join(QLatin1Char('\t'));
    for (const auto &row : table.rows) {
        QStringList cells;
        for (const std::string &cell : row)
            cells << qtText(cell).simplified();
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace

Drawing drawingOf(const Figure &figure)
{
    Drawing drawing;
    drawing.name = qtText(figure.key);
    drawing.title = words(figure.title);
    drawing.svg = [figure](const SvgStyle &style) {
        return figureSvg(figure, style);
    };
    drawing.isEmpty = !hasSomethingToShow(figure);
    return drawing;
}

QSize sizeOf(const std::string &svg)
{
    return QSvgRenderer(readable(svg)).defaultSize();
}

QImage imageOf(const std::string &svg, double scale)
{
    QSvgRenderer renderer(readable(svg));
    QImage image(renderer.defaultSize() * scale, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    renderer.render(&painter, QRectF(QPointF(), image.size()));
    return image;
}

QByteArray pngOf(const Drawing &drawing, const SvgStyle &style, double scale)
{
    QImage image = imageOf(drawing.svg(style), scale);
    image.setDotsPerMeterX(qRound(pixelsPerMeter * scale));
    image.setDotsPerMeterY(qRound(pixelsPerMeter * scale));
    image.setText(QStringLiteral("Description"), drawing.title);
    image.setText(QStringLiteral("Software"), QStringLiteral("Bayplan"));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray pdfOf(const std::vector<Drawing> &drawings, const SvgStyle &style, const QString &title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    pdf.setResolution(pdfResolution);
    pdf.setTitle(title);
    pdf.setCreator(QStringLiteral("Bayplan"));
    pdf.setPageMargins({});
    QPainter painter;
    for (const Drawing &drawing : drawings) {
        const QByteArray svg = readable(drawing.svg(style));
        QSvgRenderer renderer(svg);
        pdf.setPageSize(QPageSize(QSizeF(renderer.defaultSize()) * pointsPerPixel, QPageSize::Point, drawing.title,
                                  QPageSize::ExactMatch));
        if (!painter.isActive())
            painter.begin(&pdf);
        else
            pdf.newPage();
        const QRectF page(0, 0, pdf.width(), pdf.height());
        renderer.render(&painter, page);
        writeUnseenWords(painter, svg, page);
    }
    painter.end();
    return bytes;
}

QMimeData *mimeOf(const Drawing &drawing, const SvgStyle &style)
{
    auto *data = new QMimeData;
    data->setData(QStringLiteral("application/pdf"), pdfOf({drawing}, style, drawing.title));
    data->setData(QStringLiteral("image/svg+xml"), QByteArray::fromStdString(drawing.svg(style)));
    const QByteArray png = pngOf(drawing, style, 2);
    data->setData(QStringLiteral("image/png"), png);
    // For programs that take what the system calls a picture.
    data->setImageData(QImage::fromData(png));
    return data;
}

QMimeData *valuesOf(const Figure &figure)
{
    const TextTable table = figureTable(withMoments(figure));
    auto *data = new QMimeData;
    data->setText(withTabs(table));
    data->setData(QStringLiteral("text/tab-separated-values"), withTabs(table).toUtf8());
    data->setHtml(QString::fromStdString(html::table(table)));
    return data;
}

} // namespace bayplan
