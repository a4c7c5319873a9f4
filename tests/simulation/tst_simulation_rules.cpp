// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <cmath>

#include "kinds/strategy_fields.h"
#include "simulation/alarm.h"
#include "simulation/deployment.h"
#include "simulation/instances.h"
#include "simulation/placement.h"
#include "simulation/policy_rules.h"
#include "simulation/queueing.h"

using namespace bayplan;

namespace {

/// How many instances run when so many are needed in each minute.
std::vector<int> instancesByMinute(const std::vector<int> &needed, int initial, const ManagedScaling &scaling)
{
    std::vector<int> counts;
    InstanceScaler scaler(initial, scaling);
    for (const int minute : needed) {
        counts.push_back(scaler.running());
        scaler.endMinute(minute);
    }
    return counts;
}

/// The state of an alarm that was `before`, after points written as "0-X-X": OK, missing, breaching.
AlarmState stateAfter(const QString &points, int datapointsToAlarm, MissingData treatment, AlarmState before)
{
    Alarm alarm(3, datapointsToAlarm, treatment);
    for (int i = 0; i < 5 && before != AlarmState::insufficientData; ++i)
        alarm.push(true, before == AlarmState::alarm);
    alarm.evaluate();
    alarm.forgetPoints();
    for (const QChar point : points)
        alarm.push(point != u'-', point == u'X');
    return alarm.evaluate();
}

QString nameOf(AlarmState state)
{
    return state == AlarmState::ok ? "OK" : state == AlarmState::alarm ? "ALARM" : "INSUFFICIENT";
}

MetricPoint percent(std::int64_t value)
{
    return {value, 100, true};
}

QString inDigits(double value)
{
    return QString::number(value, 'f', 6);
}

StepRule ruleAbove60(AlarmComparison comparison, std::vector<StepAdjustment> steps)
{
    StepRule rule;
    rule.alarm.threshold = 6000;
    rule.alarm.comparison = comparison;
    rule.steps = std::move(steps);
    return rule;
}

} // namespace

class TestSimulationRules : public QObject
{
    Q_OBJECT

private slots:
    void theTwoFargateProvidersShareAsAnyStrategyDoes()
    {
        for (int base = 0; base <= 3; ++base) {
            for (int onDemand = 0; onDemand <= 7; ++onDemand) {
                for (int spot = 0; spot <= 7; ++spot) {
                    for (int tasks = 0; tasks <= 40; ++tasks) {
                        const int placed = placedTasks(tasks, {{base, onDemand}, {0, spot}}).front();
                        QCOMPARE(onDemandTasks(tasks, {base, onDemand, spot}), placed);
                    }
                }
            }
        }
    }

    // The two tables of the CloudWatch guide, three and two of three points in a range of five.
    void alarmTreatsMissingPointsAsDocumented_data()
    {
        QTest::addColumn<int>("datapointsToAlarm");
        QTest::addColumn<QString>("points");
        QTest::addColumn<QStringList>("states"); // missing, ignore, breaching, not breaching
        const auto row = [](int m, const char *points, const char *states) {
            QTest::addRow("%d of 3: %s", m, points) << m << QString(points) << QString(states).split(' ');
        };
        row(3, "0-X-X", "OK OK OK OK");
        row(3, "0----", "OK OK OK OK");
        row(3, "-----", "INSUFFICIENT keep ALARM OK");
        row(3, "0XX-X", "ALARM ALARM ALARM ALARM");
        row(3, "--X--", "ALARM keep ALARM OK");
        row(2, "0-X-X", "ALARM ALARM ALARM ALARM");
        row(2, "00X0X", "ALARM ALARM ALARM ALARM");
        row(2, "0-X--", "OK OK ALARM OK");
        row(2, "----0", "OK OK ALARM OK");
        row(2, "---X-", "ALARM keep ALARM OK");
    }

    void alarmTreatsMissingPointsAsDocumented()
    {
        QFETCH(int, datapointsToAlarm);
        QFETCH(QString, points);
        QFETCH(QStringList, states);
        const std::array treatments = {MissingData::missing, MissingData::ignore, MissingData::breaching,
                                       MissingData::notBreaching};
        for (const AlarmState before : {AlarmState::ok, AlarmState::alarm, AlarmState::insufficientData})
            for (int i = 0; i < 4; ++i) {
                const QString expected = states[i] == "keep" ? nameOf(before) : states[i];
                const AlarmState state =
                    stateAfter(points, datapointsToAlarm, treatments[static_cast<std::size_t>(i)], before);
                QCOMPARE(nameOf(state), expected);
            }
    }

    void longAlarmNeedsEveryPoint()
    {
        Alarm alarm(1440, 1440, MissingData::missing);
        for (int i = 0; i < 1439; ++i)
            alarm.push(true, true);
        QCOMPARE(alarm.evaluate(), AlarmState::ok);
        alarm.push(true, true);
        QCOMPARE(alarm.evaluate(), AlarmState::alarm);
        alarm.push(true, false);
        QCOMPARE(alarm.evaluate(), AlarmState::ok);
    }

    void capacityIsRoundedUpInBothDirections()
    {
        QCOMPARE(trackingCapacity(10, percent(90), 5000), 18);
        QCOMPARE(trackingCapacity(20, {375, 1000, true}, 5000), 15);
        QCOMPARE(trackingCapacity(2, percent(26), 5000), 2);
        QCOMPARE(trackingCapacity(3, percent(75), 5000), 5);
        QCOMPARE(trackingCapacity(3, percent(25), 5000), 2);
        QCOMPARE(trackingCapacity(0, {300, 0, true}, 5000), 1);
    }

    void percentagesAreCutToWholeTasks_data()
    {
        QTest::addColumn<int>("base");
        QTest::addColumn<int>("percentage");
        QTest::addColumn<int>("change");
        QTest::newRow("12.7 becomes 12") << 127 << 10 << 12;
        QTest::newRow("0.67 becomes 1") << 67 << 1 << 1;
        QTest::newRow("-0.58 becomes -1") << 58 << -1 << -1;
        QTest::newRow("-6.67 becomes -6") << 667 << -1 << -6;
        QTest::newRow("3.3 becomes 3") << 11 << 30 << 3;
        QTest::newRow("nothing stays nothing") << 50 << 0 << 0;
    }

    void percentagesAreCutToWholeTasks()
    {
        QFETCH(int, base);
        QFETCH(int, percentage);
        QFETCH(int, change);
        QCOMPARE(adjustedCapacity(base, AdjustmentType::percent, percentage, 0) - base, change);
    }

    void leastMagnitudeIsForPercentagesOnly()
    {
        QCOMPARE(adjustedCapacity(4, AdjustmentType::percent, 25, 2), 6);
        QCOMPARE(adjustedCapacity(4, AdjustmentType::percent, -25, 2), 2);
        QCOMPARE(adjustedCapacity(4, AdjustmentType::change, 1, 2), 5);
        QCOMPARE(adjustedCapacity(4, AdjustmentType::exact, 7, 2), 7);
        QCOMPARE(adjustedCapacity(1, AdjustmentType::change, -3, 0), 0);
    }

    void stepBoundsBelongToTheSideOfTheThreshold()
    {
        const StepRule out = ruleAbove60(AlarmComparison::greaterOrEqual, {{0, 1000, 2}, {1000, {}, 3}});
        QCOMPARE(stepFor(out, percent(70))->change, 3);
        QCOMPARE(stepFor(out, percent(60))->change, 2);
        QCOMPARE(stepFor(out, {699, 1000, true})->change, 2);
        QVERIFY(!stepFor(out, percent(59)));
        const StepRule in = ruleAbove60(AlarmComparison::lessOrEqual, {{-1000, 0, -1}, {{}, -1000, -2}});
        QCOMPARE(stepFor(in, percent(60))->change, -1);
        QCOMPARE(stepFor(in, percent(51))->change, -1);
        QCOMPARE(stepFor(in, percent(50))->change, -2);
    }

    void deploymentRoundsUpWhatStaysAndDownWhatMayBe()
    {
        QCOMPARE(deploymentRoom(2, 75, 100).leastHealthy, 2);
        QVERIFY(deploymentRoom(2, 75, 100).isStuck(2));
        QCOMPARE(deploymentRoom(3, 100, 125).most, 3);
        QVERIFY(deploymentRoom(3, 100, 125).isStuck(3));
        QCOMPARE(deploymentRoom(4, 50, 100).leastHealthy, 2);
        QCOMPARE(deploymentRoom(4, 100, 200).most, 8);
        QVERIFY(!deploymentRoom(4, 100, 200).isStuck(4));
    }

    void tasksGoToTheEmptiestProvider()
    {
        QCOMPARE(placedTasks(10, {{2, 1}, {0, 3}}), (std::vector{4, 6}));
        QCOMPARE(placedTasks(7, {{0, 1}, {0, 4}}), (std::vector{2, 5}));
        QCOMPARE(placementOrder(7, {{0, 1}, {0, 4}}), (std::vector{0, 1, 1, 1, 1, 0, 1}));
        QCOMPARE(placedTasks(5, {{0, 0}, {0, 1}}), (std::vector{0, 5}));
        QCOMPARE(placedTasks(1, {{2, 1}, {0, 3}}), (std::vector{1, 0}));
    }

    void instancesFollowTheReservation()
    {
        QCOMPARE(capacityReservation(8, 5), 160);
        QCOMPARE(capacityReservation(0, 0), 100);
        QCOMPARE(capacityReservation(3, 0), 200);
        QCOMPARE(wantedInstances(8, 5, 100), 8);
        QCOMPARE(wantedInstances(8, 5, 80), 10);
        QCOMPARE(wantedInstances(0, 0, 100), 0);
        QCOMPARE(wantedInstances(9, 0, 100), 2);
    }

    void instancesWaitForWarmUpAndForAQuarterOfAnHour()
    {
        std::vector<int> needed(60, 2);
        std::fill(needed.begin() + 5, needed.begin() + 30, 8);
        needed[7] = 12;
        ManagedScaling scaling;
        scaling.maximum = 20;
        std::vector<int> expected(60, 2);
        std::fill(expected.begin() + 6, expected.begin() + 45, 8);
        expected[45] = 5; // never by half or more at once
        expected[46] = 3;
        QCOMPARE(instancesByMinute(needed, 2, scaling), expected);
        scaling.maximumStep = 2;
        QCOMPARE(instancesByMinute(needed, 2, scaling)[6], 4);
        QCOMPARE(instancesByMinute(needed, 2, scaling)[11], 6);
        // The last two go one after the other.
        const std::vector<int> last = instancesByMinute(std::vector<int>(18, 0), 2, scaling);
        QCOMPARE((std::vector<int>{last[14], last[15], last[16], last[17]}), (std::vector<int>{2, 1, 0, 0}));
    }

    void theSecondInstanceGoesWhenOneIsEnough()
    {
        std::vector<int> needed(40, 1);
        needed[5] = 2;
        ManagedScaling scaling;
        scaling.minimum = 1;
        scaling.maximum = 2;
        std::vector<int> expected(40, 1);
        std::fill(expected.begin() + 6, expected.begin() + 21, 2);
        QCOMPARE(instancesByMinute(needed, 1, scaling), expected);
    }

    void erlangsFormulaIsExact()
    {
        const auto isNearly = [](double a, double b) {
            return std::abs(a - b) < 1e-14;
        };
        QVERIFY(isNearly(erlangC(1, 0.5), 1.0 / 2));
        QVERIFY(isNearly(erlangC(2, 1), 1.0 / 3));
        QVERIFY(isNearly(erlangC(2, 1.5), 9.0 / 14));
        QVERIFY(isNearly(erlangC(3, 2), 4.0 / 9));
        QVERIFY(isNearly(erlangC(4, 3), 27.0 / 53));
        QCOMPARE(inDigits(erlangC(10, 8)), "0.409180");
        QCOMPARE(inDigits(*meanWait({8, 1, 10})), "0.204590");
        QCOMPARE(inDigits(*meanResponse({8, 1, 10})), "1.204590");
        QCOMPARE(inDigits(erlangC(100, 95)), "0.506457");
        QCOMPARE(inDigits(*meanWait({95, 1, 100})), "0.101291");
        QCOMPARE(inDigits(erlangC(8, 5)), "0.167267");
        QVERIFY(!meanWait({10, 1, 10}));
    }

    void quantilesComeFromTheTailOfWaits()
    {
        const Queue queue{8, 1, 10};
        QCOMPARE(*waitQuantile(queue, 0.5), 0.0);
        QCOMPARE(inDigits(*waitQuantile(queue, 0.95)), inDigits(std::log(erlangC(10, 8) / 0.05) / 2));
        QCOMPARE(inDigits(sharedResponse(0.1, 0.5)), "0.200000");
        QCOMPARE(inDigits(sharedResponse(0.1, 2)), "20.000000");
    }
};

QTEST_APPLESS_MAIN(TestSimulationRules)
#include "tst_simulation_rules.moc"
