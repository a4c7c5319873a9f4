// SPDX-License-Identifier: GPL-3.0-or-later
#include <QContextMenuEvent>
#include <QDrag>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPointer>
#include <QPushButton>
#include <QToolTip>
#include <QUrl>

#include "charts/cost_curve_chart.h"
#include "charts/time_chart.h"
#include "charts/time_chart_stack.h"
#include "charts/week_grid.h"
#include "dialogs/export_dialog.h"
#include "export/deck/deck.h"
#include "export/deck/package.h"
#include "exports/drawing.h"
#include "exports/export_preset.h"
#include "figures/cost_figures.h"
#include "figures/scaling_figures.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "panels/compare_panel.h"
#include "ui/window_fixture.h"

using namespace bayplan;

/// Figures that leave the window: the dialog, the same again, and the meeting.
class ExportWindow : public WindowFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void init() { openWindow(parseArch(examples().front().text).plan); }

    void cleanup() { closeWindow(); }

    void theDialogWritesWhatHasSomethingToShow()
    {
        writePictures();
        const QStringList files = QDir(m_data->path()).entryList({QStringLiteral("shop-*.png")});
        QVERIFY2(files.contains(QStringLiteral("shop-canvas.png")), qPrintable(files.join(QLatin1Char(' '))));
        QVERIFY(files.contains(QStringLiteral("shop-cost-by-environment.png")));
        QVERIFY(!files.contains(QStringLiteral("shop-scenarios.png")));
        const QImage picture(m_data->filePath(QStringLiteral("shop-cost-by-environment.png")));
        QVERIFY(picture.width() > 1000);
        QVERIFY(!picture.text(QStringLiteral("Description")).isEmpty());
    }

    void theLastExportIsWrittenAgain()
    {
        writePictures();
        const QString canvas = m_data->filePath(QStringLiteral("shop-canvas.png"));
        QVERIFY(QFile::remove(canvas));
        action("exportAgain")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(canvas), 20'000);
    }

    void aChartIsCopiedAsPictureAndAsTable()
    {
        const Figure figure = costFigure();
        const std::unique_ptr<QMimeData> picture(mimeOf(drawingOf(figure), Theme::light));
        QCOMPARE(picture->formats().mid(0, 3),
                 QStringList({QStringLiteral("application/pdf"), QStringLiteral("image/svg+xml"),
                              QStringLiteral("image/png")}));
        const std::unique_ptr<QMimeData> values(valuesOf(figure));
        const QStringList lines = values->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + static_cast<qsizetype>(figure.categories.size()));
        QVERIFY(lines[1].startsWith(QStringLiteral("production\t$")));
        QVERIFY(values->html().contains(QStringLiteral(">production<")));
    }

    void thePdfFileCanBeSearched()
    {
        const Figure figure = costFigure();
        const QByteArray pdf = pdfOf({drawingOf(figure)}, Theme::light, QStringLiteral("Shop"));
        QVERIFY(pdf.startsWith("%PDF-"));
        // Letters are only searchable where their font is in the file with its table of characters.
        QVERIFY(pdf.contains("/ToUnicode"));
    }

    void theMeetingTurnsItsPages()
    {
        action("meeting")->trigger();
        QPointer<QWidget> meeting = meetingWindow(); // it goes when it is closed
        QVERIFY(meeting);
        // The arrow keys of the canvas work as long as it has the focus.
        QTRY_VERIFY(meeting->isAncestorOf(QApplication::focusWidget()));
        const auto *place = meeting->findChild<QLabel *>(QStringLiteral("meetingPlace"));
        QVERIFY(place->text().startsWith(QStringLiteral("1 of ")));
        QTest::keyClick(meeting, Qt::Key_Right);
        QVERIFY2(place->text().startsWith(QStringLiteral("2 of ")), qPrintable(place->text()));
        QTest::keyClick(meeting, Qt::Key_Left);
        QVERIFY(place->text().startsWith(QStringLiteral("1 of ")));
        QTest::keyClick(meeting, Qt::Key_Escape);
        QTRY_VERIFY(!meeting);
    }

    void theMeetingExplainsWhatIsPointedAt()
    {
        action("meeting")->trigger();
        QPointer<QWidget> meeting = meetingWindow();
        QVERIFY(meeting);
        QTRY_VERIFY(meeting->isAncestorOf(QApplication::focusWidget()));
        auto *stage = meeting->findChild<QWidget *>(QStringLiteral("meetingStage"));
        // The canvas names its elements with their cost, the ring of kinds its parts.
        QVERIFY2(saidOver(*stage).filter(QStringLiteral("production: $")).size() == 1,
                 qPrintable(saidOver(*stage).join(QLatin1Char('\n'))));
        QTest::keyClick(meeting, Qt::Key_Right);
        QTest::keyClick(meeting, Qt::Key_Right);
        const QStringList kinds = saidOver(*stage);
        QVERIFY2(kinds.filter(QRegularExpression(QStringLiteral("^Fargate: \\$.* %$"))).size() == 1,
                 qPrintable(kinds.join(QLatin1Char('\n'))));
        // In the hole of the ring nothing is said, and nothing stays when the mouse leaves.
        hover(*stage, {2, 2});
        QTRY_VERIFY(!QToolTip::isVisible());
        meeting->close();
    }

    void aTimeChartIsDraggedByItsName()
    {
        m_window->session().select({servicesWithTraffic().front()});
        showPanel("scaling");
        auto *stack = m_window->findChild<TimeChartStack *>();
        QTRY_VERIFY(!stack->charts().empty() && stack->charts()[1]->isVisible());
        TimeChart &chart = *stack->charts()[1];
        QTRY_VERIFY(!chart.figure().seconds.empty());
        const TimeRange before = stack->range();
        const QString file = draggedFile(*chart.viewport(), {30, 6}, {90, 40});
        QVERIFY2(file.endsWith(QStringLiteral("scaling-tasks.svg")), qPrintable(file));
        QVERIFY(contentOf(file).contains("<svg"));
        QVERIFY(stack->range() == before);
        const QString deck = draggedFile(*chart.viewport(), {30, 6}, {90, 40}, Qt::ControlModifier);
        QVERIFY2(deck.endsWith(QStringLiteral(".pptx")), qPrintable(deck));
        QVERIFY(contentOf(deck).startsWith("PK"));
        // Over the plot a drag marks a stretch as before.
        QVERIFY(draggedFile(*chart.viewport(), {100, 60}, {200, 60}).isEmpty());
        QVERIFY(stack->range().to - stack->range().from < before.to - before.from);
    }

    void theWeekIsDraggedByItsTitleAndPaintedOnItsSquares()
    {
        showPanel("idle");
        auto *grid = m_window->findChild<WeekGrid *>(QStringLiteral("weekGrid"));
        auto *title = m_window->findChild<QLabel *>(QStringLiteral("weekTitle"));
        QTRY_VERIFY(grid->isVisible() && title->isVisible());
        const WeekHours before = grid->painted();
        const QString file = draggedFile(*title, {10, 8}, {60, 30});
        QVERIFY2(file.endsWith(QStringLiteral("week.svg")), qPrintable(file));
        QVERIFY(contentOf(file).contains("Mon 0:00"));
        QVERIFY(grid->painted() == before);
        const QString deck = draggedFile(*title, {10, 8}, {60, 30}, Qt::ControlModifier);
        QVERIFY2(deck.endsWith(QStringLiteral("week.pptx")), qPrintable(deck));
        QVERIFY(draggedFile(*grid, {60, 20}, {160, 60}).isEmpty());
        QVERIFY(!(grid->painted() == before));
    }

    void theCurvesOfHostingsAreDraggedByTheirLegend()
    {
        showPanel("compare");
        auto *legend = m_window->findChild<QWidget *>(QStringLiteral("curveLegend"));
        const auto *panel = m_window->findChild<ComparePanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(panel->isUpToDate() && legend->isVisible(), 20'000);
        const double before = panel->chart().factor();
        const QString file = draggedFile(*legend, {10, 8}, {60, 30});
        QVERIFY2(file.endsWith(QStringLiteral("cost-against-traffic.svg")), qPrintable(file));
        QVERIFY(contentOf(file).contains("Fargate Spot"));
        const QString deck = draggedFile(*legend, {10, 8}, {60, 30}, Qt::ControlModifier);
        QVERIFY2(deck.endsWith(QStringLiteral("cost-against-traffic.pptx")), qPrintable(deck));
        QCOMPARE(panel->chart().factor(), before);
        QVERIFY(menuOf(*panel->chart().viewport()).contains(QStringLiteral("Send to deck…")));
    }

    void aChartThatNoSlideShowsGetsOneOfItsOwn()
    {
        ExportPreset preset;
        preset.path = m_data->filePath(QStringLiteral("deck.pptx"));
        rememberExport({}, preset);
        QFile file(preset.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(
            deck({m_window->session().plan(), *m_window->session().latestEstimate()}, {{"cost"}}).value()));
        file.close();
        DeckWindow &window = *m_window;
        const auto slides = [&] {
            const auto package = pptx::readPackage(contentOf(preset.path).toStdString()).value();
            return std::ranges::count_if(package.parts(),
                                         [](const auto &part) { return part.first.starts_with("ppt/slides/"); });
        };
        QCOMPARE(slides(), 1);
        // One of each of two services; sent again it is brought up to date.
        const std::vector<Id> services = servicesWithTraffic();
        QVERIFY(services.size() >= 2);
        for (const std::size_t which : {0, 1, 0}) {
            m_window->session().select({services[which]});
            const Plan &plan = m_window->session().plan();
            window.sendToDeck(scalingUtilisation(plan, *m_window->session().latestEstimate(), services[which]));
        }
        QCOMPARE(slides(), 3);
    }

    void theWeekIsOfferedForExport()
    {
        showPanel("idle");
        auto *grid = m_window->findChild<WeekGrid *>(QStringLiteral("weekGrid"));
        QTRY_VERIFY(grid->isVisible());
        const QStringList offered = menuOf(*grid);
        QVERIFY2(offered.contains(QStringLiteral("Send to deck…")), qPrintable(offered.join(QLatin1Char(' '))));
    }

private:
    /// What the context menu of a chart offers.
    [[nodiscard]] QStringList menuOf(QWidget &chart)
    {
        QStringList offered;
        QTimer::singleShot(0, this, [&offered] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (const QAction *each : menu->actions())
                offered << each->text();
            menu->close();
        });
        QContextMenuEvent event(QContextMenuEvent::Mouse, {60, 20}, chart.mapToGlobal(QPoint(60, 20)));
        QCoreApplication::sendEvent(&chart, &event);
        return offered;
    }

    [[nodiscard]] std::vector<Id> servicesWithTraffic() const
    {
        const Estimate &estimate = *m_window->session().latestEstimate();
        std::vector<Id> services;
        m_window->session().plan().forEachElement([&](const Element &element) {
            if (detailsOf<Service>(&element) && estimate.simulation->find(element.id))
                services.push_back(element.id);
        });
        return services;
    }

    [[nodiscard]] static QWidget *meetingWindow()
    {
        for (QWidget *each : QApplication::topLevelWidgets()) {
            if (each->objectName() == QLatin1String("meeting") && QTest::qWaitForWindowActive(each))
                return each;
        }
        return nullptr;
    }

    static void hover(QWidget &widget, const QPoint &place)
    {
        QMouseEvent move(QEvent::MouseMove, place, widget.mapToGlobal(place), Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(&widget, &move);
    }

    /// What is said while the mouse goes over all of a widget.
    static QStringList saidOver(QWidget &widget)
    {
        QStringList said;
        for (int y = 10; y < widget.height(); y += 20) {
            for (int x = 10; x < widget.width(); x += 20) {
                hover(widget, {x, y});
                if (QToolTip::isVisible() && !said.contains(QToolTip::text()))
                    said << QToolTip::text();
            }
        }
        return said;
    }

    void showPanel(const char *name)
    {
        m_window->showNormal();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->showPanel(QLatin1String(name));
    }

    /// Presses, moves and releases; the file that is taken out of the window on the way, or nothing.
    static QString draggedFile(QWidget &widget, const QPoint &from, const QPoint &to,
                               Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QString file;
        QTest::mousePress(&widget, Qt::LeftButton, modifiers, from);
        for (const QPoint &place : {from + (to - from) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, place, widget.mapToGlobal(place), Qt::NoButton, Qt::LeftButton,
                             modifiers);
            QCoreApplication::sendEvent(&widget, &move);
            // Without a screen a drag ends at once; it is deleted later.
            if (const auto *drag = widget.findChild<QDrag *>(); drag && drag->mimeData() && file.isEmpty())
                file = drag->mimeData()->urls().value(0).toLocalFile();
        }
        QTest::mouseRelease(&widget, Qt::LeftButton, modifiers, to);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return file;
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] Figure costFigure() const
    {
        return costByEnvironment(m_window->session().plan(), *m_window->session().latestEstimate());
    }

    void writePictures()
    {
        whenOpen<ExportDialog>([this](ExportDialog &dialog) {
            auto *forms = dialog.findChild<QListWidget *>(QStringLiteral("exportForms"));
            forms->setCurrentItem(forms->findItems(QStringLiteral("PNG pictures"), Qt::MatchExactly).value(0));
            dialog.findChild<QLineEdit *>(QStringLiteral("exportPath"))
                ->setText(m_data->filePath(QStringLiteral("shop.png")));
            auto *pieces = dialog.findChild<QListWidget *>(QStringLiteral("exportPieces"));
            const auto *scenarios =
                pieces->findItems(QStringLiteral("The plan and its scenarios"), Qt::MatchExactly).value(0);
            QVERIFY(scenarios);
            QTRY_COMPARE_WITH_TIMEOUT(scenarios->checkState(), Qt::Unchecked, 20'000);
            dialog.findChild<QPushButton *>(QStringLiteral("exportWrite"))->click();
            QTRY_VERIFY_WITH_TIMEOUT(!dialog.isVisible(), 60'000);
        });
        action("export")->trigger();
    }
};

QTEST_MAIN(ExportWindow)
#include "tst_export_window.moc"
