// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "bill/estimate.h"
#include "figures/packing_figures.h"
#include "support/plan_text.h"

#include <algorithm>

using namespace bayplan;

namespace {

Plan fleet(std::string_view cluster, std::string_view services)
{
    return planOf("prod: environment stage=production\n  nodes: cluster capacity=ec2 " + std::string(cluster) + "\n" +
                  std::string(services));
}

Figure figureOf(const Plan &plan, Id subject = {})
{
    return packing(plan, estimate(plan), subject);
}

std::vector<double> numbersOf(const Figure &figure, std::string_view key)
{
    std::vector<double> numbers;
    for (const auto &number : std::ranges::find(figure.series, key, &Series::key)->numbers)
        numbers.push_back(number.value());
    return numbers;
}

} // namespace

class TestPackingFigures : public QObject
{
    Q_OBJECT

private slots:
    void theTitleSaysWhatBinds_data()
    {
        QTest::addColumn<QByteArray>("cluster");
        QTest::addColumn<QByteArray>("task");
        QTest::addColumn<QByteArray>("title");
        QTest::newRow("memory") << QByteArray("instanceType=c4.large instanceCount=2") << QByteArray("cpu=0.5 memory=1")
                                << QByteArray("Memory binds: 3 tasks an instance; 25 % of the CPU stays empty");
        QTest::newRow("CPU") << QByteArray("instanceType=m5.large instanceCount=3") << QByteArray("cpu=1 memory=3")
                             << QByteArray("CPU binds: 2 tasks an instance; 20 % of the memory stays empty");
        QTest::newRow("interfaces") << QByteArray("instanceType=c5.large instanceCount=3 networkMode=awsvpc")
                                    << QByteArray("cpu=0.25 memory=0.5")
                                    << QByteArray("The number of network interfaces binds: 2 tasks an instance; 75 % "
                                                  "of the CPU stays empty");
        QTest::newRow("ports") << QByteArray("instanceType=c5.large instanceCount=6 networkMode=host")
                               << QByteArray("cpu=0.5 memory=0.5")
                               << QByteArray("A port of the instance binds: 1 task an instance; 75 % of the CPU stays "
                                             "empty");
    }
    void theTitleSaysWhatBinds()
    {
        QFETCH(QByteArray, cluster);
        QFETCH(QByteArray, task);
        const Plan plan = fleet(cluster.toStdString(), "    web: service desiredCount=6\n      web: task " +
                                                           task.toStdString() + "\n        web: container ports=80\n");
        QTEST(QByteArray::fromStdString(inWords(figureOf(plan).title)), "title");
    }

    void everyInstanceIsARowWithWhatItCarries()
    {
        const Plan plan = fleet("instanceType=m5.large instanceCount=4 reservedMemory=256 placement=binpack",
                                "    web: service desiredCount=4\n      web: task cpu=0.5 memory=2\n"
                                "    logs: service onEveryInstance=yes\n      logs: task cpu=0.25 memory=1\n");
        const Figure figure = figureOf(plan, idOf(plan, "web"));
        QCOMPARE(figure.categories.size(), std::size_t{3});
        QCOMPARE(inWords(figure.categories[0]), std::string("1 instance: web 3, logs 1"));
        QCOMPARE(inWords(figure.categories[1]), std::string("1 instance: web 1, logs 1"));
        QCOMPARE(inWords(figure.categories[2]), std::string("2 instances: logs 1"));
        QCOMPARE(numbersOf(figure, "tasks"), (std::vector<double>{4, 2, 1}));
        QCOMPARE(numbersOf(figure, "cpu"), (std::vector<double>{1.75, 0.75, 0.25}));
        QCOMPARE(numbersOf(figure, "cpu-free"), (std::vector<double>{0.25, 1.25, 1.75}));
        QCOMPARE(numbersOf(figure, "memory"), (std::vector<double>{7168, 3072, 1024}));
        QCOMPARE(numbersOf(figure, "memory-free"), (std::vector<double>{256, 4352, 6400}));
        QCOMPARE(numbersOf(figure, "memory-kept"), (std::vector<double>{768, 768, 768}));
        QCOMPARE(numbersOf(figure, "interfaces-free"), (std::vector<double>{2, 2, 2}));
    }

    void runsAreShownInTheMinuteThatNeedsMost()
    {
        const Plan plan = fleet("instanceType=m5.large instanceCount=1 managedScaling=yes",
                                "    web: service desiredCount=3\n      web: task cpu=0.25 memory=2\n"
                                "    nightly: task cpu=0.5 memory=2 tasksPerRun=4 duration=600 "
                                "schedule=\"cron(30 2 * * ? *)\"\n"
                                "    mailer: task cpu=0.25 memory=0.5 runsPerMonth=730 duration=3600\n"
                                "    report: task cpu=1 memory=4\n");
        const Figure figure = figureOf(plan);
        // 7680 MiB hold three tasks of 2 GB and two of half a GB; seven of 2 GB need three instances.
        QCOMPARE(inWords(figure.subtitle), std::string("nodes in its busiest minute: the tasks need 3 of 3 m5.large"));
        double tasks = 0;
        for (const double onEach : numbersOf(figure, "tasks"))
            tasks += onEach;
        QCOMPARE(tasks, 8.0);
        const auto has = [&](const std::string &note) {
            return std::ranges::any_of(figure.notes, [&](const Text &text) { return inWords(text) == note; });
        };
        QVERIFY(has("standalone tasks take room while they run; the busiest minute is Mon 02:30"));
        QVERIFY(has("mailer has no schedule: as if its runs came evenly"));
        QVERIFY(has("report is left out: nobody said when it runs, and for how long"));
    }

    void tasksWithoutAPlaceAreNamed()
    {
        const Plan plan = fleet("instanceType=c4.large instanceCount=2",
                                "    web: service desiredCount=2\n      web: task cpu=0.25 memory=1\n"
                                "    large: service\n      large: task cpu=0.25 memory=3\n");
        const Figure figure = figureOf(plan);
        const auto has = [&](const std::string &note) {
            return std::ranges::any_of(figure.notes, [&](const Text &text) { return inWords(text) == note; });
        };
        QVERIFY(has("1 task of large finds no place"));
        QVERIFY(has("with binpack placement all of them would"));
    }

    void theClusterIsTheOneAround()
    {
        const Plan plan = planOf("a: environment\n  x: cluster\n    s: service\n"
                                 "b: environment\n  y: cluster capacity=ec2\n    t: service\n      t: task\n");
        QCOMPARE(packedClusterFor(plan, idOf(plan, "t", "task")), idOf(plan, "y"));
        QCOMPARE(packedClusterFor(plan, idOf(plan, "b")), idOf(plan, "y"));
        QCOMPARE(packedClusterFor(plan, {}), idOf(plan, "y"));
        QCOMPARE(packedClusterFor(plan, idOf(plan, "s")), Id{});
        QCOMPARE(packedClusterFor(plan, idOf(plan, "a")), Id{});
        QVERIFY(!figureOf(plan, idOf(plan, "a")).title.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestPackingFigures)
#include "tst_packing_figures.moc"
