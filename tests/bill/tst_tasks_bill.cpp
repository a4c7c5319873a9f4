// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "bill/bill_checks.h"

using namespace bayplan;

class TestTasksBill : public QObject
{
    Q_OBJECT

private slots:
    void ofTwoTasksInAServiceTheFirstIsBilledAndTheOtherIsAProblem()
    {
        const Plan plan = planOf(R"(
prod: environment
  web: cluster
    api: service
      api: task
      other: task cpu=4 memory=8)");
        Plan one = plan;
        one.eraseElement(idOf(plan, "other"));
        QCOMPARE(estimate(plan).plan.total, estimate(one).plan.total);
        const Problems problems = check(plan);
        const auto found = std::ranges::find(problems, "single-child", &Problem::code);
        QVERIFY(found != problems.end());
        QCOMPARE(found->element, idOf(plan, "other"));
        QCOMPARE(found->severity, Severity::error);
        QVERIFY(!found->remedy.isEmpty());
    }

    void twoSmallTasksForAMonthAreExact()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=2
      api: task cpu=0.25 memory=0.5)"));
        QCOMPARE(exactUsd(estimate.plan.total), std::string("18.02005"));
        QCOMPARE(metersOf(estimate), std::string("fargate.vcpu fargate.memory"));
        QCOMPARE(inWords(lineOf(estimate, Meter::fargateVcpu).explanation), std::string("2 tasks × 0.25 vCPU × 730 h"));
        QCOMPARE(estimate.lines[0].element, Id{3});
        QCOMPARE(estimate.lines[0].environment, Id{1});
    }

    void armHasItsOwnMeters()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service
      api: task cpu=1 memory=2 architecture=arm)"));
        QCOMPARE(metersOf(estimate), std::string("fargate.arm.vcpu fargate.arm.memory"));
        QCOMPARE(amount(estimate, Meter::fargateArmVcpu), std::string("23.6374"));
    }

    void windowsAddsALicenceForEachVcpu()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service
      api: task cpu=2 memory=4 operatingSystem=windows)"));
        QCOMPARE(metersOf(estimate),
                 std::string("fargate.windows.vcpu fargate.windows.memory fargate.windows.licence"));
        QCOMPARE(amount(estimate, Meter::fargateWindowsLicence), std::string("67.16"));
    }

    void spotRunsNoWindowsSoItIsBilledOnDemand()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service capacity=fargate-spot
      api: task cpu=2 memory=4 operatingSystem=windows)"));
        QVERIFY(hasProblem(estimate, "billed-on-demand"));
        QCOMPARE(quantity(estimate, Meter::fargateWindowsVcpu), std::string("1460"));
    }

    void mixedCapacityIsBilledByItsStrategy()
    {
        // One base task, the other six by 1 : 2 are two on demand and four on Spot.
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=7 capacity=mixed capacityBase=1 onDemandWeight=1 spotWeight=2
      api: task cpu=1 memory=2)"));
        QCOMPARE(quantity(estimate, Meter::fargateVcpu), std::string("2190"));
        QCOMPARE(quantity(estimate, Meter::fargateSpotVcpu), std::string("2920"));
        QCOMPARE(inWords(lineOf(estimate, Meter::fargateSpotVcpu).explanation),
                 std::string("4 Spot tasks × 1 vCPU × 730 h"));
    }

    void theClustersCapacityHoldsForItsServices()
    {
        const Estimate estimate = bayplan::estimate(planOf(R"(
prod: environment stage=production
  web: cluster capacity=fargate-spot
    api: service
      api: task)"));
        QCOMPARE(metersOf(estimate), std::string("fargate.spot.vcpu fargate.spot.memory"));
        QVERIFY(!hasProblem(estimate, "spot-estimate"));
    }

    void spotWithoutAPresentPriceIsAnEstimateThatSaysSo()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service capacity=fargate-spot
      api: task)",
                                                              "region=eu-central-1"));
        QVERIFY(hasProblem(estimate, "spot-estimate"));
        QCOMPARE(lineOf(estimate, Meter::fargateSpotVcpu).price.confidence, Confidence::estimate);
    }

    void storageAboveTwentyGigabytesIsBilled()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=3
      api: task ephemeralStorage=50)"));
        QCOMPARE(quantity(estimate, Meter::fargateEphemeral), std::string("65700"));
        QCOMPARE(amount(estimate, Meter::fargateEphemeral), std::string("7.2927"));
    }

    void publicAddressesOfTasksFollowTheTasks()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=3 publicAddress=yes
      api: task)",
                                                              "runningHours=\"Mon-Fri 8-18\""));
        QCOMPARE(quantity(estimate, Meter::ipv4Hour), std::string("666"));
        QCOMPARE(lineOf(estimate, Meter::ipv4Hour).kind, LineKind::timeBilled);
        QCOMPARE(estimate.plan.alwaysOn, Money());
    }

    void copiesMultiplyEverythingInTheEnvironment()
    {
        const std::string_view content = R"(
  web: cluster
    api: service desiredCount=2
      api: task
  lb: load-balancer capacityUnits=1
  nat: nat-gateway gigabytesPerMonth=10
  f: function requestsPerMonth=1000000 duration=100)";
        const Money one = bayplan::estimate(inEnvironment(content)).plan.total;
        const Estimate three = bayplan::estimate(inEnvironment(content, "copies=3"));
        QCOMPARE(three.plan.total.inNanoUsd(), 3 * one.inNanoUsd());
        QCOMPARE(inWords(lineOf(three, Meter::fargateVcpu).explanation),
                 std::string("3 copies × 2 tasks × 0.25 vCPU × 730 h"));
    }

    void aServiceOfNoTasksOrWithoutOneCostsNothing()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=0
      api: task
    empty: service)"));
        QVERIFY(estimate.lines.empty());
        QVERIFY(!estimate.find(idOf(inCluster("    empty: service"), "empty")));
    }

    void aSizeThatFargateHasNotIsBilledAsDrawn()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service
      api: task cpu=3 memory=5)"));
        QVERIFY(hasProblem(estimate, "billed-as-drawn"));
        QCOMPARE(quantity(estimate, Meter::fargateVcpu), std::string("2190"));
    }

    void aScheduledTaskIsBilledByItsRuns()
    {
        // 20 runs of 90 s of half a vCPU are a quarter of a vCPU-hour.
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    job: task cpu=0.5 memory=1 runsPerMonth=20 duration=90)"));
        QCOMPARE(quantity(estimate, Meter::fargateVcpu), std::string("0.25"));
        QCOMPARE(amount(estimate, Meter::fargateVcpu), std::string("0.01012"));
    }

    void aScheduleCountsRunsInTheMonth()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"plan(
    job: task cpu=1 memory=2 schedule="rate(2 hours)" duration=3600 tasksPerRun=2)plan"));
        QCOMPARE(quantity(estimate, Meter::fargateVcpu), std::string("730"));
    }

    void aRunIsBilledForAMinuteAtLeast_data()
    {
        QTest::addColumn<QByteArray>("system");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("meter");
        QTest::newRow("Linux") << QByteArray("linux") << 60 << static_cast<int>(Meter::fargateVcpu);
        QTest::newRow("Windows") << QByteArray("windows") << 300 << static_cast<int>(Meter::fargateWindowsVcpu);
    }
    void aRunIsBilledForAMinuteAtLeast()
    {
        QFETCH(QByteArray, system);
        QFETCH(int, seconds);
        QFETCH(int, meter);
        const Estimate estimate = bayplan::estimate(inCluster(
            "    job: task cpu=1 memory=2 runsPerMonth=360 duration=5 operatingSystem=" + system.toStdString()));
        QCOMPARE(lineOf(estimate, static_cast<Meter>(meter)).quantity, Quantity(seconds, 10));
    }

    void aTaskWithoutRunsOrDurationIsUnknownAndNeverZero()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"plan(
    a: task duration=60
    b: task schedule="rate(1 day)")plan"));
        QVERIFY(estimate.lines.empty());
        QCOMPARE(unknownOf(estimate),
                 (Strings{"fargate.vcpu: runs a month", "fargate.memory: runs a month",
                          "fargate.vcpu: duration of a run", "fargate.memory: duration of a run"}));
        QVERIFY(estimate.plan.hasUnknownUsage);
        QVERIFY(estimate.find(Id{3})->hasUnknownUsage);
        QVERIFY(estimate.unknown.front().price);
    }
};

QTEST_APPLESS_MAIN(TestTasksBill)
#include "tst_tasks_bill.moc"
