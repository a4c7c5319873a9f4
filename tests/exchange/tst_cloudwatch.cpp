// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "exchange/cloudwatch.h"
#include "exchange/cloudwatch_series.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const Plan &shop()
{
    static const Plan plan =
        planOf("development: environment neededHours=\"Mon-Fri 8-18\" timeZone=Europe/Berlin region=eu-central-1\n"
               "  shop's: cluster\n"
               "    api: service memoryUtilisation=30\n"
               "      api: task\n"
               "    job: task\n");
    return plan;
}

MeasuredUtilisation measured(std::string_view text)
{
    const auto result = measuredUtilisation(shop(), idOf(shop(), "api", "service"), text);
    if (!result)
        throw std::runtime_error(inOneLine(result.error()));
    return *result;
}

long long share(const std::optional<Share> &value)
{
    return value ? value->basisPoints : -1;
}

} // namespace

class TestCloudWatch : public QObject
{
    Q_OBJECT

private slots:
    void meansAreTakenInTheClockOfTheEnvironment()
    {
        // Friday 2 October 2026 in Berlin (UTC+2): 08:00 and 17:00 are needed, 07:00, 18:00 and Saturday are not.
        const MeasuredUtilisation result = measured(R"({"MetricDataResults": [
            {"Id": "m1", "Label": "CPUUtilization", "StatusCode": "Complete",
             "Timestamps": ["2026-10-02T05:00:00+00:00", "2026-10-02T06:00:00+00:00", "2026-10-02T15:00:00Z",
                            "2026-10-02T16:00:00+00:00", "2026-10-03T08:00:00+00:00"],
             "Values": [1.0, 40.5, 20, 2.5, 4]},
            {"Id": "m2", "Label": "shop MemoryUtilization",
             "Timestamps": ["2026-10-02T06:00:00+00:00"], "Values": [33.333]}], "Messages": []})");
        QCOMPARE(share(result.cpu), 3025);
        QCOMPARE(share(result.cpuOutside), 250);
        QCOMPARE(share(result.memory), 3333);
        QCOMPARE(share(result.memoryOutside), -1);
        QCOMPARE(result.from, "2026-10-02");
        QCOMPARE(result.to, "2026-10-03");
        QCOMPARE(result.points, 6);
    }

    void theClockChangeIsFollowed()
    {
        // Berlin goes back to UTC+1 on 25 October 2026: 06:00 UTC is 8 o'clock on Friday, but 7 o'clock on Monday.
        const MeasuredUtilisation result = measured("2026-10-23T06:00:00Z,30\n"
                                                    "2026-10-26T06:00:00Z,2\n"
                                                    "2026-10-26T07:00:00Z,50\n"
                                                    "2026-10-26T17:00:00Z,4\n");
        QCOMPARE(share(result.cpu), 4000);
        QCOMPARE(share(result.cpuOutside), 300);
        QCOMPARE(result.points, 4);
    }

    void csvIsReadInItsUsualForms_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<long long>("cpu");
        QTest::addColumn<long long>("memory");
        const auto row = [](const char *name, const char *text, long long cpu, long long memory) {
            QTest::newRow(name) << std::string(text) << cpu << memory;
        };
        row("bare", "2026-10-02T06:00:00Z,10\n2026-10-02T07:00:00Z,20\n", 1500, -1);
        row("header", "timestamp,value\n2026-10-02 06:00:00,10\n", 1000, -1);
        row("two columns", "time,MemoryUtilization,CPUUtilization\r\n2026-10-02 06:00:00,50,10\r\n", 1000, 5000);
        row("console", ",id,m1\n,label,CPUUtilization\n\"2026/10/02 06:00:00\",,12.5\n", 1250, -1);
        row("quoted label", "\"Label\",\"ECS CPUUtilization\"\n\"2026/10/02 06:00:00\",\"12.5\"\n", 1250, -1);
        row("memory only", "t;memory\n2026-10-02 06:00:00;44\n", -1, 4400);
        row("epoch", "1790920800,10\n1790924400000,30\n", 2000, -1);
        row("gaps", "2026-10-02 06:00:00,\n2026-10-02 07:00:00,30\n", 3000, -1);
        row("above everything", "2026-10-02 06:00:00,140\n", 10000, -1);
    }

    void csvIsReadInItsUsualForms()
    {
        QFETCH(std::string, text);
        QFETCH(long long, cpu);
        QFETCH(long long, memory);
        const MeasuredUtilisation result = measured(text);
        QCOMPARE(share(result.cpu), cpu);
        QCOMPARE(share(result.memory), memory);
    }

    void statisticsAreReadToo()
    {
        const MeasuredUtilisation result = measured(R"({"Label": "CPUUtilization", "Datapoints": [
            {"Timestamp": "2026-10-02T06:00:00+00:00", "Average": 12.34, "Unit": "Percent"}]})");
        QCOMPARE(share(result.cpu), 1234);
    }

    void aNumberOfPointsAsCloudWatchGivesIsRead()
    {
        std::string times;
        std::string values;
        for (int i = 0; i < 20'160; ++i) {
            times += (i ? "," : "") + std::to_string(1790000000 + 60 * i);
            values += i ? ",50" : "50";
        }
        const MeasuredUtilisation result = measured("{\"MetricDataResults\": [{\"Id\": \"cpu\", \"Timestamps\": [" +
                                                    times + "], \"Values\": [" + values + "]}]}");
        QCOMPARE(result.points, 20'160);
        QCOMPARE(share(result.cpu), 5000);
        QCOMPARE(share(result.cpuOutside), 5000);
    }

    void otherTextIsRefused_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("code");
        const auto row = [](const char *name, const char *text, const char *code) {
            QTest::newRow(name) << std::string(text) << std::string(code);
        };
        row("empty", "", "not-cloudwatch");
        row("words", "hello, world", "not-cloudwatch");
        row("ECS", "{\"services\": []}", "not-cloudwatch");
        row("broken", "{\"MetricDataResults\": [", "not-cloudwatch");
        row("list", "[1, 2]", "not-cloudwatch");
        row("no points", "{\"MetricDataResults\": []}", "no-points");
        row("strange",
            "{\"MetricDataResults\": [1, {\"Timestamps\": 3, \"Values\": {}}, {\"Timestamps\": [null], \"Values\": "
            "[\"x\"]}]}",
            "no-points");
    }

    void otherTextIsRefused()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, code);
        const auto result = measuredUtilisation(shop(), idOf(shop(), "api", "service"), text);
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
    }

    void timestampsAreInstants()
    {
        QCOMPARE(secondOf("1970-01-02T00:00:00Z"), 86'400);
        QCOMPARE(secondOf("1970-01-01T02:00:30+02:00"), 30);
        QCOMPARE(secondOf("2026-10-02T06:00:00.000-0130"), *secondOf("2026-10-02 07:30"));
        QVERIFY(!secondOf("2026-13-02T06:00:00Z"));
        QVERIFY(!secondOf("2026-10-02T06:00:00 o'clock"));
        QVERIFY(!secondOf("12"));
        QVERIFY(!secondOf(""));
    }

    void applyingSetsFieldsAndSource()
    {
        MeasuredUtilisation measuredHere;
        measuredHere.cpu = Share{3025};
        measuredHere.cpuOutside = Share{100};
        measuredHere.from = "2026-10-01";
        measuredHere.to = "2026-10-31";
        const Plan after = *applyUtilisation(shop(), idOf(shop(), "api", "task"), measuredHere);
        const Utilisation &utilisation = detailsOf<Service>(after, "api").utilisation;
        QCOMPARE(share(utilisation.cpu), 3025);
        QCOMPARE(share(utilisation.cpuOutside), 100);
        QCOMPARE(share(utilisation.memory), 3000); // not measured: stays
        QCOMPARE(utilisation.source, "CloudWatch, 2026-10-01 to 2026-10-31");
        QVERIFY(applyUtilisation(shop(), idOf(shop(), "job"), measuredHere));
        QCOMPARE(applyUtilisation(shop(), idOf(shop(), "development"), measuredHere).error().code, "unknown-element");
        QCOMPARE(applyUtilisation(shop(), Id{99}, measuredHere).error().code, "unknown-element");
    }

    void theCommandNamesClusterAndService()
    {
        const std::string command = utilisationCommand(shop(), idOf(shop(), "api", "service"));
        QVERIFY(command.find("--region eu-central-1") != std::string::npos);
        QVERIFY(command.find("\"Value\":\"shop'\\''s\"") != std::string::npos);
        QVERIFY(command.find("MemoryUtilization") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestCloudWatch)
#include "tst_cloudwatch.moc"
