// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include <thread>

#include "simulation/engine.h"
#include "simulation/jump.h"
#include "simulation/stepper.h"

using namespace bayplan;

namespace {

/// A month of 43,800 minutes with a wave a day, quieter on two days of seven, and noise. Minute k has
/// 4000 × (1 + 0.8 sin(2π(k ÷ 1440 − 0.3))) requests, × 0.6 on days 5 and 6 of each seven, × (0.9 + 0.2 u), cut to
/// whole ones; u are the top 53 bits of SplitMix64 from 42 on, one a minute. It is kept as a file, because the last
/// digit of a sine may differ between machines.
SharedSeries diurnalMonth()
{
    QFile file(TEST_DATA "/simulation/diurnal_month.txt");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no diurnal_month.txt");
    auto series = std::make_shared<TrafficSeries>();
    while (!file.atEnd())
        series->requests.push_back(file.readLine().trimmed().toInt());
    return series;
}

/// Half a vCPU a task, 50 ms of it a request, CPU at 50 per cent, from five tasks on.
ScalingModel goldenModel()
{
    ScalingModel model;
    model.cpuPerRequest = 50'000;
    model.cpuPerTask = 500'000;
    model.initial = 5;
    model.minimum = 2;
    model.maximum = 2000;
    model.metricDelay = std::chrono::seconds(0);
    model.launchesPerMinute = model.launchBurst = 0;
    model.tracking = {TrackingRule{}};
    return model;
}

/// Desired task-minutes, work done in micro-vCPU-seconds, scale-outs, scale-ins, minutes with work left over. Programs
/// in other languages that follow the same rules come to the same: tests/bench/simulation_peers.
QString tupleOf(const RunTotals &totals)
{
    return QString("%1 %2 %3 %4 %5")
        .arg(totals.desiredTaskSeconds / 60)
        .arg(totals.used)
        .arg(totals.scaleOuts)
        .arg(totals.scaleIns)
        .arg(totals.backlogSteps);
}

const QString golden = "570761 7800931700000 669 418 0";

} // namespace

class TestSimulationGolden : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_month = diurnalMonth();
        QCOMPARE(m_month->requests.size(), 43'800U);
    }

    void bothEnginesGiveTheGoldenTotals()
    {
        QCOMPARE(tupleOf(simulateByStepping(goldenModel(), *m_month).totals), golden);
        const TrafficIndex index(m_month);
        QCOMPARE(tupleOf(simulateByJumping(goldenModel(), index).value().totals), golden);
        QCOMPARE(tupleOf(totalsByJumping(goldenModel(), index).value()), golden);
        QCOMPARE(tupleOf(totalsByJumping(goldenModel(), index, Lanes::plain).value()), golden);
    }

    void threadsShareAnIndexAndAgree()
    {
        const TrafficIndex index(m_month);
        const Run alone = simulate(goldenModel(), index);
        std::array<Run, 2> jumped;
        std::array<Run, 2> stepped;
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < 2; ++i)
                threads.emplace_back([&, i] {
                    jumped[i] = simulate(goldenModel(), index);
                    stepped[i] = simulateByStepping(goldenModel(), *m_month);
                });
        }
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(tupleOf(jumped[i].totals), golden);
            QVERIFY(jumped[i] == alone);
            QVERIFY(stepped[i] == alone);
        }
    }

    void enginesAgreeOnAServiceWithAllDelays()
    {
        ScalingModel model = goldenModel();
        model.metricDelay = std::chrono::seconds(120);
        model.startTime = std::chrono::seconds(41);
        model.provisioning = std::chrono::seconds(15);
        model.drainTime = std::chrono::seconds(330);
        model.leastBilled = std::chrono::seconds(60);
        model.launchesPerMinute = 500;
        model.launchBurst = 100;
        const Run run = simulateByStepping(model, *m_month);
        QVERIFY(run.actions.size() > 1000);
        QVERIFY(simulateByJumping(model, TrafficIndex(m_month)) == run);
        QVERIFY(run.totals.billedTaskSeconds > run.totals.desiredTaskSeconds);
    }

private:
    SharedSeries m_month;
};

QTEST_APPLESS_MAIN(TestSimulationGolden)
#include "tst_simulation_golden.moc"
