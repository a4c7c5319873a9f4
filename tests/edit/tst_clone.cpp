// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "edit/clone.h"
#include "edit_checks.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const Plan &shop()
{
    static const Plan plan =
        planOf("production: environment stage=production at=0,0 neededHours=always availabilityMinimum=3\n"
               "  production-alb: load-balancer at=16,60\n"
               "  shop-production: cluster capacity=ec2 instanceCount=5 at=16,140\n"
               "    api: service desiredCount=7 minCount=0 maxCount=20 at=16,36 cpuUtilisation=40 "
               "utilisationSource=CloudWatch\n"
               "      api: task cpu=1 memory=2\n"
               "        api: container\n"
               "    reproduction: service desiredCount=1 at=260,36\n"
               "images: repository at=1400,0\n"
               "users: traffic-source at=-300,0\n"
               "users -> production-alb\n"
               "production-alb -> api\n"
               "api -> images\n");
    return plan;
}

CloneOptions half()
{
    CloneOptions options;
    options.sizeFactor = *Decimal::fromText("0.5");
    options.runningHours = WeekHours::workdays(8, 19);
    options.region = "eu-west-1";
    options.copies = 2;
    return options;
}

} // namespace

class TestClone : public QObject
{
    Q_OBJECT

private slots:
    void cloningRewritesNamesCountsAndLinks()
    {
        const auto result = cloneEnvironment(shop(), idOf(shop(), "production"), half());
        QVERIFY(result);
        QCOMPARE(textOf(result->plan),
                 textOf(planOf("production: environment stage=production neededHours=always availabilityMinimum=3\n"
                               "  production-alb: load-balancer\n"
                               "  shop-production: cluster capacity=ec2 instanceCount=5\n"
                               "    api: service desiredCount=7 minCount=0 maxCount=20 cpuUtilisation=40 "
                               "utilisationSource=CloudWatch\n"
                               "      api: task cpu=1 memory=2\n"
                               "        api: container\n"
                               "    reproduction: service\n"
                               "images: repository\n"
                               "users: traffic-source\n"
                               "staging: environment stage=staging region=eu-west-1 runningHours=\"Mon-Fri 8-19\" "
                               "copies=2 availabilityMinimum=3\n"
                               "  staging-alb: load-balancer\n"
                               "  shop-staging: cluster capacity=ec2 instanceCount=3\n"
                               "    api: service desiredCount=4 minCount=0 maxCount=10\n"
                               "      api: task cpu=1 memory=2\n"
                               "        api: container\n"
                               "    reproduction: service\n"
                               "users -> production-alb\n"
                               "production-alb -> production.api\n"
                               "production.api -> images\n"
                               "staging-alb -> staging.api\n"
                               "staging.api -> images\n")));
        QCOMPARE(overlapIn(result->plan), "");
        QCOMPARE(errorsOf(result->plan), "");
    }

    void everyCopyRemembersItsOrigin()
    {
        const Plan &plan = shop();
        const auto result = cloneEnvironment(plan, idOf(plan, "production"), {});
        const Plan &after = result->plan;
        const auto copies = withDescendants(after, result->id);
        const auto originals = withDescendants(plan, idOf(plan, "production"));
        QCOMPARE(copies.size(), originals.size());
        for (std::size_t i = 0; i < copies.size(); ++i) {
            const Element &copy = *after.find(copies[i]);
            QCOMPARE(copy.origin, originals[i]);
            QVERIFY(&kindOf(copy) == &kindOf(*plan.find(originals[i])));
            if (i > 0)
                QCOMPARE(after.find(copy.parent)->origin, plan.find(originals[i])->parent);
        }
        for (const Id id : originals)
            QVERIFY(after.shared(id) == plan.shared(id));
    }

    void aCloneStandsBelowItsOrigin()
    {
        const Plan &plan = shop();
        const auto first = cloneEnvironment(plan, idOf(plan, "production"), {});
        CloneOptions options;
        options.name = "development";
        options.stage = Stage::development;
        const auto second = cloneEnvironment(first->plan, idOf(plan, "production"), options);
        const Layout layout(second->plan);
        const Rect production = layout.outline(idOf(plan, "production"));
        const Rect staging = layout.outline(first->id);
        QVERIFY(staging.top() > production.bottom());
        QCOMPARE(staging.left(), production.left());
        QCOMPARE(layout.outline(second->id).top(), staging.top());
        QCOMPARE(overlapIn(second->plan), "");
    }

    void nothingVanishesAtASmallFactor()
    {
        CloneOptions options;
        options.sizeFactor = *Decimal::fromText("0.01");
        const auto result = cloneEnvironment(shop(), idOf(shop(), "production"), options);
        const auto &service = detailsOf<Service>(result->plan, "staging.api");
        QCOMPARE(service.desiredCount, 1);
        QCOMPARE(service.minCount, 0);
        QCOMPARE(service.maxCount, 1);
    }

    void aNameInUseGetsANumber()
    {
        const auto first = cloneEnvironment(shop(), idOf(shop(), "production"), {});
        const auto second = cloneEnvironment(first->plan, idOf(shop(), "production"), {});
        QCOMPARE(second->plan.find(second->id)->name, "staging 2");
    }

    void onlyEnvironmentsAreCloned()
    {
        QCOMPARE(cloneEnvironment(shop(), idOf(shop(), "api"), {}).error().code, "unknown-element");
        QCOMPARE(cloneEnvironment(shop(), Id{99}, {}).error().code, "unknown-element");
        CloneOptions options;
        options.name = " ";
        QCOMPARE(cloneEnvironment(shop(), idOf(shop(), "production"), options).error().code, "name-empty");
    }
};

QTEST_APPLESS_MAIN(TestClone)
#include "tst_clone.moc"
