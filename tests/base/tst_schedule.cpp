// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/calendar.h"

using namespace bayplan;

class TestSchedule : public QObject
{
    Q_OBJECT

private slots:
    // 2025 to 2028 have 1461 days; a month of 730 hours takes 730/35064 of the runs of those years.
    void schedulesFireAsOften_data()
    {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<int>("runsInFourYears");
        QTest::newRow("every night") << "cron(0 2 * * ? *)" << 1461;
        QTest::newRow("five fields") << "cron(0 2 * * ?)" << 1461;
        QTest::newRow("both days open") << "cron(0 2 * * * *)" << 1461;
        QTest::newRow("every minute") << "cron(* * * * ? *)" << 1461 * 1440;
        QTest::newRow("first of the month") << "cron(0 8 1 * ? *)" << 48;
        QTest::newRow("the 31st") << "cron(0 8 31 * ? *)" << 28;
        QTest::newRow("29 February") << "cron(0 8 29 2 ? *)" << 1;
        QTest::newRow("last of the month") << "cron(0 8 L * ? *)" << 48;
        QTest::newRow("three days before the last") << "cron(0 8 L-3 * ? *)" << 48;
        QTest::newRow("30 days before the last") << "cron(0 8 L-30 * ? *)" << 28;
        QTest::newRow("last working day") << "cron(0 8 LW * ? *)" << 48;
        QTest::newRow("working day near the 15th") << "cron(0 8 15W * ? *)" << 48;
        QTest::newRow("several days") << "cron(0 8 1,15,L * ? *)" << 144;
        QTest::newRow("last day named twice") << "cron(0 8 30,L APR ? *)" << 4;
        QTest::newRow("lists, steps and ranges") << "cron(0/15 8-17 ? * MON-FRI *)" << 1043 * 40;
        QTest::newRow("every other hour") << "cron(0 */2 * * ? *)" << 1461 * 12;
        QTest::newRow("small letters") << "CRON(0 2 ? jan mon *)" << 17;
        QTest::newRow("numbers of days begin with Sunday") << "cron(0 2 ? * 2-6 *)" << 1043;
        QTest::newRow("over the weekend") << "cron(0 2 ? * FRI-MON *)" << 3 * 209 + 208;
        QTest::newRow("third Friday") << "cron(0 2 ? * FRI#3 *)" << 48;
        QTest::newRow("fifth Friday") << "cron(0 2 ? * 6#5 *)" << 17;
        QTest::newRow("last Friday") << "cron(0 2 ? * 6L *)" << 48;
        QTest::newRow("Saturday as L") << "cron(0 2 ? * L *)" << 209;
        QTest::newRow("one year only") << "cron(0 2 * * ? 2026)" << 365;
        QTest::newRow("a year long past") << "cron(0 2 * * ? 2000)" << 0;
        QTest::newRow("blanks between fields") << "  cron(0  2 *  * ? *) " << 1461;
    }
    void schedulesFireAsOften()
    {
        QFETCH(QString, schedule);
        QFETCH(int, runsInFourYears);
        const std::optional<RunsPerMonth> runs = runsPerMonth(schedule.toStdString(), 730);
        QVERIFY(runs);
        QCOMPARE(runs->numerator * 35'064, static_cast<long long>(runsInFourYears) * 730 * runs->denominator);
    }

    void ratesDivideTheMonth_data()
    {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<qint64>("numerator");
        QTest::addColumn<qint64>("denominator");
        QTest::newRow("minutes") << "rate(5 minutes)" << qint64(8760) << qint64(1);
        QTest::newRow("one hour") << "rate(1 hour)" << qint64(730) << qint64(1);
        QTest::newRow("days") << "rate(1 day)" << qint64(365) << qint64(12);
        QTest::newRow("seven days") << "rate(7 days)" << qint64(365) << qint64(84);
    }
    void ratesDivideTheMonth()
    {
        QFETCH(QString, schedule);
        const std::optional<RunsPerMonth> runs = runsPerMonth(schedule.toStdString(), 730);
        QVERIFY(runs);
        QTEST(qint64(runs->numerator), "numerator");
        QTEST(qint64(runs->denominator), "denominator");
    }

    void whatIsNotUnderstoodIsNothing_data()
    {
        QTest::addColumn<QString>("schedule");
        for (const char *schedule : {"",
                                     "cron()",
                                     "rate()",
                                     "rate(0 minutes)",
                                     "rate(five minutes)",
                                     "rate(5 weeks)",
                                     "rate(5)",
                                     "0 2 * * ? *",
                                     "cron(60 2 * * ? *)",
                                     "cron(0 24 * * ? *)",
                                     "cron(0 2 32 * ? *)",
                                     "cron(0 2 0 * ? *)",
                                     "cron(0 2 ? 13 * *)",
                                     "cron(0 2 ? * 8 *)",
                                     "cron(0 2 ? * 0 *)",
                                     "cron(0 2 ? * FRI#6 *)",
                                     "cron(0 2 1 * MON *)",
                                     "cron(0 2 * *)",
                                     "cron(0 2 * * ? * *)",
                                     "cron(0/0 2 * * ? *)",
                                     "cron(0, 2 * * ? *)",
                                     "cron(? 2 * * ? *)",
                                     "cron(0 2 L-31 * ? *)",
                                     "cron(0 2 W * ? *)",
                                     "cron(0 2 1-5W * ? *)",
                                     "at(2026-11-24T12:00:00)",
                                     "cron(0 2 * * ? *"})
            QTest::newRow(schedule) << schedule;
    }
    void whatIsNotUnderstoodIsNothing()
    {
        QFETCH(QString, schedule);
        QVERIFY(!runsPerMonth(schedule.toStdString(), 730));
    }
};

QTEST_APPLESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
