// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/format.h"
#include "bill/estimate.h"
#include "options/break_even.h"
#include "options/comparison.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

Plan shop(std::string_view service = "desiredCount=2 minCount=2 maxCount=40", bool tracks = true)
{
    return planOf("plan: hoursPerMonth=168\nusers: traffic-source pattern=daily peakRate=40\n"
                  "production: environment stage=production\n"
                  "  front: load-balancer\n"
                  "  web: cluster\n"
                  "    api: service cpuPerRequest=50 waitPerRequest=20 memoryBase=20 responseSize=8 " +
                  std::string(service) + "\n      api: task cpu=0.5 memory=1\n        api: container\n" +
                  (tracks ? "      half: scaling-policy target=50\n" : "") + "users -> front\nfront -> api\n");
}

Comparison compared(const Plan &plan, std::string_view name = "api", ComparisonSettings settings = {})
{
    const Id subject = name.empty() ? Id{} : idOf(plan, name);
    auto result = compareHostings(plan, subject, settings);
    if (!result)
        throw std::runtime_error(inOneLine(result.error()));
    return **result;
}

Comparison serviceCompared(const Plan &plan, ComparisonSettings settings = {})
{
    return **compareHostings(plan, idOf(plan, "api", "service"), settings);
}

ComparisonSettings computingOnly()
{
    ComparisonSettings settings;
    settings.counts.fill(false);
    return settings;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void todayIsWhatTheBillSays();
    void applyingCostsWhatTheComparisonSays_data();
    void applyingCostsWhatTheComparisonSays();
    void lambdaIsLinear();
    void noCurveFalls_data();
    void noCurveFalls();
    void atACrossingBothCostTheSame_data();
    void atACrossingBothCostTheSame();
    void withoutTrafficLambdaCostsNothing();
    void whatThePlanDoesNotSayIsAssumedAndSaid();
    void fixedCountsGrowWithTheirTraffic();
    void partsCanBeLeftOut();
    void anEnvironmentIsTheSumOfItsServices();
    void aStoppedComparisonGivesNothing();
    void onlyServicesCanBeCompared();
    void betweenPointsCostsAreInProportion();
    void provisionedEnvironmentsAreExtra();
    void podsHaveRoomForKubernetes();
    void withoutAPriceForItsClusterEksIsNotPossible();
    void coldStartsAreBilledWhereTheirShareIsGiven();
    void aFitSaysWhatIsWrong_data();
    void aFitSaysWhatIsWrong();
    void dutiesAreCountedFromThePlan();
    void manyServicesCostWhatTheirEnvironmentsDo();
};

void TestComparison::todayIsWhatTheBillSays()
{
    const Plan plan = shop();
    const Comparison comparison = serviceCompared(plan);
    QCOMPARE(exactUsd(comparison.totalOf(comparison.present, Hosting::fargate)), exactUsd(estimate(plan).plan.total));
    QCOMPARE(exactUsd(comparison.drawn), exactUsd(estimate(plan).plan.total));
}

void TestComparison::applyingCostsWhatTheComparisonSays_data()
{
    QTest::addColumn<int>("hosting");
    QTest::newRow("Fargate") << static_cast<int>(Hosting::fargate);
    QTest::newRow("Spot") << static_cast<int>(Hosting::spot);
    QTest::newRow("EC2") << static_cast<int>(Hosting::ec2);
    QTest::newRow("Lambda") << static_cast<int>(Hosting::lambda);
}

void TestComparison::applyingCostsWhatTheComparisonSays()
{
    QFETCH(int, hosting);
    const Plan plan = shop();
    const Id api = idOf(plan, "api", "service");
    const Comparison comparison = serviceCompared(plan);
    const auto wanted = static_cast<Hosting>(hosting);
    const Plan applied = swapHosting(plan, api, targetFor(comparison, plan, api, wanted)).value();
    QCOMPARE(exactUsd(estimate(applied).plan.total), exactUsd(comparison.totalOf(comparison.present, wanted)));
}

void TestComparison::lambdaIsLinear()
{
    const Comparison comparison = serviceCompared(shop(), computingOnly());
    const ComparedService &service = comparison.services.front();
    const Quantity each = requestPrice(service.functionMemory, Decimal(service.functionMilliseconds),
                                       lambdaPricesOf(PriceBook::builtIn(), "us-east-1").value());
    for (const ComparisonPoint &point : comparison.curve) {
        const Money exact = amountOf(Quantity::whole(point.requests) * each, Decimal(1));
        const Money said = comparison.totalOf(point, Hosting::lambda);
        // Requests and duration are two lines, each rounded once.
        QVERIFY(std::abs((exact - said).inNanoUsd()) <= 1);
    }
}

void TestComparison::noCurveFalls_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<bool>("tracks");
    QTest::newRow("follows its traffic") << "desiredCount=2 minCount=2 maxCount=40" << true;
    QTest::newRow("fixed count") << "desiredCount=3" << false;
}

void TestComparison::noCurveFalls()
{
    QFETCH(QString, service);
    QFETCH(bool, tracks);
    const Comparison comparison = serviceCompared(shop(service.toStdString(), tracks));
    for (const Hosting hosting : allHostings) {
        for (std::size_t i = 1; i < comparison.curve.size(); ++i)
            QVERIFY(comparison.totalOf(comparison.curve[i - 1], hosting) <=
                    comparison.totalOf(comparison.curve[i], hosting));
        // What the simulation does by itself hardly falls either.
        QVERIFY(comparison.smoothed[static_cast<std::size_t>(hosting)] < Money::usd(1));
    }
}

void TestComparison::atACrossingBothCostTheSame_data()
{
    noCurveFalls_data();
}

void TestComparison::atACrossingBothCostTheSame()
{
    QFETCH(QString, service);
    QFETCH(bool, tracks);
    const Comparison comparison = serviceCompared(shop(service.toStdString(), tracks), computingOnly());
    QVERIFY(!comparison.crossings.empty());
    for (const Crossing &crossing : comparison.crossings) {
        const Money gap = crossing.costBelow - crossing.costAbove;
        QVERIFY(crossing.isJump || std::max(gap, -gap) <= Money::nanoUsd(10'000'000));
        QVERIFY(crossing.requests > 0);
    }
    QCOMPARE(static_cast<int>(comparison.crossings.front().below), static_cast<int>(Hosting::lambda));
    QVERIFY(!comparison.crossings.front().isJump);
}

void TestComparison::withoutTrafficLambdaCostsNothing()
{
    const Comparison comparison = serviceCompared(shop(), computingOnly());
    const ComparisonPoint &none = comparison.curve.front();
    QCOMPARE(none.requests, std::int64_t{0});
    QCOMPARE(comparison.totalOf(none, Hosting::lambda), Money());
    const auto hour = taskHourPrice({500}, {1024}, fargatePricesOf(PriceBook::builtIn(), "us-east-1").value());
    QCOMPARE(comparison.totalOf(none, Hosting::fargate), amountOf(hour * Quantity::whole(2 * 168), Decimal(1)));
    QVERIFY(comparison.totalOf(none, Hosting::spot) < comparison.totalOf(none, Hosting::fargate));
}

void TestComparison::whatThePlanDoesNotSayIsAssumedAndSaid()
{
    const Plan plan = planOf(R"(
production: environment stage=production
  web: cluster
    small: service desiredCount=2
      small: task cpu=0.25 memory=0.5
)");
    const Comparison comparison = compared(plan, {}, computingOnly());
    const ComparedService &small = comparison.services.front();
    QVERIFY(small.assumesCpu && small.assumesTraffic && small.assumesMemory);
    QVERIFY(!comparison.knowsTraffic);
    QCOMPARE(comparison.present.requests, std::int64_t{0});
    QCOMPARE(exactUsd(comparison.drawn), std::string("18.02005"));
    QCOMPARE(exactUsd(comparison.totalOf(comparison.present, Hosting::fargate)), std::string("18.02005"));
    QCOMPARE(comparison.totalOf(comparison.present, Hosting::lambda), Money());
    QVERIFY(comparison.curve.back().requestsPerSecond == 100);
    QVERIFY(!comparison.crossings.empty());
}

void TestComparison::fixedCountsGrowWithTheirTraffic()
{
    const Comparison comparison = serviceCompared(shop("desiredCount=5", false), computingOnly());
    const Money today = comparison.totalOf(comparison.present, Hosting::fargate);
    QCOMPARE(comparison.totalOf(comparison.curve.front(), Hosting::fargate), today);
    // 4,000 requests a second of 50 ms are 200 vCPU; drawn are 2.5 for 40, which are 80 % busy at their peak.
    const Money most = comparison.totalOf(comparison.curve.back(), Hosting::fargate);
    QCOMPARE(most.inNanoUsd() / today.inNanoUsd(), std::int64_t{100});
}

void TestComparison::partsCanBeLeftOut()
{
    const Comparison all = serviceCompared(shop());
    const HostingCost &cost = all.present.of(Hosting::fargate);
    ComparisonSettings bare = computingOnly();
    QCOMPARE(cost.total(bare), cost.parts[static_cast<std::size_t>(CostPart::computing)]);
    bare.counts[static_cast<std::size_t>(CostPart::entry)] = true;
    QVERIFY(cost.total(bare) - cost.total(computingOnly()) > Money::usd(3));
    QVERIFY(cost.total({}) > cost.total(bare));
    QVERIFY(cost.unusedTotal({}) < cost.total({}));
}

void TestComparison::anEnvironmentIsTheSumOfItsServices()
{
    const Plan plan = planOf(R"(
plan: hoursPerMonth=168
users: traffic-source pattern=daily peakRate=10
production: environment
  web: cluster
    api: service desiredCount=2 cpuPerRequest=20
      api: task
    admin: service
      admin: task
users -> api
)");
    const auto of = [&](Id id, Hosting hosting) {
        const Comparison comparison = **compareHostings(plan, id, computingOnly());
        return comparison.totalOf(comparison.present, hosting);
    };
    const Id api = idOf(plan, "api", "service");
    const Id admin = idOf(plan, "admin", "service");
    for (const Hosting hosting : {Hosting::fargate, Hosting::spot, Hosting::lambda})
        QCOMPARE(of(idOf(plan, "production"), hosting), of(api, hosting) + of(admin, hosting));
    QVERIFY(of({}, Hosting::ec2) <= of(api, Hosting::ec2) + of(admin, Hosting::ec2));
    QCOMPARE(of({}, Hosting::fargate), estimate(plan).plan.total);
}

void TestComparison::aStoppedComparisonGivesNothing()
{
    std::stop_source source;
    source.request_stop();
    const Plan plan = shop();
    QVERIFY(!*compareHostings(plan, {}, {}, source.get_token()));
}

void TestComparison::onlyServicesCanBeCompared()
{
    const Plan plan = planOf("production: environment\n  front: load-balancer\n");
    QCOMPARE(compareHostings(plan, idOf(plan, "front")).error().code, std::string("not-comparable"));
    QCOMPARE(compareHostings(plan, {}).error().code, std::string("no-services"));
}

void TestComparison::betweenPointsCostsAreInProportion()
{
    const Comparison comparison = serviceCompared(shop());
    for (const ComparisonPoint &point : comparison.curve) {
        const ComparisonPoint same = between(comparison, point.factor.approximately());
        for (const Hosting hosting : allHostings)
            QCOMPARE(comparison.totalOf(same, hosting), comparison.totalOf(point, hosting));
    }
    const ComparisonPoint middle = between(comparison, 1.3);
    for (const Hosting hosting : allHostings) {
        QVERIFY(comparison.totalOf(comparison.present, hosting) <= comparison.totalOf(middle, hosting));
        QVERIFY(comparison.totalOf(middle, hosting) <= comparison.totalOf(between(comparison, 1.78), hosting));
    }
}

void TestComparison::provisionedEnvironmentsAreExtra()
{
    ComparisonSettings settings = computingOnly();
    const Money bare = serviceCompared(shop(), settings).curve.front().of(Hosting::lambda).total(settings);
    settings.provisioned = 3;
    const Comparison comparison = serviceCompared(shop(), settings);
    const Money kept = comparison.totalOf(comparison.curve.front(), Hosting::lambda) - bare;
    const Quantity gigabyteSeconds =
        Quantity::whole(3 * 168 * 3600) * Quantity(comparison.services.front().functionMemory, 1024);
    QCOMPARE(kept, amountOf(gigabyteSeconds, Decimal::fromText("0.0000041667").value()));
}

void TestComparison::podsHaveRoomForKubernetes()
{
    const Comparison comparison = serviceCompared(shop(), computingOnly());
    const auto prices = fargatePricesOf(PriceBook::builtIn(), "us-east-1").value();
    // 1 GB and 256 MiB are a pod of 2 GB; its cluster costs 10 cents an hour.
    const Quantity hour = taskHourPrice({500}, {2048}, prices) * Quantity::whole(2) + Quantity(1, 10);
    QCOMPARE(comparison.totalOf(comparison.curve.front(), Hosting::eks),
             amountOf(hour * Quantity::whole(168), Decimal(1)));
}

void TestComparison::withoutAPriceForItsClusterEksIsNotPossible()
{
    std::string text;
    for (const QString &line : QString::fromStdString(PriceBook::builtIn().text()).split('\n')) {
        if (!line.startsWith("price eks.cluster") && !line.startsWith("0.1 2025-06-18 multi Q,IC global"))
            text += line.toStdString() + "\n";
    }
    const PriceBook book = PriceBook::fromText(text).value();
    const Plan plan = shop();
    const Comparison without = **compareHostings(plan, {}, computingOnly(), {}, {}, book);
    QVERIFY(!without.fitOf(Hosting::eks).isPossible());
    QCOMPARE(without.fitOf(Hosting::eks).problems.front().code, std::string("no-price"));
    QVERIFY(compared(plan, {}, computingOnly()).fitOf(Hosting::eks).isPossible());
}

void TestComparison::coldStartsAreBilledWhereTheirShareIsGiven()
{
    const Plan plan = shop("desiredCount=2 minCount=2 maxCount=40 applicationStart=4");
    ComparisonSettings settings = computingOnly();
    const Comparison without = serviceCompared(plan, settings);
    settings.coldStarts = Share{100};
    const Comparison with = serviceCompared(plan, settings);
    const Decimal price = PriceBook::builtIn().price("us-east-1", Meter::lambdaDuration)->usd;
    const int memory = with.services.front().functionMemory;
    for (std::size_t i = 0; i < with.curve.size(); ++i) {
        // One in a hundred requests runs four seconds more.
        const Quantity init = Quantity::whole(with.curve[i].requests) * Quantity(4 * memory, 100 * 1024);
        const Money more =
            with.totalOf(with.curve[i], Hosting::lambda) - without.totalOf(without.curve[i], Hosting::lambda);
        QVERIFY(std::abs((more - amountOf(init, price)).inNanoUsd()) <= 1);
    }
    const auto codesOf = [](const Comparison &comparison) {
        QStringList codes;
        for (const Problem &problem : comparison.fitOf(Hosting::lambda).problems)
            codes << QString::fromStdString(problem.code);
        return codes;
    };
    QVERIFY(codesOf(with).contains("cold-starts-counted"));
    QVERIFY(!codesOf(with).contains("cold-starts-uncounted"));
    QVERIFY(codesOf(without).contains("cold-starts-uncounted"));
}

void TestComparison::aFitSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("task");
    QTest::addColumn<int>("hosting");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isSaid");
    QTest::addColumn<bool>("isPossible");
    const int lambda = static_cast<int>(Hosting::lambda);
    const int spot = static_cast<int>(Hosting::spot);
    const int eks = static_cast<int>(Hosting::eks);
    const int ec2 = static_cast<int>(Hosting::ec2);
    QTest::newRow("15 minutes") << "cpuPerRequest=900000"
                                << "" << lambda << "too-long" << true << false;
    QTest::newRow("waits 15 minutes") << "waitPerRequest=900000"
                                      << "" << lambda << "too-long" << true << false;
    QTest::newRow("memory") << "memoryBase=90"
                            << "cpu=4 memory=16" << lambda << "too-large" << true << false;
    QTest::newRow("payload") << "responseSize=7000"
                             << "" << lambda << "payload" << true << false;
    QTest::newRow("just fits") << "responseSize=6144"
                               << "" << lambda << "payload" << false << true;
    QTest::newRow("Windows") << ""
                             << "cpu=1 memory=2 operatingSystem=windows" << lambda << "windows" << true << false;
    QTest::newRow("cold starts") << "applicationStart=30"
                                 << "" << lambda << "cold-starts" << true << true;
    QTest::newRow("nothing calls it") << ""
                                      << "" << lambda << "daemon" << true << true;
    QTest::newRow("unknown memory") << ""
                                    << "" << lambda << "assumed-memory" << true << true;
    QTest::newRow("interruptions") << ""
                                   << "" << spot << "interruptions" << true << true;
    QTest::newRow("one task on Spot") << ""
                                      << "" << spot << "single-task" << true << true;
    QTest::newRow("stops within the warning") << "desiredCount=3 stopTimeout=120"
                                              << "" << spot << "slow-stop" << false << true;
    QTest::newRow("stops slowly behind a balancer") << "desiredCount=3 stopTimeout=1 deregistrationDelay=120 called"
                                                    << "" << spot << "slow-stop" << true << true;
    QTest::newRow("stops in time behind a balancer") << "desiredCount=3 stopTimeout=30 deregistrationDelay=90 called"
                                                     << "" << spot << "slow-stop" << false << true;
    QTest::newRow("a balancer calls it") << "called"
                                         << "" << lambda << "daemon" << false << true;
    QTest::newRow("Windows on Spot") << ""
                                     << "cpu=1 memory=2 operatingSystem=windows" << spot << "windows" << true << false;
    const int fargate = static_cast<int>(Hosting::fargate);
    for (const int hosting : {fargate, spot, eks, lambda})
        QTest::addRow("a GPU on hosting %d", hosting) << ""
                                                      << "cpu=1 memory=2 gpus=1" << hosting << "gpus" << true << false;
    QTest::newRow("no priced instance has a GPU") << ""
                                                  << "cpu=1 memory=2 gpus=1" << ec2 << "no-type" << true << false;
    QTest::newRow("ARM on EKS") << ""
                                << "architecture=arm" << eks << "no-arm" << true << true;
    QTest::newRow("the largest pod") << ""
                                     << "cpu=32 memory=244" << eks << "pod-size" << true << false;
    QTest::newRow("no instance is so large") << ""
                                             << "cpu=32 memory=244" << ec2 << "no-type" << true << false;
}

void TestComparison::aFitSaysWhatIsWrong()
{
    QFETCH(QString, service);
    QFETCH(QString, task);
    QFETCH(int, hosting);
    QFETCH(QString, code);
    const bool isCalled = service.endsWith("called");
    const Plan plan = planOf("plan: hoursPerMonth=24\nproduction: environment\n" +
                             std::string(isCalled ? "  front: load-balancer\n" : "") +
                             "  web: cluster\n    api: service " + service.remove("called").toStdString() +
                             "\n      api: task " + task.toStdString() + "\n" + (isCalled ? "front -> api\n" : ""));
    const HostingFit fit = compared(plan, {}).fitOf(static_cast<Hosting>(hosting));
    const bool isThere =
        std::ranges::any_of(fit.problems, [&](const Problem &problem) { return problem.code == code.toStdString(); });
    QTEST(isThere, "isSaid");
    QTEST(fit.isPossible(), "isPossible");
}

void TestComparison::dutiesAreCountedFromThePlan()
{
    const Comparison comparison = serviceCompared(shop());
    const auto count = [&](Hosting hosting, std::string_view key) {
        const auto &duties = comparison.duties[static_cast<std::size_t>(hosting)];
        const auto found = std::ranges::find(duties, key, &Duty::key);
        return found == duties.end() ? std::int64_t{0} : found->count;
    };
    QCOMPARE(count(Hosting::fargate, "alarms"), std::int64_t{2});
    QCOMPARE(count(Hosting::ec2, "alarms"), std::int64_t{4});
    QCOMPARE(count(Hosting::ec2, "machineImages"), std::int64_t{1});
    QVERIFY(count(Hosting::ec2, "instances") >= 1);
    QCOMPARE(count(Hosting::fargate, "instances"), std::int64_t{0});
    QCOMPARE(count(Hosting::lambda, "functions"), std::int64_t{1});
    QCOMPARE(count(Hosting::lambda, "policies"), std::int64_t{0});
}

/// Many services at once are divided over threads, few are not: the same must come out.
void TestComparison::manyServicesCostWhatTheirEnvironmentsDo()
{
    std::string elements = "plan: hoursPerMonth=168\nusers: traffic-source pattern=daily peakRate=60\n";
    std::string links;
    for (const std::string environment : {"first", "second"}) {
        const std::string cluster = environment + "Web";
        elements += environment + ": environment stage=production\n  " + cluster + ": cluster\n";
        for (int i = 0; i < 9; ++i) {
            const std::string name = environment + std::to_string(i);
            elements += "    " + name + ": service maxCount=20 cpuPerRequest=" + std::to_string(20 + 7 * i) +
                        "\n      " + name + ": task cpu=0.5 memory=1\n      " + name + ": scaling-policy target=50\n";
            links += "users -> " + name + "\n";
        }
    }
    const Plan plan = planOf(elements + links);
    const Comparison whole = compared(plan, {}, computingOnly());
    const Comparison first = compared(plan, "first", computingOnly());
    const Comparison second = compared(plan, "second", computingOnly());
    QCOMPARE(whole.services.size(), first.services.size() + second.services.size());
    for (const Hosting hosting : allHostings) {
        const auto sum = [&](const auto &of) {
            return of(first.present.of(hosting)) + of(second.present.of(hosting));
        };
        const auto total = [&](const HostingCost &cost) {
            return cost.total(whole.settings);
        };
        const auto unused = [&](const HostingCost &cost) {
            return cost.unusedTotal(whole.settings);
        };
        QCOMPARE(total(whole.present.of(hosting)), sum(total));
        QCOMPARE(unused(whole.present.of(hosting)), sum(unused));
        QVERIFY(total(whole.present.of(hosting)) > Money());
    }
    QCOMPARE(whole.present.requests, first.present.requests + second.present.requests);
}

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
