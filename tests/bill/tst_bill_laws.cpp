// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <functional>

#include "base/format.h"
#include "bill/estimate.h"
#include "bill/priced_plan.h"

using namespace bayplan;

namespace {

constexpr unsigned plans = 300;

bool isSound(const Cost &cost)
{
    const IdleSplit &idle = cost.idle;
    for (const Money part :
         {idle.used, idle.headroom, idle.minimum, idle.lag, idle.offHours, idle.startUp, idle.drain, idle.unpacked,
          idle.unusedCommitment, idle.minimumOnPurpose, idle.uncertain, idle.offHoursAssumed, cost.alwaysOn,
          cost.alwaysOnUnneeded, cost.usageBilled, idle.avoidable(), idle.reserved(), idle.overhead()}) {
        if (part < Money())
            return false;
    }
    return cost.total == cost.timeBilled + cost.usageBilled && cost.timeBilled == idle.sum() + cost.alwaysOn &&
           idle.sum() == idle.used + idle.avoidable() + idle.reserved() + idle.overhead() &&
           cost.alwaysOnUnneeded <= cost.alwaysOn && idle.minimumOnPurpose <= idle.minimum &&
           idle.uncertain <= idle.used && idle.offHoursAssumed <= idle.offHours;
}

/// The sums that the lines themselves say.
Cost sumOfLines(const Estimate &estimate, const std::function<bool(const BillLine &)> &counts)
{
    Cost sum;
    for (const BillLine &line : estimate.lines) {
        if (!counts(line))
            continue;
        sum.total += line.amount;
        (line.kind == LineKind::usage ? sum.usageBilled : sum.timeBilled) += line.amount;
        sum.alwaysOn += line.kind == LineKind::alwaysOn ? line.amount : Money();
    }
    return sum;
}

bool agree(const Cost &cost, const Cost &lines)
{
    return cost.total == lines.total && cost.timeBilled == lines.timeBilled && cost.usageBilled == lines.usageBilled &&
           cost.alwaysOn == lines.alwaysOn;
}

} // namespace

class TestBillLaws : public QObject
{
    Q_OBJECT

private slots:
    void everyPartOfEveryPlanSumsToTheNanoDollar()
    {
        std::size_t lines = 0;
        for (unsigned seed = 0; seed < plans; ++seed) {
            Chance chance(seed);
            const Plan plan = pricedPlan(60, chance);
            const Estimate estimate = bayplan::estimate(plan);
            lines += estimate.lines.size();
            QVERIFY2(isSound(estimate.plan), qPrintable(QString::number(seed)));
            for (const auto &[id, cost] : estimate.elements)
                QVERIFY2(isSound(cost), qPrintable(QString("%1: element %2").arg(seed).arg(id.value)));
        }
        // Without bills the laws would hold for nothing.
        QVERIFY2(lines > 20 * plans, qPrintable(QString::number(lines)));
    }

    void everyCostIsTheSumOfTheLinesInside()
    {
        for (unsigned seed = 0; seed < plans; ++seed) {
            Chance chance(seed);
            const Plan plan = pricedPlan(40, chance);
            const Estimate estimate = bayplan::estimate(plan);
            QVERIFY(agree(estimate.plan, sumOfLines(estimate, [](const BillLine &) { return true; })));
            for (const auto &[id, cost] : estimate.elements) {
                const Id owner = id;
                const auto inside = [&](const BillLine &line) {
                    return isInside(plan, line.element, owner);
                };
                QVERIFY2(agree(cost, sumOfLines(estimate, inside)), qPrintable(QString::number(seed)));
            }
        }
    }

    void everyAmountIsQuantityTimesPrice()
    {
        Chance chance(7);
        for (int i = 0; i < 50; ++i) {
            Plan plan = pricedPlan(60, chance);
            plan.settings.rounding = Rounding::exact;
            for (const BillLine &line : bayplan::estimate(plan).lines)
                QCOMPARE(line.amount, amountOf(line.quantity, line.price.usd));
        }
    }

    void linesOfAPlanInCentsAreWholeCents()
    {
        Chance chance(8);
        for (int i = 0; i < 50; ++i) {
            Plan plan = pricedPlan(60, chance);
            plan.settings.rounding = Rounding::cents;
            const Estimate estimate = bayplan::estimate(plan);
            for (const BillLine &line : estimate.lines)
                QCOMPARE(line.amount.inNanoUsd() % 10'000'000, 0);
            QVERIFY(isSound(estimate.plan));
        }
    }

    void aUsageThatIsUnknownMarksEverythingAroundIt()
    {
        Chance chance(9);
        for (int i = 0; i < 50; ++i) {
            const Plan plan = pricedPlan(60, chance);
            const Estimate estimate = bayplan::estimate(plan);
            for (const UnknownUsage &unknown : estimate.unknown) {
                for (const Element *at = plan.find(unknown.element); at; at = plan.find(at->parent))
                    QVERIFY(estimate.find(at->id)->hasUnknownUsage);
                QVERIFY(!unknown.needs.isEmpty());
            }
            QCOMPARE(estimate.plan.hasUnknownUsage, !estimate.unknown.empty());
        }
    }

    void lessRunningTimeNeverCostsMore()
    {
        Chance chance(10);
        int compared = 0;
        for (int i = 0; i < 50; ++i) {
            const Plan plan = pricedPlan(40, chance);
            plan.forEachElement([&](const Element &element) {
                if (!detailsOf<Environment>(&element))
                    return;
                const ScheduleSaving saving = scheduleSaving(plan, element.id);
                QVERIFY(isSound(saving.now) && isSound(saving.then));
                QCOMPARE(saving.then.idle.offHours, Money());
                // What is billed by use may rise: tasks that start each morning pull their images again. And an amount
                // that is refused because it is too large may be none any more.
                if (!detailsOf<Environment>(&element)->runningHours.isAlways() || saving.now.hasUnknownUsage)
                    return;
                ++compared;
                QVERIFY(saving.then.timeBilled <= saving.now.timeBilled);
            });
        }
        QVERIFY2(compared > 3, qPrintable(QString::number(compared)));
    }

    void wildNumbersAreRefusedRatherThanWrong()
    {
        for (unsigned seed = 0; seed < plans; ++seed) {
            Chance chance(seed);
            const Plan plan = randomPlan(80, chance);
            const Estimate estimate = bayplan::estimate(plan);
            QVERIFY(isSound(estimate.plan));
        }
    }
};

QTEST_APPLESS_MAIN(TestBillLaws)
#include "tst_bill_laws.moc"
