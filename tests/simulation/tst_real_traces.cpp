// SPDX-License-Identifier: GPL-3.0-or-later
// Both engines on measured traffic, which no pattern resembles.
#include <QDir>
#include <QFile>
#include <QTest>

#include "exchange/traffic_import.h"
#include "simulation/engine.h"
#include "simulation/jump.h"
#include "simulation/stepper.h"
#include "support/plan_text.h"
#include "traffic/profile.h"

using namespace bayplan;

namespace {

/// A measured series as the traffic of a month or a year, at most `peak` requests a second.
SharedSeries trafficOf(const QByteArray &csv, int peak, SimulatedTime::Span span)
{
    const Plan plan = planOf("users: traffic-source\n");
    const auto imported = importTraffic(std::string_view(csv.constData(), static_cast<std::size_t>(csv.size())));
    const Plan measured = applyTraffic(plan, Id{1}, imported.value()).value();
    TrafficSource source = std::get<TrafficSource>(measured.find(Id{1})->details);
    source.scaledTo = TrafficScale::peak;
    source.peakRate = Decimal(peak);
    return seriesOf(source, simulatedTimeOf(measured, Id{1}, span));
}

ScalingModel usualService(int target, CooldownReading cooldowns)
{
    ScalingModel model;
    model.cpuPerRequest = 50'000;
    model.cpuPerTask = 250'000;
    model.initial = model.minimum = 2;
    model.maximum = 500;
    model.startTime = std::chrono::seconds(41);
    model.drainTime = std::chrono::seconds(330);
    model.leastBilled = std::chrono::seconds(60);
    model.cooldowns = cooldowns;
    TrackingRule rule;
    rule.target = MetricValue{target} * 100;
    model.tracking = {rule};
    return model;
}

} // namespace

class RealTraces : public QObject
{
    Q_OBJECT

private slots:
    void enginesAgree_data();
    void enginesAgree();
};

void RealTraces::enginesAgree_data()
{
    QTest::addColumn<QString>("trace");
    QTest::newRow("requests of a load balancer") << QStringLiteral("elb_request_count_8c0756.csv");
    QTest::newRow("passengers of taxis") << QStringLiteral("nyc_taxi.csv");
}

void RealTraces::enginesAgree()
{
    QFETCH(QString, trace);
    QFile file(QDir(QStringLiteral(SHARED_DATA)).filePath(QStringLiteral("traces/") + trace));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the measured series are not here");
    const QByteArray csv = file.readAll();
    for (const auto span : {SimulatedTime::Span::month, SimulatedTime::Span::year}) {
        const SharedSeries traffic = trafficOf(csv, 400, span);
        QVERIFY(traffic && totalOf(*traffic) > 1'000'000);
        const TrafficIndex index(traffic);
        for (const int target : {35, 50, 70}) {
            for (const auto reading : {CooldownReading::frozenBase, CooldownReading::greaterThanDesired}) {
                const ScalingModel model = usualService(target, reading);
                const Run stepped = simulateByStepping(model, *traffic);
                QVERIFY(stepped.totals.scaleOuts > 10);
                QCOMPARE(stepped.totals.used + stepped.totals.finalBacklog, totalOf(*traffic) * model.cpuPerRequest);
                QVERIFY(simulateByJumping(model, index) == stepped);
            }
        }
    }
}

QTEST_GUILESS_MAIN(RealTraces)
#include "tst_real_traces.moc"
