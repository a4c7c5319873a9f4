// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include "appearance.h"
#include "base/format.h"
#include "canvas/canvas_actions.h"
#include "canvas/canvas_view.h"
#include "charts/figure_chart.h"
#include "charts/week_grid.h"
#include "dialogs/clone_dialog.h"
#include "dialogs/command_palette.h"
#include "figures/cost_figures.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "panels/bill_model.h"
#include "panels/field_editor.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

#include <memory>

using namespace bayplan;

/// The window as a user works with it: real key and mouse events on the widgets, and what is then shown.
class TestWindow : public WindowFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void init()
    {
        openWindow();
        m_window->newPlan();
    }

    void cleanup() { closeWindow(); }

    void aServiceFromThePaletteIsPricedAtOnce()
    {
        place("Service");
        estimated();
        QCOMPARE(total(), QStringLiteral("$9.01"));
        QCOMPARE(kindsInPlan(), QStringLiteral("environment cluster service task container"));
    }

    void sixTasksOfFourCpusCostWhatThePriceListSays()
    {
        place("Service");
        type("desiredCount", "6");
        type("cpu", "4");
        type("memory", "8");
        estimated();
        // 6 × (4 × 0.04048 + 8 × 0.004445) × 730
        QCOMPARE(m_window->session().latestEstimate()->plan.total, Money::nanoUsd(864'962'400'000));
        QCOMPARE(total(), QStringLiteral("$864.96"));
    }

    void aValueThatDoesNotFitSaysWhyAndChangesNothing()
    {
        place("Service");
        const Plan before = m_window->session().plan();
        type("desiredCount", "many");
        QVERIFY(m_window->session().plan() == before);
        QVERIFY(refusals().contains(QStringLiteral("is not a number")));
        type("desiredCount", "6000");
        QVERIFY(m_window->session().plan() == before);
        QVERIFY(refusals().contains(QStringLiteral("between 0 and 5000")));
    }

    void paintingNeededHoursShowsOffHoursAndRunningThemRemovesIt()
    {
        open("development: environment stage=development neededHours=always\n"
             "  web: cluster\n"
             "    api: service desiredCount=2 cpuUtilisation=20\n"
             "      api: task cpu=1 memory=2\n");
        m_window->showPanel(QStringLiteral("idle"));
        select("development");
        QCOMPARE(cost("development").idle.offHours, Money{});
        paintWeek(5, 0, 6, 23);
        estimated();
        const Money offHours = cost("development").idle.offHours;
        const Money before = cost("development").total;
        QVERIFY(offHours > Money{});
        QTRY_VERIFY(button("runWhenNeeded")->isVisible());
        QTest::mouseClick(button("runWhenNeeded"), Qt::LeftButton);
        estimated();
        QCOMPARE(cost("development").idle.offHours, Money{});
        QVERIFY(cost("development").total < before);
        undoAll();
        estimated();
        QCOMPARE(cost("development").total, before);
        QCOMPARE(cost("development").idle.offHours, Money{});
        while (m_window->session().undoStack()->canRedo())
            press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        estimated();
        QVERIFY(cost("development").total < before);
    }

    void aClonedEnvironmentIsPricedWithItsFactor()
    {
        place("Service");
        type("desiredCount", "4");
        select("production");
        answer<CloneDialog>([](CloneDialog &dialog) { dialog.accept(); });
        m_window->cloneEnvironment();
        estimated();
        QVERIFY(m_window->session().plan().find(idOf(m_window->session().plan(), "staging")) != nullptr);
        QCOMPARE(detailsOf<Service>(m_window->session().plan(), "staging.api").desiredCount, 2);
        QCOMPARE(total(), QStringLiteral("$54.06"));
    }

    void undoAndRedoGoThroughEveryStep()
    {
        const Plan empty = m_window->session().plan();
        place("Environment");
        place("Repository");
        place("Service");
        type("desiredCount", "3");
        const Plan full = m_window->session().plan();
        undoAll();
        QCOMPARE(m_window->session().plan().elementCount(), empty.elementCount());
        while (m_window->session().undoStack()->canRedo())
            press(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(m_window->session().plan() == full);
    }

    void savingWritesCanonicalTextAndOpeningBringsItBack()
    {
        place("Service");
        const QString path = m_data->filePath(QStringLiteral("mine.arch"));
        QVERIFY(m_window->document().save(path));
        QVERIFY(!m_window->document().isModified());
        const auto loaded = loadArch(path.toStdString());
        QVERIFY(loaded && loaded->problems.empty());
        QVERIFY(loaded->plan == m_window->session().plan());
        const Plan saved = m_window->session().plan();
        m_window->newPlan();
        m_window->openFile(path);
        QVERIFY(m_window->session().plan() == saved);
    }

    void aFileChangedByAnotherProgramIsNotOverwrittenUnasked()
    {
        place("Service");
        const QString path = m_data->filePath(QStringLiteral("mine.arch"));
        QVERIFY(m_window->document().save(path));
        const std::string other = archText(planOf("plan: name=Other\n"));
        QVERIFY(writeAtomically(path.toStdString(), other));
        type("desiredCount", "3");
        bool asked = false;
        answer<QMessageBox>([&](QMessageBox &box) {
            asked = box.text().contains(QStringLiteral("changed by another program"));
            box.reject();
        });
        QVERIFY(!m_window->save());
        QVERIFY(asked);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().toStdString(), other);
        m_window->document().forgetJournal();
        m_window->session().undoStack()->setClean();
    }

    void editsOfAProgramThatWasKilledComeBack()
    {
        place("Service");
        const Plan edited = m_window->session().plan();
        const auto journals = findJournals(m_data->path().toStdString());
        QCOMPARE(journals.size(), std::size_t{1});
        QVERIFY(changesBetween(journals.front().plan, edited).isEmpty());
        QVERIFY(journals.front().isOwned);
    }

    void recoveredEditsSurviveAnotherKill()
    {
        place("Service");
        auto journals = findJournals(m_data->path().toStdString());
        QCOMPARE(journals.size(), std::size_t{1});
        const QTemporaryDir other;
        MainWindow second(other.path());
        second.document().recover(journals.front());
        QVERIFY(second.document().isModified());
        const auto again = findJournals(other.path().toStdString());
        QCOMPARE(again.size(), std::size_t{1});
        QVERIFY(changesBetween(again.front().plan, journals.front().plan).isEmpty());
    }

    void everyExampleOpensWithoutProblemsAndWithACost()
    {
        for (const Example &example : examples()) {
            const Loaded loaded = parseArch(example.text);
            QVERIFY2(loaded.problems.empty(), example.key.data());
            m_window->session().reset(loaded.plan);
            estimated();
            QVERIFY2(m_window->session().latestEstimate()->plan.total > Money{}, example.key.data());
            for (const Problem &problem : m_window->session().problems())
                QVERIFY2(problem.severity == Severity::note || problem.code == "prices-old" ||
                             problem.code == "budget-exceeded",
                         inOneLine(problem).c_str());
        }
    }

    void theChartShowsWhatTheFigureSays()
    {
        open(examples().front().text.c_str(), true);
        m_window->showPanel(QStringLiteral("cost"));
        const auto charts = m_window->findChildren<FigureChart *>();
        const Plan &plan = m_window->session().plan();
        const Figure expected = costByEnvironment(plan, *m_window->session().latestEstimate());
        bool found = false;
        for (const FigureChart *chart : charts) {
            if (chart->figure().key != expected.key)
                continue;
            found = true;
            QCOMPARE(chart->figure().categories.size(), expected.categories.size());
            for (std::size_t i = 0; i < expected.series.size(); ++i)
                QCOMPARE(chart->figure().series[i].values, expected.series[i].values);
        }
        QVERIFY(found);
    }

    void theBillOpensToQuantityTimesPrice()
    {
        open("production: environment stage=production\n  web: cluster\n    api: service\n      api: task\n");
        BillModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(m_window->session().plan(), m_window->session().latestEstimate(), {});
        const QModelIndex production = model.index(0, BillModel::what);
        QCOMPARE(model.data(production).toString(), QStringLiteral("production"));
        const QModelIndex service = model.index(0, BillModel::what, production);
        QCOMPARE(model.data(service).toString(), QStringLiteral("api"));
        QCOMPARE(model.rowCount(service), 2);
        QVERIFY(model.data(model.index(0, 0, service)).toString().contains(QStringLiteral("× $0.0")));
    }

    void linesAndElementsSelectEachOther()
    {
        open("production: environment stage=production\n  web: cluster\n    api: service\n      api: task\n"
             "  entry: load-balancer\n");
        auto *tree = m_window->findChild<QTreeView *>(QStringLiteral("billLines"));
        auto &model = *static_cast<BillModel *>(tree->model());
        const QModelIndex production = model.index(0, 0);
        QVERIFY(tree->isExpanded(production));
        const QModelIndex entry = model.find(idOf(m_window->session().plan(), "entry"));
        emit tree->clicked(entry);
        QCOMPARE(m_window->session().current(), idOf(m_window->session().plan(), "entry"));
        const Id api = idOf(m_window->session().plan(), "api", "service");
        m_window->session().select({api});
        QVERIFY(model.data(model.find(api), Qt::BackgroundRole).isValid());
        QVERIFY(!model.data(model.find(idOf(m_window->session().plan(), "entry")), Qt::BackgroundRole).isValid());
    }

    void theBillIsSearchedCopiedAndSeenByTheYear()
    {
        open("production: environment stage=production\n  web: cluster\n    api: service\n      api: task\n"
             "  entry: load-balancer\n");
        auto *tree = m_window->findChild<QTreeView *>(QStringLiteral("billLines"));
        auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("billSearch"));
        search->setText(QStringLiteral("BALANCER hours"));
        QCOMPARE(tree->model()->rowCount(), 1);
        m_window->findChild<QToolButton *>(QStringLiteral("perYear"))->click();
        m_window->findChild<QToolButton *>(QStringLiteral("copyBill"))->click();
        const QStringList rows = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[1], QStringLiteral("production\tentry\tLoad balancer hours\t8,760\tALB-hour\t$0.0225\t$197.10"));
        QVERIFY(QApplication::clipboard()->mimeData()->html().contains(QStringLiteral("<td>entry</td>")));
        search->setText(QStringLiteral("nothing of the kind"));
        QCOMPARE(tree->model()->rowCount(), 0);
    }

    void theSearchFindsCommandsAndElements()
    {
        QVERIFY(matchScore(QStringLiteral("Clone environment…"), QStringLiteral("clone")) > 0);
        QVERIFY(matchScore(QStringLiteral("Clone environment…"), QStringLiteral("env clo")) > 0);
        QCOMPARE(matchScore(QStringLiteral("Clone environment…"), QStringLiteral("clown")), 0);
        QVERIFY(matchScore(QStringLiteral("api"), QStringLiteral("api")) >
                matchScore(QStringLiteral("my api"), QStringLiteral("api")));
    }

    void theSearchKnowsOtherWordsAndSaysWhereElementsStand()
    {
        open(examples().front().text.c_str(), true);
        whenOpen<CommandPalette>([](CommandPalette &palette) {
            const auto *list = palette.findChild<QTreeWidget *>(QStringLiteral("commandList"));
            auto *search = palette.findChild<QLineEdit *>();
            search->setText(QStringLiteral("pptx"));
            QCOMPARE(list->topLevelItemCount(), 1);
            QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("Export…"));
            search->setText(QStringLiteral("checkout"));
            QStringList places;
            for (int row = 0; row < list->topLevelItemCount(); ++row)
                places << list->topLevelItem(row)->text(1);
            QVERIFY(!places.filter(QStringLiteral("Service · staging · $")).isEmpty());
            QVERIFY(!places.filter(QStringLiteral("Service · production · $")).isEmpty());
            palette.reject();
        });
        m_window->showCommands();
    }

    void theCanvasGoesToTheClipboardAsAPicture()
    {
        place("Service");
        m_window->copyCanvas();
        QVERIFY(!QApplication::clipboard()->image().isNull());
    }

    void darkAndLightDifferOnScreen()
    {
        open(examples().front().text.c_str(), true);
        const QImage light = m_window->grab().toImage();
        Appearance::instance().apply(ThemeChoice::dark);
        const QImage dark = m_window->grab().toImage();
        Appearance::instance().apply(ThemeChoice::light);
        QVERIFY(light.pixelColor(700, 500).lightness() > 200);
        QVERIFY(dark.pixelColor(700, 500).lightness() < 60);
    }

private:
    void estimated() { m_window->session().waitForEstimate(); }

    QString total() const { return m_window->findChild<QLabel *>(QStringLiteral("total"))->text(); }

    void open(const char *text, bool isArch = false)
    {
        m_window->session().reset(isArch ? parseArch(text).plan : planOf(text));
        estimated();
    }

    Cost cost(std::string_view name)
    {
        const Cost *found = m_window->session().latestEstimate()->find(idOf(m_window->session().plan(), name));
        return found ? *found : Cost{};
    }

    void select(std::string_view name)
    {
        m_window->session().select({idOf(m_window->session().plan(), name)});
        QCoreApplication::processEvents();
    }

    /// Finds an entry in the palette by typing its name, and places it with Enter.
    void place(const char *entry)
    {
        auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("search"));
        search->clear();
        search->setFocus();
        QTest::keyClicks(search, QString::fromLatin1(entry));
        QTest::keyClick(search, Qt::Key_Return);
        QCoreApplication::processEvents();
    }

    /// Types a value into a property and leaves the field.
    void type(const char *field, const char *value)
    {
        m_window->showPanel(QStringLiteral("properties"));
        QCoreApplication::processEvents();
        QWidget *editor = m_window->findChild<QWidget *>(QStringLiteral("field_%1").arg(QLatin1String(field)));
        QVERIFY2(editor, field);
        auto *line = qobject_cast<QLineEdit *>(editor);
        if (!line)
            line = editor->findChild<QLineEdit *>();
        QVERIFY2(line, field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QString::fromLatin1(value));
        QTest::keyClick(line, Qt::Key_Return);
        QCoreApplication::processEvents();
    }

    QString refusals() const
    {
        QString all;
        for (const QLabel *label : m_window->findChildren<QLabel *>()) {
            if (label->property("role") == QLatin1String("error"))
                all += label->text() + QLatin1Char('\n');
        }
        return all;
    }

    QPushButton *button(const char *name) const { return m_window->findChild<QPushButton *>(QLatin1String(name)); }

    /// Drags over the week from one hour to another; the squares get the other state than the first has.
    void paintWeek(int fromDay, int fromHour, int toDay, int toHour)
    {
        auto *grid = m_window->findChild<WeekGrid *>(QStringLiteral("weekGrid"));
        QVERIFY(grid && grid->isVisible());
        const double width = (grid->width() - 34) / 24.0;
        const auto place = [&](int day, int hour) {
            return QPoint(static_cast<int>(34 + (hour + 0.5) * width), static_cast<int>((day + 0.5) * 17));
        };
        QTest::mousePress(grid, Qt::LeftButton, {}, place(fromDay, fromHour));
        QMouseEvent move(QEvent::MouseMove, place(toDay, toHour), grid->mapToGlobal(QPointF(place(toDay, toHour))),
                         Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(grid, &move);
        QTest::mouseRelease(grid, Qt::LeftButton, {}, place(toDay, toHour));
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        m_window->canvas().setFocus();
        QTest::keyClick(&m_window->canvas(), key, modifiers);
    }

    void undoAll()
    {
        while (m_window->session().undoStack()->canUndo())
            press(Qt::Key_Z, Qt::ControlModifier);
    }

    QString kindsInPlan() const
    {
        QStringList keys;
        m_window->session().plan().forEachElement([&](const Element &element) {
            keys << QString::fromUtf8(kindOf(element).key.data(), static_cast<qsizetype>(kindOf(element).key.size()));
        });
        return keys.join(QLatin1Char(' '));
    }

    /// Answers the next dialog of a type as soon as it is shown.
    template <typename Dialog>
    void answer(std::function<void(Dialog &)> how)
    {
        QTimer::singleShot(0, this, [this, how] {
            auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
            if (dialog)
                how(*dialog);
            else
                answer<Dialog>(how);
        });
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("bayplan-tests"));
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window.moc"
