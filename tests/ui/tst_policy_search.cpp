// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

#include "charts/front_chart.h"
#include "dialogs/policy_search_dialog.h"
#include "dialogs/policy_table.h"
#include "options/cheapest_policy.h"
#include "session.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

#include <memory>

using namespace bayplan;

namespace {

constexpr auto wasteful = R"(plan: hoursPerMonth=24
users: traffic-source pattern=daily peakRate=40
prod: environment stage=production
  web: cluster
    api: service desiredCount=20 minCount=20 maxCount=40 cpuPerRequest=100
      api: task cpu=1 memory=2
      keep: scaling-policy target=30
users -> api
)";

constexpr auto withoutTraffic = R"(
prod: environment
  web: cluster
    api: service cpuPerRequest=100
      api: task
)";

} // namespace

/// The search for a service's cheapest policy as a user works with it: bounds typed, rows chosen, one of them used.
class PolicySearchWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void init() { open(wasteful); }
    void cleanup()
    {
        m_dialog.reset();
        m_session.reset();
    }

    void itSearchesAsItOpensAndSaysWhatIsCheapest()
    {
        QVERIFY2(sentence().startsWith(QStringLiteral("Cheapest within these bounds: ")), qPrintable(sentence()));
        QVERIFY(sentence().endsWith(QStringLiteral(" instead of $23.90 a month")));
        QVERIFY(label("policyChange").startsWith(QStringLiteral("−$")));
        QVERIFY(button("applyPolicy")->isEnabled());
    }

    void theTableIsAModelThatCanBeSorted()
    {
        const QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        table()->sortByColumn(PolicyTable::latency, Qt::AscendingOrder);
        QVERIFY(sortKey(0, PolicyTable::latency) < sortKey(rows() - 1, PolicyTable::latency));
        table()->sortByColumn(PolicyTable::cost, Qt::DescendingOrder);
        QVERIFY(sortKey(0, PolicyTable::cost) > sortKey(rows() - 1, PolicyTable::cost));
    }

    void productionKeepsItsAvailabilityMinimum()
    {
        QCOMPARE(box("boundLeast")->value(), 2);
        for (int row = 0; row < rows(); ++row)
            QVERIFY2(sortKey(row, PolicyTable::tasks) >= 2, qPrintable(tasks(row)));
    }

    void usingItIsOneStepThatCanBeUndone()
    {
        const Plan before = m_session->plan();
        QTest::mouseClick(button("applyPolicy"), Qt::LeftButton);
        QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
        QCOMPARE(m_session->undoStack()->count(), 1);
        QCOMPARE(m_session->undoStack()->undoText(), QStringLiteral("Apply policy to api"));
        QVERIFY(detailsOf<Service>(m_session->plan(), "api").minCount.value() < 20);
        m_session->waitForEstimate();
        QVERIFY(m_session->latestEstimate()->find(service())->total < Money::nanoUsd(23'700'000'000));
        m_session->undoStack()->undo();
        QVERIFY(m_session->plan() == before);
    }

    void aBoundThatNobodyKeepsSaysWhatTheFastestManages()
    {
        type("boundMilliseconds", "1");
        QTRY_VERIFY2(sentence().startsWith(QStringLiteral("Nothing keeps within these bounds. The fastest is ")),
                     qPrintable(sentence()));
        QVERIFY(!button("applyPolicy")->isEnabled());
        type("boundMilliseconds", "1000");
        QTRY_VERIFY(sentence().startsWith(QStringLiteral("Cheapest")));
    }

    void aStricterBoundIsNotCheaper()
    {
        type("boundMilliseconds", "60000");
        type("boundWaiting", "1000");
        answered();
        const QString loose = label("policyChange");
        type("boundMilliseconds", "400");
        type("boundWaiting", "0");
        answered();
        QVERIFY(sentence().startsWith(QStringLiteral("Cheapest")));
        QVERIFY(label("policyChange") != loose);
    }

    void theKeyboardGoesAlongTheFrontAndTheRowFollows()
    {
        auto *chart = m_dialog->findChild<FrontChart *>();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(chart->current(), 0);
        const QString first = label("policyReading");
        QTest::keyClick(chart, Qt::Key_Right);
        QCOMPARE(chart->current(), 1);
        QCOMPARE(table()->currentIndex().row(), 1);
        QVERIFY(label("policyReading") != first);
        QVERIFY(label("policyReading").contains(QStringLiteral(" a month")));
        QTest::keyClick(chart, Qt::Key_End);
        QCOMPARE(chart->current(), rows() - 1);
    }

    void aRowChosenInTheTableIsChosenInTheChart()
    {
        table()->setFocus();
        table()->selectRow(0);
        QTest::keyClick(table(), Qt::Key_Down);
        QCOMPARE(m_dialog->findChild<FrontChart *>()->current(), 1);
    }

    void aPointThatIsClickedIsWhatIsUsed()
    {
        auto *chart = m_dialog->findChild<FrontChart *>();
        const QPointF place = chart->placeOf(0);
        QTest::mouseMove(chart->viewport(), place.toPoint());
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, place.toPoint());
        QCOMPARE(chart->current(), 0);
        const QString first = tasks(0);
        QTest::mouseClick(button("applyPolicy"), Qt::LeftButton);
        const Service &changed = detailsOf<Service>(m_session->plan(), "api");
        QCOMPARE(QStringLiteral("%1–%2").arg(*changed.minCount).arg(*changed.maxCount), first);
    }

    void dearWaysLieBeyondTheEdgeUntilOneIsChosen()
    {
        FrontChart chart;
        chart.resize(640, 240);
        std::vector<FrontChart::Point> points(3);
        points[0].mark = FrontChart::Mark::cheapest;
        points[1].mark = FrontChart::Mark::drawn;
        const std::pair<int, double> figures[] = {{40, 900}, {62, 250}, {1200, 240}};
        for (std::size_t i = 0; i < points.size(); ++i) {
            points[i].trial.cost = Money::usd(figures[i].first);
            points[i].trial.worstMilliseconds = figures[i].second;
        }
        chart.show(points, 1000);
        chart.setVisible(true);
        const int edge = chart.viewport()->width();
        QVERIFY(chart.placeOf(1).x() < edge && chart.placeOf(1).x() > edge / 4);
        QVERIFY(chart.placeOf(2).x() > edge);
        chart.setCurrent(2);
        QVERIFY(chart.placeOf(2).x() < edge);
    }

    void whatIsDrawnCannotBeApplied()
    {
        for (int row = 0; row < rows(); ++row) {
            if (!tasks(row).endsWith(QStringLiteral("as drawn")))
                continue;
            table()->selectRow(row);
            QVERIFY(!button("applyPolicy")->isEnabled());
            return;
        }
        QFAIL("what is drawn is not in the table");
    }

    void withoutTrafficItSaysWhatToGive()
    {
        open(withoutTraffic);
        QCOMPARE(sentence(), QStringLiteral("No known traffic reaches api"));
        QCOMPARE(label("policyPresent"), QStringLiteral("Link a traffic source to it and give its rate"));
        QVERIFY(!button("applyPolicy")->isEnabled());
        QVERIFY(!table()->isVisible());
    }

    void aSearchCanBeStoppedAndStartedAgain()
    {
        open(std::string(wasteful).replace(0, 22, "plan: hoursPerMonth=730"), false);
        QVERIFY(m_dialog->isSearching());
        QCOMPARE(button("searchPolicies")->text(), QStringLiteral("Stop"));
        QTest::mouseClick(button("searchPolicies"), Qt::LeftButton);
        QVERIFY(!m_dialog->isSearching());
        QCOMPARE(sentence(), QStringLiteral("Stopped before anything was found"));
        QTest::mouseClick(button("searchPolicies"), Qt::LeftButton);
        QVERIFY(m_dialog->isSearching());
        // Closing it in the middle of a search does not wait for its end.
        QElapsedTimer timer;
        timer.start();
        m_dialog.reset();
        QVERIFY(timer.elapsed() < 2000);
    }

private:
    void open(const std::string &plan, bool wait = true)
    {
        m_dialog.reset();
        m_session = std::make_unique<Session>();
        m_session->reset(planOf(plan));
        m_dialog = std::make_unique<PolicySearchDialog>(*m_session, service());
        m_dialog->show();
        if (wait)
            answered();
    }

    void answered()
    {
        QTest::qWait(250);
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isSearching(), 60'000);
    }

    void type(const char *name, const QString &text)
    {
        QSpinBox *field = box(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Tab);
    }

    Id service() const { return idOf(m_session->plan(), "api", "service"); }
    QSpinBox *box(const char *name) const { return m_dialog->findChild<QSpinBox *>(QString::fromLatin1(name)); }
    QPushButton *button(const char *name) const
    {
        return m_dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    QString label(const char *name) const { return m_dialog->findChild<QLabel *>(QString::fromLatin1(name))->text(); }
    QString sentence() const { return label("policySentence"); }
    QTableView *table() const { return m_dialog->findChild<QTableView *>(); }
    int rows() const { return table()->model()->rowCount(); }
    QString tasks(int row) const { return table()->model()->index(row, PolicyTable::tasks).data().toString(); }
    double sortKey(int row, int column) const
    {
        return table()->model()->index(row, column).data(PolicyTable::sortRole).toDouble();
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<PolicySearchDialog> m_dialog;
};

QTEST_MAIN(PolicySearchWindow)
#include "tst_policy_search.moc"
