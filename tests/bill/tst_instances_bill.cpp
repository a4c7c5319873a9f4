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

/// Three tasks that fill an instance, and a standalone one of 4 GB.
std::string nightly(std::string_view fields)
{
    return "    api: service desiredCount=3\n      api: task cpu=0.25 memory=2\n    nightly: task cpu=1 memory=4 " +
           std::string(fields);
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
        QCOMPARE(estimate.lines.size(), std::size_t{2});
        const BillLine &line = estimate.lines.front();
        QCOMPARE(line.element, Id{2});
        QCOMPARE(line.item, std::string("m5.large"));
        QCOMPARE(exactUsd(line.amount), std::string("210.24"));
        QCOMPARE(inWords(line.explanation), std::string("3 m5.large × 730 h"));
        // Each has a root volume of 30 GB.
        const BillLine &volumes = *std::next(estimate.lines.begin());
        QCOMPARE(volumes.meter, Meter::ebsStorage);
        QCOMPARE(exactUsd(volumes.amount), std::string("7.2"));
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
        QCOMPARE(estimate.find(Id{3})->total + Money::nanoUsd(217'440'000'000), cluster(estimate).total);
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

    void instancesAreAddedWhileRunsNeedThem()
    {
        // Three tasks of 2 GB fill an m5.large (7680 MiB), so a run needs a second one. It comes a minute after the run
        // began and goes a quarter of an hour after it ended: 74 minutes in each of 31 nights.
        const Estimate estimate = bayplan::estimate(
            onInstances(nightly("schedule=\"cron(0 2 * * ? *)\" duration=3600"), "instanceCount=1 managedScaling=yes"));
        const BillLine &line = estimate.lines.front();
        QCOMPARE(line.quantity, Quantity(43'800 + 31 * 74, 60));
        QCOMPARE(inWords(line.explanation),
                 std::string("768.23 simulated hours of m5.large, 38.23 of them for runs of tasks, at most 2 at once"));
        QCOMPARE(cluster(estimate).idle.sum() + cluster(estimate).alwaysOn, cluster(estimate).timeBilled);
        QVERIFY(!hasProblem(estimate, "runs-not-packed") && !hasProblem(estimate, "instances-too-few"));
    }

    void runsThatFitBesideTheServicesAddNothing()
    {
        const Estimate estimate = bayplan::estimate(
            onInstances(nightly("schedule=\"cron(0 2 * * ? *)\" duration=3600 memory=1"), "managedScaling=yes "
                                                                                          "instanceCount=1"));
        QCOMPARE(estimate.lines.front().quantity, Quantity::whole(730));
    }

    void aFixedGroupMustHoldServicesAndRunsAtOnce_data()
    {
        QTest::addColumn<int>("instances");
        QTest::addColumn<bool>("tooFew");
        QTest::newRow("enough") << 2 << false;
        QTest::newRow("enough for the services alone") << 1 << true;
    }
    void aFixedGroupMustHoldServicesAndRunsAtOnce()
    {
        QFETCH(int, instances);
        QFETCH(bool, tooFew);
        const Estimate estimate = bayplan::estimate(onInstances(nightly("schedule=\"cron(0 2 * * ? *)\" duration=3600"),
                                                                "instanceCount=" + std::to_string(instances)));
        QCOMPARE(inWords(estimate.lines.front().explanation),
                 std::to_string(instances) + " m5.large × 730 h; services and runs of tasks need at most 2 at once");
        QCOMPARE(hasProblem(estimate, "instances-too-few"), tooFew);
    }

    void aTaskThatAlwaysRunsTakesRoomAsAServiceDoes()
    {
        // 730 runs of an hour, one after the other.
        const Estimate alone =
            bayplan::estimate(onInstances("    a: task cpu=0.25 memory=6 runsPerMonth=730 duration=3600\n"
                                          "    b: task cpu=0.25 memory=6 runsPerMonth=1 duration=2628000",
                                          "instanceCount=2 managedScaling=yes"));
        const Estimate served = bayplan::estimate(onInstances("    a: service desiredCount=2\n"
                                                              "      a: task cpu=0.25 memory=6",
                                                              "instanceCount=2 managedScaling=yes"));
        QCOMPARE(alone.lines.front().quantity, Quantity::whole(1460));
        QCOMPARE(alone.lines.front().quantity, served.lines.front().quantity);
        QCOMPARE(cluster(alone).idle.unpacked, cluster(served).idle.unpacked);
        QVERIFY(hasProblem(alone, "runs-spread"));
    }

    void aRunThatFitsOnNoInstanceIsAProblem()
    {
        const Estimate estimate =
            bayplan::estimate(onInstances(nightly("schedule=\"rate(1 day)\" duration=60 memory=9")));
        QVERIFY(hasProblem(estimate, "instance-too-small"));
    }

    void runsWhileInstancesAreStoppedAreAProblem()
    {
        const std::string job = nightly("schedule=\"cron(0 2,12 * * ? *)\" duration=3600 cpuUtilisation=100");
        const auto ofDay = [&](std::string_view more) {
            return bayplan::estimate(onInstances(job, more, "runningHours=\"Mon-Sun 8-18\" timeZone=UTC"));
        };
        const Estimate stopped = ofDay("");
        const auto problem = std::ranges::find(stopped.problems, "runs-without-instances", &Problem::code);
        QVERIFY(problem != stopped.problems.end());
        QCOMPARE(
            inWords(problem->what),
            std::string("nightly: 31 of 61 runs of the month begin while the instances are stopped, and find none"));
        QVERIFY(!hasProblem(ofDay("instancesFollowRunningHours=no"), "runs-without-instances"));
    }

    void whatIsNotKnownOfRunsIsSaid_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no duration") << QByteArray("runsPerMonth=30") << QByteArray("runs-not-packed");
        QTest::newRow("neither runs nor schedule") << QByteArray("duration=60") << QByteArray("runs-not-packed");
        QTest::newRow("a schedule of another month")
            << QByteArray("schedule=\"cron(0 2 1 7 ? *)\" duration=60") << QByteArray("runs-not-packed");
        QTest::newRow("no schedule") << QByteArray("runsPerMonth=30 duration=60") << QByteArray("runs-spread");
    }
    void whatIsNotKnownOfRunsIsSaid()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, code);
        const Estimate estimate = bayplan::estimate(onInstances(nightly(fields.toStdString())));
        const auto note = std::ranges::find(estimate.problems, code.toStdString(), &Problem::code);
        QVERIFY(note != estimate.problems.end());
        QCOMPARE(note->severity, Severity::note);
        QVERIFY(!note->remedy.isEmpty());
        const Estimate onFargate = bayplan::estimate(onInstances(nightly(fields.toStdString() + " capacity=fargate")));
        QVERIFY(!hasProblem(onFargate, code.toStdString()));
    }

    void instancesComeAndGoWithScheduledRuns_data()
    {
        QTest::addColumn<QByteArray>("schedule");
        QTest::addColumn<int>("duration");
        QTest::addColumn<int>("minutes");
        // One instance runs all 43,800 minutes. Two tasks of 2 vCPU need two more: they are there from the minute after
        // the run has begun, until it has been over for a quarter of an hour, when one goes after the other:
        // 119 + 15 minutes of both, and one of the last.
        QTest::newRow("daily for two hours") << QByteArray("cron(0 2 * * ? *)") << 7200 << 43'800 + 31 * (2 * 134 + 1);
        QTest::newRow("Mondays") << QByteArray("cron(0 2 ? * MON *)") << 7200 << 43'800 + 5 * (2 * 134 + 1);
        // Two runs overlap in the first half of each hour: two instances more from the minute after that began, until
        // it has been over for a quarter of an hour. In the first minute there is still but one.
        QTest::newRow("longer than from one to the next")
            << QByteArray("rate(1 hour)") << 5400 << 1 + 3 * 43'799 + 730 * 2 * 44;
    }
    void instancesComeAndGoWithScheduledRuns()
    {
        QFETCH(QByteArray, schedule);
        QFETCH(int, duration);
        QFETCH(int, minutes);
        const Estimate estimate = bayplan::estimate(onInstances(
            "    api: service desiredCount=2\n      api: task cpu=1 memory=2\n    nightly: task cpu=2 memory=2 "
            "tasksPerRun=2 duration=" +
                std::to_string(duration) + " schedule=\"" + schedule.toStdString() + "\"\n",
            "managedScaling=yes minInstances=1 maxInstances=9 instanceCount=1"));
        QCOMPARE(estimate.lines.front().quantity.toText(6), Quantity(minutes, 60).toText(6));
    }

    void theNumberOfInstancesFollowsThePacking_data()
    {
        QTest::addColumn<QByteArray>("cluster");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("most");
        // An m5.large registers 7680 MiB: three tasks of 2 GB.
        QTest::newRow("memory") << QByteArray() << QByteArray() << QByteArray("3");
        QTest::newRow("target capacity") << QByteArray("targetCapacity=60") << QByteArray() << QByteArray("5");
        QTest::newRow("reserved memory") << QByteArray("reservedMemory=2000") << QByteArray() << QByteArray("4");
        QTest::newRow("interfaces") << QByteArray("networkMode=awsvpc") << QByteArray() << QByteArray("4");
        QTest::newRow("trunking") << QByteArray("networkMode=awsvpc interfaceTrunking=yes") << QByteArray()
                                  << QByteArray("3");
        QTest::newRow("a daemon") << QByteArray()
                                  << QByteArray("\n    logs: service onEveryInstance=yes"
                                                "\n      logs: task cpu=0.1 memory=2")
                                  << QByteArray("4");
        QTest::newRow("a port") << QByteArray()
                                << QByteArray("\n    web: service desiredCount=6"
                                              "\n      web: task cpu=0.25 memory=0.25"
                                              "\n        web: container ports=80:80")
                                << QByteArray("6");
        QTest::newRow("host network") << QByteArray("networkMode=host")
                                      << QByteArray("\n    web: service desiredCount=5"
                                                    "\n      web: task cpu=0.25 memory=0.25"
                                                    "\n        web: container ports=80")
                                      << QByteArray("5");
        QTest::newRow("the least") << QByteArray("minInstances=7") << QByteArray() << QByteArray("7");
        QTest::newRow("the most") << QByteArray("maxInstances=2") << QByteArray() << QByteArray("2");
    }
    void theNumberOfInstancesFollowsThePacking()
    {
        QFETCH(QByteArray, cluster);
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, most);
        const Estimate estimate = bayplan::estimate(onInstances("    api: service desiredCount=7\n"
                                                                "      api: task cpu=0.25 memory=2" +
                                                                    more.toStdString(),
                                                                "managedScaling=yes " + cluster.toStdString()));
        const std::string words = inWords(estimate.lines.front().explanation);
        QVERIFY2(words.ends_with("at most " + most.toStdString() + " at once"), words.c_str());
        QCOMPARE(hasProblem(estimate, "instances-too-few"), cluster.startsWith("maxInstances"));
    }

    void aDaemonReservesItsPartOfEveryInstance()
    {
        // A quarter of each vCPU, and half of that used, whatever the desired count says.
        const Estimate estimate = bayplan::estimate(onInstances(R"(
    logs: service onEveryInstance=yes desiredCount=1 cpuUtilisation=50
      logs: task cpu=0.5 memory=0.25)"));
        const Cost &cost = cluster(estimate);
        QCOMPARE(cost.idle.unpacked, share(cost.total, 3, 4));
        QCOMPARE(cost.idle.used, share(share(cost.total, 1, 4), 1, 2));
        QVERIFY(!hasProblem(estimate, "instances-too-few"));
    }

    void whatCannotBePlacedIsAProblem_data()
    {
        QTest::addColumn<QByteArray>("cluster");
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("more memory than an instance registers")
            << QByteArray() << QByteArray("a: service\n      a: task memory=8") << QByteArray("instance-too-small");
        QTest::newRow("no room beside the daemon")
            << QByteArray()
            << QByteArray(
                   "a: service\n      a: task memory=6\n    d: service onEveryInstance=yes\n      d: task memory=2")
            << QByteArray("instance-too-small");
        QTest::newRow("daemons that fill more than an instance")
            << QByteArray() << QByteArray("a: service onEveryInstance=yes\n      a: task memory=8")
            << QByteArray("daemons-too-large");
        QTest::newRow("a port that ECS keeps")
            << QByteArray() << QByteArray("a: service\n      a: task\n        a: container ports=22:22")
            << QByteArray("host-port-kept");
        QTest::newRow("trunking that the type does not have")
            << QByteArray("instanceType=t3.large networkMode=awsvpc interfaceTrunking=yes")
            << QByteArray("a: service\n      a: task") << QByteArray("no-trunking");
        QTest::newRow("a daemon on Fargate")
            << QByteArray() << QByteArray("a: service onEveryInstance=yes capacity=fargate\n      a: task")
            << QByteArray("daemon-without-instances");
        QTest::newRow("an unknown type") << QByteArray("instanceType=q9.huge")
                                         << QByteArray("a: service\n      a: task")
                                         << QByteArray("instance-shape-unknown");
    }
    void whatCannotBePlacedIsAProblem()
    {
        QFETCH(QByteArray, cluster);
        QFETCH(QByteArray, lines);
        QFETCH(QByteArray, code);
        const Estimate estimate = bayplan::estimate(onInstances("    " + lines.toStdString(), cluster.toStdString()));
        const auto problem = std::ranges::find(estimate.problems, code.toStdString(), &Problem::code);
        QVERIFY(problem != estimate.problems.end());
        QVERIFY(!problem->remedy.isEmpty());
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

    void tasksThatWaitForInstancesAreSaid()
    {
        const std::string lines = R"(
    api: service desiredCount=1 maxCount=20 cpuPerRequest=100
      api: task cpu=0.25 memory=2
      half: scaling-policy target=50
users: traffic-source pattern=business-hours peakRate=20 baseRate=1
users -> api)";
        const auto estimated = [&](const std::string &cluster) {
            return bayplan::estimate(onInstances(lines, "managedScaling=yes maxInstances=20 " + cluster));
        };
        const Estimate late = estimated("");
        const auto note = std::ranges::find(late.problems, "instances-late", &Problem::code);
        QVERIFY(note != late.problems.end());
        QCOMPARE(note->severity, Severity::note);
        QVERIFY2(inWords(note->what).starts_with("nodes: tasks wait for instances in "), inWords(note->what).c_str());
        QVERIFY(!hasProblem(late, "instances-too-few"));
        QVERIFY(!hasProblem(estimated("minInstances=20"), "instances-late"));
    }
};

QTEST_APPLESS_MAIN(TestInstancesBill)
#include "tst_instances_bill.moc"
