// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QTreeWidget>

#include "canvas/canvas_view.h"
#include "dialogs/scenarios_dialog.h"
#include "edit/configure.h"
#include "edit/place.h"
#include "edit/scenarios.h"
#include "io/arch_file.h"
#include "scenario_menu.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

#include <memory>

using namespace bayplan;

namespace {

Plan shop()
{
    Plan plan = planOf("production: environment stage=production\n"
                       "  web: cluster\n"
                       "    api: service desiredCount=4\n"
                       "      api: task cpu=1 memory=2\n"
                       "    worker: service desiredCount=2\n"
                       "      worker: task cpu=0.5 memory=1\n");
    plan.name = "Shop";
    return plan;
}

} // namespace

/// Scenarios and comparisons, from the window.
class ScenariosWindow : public WindowFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void init()
    {
        openWindow();
        m_window->document().start(shop());
        session().waitForEstimate();
    }

    void cleanup() { closeWindow(); }

    void editsInAScenarioLeaveThePlanAlone()
    {
        makeScenario("Bigger");
        setTasks(9);
        QCOMPARE(tasksOf(session().plan()), 9);
        QCOMPARE(tasksOf(session().wholePlan()), 4);
        QCOMPARE(menu()->text(), QStringLiteral("Scenario: Bigger"));
        session().showScenario({});
        QCOMPARE(tasksOf(session().plan()), 4);
        session().showScenario("Bigger");
        QCOMPARE(tasksOf(session().plan()), 9);
    }

    void everyStepOfScenariosIsUndone()
    {
        makeScenario("Bigger");
        setTasks(9);
        session().showScenario({});
        QVERIFY(session().commitWhole(QStringLiteral("apply"), applyScenario(session().wholePlan(), "Bigger"), {}));
        QCOMPARE(tasksOf(session().plan()), 9);
        QVERIFY(session().wholePlan().scenarios.empty());
        session().undoStack()->undo();
        QCOMPARE(tasksOf(session().plan()), 4);
        // Undoing an edit of a scenario shows the scenario.
        session().undoStack()->undo();
        QCOMPARE(session().scenario(), std::string("Bigger"));
        QCOMPARE(tasksOf(session().plan()), 4);
        session().undoStack()->undo();
        QCOMPARE(session().scenario(), std::string());
        QVERIFY(session().wholePlan() == [this] {
            Plan plan = shop();
            plan.reserveIdsBelow(session().wholePlan().nextId());
            return plan;
        }());
        session().undoStack()->redo();
        session().undoStack()->redo();
        QCOMPARE(tasksOf(session().plan()), 9);
    }

    void theFileHoldsThePlanWithItsScenarios()
    {
        makeScenario("Bigger");
        setTasks(9);
        const QString path = m_data->filePath(QStringLiteral("shop.arch"));
        QVERIFY(m_window->document().save(path).has_value());
        const Loaded read = *loadArch(path.toStdString());
        QVERIFY(read.problems.empty());
        QCOMPARE(tasksOf(read.plan), 4);
        QCOMPARE(tasksOf(*scenarioPlan(read.plan, "Bigger")), 9);
    }

    void theCanvasMarksWhatAScenarioChanges()
    {
        makeScenario("Bigger");
        setTasks(9);
        const auto placed = place(session().plan(), *findKind("service"), {}, idOf(session().plan(), "web"), {});
        session().commit(QStringLiteral("place"), remove(placed->plan, {idOf(shop(), "worker", "service")}));
        session().waitForEstimate();
        emit menu()->differencesRequested({});
        const auto &marks = m_window->canvas().marks();
        QCOMPARE(marks.size(), std::size_t{3});
        std::map<Difference, CanvasMark> byState;
        for (const CanvasMark &mark : marks) {
            byState[mark.state] = mark;
            QVERIFY(!mark.outline.isEmpty());
        }
        QCOMPARE(byState.at(Difference::removed).name, QStringLiteral("worker"));
        QVERIFY(byState.at(Difference::removed).change < Money());
        QVERIFY(byState.at(Difference::added).change > Money());
        QVERIFY(byState.at(Difference::changed).change > Money());
        Money sum;
        for (const CanvasMark &mark : marks)
            sum += mark.change;
        QCOMPARE(sum, session().latestEstimate()->plan.total - estimate(shop()).plan.total);
        m_window->grab();
        // What is shown next has no marks where there is no difference.
        session().showScenario({});
        session().waitForEstimate();
        QVERIFY(m_window->canvas().marks().empty());
    }

    void aFileIsComparedWithWhatIsShown()
    {
        const QString path = m_data->filePath(QStringLiteral("old.arch"));
        QVERIFY(writeAtomically(path.toStdString(), archText(shop())).has_value());
        setTasks(6);
        session().waitForEstimate();
        m_window->compareWith(path);
        auto *panels = m_window->findChild<QTabWidget *>(QStringLiteral("panels"));
        QCOMPARE(panels->tabText(panels->currentIndex()), QStringLiteral("Differences"));
        const auto *list = m_window->findChild<QTreeWidget *>(QStringLiteral("differences"));
        QCOMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("~ Service production/api"));
        QCOMPARE(list->topLevelItem(0)->child(0)->text(0), QStringLiteral("Desired count: 4 tasks → 6 tasks"));
        const auto *sentence = m_window->findChild<QLabel *>(QStringLiteral("differencesSentence"));
        QVERIFY2(sentence->text().startsWith(QStringLiteral("old.arch → Shop: $")), qPrintable(sentence->text()));
        // It follows the edits.
        session().undoStack()->undo();
        session().waitForEstimate();
        QCOMPARE(list->topLevelItemCount(), 0);
        m_window->findChild<QPushButton *>(QStringLiteral("endComparison"))->click();
        QVERIFY(m_window->canvas().marks().empty());
        QVERIFY(panels->tabText(panels->currentIndex()) != QStringLiteral("Differences"));
    }

    void scenariosStandSideBySide()
    {
        makeScenario("Bigger");
        setTasks(9);
        ScenariosDialog dialog(session().wholePlan());
        const auto *table = dialog.findChild<QTableWidget *>(QStringLiteral("scenariosTable"));
        QCOMPARE(table->columnCount(), 3);
        QCOMPARE(table->verticalHeaderItem(0)->text(), QStringLiteral("total"));
        QVERIFY(table->item(0, 2)->text().startsWith(QStringLiteral("+$")));
        const auto *sentence = dialog.findChild<QLabel *>(QStringLiteral("scenariosSentence"));
        QVERIFY2(sentence->text().startsWith(QStringLiteral("None costs less than the plan itself: $")),
                 qPrintable(sentence->text()));
        dialog.show();
        dialog.grab();
    }

private:
    Session &session() { return m_window->session(); }
    ScenarioMenu *menu() { return m_window->findChild<ScenarioMenu *>(QStringLiteral("scenarioMenu")); }

    static int tasksOf(const Plan &plan) { return detailsOf<Service>(plan, "api").desiredCount; }

    void makeScenario(const std::string &name)
    {
        QVERIFY(session().commitWhole(QStringLiteral("new"), createScenario(session().wholePlan(), name), name));
    }

    void setTasks(int count)
    {
        QVERIFY(session().commit(QStringLiteral("tasks"), configure(session().plan(), {idOf(shop(), "api", "service")},
                                                                    "desiredCount", Decimal(count))));
    }
};

QTEST_MAIN(ScenariosWindow)
#include "tst_scenarios_window.moc"
