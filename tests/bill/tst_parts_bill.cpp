// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "bill/bill_checks.h"

using namespace bayplan;

class TestPartsBill : public QObject
{
    Q_OBJECT

private slots:
    void aLoadBalancerIsAlwaysOnAndItsLoadUnknown()
    {
        const Estimate estimate = bayplan::estimate(inEnvironment(R"(
  lb: load-balancer zones=3
  nlb: load-balancer type=network internetFacing=no)"));
        QCOMPARE(metersOf(estimate), std::string("alb.hour ipv4.hour nlb.hour"));
        QCOMPARE(amount(estimate, Meter::albHour), std::string("16.425"));
        QCOMPARE(amount(estimate, Meter::ipv4Hour), std::string("10.95"));
        QCOMPARE(estimate.plan.alwaysOn, estimate.plan.total);
        QCOMPARE(unknownOf(estimate), (Strings{"alb.lcu: requests per second", "nlb.lcu: connections per second"}));
    }

    void givenCapacityUnitsAreUsage()
    {
        const Estimate estimate = bayplan::estimate(inEnvironment("  lb: load-balancer capacityUnits=1.5"));
        QCOMPARE(amount(estimate, Meter::albLcu), std::string("8.76"));
        QCOMPARE(exactUsd(estimate.plan.usageBilled), std::string("8.76"));
        QVERIFY(!estimate.plan.hasUnknownUsage);
    }

    void aNatGatewayHasAnAddressOfItsOwn()
    {
        const Estimate estimate = bayplan::estimate(inEnvironment("  nat: nat-gateway gateways=2"));
        QCOMPARE(amount(estimate, Meter::natHour), std::string("65.7"));
        QCOMPARE(amount(estimate, Meter::ipv4Hour), std::string("7.3"));
        QCOMPARE(unknownOf(estimate), Strings{"nat.gb: GB a month"});
    }

    void aRepositoryStoresTheFirstImageWholeAndNewLayersOfOthers()
    {
        const Estimate estimate = bayplan::estimate(planOf("repo: repository imageSize=2 keptImages=11 newLayers=10"));
        QCOMPARE(quantity(estimate, Meter::ecrStorage), std::string("4"));
        QCOMPARE(amount(estimate, Meter::ecrStorage), std::string("0.4"));
        QVERIFY(!estimate.lines[0].environment.isValid());
        QCOMPARE(estimate.plan.alwaysOn, estimate.plan.total);
        QCOMPARE(estimate.plan.alwaysOnUnneeded, Money());
    }

    void aRepositoryWithoutImageSizeIsUnknownAndAnExternalOneFree()
    {
        const Estimate estimate =
            bayplan::estimate(planOf("a: repository\nb: repository registry=external imageSize=1"));
        QCOMPARE(unknownOf(estimate), Strings{"ecr.storage: image size"});
        QVERIFY(estimate.lines.empty());
    }

    void whatAnAccountHasFreeIsSaidAndNotDeducted()
    {
        const Estimate estimate = bayplan::estimate(planOf(R"(
images: repository registry=ecr-public imageSize=60 keptImages=1
prod: environment
  f: function requestsPerMonth=1000)"));
        QCOMPARE(quantity(estimate, Meter::ecrPublicStorage), std::string("60"));
        QCOMPARE(inWords(lineOf(estimate, Meter::ecrPublicStorage).explanation),
                 std::string("1 image of 60 GB; free to the account and not deducted: 50 GB-month"));
        QVERIFY(inWords(lineOf(estimate, Meter::lambdaRequests).explanation).find("not deducted") != std::string::npos);
    }

    void aFunctionIsBilledByRequestsAndTime()
    {
        const Estimate estimate =
            bayplan::estimate(inEnvironment("  f: function memory=1024 requestsPerMonth=1000000 duration=200"));
        QCOMPARE(amount(estimate, Meter::lambdaRequests), std::string("0.2"));
        QCOMPARE(amount(estimate, Meter::lambdaDuration), std::string("3.33334"));
        QCOMPARE(estimate.plan.timeBilled, Money());
        QCOMPARE(estimate.plan.usageBilled, estimate.plan.total);
    }

    void muchFunctionTimeReachesTheCheaperTier()
    {
        const Estimate estimate =
            bayplan::estimate(inEnvironment("  f: function memory=1024 requestsPerMonth=9000000000 duration=1024"));
        Strings amounts;
        for (const BillLine &line : estimate.lines)
            amounts.push_back(line.quantity.toText() + " × " + line.price.usd.toText());
        QCOMPARE(amounts, (Strings{"6000000000 × 0.0000166667", "3216000000 × 0.000015", "9000000000 × 0.0000002"}));
    }

    void temporaryStorageOfAFunctionAbove512MegabytesIsBilled()
    {
        const Estimate estimate = bayplan::estimate(
            inEnvironment("  f: function ephemeralStorage=1536 requestsPerMonth=1000 duration=1000 architecture=arm"));
        QCOMPARE(quantity(estimate, Meter::lambdaArmStorage), std::string("1000"));
    }

    void aFunctionWithoutRequestsOrDurationIsUnknown()
    {
        const Estimate estimate = bayplan::estimate(inEnvironment("  f: function\n  g: function requestsPerMonth=5"));
        QCOMPARE(unknownOf(estimate),
                 (Strings{"lambda.duration: requests a month and their duration", "lambda.requests: requests a month",
                          "lambda.duration: mean duration of a request"}));
        QCOMPARE(metersOf(estimate), std::string("lambda.requests"));
    }
};

QTEST_APPLESS_MAIN(TestPartsBill)
#include "tst_parts_bill.moc"
