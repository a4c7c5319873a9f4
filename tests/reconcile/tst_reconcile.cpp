// SPDX-License-Identifier: GPL-3.0-or-later
// A plan beside what was paid: files of Cost Explorer and Cost and Usage Reports.
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>

#include "reconcile/reconcile.h"
#include "reconcile/usage_keys.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

Plan shop()
{
    return planOf(R"(
production: environment region=eu-west-1
  web: cluster
    api: service desiredCount=2
      api: task cpu=1 memory=2
  front: load-balancer
development: environment region=eu-west-1 stage=development
  web: cluster
    api: service desiredCount=1
      api: task cpu=1 memory=2
)");
}

const std::string byUsage = "\xEF\xBB\xBF\"Usage type\",\"EU-Fargate-vCPU-Hours:perCPU($)\",\"EU-Fargate-GB-Hours($)\","
                            "\"EU-LCUUsage($)\",\"EU-TimedStorage-ByteHrs($)\",\"EU-InstanceUsage:db.t4g.micro($)\","
                            "\"Total costs($)\"\n"
                            "\"Usage type total\",\"190.0\",\"30.0\",\"4.0\",\"1.5\",\"1,012.25\",\"1237.75\"\n"
                            "\"2026-09-01\",\"90.0\",\"15.0\",\"2.0\",\"0.5\",\"500\",\"607.5\"\n"
                            "\"2026-10-01\",\"100.0\",\"15.0\",\"2.0\",\"1.0\",\"512.25\",\"630.25\"\n";

const std::string reportHead = "identity/LineItemId,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/ProductCode,"
                               "lineItem/UsageType,lineItem/Operation,lineItem/UsageAmount,lineItem/UnblendedCost,"
                               "lineItem/CurrencyCode,resourceTags/user:environment\n";

std::string report()
{
    std::string text = reportHead;
    for (int day = 1; day <= 31; ++day) {
        const std::string date = "2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T00:00:00Z";
        text += "a,Usage," + date + ",AmazonECS,EU-Fargate-vCPU-Hours:perCPU,,48,1.94304,USD,production\n";
        text += "b,Usage," + date + ",AmazonECS,EU-Fargate-vCPU-Hours:perCPU,,24,0.97152,USD,dev\n";
    }
    text += "c,Usage,2026-10-01T00:00:00Z,AWSELB,EU-LCUUsage,LoadBalancing:Application,10,0.08,USD,Production\n";
    text += "d,Usage,2026-10-01T00:00:00Z,AmazonEC2,EU-DataTransfer-Out-Bytes,RunInstances,10,0.9,USD,production\n";
    text += "e,Usage,2026-10-01T00:00:00Z,AmazonRDS,EU-InstanceUsage:db.t4g.micro,,1,7,USD,production\n";
    text += "f,Tax,2026-10-01T00:00:00Z,AmazonECS,,,1,19.5,USD,\n";
    text += "g,Usage,2026-10-01T00:00:00Z,AmazonECS,EU-Fargate-GB-Hours,,1,0.0044450000000000000001,USD,\n";
    return text;
}

/// A report with one row whose tags stand in one column, as data exports write them.
std::string nestedReport(const std::string &tags)
{
    std::string quoted;
    for (const char c : tags)
        quoted += c == '"' ? std::string(2, c) : std::string(1, c);
    return "line_item_line_item_type,line_item_usage_start_date,line_item_product_code,line_item_usage_type,"
           "line_item_operation,line_item_usage_amount,line_item_unblended_cost,line_item_currency_code,resource_tags\n"
           "Usage,2026-10-01T00:00:00Z,AmazonECS,EU-Fargate-vCPU-Hours:perCPU,,48,1.94304,USD,\"" +
           quoted + "\"\n";
}

const ReconciledRow *rowOf(const Reconciliation &outcome, const Plan &plan, const char *what, const char *environment,
                           const char *month)
{
    const auto found = std::ranges::find_if(outcome.rows, [&](const ReconciledRow &row) {
        const Element *element = plan.find(row.environment);
        return row.what == what && row.month == month && (element ? element->name : std::string()) == environment;
    });
    return found == outcome.rows.end() ? nullptr : &*found;
}

} // namespace

class TestReconcile : public QObject
{
    Q_OBJECT

private slots:
    void costExplorerByUsageTypeIsComparedByMeter()
    {
        const ActualCosts costs = read(byUsage);
        QCOMPARE(costs.kind, ActualCosts::Kind::explorerByUsageType);
        QCOMPARE(costs.total(), Money::nanoUsd(1'237'750'000'000));
        const Plan plan = shop();
        const Reconciliation outcome = reconcile(plan, estimate(plan), costs);
        QCOMPARE(outcome.months, (std::vector<std::string>{"2026-09", "2026-10"}));
        QVERIFY(outcome.problems.empty());
        QVERIFY(!outcome.byEnvironment);
        const ReconciledRow *vcpu = rowOf(outcome, plan, "fargate.vcpu", "", "2026-10");
        QVERIFY(vcpu);
        QCOMPARE(vcpu->actual, Money::usd(100));
        QCOMPARE(vcpu->plan, Money::nanoUsd(88'651'200'000)); // 3 tasks × 730 h × $0.04048
        // An application load balancer is drawn, so this is its capacity; storage may be images or logs.
        QCOMPARE(rowOf(outcome, plan, "alb.lcu", "", "2026-10")->actual, Money::usd(2));
        QCOMPARE(outcome.matched + outcome.unmatchedTotal, costs.total());
        QCOMPARE(outcome.unmatched.front().line.usageType, std::string("EU-InstanceUsage:db.t4g.micro"));
        QVERIFY(std::ranges::any_of(outcome.unmatched, [](const UnmatchedLine &line) {
            return line.line.usageType == "EU-TimedStorage-ByteHrs" && !line.why.isEmpty();
        }));
        for (std::size_t i = 1; i < outcome.rows.size(); ++i) {
            const auto sizeOf = [&](std::size_t row) {
                const Money difference = outcome.rows[row].difference();
                return difference < Money() ? -difference : difference;
            };
            QVERIFY(sizeOf(i) <= sizeOf(i - 1));
        }
    }

    void reportsAreComparedByEnvironment()
    {
        const ActualCosts costs = read(report());
        QCOMPARE(costs.kind, ActualCosts::Kind::usageReport);
        QVERIFY(costs.hasTags);
        QCOMPARE(costs.besides.at("Tax"), Money::nanoUsd(19'500'000'000));
        const Plan plan = shop();
        ReconcileOptions options;
        options.environments["dev"] = "development";
        const Reconciliation outcome = reconcile(plan, estimate(plan), costs, options);
        QVERIFY(outcome.byEnvironment);
        const ReconciledRow *production = rowOf(outcome, plan, "fargate.vcpu", "production", "2026-10");
        QVERIFY(production);
        QCOMPARE(production->actual, Money::nanoUsd(60'234'240'000)); // 31 days × $1.94304
        QCOMPARE(production->plan, Money::nanoUsd(59'100'800'000));   // 2 tasks × 730 h × $0.04048
        QCOMPARE(production->actualQuantity.toText(), std::string("1488"));
        QCOMPARE(production->planQuantity.toText(), std::string("1460"));
        const ReconciledRow *development = rowOf(outcome, plan, "fargate.vcpu", "development", "2026-10");
        QVERIFY(development);
        QCOMPARE(development->actual, Money::nanoUsd(30'117'120'000));
        QCOMPARE(rowOf(outcome, plan, "alb.lcu", "production", "2026-10")->actual, Money::nanoUsd(80'000'000));
        QCOMPARE(rowOf(outcome, plan, "transfer.internet", "production", "2026-10")->actual,
                 Money::nanoUsd(900'000'000));
        QCOMPARE(outcome.unmatched.size(), std::size_t(2)); // a database, and memory without a tag
        QCOMPARE(outcome.matched + outcome.unmatchedTotal, costs.total());
    }

    void tagsThatAreNoEnvironmentAreNamed()
    {
        const Plan plan = shop();
        const Reconciliation outcome = reconcile(plan, estimate(plan), read(report()));
        QVERIFY(std::ranges::any_of(outcome.unmatched, [](const UnmatchedLine &line) {
            return line.line.tag == "dev" && inWords(line.why).find("'dev'") != std::string::npos;
        }));
        QCOMPARE(rowOf(outcome, plan, "fargate.vcpu", "development", "2026-10")->actual, Money());
    }

    void newColumnsAreReadAsWell()
    {
        std::string text = report();
        const std::pair<const char *, const char *> names[] = {
            {"lineItem/LineItemType", "line_item_line_item_type"},
            {"lineItem/UsageStartDate", "line_item_usage_start_date"},
            {"lineItem/ProductCode", "line_item_product_code"},
            {"lineItem/UsageType", "line_item_usage_type"},
            {"lineItem/Operation", "line_item_operation"},
            {"lineItem/UsageAmount", "line_item_usage_amount"},
            {"lineItem/UnblendedCost", "line_item_unblended_cost"},
            {"lineItem/CurrencyCode", "line_item_currency_code"},
            {"resourceTags/user:environment", "resource_tags_user_environment"},
        };
        for (const auto &[old, other] : names)
            text.replace(text.find(old), std::string_view(old).size(), other);
        const ActualCosts costs = read(text);
        const ActualCosts same = read(report());
        QCOMPARE(costs.total(), same.total());
        QCOMPARE(costs.lines.size(), same.lines.size());
        QCOMPARE(costs.lines.front().tag, same.lines.front().tag);
    }

    void allTagsInOneColumnAreRead_data()
    {
        QTest::addColumn<std::string>("tags");
        QTest::addColumn<std::string>("environment");
        QTest::addColumn<std::string>("service");
        const auto row = [](const char *name, const char *tags, const char *environment, const char *of) {
            QTest::newRow(name) << std::string(tags) << std::string(environment) << std::string(of);
        };
        row("as exports write them", "{\"user_environment\":\"production\",\"user_team\":\"a\"}", "production", "");
        row("as they were typed", "{ \"user:Environment\": \"production\" }", "production", "");
        row("of a service", "{\"aws_ecs_service_name\":\"api\",\"environment\":\"dev\"}", "dev", "api");
        row("with quotes and commas", "{\"user_environment\":\"a \\\"b\\\", c\"}", "a \"b\", c", "");
        row("another tag", "{\"user_environments\":\"production\"}", "", "");
        row("no tags", "{}", "", "");
        row("nothing", "", "", "");
    }

    void allTagsInOneColumnAreRead()
    {
        QFETCH(std::string, tags);
        QFETCH(std::string, environment);
        QFETCH(std::string, service);
        const ActualCosts costs = read(nestedReport(tags));
        QCOMPARE(costs.lines.size(), std::size_t(1));
        QCOMPARE(costs.lines.front().tag, environment);
        QCOMPARE(costs.lines.front().workload, service);
        QCOMPARE(costs.hasTags, !environment.empty());
    }

    void aColumnOfTagsThatIsNoObjectIsRefused()
    {
        for (const char *tags : {"production", "[1]", "{\"user_environment\":", "{user_environment=production}"}) {
            const auto costs = readActualCosts(written(nestedReport(tags)));
            QVERIFY(!costs);
            QCOMPARE(costs.error().place->line, 2);
        }
    }

    void partsOfMonthsAreSaid()
    {
        const std::string days = "Service,Elastic Container Service($),Tax($),Total costs($)\n"
                                 "Service total,3,0.5,3.5\n2026-10-02,1,0.2,1.2\n2026-10-03,2,0.3,2.3\n";
        const Plan plan = shop();
        const Reconciliation outcome = reconcile(plan, estimate(plan), read(days));
        QCOMPARE(outcome.problems.size(), std::size_t(1));
        QCOMPARE(outcome.problems[0].code, std::string("cost-part-month"));
        QCOMPARE(rowOf(outcome, plan, "AmazonECS", "", "2026-10")->actual, Money::usd(3));
        QVERIFY(rowOf(outcome, plan, "AmazonECS", "", "2026-10")->plan > Money());
        QCOMPARE(outcome.unmatched.size(), std::size_t(1));
    }

    void tagsOfCostExplorerAreEnvironments()
    {
        const std::string text =
            "\"environment\",\"environment$production($)\",\"environment$($)\",\"Total costs($)\"\n"
            "\"environment total\",\"80\",\"5\",\"85\"\n\"2026-10-01\",\"80\",\"5\",\"85\"\n";
        const Plan plan = shop();
        const Reconciliation outcome = reconcile(plan, estimate(plan), read(text));
        QCOMPARE(rowOf(outcome, plan, "", "production", "2026-10")->actual, Money::usd(80));
        QCOMPARE(outcome.unmatchedTotal, Money::usd(5));
    }

    void onlyWantedMonthsCount()
    {
        const Plan plan = shop();
        ReconcileOptions options;
        options.months = {"2026-09"};
        const Reconciliation outcome = reconcile(plan, estimate(plan), read(byUsage), options);
        QCOMPARE(outcome.months, (std::vector<std::string>{"2026-09"}));
        QCOMPARE(outcome.matched + outcome.unmatchedTotal, Money::nanoUsd(607'500'000'000));
    }

    void brokenFilesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const std::string &text, const char *code) {
            QTest::newRow(name) << QString::fromStdString(text) << code;
        };
        row("empty", "", "cost-kind");
        row("prose", "These are costs\n", "cost-kind");
        row("other columns", "date,amount\n2026-10-01,5\n", "cost-kind");
        row("cut off", report().substr(0, report().size() - 40), "cost-csv");
        row("no number", byUsage.substr(0, byUsage.rfind("512.25")) + "many\",\"5\"\n", "cost-csv");
        row("no date", reportHead + "a,Usage,soon,AmazonECS,EU-Fargate-GB-Hours,,1,1,USD,\n", "cost-csv");
        row("euros", reportHead + "a,Usage,2026-10-01,AmazonECS,EU-Fargate-GB-Hours,,1,1,EUR,\n", "cost-currency");
    }
    void brokenFilesAreRefused()
    {
        QFETCH(QString, text);
        const auto costs = readActualCosts(written(text.toStdString()));
        QVERIFY(!costs);
        QTEST(QString::fromStdString(costs.error().code), "code");
        QVERIFY(!costs.error().remedy.isEmpty());
    }

    void usageTypesAreKeys_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("usage");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("keys");
        QTest::newRow("Fargate") << "AmazonECS"
                                 << "USE1-Fargate-GB-Hours"
                                 << ""
                                 << "fargate.memory";
        QTest::newRow("Spot") << "AmazonECS"
                              << "USW2-SpotUsage-Fargate-vCPU-Hours:perCPU"
                              << ""
                              << "fargate.spot.vcpu";
        QTest::newRow("instance") << "AmazonEC2"
                                  << "EUC1-BoxUsage:m6g.large"
                                  << "RunInstances"
                                  << "ec2.instance/m6g.large";
        QTest::newRow("no service") << ""
                                    << "LCUUsage"
                                    << ""
                                    << "alb.lcu nlb.lcu";
        QTest::newRow("network") << "AWSELB"
                                 << "LCUUsage"
                                 << "LoadBalancing:Network"
                                 << "nlb.lcu";
        QTest::newRow("transfer of EC2") << "AmazonEC2"
                                         << "EU-DataTransfer-Out-Bytes"
                                         << "RunInstances"
                                         << "transfer.internet";
        QTest::newRow("images") << "AmazonECR"
                                << "TimedStorage-ByteHrs"
                                << ""
                                << "ecr.storage";
        QTest::newRow("another service") << "AmazonS3"
                                         << "TimedStorage-ByteHrs"
                                         << ""
                                         << "";
    }
    void usageTypesAreKeys()
    {
        QFETCH(QString, service);
        QFETCH(QString, usage);
        QFETCH(QString, operation);
        QStringList keys;
        for (const std::string &key : keysOfUsage(service.toStdString(), usage.toStdString(), operation.toStdString()))
            keys << QString::fromStdString(key);
        QTEST(keys.join(QLatin1Char(' ')), "keys");
    }

private:
    std::string written(const std::string &text)
    {
        const std::string path = m_folder.filePath(QStringLiteral("costs.csv")).toStdString();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }

    ActualCosts read(const std::string &text)
    {
        auto costs = readActualCosts(written(text));
        if (!costs)
            qFatal("%s", inOneLine(costs.error()).c_str());
        return **std::move(costs);
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestReconcile)
#include "tst_reconcile.moc"
