// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "capacity/cluster_packing.h"
#include "capacity/fewest_bins.h"

#include <algorithm>
#include <random>
#include <set>

using namespace bayplan;

namespace {

constexpr Room instance{2048, 3768, 2};

Room roomOfType(std::string_view type, bool trunking = false)
{
    return roomOf(*InstanceShapes::builtIn().find(type), trunking, 0);
}

int total(const Packing &packing, std::size_t group)
{
    int tasks = packing.unplaced[group];
    for (const PackedInstances &run : packing.instances)
        tasks += run.alike * run.tasks[group];
    return tasks;
}

Room freeOf(const Room &room, const std::vector<TaskGroup> &groups, const std::vector<int> &tasks)
{
    Room free = room;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        free.cpu -= groups[i].each.cpu * tasks[i];
        free.memory -= groups[i].each.memory * tasks[i];
        free.interfaces -= groups[i].each.interfaces * tasks[i];
    }
    return free;
}

/// Whether a port is wanted by two tasks of one instance.
bool portsClash(const std::vector<TaskGroup> &groups, const std::vector<int> &tasks)
{
    std::multiset<HostPort> ports;
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (int task = 0; task < tasks[i]; ++task)
            ports.insert(groups[i].ports.begin(), groups[i].ports.end());
    return std::ranges::adjacent_find(ports) != ports.end();
}

void verify(const Room &room, const std::vector<TaskGroup> &groups, const Packing &packing)
{
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!groups[i].onEveryInstance)
            QCOMPARE(total(packing, i), groups[i].count);
    }
    for (const PackedInstances &run : packing.instances) {
        QVERIFY(run.alike >= 1);
        QCOMPARE(run.free, freeOf(room, groups, run.tasks));
        QVERIFY(run.free.cpu >= 0 && run.free.memory >= 0 && run.free.interfaces >= 0);
        QVERIFY(!portsClash(groups, run.tasks));
        for (std::size_t i = 0; i < groups.size(); ++i)
            QVERIFY(!groups[i].onEveryInstance || run.tasks[i] == 1);
    }
}

int between(std::mt19937 &random, int low, int high)
{
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
}

/// At most `tasks` tasks of a few sizes; of one resource, or of all with some ports.
std::vector<TaskGroup> randomGroups(std::mt19937 &random, int tasks, bool severalResources)
{
    std::vector<TaskGroup> groups;
    while (tasks > 0) {
        TaskGroup group;
        group.each.memory = between(random, 200, 3768);
        if (severalResources) {
            group.each.cpu = between(random, 64, 2048);
            group.each.interfaces = between(random, 0, 1);
            if (between(random, 0, 3) == 0)
                group.ports = {{between(random, 80, 81), false}};
        }
        group.count = std::min(tasks, between(random, 1, 4));
        tasks -= group.count;
        groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace

class TestPacking : public QObject
{
    Q_OBJECT

private slots:
    void publishedCasesHold_data()
    {
        QTest::addColumn<Room>("room");
        QTest::addColumn<Room>("task");
        QTest::addColumn<int>("each");
        QTest::addColumn<Resource>("binds");
        QTest::newRow("512 units and 1024 MiB on c4.large")
            << roomOfType("c4.large") << Room{512, 1024, 0} << 3 << Resource::memory;
        QTest::newRow("2048 MiB on m4.large") << roomOfType("m4.large") << Room{0, 2048, 0} << 3 << Resource::memory;
        QTest::newRow("awsvpc on c5.large") << roomOfType("c5.large") << Room{256, 128, 1} << 2 << Resource::interfaces;
        QTest::newRow("awsvpc on c5.large with trunking")
            << roomOfType("c5.large", true) << Room{128, 128, 1} << 10 << Resource::interfaces;
        QTest::newRow("CPU on c5.large") << roomOfType("c5.large") << Room{1024, 128, 0} << 2 << Resource::cpu;
    }
    void publishedCasesHold()
    {
        QFETCH(Room, room);
        QFETCH(Room, task);
        QFETCH(int, each);
        QCOMPARE(tasksPerInstance(room, task), each);
        const std::vector<TaskGroup> groups = {{.each = task, .count = 2 * each + 1}};
        const Packing packing = packed(room, groups);
        QCOMPARE(packing.instanceCount(), 3);
        QCOMPARE(packing.instances.front(), (PackedInstances{2, {each}, freeOf(room, groups, {each})}));
        QTEST(bindingResource(room, groups), "binds");
    }

    void smallSetsNeedHardlyMoreThanTheFewest_data()
    {
        QTest::addColumn<bool>("severalResources");
        QTest::newRow("one resource") << false;
        QTest::newRow("several resources") << true;
    }
    void smallSetsNeedHardlyMoreThanTheFewest()
    {
        QFETCH(bool, severalResources);
        std::mt19937 random(20261128);
        int asGood = 0;
        for (int set = 0; set < 200; ++set) {
            const std::vector<TaskGroup> groups = randomGroups(random, between(random, 1, 8), severalResources);
            const Packing packing = packed(instance, groups);
            verify(instance, groups, packing);
            QVERIFY(packing.placesAll());
            const int fewest = fewestBins(instance, groups);
            QVERIFY(packing.instanceCount() >= fewest);
            QVERIFY(packing.instanceCount() <= fewest * 11 / 9 + 1);
            QVERIFY(fewestThinkable(instance, groups) <= fewest);
            asGood += packing.instanceCount() == fewest ? 1 : 0;
        }
        QVERIFY2(asGood >= 195, qPrintable(QString::number(asGood)));
    }

    void largeSetsAreWithinElevenNinths()
    {
        std::mt19937 random(7);
        for (int set = 0; set < 50; ++set) {
            // Pieces cut from whole instances: the fewest is known.
            const int fewest = between(random, 5, 60);
            std::vector<TaskGroup> groups;
            for (int i = 0; i < fewest; ++i) {
                for (int left = 3768; left > 0;) {
                    const int piece = left < 400 ? left : between(random, 200, left);
                    groups.push_back({.each = {0, piece, 0}, .count = 1});
                    left -= piece;
                }
            }
            std::ranges::shuffle(groups, random);
            const int count = packed(instance, groups).instanceCount();
            QVERIFY(count >= fewest && count <= fewest * 11 / 9 + 1);
        }
    }

    void resourcesThatComplementEachOtherShareInstances()
    {
        const std::vector<TaskGroup> groups = {{.each = {1536, 900, 0}, .count = 40},
                                               {.each = {512, 2800, 0}, .count = 40}};
        const Packing packing = packed(instance, groups);
        QCOMPARE(packing.instanceCount(), 40);
        QCOMPARE(packing.instances.size(), std::size_t{1});
        QCOMPARE(packing.instances.front().tasks, (std::vector{1, 1}));
    }

    void aPortIsOnAnInstanceOnce()
    {
        const std::vector<TaskGroup> groups = {{.each = {64, 64, 0}, .ports = {{80, false}}, .count = 5},
                                               {.each = {64, 64, 0}, .ports = {{80, true}}, .count = 4},
                                               {.each = {64, 64, 0}, .ports = {{80, false}, {81, false}}, .count = 1}};
        const Packing packing = packed(instance, groups);
        QCOMPARE(packing.instanceCount(), 6);
        QCOMPARE(bindingResource(instance, groups), Resource::ports);
        verify(instance, groups, packing);
    }

    void daemonsTakeTheirPartOfEveryInstance()
    {
        const std::vector<TaskGroup> groups = {{.each = {512, 1024, 0}, .count = 5},
                                               {.each = {128, 800, 0}, .count = 9, .onEveryInstance = true}};
        const Packing packing = packed(instance, groups);
        QCOMPARE(packing.instanceCount(), 3);
        verify(instance, groups, packing);
        const std::vector<TaskGroup> alone = {{.each = {1, 1, 0}, .onEveryInstance = true}};
        QVERIFY(packed(instance, alone).instances.empty());
        const std::vector<TaskGroup> large = {{.each = {1, 1, 0}, .count = 2},
                                              {.each = {1, 3769, 0}, .onEveryInstance = true}};
        QVERIFY(!packed(instance, large).placesAll());
        QCOMPARE(fewestThinkable(instance, large), 0);
    }

    void whatFitsOnNoInstanceIsLeftAndTheRestIsPacked()
    {
        const std::vector<TaskGroup> groups = {{.each = {512, 4096, 0}, .count = 2},
                                               {.each = {512, 1024, 0}, .count = 4}};
        const Packing packing = packed(instance, groups);
        QCOMPARE(packing.unplaced, (std::vector{2, 0}));
        QCOMPARE(packing.instanceCount(), 2);
        QVERIFY(packed(instance, {}).instances.empty());
    }

    void placementsFillAGivenNumberOfInstances()
    {
        const std::vector<TaskGroup> groups = {{.each = {512, 1024, 0}, .count = 4},
                                               {.each = {1024, 600, 0}, .count = 1}};
        const Packing spread = placed(instance, groups, 4, Placement::spread);
        verify(instance, groups, spread);
        QCOMPARE(spread.instances.size(), std::size_t{2});
        QCOMPARE(spread.instances[0].tasks, (std::vector{1, 1}));
        QCOMPARE(spread.instances[1].tasks, (std::vector{1, 0}));
        QCOMPARE(spread.instances[1].alike, 3);
        const Packing binpacked = placed(instance, groups, 4, Placement::binpack);
        verify(instance, groups, binpacked);
        QCOMPARE(binpacked.instanceCount(), 4);
        QCOMPARE(binpacked.instances.front().tasks, (std::vector{3, 0}));
        // Spread leaves no instance with room for a large task, binpack does.
        const std::vector<TaskGroup> small = {{.each = {512, 1024, 0}, .count = 2},
                                              {.each = {512, 3000, 0}, .count = 1}};
        QCOMPARE(placed(instance, small, 2, Placement::spread).unplaced, (std::vector{0, 1}));
        QVERIFY(placed(instance, small, 2, Placement::binpack).placesAll());
        QCOMPARE(placed(instance, small, 0, Placement::spread).unplaced, (std::vector{2, 1}));
    }

    void thousandsOfTasksArePackedAtOnce()
    {
        std::vector<TaskGroup> groups;
        for (int i = 0; i < 20; ++i)
            groups.push_back({.each = {64 + 37 * i, 128 + 61 * ((i * 7) % 20), i % 2}, .count = 5000});
        const Packing packing = packed({16384, 62950, 59}, groups);
        verify({16384, 62950, 59}, groups, packing);
        QVERIFY(packing.instances.size() < 100);
        QVERIFY(packing.instanceCount() <= fewestThinkable({16384, 62950, 59}, groups) * 11 / 9 + 1);
    }
};

QTEST_APPLESS_MAIN(TestPacking)
#include "tst_packing.moc"
