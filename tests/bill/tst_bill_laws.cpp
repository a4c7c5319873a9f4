// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <tuple>

#include "base/format.h"
#include "bill/estimate.h"
#include "bill/plan_terms.h"
#include "bill/priced_plan.h"

using namespace bayplan;

namespace {

constexpr unsigned plans = 40;

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

Plan withEnvironments(Plan plan, const std::function<void(Environment &)> &change)
{
    std::vector<Element> environments;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<Environment>(&element))
            environments.push_back(element);
    });
    for (Element &element : environments) {
        change(std::get<Environment>(element.details));
        plan.setElement(std::move(element));
    }
    return plan;
}

/// A service runs one task; which of several that a broken plan has, its ids decide.
Plan withSingleTasks(Plan plan)
{
    std::vector<Id> spare;
    plan.forEachElement([&](const Element &element) {
        int tasks = 0;
        for (const Id child : plan.children(element.id)) {
            if (detailsOf<Service>(&element) && detailsOf<Task>(plan.find(child)) && ++tasks > 1)
                spare.push_back(child);
        }
    });
    for (const Id task : spare) {
        for (const Id id : withDescendants(plan, task)) {
            for (const Id link : std::vector<Id>(plan.linksOf(id)))
                plan.eraseLink(link);
            plan.eraseElement(id);
        }
    }
    return plan;
}

/// Where the price book has rates of Savings Plans.
Plan inOneRegion(const Plan &plan)
{
    return withEnvironments(plan, [](Environment &environment) { environment.region = "us-east-1"; });
}

/// The same plan with its elements under other ids, and in another order.
Plan renumbered(const Plan &plan, Chance &chance)
{
    std::vector<Id> ids;
    plan.forEachElement([&](const Element &element) { ids.push_back(element.id); });
    std::vector<Id> shuffled = ids;
    for (std::size_t i = shuffled.size(); i > 1; --i)
        std::swap(shuffled[i - 1], shuffled[chance.below(i)]);
    std::map<Id, Id> others;
    for (std::size_t i = 0; i < ids.size(); ++i)
        others[ids[i]] = shuffled[i];
    std::vector<Element> elements;
    for (const Id id : shuffled) {
        Element element = *plan.find(id);
        element.id = others[id];
        element.parent = element.parent.isValid() ? others[element.parent] : Id{};
        elements.push_back(std::move(element));
    }
    std::vector<Link> links;
    plan.forEachLink([&](const Link &link) {
        Link other = link;
        other.from = others[link.from];
        other.to = others[link.to];
        links.push_back(std::move(other));
    });
    Plan result = Plan::assembled(std::move(elements), std::move(links));
    result.settings = plan.settings;
    return result;
}

std::vector<Money> amountsOf(const Estimate &estimate)
{
    std::vector<Money> amounts;
    for (const BillLine &line : estimate.lines)
        amounts.push_back(line.amount);
    std::ranges::sort(amounts);
    return amounts;
}

Plan withCopies(const Plan &plan, int copies)
{
    Plan result = withEnvironments(plan, [copies](Environment &environment) { environment.copies = copies; });
    result.settings.rounding = Rounding::exact;
    return result;
}

struct Use
{
    Money amount;
    int lines = 0;
};

/// What elements in environments pay for a price that has no tiers.
std::map<std::tuple<Id, Meter, std::string>, Use> usesOf(const Estimate &estimate)
{
    std::map<std::tuple<Id, Meter, std::string>, Use> uses;
    for (const BillLine &line : estimate.lines) {
        const bool hasTiers =
            PriceBook::builtIn().allowance(std::string(keyOf(line.meter)) + ".tier2.from").has_value();
        if (line.environment.isValid() && !hasTiers) {
            Use &use = uses[{line.element, line.meter, line.item}];
            use.amount += line.amount;
            ++use.lines;
        }
    }
    return uses;
}

} // namespace

class TestBillLaws : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (unsigned seed = 0; seed < plans; ++seed) {
            Chance chance(seed);
            Plan plan = pricedPlan(50, chance);
            plan.settings.rounding = seed % 3 == 0 ? Rounding::cents : Rounding::exact;
            Estimate estimate = bayplan::estimate(plan);
            m_billed.push_back({seed, std::move(plan), std::move(estimate)});
        }
    }

    void everyPartOfEveryPlanSumsToTheNanoDollar()
    {
        std::size_t lines = 0;
        for (const auto &[seed, plan, estimate] : m_billed) {
            lines += estimate.lines.size();
            QVERIFY2(isSound(estimate.plan), qPrintable(QString::number(seed)));
            const unsigned number = seed;
            estimate.elements.forEach([number](Id id, const Cost &cost) {
                QVERIFY2(isSound(cost), qPrintable(QString("%1: element %2").arg(number).arg(id.value)));
            });
        }
        // Without bills the laws would hold for nothing.
        QVERIFY2(lines > 20 * plans, qPrintable(QString::number(lines)));
    }

    void everyCostIsTheSumOfTheLinesInside()
    {
        for (const auto &billed : m_billed) {
            const Plan &plan = billed.plan;
            QVERIFY(agree(billed.estimate.plan, sumOfLines(billed.estimate, [](const BillLine &) { return true; })));
            billed.estimate.elements.forEach([&](Id owner, const Cost &cost) {
                const auto inside = [&](const BillLine &line) {
                    return isInside(plan, line.element, owner);
                };
                QVERIFY2(agree(cost, sumOfLines(billed.estimate, inside)), qPrintable(QString::number(billed.seed)));
            });
        }
    }

    void everyAmountIsQuantityTimesPrice()
    {
        for (const auto &[seed, plan, estimate] : m_billed) {
            for (const BillLine &line : estimate.lines) {
                if (plan.settings.rounding == Rounding::exact)
                    QCOMPARE(line.amount, amountOf(line.quantity, line.price.usd));
                else
                    QCOMPARE(line.amount.inNanoUsd() % 10'000'000, 0);
            }
        }
    }

    void aUsageThatIsUnknownMarksEverythingAroundIt()
    {
        std::size_t count = 0;
        for (const auto &[seed, plan, estimate] : m_billed) {
            for (const UnknownUsage &unknown : estimate.unknown) {
                for (const Element *at = plan.find(unknown.element); at; at = plan.find(at->parent))
                    QVERIFY(estimate.find(at->id)->hasUnknownUsage);
                QVERIFY(!unknown.needs.isEmpty());
            }
            count += estimate.unknown.size();
            QCOMPARE(estimate.plan.hasUnknownUsage, !estimate.unknown.empty());
        }
        QVERIFY2(count > plans, qPrintable(QString::number(count)));
    }

    void orderAndIdsOfElementsChangeNothing()
    {
        for (std::size_t i = 0; i < m_billed.size(); i += 3) {
            const auto &[seed, drawn, estimate] = m_billed[i];
            Chance chance(seed);
            const Plan plan = withSingleTasks(drawn);
            const Estimate one = bayplan::estimate(plan);
            const Estimate other = bayplan::estimate(renumbered(plan, chance));
            QVERIFY2(other.plan == one.plan, qPrintable(QString::number(seed)));
            QCOMPARE(amountsOf(other), amountsOf(one));
        }
    }

    void untieredUseGrowsWithTheCount()
    {
        std::size_t compared = 0;
        for (std::size_t i = 1; i < m_billed.size(); i += 3) {
            const auto one = usesOf(bayplan::estimate(withCopies(m_billed[i].plan, 1)));
            const auto three = usesOf(bayplan::estimate(withCopies(m_billed[i].plan, 3)));
            for (const auto &[what, use] : one) {
                const auto found = three.find(what);
                QVERIFY(found != three.end());
                // Each line is rounded once, by half a nano-dollar at most: three of one line, and the line of three.
                const std::int64_t off = found->second.amount.inNanoUsd() - 3 * use.amount.inNanoUsd();
                QVERIFY2(std::abs(off) <= 2 * use.lines, qPrintable(QString::number(off)));
                ++compared;
            }
        }
        QVERIFY2(compared > plans, qPrintable(QString::number(compared)));
    }

    void aSavingsPlanIsPaidWhetherUsedOrNot()
    {
        bool wasUsed = false;
        for (std::size_t i = 0; i < m_billed.size(); i += 3) {
            Plan plan = inOneRegion(m_billed[i].plan);
            for (const char *terms : {"1y no-upfront 0.01", "3y no-upfront 25"}) {
                const auto savings = SavingsPlan::fromText(terms);
                QVERIFY2(savings, terms);
                plan.settings.savingsPlans = {*savings};
                const Estimate estimate = bayplan::estimate(plan);
                QVERIFY(estimate.plan.total >= commitmentOf(plan.settings));
                QVERIFY(isSound(estimate.plan));
                wasUsed = wasUsed || estimate.plan.idle.unusedCommitment < commitmentOf(plan.settings);
            }
        }
        QVERIFY(wasUsed);
    }

    void lessRunningTimeNeverCostsMore()
    {
        Chance chance(10);
        constexpr int wanted = 6;
        int compared = 0;
        for (int i = 0; i < 50 && compared < wanted; ++i) {
            const Plan plan = pricedPlan(30, chance);
            plan.forEachElement([&](const Element &element) {
                const auto *environment = detailsOf<Environment>(&element);
                if (!environment || compared == wanted)
                    return;
                const ScheduleSaving saving = scheduleSaving(plan, element.id);
                QVERIFY(isSound(saving.now) && isSound(saving.then));
                QCOMPARE(saving.then.idle.offHours, Money());
                // What is billed by use may rise: tasks that start each morning pull their images again. And an amount
                // that is refused because it is too large may be none any more.
                if (!environment->runningHours.isAlways() || saving.now.hasUnknownUsage)
                    return;
                ++compared;
                QVERIFY(saving.then.timeBilled <= saving.now.timeBilled);
            });
        }
        QCOMPARE(compared, wanted);
    }

    void wildNumbersAreRefusedRatherThanWrong()
    {
        for (unsigned seed = 0; seed < plans; ++seed) {
            Chance chance(seed);
            const Plan plan = randomPlan(60, chance);
            const Estimate estimate = bayplan::estimate(plan);
            QVERIFY(isSound(estimate.plan));
        }
    }

private:
    struct Billed
    {
        unsigned seed;
        Plan plan;
        Estimate estimate;
    };
    std::vector<Billed> m_billed;
};

QTEST_APPLESS_MAIN(TestBillLaws)
#include "tst_bill_laws.moc"
