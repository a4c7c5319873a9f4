// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "exchange/traffic_import.h"
#include "support/plan_text.h"
#include "traffic/flow.h"

#include <QFile>

#include <numeric>

using namespace bayplan;
using namespace std::chrono_literals;

namespace {

std::string bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

ImportedTraffic imported(std::string_view text)
{
    const auto result = importTraffic(text);
    if (!result)
        throw std::runtime_error(inOneLine(result.error()));
    return *result;
}

std::string codeOf(std::string_view text)
{
    const auto result = importTraffic(text);
    if (result || result.error().remedy.isEmpty())
        return "none";
    return result.error().code;
}

std::vector<std::string> wordsOf(const std::vector<Decimal> &numbers)
{
    std::vector<std::string> words;
    for (const Decimal &number : numbers)
        words.push_back(number.toText());
    return words;
}

using Strings = std::vector<std::string>;

/// A plan with one source and a service behind it.
Plan plan()
{
    return planOf("users: traffic-source peakRate=3 timeZone=Europe/Berlin\n"
                  "production: environment timeZone=Europe/Berlin\n"
                  "  main: cluster\n"
                  "    api: service\n"
                  "users -> api\n");
}

SharedSeries seriesAfter(const ImportedTraffic &traffic)
{
    const Plan before = plan();
    const Plan after = applyTraffic(before, idOf(before, "users"), traffic).value();
    return flowOf(after).find(idOf(after, "api"))->requests;
}

} // namespace

class TestTrafficImport : public QObject
{
    Q_OBJECT

private slots:
    void csvHasItsPeriod()
    {
        const ImportedTraffic traffic = imported("timestamp,value\n"
                                                 "2026-10-05 00:00:00,94.0\n"
                                                 "2026-10-05 00:05:00,56\n"
                                                 "2026-10-05 00:10:00,0.5\n");
        QVERIFY(traffic.pattern == TrafficPattern::series);
        QVERIFY(wordsOf(traffic.numbers) == (Strings{"94", "56", "0.5"}));
        QCOMPARE(traffic.start, "2026-10-05T00:00");
        QCOMPARE(traffic.end, "2026-10-05T00:15");
        QVERIFY(traffic.period == 300s && traffic.missing == 0 && !traffic.isUtc);
    }

    void gapsHoldTheNumberBefore()
    {
        const ImportedTraffic traffic = imported("2026-10-05T00:00:00Z;1\n"
                                                 "2026-10-05T01:00:00Z;2\n"
                                                 "2026-10-05T02:00:00Z;\n"
                                                 "2026-10-05T05:00:00Z;6\n"
                                                 "2026-10-05T06:00:00Z;7\n");
        QVERIFY(wordsOf(traffic.numbers) == (Strings{"1", "2", "2", "2", "2", "6", "7"}));
        QCOMPARE(traffic.missing, 3);
        QVERIFY(traffic.isUtc && traffic.period == 1h);
    }

    void exportsOfSpreadsheetsAndConsolesAreRead()
    {
        const ImportedTraffic console = imported("Full label,RequestCount\n"
                                                 "Label,RequestCount\n"
                                                 "2026/10/05 00:00:00,10\n"
                                                 "2026/10/05 00:01:00,20\n");
        QVERIFY(wordsOf(console.numbers) == (Strings{"10", "20"}));
        const ImportedTraffic sheet = imported("Zeit;Anfragen\r\n"
                                               "2026-10-05 00:00;1,5\r\n"
                                               "2026-10-05 00:15;2\r\n");
        QVERIFY(wordsOf(sheet.numbers) == (Strings{"1.5", "2"}));
        QVERIFY(sheet.period == 15min);
        const ImportedTraffic tabs = imported("1765000000\t3\n1765000060\t4\n");
        QVERIFY(wordsOf(tabs.numbers) == (Strings{"3", "4"}) && tabs.isUtc);
    }

    void timesMayBeInAnyOrderAndTwice()
    {
        const ImportedTraffic traffic = imported("2026-10-05 02:00,3\n"
                                                 "2026-10-05 00:00,1\n"
                                                 "2026-10-05 01:00,2\n"
                                                 "2026-10-05 01:00,9\n");
        QVERIFY(wordsOf(traffic.numbers) == (Strings{"1", "2", "3"}));
    }

    void theColumnOfRequestsIsTaken()
    {
        const ImportedTraffic traffic = imported("time,errors,requests\n"
                                                 "2026-10-05 00:00,3,100\n"
                                                 "2026-10-05 01:00,4,200\n");
        QVERIFY(wordsOf(traffic.numbers) == (Strings{"100", "200"}));
    }

    void cloudWatchAnswersAreRead()
    {
        const ImportedTraffic data = imported(R"({"MetricDataResults": [
            {"Id": "e1", "Label": "HTTPCode_Target_5XX_Count", "Timestamps": ["2026-10-05T00:00:00Z"], "Values": [9]},
            {"Id": "m1", "Label": "RequestCount", "StatusCode": "Complete",
             "Timestamps": ["2026-10-05T00:02:00+00:00", "2026-10-05T00:01:00+00:00", "2026-10-05T00:00:00+00:00"],
             "Values": [7.0, 1200.0, 5.0]}]})");
        QVERIFY(wordsOf(data.numbers) == (Strings{"5", "1200", "7"}));
        QVERIFY(data.isUtc && data.period == 60s);
        const ImportedTraffic statistics = imported(R"({"Label": "RequestCount", "Datapoints": [
            {"Timestamp": "2026-10-05T01:00:00Z", "Sum": 20.0, "Unit": "Count"},
            {"Timestamp": "2026-10-05T00:00:00Z", "Sum": 10.0, "Unit": "Count"}]})");
        QVERIFY(wordsOf(statistics.numbers) == (Strings{"10", "20"}));
        QVERIFY(statistics.period == 1h);
    }

    void listsAreDaysWeeksOrSeries_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("isWeek");
        QTest::addColumn<int>("period");
        QTest::newRow("a day") << 24 << true << 3600;
        QTest::newRow("a week") << 168 << true << 3600;
        QTest::newRow("two weeks") << 336 << false << 3600;
        QTest::newRow("a week of quarters") << 672 << false << 3600;
        QTest::newRow("a day of minutes") << 1440 << false << 60;
        QTest::newRow("a day of five minutes") << 288 << false << 300;
        QTest::newRow("anything") << 31 << false << 3600;
    }
    void listsAreDaysWeeksOrSeries()
    {
        QFETCH(int, count);
        QFETCH(bool, isWeek);
        QFETCH(int, period);
        std::string text;
        for (int i = 0; i < count; ++i)
            text += std::to_string(i) + (i % 7 == 0 ? "\n" : ", ");
        const ImportedTraffic traffic = imported(text);
        QCOMPARE(traffic.numbers.size(), static_cast<std::size_t>(count));
        QCOMPARE(traffic.pattern == TrafficPattern::week, isWeek);
        QCOMPARE(traffic.period.count(), period);
        QVERIFY(traffic.start.empty());
    }

    void mistakesAreNamedWithTheirPlace()
    {
        QCOMPARE(codeOf(""), "no-numbers");
        QCOMPARE(codeOf("The quick brown fox is 3 years old"), "not-traffic");
        QCOMPARE(codeOf("{\"hello\": 1}"), "not-traffic");
        QCOMPARE(codeOf("{\"MetricDataResults\": []}"), "no-numbers");
        QCOMPARE(codeOf("{\"Datapoints\": [{\"Timestamp\": \"2026-10-05T01:00:00Z\", \"Average\": 2}]}"), "no-numbers");
        QCOMPARE(codeOf("2026-10-05 00:00,3\n2026-10-05 01:00,-3\n"), "bad-number");
        QCOMPARE(codeOf("1 2 3 four 5"), "bad-number");
        QCOMPARE(codeOf("2026-10-05 00:00,3\n2026-10-05 00:01,3\n2027-10-05 01:00,3\n"), "uneven-times");
        QCOMPARE(importTraffic("1\n2\n3\nx4\n").error().place->line, 4);
        QCOMPARE(importTraffic("time,n\n2026-10-05 00:00,3\n2026-10-05 01:00,-3\n").error().place->line, 3);
    }

    void sourcesTakeWhatIsImported()
    {
        const Plan before = plan();
        const ImportedTraffic traffic = imported("2026-10-05 00:00,600\n2026-10-05 00:05,1200\n");
        const Plan after = applyTraffic(before, idOf(before, "users"), traffic).value();
        const auto &source = detailsOf<TrafficSource>(after, "users");
        QVERIFY(source.pattern == TrafficPattern::series && isAsGiven(source));
        QCOMPARE(source.seriesStart, "2026-10-05T00:00");
        QCOMPARE(source.timeZone, "Europe/Berlin");
        const auto requests = seriesAfter(traffic)->requests;
        QCOMPARE(requests[4], 120);
        QCOMPARE(requests[5], 240);
        QCOMPARE(applyTraffic(before, idOf(before, "api"), traffic).error().code, "unknown-element");
    }

    /// In UTC, so that a plan in Berlin sees it an hour later on its clock.
    void timesInUtcSetTheZone()
    {
        std::string text;
        for (int day = 5; day < 12; ++day) {
            for (int hour = 0; hour < 24; ++hour)
                text += "2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T" +
                        (hour < 10 ? "0" : "") + std::to_string(hour) + ":00:00Z," + (hour == 8 ? "6000" : "0") + "\n";
        }
        const auto requests = seriesAfter(imported(text))->requests;
        QCOMPARE(requests[8 * 60], 0);
        QCOMPARE(requests[9 * 60], 100);
    }

    void aSmallTraceBecomesAMonth()
    {
        const std::string text = bytesOf(QStringLiteral(TEST_DATA "/traffic/two-weeks.csv"));
        const ImportedTraffic traffic = imported(text);
        QCOMPARE(traffic.numbers.size(), std::size_t{14 * 48});
        QVERIFY(traffic.period == 30min && traffic.missing == 2);
        const SharedSeries series = seriesAfter(traffic);
        QCOMPARE(series->requests.size(), std::size_t{43'800});
        // The month begins with the trace's first Monday; 30 days and 10 hours are twice the trace, two days and more.
        std::int64_t once = 0;
        for (const Decimal &number : traffic.numbers)
            once += *number.inUnitsOf(0);
        std::int64_t fourWeeks = 0;
        for (std::size_t minute = 0; minute < std::size_t{28} * 1440; ++minute)
            fourWeeks += series->requests[minute];
        QCOMPARE(fourWeeks, 2 * once);
    }

    void realTracesAreRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("period");
        QTest::addColumn<QString>("start");
        QTest::newRow("load balancer") << "elb_request_count_8c0756.csv" << 300 << "2014-04-10T00:04";
        QTest::newRow("taxis") << "nyc_taxi.csv" << 1800 << "2014-07-01T00:00";
    }
    void realTracesAreRead()
    {
        QFETCH(QString, file);
        QFETCH(int, period);
        QFETCH(QString, start);
        const std::string text = bytesOf(QStringLiteral(SHARED_DATA "/traces/") + file);
        if (text.empty())
            QSKIP("the shared traces are not here");
        const ImportedTraffic traffic = imported(text);
        QCOMPARE(traffic.period.count(), period);
        QCOMPARE(traffic.start, start.toStdString());
        const auto rows = std::count(text.begin(), text.end(), '\n') - 1;
        QVERIFY(std::abs(static_cast<long>(traffic.numbers.size()) - rows) <= traffic.missing + 1);
        // Whole weeks of it, as often as they fit, hold the same requests to the last one.
        const SharedSeries series = seriesAfter(traffic);
        QCOMPARE(series->requests.size(), std::size_t{43'800});
        qInfo("%d missing of %zu; %lld requests in the month", traffic.missing, traffic.numbers.size(),
              static_cast<long long>(totalOf(*series)));
        QVERIFY(totalOf(*series) > 0);
    }
};

QTEST_APPLESS_MAIN(TestTrafficImport)
#include "tst_traffic_import.moc"
