// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "edit/configure.h"
#include "edit_checks.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

std::string shop(const std::string &cluster)
{
    return "production: environment\n  web: cluster " + cluster +
           "\n    api: service desiredCount=6\n      api: task cpu=0.25 memory=0.5\n        api: container\n";
}

Decimal number(const char *text)
{
    return *Decimal::fromText(text);
}

} // namespace

class TestConfigure : public QObject
{
    Q_OBJECT

private slots:
    void memoryFollowsTheProcessor_data()
    {
        QTest::addColumn<std::string>("cpu");
        QTest::addColumn<std::string>("memory");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char *cpu, const char *memory, const char *expected) {
            QTest::addRow("%s vCPU with %s GB", cpu, memory)
                << std::string(cpu) << std::string(memory) << std::string(expected);
        };
        row("4", "0.5", "8");
        row("0.25", "30", "2");
        row("1", "2", "2");
        row("8", "17", "16");
        row("8", "19", "20");
        row("32", "100", "120");
        row("3", "5", "5"); // no size of Fargate's: nothing to follow
    }

    void memoryFollowsTheProcessor()
    {
        QFETCH(std::string, cpu);
        QFETCH(std::string, memory);
        QFETCH(std::string, expected);
        const Plan plan = planOf(shop(""));
        const std::vector<Id> task = {idOf(plan, "api", "task")};
        const auto first = configure(plan, task, "memory", number(memory.c_str()));
        const auto second = configure(*first, task, "cpu", number(cpu.c_str()));
        QCOMPARE(read(*findKind("task")->find("memory"), second->find(task.front())->details),
                 Value(number(expected.c_str())));
    }

    void memoryStaysOnInstances()
    {
        const Plan plan = planOf(shop("capacity=ec2"));
        const auto after = configure(plan, {idOf(plan, "api", "task")}, "cpu", Decimal(4));
        QCOMPARE(detailsOf<Task>(*after, "api").memory.value, 512);
    }

    void nothingElseChangesSilently()
    {
        const Plan plan = planOf(shop(""));
        const Id service = idOf(plan, "api", "service");
        const Id task = idOf(plan, "api", "task");
        const Plan spot = *configure(plan, {service}, "capacity", std::string("fargate-spot"));
        QCOMPARE(changesBetween(plan, spot).changed.size(), 1u);
        const Plan windows = *configure(plan, {task}, "operatingSystem", std::string("windows"));
        QCOMPARE(detailsOf<Task>(windows, "api").cpu.value, 250);
        QVERIFY(hasErrors(check(windows)));
    }

    void aNoteThatGrowsPushesItsNeighbour()
    {
        const Plan plan = planOf("n: note at=0,0\nb: note at=0,120");
        std::string lines = "first";
        for (int i = 0; i < 20; ++i)
            lines += "\nnext";
        const Plan after = *configure(plan, {idOf(plan, "n")}, "text", lines);
        QCOMPARE(overlapIn(after), "");
        QVERIFY((after.find(idOf(plan, "n"))->at == Point{0, 0}));
    }

    void severalElementsAreSetAtOnce()
    {
        const Plan plan = planOf("a: repository\nb: repository\nc: note");
        const auto after = configure(plan, {idOf(plan, "a"), idOf(plan, "b")}, "keptImages", Decimal(5));
        QCOMPARE(detailsOf<Repository>(*after, "b").keptImages, 5);
        const auto mixed = configure(plan, {idOf(plan, "a"), idOf(plan, "c")}, "keptImages", Decimal(5));
        QVERIFY(!mixed);
        QCOMPARE(mixed.error().code, "unknown-field");
    }

    void wrongValuesSayWhy()
    {
        const Plan plan = planOf(shop(""));
        const auto result = configure(plan, {idOf(plan, "api", "service")}, "desiredCount", Decimal(-1));
        QVERIFY(!result);
        QCOMPARE(result.error().code, "field-value");
        QVERIFY(inWords(result.error().what).starts_with("Desired count "));
        QVERIFY(!configure(plan, {idOf(plan, "api", "service")}, "desiredCount", std::string("six")));
        QVERIFY(!configure(plan, {Id{99}}, "desiredCount", Decimal(1)));
    }

    void anUnchangedValueIsNoChange()
    {
        const Plan plan = planOf(shop(""));
        const auto after = configure(plan, {idOf(plan, "api", "service")}, "desiredCount", Decimal(6));
        QVERIFY(changesBetween(plan, *after).isEmpty());
    }

    void settingsAreSetByTheirTable()
    {
        const Plan plan;
        QCOMPARE(configureSettings(plan, "hoursPerMonth", Decimal(720))->settings.hoursPerMonth, 720);
        QCOMPARE(configureSettings(plan, "nonsense", Decimal(1)).error().code, "unknown-field");
        QCOMPARE(configureSettings(plan, "hoursPerMonth", std::string("x")).error().code, "field-value");
    }

    void aServicesTaskAndContainerFollowItsName()
    {
        const Plan plan =
            planOf("e: environment\n  c: cluster\n    api: service\n      api: task\n        api: container\n"
                   "        xray: container role=sidecar\n");
        const Plan after = *rename(plan, idOf(plan, "api", "service"), "  orders ");
        QCOMPARE(textOf(after), "e: environment\n  c: cluster\n    orders: service\n      orders: task\n"
                                "        orders: container\n        xray: container role=sidecar\n");
        const Plan other = *rename(after, idOf(after, "orders", "container"), "app");
        QVERIFY(idOf(*rename(other, idOf(other, "orders", "service"), "shop"), "app").isValid());
    }

    void renamingAClusterLeavesItsContent()
    {
        const Plan plan = planOf("web: environment\n  web: cluster\n    web: service\n");
        const Plan after = *rename(plan, idOf(plan, "web", "cluster"), "jobs");
        QVERIFY(idOf(after, "web", "service").isValid());
        QVERIFY(idOf(after, "web", "environment").isValid());
    }

    void namesAreNeverEmpty()
    {
        const Plan plan = planOf("a: repository");
        QCOMPARE(rename(plan, idOf(plan, "a"), "  ").error().code, "name-empty");
        QCOMPARE(renamePlan(plan, "").error().code, "name-empty");
        QCOMPARE(renamePlan(plan, " Shop ")->name, "Shop");
    }
};

QTEST_APPLESS_MAIN(TestConfigure)
#include "tst_configure.moc"
