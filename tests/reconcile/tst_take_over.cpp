// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of a plan that follow from what was paid.
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "reconcile/take_over.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

constexpr auto shop = R"(
images: repository imageSize=1
production: environment region=eu-west-1 stage=production
  front: load-balancer
  out: nat-gateway
  web: cluster
    api: service desiredCount=2
      api: task cpu=1 memory=2
)";

constexpr auto twoServices = R"(
production: environment region=eu-west-1 stage=production
  web: cluster
    api: service desiredCount=2
      api: task cpu=1 memory=2
    worker: service desiredCount=1
      worker: task cpu=1 memory=2
)";

const std::string head = "lineItem/LineItemType,lineItem/UsageStartDate,lineItem/ProductCode,lineItem/UsageType,"
                         "lineItem/Operation,lineItem/UsageAmount,lineItem/UnblendedCost,resourceTags/user:environment,"
                         "resourceTags/aws:ecs:serviceName,splitLineItem/ReservedUsage,splitLineItem/ActualUsage\n";

/// Half of a month's use on its first day, half on its last.
std::string used(const std::string &what, double quantity, double cost, const std::string &tags = "production,,,")
{
    std::string rows;
    for (const char *day : {"2026-10-01T00:00:00Z", "2026-10-31T00:00:00Z"})
        rows += "Usage," + std::string(day) + "," + what + "," + std::to_string(quantity / 2) + "," +
                std::to_string(cost / 2) + "," + tags + "\n";
    return rows;
}

const std::string vcpu = "AmazonECS,EU-Fargate-vCPU-Hours:perCPU,";
const std::string memory = "AmazonECS,EU-Fargate-GB-Hours,";

QString inLine(const Plan &plan, const TakeOver &one)
{
    const Field &field = *kindOf(*plan.find(one.element)).find(one.field);
    return QString::fromStdString(plan.find(one.element)->name + "." + one.field + "=" +
                                  inWords(valueInWords(field, one.after)) + ": " + inWords(one.reason));
}

} // namespace

class TestTakeOver : public QObject
{
    Q_OBJECT

private slots:
    void numbersFollowFromWhatWasBilled_data()
    {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const std::string &rows, const char *found) {
            QTest::newRow(name) << QString::fromStdString(rows) << found;
        };
        row("tasks", used(vcpu, 2232, 90.35136),
            "api.desiredCount=3 tasks: 2232 vCPU-hour were billed in 2026-10; 744 for each task");
        row("tasks while a deployment ran", used(vcpu, 2260, 91.48),
            "api.desiredCount=3 tasks: 2260 vCPU-hour were billed in 2026-10; 744 for each task");
        row("tasks by both of their prices", used(vcpu, 2232, 90.35136) + used(memory, 4464, 19.84),
            "api.desiredCount=3 tasks: 2232 vCPU-hour were billed in 2026-10; 744 for each task");
        row("gateways", used("AmazonEC2,EU-NatGateway-Hours,NatGateway", 1488, 71.424),
            "out.gateways=2: 1488 NAT-gateway-hour were billed in 2026-10; 744 for each gateway");
        row("data", used("AmazonEC2,EU-NatGateway-Bytes,NatGateway", 512.5, 24.6),
            "out.gigabytesPerMonth=512.5 GB: 512.5 GB were billed in 2026-10");
        row("capacity units", used("AWSELB,EU-LCUUsage,LoadBalancing:Application", 1116, 8.928),
            "front.capacityUnits=1.5 LCU: 1116 LCU-hour were billed in 2026-10; 744 for each capacity unit");
        row("images", used("AmazonECR,EU-TimedStorage-ByteHrs,", 25, 2.5, ",,,"),
            "images.imageSize=2.5 GB: 25 GB-month were billed in 2026-10; 10 for each GB of an image");
    }
    void numbersFollowFromWhatWasBilled()
    {
        QFETCH(QString, rows);
        const Plan plan = planOf(shop);
        const Findings findings = found(plan, head + rows.toStdString());
        QCOMPARE(findings.month, std::string("2026-10"));
        QCOMPARE(findings.takeOvers.size(), std::size_t(1));
        QTEST(inLine(plan, findings.takeOvers[0]), "found");
        // With it, the plan says what was billed.
        const Plan after = takeOver(plan, findings.takeOvers).value();
        QCOMPARE(estimate(after).plan.total - estimate(plan).plan.total, findings.takeOvers[0].change);
        QVERIFY(found(after, head + rows.toStdString()).takeOvers.empty());
    }

    void whatDoesNotFollowSaysWhy_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const char *plan, const std::string &rows, const char *why) {
            QTest::newRow(name) << plan << QString::fromStdString(rows) << why;
        };
        row("a mean between counts", shop, used(vcpu, 1748.4, 70.8), "on average 2.35 ran, which is no whole count");
        row("as planned", shop, used(vcpu, 1488, 60.2), "the plan has it so already");
        row("two services", twoServices, used(vcpu, 2232, 90.4),
            "2 elements of the plan use it, and the file does not say how much each");
        row("services of another plan", twoServices, used(vcpu, 2232, 90.4, "production,shop,,"),
            "the services that the file names are not these");
        row("another size", shop, used(vcpu, 2232, 90.4) + used(memory, 8928, 39.7),
            "vCPU and memory say different counts: its tasks have another size than in the plan");
        row("what is drawn", shop, used("AWSELB,EU-LoadBalancerUsage,LoadBalancing:Application", 1488, 37.5),
            "it follows from what is drawn, not from one number");
        row("nothing of it", shop, used("AmazonCloudWatch,EU-DataProcessing-Bytes,", 10, 5.7),
            "nothing in the plan uses it");
    }
    void whatDoesNotFollowSaysWhy()
    {
        QFETCH(QString, plan);
        QFETCH(QString, rows);
        QFETCH(QString, why);
        const Plan drawn = planOf(plan.toStdString());
        const Reconciliation outcome = reconciled(drawn, head + rows.toStdString());
        const Findings findings = *findTakeOvers(drawn, PriceBook::builtIn(), outcome);
        QVERIFY(findings.takeOvers.empty());
        QStringList reasons;
        for (std::size_t i = 0; i < outcome.rows.size(); ++i) {
            QVERIFY2(!findings.whyNot[i].isEmpty(), outcome.rows[i].what.c_str());
            reasons << QString::fromStdString(inWords(findings.whyNot[i]));
        }
        QVERIFY2(reasons.contains(why), qPrintable(reasons.join(QLatin1Char('\n'))));
    }

    void servicesThatTheFileNamesHaveCountsOfTheirOwn()
    {
        const Plan plan = planOf(twoServices);
        const Findings findings = found(plan, head + used(vcpu, 2976, 120.5, "production,api,,") +
                                                  used(vcpu, 1488, 60.2, "production,worker,,") +
                                                  used(vcpu, 744, 30.1, "production,somebody-else,,"));
        QCOMPARE(findings.takeOvers.size(), std::size_t(2));
        QCOMPARE(findings.takeOvers[0].after, Value(Decimal(4)));
        QCOMPARE(findings.takeOvers[1].after, Value(Decimal(2)));
    }

    void utilisationFollowsFromSplitCostAllocation()
    {
        const Plan plan = planOf(shop);
        const Findings findings = found(plan, head + used(vcpu, 1488, 60.2, "production,api,744,186") +
                                                  used(memory, 2976, 13.2, "production,api,1488,1116"));
        QCOMPARE(findings.takeOvers.size(), std::size_t(2));
        QCOMPARE(inLine(plan, findings.takeOvers[0]),
                 QStringLiteral("api.cpuUtilisation=25 %: of 1488 vCPU-hour reserved in 2026-10, 372 were used, all "
                                "hours together"));
        QCOMPARE(findings.takeOvers[1].after, Value(Decimal(75)));
        const Plan after = takeOver(plan, findings.takeOvers).value();
        const auto &utilisation = detailsOf<Service>(after.find(findings.takeOvers[0].element))->utilisation;
        QCOMPARE(utilisation.cpu->basisPoints, 2'500);
        QVERIFY(utilisation.source.find("2026-10") != std::string::npos);
    }

    void withAnOffHoursValueTheOtherOneFollows_data()
    {
        QTest::addColumn<QString>("inside");
        QTest::addColumn<int>("usedOfTenThousand");
        QTest::addColumn<QStringList>("found");
        // Needed are 222 of 730 hours, and 10 % of the others are used: 5080 of 73,000 hour-per-cent.
        QTest::newRow("in needed hours") << QStringLiteral("cpuUtilisation=30") << 2217
                                         << QStringList{QStringLiteral("cpuUtilisation 50.02")};
        QTest::newRow("not known in needed hours")
            << QString() << 2217 << QStringList{QStringLiteral("cpuUtilisation 50.02")};
        // 60 % of all hours would be 174 % of the needed ones; with 30 % in these it is 73.11 % of the others.
        QTest::newRow("off-hours") << QStringLiteral("cpuUtilisation=30") << 6000
                                   << QStringList{QStringLiteral("cpuUtilisationOutside 73.11")};
        QTest::newRow("neither alone") << QStringLiteral("cpuUtilisation=30") << 9900
                                       << QStringList{QStringLiteral("cpuUtilisation 99"),
                                                      QStringLiteral("cpuUtilisationOutside 99")};
        // 30 % of 222 hours and 10 % of 508 are 16.08 % of all.
        QTest::newRow("as planned") << QStringLiteral("cpuUtilisation=30") << 1608 << QStringList{};
    }
    void withAnOffHoursValueTheOtherOneFollows()
    {
        QFETCH(QString, inside);
        QFETCH(int, usedOfTenThousand);
        const Plan plan = planOf("production: environment region=eu-west-1 stage=production "
                                 "neededHours=\"Mon-Fri 8-18\"\n  web: cluster\n"
                                 "    api: service desiredCount=2 cpuUtilisationOutside=10 memoryUtilisation=50 " +
                                 inside.toStdString() + "\n      api: task cpu=1 memory=2\n");
        // The tags of both rows say it for half of the month's 1488 hours each.
        const std::string tags = "production,api,744," + std::to_string(0.0744 * usedOfTenThousand);
        const std::string file = head + used(vcpu, 1488, 60.2, tags);
        const Findings findings = found(plan, file);
        QStringList fields;
        for (const TakeOver &one : findings.takeOvers)
            fields << QString::fromStdString(one.field + " " + std::get<Decimal>(one.after).toText());
        QTEST(fields, "found");
        // With it, the file has nothing more to say.
        const Plan after = takeOver(plan, findings.takeOvers).value();
        QVERIFY(found(after, file).takeOvers.empty());
        if (findings.takeOvers.empty())
            return;
        QVERIFY(!detailsOf<Service>(after, "api").utilisation.source.empty());
        // The vCPU of the plan are used as much as those of the file, to the hundredths that a field has.
        const Utilisation &now = detailsOf<Service>(after, "api").utilisation;
        const std::int64_t hourShares = now.cpu->basisPoints * 222 + now.cpuOutside->basisPoints * 508;
        QVERIFY(std::abs(hourShares - std::int64_t{usedOfTenThousand} * 730) <= 508);
    }

    void costExplorerIsReadByThePlansPrice()
    {
        const Plan plan = planOf(shop);
        const Findings findings = found(plan, "Usage type,EU-Fargate-vCPU-Hours:perCPU($),Total costs($)\n"
                                              "Usage type total,90.35,90.35\n2026-10-01,90.35,90.35\n");
        QCOMPARE(findings.takeOvers.size(), std::size_t(1));
        QCOMPARE(inLine(plan, findings.takeOvers[0]),
                 QStringLiteral("api.desiredCount=3 tasks: $90.35 were paid in 2026-10, which are 2231.97 vCPU-hour at "
                                "the plan's price of $0.04048; 744 for each task"));
    }

    void partsOfMonthsSayNothing()
    {
        const Plan plan = planOf(shop);
        const Findings findings =
            found(plan, head + "Usage,2026-10-01T00:00:00Z," + vcpu + ",2232,90.4,production,,,\n");
        QVERIFY(findings.month.empty());
        QVERIFY(findings.takeOvers.empty());
    }

    void anotherPlanRefusesThem()
    {
        const Plan plan = planOf(shop);
        const Findings findings = found(plan, head + used(vcpu, 2232, 90.35136));
        const auto outcome = takeOver(Plan(), findings.takeOvers);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, std::string("unknown-element"));
    }

private:
    Reconciliation reconciled(const Plan &plan, const std::string &text)
    {
        const std::string path = m_folder.filePath(QStringLiteral("costs.csv")).toStdString();
        std::ofstream(path, std::ios::binary) << text;
        const auto costs = readActualCosts(path);
        if (!costs)
            qFatal("%s", inOneLine(costs.error()).c_str());
        return reconcile(plan, estimate(plan), **costs);
    }

    Findings found(const Plan &plan, const std::string &text)
    {
        return *findTakeOvers(plan, PriceBook::builtIn(), reconciled(plan, text));
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestTakeOver)
#include "tst_take_over.moc"
