// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QProgressDialog>
#include <QPushButton>
#include <QStandardPaths>
#include <QStatusBar>

#include "charts/cost_curve_chart.h"
#include "charts/figure_chart.h"
#include "charts/time_chart.h"
#include "charts/time_chart_stack.h"
#include "charts/week_grid.h"
#include "dialogs/export_dialog.h"
#include "dialogs/meeting_view.h"
#include "export/deck/deck.h"
#include "export/origin.h"
#include "export/plan_drawing.h"
#include "exports/drag_out.h"
#include "figures/figures.h"
#include "figures/scaling_figures.h"
#include "figures/subject.h"
#include "io/arch_file.h"
#include "panels/compare_panel.h"
#include "panels/cost_panel.h"
#include "panels/idle_panel.h"
#include "panels/scaling_panel.h"
#include "top_bar.h"
#include "words.h"

namespace bayplan {

namespace {

QString chartName(const Figure &figure)
{
    const FigureDefinition *definition = findFigure(figure.key);
    return definition ? words(definition->label) : words(figure.title);
}

QString writtenInWords(const QStringList &files)
{
    if (files.size() == 1)
        return MainWindow::tr("Exported %1").arg(files.front());
    return MainWindow::tr("Exported %1 files to %2").arg(files.size()).arg(QFileInfo(files.front()).path());
}

} // namespace

QString MainWindow::exportName() const
{
    return m_document.fileName().isEmpty() ? qtText(m_session.plan().name)
                                           : QFileInfo(m_document.path()).completeBaseName();
}

/// Beside the plan, or among the user's documents, without an ending.
QString MainWindow::exportPath() const
{
    const QString folder = m_document.path().isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                               : QFileInfo(m_document.path()).path();
    QString name = exportName();
    for (const QChar c : QStringLiteral("/\\:*?\"<>|"))
        name.replace(c, QLatin1Char('-'));
    return folder + QLatin1Char('/') + name;
}

ExportTask MainWindow::exportTask(const ExportPreset &preset)
{
    m_session.waitForEstimate();
    return {m_session.plan(), m_session.latestEstimate(), preset, m_session.wholePlan(), m_session.scenario()};
}

void MainWindow::openExport(const ExportPreset &preset)
{
    if (m_session.plan().elementCount() == 0)
        return showRefusal(tr("The plan is empty: there is nothing to export yet"));
    ExportDialog dialog(exportTask(preset), m_document.path(), exportPath(), this);
    if (dialog.exec() == QDialog::Accepted)
        statusBar()->showMessage(writtenInWords(dialog.files()), 8000);
}

void MainWindow::exportPlan()
{
    ExportPreset preset = lastExport(m_document.path()).value_or(ExportPreset());
    preset.pieces.clear();
    openExport(preset);
}

void MainWindow::exportReport()
{
    ExportPreset preset;
    preset.ending = QStringLiteral(".html");
    openExport(preset);
}

void MainWindow::repeatExport()
{
    const auto preset = lastExport(m_document.path());
    if (!preset || m_exportRun.isRunning())
        return exportPlan();
    // What takes no second needs no dialog.
    auto *progress = new QProgressDialog(tr("Exporting…"), tr("Stop"), 0, 0, this);
    progress->setMinimumDuration(1000);
    progress->setAttribute(Qt::WA_DeleteOnClose);
    connect(progress, &QProgressDialog::canceled, &m_exportRun, &ExportRun::stop);
    connect(&m_exportRun, &ExportRun::progressed, progress, [progress](int done, int all) {
        progress->setMaximum(all);
        progress->setValue(done);
    });
    connect(&m_exportRun, &ExportRun::finished, progress,
            [this, progress](const QStringList &files, const QString &error) {
                progress->close();
                if (!error.isEmpty())
                    showRefusal(error);
                else if (!files.isEmpty())
                    statusBar()->showMessage(writtenInWords(files), 8000);
            });
    m_exportRun.start(exportTask(*preset));
}

void MainWindow::sendToDeck(const Figure &figure)
{
    ExportPreset preset = lastExport(m_document.path(), QStringLiteral(".pptx")).value_or(ExportPreset());
    const QString slide = slideOfDrawing(qtText(figure.key));
    if (slide.isEmpty())
        return addToDeck(figure, preset.path);
    // A deck of all slides has it already.
    if (!slide.isEmpty() && !preset.pieces.isEmpty() && !preset.pieces.contains(slide))
        preset.pieces << slide;
    openExport(preset);
}

/// A chart that none of the slides shows becomes one of its own in a deck, the last that was written if there is one.
/// Sent again, it is brought up to date.
void MainWindow::addToDeck(const Figure &figure, QString path)
{
    if (!QFileInfo::exists(path))
        path = QFileDialog::getSaveFileName(this, tr("Send to deck"), exportPath() + QStringLiteral(".pptx"),
                                            QStringLiteral("*.pptx"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty())
        return;
    QFile file(path);
    const QByteArray earlier = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QByteArray bytes = deckOf(figure, earlier.toStdString());
    if (bytes.isEmpty())
        return showRefusal(tr("%1 is no deck of slides. Choose another file.").arg(path));
    if (!writeAtomically(path.toStdString(), bytes.toStdString()))
        return showRefusal(tr("%1 cannot be written. Close it where it is open, or choose another place.").arg(path));
    statusBar()->showMessage(tr("The chart is in %1").arg(path), 8000);
}

QByteArray MainWindow::deckOf(const Figure &figure) const
{
    return deckOf(figure, {});
}

QByteArray MainWindow::deckOf(const Figure &figure, const std::string &earlier) const
{
    const auto estimate = m_session.latestEstimate();
    if (!estimate)
        return {};
    DeckSubject subject{m_session.plan(), *estimate, {}, std::span(&figure, 1)};
    subject.scenario = m_session.scenario();
    // Charts over time are of a service, the others of an environment.
    subject.about =
        figure.shape == FigureShape::lines ? m_session.current() : subjectOf(m_session.plan(), m_session.current());
    DeckOptions options;
    options.refreshed = earlier;
    const auto bytes = deck(subject, options);
    return bytes ? QByteArray::fromStdString(*bytes) : QByteArray();
}

std::string MainWindow::origin() const
{
    const auto estimate = m_session.latestEstimate();
    return estimate ? inWords(originOf(m_session.plan(), *estimate, {true, m_session.scenario()})) : std::string();
}

std::vector<FigureChart *> MainWindow::charts() const
{
    std::vector<FigureChart *> all = m_cost->charts();
    for (FigureChart *chart : m_idle->charts())
        all.push_back(chart);
    return all;
}

void MainWindow::showExportMenu()
{
    QMenu menu(this);
    for (const char *name : {"export", "exportAgain", "copyPicture", "meeting"})
        menu.addAction(action(QString::fromLatin1(name)));
    menu.addSeparator();
    const QPushButton *button = m_topBar->exportButton();
    const QPoint below = button->mapToGlobal(QPoint(0, button->height() + 4));
    for (FigureChart *chart : charts()) {
        if (chart->isVisible())
            menu.addAction(tr("Chart: %1…").arg(chartName(chart->figure())), this,
                           [this, chart, below] { showChartMenu(*chart, below, this); });
    }
    if (m_idle->week().isVisible())
        menu.addAction(tr("Chart: %1…").arg(chartName(m_idle->weekFigure())), this,
                       [this, below] { showChartMenu(m_idle->weekFigure(), below, this); });
    if (m_compare->chart().isVisible())
        menu.addAction(tr("Chart: %1…").arg(chartName(m_compare->curveFigure())), this,
                       [this, below] { showChartMenu(m_compare->curveFigure(), below, this); });
    for (TimeChart *chart : m_scaling->charts().charts()) {
        if (chart->isVisible())
            menu.addAction(tr("Chart: %1…").arg(chart->caption()), this,
                           [this, chart, below] { exportTimeChart(chart, below); });
    }
    menu.exec(below);
}

void MainWindow::makeDraggable(QWidget *handle, const std::function<Figure()> &figure,
                               const std::function<bool(QPoint)> &isHandle)
{
    new DragOut(handle,
                {[figure] { return drawingOf(figure()); }, [this, figure] { return deckOf(figure()); }, isHandle});
}

/// Charts, and the plan from the button that exports it, can be dragged into other programs. Where a drag paints or
/// marks a stretch, it begins at the chart's name.
void MainWindow::makeDragSources()
{
    for (FigureChart *chart : charts())
        makeDraggable(chart->dragHandle(), [chart] { return chart->figure(); });
    makeDraggable(m_idle->weekHandle(), [this] { return m_idle->weekFigure(); });
    makeDraggable(m_compare->curveHandle(), [this] { return m_compare->curveFigure(); });
    connect(&m_scaling->charts(), &TimeChartStack::chartAdded, this, [this](TimeChart *chart) {
        makeDraggable(
            chart->viewport(), [chart] { return withMoments(chart->figure()); },
            [chart](QPoint place) { return chart->isCaption(place); });
    });
    DragOut::Source plan;
    plan.drawing = [this]() -> Drawing {
        if (m_session.plan().elementCount() == 0)
            return {};
        return drawingOf(exportTask({}), canvasPiece);
    };
    new DragOut(m_topBar->exportButton(), plan);
    m_topBar->exportButton()->setToolTip(
        tr("Click for all forms. Drag it into a document: the canvas as SVG, with Shift "
           "as PNG."));
}

void MainWindow::copyCanvas()
{
    if (!copyDrawing(m_session))
        return showRefusal(tr("The plan is empty: there is nothing to copy yet"));
    statusBar()->showMessage(m_session.selection().empty() ? tr("The canvas is on the clipboard")
                                                           : tr("The selection is on the clipboard as a picture"),
                             3000);
}

void MainWindow::exportTimeChart(TimeChart *chart, const QPoint &at)
{
    showChartMenu(withMoments(chart->figure()), at, this);
}

void MainWindow::startMeeting()
{
    if (m_session.plan().elementCount() == 0)
        return showRefusal(tr("The plan is empty: there is nothing to show yet"));
    m_session.waitForEstimate();
    (new MeetingView(m_session, this))->showFullScreen();
}

} // namespace bayplan
