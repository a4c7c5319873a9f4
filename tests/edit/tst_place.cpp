// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "edit/place.h"
#include "edit_checks.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const Kind &kind(std::string_view key)
{
    return *findKind(key);
}

Plan placed(const Plan &plan, std::string_view key, Id target = {}, std::optional<Point> at = {})
{
    const auto result = place(plan, kind(key), {}, target, at);
    if (!result)
        throw std::runtime_error(inOneLine(result.error()));
    return result->plan;
}

} // namespace

class TestPlace : public QObject
{
    Q_OBJECT

private slots:
    void aServiceOnTheEmptyPlanBringsAllItNeeds()
    {
        const auto result = place(Plan{}, kind("service"), {}, {}, Point{500, 300});
        QVERIFY(result);
        QCOMPARE(textOf(result->plan), "production: environment stage=production\n"
                                       "  web: cluster\n"
                                       "    api: service\n"
                                       "      api: task\n"
                                       "        api: container\n");
        QCOMPARE(result->plan.find(result->id)->name, "api");
        QVERIFY((positionOf(result->plan, result->id) == Point{500, 300}));
        QCOMPARE(errorsOf(result->plan), "");
    }

    void environmentsAreProductionStagingAndDevelopment()
    {
        Plan plan;
        for (int i = 0; i < 4; ++i)
            plan = placed(plan, "environment");
        QCOMPARE(textOf(plan), "production: environment stage=production\nstaging: environment stage=staging\n"
                               "development: environment\ndevelopment 2: environment\n");
        QCOMPARE(overlapIn(plan), "");
    }

    void aNewEnvironmentTakesOverRegionAndClock()
    {
        const Plan plan =
            placed(planOf("production: environment region=eu-central-1 timeZone=Europe/Berlin"), "environment");
        const auto &added = detailsOf<Environment>(plan, "staging");
        QCOMPARE(added.region, "eu-central-1");
        QCOMPARE(added.timeZone, "Europe/Berlin");
        QCOMPARE(detailsOf<Repository>(placed(plan, "repository"), "images").region, "eu-central-1");
    }

    void namesAreUniqueAmongSiblings()
    {
        Plan plan = placed(Plan{}, "cluster");
        const Id cluster = idOf(plan, "web");
        for (int i = 0; i < 4; ++i)
            plan = placed(plan, "service", cluster);
        for (const auto *name : {"api", "worker", "service", "service 2"})
            QVERIFY(idOf(plan, name, "service").isValid());
    }

    void theSecondContainerOfATaskIsASidecar()
    {
        Plan plan = placed(Plan{}, "service");
        plan = placed(plan, "container", idOf(plan, "api", "service"));
        QCOMPARE(detailsOf<Container>(plan, "api").role, ContainerRole::main);
        QCOMPARE(detailsOf<Container>(plan, "sidecar").role, ContainerRole::sidecar);
    }

    void presetsFillTheFields()
    {
        const Plan plan = placed(Plan{}, "service");
        const auto result = place(plan, kind("scaling-policy"), "step", idOf(plan, "api", "service"), {});
        QVERIFY(result);
        QCOMPARE(detailsOf<ScalingPolicy>(result->plan, "step").type, PolicyType::step);
    }

    void freeSpotsFillARowBeforeTheNext()
    {
        Plan plan = placed(Plan{}, "cluster");
        const Id cluster = idOf(plan, "web");
        std::vector<Point> spots;
        for (int i = 0; i < 4; ++i) {
            const auto result = place(plan, kind("service"), {}, cluster, {});
            plan = result->plan;
            spots.push_back(plan.find(result->id)->at);
        }
        QCOMPARE(spots[1].y, spots[0].y);
        QCOMPARE(spots[2].y, spots[0].y);
        QVERIFY(spots[0].x < spots[1].x && spots[1].x < spots[2].x);
        QCOMPARE(spots[3].x, spots[0].x);
        QVERIFY(spots[3].y > spots[0].y);
        QCOMPARE(overlapIn(plan), "");
    }

    void repositoriesStandRightOfEnvironmentsAndTrafficLeft()
    {
        Plan plan = placed(Plan{}, "service");
        plan = placed(placed(plan, "repository"), "repository");
        plan = placed(plan, "traffic-source");
        const Layout layout(plan);
        const Rect environment = layout.outline(idOf(plan, "production"));
        const Rect first = layout.outline(idOf(plan, "images"));
        QVERIFY(first.left() > environment.right());
        QVERIFY(layout.outline(idOf(plan, "users")).right() < environment.left());
        QCOMPARE(layout.outline(idOf(plan, "images 2")).left(), first.left());
    }

    void whatStandsInTheWayIsPushedAside()
    {
        Plan plan = placed(Plan{}, "cluster", {}, Point{100, 100});
        const Id cluster = idOf(plan, "web");
        plan = placed(plan, "service", cluster, positionOf(plan, cluster) + Point{100, 60});
        const Point before = positionOf(plan, idOf(plan, "api", "service"));
        plan = placed(plan, "service", cluster, before + Point{-20, -10});
        QVERIFY((positionOf(plan, idOf(plan, "worker", "service")) == before + Point{-20, -10}));
        QCOMPARE(overlapIn(plan), "");
    }

    void growingPushesTheNeighbours()
    {
        Plan plan = planOf("production: environment at=0,0\n"
                           "  web: cluster at=16,60\n"
                           "staging: environment at=344,0\n");
        const int before = plan.find(idOf(plan, "staging"))->at.x;
        plan = placed(plan, "service", idOf(plan, "web"));
        plan = placed(plan, "service", idOf(plan, "web"));
        QCOMPARE(overlapIn(plan), "");
        QVERIFY(plan.find(idOf(plan, "staging"))->at.x > before);
        QCOMPARE(plan.find(idOf(plan, "staging"))->at.y, 0);
    }

    void whatIsNotInTheWayStays()
    {
        const Plan plan = planOf("production: environment at=0,0\n"
                                 "  web: cluster at=16,60\n"
                                 "    api: service at=16,36\n"
                                 "    handmade: service at=30,40\n"
                                 "staging: environment at=2000,0\n");
        const Plan after = placed(plan, "nat-gateway", idOf(plan, "production"));
        for (const auto *name : {"production", "web", "api", "handmade", "staging"})
            QVERIFY(*plan.find(idOf(plan, name)) == *after.find(idOf(after, name)));
    }

    void removingTakesContentAndLinksAlong()
    {
        const Plan plan = planOf("production: environment\n"
                                 "  alb: load-balancer\n"
                                 "  web: cluster\n"
                                 "    api: service\n"
                                 "      api: task\n"
                                 "        api: container\n"
                                 "images: repository\n"
                                 "alb -> api\n"
                                 "api -> images\n");
        QCOMPARE(plan.linkCount(), 2u);
        const Plan after = remove(plan, {idOf(plan, "api", "service"), Id{9999}});
        QCOMPARE(textOf(after), "production: environment\n  alb: load-balancer\n  web: cluster\nimages: repository\n");
        QCOMPARE(after.linkCount(), 0u);
        QVERIFY(after.linksOf(idOf(after, "images")).empty());
        QCOMPARE(after.nextId(), plan.nextId());
        QCOMPARE(remove(plan, {plan.linksOf(idOf(plan, "alb")).front()}).linkCount(), 1u);
    }

    void duplicatesStandBesideTheirOriginals()
    {
        Plan plan = placed(Plan{}, "service");
        const Id api = idOf(plan, "api", "service");
        const auto result = duplicate(plan, {api}, {24, 24});
        QVERIFY(result);
        const Plan &after = result->plan;
        QCOMPARE(after.find(result->ids.front())->at.y, after.find(api)->at.y);
        QVERIFY(after.find(result->ids.front())->at.x > after.find(api)->at.x);
        QVERIFY(idOf(after, "api 2", "task").isValid());
        QVERIFY(idOf(after, "api 2", "container").isValid());
        QCOMPARE(overlapIn(after), "");
        QVERIFY(*after.find(api) == *plan.find(api));
    }

    void duplicatesKeepTheirLinks()
    {
        const Plan plan = planOf("production: environment\n"
                                 "  alb: load-balancer\n"
                                 "  web: cluster\n"
                                 "    api: service\n"
                                 "      api: task\n"
                                 "        api: container\n"
                                 "images: repository\n"
                                 "users: traffic-source\n"
                                 "alb -> api\n"
                                 "api -> images\n"
                                 "users -> alb\n");
        const auto service = duplicate(plan, {idOf(plan, "api", "service")}, {400, 0});
        QCOMPARE(service->plan.linkCount(), 4u); // one more to the repository, none from the balancer
        const auto both = duplicate(plan, {idOf(plan, "api", "service"), idOf(plan, "alb")}, {400, 0});
        QCOMPARE(both->plan.linkCount(), 5u); // and one between the copies, though their parents differ
        QCOMPARE(both->ids.size(), 2u);
    }

    void aServiceTakesNoSecondTask()
    {
        const Plan plan = placed(Plan{}, "service");
        const auto result = duplicate(plan, {idOf(plan, "api", "task")}, {24, 24});
        QVERIFY(!result);
        QCOMPARE(result.error().code, "single-child");
        QVERIFY(!duplicate(plan, {Id{77}}, {}));
    }
};

QTEST_APPLESS_MAIN(TestPlace)
#include "tst_place.moc"
