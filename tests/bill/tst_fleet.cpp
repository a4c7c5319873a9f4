// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QTest>

#include <ostream>

#include "base/format.h"
#include "bill/fleet.h"

using namespace bayplan;

namespace {

Share percent(int value)
{
    return {value * 100};
}

/// A load of these per cents inside and outside needed hours; negative is unknown.
Load load(int inside, int outside, int target = 50)
{
    const auto known = [](int value) {
        return value < 0 ? std::nullopt : std::optional(percent(value));
    };
    return {known(inside), known(outside), percent(target)};
}

IdleSplit split(int dollars, const Fleet &fleet, const Load &load)
{
    return splitOfFixedFleet(Money::usd(dollars), fleet, load);
}

Money usd(int dollars)
{
    return Money::usd(dollars);
}

} // namespace

class TestFleet : public QObject
{
    Q_OBJECT

private slots:
    void constantLoadAtTheTargetIsUsedAndHeadroomOnly()
    {
        const IdleSplit is = split(100, {8, 2, 730, 0}, load(60, 60, 60));
        QCOMPARE(is.used, usd(60));
        QCOMPARE(is.headroom, usd(40));
        QCOMPARE(is.sum(), usd(100));
        QCOMPARE(is.avoidable(), Money());
    }

    void headroomIsAtMostWhatIsThere()
    {
        const IdleSplit is = split(100, {8, 2, 730, 0}, load(90, 90, 60));
        QCOMPARE(is.used, usd(90));
        QCOMPARE(is.headroom, usd(10));
        QCOMPARE(is.minimum, Money());
    }

    void theRestOfAFixedCountIsItsMinimum()
    {
        // Ten tasks at 20 % with a target of 50 % need four; the other six are the minimum.
        const IdleSplit is = split(100, {10, 1, 730, 0}, load(20, 20));
        QCOMPARE(is.used, usd(20));
        QCOMPARE(is.headroom, usd(20));
        QCOMPARE(is.minimum, usd(60));
        QCOMPARE(is.minimumOnPurpose, Money());
        QCOMPARE(is.avoidable(), usd(60));
    }

    void theMinimumUpToTheAvailabilityMinimumIsOnPurpose()
    {
        // The load needs four of ten tasks, six are kept for availability: two of them are beyond the load's.
        const IdleSplit is = split(100, {10, 6, 730, 0}, load(20, 20));
        QCOMPARE(is.minimum, usd(60));
        QCOMPARE(is.minimumOnPurpose, usd(20));
        QCOMPARE(is.avoidable(), usd(40));
        QCOMPARE(is.reserved(), usd(40));
    }

    void fewerTasksThanTheAvailabilityMinimumAreAllOnPurpose()
    {
        const IdleSplit is = split(100, {1, 2, 730, 0}, load(0, 0));
        QCOMPARE(is.minimum, usd(100));
        QCOMPARE(is.minimumOnPurpose, usd(100));
    }

    void outsideNeededHoursWorkIsUsedAndTheRestIsOff()
    {
        const IdleSplit is = split(100, {2, 2, 0, 500}, load(70, 30));
        QCOMPARE(is.used, usd(30));
        QCOMPARE(is.offHours, usd(70));
        QCOMPARE(is.headroom, Money());
        QCOMPARE(is.offHoursAssumed, Money());
    }

    void unknownUtilisationIsARangeInsideAndAnAssumptionOutside()
    {
        const IdleSplit is = split(100, {2, 2, 300, 700}, load(-1, -1));
        QCOMPARE(is.used, usd(30));
        QCOMPARE(is.uncertain, usd(30));
        QCOMPARE(is.offHours, usd(70));
        QCOMPARE(is.offHoursAssumed, usd(70));
    }

    void utilisationKnownOnlyOutsideLeavesTheInsideOpen()
    {
        const IdleSplit is = split(100, {2, 2, 500, 500}, load(-1, 20));
        QCOMPARE(is.uncertain, usd(50));
        QCOMPARE(is.used, usd(60));
        QCOMPARE(is.offHours, usd(40));
    }

    void moreThanEverythingCountsAsEverything()
    {
        const IdleSplit is = split(100, {2, 2, 730, 0}, load(400, 400));
        QCOMPARE(is.used, usd(100));
    }

    void memoryFollowsTheCpuUntilItIsGiven()
    {
        Utilisation utilisation;
        utilisation.cpu = percent(40);
        utilisation.cpuOutside = percent(10);
        Load memory = memoryLoad(utilisation, percent(70));
        QCOMPARE(memory.inside->basisPoints, 4000);
        QCOMPARE(memory.outside->basisPoints, 1000);

        utilisation.memory = percent(55);
        memory = memoryLoad(utilisation, percent(70));
        QCOMPARE(memory.inside->basisPoints, 5500);
        QCOMPARE(memory.outside->basisPoints, 5500);

        utilisation.memoryOutside = percent(50);
        QCOMPARE(memoryLoad(utilisation, percent(70)).outside->basisPoints, 5000);
        QVERIFY(!memoryLoad({}, percent(70)).inside);
    }

    void everySplitSumsToTheAmountWithNoPartBelowZero()
    {
        QRandomGenerator random(20261124);
        for (int i = 0; i < 20'000; ++i) {
            const auto maybe = [&] {
                return random.bounded(4) == 0 ? -1 : random.bounded(0, 131);
            };
            const Money amount =
                Money::nanoUsd(random.bounded(2) ? random.bounded(100) : random.bounded(1'000'000'000));
            const Fleet fleet{random.bounded(1, 6000), random.bounded(8), random.bounded(745), random.bounded(745)};
            const IdleSplit is = splitOfFixedFleet(amount, fleet, load(maybe(), maybe(), random.bounded(0, 120)));
            QCOMPARE(is.sum(), amount);
            for (const Money part : {is.used, is.headroom, is.minimum, is.offHours, is.minimumOnPurpose, is.uncertain,
                                     is.offHoursAssumed, is.avoidable()})
                QVERIFY(part >= Money());
            QVERIFY(is.minimumOnPurpose <= is.minimum);
            QVERIFY(is.uncertain <= is.used);
            QVERIFY(is.offHoursAssumed <= is.offHours);
        }
    }
};

QTEST_APPLESS_MAIN(TestFleet)
#include "tst_fleet.moc"
