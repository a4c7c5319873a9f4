// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>
#include <QTimer>

#include "canvas/canvas_view.h"
#include "charts/week_grid.h"
#include "dialogs/policy_search_dialog.h"
#include "dialogs/uncertainty_dialog.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

#include <memory>

using namespace bayplan;

namespace {

constexpr auto shop = R"(plan: hoursPerMonth=24
users: traffic-source pattern=daily peakRate=40
prod: environment stage=production
  web: cluster
    api: service desiredCount=20 minCount=20 maxCount=40 cpuPerRequest=100
      api: task cpu=1 memory=2
      keep: scaling-policy target=30
dev: environment stage=development
  web: cluster
    tool: service desiredCount=2
      tool: task cpu=1 memory=2
users -> prod.api
)";

} // namespace

/// What if it were otherwise, from the window: where the commands are and what they open.
class OptionsWindow : public WindowFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void init() { openWindow(planOf(shop)); }

    void cleanup() { closeWindow(); }

    void theCheapestPolicyOfTheSelectedServiceIsUsedInOneStep()
    {
        select("api", "task");
        bool wasShown = false;
        whenOpen<PolicySearchDialog>([&](PolicySearchDialog &dialog) {
            QTRY_VERIFY_WITH_TIMEOUT(!dialog.isSearching(), 60'000);
            wasShown = dialog.windowTitle().endsWith(QStringLiteral("api"));
            QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("applyPolicy")), Qt::LeftButton);
        });
        action("cheapestPolicy")->trigger();
        QVERIFY(wasShown);
        QCOMPARE(m_window->session().undoStack()->count(), 1);
        QVERIFY(detailsOf<Service>(m_window->session().plan(), "api").minCount.value() < 20);
        QVERIFY(m_window->statusBar()->currentMessage().contains(QStringLiteral("undo")));
    }

    void withoutAServiceItSaysToSelectOne()
    {
        m_window->session().select({});
        action("cheapestPolicy")->trigger();
        QCOMPARE(m_window->statusBar()->currentMessage(),
                 QStringLiteral("Select a service to find its cheapest policy"));
    }

    void theMenuOfAServiceOffersTheSearch_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("isOffered");
        QTest::addRow("a service") << QStringLiteral("service") << true;
        QTest::addRow("a task") << QStringLiteral("task") << false;
    }

    void theMenuOfAServiceOffersTheSearch()
    {
        QFETCH(QString, kind);
        QFETCH(bool, isOffered);
        QMenu menu;
        emit m_window->canvas().menuAboutToShow(&menu, idOf(m_window->session().plan(), "api", kind.toStdString()));
        QCOMPARE(menu.actions().contains(action("cheapestPolicy")), isOffered);
    }

    void howSureTheTotalIsOpensFromTheWindow()
    {
        QString sentence;
        whenOpen<UncertaintyDialog>([&](UncertaintyDialog &dialog) {
            QTRY_VERIFY_WITH_TIMEOUT(!dialog.isDrawing(), 60'000);
            sentence = dialog.findChild<QLabel *>(QStringLiteral("uncertaintySentence"))->text();
            dialog.reject();
        });
        action("uncertainty")->trigger();
        QVERIFY2(sentence.startsWith(QStringLiteral("Nothing in the plan has a range")), qPrintable(sentence));
    }

    void theScheduleIsCopiedAsScheduledActions_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("found");
        QTest::addRow("shell") << QStringLiteral("AWS CLI commands") << QStringLiteral("aws application-autoscaling ");
        QTest::addRow("template") << QStringLiteral("CloudFormation")
                                  << QStringLiteral("AWS::ApplicationAutoScaling::");
        QTest::addRow("terraform") << QStringLiteral("Terraform") << QStringLiteral("aws_appautoscaling_target");
    }

    void theScheduleIsCopiedAsScheduledActions()
    {
        QFETCH(QString, format);
        QFETCH(QString, found);
        m_window->showPanel(QStringLiteral("idle"));
        select("dev", "environment");
        auto *button = m_window->findChild<QPushButton *>(QStringLiteral("copySchedule"));
        QVERIFY(button->isVisible());
        for (QAction *each : button->menu()->actions()) {
            if (each->text() == format)
                each->trigger();
        }
        const QString copied = QApplication::clipboard()->text();
        QVERIFY2(copied.contains(found) && copied.contains(QStringLiteral("service/web/tool")), qPrintable(copied));
        QCOMPARE(m_window->statusBar()->currentMessage(),
                 QStringLiteral("The scheduled actions of dev are on the clipboard"));
    }

    void hoursThatAreAlwaysHaveNoScheduleToCopy()
    {
        m_window->showPanel(QStringLiteral("idle"));
        select("prod", "environment");
        QVERIFY(!m_window->findChild<QPushButton *>(QStringLiteral("copySchedule"))->isVisible());
    }

private:
    void select(std::string_view name, std::string_view kind)
    {
        m_window->session().select({idOf(m_window->session().plan(), name, kind)});
    }
};

QTEST_MAIN(OptionsWindow)
#include "tst_options_window.moc"
