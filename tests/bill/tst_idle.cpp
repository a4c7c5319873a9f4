// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <cmath>

#include "base/format.h"
#include "bill/estimate.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// Per cent with three digits after the point: "69.589".
std::string percent(Money part, Money whole)
{
    return Quantity(Int128{part.inNanoUsd()} * 100, whole.inNanoUsd()).toText(3);
}

/// Hours of a week of which a month of 730 hours from Monday has exactly so many.
WeekHours hoursOfMonth(int wanted)
{
    WeekHours hours;
    for (int day = 6; day >= 0; --day) {
        for (int hour = 23; hour >= 0; --hour) {
            hours.set(day, hour, true);
            if (hoursInMonth(hours, 730) > wanted)
                hours.set(day, hour, false);
        }
    }
    // Hours of the first days count five times, the others four: trade one for the other until it fits.
    for (int day = 6; day >= 3 && hoursInMonth(hours, 730) != wanted; --day) {
        for (int hour = 0; hour < 24 && hoursInMonth(hours, 730) != wanted; ++hour) {
            hours.set(day, hour, false);
            for (int other = 0; other < 24 && hoursInMonth(hours, 730) + 5 <= wanted; ++other)
                hours.set(0, other, true);
        }
    }
    return hours;
}

Plan eightTasks(const WeekHours &running)
{
    return planOf("dev: environment runningHours=\"" + running.toText() + R"("
  web: cluster
    api: service desiredCount=8
      api: task cpu=0.5 memory=1)");
}

Plan development(std::string_view service, std::string_view environment = "")
{
    return planOf("dev: environment stage=development neededHours=\"Mon-Fri 8-18\" " + std::string(environment) +
                  "\n  web: cluster\n    api: service " + std::string(service) + "\n      api: task cpu=1 memory=2\n");
}

IdleSplit idleOf(const Plan &plan)
{
    return bayplan::estimate(plan).plan.idle;
}

} // namespace

class TestIdle : public QObject
{
    Q_OBJECT

private slots:
    void aFixedFleetWithoutWorkAtNightIsMostlyOffHours()
    {
        const Cost cost =
            bayplan::estimate(development("desiredCount=3 cpuUtilisation=40 cpuUtilisationOutside=0")).plan;
        QCOMPARE(percent(cost.idle.offHours, cost.timeBilled), std::string("69.589"));
        QCOMPARE(cost.idle.offHoursAssumed, Money());
        QCOMPARE(cost.idle.uncertain, Money());
    }

    void withoutUtilisationTheOffHoursAreAssumedAndTheRestIsOpen()
    {
        const Cost cost = bayplan::estimate(development("desiredCount=3")).plan;
        QCOMPARE(percent(cost.idle.offHours, cost.timeBilled), std::string("69.589"));
        QCOMPARE(cost.idle.offHoursAssumed, cost.idle.offHours);
        QCOMPARE(cost.idle.uncertain, cost.idle.used);
        QCOMPARE(cost.idle.used + cost.idle.offHours, cost.total);
    }

    void constantLoadAtTheTargetLeavesHeadroomOnly()
    {
        const Plan plan = planOf(R"(
prod: environment stage=production
  web: cluster
    api: service desiredCount=6 cpuUtilisation=70
      api: task)");
        const Cost cost = bayplan::estimate(plan).plan;
        QCOMPARE(percent(cost.idle.used, cost.total), std::string("70"));
        QCOMPARE(cost.idle.used + cost.idle.headroom, cost.total);
        QCOMPARE(cost.idle.avoidable(), Money());
    }

    void eightTasksCostWhatTheirRunningHoursSay_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<QString>("cost");
        QTest::newRow("always") << 730 << "$144.16";
        QTest::newRow("217 hours") << 217 << "$42.85";
        QTest::newRow("260 hours") << 260 << "$51.34";
        QTest::newRow("425 hours") << 425 << "$83.93";
    }
    void eightTasksCostWhatTheirRunningHoursSay()
    {
        QFETCH(int, hours);
        const WeekHours running = hoursOfMonth(hours);
        QCOMPARE(hoursInMonth(running, 730), hours);
        QTEST(QString::fromStdString(inDollars(bayplan::estimate(eightTasks(running)).plan.total)), "cost");
    }

    void theTargetIsTheTrackingPolicysOnItsMetric()
    {
        const Plan plan = planOf(R"(
prod: environment stage=production targetUtilisation=60
  web: cluster
    api: service desiredCount=20 cpuUtilisation=20 memoryUtilisation=20
      api: task cpu=1 memory=2
      by-cpu: scaling-policy type=target-tracking metric=cpu target=40
)");
        const Estimate estimate = bayplan::estimate(plan);
        const Money cpu = estimate.lines[0].amount;
        const Money memory = estimate.lines[1].amount;
        // 20 ÷ 40 % of the fleet is wanted for the vCPUs, 20 ÷ 60 % for the memory; the work itself is no headroom.
        const double expected = (0.5 - 0.2) * cpu.approximatelyUsd() + (1.0 / 3 - 0.2) * memory.approximatelyUsd();
        QVERIFY(std::abs(estimate.plan.idle.headroom.approximatelyUsd() - expected) < 1e-8);
    }

    void withoutAnyTargetThePlansSettingHolds()
    {
        Plan plan = planOf(R"(
prod: environment stage=production
  web: cluster
    api: service desiredCount=20 cpuUtilisation=20
      api: task)");
        plan.settings.targetUtilisation = {4'000};
        const Cost cost = bayplan::estimate(plan).plan;
        QCOMPARE(percent(cost.idle.used, cost.total), std::string("20"));
        QCOMPARE(percent(cost.idle.headroom, cost.total), std::string("30"));
    }

    void theMinimumIsOnPurposeUpToTheAvailabilityMinimum_data()
    {
        QTest::addColumn<QByteArray>("environment");
        QTest::addColumn<QByteArray>("onPurpose");
        QTest::newRow("production keeps two") << QByteArray("stage=production") << QByteArray("20");
        QTest::newRow("elsewhere one") << QByteArray("stage=staging neededHours=always") << QByteArray("10");
        QTest::newRow("as declared") << QByteArray("stage=production availabilityMinimum=5") << QByteArray("50");
    }
    void theMinimumIsOnPurposeUpToTheAvailabilityMinimum()
    {
        QFETCH(QByteArray, environment);
        const Cost cost = bayplan::estimate(planOf("e: environment " + environment.toStdString() + R"(
  web: cluster
    api: service desiredCount=10 cpuUtilisation=0
      api: task)"))
                              .plan;
        QCOMPARE(cost.idle.minimum, cost.total);
        QTEST(QByteArray::fromStdString(percent(cost.idle.minimumOnPurpose, cost.total)), "onPurpose");
        QCOMPARE(cost.idle.avoidable(), cost.total - cost.idle.minimumOnPurpose);
    }

    void licenceStorageAndAddressFollowTheCpu()
    {
        const Plan plan = planOf(R"(
prod: environment stage=production
  web: cluster
    api: service desiredCount=2 publicAddress=yes cpuUtilisation=100 memoryUtilisation=0
      api: task cpu=1 memory=2 operatingSystem=windows ephemeralStorage=100)");
        const Estimate estimate = bayplan::estimate(plan);
        Money memory;
        for (const BillLine &line : estimate.lines) {
            if (line.meter == Meter::fargateWindowsMemory)
                memory += line.amount;
        }
        QCOMPARE(estimate.plan.idle.used, estimate.plan.total - memory);
        QCOMPARE(estimate.plan.idle.minimum, memory);
    }

    void runningOnlyWhenNeededRemovesTheOffHours()
    {
        const Cost before = bayplan::estimate(development("cpuUtilisation=40 cpuUtilisationOutside=0")).plan;
        const Cost after = bayplan::estimate(development("cpuUtilisation=40", "runningHours=\"Mon-Fri 8-18\"")).plan;
        QCOMPARE(after.idle.offHours, Money());
        QCOMPARE(after.total, before.total - before.idle.offHours);
        QCOMPARE(after.idle.used, before.idle.used);
    }

    void theShareOfAlwaysOnOutsideNeededHoursIsShown()
    {
        const Cost cost = bayplan::estimate(planOf(R"(
dev: environment neededHours="Mon-Fri 8-18"
  lb: load-balancer)"))
                              .plan;
        QCOMPARE(percent(cost.alwaysOnUnneeded, cost.alwaysOn), std::string("69.589"));
        QCOMPARE(cost.idle.sum(), Money());
        QCOMPARE(cost.timeBilled, cost.alwaysOn);
    }

    void aRunOfAScheduledTaskIsNeededWheneverItComes()
    {
        const IdleSplit idle = idleOf(planOf(R"plan(
dev: environment neededHours="Mon-Fri 8-18"
  web: cluster
    job: task schedule="cron(0 2 * * ? *)" duration=3600 cpuUtilisation=70)plan"));
        QCOMPARE(idle.offHours, Money());
        QCOMPARE(idle.avoidable(), Money());
    }

    void aScheduleSavesWhatTheHoursAreWorth()
    {
        const Plan plan = planOf(R"(
dev: environment neededHours="Mon-Fri 8-18" timeZone=UTC
  web: cluster
    api: service desiredCount=8
      api: task cpu=0.5 memory=1
  lb: load-balancer
prod: environment stage=production
  web: cluster
    api: service desiredCount=8
      api: task cpu=0.5 memory=1)");
        const ScheduleSaving saving = scheduleSaving(plan, Id{1});
        const Estimate estimate = bayplan::estimate(plan);
        QCOMPARE(saving.now, *estimate.find(Id{1}));
        QCOMPARE(saving.perMonth, saving.now.total - saving.then.total);
        QCOMPARE(saving.perMonth, saving.now.idle.offHours);
        QCOMPARE(saving.staysOn, saving.now.alwaysOn);
        QVERIFY(saving.staysOn > Money());
        // 2027 has 261 working days: 8,760 − 2,610 hours of 8 × 0.5 vCPU and 8 × 1 GB.
        QCOMPARE(exactUsd(saving.perYear.value()), std::string("1214.502"));
    }

    void holidaysOfTheYearAreSavedToo()
    {
        const std::string_view text = R"(
dev: environment neededHours="Mon-Fri 8-18" holidays=2027-01-01,2027-01-02
  web: cluster
    api: service
      api: task cpu=1 memory=2)";
        const Money with = scheduleSaving(planOf(text), Id{1}).perYear.value();
        std::string without(text);
        without.erase(without.find(" holidays"), without.find("\n  web") - without.find(" holidays"));
        // New Year is a Friday with ten needed hours; the second is a Saturday with none.
        const Money tenHours = Money::nanoUsd(10 * (40'480'000 + 2 * 4'445'000));
        QCOMPARE(with, scheduleSaving(planOf(without), Id{1}).perYear.value() + tenHours);
    }

    void anUnknownTimeZoneLeavesTheYearOpen()
    {
        const ScheduleSaving saving = scheduleSaving(development("desiredCount=2", "timeZone=Moon/Base"), Id{1});
        QVERIFY(!saving.perYear);
        QVERIFY(saving.perMonth > Money());
    }

    void whatIsNeededAlwaysSavesNothing()
    {
        const Plan plan = planOf(R"(
prod: environment stage=production holidays=2027-01-01
  web: cluster
    api: service
      api: task)");
        const ScheduleSaving saving = scheduleSaving(plan, Id{1});
        QCOMPARE(saving.perMonth, Money());
        QCOMPARE(saving.perYear, std::optional(Money()));
    }
};

QTEST_APPLESS_MAIN(TestIdle)
#include "tst_idle.moc"
