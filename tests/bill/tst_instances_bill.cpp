// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>

#include "base/format.h"
#include "bill/estimate.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// A production environment with three m5.large (2 vCPU, 8 GB; 0.096 an hour) and these lines on them.
Plan onInstances(std::string_view lines, std::string_view cluster = "", std::string_view environment = "")
{
    return planOf("prod: environment stage=production " + std::string(environment) +
                  "\n  nodes: cluster capacity=ec2 instanceType=m5.large instanceCount=3 " + std::string(cluster) +
                  "\n" + std::string(lines));
}

bool hasProblem(const Estimate &estimate, std::string_view code)
{
    return std::ranges::find(estimate.problems, code, &Problem::code) != estimate.problems.end();
}

const Cost &cluster(const Estimate &estimate)
{
    return *estimate.find(Id{2});
}

Money share(Money whole, int part, int of)
{
    return splitExactly(whole, {part, of - part}).front();
}

} // namespace

class TestInstancesBill : public QObject
{
    Q_OBJECT

private slots:
    void instancesAreTheClustersLineAndTasksOnThemCostNothing()
    {
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    api: service desiredCount=2
      api: task cpu=0.5 memory=1)"));
        QCOMPARE(estimate.lines.size(), std::size_t{1});
        const BillLine &line = estimate.lines.front();
        QCOMPARE(line.element, Id{2});
        QCOMPARE(line.item, std::string("m5.large"));
        QCOMPARE(exactUsd(line.amount), std::string("210.24"));
        QCOMPARE(inWords(line.explanation), std::string("3 m5.large × 730 h"));
        QVERIFY(!estimate.find(Id{3}));
    }

    void whatNoTaskReservesIsUnpacked()
    {
        // Four tasks keep 2 of 6 vCPU and 16 of 24 GB: memory is fuller, a third is left.
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    api: service desiredCount=4 cpuUtilisation=10 memoryUtilisation=35
      api: task cpu=0.5 memory=4)"));
        const Cost &cost = cluster(estimate);
        const Money unpacked = share(cost.total, 8, 24);
        QCOMPARE(cost.idle.unpacked, unpacked);
        QCOMPARE(cost.idle.used, share(cost.total - unpacked, 35, 100));
        QCOMPARE(cost.idle.sum(), cost.total);
    }

    void cpuDecidesWhenItIsFuller()
    {
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    api: service desiredCount=3 cpuUtilisation=70 memoryUtilisation=1
      api: task cpu=1 memory=1)"));
        const Cost &cost = cluster(estimate);
        QCOMPARE(cost.idle.unpacked, share(cost.total, 1, 2));
        QCOMPARE(cost.idle.used, share(cost.idle.unpacked, 70, 100));
        QCOMPARE(cost.idle.headroom, share(cost.idle.unpacked, 30, 100));
    }

    void withoutTasksEverythingIsUnpacked()
    {
        const Cost cost = cluster(bayplan::estimate(onInstances("")));
        QCOMPARE(cost.idle.unpacked, cost.total);
        QCOMPARE(cost.idle.overhead(), cost.total);
    }

    void tasksThatReserveMoreThanThereIsAreAProblem()
    {
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    api: service desiredCount=4 cpuUtilisation=50
      api: task cpu=2 memory=4)"));
        QVERIFY(hasProblem(estimate, "instances-too-few"));
        QCOMPARE(cluster(estimate).idle.unpacked, Money());
        QCOMPARE(cluster(estimate).idle.used, share(cluster(estimate).total, 1, 2));
    }

    void instancesStopWithTheTasksWhenTheyFollow_data()
    {
        QTest::addColumn<QByteArray>("follow");
        QTest::addColumn<QByteArray>("hours");
        QTest::newRow("following the running hours") << QByteArray("yes") << QByteArray("666");
        QTest::newRow("on all the time") << QByteArray("no") << QByteArray("2190");
    }
    void instancesStopWithTheTasksWhenTheyFollow()
    {
        QFETCH(QByteArray, follow);
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    api: service desiredCount=3 cpuUtilisation=70
      api: task cpu=2 memory=1)",
                                                                "instancesFollowRunningHours=" + follow.toStdString(),
                                                                "runningHours=\"Mon-Fri 8-18\""));
        QTEST(QByteArray::fromStdString(estimate.lines.front().quantity.toText()), "hours");
        // The tasks fill the instances while they run; what is on without them, nobody reserves.
        const int on = follow == "yes" ? 222 : 730;
        QCOMPARE(cluster(estimate).idle.unpacked, share(cluster(estimate).total, on - 222, on));
    }

    void scheduledTasksReserveWhileTheyRun()
    {
        // 73 runs of an hour on 1 of 6 vCPU are a sixtieth of the month's 6 × 730.
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    job: task cpu=1 memory=1 runsPerMonth=73 duration=3600 cpuUtilisation=100)"));
        QCOMPARE(cluster(estimate).idle.used, share(cluster(estimate).total, 1, 60));
    }

    void aServiceMayRunOnFargateBesideTheInstances()
    {
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    api: service capacity=fargate
      api: task)"));
        QCOMPARE(estimate.find(Id{3})->total + Money::nanoUsd(210'240'000'000), cluster(estimate).total);
    }

    void tasksOnInstancesThatAClusterHasNotAreAProblem()
    {
        const Estimate estimate = bayplan::estimate(planOf(R"(
prod: environment
  web: cluster
    api: service capacity=ec2
      api: task)"));
        QVERIFY(hasProblem(estimate, "no-instances"));
        QVERIFY(estimate.lines.empty());
    }

    void theWrongProcessorAndWindowsAreWarnedOf()
    {
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    a: service
      a: task architecture=arm
    b: service
      b: task operatingSystem=windows)"));
        QVERIFY(hasProblem(estimate, "instance-architecture"));
        QVERIFY(hasProblem(estimate, "instance-windows"));
    }

    void anUnknownTypeIsAProblemWithARemedy()
    {
        const Estimate estimate =
            bayplan::estimate(planOf("prod: environment\n  nodes: cluster capacity=ec2 instanceType=q9.huge"));
        QVERIFY(hasProblem(estimate, "price-missing"));
        QVERIFY(estimate.plan.hasUnknownUsage);
    }
};

QTEST_APPLESS_MAIN(TestInstancesBill)
#include "tst_instances_bill.moc"
