// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "edit/connect.h"
#include "edit_checks.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const Plan &system()
{
    static const Plan plan = planOf("production: environment\n"
                                    "  alb: load-balancer\n"
                                    "  fn: function\n"
                                    "  web: cluster\n"
                                    "    api: service\n"
                                    "      api: task\n"
                                    "        log-router: container role=sidecar\n"
                                    "        app: container\n"
                                    "    empty: service\n"
                                    "images: repository\n"
                                    "other: repository\n"
                                    "users: traffic-source\n");
    return plan;
}

} // namespace

class TestConnect : public QObject
{
    Q_OBJECT

private slots:
    void endsStandForWhatIsMeant_data()
    {
        QTest::addColumn<std::string>("from");
        QTest::addColumn<std::string>("to");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char *from, const char *to, const char *expected) {
            QTest::addRow("%s to %s", from, to) << std::string(from) << std::string(to) << std::string(expected);
        };
        row("app", "images", "app -> images");
        row("api", "images", "app -> images");
        row("images", "api", "app -> images");
        row("images", "log-router", "log-router -> images");
        row("users", "alb", "users -> alb");
        row("alb", "users", "users -> alb");
        row("alb", "api", "alb -> api");
        row("alb", "app", "alb -> api");
        row("fn", "alb", "alb -> fn");
        row("users", "empty", "users -> empty");
        row("empty", "images", "refused");
        row("images", "other", "refused");
        row("alb", "alb", "refused");
        row("web", "images", "refused");
    }

    void endsStandForWhatIsMeant()
    {
        QFETCH(std::string, from);
        QFETCH(std::string, to);
        QFETCH(std::string, expected);
        const Plan &plan = system();
        const LinkEnds ends = linkEnds(plan, idOf(plan, from), idOf(plan, to));
        const auto result = bayplan::connect(plan, idOf(plan, from), idOf(plan, to));
        if (expected == "refused") {
            QVERIFY(!ends.refusal.isEmpty());
            QVERIFY(!result);
            QCOMPARE(result.error().code, "link-kind");
            return;
        }
        QCOMPARE(plan.find(ends.from)->name + " -> " + plan.find(ends.to)->name, expected);
        QVERIFY(result);
        QVERIFY(result->plan.findLink(result->id));
        QCOMPARE(errorsOf(result->plan), "");
    }

    void aLinkGivesAContainerItsImage()
    {
        const Plan &plan = system();
        const auto linked = bayplan::connect(plan, idOf(plan, "app"), idOf(plan, "images"));
        QCOMPARE(detailsOf<Container>(linked->plan, "app").image, "images");
    }

    void aSecondRepositoryTakesThePlaceOfTheFirst()
    {
        const Plan &plan = system();
        const auto first = bayplan::connect(plan, idOf(plan, "app"), idOf(plan, "images"));
        const auto second = bayplan::connect(first->plan, idOf(plan, "app"), idOf(plan, "other"));
        QVERIFY(second);
        QCOMPARE(second->plan.linkCount(), 1u);
        QCOMPARE(detailsOf<Container>(second->plan, "app").image, "other");
    }

    void anImageThatWasTypedStays()
    {
        const Plan plan =
            planOf("e: environment\n  c: cluster\n    t: task\n      app: container image=nginx:1\nimages: repository");
        const auto linked = bayplan::connect(plan, idOf(plan, "app"), idOf(plan, "images"));
        QCOMPARE(detailsOf<Container>(linked->plan, "app").image, "nginx:1");
    }

    void linkingTwiceFails()
    {
        const Plan &plan = system();
        const auto once = bayplan::connect(plan, idOf(plan, "users"), idOf(plan, "alb"));
        const auto twice = bayplan::connect(once->plan, idOf(plan, "alb"), idOf(plan, "users"));
        QVERIFY(!twice);
        QCOMPARE(twice.error().code, "link-twice");
    }

    void refusalsSayWhatWouldDo()
    {
        const Plan &plan = system();
        QCOMPARE(inWords(linkEnds(plan, idOf(plan, "users"), idOf(plan, "images")).refusal),
                 "users cannot be linked to images, only to: Load balancer, Service, Function");
    }

    void aCopyWithItsLinksIsReachedLikeTheOriginal()
    {
        const Plan plan = planOf("production: environment\n  alb: load-balancer\n  web: cluster\n    api: service\n"
                                 "      api: task\n        app: container\nimages: repository\nalb -> api\n"
                                 "app -> images\n");
        const Plan weighed = *weigh(plan, plan.linksOf(idOf(plan, "alb")).front(), 3);
        const auto made = duplicateLinked(weighed, idOf(plan, "api", "service"), {300, 0});
        QVERIFY(made.has_value());
        const std::vector<Id> links = made->plan.linksOf(idOf(plan, "alb"));
        QCOMPARE(links.size(), 2u);
        QCOMPARE(made->plan.findLink(links.back())->to, made->id);
        QCOMPARE(made->plan.findLink(links.back())->weight, 3);
        QCOMPARE(made->plan.linksOf(idOf(plan, "images")).size(), 2u);
        QVERIFY(!duplicateLinked(plan, Id{999}, {}));
    }

    void bendingKeepsTheEnds()
    {
        const Plan &plan = system();
        const auto linked = bayplan::connect(plan, idOf(plan, "users"), idOf(plan, "alb"));
        const auto bent = bend(linked->plan, linked->id, {{10, 20}});
        QVERIFY(bent);
        QCOMPARE(bent->findLink(linked->id)->bends.size(), 1u);
        QVERIFY(*bend(*bent, linked->id, {}) == linked->plan);
        QVERIFY(!bend(plan, Id{999}, {}));
    }
};

QTEST_APPLESS_MAIN(TestConnect)
#include "tst_connect.moc"
