// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_menu.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>

#include "appearance.h"
#include "canvas/canvas_view.h"
#include "charts/figure_chart.h"
#include "export/export_formats.h"
#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "export/svg_picture.h"
#include "io/arch_file.h"
#include "session.h"
#include "words.h"

namespace bayplan {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("export", text);
}

void sayUnwritable(QWidget *window, const QString &path)
{
    QMessageBox::warning(window, tr("Export"), tr("%1 cannot be written. Choose another place.").arg(path));
}

void writeText(QWidget *window, const QString &path, const std::string &text)
{
    if (!path.isEmpty() && !writeAtomically(path.toStdString(), text))
        sayUnwritable(window, path);
}

void writePicture(QWidget *window, const QString &path, const QPixmap &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    writeText(window, path, bytes.toStdString());
}

QString askForFile(QWidget *window, const QString &name, const QString &filter)
{
    return QFileDialog::getSaveFileName(window, tr("Export"), name, filter);
}

void putOnClipboard(const QPixmap &picture, const std::string &svg)
{
    auto *data = new QMimeData;
    data->setImageData(picture.toImage());
    data->setData(QStringLiteral("image/svg+xml"), QByteArray::fromStdString(svg));
    QGuiApplication::clipboard()->setMimeData(data);
}

std::string canvasSvg(const CanvasView &canvas)
{
    return pictureSvg(canvas.plan(), Appearance::instance().theme());
}

} // namespace

void showChartMenu(FigureChart &chart, const QPoint &globalPosition, QWidget *window)
{
    showChartMenu({chart.figure(),
                   [&chart](qreal scale) {
                       return chart.picture(scale);
                   }},
                  globalPosition, window);
}

void showChartMenu(const ChartSource &chart, const QPoint &globalPosition, QWidget *window)
{
    const Theme theme = Appearance::instance().theme();
    const QString name = qtText(chart.figure.key);
    QMenu menu(window);
    menu.addAction(tr("Copy chart"), window, [&] { putOnClipboard(chart.picture(2), figureSvg(chart.figure, theme)); });
    menu.addSeparator();
    for (const int scale : {1, 2, 3}) {
        menu.addAction(tr("Save as PNG, %1×…").arg(scale), window, [&, scale] {
            const QString path = askForFile(window, name + QStringLiteral(".png"), tr("PNG pictures (*.png)"));
            if (!path.isEmpty())
                writePicture(window, path, chart.picture(scale));
        });
    }
    menu.addAction(tr("Save as SVG…"), window, [&] {
        writeText(window, askForFile(window, name + QStringLiteral(".svg"), tr("SVG drawings (*.svg)")),
                  figureSvg(chart.figure, theme));
    });
    menu.addAction(tr("Save as CSV…"), window, [&] {
        writeText(window, askForFile(window, name + QStringLiteral(".csv"), tr("CSV tables (*.csv)")),
                  figureCsv(chart.figure));
    });
    menu.exec(globalPosition);
}

void exportCanvasToFile(const Session &session, const CanvasView &canvas, const QString &suggestedName, QWidget *window)
{
    if (session.plan().elementCount() == 0) {
        QMessageBox::information(window, tr("Export"), tr("The plan is empty: there is nothing to export yet."));
        return;
    }
    const QString svg = tr("SVG drawing (*.svg)");
    const QString scales[] = {tr("PNG picture, 1× (*.png)"), tr("PNG picture, 2× (*.png)"),
                              tr("PNG picture, 3× (*.png)")};
    QString chosen = scales[1];
    QString path = QFileDialog::getSaveFileName(
        window, tr("Export canvas"), suggestedName,
        QStringList{svg, scales[0], scales[1], scales[2]}.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += chosen == svg ? QStringLiteral(".svg") : QStringLiteral(".png");
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        writeText(window, path, canvasSvg(canvas));
        return;
    }
    double scale = 2;
    for (int i = 0; i < 3; ++i) {
        if (chosen == scales[i])
            scale = i + 1;
    }
    writePicture(window, path, canvas.picture(scale));
}

void exportReportToFile(const Session &session, const QString &suggestedName, QWidget *window)
{
    const auto estimate = session.latestEstimate();
    if (!estimate)
        return;
    QStringList filters;
    for (const ExportFormat &format : exportFormats()) {
        // Pictures are exported from the canvas and the charts, where one sees them.
        if (format.ending != ".svg")
            filters << QStringLiteral("%1 (*%2)").arg(words(format.label), qtText(format.ending));
    }
    const QString path = QFileDialog::getSaveFileName(
        window, tr("Export report"), suggestedName + QStringLiteral(".md"), filters.join(QStringLiteral(";;")));
    if (path.isEmpty())
        return;
    const ExportFormat *format = formatForFile(path.toStdString());
    if (!format)
        QMessageBox::warning(
            window, tr("Export"),
            tr("%1 has no known ending. Choose one of: %2.").arg(path, filters.join(QStringLiteral(", "))));
    else
        writeText(window, path,
                  format->write({session.plan(), *estimate, nullptr, {}, Appearance::instance().theme()}));
}

void copyCanvasToClipboard(const Session &session, const CanvasView &canvas)
{
    if (session.plan().elementCount() > 0)
        putOnClipboard(canvas.picture(2), canvasSvg(canvas));
}

} // namespace bayplan
