// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QTest>

#include "base/calendar.h"

using namespace bayplan;

namespace {

WeekHours randomWeek(QRandomGenerator &random)
{
    WeekHours week;
    const int density = random.bounded(1, 24);
    for (int day = 0; day < 7; ++day) {
        const bool sameAsBefore = day > 0 && random.bounded(2) == 0;
        for (int hour = 0; hour < 24; ++hour)
            week.set(day, hour, sameAsBefore ? week.has(day - 1, hour) : random.bounded(24) < density);
    }
    return week;
}

} // namespace

class TestCalendar : public QObject
{
    Q_OBJECT

private slots:
    void workingHoursTake222Of730Hours()
    {
        const WeekHours week = WeekHours::workdays(8, 18);
        QCOMPARE(hoursInMonth(week, 730), 222);
        // What remains of a fixed fleet is off-hours: 69.589 per cent.
        QCOMPARE((730 - 222) * 100'000 / 730, 69'589);
    }

    void monthBeginsOnAMonday()
    {
        QCOMPARE(hoursInMonth(WeekHours::always(), 730), 730);
        QCOMPARE(hoursInMonth(WeekHours::never(), 730), 0);
        QCOMPARE(hoursInMonth(WeekHours::workdays(8, 18), 9), 1);
        QCOMPARE(hoursInMonth(WeekHours::workdays(8, 18), 0), 0);
        QCOMPARE(hoursInMonth(WeekHours::workdays(8, 19), 672), 220);
    }

    void weekAndItsComplementFillTheMonth()
    {
        QRandomGenerator random(3);
        for (int i = 0; i < 500; ++i) {
            const WeekHours week = randomWeek(random);
            const int hours = random.bounded(0, 745);
            QCOMPARE(hoursInMonth(week, hours) + hoursInMonth(week.inverted(), hours), hours);
            QVERIFY((week & week.inverted()).isNever());
            QVERIFY((week | week.inverted()).isAlways());
        }
    }

    void textRoundTripsOnRandomWeeks()
    {
        QRandomGenerator random(11);
        for (int i = 0; i < 2000; ++i) {
            const WeekHours week = randomWeek(random);
            const std::optional<WeekHours> read = WeekHours::fromText(week.toText());
            QVERIFY2(read, week.toText().c_str());
            QVERIFY2(*read == week, week.toText().c_str());
            QCOMPARE(read->toText(), week.toText());
        }
    }

    void weeksReadAsWritten_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("canonical");
        QTest::newRow("as documented") << "Mon-Fri 8-19; Sat 10-14,18-20"
                                       << "Mon-Fri 8-19; Sat 10-14,18-20";
        QTest::newRow("always") << "always"
                                << "always";
        QTest::newRow("never") << " Never "
                               << "never";
        QTest::newRow("all hours are always") << "mon-sun 0-24"
                                              << "always";
        QTest::newRow("capitals and blanks") << " MON-fri  08:00-19:00 "
                                             << "Mon-Fri 8-19";
        QTest::newRow("equal days are joined") << "Mon 8-12; Wed 8-12; Thu 8-12"
                                               << "Mon,Wed-Thu 8-12";
        QTest::newRow("hours grow together") << "Mon 8-12,12-14"
                                             << "Mon 8-14";
        QTest::newRow("over the weekend") << "Sat-Mon 6-7"
                                          << "Mon,Sat-Sun 6-7";
        QTest::newRow("whole day") << "Sun 0-24"
                                   << "Sun 0-24";
    }
    void weeksReadAsWritten()
    {
        QFETCH(QString, typed);
        const std::optional<WeekHours> week = WeekHours::fromText(typed.toStdString());
        QVERIFY(week);
        QTEST(QString::fromStdString(week->toText()), "canonical");
    }

    void textThatIsNoWeekIsRefused_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed :
             {"", "Mon", "Mon-Fri", "8-19", "Mon 19-8", "Mon 8", "Mon 8-25", "Mon 8-8", "Moon 8-9", "Mon 8-9;",
              "Mon 8-9,", "Mon,, 8-9", "Mon 8-9 10-11", "Mon 8:30-9", "Mon -8-9", "sometimes"})
            QTest::newRow(typed) << typed;
    }
    void textThatIsNoWeekIsRefused()
    {
        QFETCH(QString, typed);
        QVERIFY(!WeekHours::fromText(typed.toStdString()));
    }

    void yearHasItsRealHours_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("year");
        QTest::addColumn<int>("hours");
        QTest::newRow("UTC") << "UTC" << 2026 << 8760;
        QTest::newRow("leap year") << "UTC" << 2028 << 8784;
        QTest::newRow("clock changes balance") << "Europe/Berlin" << 2026 << 8760;
        QTest::newRow("half-hour clock change") << "Australia/Lord_Howe" << 2026 << 8760;
        QTest::newRow("a day that was left out") << "Pacific/Apia" << 2011 << 8760 - 24;
    }
    void yearHasItsRealHours()
    {
        QFETCH(QString, zone);
        QFETCH(int, year);
        const std::optional<int> counted = hoursInYear(WeekHours::always(), year, zone.toStdString(), {});
        QVERIFY(counted);
        QTEST(*counted, "hours");
    }

    void skippedAndRepeatedHoursCountAsTheyOccur()
    {
        // Berlin 2026: Sunday 29 March has no 02:00, Sunday 25 October has it twice.
        WeekHours sundayAtTwo;
        sundayAtTwo.set(6, 2, true);
        QCOMPARE(hoursInYear(sundayAtTwo, 2026, "UTC", {}), std::optional(52));
        QCOMPARE(hoursInYear(sundayAtTwo, 2026, "Europe/Berlin", {}), std::optional(52));
        const Date springSunday{2026, 3, 29};
        const Date autumnSunday{2026, 10, 25};
        QCOMPARE(hoursInYear(sundayAtTwo, 2026, "Europe/Berlin", {springSunday}), std::optional(52));
        QCOMPARE(hoursInYear(sundayAtTwo, 2026, "Europe/Berlin", {autumnSunday}), std::optional(50));
        QCOMPARE(hoursInYear(sundayAtTwo, 2026, "UTC", {springSunday}), std::optional(51));
    }

    void holidaysHaveNoNeededHours()
    {
        const WeekHours week = WeekHours::workdays(8, 18);
        // 2026 has 261 days from Monday to Friday; Christmas 2026 is a Friday, 26 December a Saturday.
        QCOMPARE(hoursInYear(week, 2026, "Europe/Berlin", {}), std::optional(2610));
        QCOMPARE(hoursInYear(week, 2026, "Europe/Berlin", {{2026, 12, 26}, {2026, 12, 25}}), std::optional(2600));
        QCOMPARE(hoursInYear(week, 2026, "Europe/Berlin", {{2026, 12, 25}, {2026, 12, 25}}), std::optional(2600));
    }

    void unknownZoneIsNothing()
    {
        QCOMPARE(hoursInYear(WeekHours::always(), 2026, "Atlantis/Center", {}), std::optional<int>());
        QVERIFY(!isTimeZone("Atlantis/Center"));
        QVERIFY(!isTimeZone(""));
        QVERIFY(isTimeZone("UTC"));
        QVERIFY(isTimeZone("Europe/Berlin"));
        QVERIFY(isTimeZone("America/New_York"));
    }

    void datesAreReadWhenTheyExist()
    {
        QCOMPARE(Date::fromText("2026-12-25")->toText(), std::string("2026-12-25"));
        QVERIFY(Date::fromText("2028-02-29"));
        for (const char *typed : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20261225", "2026-12-25 ", ""})
            QVERIFY2(!Date::fromText(typed), typed);
        QCOMPARE(daysBetween({2026, 11, 24}, {2026, 12, 25}), 31);
        QCOMPARE(daysBetween({2028, 3, 1}, {2028, 2, 28}), -2);
    }
};

QTEST_APPLESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
