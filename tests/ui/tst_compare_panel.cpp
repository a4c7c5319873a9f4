// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "bill/estimate.h"
#include "charts/cost_curve_chart.h"
#include "edit/hosting.h"
#include "panels/compare_panel.h"
#include "panels/hosting_model.h"
#include "session.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

#include <memory>

using namespace bayplan;

namespace {

/// Two small services, and a staging environment that nobody uses.
constexpr auto small = R"(plan: hoursPerMonth=24
production: environment stage=production
  web: cluster
    api: service desiredCount=2
      api: task cpu=0.25 memory=0.5
staging: environment stage=staging
  web: cluster
    api: service
      api: task cpu=0.25 memory=0.5
)";

} // namespace

/// The Compare panel as a user works with it: selecting, dragging the traffic, choosing a hosting and moving there.
class ComparePanelWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_session->reset(planOf(small));
        m_panel = std::make_unique<ComparePanel>(*m_session);
        m_panel->resize(400, 1000);
        m_panel->show();
        QVERIFY(waited());
    }
    void cleanup()
    {
        m_panel.reset();
        m_session.reset();
    }

    void theHeadlineAnswersForThePlan();
    void aSelectedEnvironmentIsTheSubject();
    void draggingTheTrafficMovesEveryFigure();
    void choosingAHostingSaysWhatItTakes();
    void movingIsOneStepThatUndoTakesBack();
    void effortIsBlankAndNeverBilled();
    void whatIsLeftOutDoesNotCount();
    void coldStartsCountOnceTheyAreGiven();
    void aPlanWithoutServicesSaysSo();

private:
    bool waited()
    {
        return QTest::qWaitFor([this] { return m_panel->isUpToDate(); }, 20'000);
    }
    QString label(const char *name) { return m_panel->findChild<QLabel *>(QString::fromLatin1(name))->text(); }
    QTableView &table() { return *m_panel->findChild<QTableView *>(QStringLiteral("hostings")); }
    QString cell(Hosting hosting, int column)
    {
        return table().model()->index(static_cast<int>(hosting), column).data().toString();
    }
    void choose(Hosting hosting) { table().selectRow(static_cast<int>(hosting)); }
    QPushButton &button(const char *name) { return *m_panel->findChild<QPushButton *>(QString::fromLatin1(name)); }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<ComparePanel> m_panel;
};

void ComparePanelWindow::theHeadlineAnswersForThePlan()
{
    const QAbstractItemModelTester tester(table().model());
    QVERIFY2(label("compareHeadline").contains(QStringLiteral("$0.00 a month on Lambda")),
             qPrintable(label("compareHeadline")));
    QVERIFY(label("compareCrossings").startsWith(QStringLiteral("Lambda is cheapest up to ")));
    QCOMPARE(cell(Hosting::lambda, HostingModel::cost), QStringLiteral("$0.00"));
    QCOMPARE(table().currentIndex().row(), static_cast<int>(Hosting::lambda));
}

void ComparePanelWindow::aSelectedEnvironmentIsTheSubject()
{
    const QString whole = cell(Hosting::fargate, HostingModel::cost);
    m_session->select({idOf(m_session->plan(), "staging")});
    QVERIFY(waited());
    QVERIFY(label("compareHeadline").contains(QStringLiteral("staging")));
    QVERIFY(cell(Hosting::fargate, HostingModel::cost) != whole);
    QVERIFY(button("applyHosting").text().contains(QStringLiteral("staging")));
}

void ComparePanelWindow::draggingTheTrafficMovesEveryFigure()
{
    CostCurveChart &chart = m_panel->chart();
    const auto press = QPoint(qRound(chart.placeOf(1)), chart.height() / 2);
    QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, press);
    const QString atOne = cell(Hosting::lambda, HostingModel::cost);
    QVERIFY(atOne != QStringLiteral("$0.00"));
    QTest::mouseMove(chart.viewport(), QPoint(qRound(chart.placeOf(10)), chart.height() / 2));
    QMouseEvent move(QEvent::MouseMove, QPointF(chart.placeOf(10), 100), QPointF(), Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(chart.viewport(), &move);
    // No event loop in between: the figures are those of the traffic before the next frame.
    QVERIFY(cell(Hosting::lambda, HostingModel::cost) != atOne);
    QVERIFY(label("compareTraffic").contains(QStringLiteral("requests/s")));
    QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, press);
    QTest::mouseClick(&button("compareToday"), Qt::LeftButton);
    QCOMPARE(cell(Hosting::lambda, HostingModel::cost), QStringLiteral("$0.00"));
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(chart.factor(), 100.0);
}

void ComparePanelWindow::coldStartsCountOnceTheyAreGiven()
{
    m_session->reset(planOf("plan: hoursPerMonth=24\nusers: traffic-source pattern=constant peakRate=1\n"
                            "production: environment\n  web: cluster\n"
                            "    api: service applicationStart=5 cpuPerRequest=50\n"
                            "      api: task cpu=0.25 memory=0.5\nusers -> api\n"));
    QVERIFY(waited());
    const QString without = cell(Hosting::lambda, HostingModel::cost);
    auto *box = m_panel->findChild<QDoubleSpinBox *>(QStringLiteral("coldStarts"));
    QCOMPARE(box->text(), QStringLiteral("not counted"));
    box->setValue(50);
    QTRY_VERIFY_WITH_TIMEOUT(cell(Hosting::lambda, HostingModel::cost) != without, 10'000);
    box->setValue(0);
    QTRY_COMPARE_WITH_TIMEOUT(cell(Hosting::lambda, HostingModel::cost), without, 10'000);
}

void ComparePanelWindow::choosingAHostingSaysWhatItTakes()
{
    choose(Hosting::ec2);
    QVERIFY(label("hostingDuties").contains(QStringLiteral("instances to patch")));
    choose(Hosting::lambda);
    QVERIFY(label("hostingDuties").contains(QStringLiteral("functions")));
    choose(Hosting::eks);
    QVERIFY(!button("applyHosting").isEnabled());
    choose(Hosting::fargate);
    QVERIFY(!button("applyHosting").isEnabled());
}

void ComparePanelWindow::movingIsOneStepThatUndoTakesBack()
{
    const Plan before = m_session->plan();
    choose(Hosting::lambda);
    const QString said = cell(Hosting::lambda, HostingModel::cost);
    QTest::mouseClick(&button("applyHosting"), Qt::LeftButton);
    QCOMPARE(m_session->undoStack()->count(), 1);
    int functions = 0;
    m_session->plan().forEachElement(
        [&](const Element &element) { functions += detailsOf<Function>(&element) ? 1 : 0; });
    QCOMPARE(functions, 2);
    QCOMPARE(said, QStringLiteral("$0.00"));
    QCOMPARE(estimate(m_session->plan()).plan.total, Money());
    QTest::qWait(300); // the pause after an edit
    QVERIFY(waited());
    QCOMPARE(cell(Hosting::lambda, HostingModel::name), QStringLiteral("Lambda, today"));
    m_session->undoStack()->undo();
    QVERIFY(m_session->plan() == before);
}

void ComparePanelWindow::effortIsBlankAndNeverBilled()
{
    auto &hours = *m_panel->findChild<QDoubleSpinBox *>(QStringLiteral("effortHours"));
    auto &rate = *m_panel->findChild<QDoubleSpinBox *>(QStringLiteral("effortRate"));
    QVERIFY(hours.text().trimmed().isEmpty());
    choose(Hosting::ec2);
    const QString cost = cell(Hosting::ec2, HostingModel::cost);
    hours.setValue(4);
    rate.setValue(90);
    QVERIFY(label("effort").startsWith(QStringLiteral("= $360.00")));
    QCOMPARE(cell(Hosting::ec2, HostingModel::cost), cost);
    choose(Hosting::lambda);
    QCOMPARE(hours.value(), 0.0);
    choose(Hosting::ec2);
    QCOMPARE(hours.value(), 4.0);
}

void ComparePanelWindow::whatIsLeftOutDoesNotCount()
{
    m_session->reset(planOf("plan: hoursPerMonth=24\nproduction: environment\n  front: load-balancer\n  web: cluster\n"
                            "    api: service\n      api: task\nfront -> api\n"));
    QVERIFY(waited());
    const QString all = cell(Hosting::lambda, HostingModel::cost);
    QVERIFY(all != QStringLiteral("$0.00"));
    for (const char *name : {"count-entry", "count-network"})
        m_panel->findChild<QCheckBox *>(QString::fromLatin1(name))->setChecked(false);
    QVERIFY(waited());
    QCOMPARE(cell(Hosting::lambda, HostingModel::cost), QStringLiteral("$0.00"));
}

void ComparePanelWindow::aPlanWithoutServicesSaysSo()
{
    m_session->reset(planOf("production: environment\n"));
    QVERIFY(waited());
    QVERIFY(!label("compareHeadline").isEmpty());
    QCOMPARE(table().model()->rowCount(), 0);
}

QTEST_MAIN(ComparePanelWindow)
#include "tst_compare_panel.moc"
