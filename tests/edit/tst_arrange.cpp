// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "draw/layout.h"
#include "edit/arrange.h"
#include "edit/connect.h"
#include "edit/group.h"
#include "edit_checks.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const Plan &twoEnvironments()
{
    static const Plan plan = planOf("production: environment at=0,0\n"
                                    "  web: cluster at=16,56\n"
                                    "    api: service at=16,40\n"
                                    "      api: task\n"
                                    "        api: container\n"
                                    "    worker: service at=244,40\n"
                                    "staging: environment at=600,0\n"
                                    "  web: cluster at=16,56\n");
    return plan;
}

/// The least corner of what stands in an element.
Point least(const Plan &plan, std::string_view name)
{
    const Padding padding = paddingOf(plan, *plan.find(idOf(plan, name)));
    return {padding.side, padding.top};
}

Point at(const Plan &plan, std::string_view name)
{
    return plan.find(idOf(plan, name))->at;
}

} // namespace

class TestArrange : public QObject
{
    Q_OBJECT

private slots:
    void cornersSetByHandGoAlongWithBothEnds_data()
    {
        QTest::addColumn<QByteArrayList>("moved");
        QTest::addColumn<bool>("goes");
        QTest::newRow("what both ends stand in") << QByteArrayList{"production"} << true;
        QTest::newRow("both ends") << QByteArrayList{"lb", "web"} << true;
        QTest::newRow("one end") << QByteArrayList{"lb"} << false;
        QTest::newRow("something else") << QByteArrayList{"images"} << false;
    }
    void cornersSetByHandGoAlongWithBothEnds()
    {
        QFETCH(QByteArrayList, moved);
        QFETCH(bool, goes);
        const Plan plan = planOf("production: environment at=0,0 minSize=900x600\n  lb: load-balancer at=24,72\n"
                                 "  web: cluster at=400,200\n    api: service at=24,48\n      api: task\n"
                                 "        api: container\nimages: repository at=1200,80\nlb -> api\n");
        const Id link = plan.linksOf(idOf(plan, "lb")).front();
        const Plan bent = *bend(plan, link, {{300, 120}, {300, 400}});
        std::vector<Id> ids;
        for (const QByteArray &name : moved)
            ids.push_back(idOf(bent, name.toStdString()));
        const Point way{48, 24};
        const Plan after = *moveBy(bent, ids, way);
        const Point by = goes ? way : Point{};
        QCOMPARE(after.findLink(link)->bends, (std::vector<Point>{Point{300, 120} + by, Point{300, 400} + by}));
    }

    void groupingPutsElementsIntoAContainerOfTheirOwn()
    {
        const Plan &plan = twoEnvironments();
        const auto made = grouped(plan, {idOf(plan, "worker"), idOf(plan, "api", "service")});
        QVERIFY(made.has_value());
        const Element &cluster = *made->plan.find(made->id);
        QCOMPARE(kindOf(cluster).key, std::string_view("cluster"));
        QCOMPARE(cluster.parent, idOf(plan, "production"));
        QCOMPARE(made->plan.children(made->id).size(), 2u);
        QVERIFY(made->plan.children(idOf(plan, "web")).empty());
        // They keep their places among each other, and nothing lies over anything else.
        QCOMPARE(at(made->plan, "worker") - at(made->plan, "api"), at(plan, "worker") - at(plan, "api"));
        const Layout layout(made->plan);
        QVERIFY(!layout.outline(made->id).intersects(layout.outline(idOf(plan, "web"))));
        const Plan environment = grouped(plan, {idOf(plan, "web")})->plan;
        QCOMPARE(environment.children({}).size(), 3u);
    }

    void groupsThatCannotBeSayWhy_data()
    {
        QTest::addColumn<QByteArrayList>("names");
        QTest::addColumn<std::string>("code");
        QTest::newRow("nothing") << QByteArrayList{} << std::string("group-none");
        QTest::newRow("apart") << QByteArrayList{"worker", "staging"} << std::string("group-apart");
        QTest::newRow("environments") << QByteArrayList{"production", "staging"} << std::string("group-kind");
    }
    void groupsThatCannotBeSayWhy()
    {
        QFETCH(QByteArrayList, names);
        QFETCH(std::string, code);
        std::vector<Id> ids;
        for (const QByteArray &name : names)
            ids.push_back(idOf(twoEnvironments(), name.toStdString()));
        const auto made = grouped(twoEnvironments(), ids);
        QVERIFY(!made);
        QCOMPARE(made.error().code, code);
    }

    void ungroupingLeavesTheContent()
    {
        const Plan &plan = twoEnvironments();
        const auto made = grouped(plan, {idOf(plan, "worker")});
        const auto back = ungrouped(made->plan, made->id);
        QVERIFY(back.has_value());
        QVERIFY(!back->plan.find(made->id));
        QCOMPARE(back->ids, (std::vector<Id>{idOf(plan, "worker")}));
        QCOMPARE(back->plan.find(back->ids.front())->parent, idOf(plan, "web"));
        QCOMPARE(ungrouped(plan, idOf(plan, "web")).error().code, std::string("group-kind"));
        QCOMPARE(ungrouped(plan, idOf(plan, "worker")).error().code, std::string("group-none"));
    }

    void movingAnUnknownElementFails()
    {
        const auto result = moveBy(twoEnvironments(), {Id{99}}, {1, 1});
        QVERIFY(!result);
        QCOMPARE(result.error().code, "unknown-element");
    }

    void movingChangesOneElementOnly()
    {
        const Plan &plan = twoEnvironments();
        const Id id = idOf(plan, "production");
        const Plan after = *moveBy(plan, {id}, {-30, 40});
        const Changes changes = changesBetween(plan, after);
        QCOMPARE(changes.changed.size(), 1u);
        QVERIFY((after.find(id)->at == Point{-30, 40}));
        Element expected = *plan.find(id);
        expected.at = {-30, 40};
        QVERIFY(*after.find(id) == expected);
    }

    void movingClampsAtThePadding()
    {
        const Plan &plan = twoEnvironments();
        const Plan after = *moveBy(plan, {idOf(plan, "worker")}, {-500, -20});
        QVERIFY((at(after, "worker") == least(plan, "web")));
    }

    void aGroupKeepsItsShapeAtThePadding()
    {
        const Plan &plan = twoEnvironments();
        const Plan after = *moveBy(plan, {idOf(plan, "api"), idOf(plan, "worker")}, {-500, 10});
        QVERIFY((at(after, "api") == least(plan, "web") + Point{0, 10}));
        QVERIFY((at(after, "worker") == Point{244, 50}));
    }

    void innerElementsGoAlongOnce()
    {
        const Plan &plan = twoEnvironments();
        const Plan after = *moveBy(plan, {idOf(plan, "api"), idOf(plan, "web")}, {10, 10});
        QVERIFY((at(after, "web") == Point{26, 66}));
        QVERIFY(at(after, "api") == at(plan, "api"));
    }

    void movingWhatItsParentPlacesChangesNothing()
    {
        const Plan &plan = twoEnvironments();
        QVERIFY(*moveBy(plan, {idOf(plan, "api", "container")}, {10, 10}) == plan);
    }

    void growthByMovingPushesTheNeighbour()
    {
        const Plan &plan = twoEnvironments();
        const Plan after = *moveBy(plan, {idOf(plan, "worker")}, {300, 0});
        QCOMPARE(overlapIn(after), "");
        QVERIFY(at(after, "staging").x > 600);
        QVERIFY((at(after, "worker") == Point{544, 40}));
    }

    void reparentingKeepsThePlaceOnTheCanvas()
    {
        const Plan &plan = twoEnvironments();
        const Id worker = idOf(plan, "worker");
        const Point before = positionOf(plan, worker);
        const auto after = reparent(plan, {worker}, idOf(plan, "staging.web"), {600, 40});
        QVERIFY(after);
        QVERIFY(positionOf(*after, worker) == before + (Point{600, 40}));
        QCOMPARE(after->find(worker)->parent, idOf(plan, "staging.web"));
        QCOMPARE(errorsOf(*after), "");
    }

    void reparentingChecksTheRules_data()
    {
        QTest::addColumn<std::string>("element");
        QTest::addColumn<std::string>("target");
        QTest::addColumn<std::string>("code");
        QTest::newRow("into a wrong kind")
            << std::string("worker") << std::string("staging") << std::string("parent-kind");
        QTest::newRow("into itself") << std::string("web") << std::string("web") << std::string("parent-cycle");
        QTest::newRow("into its content") << std::string("web") << std::string("api") << std::string("parent-cycle");
        QTest::newRow("to the plan") << std::string("worker") << std::string() << std::string("parent-kind");
        QTest::newRow("second task") << std::string("job") << std::string("api") << std::string("single-child");
    }

    void reparentingChecksTheRules()
    {
        QFETCH(std::string, element);
        QFETCH(std::string, target);
        QFETCH(std::string, code);
        const Plan plan = planOf("production: environment\n  web: cluster\n    api: service\n      api: task\n"
                                 "    worker: service\n    job: task\nstaging: environment\n");
        const auto result = reparent(plan, {idOf(plan, element)}, target.empty() ? Id{} : idOf(plan, target), {});
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
    }

    void aStandaloneTaskMayJoinAServiceWithoutOne()
    {
        const Plan plan =
            planOf("production: environment\n  web: cluster\n    api: service\n    job: task at=400,36\n");
        const auto after = reparent(plan, {idOf(plan, "job")}, idOf(plan, "api"), {});
        QVERIFY(after);
        QCOMPARE(after->find(idOf(plan, "job"))->parent, idOf(plan, "api"));
        const auto both = reparent(plan, {idOf(plan, "job"), idOf(plan, "job")}, idOf(plan, "api"), {});
        QVERIFY(both);
    }

    void resizingKeepsContentInPlace()
    {
        const Plan &plan = twoEnvironments();
        const Id id = idOf(plan, "staging");
        const Id cluster = idOf(plan, "staging.web");
        const Point before = positionOf(plan, cluster);
        const Plan after = *resize(plan, id, {{580, -50}, {500, 400}});
        QVERIFY(positionOf(after, cluster) == before);
        QVERIFY((Layout(after).outline(id) == Rect{{580, -50}, {500, 400}}));
    }

    void resizingNeverCutsContent()
    {
        const Plan &plan = twoEnvironments();
        const Id id = idOf(plan, "staging");
        const Rect before = Layout(plan).outline(id);
        const Plan after = *resize(plan, id, {before.at + Point{200, 200}, {10, 10}});
        QVERIFY(Layout(after).outline(id).at == before.at);
        QCOMPARE(outsideIn(after), "");
    }

    void rowsHaveNoSizeOfTheirOwn()
    {
        const Plan &plan = twoEnvironments();
        const auto result = resize(plan, idOf(plan, "api", "container"), {{0, 0}, {10, 10}});
        QVERIFY(!result);
        QCOMPARE(result.error().code, "not-resizable");
    }

    void aligningUsesTheOutermostEdge()
    {
        const Plan plan = planOf("a: repository at=10,0\nb: repository at=40,100\nc: repository at=25,200");
        const std::vector<Id> all = plan.children({});
        QCOMPARE(at(*align(plan, all, Edge::left), "b").x, 10);
        QCOMPARE(at(*align(plan, all, Edge::right), "a").x, 40);
        QCOMPARE(at(*align(plan, all, Edge::centerX), "c").x, 25);
        QCOMPARE(at(*align(plan, {all[0], all[1]}, Edge::top), "b").y, 0);
    }

    void distributingLeavesTheOuterTwo()
    {
        const Plan plan =
            planOf("a: repository at=0,0\nb: repository at=200,0\nc: repository at=500,0\nd: repository at=900,0");
        const Plan after = *distribute(plan, plan.children({}), true);
        QCOMPARE(at(after, "a").x, 0);
        QCOMPARE(at(after, "b").x, 300);
        QCOMPARE(at(after, "c").x, 600);
        QCOMPARE(at(after, "d").x, 900);
        QVERIFY(*distribute(plan, {idOf(plan, "a"), idOf(plan, "b")}, true) == plan);
    }

    void separatingMovesAsLittleAsNeeded()
    {
        const Plan plan = planOf("a: environment at=0,0\nb: environment at=10,190\nc: environment at=3000,0");
        const Plan after = separated(plan, {}, {});
        QVERIFY((at(after, "a") == Point{0, 0}));
        QVERIFY((at(after, "b") == Point{10, 224}));
        QVERIFY((at(after, "c") == Point{3000, 0}));
        const Plan kept = separated(plan, {}, {idOf(plan, "b")});
        QVERIFY((at(kept, "b") == Point{10, 190}));
        QCOMPARE(overlapIn(kept), "");
    }

    void tidyingPutsARowBesideTheRepositories()
    {
        const Plan plan = tidied(planOf("images: repository at=0,0\n"
                                        "production: environment at=0,0\n"
                                        "  web: cluster at=0,0\n"
                                        "    a: service at=0,0\n"
                                        "    b: service at=0,0\n"
                                        "  alb: load-balancer at=0,0\n"
                                        "  nat: nat-gateway at=0,0\n"),
                                 {});
        QCOMPARE(overlapIn(plan), "");
        QCOMPARE(outsideIn(plan), "");
        const Layout layout(plan);
        QVERIFY(layout.outline(idOf(plan, "images")).left() > layout.outline(idOf(plan, "production")).right());
        QVERIFY(at(plan, "alb").y < at(plan, "web").y);
        QCOMPARE(at(plan, "a").y, at(plan, "b").y);
    }
};

QTEST_APPLESS_MAIN(TestArrange)
#include "tst_arrange.moc"
