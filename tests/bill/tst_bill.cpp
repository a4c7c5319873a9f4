// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>
#include <stdexcept>

#include "base/format.h"
#include "bill/estimate.h"
#include "plan/check.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// An environment in us-east-1 with a cluster "web" and these lines in it.
Plan inCluster(std::string_view lines, std::string_view environment = "")
{
    return planOf("prod: environment stage=production " + std::string(environment) + "\n  web: cluster\n" +
                  std::string(lines));
}

Plan inEnvironment(std::string_view lines, std::string_view environment = "")
{
    return planOf("prod: environment stage=production " + std::string(environment) + "\n" + std::string(lines));
}

const BillLine &lineOf(const Estimate &estimate, Meter meter)
{
    const auto line = std::ranges::find(estimate.lines, meter, &BillLine::meter);
    if (line == estimate.lines.end())
        throw std::runtime_error("no line of " + std::string(keyOf(meter)));
    return *line;
}

std::string amount(const Estimate &estimate, Meter meter)
{
    return exactUsd(lineOf(estimate, meter).amount);
}

std::string quantity(const Estimate &estimate, Meter meter)
{
    return lineOf(estimate, meter).quantity.toText();
}

/// "fargate.vcpu fargate.memory"
std::string metersOf(const Estimate &estimate)
{
    std::string keys;
    for (const BillLine &line : estimate.lines)
        keys.append(keys.empty() ? "" : " ").append(keyOf(line.meter));
    return keys;
}

/// "alb.lcu: requests per second"
std::vector<std::string> unknownOf(const Estimate &estimate)
{
    std::vector<std::string> result;
    for (const UnknownUsage &unknown : estimate.unknown)
        result.push_back(std::string(keyOf(unknown.meter)) + ": " + inWords(unknown.needs));
    return result;
}

bool hasProblem(const Estimate &estimate, std::string_view code)
{
    return std::ranges::find(estimate.problems, code, &Problem::code) != estimate.problems.end();
}

using Strings = std::vector<std::string>;

} // namespace

class TestBill : public QObject
{
    Q_OBJECT

private slots:
    void ofTwoTasksInAServiceTheFirstIsBilledAndTheOtherIsAProblem()
    {
        const Plan plan = planOf(R"(
prod: environment
  web: cluster
    api: service
      api: task
      other: task cpu=4 memory=8)");
        Plan one = plan;
        one.eraseElement(idOf(plan, "other"));
        QCOMPARE(estimate(plan).plan.total, estimate(one).plan.total);
        const Problems problems = check(plan);
        const auto found = std::ranges::find(problems, "single-child", &Problem::code);
        QVERIFY(found != problems.end());
        QCOMPARE(found->element, idOf(plan, "other"));
        QCOMPARE(found->severity, Severity::error);
        QVERIFY(!found->remedy.isEmpty());
    }

    void twoSmallTasksForAMonthAreExact()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=2
      api: task cpu=0.25 memory=0.5)"));
        QCOMPARE(exactUsd(estimate.plan.total), std::string("18.02005"));
        QCOMPARE(metersOf(estimate), std::string("fargate.vcpu fargate.memory"));
        QCOMPARE(inWords(lineOf(estimate, Meter::fargateVcpu).explanation), std::string("2 tasks × 0.25 vCPU × 730 h"));
        QCOMPARE(estimate.lines[0].element, Id{3});
        QCOMPARE(estimate.lines[0].environment, Id{1});
    }

    void armHasItsOwnMeters()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service
      api: task cpu=1 memory=2 architecture=arm)"));
        QCOMPARE(metersOf(estimate), std::string("fargate.arm.vcpu fargate.arm.memory"));
        QCOMPARE(amount(estimate, Meter::fargateArmVcpu), std::string("23.6374"));
    }

    void windowsAddsALicenceForEachVcpu()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service
      api: task cpu=2 memory=4 operatingSystem=windows)"));
        QCOMPARE(metersOf(estimate),
                 std::string("fargate.windows.vcpu fargate.windows.memory fargate.windows.licence"));
        QCOMPARE(amount(estimate, Meter::fargateWindowsLicence), std::string("67.16"));
    }

    void spotRunsNoWindowsSoItIsBilledOnDemand()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service capacity=fargate-spot
      api: task cpu=2 memory=4 operatingSystem=windows)"));
        QVERIFY(hasProblem(estimate, "billed-on-demand"));
        QCOMPARE(quantity(estimate, Meter::fargateWindowsVcpu), std::string("1460"));
    }

    void mixedCapacityIsBilledByItsStrategy()
    {
        // One base task, the other six by 1 : 2 are two on demand and four on Spot.
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=7 capacity=mixed capacityBase=1 onDemandWeight=1 spotWeight=2
      api: task cpu=1 memory=2)"));
        QCOMPARE(quantity(estimate, Meter::fargateVcpu), std::string("2190"));
        QCOMPARE(quantity(estimate, Meter::fargateSpotVcpu), std::string("2920"));
        QCOMPARE(inWords(lineOf(estimate, Meter::fargateSpotVcpu).explanation),
                 std::string("4 Spot tasks × 1 vCPU × 730 h"));
    }

    void theClustersCapacityHoldsForItsServices()
    {
        const Estimate estimate = bayplan::estimate(planOf(R"(
prod: environment stage=production
  web: cluster capacity=fargate-spot
    api: service
      api: task)"));
        QCOMPARE(metersOf(estimate), std::string("fargate.spot.vcpu fargate.spot.memory"));
        QVERIFY(!hasProblem(estimate, "spot-estimate"));
    }

    void spotWithoutAPresentPriceIsAnEstimateThatSaysSo()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service capacity=fargate-spot
      api: task)",
                                                              "region=eu-central-1"));
        QVERIFY(hasProblem(estimate, "spot-estimate"));
        QCOMPARE(lineOf(estimate, Meter::fargateSpotVcpu).price.confidence, Confidence::estimate);
    }

    void storageAboveTwentyGigabytesIsBilled()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=3
      api: task ephemeralStorage=50)"));
        QCOMPARE(quantity(estimate, Meter::fargateEphemeral), std::string("65700"));
        QCOMPARE(amount(estimate, Meter::fargateEphemeral), std::string("7.2927"));
    }

    void publicAddressesOfTasksFollowTheTasks()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=3 publicAddress=yes
      api: task)",
                                                              "runningHours=\"Mon-Fri 8-18\""));
        QCOMPARE(quantity(estimate, Meter::ipv4Hour), std::string("666"));
        QCOMPARE(lineOf(estimate, Meter::ipv4Hour).kind, LineKind::timeBilled);
        QCOMPARE(estimate.plan.alwaysOn, Money());
    }

    void copiesMultiplyEverythingInTheEnvironment()
    {
        const std::string_view content = R"(
  web: cluster
    api: service desiredCount=2
      api: task
  lb: load-balancer capacityUnits=1
  nat: nat-gateway gigabytesPerMonth=10
  f: function requestsPerMonth=1000000 duration=100)";
        const Money one = bayplan::estimate(inEnvironment(content)).plan.total;
        const Estimate three = bayplan::estimate(inEnvironment(content, "copies=3"));
        QCOMPARE(three.plan.total.inNanoUsd(), 3 * one.inNanoUsd());
        QCOMPARE(inWords(lineOf(three, Meter::fargateVcpu).explanation),
                 std::string("3 copies × 2 tasks × 0.25 vCPU × 730 h"));
    }

    void aServiceOfNoTasksOrWithoutOneCostsNothing()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service desiredCount=0
      api: task
    empty: service)"));
        QVERIFY(estimate.lines.empty());
        QVERIFY(!estimate.find(idOf(inCluster("    empty: service"), "empty")));
    }

    void aSizeThatFargateHasNotIsBilledAsDrawn()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    api: service
      api: task cpu=3 memory=5)"));
        QVERIFY(hasProblem(estimate, "billed-as-drawn"));
        QCOMPARE(quantity(estimate, Meter::fargateVcpu), std::string("2190"));
    }

    void aScheduledTaskIsBilledByItsRuns()
    {
        // 20 runs of 90 s of half a vCPU are a quarter of a vCPU-hour.
        const Estimate estimate = bayplan::estimate(inCluster(R"(
    job: task cpu=0.5 memory=1 runsPerMonth=20 duration=90)"));
        QCOMPARE(quantity(estimate, Meter::fargateVcpu), std::string("0.25"));
        QCOMPARE(amount(estimate, Meter::fargateVcpu), std::string("0.01012"));
    }

    void aScheduleCountsRunsInTheMonth()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"plan(
    job: task cpu=1 memory=2 schedule="rate(2 hours)" duration=3600 tasksPerRun=2)plan"));
        QCOMPARE(quantity(estimate, Meter::fargateVcpu), std::string("730"));
    }

    void aRunIsBilledForAMinuteAtLeast_data()
    {
        QTest::addColumn<QByteArray>("system");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("meter");
        QTest::newRow("Linux") << QByteArray("linux") << 60 << static_cast<int>(Meter::fargateVcpu);
        QTest::newRow("Windows") << QByteArray("windows") << 300 << static_cast<int>(Meter::fargateWindowsVcpu);
    }
    void aRunIsBilledForAMinuteAtLeast()
    {
        QFETCH(QByteArray, system);
        QFETCH(int, seconds);
        QFETCH(int, meter);
        const Estimate estimate = bayplan::estimate(inCluster(
            "    job: task cpu=1 memory=2 runsPerMonth=360 duration=5 operatingSystem=" + system.toStdString()));
        QCOMPARE(lineOf(estimate, static_cast<Meter>(meter)).quantity, Quantity(seconds, 10));
    }

    void aTaskWithoutRunsOrDurationIsUnknownAndNeverZero()
    {
        const Estimate estimate = bayplan::estimate(inCluster(R"plan(
    a: task duration=60
    b: task schedule="rate(1 day)")plan"));
        QVERIFY(estimate.lines.empty());
        QCOMPARE(unknownOf(estimate),
                 (Strings{"fargate.vcpu: runs a month", "fargate.memory: runs a month",
                          "fargate.vcpu: duration of a run", "fargate.memory: duration of a run"}));
        QVERIFY(estimate.plan.hasUnknownUsage);
        QVERIFY(estimate.find(Id{3})->hasUnknownUsage);
        QVERIFY(estimate.unknown.front().price);
    }

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
