// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/numbers.h"
#include "io/arch_file.h"
#include "kinds/kinds.h"

#include <set>

using namespace bayplan;

namespace {

TrafficSource of(TrafficPattern pattern, std::optional<Decimal> peak = {})
{
    TrafficSource source;
    source.pattern = pattern;
    source.peakRate = peak;
    return source;
}

std::string summary(const TrafficSource &source)
{
    return inWords(summaryOf(Details(source)));
}

std::vector<std::string> codes(const TrafficSource &source)
{
    Problems problems;
    describe(&source).check(&source, Id{1}, problems);
    std::vector<std::string> result;
    for (const Problem &problem : problems) {
        if (problem.remedy.isEmpty())
            throw std::runtime_error("no remedy: " + problem.code);
        result.push_back(problem.code);
    }
    return result;
}

std::set<std::string> applying(const TrafficSource &source)
{
    std::set<std::string> keys;
    for (const Field &field : describe(&source).fields) {
        if (applies(field, Details(source)))
            keys.emplace(field.key);
    }
    return keys;
}

std::vector<Decimal> someNumbers(int count)
{
    std::vector<Decimal> numbers;
    for (int i = 0; i < count; ++i)
        numbers.emplace_back(i % 50);
    return numbers;
}

} // namespace

class TestTrafficSource : public QObject
{
    Q_OBJECT

private slots:
    void onlyFieldsOfThePatternShow()
    {
        const std::set<std::string> always = {"pattern", "noise", "growth", "lowEstimate", "highEstimate"};
        const auto also = [&](std::set<std::string> keys) {
            keys.insert(always.begin(), always.end());
            return keys;
        };
        QVERIFY(applying(of(TrafficPattern::constant)) == also({"peakRate"}));
        QVERIFY(applying(of(TrafficPattern::businessHours)) ==
                also({"scaledTo", "peakRate", "baseRate", "busyHours", "timeZone"}));
        QVERIFY(applying(of(TrafficPattern::daily)) ==
                also({"scaledTo", "peakRate", "swing", "peakHour", "weekdays", "timeZone"}));
        QVERIFY(applying(of(TrafficPattern::step)) == also({"baseRate", "laterRate", "stepAt"}));
        QVERIFY(applying(of(TrafficPattern::flashCrowd)) ==
                also({"peakRate", "baseRate", "schedule", "minutes", "decay", "timeZone"}));
        QVERIFY(applying(of(TrafficPattern::batch)) ==
                also({"peakRate", "baseRate", "schedule", "minutes", "timeZone"}));
        QVERIFY(applying(of(TrafficPattern::week)) == also({"scaledTo", "peakRate", "numbers", "timeZone"}));
        QVERIFY(applying(of(TrafficPattern::series)) ==
                also({"scaledTo", "peakRate", "numbers", "seriesStart", "period", "timeZone"}));
        TrafficSource mean = of(TrafficPattern::daily);
        mean.scaledTo = TrafficScale::mean;
        mean.noise = {100};
        QVERIFY(applying(mean) == also({"scaledTo", "meanRate", "swing", "peakHour", "weekdays", "timeZone", "seed"}));
    }

    void summariesSayTheRate()
    {
        QCOMPARE(summary(of(TrafficPattern::daily)), "rate unknown");
        QCOMPARE(summary(of(TrafficPattern::daily, 120)), "up to 120/s");
        QCOMPARE(summary(of(TrafficPattern::constant, 40)), "40/s");
        QCOMPARE(summary(of(TrafficPattern::businessHours, 120)), "up to 120/s, Mon-Fri 8-18");
        QCOMPARE(summary(of(TrafficPattern::flashCrowd, 120)), "up to 120/s");
        TrafficSource source = of(TrafficPattern::daily, 120);
        source.scaledTo = TrafficScale::mean;
        QCOMPARE(summary(source), "rate unknown");
        source.meanRate = 3;
        QCOMPARE(summary(source), "3/s on average");
        source = of(TrafficPattern::step, 99);
        QCOMPARE(summary(source), "rate unknown");
        source.baseRate = 5;
        source.laterRate = 9;
        QCOMPARE(summary(source), "5/s, then 9/s");
        source = of(TrafficPattern::week);
        QCOMPARE(summary(source), "no numbers yet");
        source.numbers = someNumbers(168);
        QCOMPARE(summary(source), "up to 49/s");
        source.peakRate = 70;
        QCOMPARE(summary(source), "up to 70/s");
        source.scaledTo = TrafficScale::asGiven;
        QCOMPARE(summary(source), "up to 49/s");
        source.pattern = TrafficPattern::series;
        source.period = std::chrono::seconds(20);
        QCOMPARE(summary(source), "up to 2.5/s");
    }

    void problemsHaveRemedies()
    {
        QVERIFY(codes(of(TrafficPattern::daily)).empty());
        TrafficSource source = of(TrafficPattern::flashCrowd, 3);
        source.schedule = "at noon";
        source.baseRate = 5;
        QVERIFY(codes(source) == (std::vector<std::string>{"schedule", "crowd-below-base"}));
        source = of(TrafficPattern::week, 3);
        QVERIFY(codes(source) == std::vector<std::string>{"no-numbers"});
        source.numbers = someNumbers(23);
        QVERIFY(codes(source) == std::vector<std::string>{"week-numbers"});
        for (const int count : {24, 168}) {
            source.numbers = someNumbers(count);
            QVERIFY(codes(source).empty());
        }
        source.pattern = TrafficPattern::series;
        source.numbers = someNumbers(7);
        QVERIFY(codes(source).empty());
        source.seriesStart = "Monday";
        QVERIFY(codes(source) == std::vector<std::string>{"series-start"});
        source = of(TrafficPattern::daily, 3);
        source.timeZone = "Mars/Olympus";
        source.weekdays = someNumbers(6);
        source.lowEstimate = 120;
        source.highEstimate = 80;
        QVERIFY(codes(source) == (std::vector<std::string>{"time-zone", "weekdays", "estimates"}));
        // What does not show is no problem.
        source.pattern = TrafficPattern::constant;
        QVERIFY(codes(source) == std::vector<std::string>{"estimates"});
    }

    void numbersMayBePastedInAnyForm()
    {
        const Field &field = *describe(static_cast<TrafficSource *>(nullptr)).find("numbers");
        QVERIFY(field.type == FieldType::longText);
        for (const char *words : {"1 2.5 30", "1,2.5,30", "1; 2.5; 30", "1\t2.5\t30\n", "\n1\r\n2.5\r\n30\r\n"}) {
            Details details = of(TrafficPattern::week);
            QVERIFY2(write(field, details, std::string(words)), words);
            QVERIFY(read(field, details) == Value(std::string("1 2.5 30")));
        }
        for (const char *words : {"1 two 3", "1 -2", "1 2 1e30", "1.5.2"}) {
            Details details = of(TrafficPattern::week);
            QVERIFY2(!write(field, details, std::string(words)), words);
            QVERIFY(!whyNot(field, std::string(words)).isEmpty());
        }
        QVERIFY(numbersFromText("")->empty());
    }

    /// Files of earlier versions: four keys, or fewer.
    void oldFilesStayValid()
    {
        const Loaded loaded = parseArch(R"({"format": "bayplan", "version": 1, "name": "Old", "elements": [
            {"id": 1, "kind": "traffic-source", "parent": 0, "name": "users", "at": [0, 0], "peakRate": 60,
             "timeZone": "Europe/Berlin"},
            {"id": 2, "kind": "traffic-source", "parent": 0, "name": "jobs", "at": [0, 0],
             "pattern": "business-hours", "peakRate": 15, "busyHours": "Mon-Fri 7-20"}], "links": []})",
                                        "old.arch");
        TrafficSource users = of(TrafficPattern::daily, 60);
        users.timeZone = "Europe/Berlin";
        TrafficSource jobs = of(TrafficPattern::businessHours, 15);
        jobs.busyHours = WeekHours::workdays(7, 20);
        QVERIFY(loaded.plan.find(Id{1}) && loaded.plan.find(Id{1})->details == Details(users));
        QVERIFY(loaded.plan.find(Id{2}) && loaded.plan.find(Id{2})->details == Details(jobs));
    }

    void allFieldsSurviveAFile()
    {
        Plan plan;
        Element element;
        element.id = plan.takeId();
        element.name = "users";
        TrafficSource source = of(TrafficPattern::series, 60);
        source.numbers = someNumbers(168);
        source.seriesStart = "2026-10-05T00:00";
        source.weekdays = someNumbers(7);
        source.decay = CrowdDecay::linear;
        source.noise = {250};
        source.growth = *Decimal::fromText("-1.5");
        source.lowEstimate = 80;
        element.details = source;
        plan.setElement(element);
        const std::string text = archText(plan);
        QVERIFY(parseArch(text, "x.arch").plan == plan);
        QVERIFY(text.find("\"numbers\": \"0 1 2 3") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestTrafficSource)
#include "tst_traffic_source.moc"
