// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/local_clock.h"
#include "base/random.h"

using namespace bayplan;

namespace {

constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;

SimulatedTime month(std::string zone = "UTC", int hours = 730)
{
    return {SimulatedTime::Span::month, hours, 2027, std::move(zone), {}};
}

SimulatedTime year(std::string zone, int number = 2027, std::vector<Date> holidays = {})
{
    return {SimulatedTime::Span::year, 730, number, std::move(zone), std::move(holidays)};
}

int hoursWithin(const WeekHours &hours, const SimulatedTime &time)
{
    const auto clock = LocalClock::of(time);
    int count = 0;
    for (std::int64_t second = 0; clock && second < time.seconds(); second += hour)
        count += clock->isWithin(hours, second) ? 1 : 0;
    return count;
}

std::vector<std::int64_t> firingsOf(const char *schedule, const SimulatedTime &time, const char *zone = "UTC")
{
    return firings(schedule, zone, time).value_or(std::vector<std::int64_t>{-1});
}

} // namespace

class TestLocalClock : public QObject
{
    Q_OBJECT

private slots:
    /// 22 days of 10 hours, and Wednesday 0 to 10 brings two more.
    void aMonthHas222BusinessHours()
    {
        QCOMPARE(hoursWithin(WeekHours::workdays(8, 18), month()), 222);
        QCOMPARE(hoursWithin(WeekHours::workdays(8, 18), month("Asia/Tokyo")), 222);
        QCOMPARE(hoursWithin(WeekHours::always(), month()), 730);
    }

    void aMonthBeginsOnMondayAtMidnightOfTheEnvironment()
    {
        for (const char *zone : {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"}) {
            const auto clock = LocalClock::of(month(zone));
            QVERIFY2(clock, zone);
            QCOMPARE(clock->hourOfWeek(0), 0);
            QCOMPARE(clock->hourOfWeek(hour - 1), 0);
            QCOMPARE(clock->hourOfWeek(7 * day - 1), 167);
            QCOMPARE(clock->hourOfWeek(7 * day), 0);
            QCOMPARE(clock->minuteOfDay(61), 1);
            QVERIFY(clock->date(0) == (Date{2027, 1, 4}));
            QVERIFY(!clock->nextJump(0));
        }
    }

    void otherZonesDifferByTheirOffset()
    {
        // Monday 00:00 in New York is 06:00 in Berlin, 10:30 in Kolkata.
        QCOMPARE(LocalClock::of(month("America/New_York"), "Europe/Berlin")->hourOfWeek(0), 6);
        const auto kolkata = LocalClock::of(month("America/New_York"), "Asia/Kolkata");
        QCOMPARE(kolkata->hourOfWeek(0), 10);
        QCOMPARE(kolkata->minuteOfDay(0), 10 * 60 + 30);
        // And Sunday afternoon in Los Angeles.
        QCOMPARE(LocalClock::of(month("UTC"), "America/Los_Angeles")->hourOfWeek(0), 6 * 24 + 16);
        QVERIFY(LocalClock::of(month("UTC"), "America/Los_Angeles")->date(0) == (Date{2027, 1, 3}));
    }

    void yearsHaveTheirRealHours()
    {
        QCOMPARE(year("Europe/Berlin").seconds(), 8760 * hour);
        QCOMPARE(year("UTC").seconds(), 8760 * hour);
        QCOMPARE(year("Europe/Berlin", 2028).seconds(), 8784 * hour);
    }

    void theClockGoesForwardAndBackInAYear()
    {
        const auto clock = LocalClock::of(year("Europe/Berlin"));
        // 2027-01-01 is a Friday; the clock jumps on 28 March at 02:00 and back on 31 October at 03:00.
        QCOMPARE(clock->hourOfWeek(0), 4 * 24);
        const std::int64_t spring = 86 * day + 2 * hour;
        const std::int64_t autumn = 303 * day + 2 * hour;
        QCOMPARE(clock->nextJump(0).value_or(-1), spring);
        QCOMPARE(clock->minuteOfDay(spring - 1), 119);
        QCOMPARE(clock->minuteOfDay(spring), 180);
        QCOMPARE(clock->nextJump(spring).value_or(-1), autumn);
        QCOMPARE(clock->minuteOfDay(autumn - 1), 179);
        QCOMPARE(clock->minuteOfDay(autumn), 120);
        QVERIFY(clock->date(8760 * hour - 1) == (Date{2027, 12, 31}));
    }

    void shownTimesAreFoundAgain()
    {
        const auto clock = LocalClock::of(year("Europe/Berlin"));
        for (std::int64_t second = 0; second < 8760 * hour; second += 1799) {
            const auto found = clock->secondShowing(clock->shown(second));
            QVERIFY(found && (*found == second || *found == second - hour));
        }
        const std::int64_t skipped = clock->shown(86 * day + 2 * hour - 1) + 1800;
        QVERIFY(!clock->secondShowing(skipped));
    }

    /// The same as counting hours of a year without a clock.
    void businessHoursOfAYearAgreeWithTheCalendar_data()
    {
        QTest::addColumn<QString>("zone");
        for (const char *zone : {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"})
            QTest::newRow(zone) << zone;
    }
    void businessHoursOfAYearAgreeWithTheCalendar()
    {
        QFETCH(QString, zone);
        const std::vector<Date> holidays = {{2027, 12, 24}, {2027, 5, 17}, {2026, 5, 18}};
        for (const char *hours : {"Mon-Fri 8-18", "Sun 1-4; Mon 0-2", "always"}) {
            const auto week = *WeekHours::fromText(hours);
            QCOMPARE(hoursWithin(week, year(zone.toStdString(), 2027, holidays)),
                     *hoursInYear(week, 2027, zone.toStdString(), holidays));
        }
    }

    void holidaysCountInYearsOnly()
    {
        SimulatedTime time = year("UTC", 2027, {{2027, 1, 4}});
        QVERIFY(LocalClock::of(time)->isHoliday(3 * day));
        QVERIFY(!LocalClock::of(time)->isHoliday(4 * day));
        time.span = SimulatedTime::Span::month;
        QVERIFY(!LocalClock::of(time)->isHoliday(0));
    }

    void unknownZonesHaveNoClock()
    {
        QVERIFY(!LocalClock::of(month(), "Mars/Olympus"));
        QVERIFY(!LocalClock::of(month("Mars/Olympus"), "UTC"));
        QVERIFY(!firings("rate(1 day)", "Mars/Olympus", month()));
        QCOMPARE(year("Mars/Olympus").seconds(), 8760 * hour);
    }

    void schedulesFireByTheClockOfTheirZone()
    {
        const auto mornings = firingsOf("cron(0 8 ? * MON-FRI *)", month());
        QCOMPARE(mornings.size(), std::size_t{23});
        QCOMPARE(mornings.front(), 8 * hour);
        QCOMPARE(mornings[5], 7 * day + 8 * hour);
        QCOMPARE(mornings.back(), 30 * day + 8 * hour);
        // 08:00 in New York is 14:00 in Berlin.
        QCOMPARE(firingsOf("cron(0 8 ? * MON-FRI *)", month("Europe/Berlin"), "America/New_York").front(), 14 * hour);
        // The first of February 2027 is four weeks after the first Monday of the year.
        QVERIFY(firingsOf("cron(30 6 1 * ? *)", month()) == std::vector<std::int64_t>{28 * day + 6 * hour + 1800});
        QVERIFY(firingsOf("at(2027-01-05T12:30:15)", month()) == std::vector<std::int64_t>{day + 12 * hour + 1815});
        QVERIFY(firingsOf("at(2027-01-05T12:30)", month()) == std::vector<std::int64_t>{day + 12 * hour + 1800});
        QVERIFY(firingsOf("at(2027-03-05T12:30:00)", month()).empty());
        QCOMPARE(firingsOf("rate(5 minutes)", month()).size(), std::size_t{8760});
        QCOMPARE(firingsOf("rate(5 minutes)", month())[1], std::int64_t{300});
        QVERIFY(firingsOf("cron(0 8 * * ? 2026)", month()).empty());
    }

    void schedulesFollowTheClockChangesOfAYear()
    {
        const auto everyDay = firingsOf("cron(30 2 * * ? *)", year("Europe/Berlin"), "Europe/Berlin");
        // Not on 28 March, and once on 31 October.
        QCOMPARE(everyDay.size(), std::size_t{364});
        QCOMPARE(everyDay[86], 87 * day + 2 * hour + 1800 - hour);
        const auto noons = firingsOf("cron(0 12 * * ? *)", year("Europe/Berlin"), "Europe/Berlin");
        QCOMPARE(noons.size(), std::size_t{365});
        QCOMPARE(noons[85], 85 * day + 12 * hour);
        QCOMPARE(noons[86], 86 * day + 11 * hour);
        QCOMPARE(noons[303], 303 * day + 12 * hour);
        QCOMPARE(firingsOf("cron(* * * * ? *)", year("UTC", 2028)).size(), std::size_t{8784 * 60});
    }

    void whatIsNoScheduleDoesNotFire()
    {
        for (const char *schedule :
             {"", "cron(0 8 ? * MOON *)", "rate(5 weeks)", "at(2027-02-30T08:00)", "at(2027-01-05", "at(2027-01-05)",
              "at(2027-01-05T25:00)", "at(2027-01-05T08)", "08:00"}) {
            QVERIFY2(!firings(schedule, "UTC", month()), schedule);
            QVERIFY2(!isSchedule(schedule), schedule);
        }
        for (const char *schedule : {"cron(0 8 ? * MON *)", "rate(1 hour)", "at(2027-01-05T08:00)"})
            QVERIFY2(isSchedule(schedule), schedule);
    }

    void noiseIsTheSameEverywhereAndNearlyNormal()
    {
        // SplitMix64 from 0 begins with these numbers.
        QCOMPARE(mixed(0x9E3779B97F4A7C15U), quint64(0xE220A8397B1DCDAFU));
        QCOMPARE(mixed(2 * 0x9E3779B97F4A7C15U), quint64(0x6E789E6AA1B965F4U));
        QCOMPARE(randomBits(0, 0), mixed(0x9E3779B97F4A7C15U));
        double sum = 0;
        double squares = 0;
        constexpr int count = 200'000;
        for (int i = 0; i < count; ++i) {
            const double value = irwinHall4(42, static_cast<std::uint64_t>(i)) / irwinHall4Deviation;
            QVERIFY(value > -3.5 && value < 3.5);
            sum += value;
            squares += value * value;
        }
        QVERIFY(std::abs(sum / count) < 0.01);
        QVERIFY(std::abs(squares / count - 1) < 0.01);
        QVERIFY(irwinHall4(42, 7) != irwinHall4(43, 7));
    }
};

QTEST_APPLESS_MAIN(TestLocalClock)
#include "tst_local_clock.moc"
