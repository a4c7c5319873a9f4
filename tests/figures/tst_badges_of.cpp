// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "bill/estimate.h"
#include "figures/badges_of.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

Plan drawn()
{
    return planOf("development: environment\n"
                  "  front door: load-balancer\n"
                  "  web: cluster\n"
                  "    api: service cpuUtilisation=50 cpuUtilisationOutside=0\n"
                  "      api: task\n"
                  "    worker: service desiredCount=3\n"
                  "      worker: task\n"
                  "  sum: function\n"
                  "notes: note\n");
}

} // namespace

class TestBadgesOf : public QObject
{
    Q_OBJECT

private slots:
    void whatCostsHasAnAmountAndABar()
    {
        const Plan plan = drawn();
        const Badges badges = badgesOf(plan, estimate(plan));
        const Badge &api = badges.at(idOf(plan, "api", "service"));
        QCOMPARE(api.amount, std::string("$9.01"));
        QVERIFY(api.used && *api.used > 0.1 && *api.used < 0.2);
        QVERIFY(api.avoidable > 0.6);
        QVERIFY(*api.used + api.reserved + api.avoidable <= 1.0);
        QVERIFY(!api.unknown);
        QVERIFY(!badges.contains(idOf(plan, "notes")));
    }

    void whatIsNotMeasuredIsAnOutline()
    {
        const Plan plan = drawn();
        QVERIFY(badgesOf(plan, estimate(plan)).at(idOf(plan, "worker", "service")).unknown);
    }

    void unknownUsageIsSaid()
    {
        const Plan plan = drawn();
        const Badges badges = badgesOf(plan, estimate(plan));
        QCOMPARE(badges.at(idOf(plan, "sum")).amount, std::string("depends on usage"));
        QVERIFY(badges.at(idOf(plan, "front door")).amount.ends_with(" +"));
    }

    void theDearestCardIsTheHottest()
    {
        const Plan plan = drawn();
        const Badges badges = badgesOf(plan, estimate(plan));
        QCOMPARE(*badges.at(idOf(plan, "worker", "service")).heat, 1.0);
        QVERIFY(*badges.at(idOf(plan, "api", "service")).heat < 0.5);
    }

    void anEditChangesOnlyTheBadgesItTouches()
    {
        Plan plan = drawn();
        Badges badges = badgesOf(plan, estimate(plan));
        QVERIFY(updateBadges(badges, plan, estimate(plan)).empty());
        Element api = *plan.find(idOf(plan, "api", "service"));
        std::get<Service>(api.details).desiredCount = 2;
        plan.setElement(api);
        const std::vector<Id> changed = updateBadges(badges, plan, estimate(plan));
        const std::vector<Id> expected = {idOf(plan, "development"), idOf(plan, "web"), api.id};
        QCOMPARE(changed, expected);
    }
};

QTEST_APPLESS_MAIN(TestBadgesOf)
#include "tst_badges_of.moc"
