// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "edit/clip.h"
#include "edit_checks.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const Plan &system()
{
    static const Plan plan = planOf("production: environment at=0,0\n"
                                    "  alb: load-balancer at=16,60\n"
                                    "  web: cluster at=16,140\n"
                                    "    api: service at=16,36 desiredCount=3\n"
                                    "      api: task\n"
                                    "        api: container image=images:2\n"
                                    "staging: environment at=600,0\n"
                                    "  web: cluster at=16,60\n"
                                    "images: repository at=1200,0\n"
                                    "alb -> api\n"
                                    "api -> images\n");
    return plan;
}

} // namespace

class TestClip : public QObject
{
    Q_OBJECT

private slots:
    void aServiceGoesIntoAnotherCluster()
    {
        const Plan &plan = system();
        const auto result = pasted(plan, copied(plan, {idOf(plan, "api", "service")}), idOf(plan, "staging.web"), {});
        QVERIFY(result);
        QCOMPARE(result->ids.size(), 1u);
        QCOMPARE(result->plan.find(result->ids.front())->parent, idOf(plan, "staging.web"));
        QCOMPARE(detailsOf<Service>(result->plan, "staging.api").desiredCount, 3);
        QCOMPARE(errorsOf(result->plan), "");
        QCOMPARE(overlapIn(result->plan), "");
    }

    void theLinkToAKnownRepositoryIsMadeAgain()
    {
        const Plan &plan = system();
        const std::string text = copied(plan, {idOf(plan, "api", "service")});
        const auto here = pasted(plan, text, idOf(plan, "staging.web"), {});
        const Id copy = idOf(here->plan, "staging.api", "container");
        QCOMPARE(here->plan.linksOf(copy).size(), 1u);
        QVERIFY(here->plan.find(copy)->unknown.empty());
        const auto elsewhere = pasted(Plan{}, text, {}, {});
        QVERIFY(elsewhere);
        QCOMPARE(textOf(elsewhere->plan), "production: environment stage=production\n  web: cluster\n"
                                          "    api: service desiredCount=3\n      api: task\n"
                                          "        api: container image=images:2\n");
        QVERIFY(elsewhere->plan.find(idOf(elsewhere->plan, "api", "container"))->unknown.empty());
    }

    void linksAmongWhatWasCopiedArePastedToo()
    {
        const Plan &plan = system();
        const std::string text = copied(plan, {idOf(plan, "alb"), idOf(plan, "api", "service"), idOf(plan, "images")});
        const auto result = pasted(plan, text, idOf(plan, "staging.web"), {});
        QVERIFY(result);
        QCOMPARE(result->ids.size(), 3u);
        QCOMPARE(result->plan.linkCount(), 4u);
        QVERIFY(idOf(result->plan, "images 2").isValid());
        QCOMPARE(result->plan.find(idOf(result->plan, "staging.alb"))->parent, idOf(plan, "staging"));
        QCOMPARE(overlapIn(result->plan), "");
        QCOMPARE(errorsOf(result->plan), "");
    }

    void pastingAtAPlaceKeepsTheArrangement()
    {
        const Plan plan = planOf("a: repository at=100,50\nb: repository at=300,80");
        const auto result = pasted(plan, copied(plan, plan.children({})), {}, Point{1000, 1000});
        QVERIFY((result->plan.find(result->ids[0])->at == Point{1000, 1000}));
        QVERIFY((result->plan.find(result->ids[1])->at == Point{1200, 1030}));
    }

    void aWholeFileMayBePasted()
    {
        const Plan &plan = system();
        const auto result = pasted(plan, copied(plan, plan.children({})), {}, {});
        QVERIFY(result);
        QCOMPARE(result->plan.elementCount(), 2 * plan.elementCount());
        QCOMPARE(result->plan.linkCount(), 2 * plan.linkCount());
        QCOMPARE(overlapIn(result->plan), "");
        QVERIFY(idOf(result->plan, "production 2").isValid());
    }

    void whatGrowsByAPastePushesItsNeighbours()
    {
        const Plan plan = planOf("production: environment at=0,0\n"
                                 "  web: cluster at=16,56\n"
                                 "    api: service at=16,40\n"
                                 "      api: task\n"
                                 "        api: container\n"
                                 "  nat: nat-gateway at=16,240\n");
        const std::string text = copied(plan, {idOf(plan, "api", "container")});
        Plan after = plan;
        for (int i = 0; i < 6; ++i)
            after = pasted(after, text, idOf(plan, "api", "task"), {})->plan;
        QCOMPARE(after.children(idOf(plan, "api", "task")).size(), 7u);
        QCOMPARE(overlapIn(after), "");
        QVERIFY(after.find(idOf(plan, "nat"))->at.y > 240);
    }

    void foreignTextIsRefused()
    {
        QVERIFY(!pasted(Plan{}, "hello", {}, {}));
        QVERIFY(!pasted(Plan{}, "", {}, {}));
        QVERIFY(!pasted(Plan{}, "{\"a\": 1}", {}, {}));
    }

    void aTaskDoesNotJoinAServiceThatHasOne()
    {
        const Plan &plan = system();
        const auto result = pasted(plan, copied(plan, {idOf(plan, "api", "task")}), idOf(plan, "api", "service"), {});
        QVERIFY(!result);
        QCOMPARE(result.error().code, "parent-kind");
    }
};

QTEST_APPLESS_MAIN(TestClip)
#include "tst_clip.moc"
