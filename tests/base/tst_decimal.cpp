// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QTest>

#include <limits>

#include "base/decimal.h"

using namespace bayplan;

class TestDecimal : public QObject
{
    Q_OBJECT

private slots:
    void textIsReadExactly_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("mantissa");
        QTest::addColumn<int>("scale");
        QTest::addColumn<QString>("canonical");
        QTest::newRow("a price") << "0.04048" << qint64(4048) << 5 << "0.04048";
        QTest::newRow("trailing zeros") << "0.0000150000" << qint64(15) << 6 << "0.000015";
        QTest::newRow("whole with zeros") << "1200" << qint64(1200) << 0 << "1200";
        QTest::newRow("whole with a point") << "12.000" << qint64(12) << 0 << "12";
        QTest::newRow("negative") << "-0.5" << qint64(-5) << 1 << "-0.5";
        QTest::newRow("exponent") << "1e-7" << qint64(1) << 7 << "0.0000001";
        QTest::newRow("large exponent") << "1.5E+3" << qint64(1500) << 0 << "1500";
        QTest::newRow("no leading zero") << ".5" << qint64(5) << 1 << "0.5";
        QTest::newRow("negative zero") << "-0.00" << qint64(0) << 0 << "0";
        QTest::newRow("zero with a wild exponent") << "0e999999999999" << qint64(0) << 0 << "0";
        QTest::newRow("18 digits") << "999999999999999999" << qint64(999999999999999999) << 0 << "999999999999999999";
        QTest::newRow("18 places") << "0.000000000000000001" << qint64(1) << 18 << "0.000000000000000001";
        QTest::newRow("zeros that say nothing") << "000.10000000000000000000000000" << qint64(1) << 1 << "0.1";
    }
    void textIsReadExactly()
    {
        QFETCH(QString, typed);
        const std::optional<Decimal> number = Decimal::fromText(typed.toStdString());
        QVERIFY(number);
        QTEST(qint64(number->mantissa()), "mantissa");
        QTEST(number->scale(), "scale");
        QTEST(QString::fromStdString(number->toText()), "canonical");
    }

    void textThatIsNoNumberIsRefused_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"",
                                  "-",
                                  ".",
                                  "5.",
                                  "1.2.3",
                                  "1e",
                                  "1e+",
                                  "e5",
                                  "0x10",
                                  "1,5",
                                  " 1",
                                  "1 ",
                                  "+1",
                                  "nan",
                                  "--1",
                                  "1e1.5",
                                  "1999999999999999999",
                                  "1e18",
                                  "1e-19",
                                  "1e999999999999"})
            QTest::newRow(typed) << typed;
    }
    void textThatIsNoNumberIsRefused()
    {
        QFETCH(QString, typed);
        QVERIFY(!Decimal::fromText(typed.toStdString()));
    }

    void textRoundTrips()
    {
        QRandomGenerator random(20261124);
        for (int i = 0; i < 20'000; ++i) {
            const auto mantissa = static_cast<std::int64_t>(random.generate64() % 1'000'000'000'000'000'000u);
            const Decimal number = Decimal::scaled(i % 2 ? mantissa : -mantissa, random.bounded(19));
            QCOMPARE(Decimal::fromText(number.toText()), std::optional(number));
        }
    }

    void orderIsTheOrderOfTheNumbers()
    {
        const auto most = Decimal(std::numeric_limits<std::int64_t>::max());
        const auto tiny = Decimal::scaled(1, 18);
        QVERIFY(tiny < most);
        QVERIFY(Decimal() < tiny);
        QVERIFY(Decimal::scaled(-1, 18) < Decimal());
        QVERIFY(Decimal(std::numeric_limits<std::int64_t>::min()) < Decimal::scaled(-1, 18));
        QVERIFY(Decimal::scaled(33, 2) > Decimal::scaled(3, 1));
        QVERIFY(Decimal::scaled(30, 2) == Decimal::scaled(3, 1));
        QVERIFY((Decimal::scaled(30, 2) <=> Decimal::scaled(3, 1)) == 0);
    }

    void unitsAreWholeOrNothing()
    {
        const auto units = [](const char *typed, int scale) {
            return Decimal::fromText(typed)->inUnitsOf(scale);
        };
        QCOMPARE(units("0.25", 3), std::optional<std::int64_t>(250));
        QCOMPARE(units("0.2505", 3), std::optional<std::int64_t>());
        QCOMPARE(units("12", 0), std::optional<std::int64_t>(12));
        QCOMPARE(units("0", 9), std::optional<std::int64_t>(0));
        QCOMPARE(units("999999999999", 9), std::optional<std::int64_t>());
        QCOMPARE(units("-9", 18), std::optional<std::int64_t>(-9'000'000'000'000'000'000));
        QCOMPARE(units("-10", 18), std::optional<std::int64_t>());
    }
};

QTEST_APPLESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
