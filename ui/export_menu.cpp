// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_menu.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>

#include "appearance.h"
#include "charts/figure_chart.h"
#include "export/export_formats.h"
#include "export/figure_text.h"
#include "export/plan_drawing.h"
#include "export/spreadsheet/spreadsheet.h"
#include "exports/drawing.h"
#include "io/arch_file.h"
#include "session.h"
#include "words.h"

#include <functional>
#include <vector>

namespace bayplan {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("export", text);
}

/// A way to save a chart: what the menu calls it, its ending, and its bytes.
struct SaveRow
{
    QString label;
    QString ending;
    std::function<QByteArray()> bytes;
};

void save(QWidget *window, const QString &name, const SaveRow &row)
{
    QString path =
        QFileDialog::getSaveFileName(window, tr("Export"), name + row.ending, QStringLiteral("*%1").arg(row.ending));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += row.ending;
    if (!writeAtomically(path.toStdString(), row.bytes().toStdString()))
        QMessageBox::warning(window, tr("Export"), tr("%1 cannot be written. Choose another place.").arg(path));
}

std::vector<SaveRow> pictureRows(const Drawing &drawing)
{
    const SvgStyle style = Appearance::instance().theme();
    SvgStyle bare = style;
    bare.isTransparent = true;
    const QString png = QStringLiteral(".png");
    std::vector<SaveRow> rows;
    for (const int scale : {1, 2, 3})
        rows.push_back({tr("Save as PNG, %1×…").arg(scale), png, [=] {
                            return pngOf(drawing, style, scale);
                        }});
    rows.push_back({tr("Save as PNG without ground…"), png, [=] {
                        return pngOf(drawing, bare, 2);
                    }});
    rows.push_back({tr("Save as SVG…"), QStringLiteral(".svg"), [=] {
                        return QByteArray::fromStdString(drawing.svg(style));
                    }});
    rows.push_back({tr("Save as PDF…"), QStringLiteral(".pdf"), [=] {
                        return pdfOf({drawing}, style, drawing.title);
                    }});
    return rows;
}

std::vector<SaveRow> dataRows(const Figure &figure, DeckWindow *deckWindow)
{
    const std::string origin = deckWindow ? deckWindow->origin() : std::string();
    std::vector<SaveRow> rows = {{tr("Save as CSV…"), QStringLiteral(".csv"),
                                  [=] {
                                      return QByteArray::fromStdString(figureCsv(figure, origin));
                                  }},
                                 {tr("Save as spreadsheet…"), QStringLiteral(".xlsx"), [=] {
                                      return QByteArray::fromStdString(figureSpreadsheet(figure));
                                  }}};
    if (deckWindow)
        rows.push_back({tr("Save as slide…"), QStringLiteral(".pptx"), [=] {
                            return deckWindow->deckOf(figure);
                        }});
    return rows;
}

} // namespace

DeckWindow *deckWindowOf(QWidget *widget)
{
    for (QWidget *around = widget; around; around = around->parentWidget()) {
        if (auto *window = dynamic_cast<DeckWindow *>(around))
            return window;
    }
    return nullptr;
}

void showChartMenu(FigureChart &chart, const QPoint &globalPosition, QWidget *window)
{
    showChartMenu(chart.figure(), globalPosition, window);
}

void showChartMenu(const Figure &figure, const QPoint &globalPosition, QWidget *window)
{
    const Drawing drawing = drawingOf(figure);
    DeckWindow *deckWindow = deckWindowOf(window);
    QMenu menu(window);
    const auto add = [&](const std::vector<SaveRow> &rows) {
        menu.addSeparator();
        for (const SaveRow &row : rows)
            menu.addAction(row.label, window, [=] { save(window, drawing.name, row); });
    };
    menu.addAction(tr("Copy chart"), window,
                   [=] { QGuiApplication::clipboard()->setMimeData(mimeOf(drawing, Appearance::instance().theme())); });
    menu.addAction(tr("Copy data"), window, [=] { QGuiApplication::clipboard()->setMimeData(valuesOf(figure)); });
    if (deckWindow)
        menu.addAction(tr("Send to deck…"), window, [=] { deckWindow->sendToDeck(figure); });
    add(pictureRows(drawing));
    add(dataRows(figure, deckWindow));
    menu.exec(globalPosition);
}

bool copyDrawing(Session &session)
{
    if (session.plan().elementCount() == 0)
        return false;
    session.waitForEstimate();
    const auto estimate = session.latestEstimate();
    std::vector<Id> elements;
    for (const Id id : session.selection()) {
        if (session.plan().find(id))
            elements.push_back(id);
    }
    const Drawing drawing{qtText(session.plan().name), qtText(session.plan().name), [&](const SvgStyle &style) {
                              return planSvg(session.plan(), *estimate, elements, style, {false});
                          }};
    QGuiApplication::clipboard()->setMimeData(mimeOf(drawing, Appearance::instance().theme()));
    return true;
}

} // namespace bayplan
