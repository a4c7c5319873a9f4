// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "traffic/curve.h"
#include "traffic/profile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace bayplan;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t monthSeconds = 730 * 3600;
constexpr std::size_t dayMinutes = 1440;

SimulatedTime month(std::string zone = "UTC")
{
    return {SimulatedTime::Span::month, 730, 2027, std::move(zone), {}};
}

SimulatedTime year(std::string zone = "UTC", int number = 2027)
{
    return {SimulatedTime::Span::year, 730, number, std::move(zone), {}};
}

TrafficSource of(TrafficPattern pattern, std::optional<Decimal> peak = {})
{
    TrafficSource source;
    source.pattern = pattern;
    source.peakRate = peak;
    return source;
}

Decimal decimal(const char *text)
{
    return Decimal::fromText(text).value();
}

std::vector<std::int32_t> requestsOf(const TrafficSource &source, const SimulatedTime &time = month(),
                                     std::chrono::seconds step = 60s, const Decimal &factor = 1)
{
    const SharedSeries series = seriesOf(source, time, step, factor);
    return series ? series->requests : std::vector<std::int32_t>{};
}

std::int64_t sum(const std::vector<std::int32_t> &requests)
{
    return std::accumulate(requests.begin(), requests.end(), std::int64_t{0});
}

/// One source of each pattern, with a rate.
std::vector<TrafficSource> everyPattern()
{
    std::vector<TrafficSource> sources;
    for (const auto pattern :
         {TrafficPattern::constant, TrafficPattern::businessHours, TrafficPattern::daily, TrafficPattern::step,
          TrafficPattern::flashCrowd, TrafficPattern::batch, TrafficPattern::week, TrafficPattern::series}) {
        TrafficSource source = of(pattern, decimal("13.7"));
        source.baseRate = decimal("0.31");
        source.laterRate = 7;
        source.stepAt = 5000;
        for (int i = 0; i < 168; ++i)
            source.numbers.emplace_back(i * 37 % 101);
        source.period = 77s;
        sources.push_back(source);
    }
    return sources;
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private slots:
    void aConstantRateIsTheSameInEachMinute()
    {
        const auto requests = requestsOf(of(TrafficPattern::constant, 50));
        QCOMPARE(requests.size(), std::size_t{43'800});
        QVERIFY(std::ranges::all_of(requests, [](int count) { return count == 3000; }));
    }

    /// 0.1 a minute: the whole part of what has come so far, so nothing is lost and nothing comes early.
    void partsOfRequestsComeWhenTheyAreComplete()
    {
        const auto requests = requestsOf(of(TrafficPattern::constant, decimal("0.025")));
        QVERIFY(std::vector(requests.begin(), requests.begin() + 6) == (std::vector<std::int32_t>{1, 2, 1, 2, 1, 2}));
        QCOMPARE(sum(requests), std::int64_t{65'700});
        QCOMPARE(sum(requestsOf(of(TrafficPattern::constant, decimal("0.000001")))), std::int64_t{2});
    }

    void anUnknownRateIsNoSeries()
    {
        for (const auto pattern :
             {TrafficPattern::constant, TrafficPattern::businessHours, TrafficPattern::daily, TrafficPattern::step,
              TrafficPattern::flashCrowd, TrafficPattern::batch, TrafficPattern::week, TrafficPattern::series}) {
            QVERIFY(!seriesOf(of(pattern), month()));
            QVERIFY(!weekOf(of(pattern), {}));
        }
        TrafficSource mean = of(TrafficPattern::daily, 10);
        mean.scaledTo = TrafficScale::mean;
        QVERIFY(!seriesOf(mean, month()));
    }

    void whatIsNotUnderstoodIsNoSeries()
    {
        TrafficSource source = of(TrafficPattern::businessHours, 10);
        source.timeZone = "Mars/Olympus";
        QVERIFY(!seriesOf(source, month()));
        source.timeZone = "UTC";
        QVERIFY(!seriesOf(source, month("Mars/Olympus")));
        source = of(TrafficPattern::batch, 10);
        source.schedule = "every now and then";
        QVERIFY(!seriesOf(source, month()));
        source = of(TrafficPattern::week, 10);
        source.numbers = {1, 2, 3};
        QVERIFY(!seriesOf(source, month()));
        source = of(TrafficPattern::daily, 10);
        source.weekdays = {1, 2};
        QVERIFY(!seriesOf(source, month()));
        source = of(TrafficPattern::series, 10);
        source.numbers = {1};
        source.seriesStart = "yesterday";
        QVERIFY(!seriesOf(source, month()));
        QVERIFY(!seriesOf(of(TrafficPattern::constant, 10), month("Mars/Olympus")));
    }

    void aStepComesAtItsMinute()
    {
        TrafficSource source = of(TrafficPattern::step);
        source.baseRate = 50;
        source.laterRate = 90;
        source.stepAt = 5;
        const auto requests = requestsOf(source);
        QVERIFY(std::vector(requests.begin(), requests.begin() + 7) ==
                (std::vector<std::int32_t>{3000, 3000, 3000, 3000, 3000, 5400, 5400}));
        QCOMPARE(requests.back(), 5400);
    }

    /// Monday to Friday from 8 to 18 are 222 hours of a month.
    void businessHoursHaveTwoRates()
    {
        TrafficSource source = of(TrafficPattern::businessHours, 50);
        const auto requests = requestsOf(source);
        QCOMPARE(std::ranges::count(requests, 3000), std::ptrdiff_t{222 * 60});
        QCOMPARE(std::ranges::count(requests, 0), std::ptrdiff_t{508 * 60});
        QCOMPARE(requests[8 * 60 - 1], 0);
        QCOMPARE(requests[8 * 60], 3000);
        QCOMPARE(requests[18 * 60], 0);
        source.baseRate = 2;
        QCOMPARE(sum(requestsOf(source)), std::int64_t{222} * 180'000 + std::int64_t{508} * 7'200);
        // New York's day begins at 14:00 in Berlin.
        source.timeZone = "America/New_York";
        QCOMPARE(requestsOf(source, month("Europe/Berlin"))[14 * 60], 3000);
        QCOMPARE(requestsOf(source, month("Europe/Berlin"))[14 * 60 - 1], 120);
    }

    void holidaysAreNoBusinessDays()
    {
        SimulatedTime time = year();
        const auto without = sum(requestsOf(of(TrafficPattern::businessHours, 1), time));
        time.holidays = {{2027, 12, 24}, {2027, 12, 25}};
        QCOMPARE(without - sum(requestsOf(of(TrafficPattern::businessHours, 1), time)), std::int64_t{36'000});
    }

    void aDailyWavePeaksAtItsHourAndRestsAtWeekends()
    {
        const auto requests = requestsOf(of(TrafficPattern::daily, 100));
        QCOMPARE(requests[15 * 60], 6000);
        QCOMPARE(std::ranges::max(requests), 6000);
        // Twelve hours from the peak a swing of 80 % leaves a fifth; six hours from it, the middle.
        QCOMPARE(requests[3 * 60], 1200);
        QCOMPARE(requests[9 * 60], 3600);
        QCOMPARE(requests[5 * dayMinutes + 15 * 60], 3600);
        QCOMPARE(requests[6 * dayMinutes + 3 * 60], 720);
        QCOMPARE(requests[7 * dayMinutes + 15 * 60], 6000);
        // A day of this wave is 60 % of the peak on average.
        QVERIFY(std::abs(sum({requests.begin(), requests.begin() + dayMinutes}) - std::int64_t{60} * 86'400) <= 1);
    }

    void theBusiestWeekdayHasThePeak()
    {
        TrafficSource source = of(TrafficPattern::daily, 10);
        source.weekdays = {150, 100, 75, 0, 0, 0, 0};
        source.swing = {};
        const auto requests = requestsOf(source);
        QCOMPARE(requests[0], 600);
        QCOMPARE(requests[dayMinutes], 400);
        QCOMPARE(requests[2 * dayMinutes], 300);
        QCOMPARE(requests[3 * dayMinutes], 0);
    }

    void crowdsComeByTheirScheduleAndFade()
    {
        TrafficSource source = of(TrafficPattern::flashCrowd, 100);
        source.baseRate = 10;
        source.schedule = "cron(0 9 ? * TUE *)";
        source.minutes = 60;
        constexpr std::size_t begin = dayMinutes + 9 * 60;
        source.decay = CrowdDecay::held;
        auto requests = requestsOf(source);
        QCOMPARE(std::ranges::count(requests, 6000), std::ptrdiff_t{5 * 60});
        QCOMPARE(requests[begin - 1], 600);
        QCOMPARE(requests[begin], 6000);
        QCOMPARE(requests[begin + 60], 600);
        source.decay = CrowdDecay::linear;
        requests = requestsOf(source);
        QCOMPARE(requests[begin], 6000);
        QCOMPARE(requests[begin + 30], 600 + 2700);
        QCOMPARE(requests[begin + 45], 600 + 1350);
        source.decay = CrowdDecay::exponential;
        requests = requestsOf(source);
        QCOMPARE(requests[begin], 6000);
        QCOMPARE(requests[begin + 10], 600 + 2700);
        QVERIFY(std::abs(requests[begin + 50] - (600 + 5400 / 32)) <= 1);
        QCOMPARE(requests[begin + 60], 600);
    }

    void overlappingCrowdsAreAsHighAsTheHigher()
    {
        TrafficSource source = of(TrafficPattern::flashCrowd, 10);
        source.schedule = "rate(30 minutes)";
        source.decay = CrowdDecay::linear;
        source.minutes = 60;
        const auto requests = requestsOf(source);
        QCOMPARE(requests[30], 600);
        QCOMPARE(requests[45], 450);
    }

    void batchesRunForTheirMinutes()
    {
        TrafficSource source = of(TrafficPattern::batch, 20);
        source.schedule = "cron(30 2 * * ? *)";
        source.minutes = 15;
        const auto requests = requestsOf(source);
        QCOMPARE(std::ranges::count(requests, 1200), std::ptrdiff_t{31 * 15});
        QCOMPARE(std::ranges::count(requests, 0), std::ptrdiff_t{43'800 - 31 * 15});
        QCOMPARE(requests[150], 1200);
        QCOMPARE(requests[165], 0);
    }

    void aWeekIsAsPaintedFor24And168Hours()
    {
        TrafficSource source = of(TrafficPattern::week);
        for (int hour = 0; hour < 24; ++hour)
            source.numbers.emplace_back(hour);
        auto requests = requestsOf(source);
        QCOMPARE(requests[23 * 60 + 59], 23 * 60);
        QCOMPARE(requests[6 * dayMinutes + 5 * 60], 5 * 60);
        for (int hour = 24; hour < 168; ++hour)
            source.numbers.emplace_back(hour);
        requests = requestsOf(source);
        QCOMPARE(requests[6 * dayMinutes + 5 * 60], (6 * 24 + 5) * 60);
        QCOMPARE(requests[7 * dayMinutes + 5 * 60], 5 * 60);
        source.peakRate = 334;
        QCOMPARE(requestsOf(source)[6 * dayMinutes + 5 * 60], (6 * 24 + 5) * 120);
        source.scaledTo = TrafficScale::asGiven;
        QCOMPARE(requestsOf(source), requests);
    }

    void scalingToAMeanGivesThatManyRequests_data()
    {
        QTest::addColumn<int>("pattern");
        QTest::addColumn<QString>("mean");
        for (const auto pattern :
             {TrafficPattern::businessHours, TrafficPattern::daily, TrafficPattern::week, TrafficPattern::series}) {
            for (const char *mean : {"0.001", "1", "41.7", "12345.678901"})
                QTest::addRow("%d to %s", static_cast<int>(pattern), mean) << static_cast<int>(pattern) << mean;
        }
    }
    void scalingToAMeanGivesThatManyRequests()
    {
        QFETCH(int, pattern);
        QFETCH(QString, mean);
        TrafficSource source = everyPattern()[static_cast<std::size_t>(pattern)];
        source.scaledTo = TrafficScale::mean;
        source.meanRate = decimal(mean.toUtf8());
        const std::int64_t requests = source.meanRate->inUnitsOf(6).value() * monthSeconds / 1'000'000;
        QCOMPARE(sum(requestsOf(source)), requests);
        QCOMPARE(sum(requestsOf(source, year("Europe/Berlin"))),
                 source.meanRate->inUnitsOf(6).value() * 8760 * 3600 / 1'000'000);
    }

    void scalingToAPeakReachesItAndNoMore()
    {
        for (TrafficSource source : everyPattern()) {
            if (source.pattern == TrafficPattern::step)
                continue;
            source.peakRate = 75;
            const auto requests = requestsOf(source);
            QCOMPARE(std::ranges::max(requests), 75 * 60);
        }
    }

    /// The sum of the first steps is the whole part of the integral, whatever the step.
    void allStepsSumToTheSame()
    {
        for (const TrafficSource &source : everyPattern()) {
            const auto minutes = requestsOf(source);
            const auto seconds = requestsOf(source, month(), 20s);
            const auto hours = requestsOf(source, month(), 3600s);
            QCOMPARE(seconds.size(), 3 * minutes.size());
            QCOMPARE(hours.size(), std::size_t{730});
            for (std::size_t i = 0; i < minutes.size(); ++i)
                QCOMPARE(seconds[3 * i] + seconds[3 * i + 1] + seconds[3 * i + 2], minutes[i]);
            for (std::size_t i = 0; i < hours.size(); ++i) {
                const auto first = minutes.begin() + static_cast<std::ptrdiff_t>(60 * i);
                QCOMPARE(std::int64_t{hours[i]}, sum({first, first + 60}));
            }
        }
    }

    void aFactorMultipliesExactly()
    {
        QCOMPARE(sum(requestsOf(of(TrafficPattern::constant, 50), month(), 60s, decimal("0.05"))),
                 std::int64_t{131'400'000} / 20);
        QCOMPARE(sum(requestsOf(of(TrafficPattern::constant, 50), month(), 60s, 0)), std::int64_t{0});
        for (const TrafficSource &source : everyPattern()) {
            const auto whole = sum(requestsOf(source));
            QVERIFY(std::abs(sum(requestsOf(source, month(), 60s, 3)) - 3 * whole) <= 3);
        }
    }

    void noiseKeepsTheMeanAndFollowsItsSeed()
    {
        TrafficSource source = of(TrafficPattern::constant, 100);
        source.noise = {1000};
        const auto requests = requestsOf(source);
        double squares = 0;
        for (const int count : requests)
            squares += (count - 6000.0) * (count - 6000.0);
        QVERIFY(std::abs(static_cast<double>(sum(requests)) / 43'800 - 6000) < 10);
        QVERIFY(std::abs(std::sqrt(squares / 43'800) - 600) < 10);
        QCOMPARE(requestsOf(source), requests);
        QVERIFY(seriesOf(source, month(), 60s, 1, 7)->requests != requests);
        source.seed = 2;
        QVERIFY(requestsOf(source) != requests);
        // The first minutes, so that no platform counts otherwise.
        source.seed = 1;
        const std::vector<std::int32_t> first(requests.begin(), requests.begin() + 4);
        QVERIFY(first == noisyMinutes);
    }

    void growthCompoundsFromMonthToMonth()
    {
        TrafficSource source = of(TrafficPattern::constant, 100);
        source.growth = 10;
        QCOMPARE(requestsOf(source)[43'799], 6000);
        const auto requests = requestsOf(source, year());
        QCOMPARE(requests[0], 6000);
        QCOMPARE(requests[43'800], 6600);
        QCOMPARE(requests[43'800 / 2], 6300);
        QCOMPARE(requests[std::size_t{2} * 43'800], 7260);
        source.growth = -50;
        QVERIFY(std::abs(requestsOf(source, year())[std::size_t{3} * 43'800] - 750) <= 1);
    }

    void aYearHasItsRealHours()
    {
        QCOMPARE(requestsOf(of(TrafficPattern::constant, 1), year("Europe/Berlin")).size(), std::size_t{8760 * 60});
        QCOMPARE(requestsOf(of(TrafficPattern::constant, 1), year("UTC", 2028)).size(), std::size_t{8784 * 60});
        TrafficSource source = of(TrafficPattern::businessHours, 1);
        source.timeZone = "Europe/Berlin";
        source.busyHours = *WeekHours::fromText("Sun 2-3");
        // 52 Sundays: that hour is skipped on one and comes twice on another.
        QCOMPARE(sum(requestsOf(source, year("Europe/Berlin"))), std::int64_t{52 * 3600});
        QCOMPARE(sum(requestsOf(source, year("UTC"))), std::int64_t{52 * 3600});
    }

    void aSeriesHoldsEachNumberForItsPeriod()
    {
        TrafficSource source = of(TrafficPattern::series);
        source.numbers = {300, 0, 600};
        source.period = 300s;
        const auto requests = requestsOf(source);
        QCOMPARE(requests[0], 60);
        QCOMPARE(requests[5], 0);
        QCOMPARE(requests[14], 120);
        QCOMPARE(requests[15], 60);
        // A period that is no whole minutes is cut to the second, and sums stay exact.
        source.period = 90s;
        const auto cut = requestsOf(source);
        QVERIFY(std::vector(cut.begin(), cut.begin() + 5) == (std::vector<std::int32_t>{200, 100, 0, 400, 300}));
        QCOMPARE(sum(cut), std::int64_t{900} * (730 * 3600 / 270) + 300);
    }

    /// Two weeks from a Thursday on: the month begins with their first Monday, and weekdays stay right.
    void aSeriesKeepsItsWeekdays()
    {
        TrafficSource source = of(TrafficPattern::series);
        source.period = 24h;
        source.seriesStart = "2026-10-01T00:00";
        for (int day = 0; day < 14; ++day)
            source.numbers.emplace_back(1440 * (day + 1));
        const auto requests = requestsOf(source);
        // Thursday is 1, so the first Monday is 5, the last day, a Wednesday, 14; then the first Thursday comes again.
        QCOMPARE(requests[0], 5);
        QCOMPARE(requests[9 * dayMinutes], 14);
        QCOMPARE(requests[10 * dayMinutes], 1);
        QCOMPARE(requests[14 * dayMinutes], 5);
        // A year takes its own dates as they are, others by weekday: 2026-01-01 is a Thursday too.
        const auto whole = requestsOf(source, year("UTC", 2026));
        QCOMPARE(whole[273 * dayMinutes], 1);
        QCOMPARE(whole[286 * dayMinutes], 14);
        QCOMPARE(whole[0], 8);
        QCOMPARE(whole[4 * dayMinutes], 12);
    }

    void aShortSeriesRepeatsItsDays()
    {
        TrafficSource source = of(TrafficPattern::series);
        source.period = 1h;
        source.seriesStart = "2026-10-01T12:00";
        for (int hour = 0; hour < 30; ++hour)
            source.numbers.emplace_back(60 * (hour + 1));
        // Midnight is the thirteenth number; those beyond a whole day are not repeated.
        const auto requests = requestsOf(source);
        QCOMPARE(requests[0], 13);
        QCOMPARE(requests[13 * 60], 2);
        QCOMPARE(requests[dayMinutes + 13 * 60], 2);
    }

    void weeksShowThePatternByItsOwnClock()
    {
        TrafficSource source = of(TrafficPattern::businessHours, 50);
        source.timeZone = "Asia/Kolkata";
        const auto week = weekOf(source, {});
        QVERIFY(week);
        QCOMPARE((*week)[7], 0.0);
        QCOMPARE((*week)[8], 50.0);
        QCOMPARE((*week)[5 * 24 + 12], 0.0);
        const TrafficSource painted = paintedWeek(source, *week);
        QCOMPARE(painted.numbers.size(), std::size_t{168});
        QCOMPARE(requestsOf(painted), requestsOf(source));
        QCOMPARE(painted.timeZone, source.timeZone);
    }

    void curvesNeedNoLibrary()
    {
        for (int i = 0; i <= 1000; ++i) {
            const double turns = i / 500.0;
            QVERIFY(std::abs(cosineOfTurns(turns) - std::cos(2 * M_PI * turns)) < 4e-15);
            QVERIFY(std::abs(halved(i / 100.0) - std::pow(2, -i / 100.0)) < 4e-15);
        }
        QCOMPARE(cosineOfTurns(0), 1.0);
        QCOMPARE(cosineOfTurns(0.5), -1.0);
        QCOMPARE(halved(3), 0.125);
    }

    /// What does not fit into a step's number comes later.
    void theHighestRatesAreNotLost()
    {
        TrafficSource source = of(TrafficPattern::batch, 100'000'000);
        source.schedule = "at(2027-01-04T00:00)";
        source.minutes = 2;
        const auto requests = requestsOf(source);
        QCOMPARE(requests[0], std::numeric_limits<std::int32_t>::max());
        QCOMPARE(sum(requests), std::int64_t{12'000'000'000});
    }

private:
    const std::vector<std::int32_t> noisyMinutes = {6586, 6098, 5369, 6434};
};

QTEST_APPLESS_MAIN(TestProfile)
#include "tst_profile.moc"
