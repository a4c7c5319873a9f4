// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>
#include <cstdlib>

#include "base/format.h"
#include "export/bill_table.h"
#include "figures/bill_tree.h"
#include "figures/growth_figure.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// Two environments with the same things in them, and a repository outside.
constexpr auto shop = "production: environment stage=production\n"
                      "  web: cluster\n"
                      "    api: service desiredCount=2\n"
                      "      api: task\n"
                      "  entry: load-balancer\n"
                      "staging: environment stage=staging copies=3\n"
                      "  web: cluster\n"
                      "    api: service desiredCount=1\n"
                      "      api: task\n"
                      "  gate: nat-gateway\n"
                      "images: repository imageSize=10\n";

/// "production $100.00; staging $50.00": the groups of the first level.
QString topOf(const BillTree &tree)
{
    QStringList groups;
    for (const std::size_t child : tree.nodes.front().children)
        groups << QString::fromStdString(inWords(tree.nodes[child].name));
    return groups.join(QStringLiteral(", "));
}

Money sumOfLeaves(const BillTree &tree)
{
    Money sum;
    for (const BillNode &node : tree.nodes)
        sum += node.line ? node.total : Money();
    return sum;
}

} // namespace

class TestBillTree : public QObject
{
    Q_OBJECT

private slots:
    void everyOrderHasTheSameLinesAndSums()
    {
        const Plan plan = planOf(shop);
        const Estimate bill = estimate(plan);
        for (const BillOrder &order : billOrders()) {
            BillQuery query;
            query.groups = order.groups;
            const BillTree tree = billTreeOf(plan, bill, query);
            QCOMPARE(tree.total, bill.plan.total);
            QCOMPARE(sumOfLeaves(tree), bill.plan.total);
            for (const BillNode &node : tree.nodes) {
                Money sum;
                for (const std::size_t child : node.children)
                    sum += tree.nodes[child].total;
                QVERIFY(node.children.empty() || sum == node.total);
            }
        }
    }

    void groupsAreTheDearestFirst_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<QString>("groups");
        QTest::newRow("environments") << 0 << "staging × 3, production, repositories";
        QTest::newRow("services") << 3 << "Amazon EC2, Amazon ECS, Amazon VPC, Elastic Load Balancing, Amazon ECR";
        QTest::newRow("kinds") << 5 << "NAT gateway, Service, Load balancer, Repository";
    }
    void groupsAreTheDearestFirst()
    {
        QFETCH(int, order);
        QFETCH(QString, groups);
        const Plan plan = planOf(shop);
        const Estimate bill = estimate(plan);
        BillQuery query;
        query.groups = billOrders()[static_cast<std::size_t>(order)].groups;
        QCOMPARE(topOf(billTreeOf(plan, bill, query)), groups);
    }

    void allWordsOfASearchMustOccur_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("lines");
        QTest::newRow("nothing") << "" << 9;
        QTest::newRow("an environment") << "staging" << 4;
        QTest::newRow("element and meter") << "api VCPU" << 2;
        QTest::newRow("a service") << "amazon ecr" << 1;
        QTest::newRow("no line") << "api balancer" << 0;
    }
    void allWordsOfASearchMustOccur()
    {
        QFETCH(QString, filter);
        QFETCH(int, lines);
        const Plan plan = planOf(shop);
        const Estimate bill = estimate(plan);
        BillQuery query;
        query.filter = filter.toStdString();
        const BillTree tree = billTreeOf(plan, bill, query);
        QCOMPARE(std::ranges::count_if(tree.nodes, [](const BillNode &node) { return node.line != nullptr; }), lines);
    }

    void usageThatIsUnknownStandsLastAndCounts()
    {
        const Plan plan = planOf("p: environment\n  gate: nat-gateway\n  entry: load-balancer\n");
        const Estimate bill = estimate(plan);
        const BillTree all = billTreeOf(plan, bill, {});
        QCOMPARE(all.nodes.front().unknown, static_cast<int>(bill.unknown.size()));
        BillQuery query;
        query.onlyUnknown = true;
        const BillTree unknown = billTreeOf(plan, bill, query);
        QCOMPARE(unknown.total, Money());
        QVERIFY(unknown.nodes.front().unknown > 0);
        const std::string table = inTabs(billTable(plan, unknown, query));
        QVERIFY(table.find("not known") != std::string::npos);
    }

    void periodsFollowTheCalendar_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<Meter>("meter");
        QTest::addColumn<Period>("period");
        QTest::addColumn<QString>("expected");
        QTest::newRow("hour") << "name=x" << Meter::albHour << Period::hour << "1";
        QTest::newRow("day") << "name=x" << Meter::albHour << Period::day << "24";
        QTest::newRow("year") << "name=x" << Meter::albHour << Period::year << "8760";
        QTest::newRow("leap year") << "year=2028" << Meter::albHour << Period::year << "8784";
        QTest::newRow("year of short months")
            << "hoursPerMonth=720" << Meter::albHour << Period::year << "8881.666666667";
        QTest::newRow("what is counted by the month") << "year=2028" << Meter::ecrStorage << Period::year << "8760";
    }
    void periodsFollowTheCalendar()
    {
        QFETCH(QString, settings);
        QFETCH(Meter, meter);
        QFETCH(Period, period);
        QFETCH(QString, expected);
        const Plan plan = planOf("plan: " + settings.toStdString() + "\n");
        QCOMPARE(QString::fromStdString(exactUsd(inPeriod(Money::usd(730), meter, period, plan.settings))), expected);
    }

    void costsAreSaidByRequestsAndCopies()
    {
        const Plan plan = planOf("p: environment copies=2\n"
                                 "  f: function memory=1024 duration=1000 requestsPerMonth=500000\n");
        const Estimate bill = estimate(plan);
        // A request costs 0.0000002, its GB-second 0.0000166667.
        QCOMPARE(inWords(unitCostSentence(plan, bill, idOf(plan, "p"))),
                 std::string("$0.017 per 1,000 requests · $8.43 per copy"));
    }

    void whatGrowsIsBilledMonthByMonth()
    {
        const Plan plan = planOf("plan: trafficGrowth=100 storageGrowth=50 growthMonths=2 budget=12\n"
                                 "p: environment\n"
                                 "  f: function memory=128 duration=100 requestsPerMonth=1000000\n"
                                 "images: repository imageSize=10\n");
        const Figure figure = costGrowth(plan, estimate(plan));
        QCOMPARE(figure.categories.size(), std::size_t{3});
        const auto values = [&](std::string_view key) {
            const auto series = std::ranges::find(figure.series, key, &Series::key);
            return series == figure.series.end() ? std::vector<std::optional<Money>>() : series->values;
        };
        const auto functions = values("functions");
        QCOMPARE(functions[1]->inNanoUsd(), functions[0]->inNanoUsd() * 2);
        QCOMPARE(functions[2]->inNanoUsd(), functions[0]->inNanoUsd() * 4);
        const auto images = values("images");
        QCOMPARE(images[2]->inNanoUsd() * 4, images[0]->inNanoUsd() * 9);
        QCOMPARE(figure.limits.size(), std::size_t{3});
        QVERIFY(inWords(figure.notes.back()).find("is exceeded in month") != std::string::npos);
    }

    void storedLogsGrowByTheirOwnRateOrWithTheTraffic_data()
    {
        QTest::addColumn<QString>("growth");
        QTest::addColumn<int>("quarters"); // of what is stored now, after two months
        QTest::newRow("by the traffic") << "trafficGrowth=100" << 16;
        QTest::newRow("by their own rate") << "storageGrowth=50" << 9;
        QTest::newRow("both given: not twice") << "trafficGrowth=100 storageGrowth=50" << 9;
    }
    void storedLogsGrowByTheirOwnRateOrWithTheTraffic()
    {
        QFETCH(QString, growth);
        QFETCH(int, quarters);
        const Plan plan =
            planOf("plan: growthMonths=2 " + growth.toStdString() +
                   "\np: environment\n  f: function logsPerMonth=0.4 writesLogs=true logRetention=3653\n");
        const Estimate now = estimate(plan);
        const auto stored = std::ranges::find(now.lines, Meter::logsStorage, &BillLine::meter);
        const auto taken = std::ranges::find(now.lines, Meter::logsIngest, &BillLine::meter);
        QVERIFY(stored != now.lines.end() && taken != now.lines.end());
        const bool withTraffic = growth.contains(QStringLiteral("traffic"));
        const std::int64_t expected =
            stored->amount.inNanoUsd() * quarters / 4 + taken->amount.inNanoUsd() * (withTraffic ? 4 : 1);
        const Figure figure = costGrowth(plan, now);
        Money later;
        for (const Series &series : figure.series)
            later += *series.values[2];
        QVERIFY2(std::abs(later.inNanoUsd() - expected) <= 4, std::to_string(later.inNanoUsd() - expected).c_str());
    }

    void uncertainGrowthIsSaidWithBothEnds()
    {
        const std::string elements = "p: environment\n  f: function memory=128 duration=100 requestsPerMonth=1000000\n";
        const Plan plan = planOf("plan: trafficGrowthLow=0 trafficGrowthHigh=100 growthMonths=2\n" + elements);
        const Figure figure = costGrowth(plan, estimate(plan));
        const Money now = *figure.series.front().values.front();
        QCOMPARE(*figure.series.front().values.back(), now);
        QCOMPARE(inWords(figure.notes[figure.notes.size() - 2]),
                 "At least " + inWords(text("%1", now)) + " in month 2, if traffic grows by only 0 % a month");
        QCOMPARE(inWords(figure.notes.back()), "At most " + inWords(text("%1", Money::nanoUsd(now.inNanoUsd() * 4))) +
                                                   " in month 2, if traffic grows by 100 % a month");
    }

    void numbersGivenInsteadOfTrafficGrowWithIt_data()
    {
        QTest::addColumn<QString>("elements");
        QTest::newRow("data to other zones") << "  web: cluster\n    api: service desiredCount=0 zoneTransfer=500\n"
                                                "      api: task\n";
        QTest::newRow("data through a gateway") << "  out: nat-gateway gigabytesPerMonth=100\n";
        QTest::newRow("capacity units") << "  front: load-balancer capacityUnits=3\n";
        QTest::newRow("log lines") << "  f: function logsPerMonth=10 writesLogs=true logRetention=1\n";
        QTest::newRow("reads of secrets") << "  # none\n";
        QTest::newRow("tasks that stand there") << "  web: cluster\n    api: service desiredCount=2\n"
                                                   "      api: task\n";
    }
    void numbersGivenInsteadOfTrafficGrowWithIt()
    {
        QFETCH(QString, elements);
        const Plan plan =
            planOf("plan: trafficGrowth=100 growthMonths=2\np: environment secrets=1 secretReads=5000000\n" +
                   elements.toStdString());
        const auto totalIn = [&](const Figure &figure, std::size_t month) {
            Money sum;
            for (const Series &series : figure.series)
                sum += *series.values[month];
            return sum;
        };
        const Estimate now = estimate(plan);
        Money fixed;
        for (const BillLine &line : now.lines)
            fixed += line.kind == LineKind::usage || line.meter == Meter::logsStorage ? Money() : line.amount;
        const Figure figure = costGrowth(plan, now);
        // After two months at 100 per cent a month, of all that is billed by use, and of the log lines that are kept.
        const std::int64_t usage = (totalIn(figure, 0) - fixed).inNanoUsd();
        QVERIFY(usage > 0);
        QVERIFY(std::abs((totalIn(figure, 2) - fixed).inNanoUsd() - usage * 4) <= 4); // each line is rounded once
    }
};

QTEST_APPLESS_MAIN(TestBillTree)
#include "tst_bill_tree.moc"
