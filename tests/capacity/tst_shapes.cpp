// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "capacity/offers.h"
#include "support/plan_text.h"

#include <algorithm>
#include <set>

using namespace bayplan;

namespace {

const InstanceShape &shape(std::string_view type)
{
    const InstanceShape *found = InstanceShapes::builtIn().find(type);
    if (!found)
        qFatal("no such type");
    return *found;
}

std::set<std::string_view> wordsOf(std::string_view list)
{
    std::set<std::string_view> words;
    for (std::size_t from = 0; from <= list.size();) {
        const std::size_t end = std::min(list.find(',', from), list.size());
        words.insert(list.substr(from, end - from));
        from = end + 1;
    }
    return words;
}

} // namespace

class TestShapes : public QObject
{
    Q_OBJECT

private slots:
    void publishedFiguresStandInTheTable_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("vcpus");
        QTest::addColumn<int>("registered");
        QTest::addColumn<int>("interfaces");
        QTest::addColumn<int>("trunked"); // -1: not offered
        // Amazon ECS developer guide: CloudWatch metrics, memory management, ENI trunking.
        QTest::newRow("c4.large") << QByteArray("c4.large") << 2 << 3768 << 3 << -1;
        QTest::newRow("c4.4xlarge") << QByteArray("c4.4xlarge") << 16 << 30158 << 8 << -1;
        QTest::newRow("m4.large") << QByteArray("m4.large") << 2 << 7985 << 2 << -1;
        QTest::newRow("c5.large") << QByteArray("c5.large") << 2 << 3704 << 3 << 10;
        QTest::newRow("m5.xlarge") << QByteArray("m5.xlarge") << 4 << 15576 << 4 << 20;
        QTest::newRow("t3a.small has fewer than t3.small") << QByteArray("t3a.small") << 2 << 1910 << 2 << -1;
    }
    void publishedFiguresStandInTheTable()
    {
        QFETCH(QByteArray, type);
        const InstanceShape &found = shape(type.toStdString());
        QTEST(found.vcpus, "vcpus");
        QTEST(static_cast<int>(found.registered.value), "registered");
        QTEST(found.interfaces, "interfaces");
        QTEST(found.trunkedTasks.value_or(-1), "trunked");
        QCOMPARE(found.registeredIsDerived, type == "t3a.small");
    }

    void everyPricedTypeHasTheShapeThatThePriceBookSays()
    {
        for (const InstanceType &type : PriceBook::builtIn().instanceTypes()) {
            const InstanceShape *found = InstanceShapes::builtIn().find(type.name);
            QVERIFY2(found, std::string(type.name).c_str());
            QCOMPARE(found->vcpus, type.vcpus);
            QCOMPARE(found->memory.value, type.memory.value);
            QCOMPARE(found->processor, type.processor);
        }
    }

    void everyShapeIsPossibleAndNamesItsSources()
    {
        std::set<std::string_view> known;
        for (const PriceSource &source : InstanceShapes::builtIn().sources())
            known.insert(source.id);
        QVERIFY(InstanceShapes::builtIn().all().size() > 1000);
        for (const InstanceShape &each : InstanceShapes::builtIn().all()) {
            const auto context = std::string(each.type);
            QVERIFY2(each.registered.value > each.memory.value * 17 / 20, context.c_str());
            QVERIFY2(each.registered < each.memory, context.c_str());
            QVERIFY2(each.interfaces >= 1, context.c_str());
            // Some of the largest types offer fewer trunked interfaces than they have of their own.
            QVERIFY2(!each.trunkedTasks || *each.trunkedTasks >= 1, context.c_str());
            QVERIFY2(std::ranges::includes(known, wordsOf(each.sources)), context.c_str());
        }
    }

    void brokenTablesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("unknown word") << QByteArray("form a 1 2 x86 1 none 1 FX");
        QTest::newRow("no source") << QByteArray("shape a.b 1 2048 x86 2 none 1900");
        QTest::newRow("more registered than there is") << QByteArray("shape a.b 1 2048 x86 2 none 2049 FX");
        QTest::newRow("no processor") << QByteArray("shape a.b 1 2048 x87 2 none 1900 FX");
        QTest::newRow("twice") << QByteArray("shape a.b 1 2048 x86 2 none 1900 FX\nshape a.b 1 2048 x86 2 4 1900 FX");
    }
    void brokenTablesAreRefused()
    {
        QFETCH(QByteArray, line);
        const auto read = InstanceShapes::fromText("edition 2026-11-28\n" + line.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, std::string("shapes-line"));
    }

    void anInstanceKeepsOneInterfaceForItself()
    {
        QCOMPARE(roomOf(shape("c5.large"), false, 0), (Room{2048, 3704, 2}));
        QCOMPARE(roomOf(shape("c5.large"), true, 256), (Room{2048, 3448, 10}));
        QCOMPARE(roomOf(shape("c4.large"), true, 0).interfaces, 2);
    }

    void theCheapestTypesThatFitComeFirst()
    {
        InstanceWish wish;
        wish.groups = {{.each = {512, 3500, 0}, .count = 4}};
        wish.hours = Quantity::whole(730);
        const std::vector<InstanceOffer> offers = fittingTypes(PriceBook::builtIn(), "eu-central-1", wish);
        QVERIFY(offers.size() > 20);
        QVERIFY(std::ranges::is_sorted(offers, {}, &InstanceOffer::amount));
        for (const InstanceOffer &offer : offers) {
            QVERIFY(offer.packing.placesAll());
            QCOMPARE(offer.shape->processor, Processor::x86);
            QCOMPARE(offer.amount, amountOf(Quantity::whole(std::int64_t{730} * offer.instances), offer.price.usd));
            QVERIFY(offer.shape->type != "t3.micro"); // a task does not fit
        }
        wish.targetCapacity = 50;
        wish.fewest = 3;
        for (const InstanceOffer &offer : fittingTypes(PriceBook::builtIn(), "eu-central-1", wish))
            QCOMPARE(offer.instances, std::max(3, 2 * offer.packing.instanceCount()));
        QVERIFY(fittingTypes(PriceBook::builtIn(), "nowhere", wish).empty());
    }

    void tasksOfAPlanAskForWhatTheirNetworkModeNeeds_data()
    {
        QTest::addColumn<QByteArray>("cluster");
        QTest::addColumn<QByteArray>("task");
        QTest::addColumn<int>("interfaces");
        QTest::addColumn<QList<int>>("ports");
        QTest::newRow("bridge takes the ports that are mapped")
            << QByteArray() << QByteArray() << 0 << QList<int>{8080};
        QTest::newRow("host takes every port")
            << QByteArray("networkMode=host") << QByteArray() << 0 << QList<int>{90, 8080};
        QTest::newRow("awsvpc takes an interface")
            << QByteArray("networkMode=awsvpc") << QByteArray() << 1 << QList<int>{};
        QTest::newRow("the task's own mode wins")
            << QByteArray("networkMode=awsvpc") << QByteArray("networkMode=bridge") << 0 << QList<int>{8080};
    }
    void tasksOfAPlanAskForWhatTheirNetworkModeNeeds()
    {
        QFETCH(QByteArray, cluster);
        QFETCH(QByteArray, task);
        const Plan plan = planOf("prod: environment\n  nodes: cluster capacity=ec2 " + cluster.toStdString() +
                                 "\n    api: service desiredCount=3\n      api: task cpu=0.5 memory=1 " +
                                 task.toStdString() + "\n        web: container ports=8080:80,90" +
                                 "\n    free: service capacity=fargate\n      free: task");
        const ClusterTasks tasks = tasksOn(plan, *plan.find(Id{2}));
        QCOMPARE(tasks.groups.size(), std::size_t{1});
        const TaskGroup &group = tasks.groups.front();
        QCOMPARE(group.count, 3);
        QTEST(group.each.interfaces, "interfaces");
        QCOMPARE(group.each.cpu, std::int64_t{512});
        QCOMPARE(group.each.memory, std::int64_t{1024});
        QList<int> ports;
        for (const HostPort &port : group.ports)
            ports << port.number;
        QTEST(ports, "ports");
    }
};

QTEST_APPLESS_MAIN(TestShapes)
#include "tst_shapes.moc"
