// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "bill/bill_checks.h"

using namespace bayplan;

class TestBill : public QObject
{
    Q_OBJECT

private slots:
    void thingsThatCostNothingAreAbsent()
    {
        const Plan plan = inCluster(R"(
    api: service
      api: task
        main: container
  users: traffic-source
  words: note)");
        const Estimate estimate = bayplan::estimate(plan);
        for (const std::string_view name : {"main", "users", "words"})
            QVERIFY(!estimate.find(idOf(plan, name)));
        QVERIFY(!bayplan::estimate(Plan()).find({}));
    }

    void anElementHoldsTheCostOfEverythingInside()
    {
        const Plan plan = inCluster(R"(
    api: service desiredCount=2
      api: task
    job: service desiredCount=3
      job: task
  lb: load-balancer)");
        const Estimate estimate = bayplan::estimate(plan);
        const auto total = [&](std::string_view name) {
            return estimate.find(idOf(plan, name))->total;
        };
        QCOMPARE(total("web"), total("api") + total("job"));
        QCOMPARE(total("prod"), total("web") + total("lb"));
        QCOMPARE(estimate.find({})->total, total("prod"));
        QVERIFY(estimate.find(idOf(plan, "prod"))->hasUnknownUsage);
        QVERIFY(!estimate.find(idOf(plan, "web"))->hasUnknownUsage);
    }

    void linesRoundedToCentsAddUpToTheTotal()
    {
        Plan plan = inCluster(R"(
    api: service desiredCount=2
      api: task cpu=0.25 memory=0.5)");
        plan.settings.rounding = Rounding::cents;
        const Estimate estimate = bayplan::estimate(plan);
        QCOMPARE(amount(estimate, Meter::fargateVcpu), std::string("14.78"));
        QCOMPARE(amount(estimate, Meter::fargateMemory), std::string("3.24"));
        QCOMPARE(exactUsd(estimate.plan.total), std::string("18.02"));
        QCOMPARE(estimate.plan.idle.sum(), estimate.plan.total);
    }

    void halfACentRoundsUpOnceAndOnlyFromTheExactAmount()
    {
        // 0.0049999999999995 dollars would be half a cent when rounded to nano-dollars first.
        const auto book = PriceBook::fromText("edition 2026-01-01\nregion here Here\nprice ecr.storage GB-month\n"
                                              "0.0049999999999995 2026-01-01 multi - here\n");
        QVERIFY(book);
        Plan plan = planOf("a: repository imageSize=1 keptImages=1 region=here");
        QCOMPARE(exactUsd(bayplan::estimate(plan, *book).plan.total), std::string("0.005"));
        plan.settings.rounding = Rounding::cents;
        QCOMPARE(bayplan::estimate(plan, *book).plan.total, Money());
    }

    void anUnknownRegionIsOneProblemAndNothingIsFree()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service
      api: task
  lb: load-balancer)",
                                                              "region=moon-1"));
        QCOMPARE(std::ranges::count(estimate.problems, "region-unknown", &Problem::code), 1);
        QVERIFY(!hasProblem(estimate, "price-missing"));
        QVERIFY(estimate.lines.empty());
        QVERIFY(estimate.plan.hasUnknownUsage);
        QCOMPARE(inWords(estimate.unknown.front().needs), std::string("a price"));
        QVERIFY(!estimate.unknown.front().price);
    }

    void aMissingPriceIsAProblemOfTheElement()
    {
        const auto book =
            PriceBook::fromText("edition 2026-01-01\nregion us-east-1 Here\nprice fargate.vcpu vCPU-hour\n"
                                "0.04 2026-01-01 multi - us-east-1\n");
        QVERIFY(book);
        const Plan plan = inCluster("    api: service\n      api: task");
        const Estimate estimate = bayplan::estimate(plan, *book);
        const auto problem = std::ranges::find(estimate.problems, "price-missing", &Problem::code);
        QVERIFY(problem != estimate.problems.end());
        QCOMPARE(problem->element, Id{3});
        QCOMPARE(inWords(problem->what),
                 std::string("api: the price book has no price of fargate.memory in us-east-1"));
        QVERIFY(estimate.find(Id{3})->hasUnknownUsage);
        QCOMPARE(estimate.plan.idle.sum(), estimate.plan.total);
    }

    void oldPricesAreWarnedOfOnceWithTheirDates()
    {
        const Plan plan = inEnvironment("  nat: nat-gateway\n  lb: load-balancer", "region=eu-west-1");
        Estimator later(PriceBook::builtIn(), Date{2026, 11, 24});
        const Estimate estimate = *later.estimate(plan);
        QCOMPARE(std::ranges::count(estimate.problems, "prices-old", &Problem::code), 1);
        QVERIFY(inWords(estimate.problems.front().what).find(estimate.oldest) != std::string::npos);
        QVERIFY(!estimate.problems.front().element.isValid());
        QVERIFY(estimate.oldest <= estimate.newest);

        Estimator atOnce(PriceBook::builtIn(), firstDayOf(estimate.oldest));
        QVERIFY(!hasProblem(*atOnce.estimate(plan), "prices-old"));
    }

    void anEmptyPlanHasNoDates()
    {
        const Estimate estimate = bayplan::estimate(Plan());
        QVERIFY(estimate.oldest.empty() && estimate.newest.empty() && estimate.problems.empty());
        QVERIFY(!estimate.edition.empty());
    }

    void linesStandByElementAndMeter()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    a: service publicAddress=yes
      a: task ephemeralStorage=30
    b: service capacity=mixed desiredCount=2
      b: task
  lb: load-balancer)"));
        QVERIFY(std::ranges::is_sorted(estimate.lines, {},
                                       [](const BillLine &line) { return std::pair(line.element, line.meter); }));
    }
};

QTEST_APPLESS_MAIN(TestBill)
#include "tst_bill.moc"
