// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QTest>

#include <numeric>

#include "base/calendar.h"
#include "base/currency.h"
#include "base/format.h"
#include "base/quantity_order.h"

using namespace bayplan;

namespace {

Decimal decimal(const char *typed)
{
    return Decimal::fromText(typed).value();
}

/// Fargate tasks in us-east-1: 0.04048 a vCPU-hour and 0.004445 a GB-hour, each line rounded on its own.
Money tasksFor(int hours, int tasks, int milliCpu, int mebibytes)
{
    return amountOf(Quantity(Int128{hours} * tasks * milliCpu, 1000), decimal("0.04048")) +
           amountOf(Quantity(Int128{hours} * tasks * mebibytes, 1024), decimal("0.004445"));
}

Money sumOf(const std::vector<Money> &parts)
{
    return std::accumulate(parts.begin(), parts.end(), Money());
}

QString dollars(Money amount)
{
    return QString::fromStdString(inDollars(amount));
}

} // namespace

class TestQuantity : public QObject
{
    Q_OBJECT

private slots:
    void twoSmallTasksForAMonthAreExact() { QCOMPARE(exactUsd(tasksFor(730, 2, 250, 512)), std::string("18.02005")); }

    void fractionsAreOrderedExactly_data()
    {
        QTest::addColumn<Quantity>("less");
        QTest::addColumn<Quantity>("more");
        constexpr Int128 large = Int128{1} << 100;
        QTest::newRow("wholes") << Quantity::whole(2) << Quantity::whole(3);
        QTest::newRow("below zero") << Quantity(-5, 2) << Quantity(-7, 3);
        QTest::newRow("around zero") << Quantity(-1, 3) << Quantity();
        QTest::newRow("the same whole") << Quantity(22, 7) << Quantity(355, 113) + Quantity(1, 100);
        QTest::newRow("products that would not fit") << Quantity(large, large + 1) << Quantity(large + 1, large + 2);
        QTest::newRow("one of them whole") << Quantity(large, large + 1) << Quantity::whole(1);
    }
    void fractionsAreOrderedExactly()
    {
        QFETCH(Quantity, less);
        QFETCH(Quantity, more);
        QVERIFY(less < more);
        QVERIFY(more > less);
        QVERIFY(!(less < less) && less <= less && more >= more);
    }

    void aDifferenceAddedAgainIsTheWhole()
    {
        QCOMPARE(Quantity(1, 3) - Quantity(1, 2), Quantity(-1, 6));
        QCOMPARE(Quantity(22, 7) - Quantity(5, 3) + Quantity(5, 3), Quantity(22, 7));
    }

    void eightTasksCostWhatTheirHoursSay_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<QString>("cost");
        QTest::newRow("a whole month") << 730 << "$144.16";
        QTest::newRow("217 hours") << 217 << "$42.85";
        QTest::newRow("260 hours") << 260 << "$51.34";
        QTest::newRow("425 hours") << 425 << "$83.93";
    }
    void eightTasksCostWhatTheirHoursSay()
    {
        QFETCH(int, hours);
        QTEST(dollars(tasksFor(hours, 8, 500, 1024)), "cost");
    }

    void amountsRoundHalfAwayFromZero()
    {
        const Decimal nano = decimal("0.000000001");
        QCOMPARE(amountOf(Quantity(1, 2), nano), Money::nanoUsd(1));
        QCOMPARE(amountOf(Quantity(-1, 2), nano), Money::nanoUsd(-1));
        QCOMPARE(amountOf(Quantity(499'999'999, 1'000'000'000), nano), Money());
        QCOMPARE(amountOf(Quantity(3, 2), nano), Money::nanoUsd(2));
        QCOMPARE(amountOf(Quantity(), decimal("0.04048")), Money());
    }

    void priceBelowANanoDollarIsNotLost()
    {
        // 250,000,000 units at 30.9 thousand-millionths of a dollar.
        QCOMPARE(amountOf(Quantity::whole(250'000'000), decimal("0.0000000309")), Money::nanoUsd(7'725'000'000));
        QCOMPARE(amountOf(Quantity::whole(1'000'000'000), decimal("0.000000000000000001")), Money::nanoUsd(1));
    }

    void randomAmountsAreTheNearestNanoDollar()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 20'000; ++round) {
            const Int128 numerator = random.generate64() >> random.bounded(34, 63);
            const Int128 denominator = 1 + (random.generate64() >> random.bounded(34, 63));
            const Decimal price = Decimal::scaled(random.bounded(1'000'000), random.bounded(6, 12));
            const Money amount = amountOf(Quantity(numerator, denominator), price);
            // Twice the distance to the exact amount is at most a nano-dollar, and a half is rounded up.
            Int128 scale = 1;
            for (int i = 0; i < price.scale(); ++i)
                scale *= 10;
            const Int128 exact = numerator * price.mantissa() * 1'000'000'000;
            const Int128 distance = amount.inNanoUsd() * denominator * scale - exact;
            QVERIFY(2 * distance <= denominator * scale && 2 * distance > -denominator * scale);
        }
    }

    void longFractionsGiveTheSameAmounts()
    {
        // The same quantity and price, once with more digits than 64 bits hold.
        const Decimal cents = decimal("0.01");
        const Int128 large = Int128{1} << 90;
        QCOMPARE(amountOf(Quantity(large + 1, large), cents), amountOf(Quantity::whole(1), cents));
        QCOMPARE(amountOf(Quantity(large * 7, (large - 1) * 3), cents), amountOf(Quantity(7, 3), cents));
        QCOMPARE(amountOf(Quantity(-large * 7, (large - 1) * 3), cents), amountOf(Quantity(-7, 3), cents));
    }

    void fractionsAreKeptInLowestTerms()
    {
        const Quantity halfCpuFor25Minutes(750'000, 3'600'000);
        QVERIFY(halfCpuFor25Minutes == Quantity(5, 24));
        QVERIFY(Quantity(1, 3) + Quantity(1, 6) == Quantity(1, 2));
        QVERIFY(Quantity(2, 3) * Quantity(3, 2) == Quantity::whole(1));
        QVERIFY(Quantity::of(decimal("0.25")) == Quantity(1, 4));
        QVERIFY(Quantity(-4, 8) == Quantity(-1, 2));
        QVERIFY((Quantity(1, 3) + Quantity(-1, 3)).isZero());
    }

    void quantityReadsAsADecimal_data()
    {
        QTest::addColumn<qint64>("numerator");
        QTest::addColumn<qint64>("denominator");
        QTest::addColumn<int>("places");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << qint64(1460) << qint64(1) << 9 << "1460";
        QTest::newRow("exact") << qint64(1) << qint64(8) << 9 << "0.125";
        QTest::newRow("rounded down") << qint64(1) << qint64(3) << 9 << "0.333333333";
        QTest::newRow("rounded up") << qint64(2) << qint64(3) << 4 << "0.6667";
        QTest::newRow("half rounds up") << qint64(1) << qint64(8) << 2 << "0.13";
        QTest::newRow("carry through nines") << qint64(19999) << qint64(10000) << 2 << "2";
        QTest::newRow("negative") << qint64(-1) << qint64(8) << 2 << "-0.13";
        QTest::newRow("no minus zero") << qint64(-1) << qint64(1000) << 2 << "0";
        QTest::newRow("no places") << qint64(5) << qint64(2) << 0 << "3";
    }
    void quantityReadsAsADecimal()
    {
        QFETCH(qint64, numerator);
        QFETCH(qint64, denominator);
        QFETCH(int, places);
        QTEST(QString::fromStdString(Quantity(numerator, denominator).toText(places)), "text");
    }

    void productsBeyondTheRangeLoseOnlyTheirLastDigits()
    {
        const Int128 large = Int128{1} << 100;
        const Quantity nearlyOne = Quantity(large - 1, large);
        Quantity product = nearlyOne;
        for (int i = 0; i < 20; ++i)
            product = product * nearlyOne + Quantity(1, large - 3);
        QCOMPARE(product.toText(9), std::string("1"));
        QVERIFY((Quantity::whole(INT64_MAX) * Quantity::whole(INT64_MAX) * Quantity::whole(INT64_MAX)).approximately() >
                1e38);
    }

    void randomSplitsSumExactly()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 20'000; ++round) {
            const Money total = Money::nanoUsd(static_cast<std::int64_t>(random.generate64() >> random.bounded(1, 64)));
            std::vector<Int128> weights(static_cast<std::size_t>(random.bounded(1, 12)));
            for (Int128 &weight : weights)
                weight = random.bounded(3) == 0 ? Int128{0} : Int128{random.generate64()} << random.bounded(0, 62);
            const std::vector<Money> parts = splitExactly(total, weights);
            QCOMPARE(parts.size(), weights.size());
            QCOMPARE(sumOf(parts), total);
            const bool anyWeight = std::ranges::any_of(weights, [](Int128 weight) { return weight > 0; });
            for (std::size_t i = 0; i < parts.size(); ++i) {
                QVERIFY(parts[i] >= Money());
                QVERIFY(!anyWeight || weights[i] > 0 || parts[i] == Money());
            }
        }
    }

    void noPartIsANanoDollarFromItsShare()
    {
        QRandomGenerator random(5);
        for (int round = 0; round < 5'000; ++round) {
            const std::int64_t total = random.bounded(2'000'000'000);
            std::vector<Int128> weights(static_cast<std::size_t>(random.bounded(2, 30)));
            for (Int128 &weight : weights)
                weight = random.bounded(5);
            weights.front() += 1;
            const Int128 sum = std::accumulate(weights.begin(), weights.end(), Int128{0});
            const std::vector<Money> parts = splitExactly(Money::nanoUsd(total), weights);
            // What the parts that were rounded up lacked is never more than what those rounded down lost.
            Int128 leastUp = sum;
            Int128 mostDown = 0;
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const Int128 share = total * weights[i];
                const Int128 floor = share / sum;
                QVERIFY(parts[i].inNanoUsd() == floor || parts[i].inNanoUsd() == floor + 1);
                if (parts[i].inNanoUsd() == floor)
                    mostDown = std::max(mostDown, share % sum);
                else
                    leastUp = std::min(leastUp, share % sum);
            }
            QVERIFY(leastUp >= mostDown);
        }
    }

    void splitGivesTheRestToTheLargestRemainders()
    {
        const auto split = [](std::int64_t total, const std::vector<Int128> &weights) {
            std::vector<std::int64_t> nanos;
            for (Money part : splitExactly(Money::nanoUsd(total), weights))
                nanos.push_back(part.inNanoUsd());
            return nanos;
        };
        using Parts = std::vector<std::int64_t>;
        QCOMPARE(split(100, {1, 1, 1}), (Parts{34, 33, 33}));
        QCOMPARE(split(100, {1, 2}), (Parts{33, 67}));
        QCOMPARE(split(10, {0, 3, 3, 3}), (Parts{0, 4, 3, 3}));
        QCOMPARE(split(10, {0, 0}), (Parts{0, 10}));
        QCOMPARE(split(0, {5, 7}), (Parts{0, 0}));
        QCOMPARE(split(INT64_MAX, {1}), (Parts{INT64_MAX}));
    }

    void moneyReadsAsDollarsAndCents_data()
    {
        QTest::addColumn<qint64>("nanos");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("asChange");
        QTest::newRow("zero") << qint64(0) << "$0.00"
                              << "±$0.00";
        QTest::newRow("thousands") << qint64(1'234'560'000'000) << "$1,234.56"
                                   << "+$1,234.56";
        QTest::newRow("millions") << qint64(1'234'567'890'000'000) << "$1,234,567.89"
                                  << "+$1,234,567.89";
        QTest::newRow("half a cent rounds up") << qint64(12'295'000'000) << "$12.30"
                                               << "+$12.30";
        QTest::newRow("less than half rounds down") << qint64(12'294'999'999) << "$12.29"
                                                    << "+$12.29";
        QTest::newRow("loss") << qint64(-4'000'000'000) << "−$4.00"
                              << "−$4.00";
        QTest::newRow("below a cent") << qint64(9'999'999) << "<$0.01"
                                      << "+<$0.01";
        QTest::newRow("one cent") << qint64(10'000'000) << "$0.01"
                                  << "+$0.01";
        QTest::newRow("saving below a cent") << qint64(-1) << "−<$0.01"
                                             << "−<$0.01";
    }
    void moneyReadsAsDollarsAndCents()
    {
        QFETCH(qint64, nanos);
        QTEST(dollars(Money::nanoUsd(nanos)), "plain");
        QTEST(QString::fromStdString(inSignedDollars(Money::nanoUsd(nanos))), "asChange");
    }

    void smallAmountsKeepTwoDigitsThatSaySomething_data()
    {
        QTest::addColumn<qint64>("nanos");
        QTest::addColumn<QString>("words");
        QTest::newRow("zero") << qint64(0) << "$0.00";
        QTest::newRow("thousandths") << qint64(2'907'321) << "$0.0029";
        QTest::newRow("half up") << qint64(2'950'000) << "$0.0030";
        QTest::newRow("cents") << qint64(123'000'000) << "$0.12";
        QTest::newRow("the least there is") << qint64(-1) << "−$0.000000001";
        QTest::newRow("almost a dollar") << qint64(999'999'999) << "$1.00";
        QTest::newRow("dollars") << qint64(1'234'005'000'000) << "$1,234.01";
    }
    void smallAmountsKeepTwoDigitsThatSaySomething()
    {
        QFETCH(qint64, nanos);
        QTEST(QString::fromStdString(inFineDollars(Money::nanoUsd(nanos))), "words");
    }

    void smallAmountsAreSaidInTheCurrencyOfWords()
    {
        const CurrencyInWords euros({"EUR", decimal("0.5"), ""});
        QCOMPARE(inFineDollars(Money::nanoUsd(5'000'000)), std::string("€0.0025"));
        QCOMPARE(inFineDollars(Money::usd(3)), std::string("€1.50"));
    }

    void sharesAndSizesReadWell()
    {
        QCOMPARE(inPercent(Money::usd(1), Money::usd(8)), std::string("13 %"));
        QCOMPARE(inPercent(Money::usd(1), Money::usd(9)), std::string("11 %"));
        QCOMPARE(inPercent(Money::usd(-1), Money::usd(9)), std::string("-11 %"));
        QCOMPARE(inPercent(Money::usd(1), Money()), std::string("0 %"));
        QCOMPARE(inWords(MilliCpu{250}), std::string("0.25 vCPU"));
        QCOMPARE(inWords(MilliCpu{16'000}), std::string("16 vCPU"));
        QCOMPARE(inWords(Mebibytes{512}), std::string("512 MiB"));
        QCOMPARE(inWords(Mebibytes{2048}), std::string("2 GB"));
        QCOMPARE(inWords(Mebibytes{1536}), std::string("1.5 GB"));
        QCOMPARE(inWords(Mebibytes{1025}), std::string("1025 MiB"));
    }
};

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
