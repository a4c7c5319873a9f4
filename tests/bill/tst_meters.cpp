// SPDX-License-Identifier: GPL-3.0-or-later
// What each meter counts, one case a line: usage that follows from the plan, and usage that somebody has to give.
#include <QTest>

#include "base/format.h"
#include "bill/estimate.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

std::string quantityOf(const Estimate &bill, std::string_view meter)
{
    Quantity sum;
    for (const BillLine &line : bill.lines) {
        if (keyOf(line.meter) == meter)
            sum = sum + line.quantity;
    }
    return sum.toText(6);
}

/// The explanations of a meter's lines, with " | " between them.
std::string wordsOf(const Estimate &bill, std::string_view meter)
{
    std::string words;
    for (const BillLine &line : bill.lines) {
        if (keyOf(line.meter) == meter)
            words += (words.empty() ? "" : " | ") + inWords(line.explanation);
    }
    return words;
}

std::string unknownOf(const Estimate &bill)
{
    std::string result;
    for (const UnknownUsage &unknown : bill.unknown)
        result += (result.empty() ? "" : "; ") + std::string(keyOf(unknown.meter)) + ": " + inWords(unknown.needs);
    return result;
}

struct Case
{
    const char *name;
    std::string plan;
    const char *meter;
    const char *quantity;
    const char *words = "";
};

void addCases(const std::vector<Case> &cases)
{
    QTest::addColumn<QByteArray>("plan");
    QTest::addColumn<QByteArray>("meter");
    QTest::addColumn<QByteArray>("quantity");
    QTest::addColumn<QByteArray>("words");
    for (const Case &one : cases)
        QTest::newRow(one.name) << QByteArray::fromStdString(one.plan) << QByteArray(one.meter)
                                << QByteArray(one.quantity) << QByteArray(one.words);
}

void checkCase()
{
    QFETCH(QByteArray, plan);
    QFETCH(QByteArray, meter);
    QFETCH(QByteArray, quantity);
    QFETCH(QByteArray, words);
    const Estimate bill = estimate(planOf(plan.toStdString()));
    QCOMPARE(QByteArray::fromStdString(quantityOf(bill, meter.toStdString())), quantity);
    if (!words.isEmpty())
        QCOMPARE(QByteArray::fromStdString(wordsOf(bill, meter.toStdString())), words);
}

/// An environment in us-east-1 with a month of 720 hours, 30 days.
std::string inEnvironment(const std::string &lines, const std::string &environment = "")
{
    return "plan: hoursPerMonth=720\nprod: environment stage=production " + environment + "\n" + lines;
}

std::string inCluster(const std::string &lines, const std::string &cluster = "", const std::string &environment = "")
{
    return inEnvironment("  web: cluster " + cluster + "\n" + lines, environment);
}

std::string service(const std::string &fields, const std::string &more = "")
{
    return "    api: service " + fields + "\n      api: task\n        main: container\n" + more;
}

/// A balancer that gets 100 requests a second for one target.
std::string balanced(const std::string &balancer, const std::string &target, const std::string &environment = "")
{
    const bool isFunction = target.starts_with("function");
    return "plan: hoursPerMonth=720\nusers: traffic-source pattern=constant peakRate=100\n"
           "prod: environment stage=production " +
           environment + "\n  front: load-balancer " + balancer +
           (isFunction ? "\n  target: " + target : "\n  web: cluster\n    target: " + target + "\n      t: task") +
           "\nusers -> front\nfront -> target\n";
}

/// A service that is deployed ten times in 720 hours, each time with both of its tasks, from a repository.
std::string deployed(const std::string &repository, const std::string &more, const std::string &fields = "",
                     const std::string &environment = "")
{
    return inEnvironment("  web: cluster\n    api: service desiredCount=2 deployments=\"rate(3 days)\" " + fields +
                             "\n      api: task\n        main: container\n" + more + "\n",
                         environment) +
           "images: repository " + repository + "\nmain -> images\n";
}

bool hasProblem(const Estimate &bill, std::string_view code)
{
    return std::ranges::find(bill.problems, code, &Problem::code) != bill.problems.end();
}

} // namespace

class TestMeters : public QObject
{
    Q_OBJECT

private slots:
    void runsAreCountedOnACalendar_data()
    {
        const auto runs = [](const std::string &task) {
            return inCluster("    job: task cpu=1 memory=2 duration=3600 " + task);
        };
        // 1,461 days from 2025 on have 1,043 days from Monday to Friday and 48 first days of a month.
        addCases(
            {{"each night", runs("schedule=\"cron(0 2 * * ? *)\""), "fargate.vcpu", "30",
              "1 task × 1 vCPU × 30 "
              "runs × 1 h"},
             {"on weekdays", runs("schedule=\"cron(0 2 ? * MON-FRI *)\""), "fargate.vcpu", "21.416838"},
             {"on the first", runs("schedule=\"cron(0 2 1 * ? *)\""), "fargate.vcpu", "0.985626"},
             {"each six hours, three tasks", runs("schedule=\"rate(6 hours)\" tasksPerRun=3"), "fargate.vcpu", "360"},
             {"storage above 20 GB", runs("runsPerMonth=10 ephemeralStorage=50"), "fargate.ephemeral", "300",
              "1 task × 30 GB above 20 × 10 runs × 1 h"},
             {"Windows licence", runs("runsPerMonth=10 operatingSystem=windows"), "fargate.windows.licence", "10"}});
    }
    void runsAreCountedOnACalendar() { checkCase(); }

    void volumesLiveAsLongAsTheirInstances_data()
    {
        const auto cluster = [](const std::string &fields, const std::string &environment = "") {
            return inCluster("", "capacity=ec2 instanceCount=3 " + fields, environment);
        };
        addCases({{"root", cluster(""), "ebs.storage", "90", "30 GB root × 2160 instance-hours of 720 h"},
                  {"root and data", cluster("dataVolume=100"), "ebs.storage", "390",
                   "(30 GB root + 100 GB data) × 2160 instance-hours of 720 h"},
                  {"operations beyond 3,000", cluster("dataVolume=100 volumeIops=5000"), "ebs.iops", "6000"},
                  {"throughput beyond 125", cluster("dataVolume=100 volumeThroughput=225"), "ebs.throughput", "300"},
                  {"without a data volume nothing beyond", cluster("volumeIops=5000"), "ebs.iops", "0"},
                  {"half the time", cluster("", "runningHours=\"Mon-Sun 0-12\""), "ebs.storage", "45"},
                  {"public addresses", cluster("instanceAddress=yes"), "ipv4.hour", "2160"},
                  {"none on Fargate", inCluster(service("")), "ebs.storage", "0"}});
    }
    void volumesLiveAsLongAsTheirInstances() { checkCase(); }

    void moneyOfVolumesIsDividedLikeThatOfInstances()
    {
        const Estimate bill = estimate(planOf(inCluster(service("desiredCount=2"), "capacity=ec2 dataVolume=500")));
        QCOMPARE(bill.plan.idle.sum() + bill.plan.alwaysOn, bill.plan.timeBilled);
        QVERIFY(bill.plan.idle.unpacked > bill.plan.idle.used);
    }

    void imagesPileUpUntilAPolicyRemovesThem_data()
    {
        const auto stored = [](const std::string &repository, const std::string &month = "12") {
            return "plan: hoursPerMonth=720 billedMonth=" + month + "\nimages: repository imageSize=1 " + repository;
        };
        addCases({{"as many as are kept", stored("keptImages=20"), "ecr.storage", "20", "20 images of 1 GB"},
                  {"reached", stored("keptImages=20 pushesPerMonth=10"), "ecr.storage", "20",
                   "20 images of 1 GB, in the middle of month 12"},
                  {"not reached yet", stored("keptImages=20 pushesPerMonth=10", "1"), "ecr.storage", "5"},
                  {"the first", stored("keptImages=20 pushesPerMonth=1", "1"), "ecr.storage", "1"},
                  {"by age", stored("lifespan=days keptDays=60 pushesPerMonth=10"), "ecr.storage", "20"},
                  {"by age, young", stored("lifespan=days keptDays=60 pushesPerMonth=10", "2"), "ecr.storage", "15"},
                  {"for ever", stored("lifespan=forever pushesPerMonth=10"), "ecr.storage", "115"},
                  {"shared layers", stored("lifespan=forever pushesPerMonth=10 newLayers=10"), "ecr.storage", "12.4",
                   "115 images of 1 GB, of which all but the first add 10 %, in the middle of month 12"},
                  {"none", stored("keptImages=0 pushesPerMonth=10"), "ecr.storage", "0"},
                  {"pulled from outside", stored("keptImages=1 pullsPerMonth=30"), "transfer.internet", "30",
                   "30 pulls from outside × 1 GB; free to the account and not deducted: 100 GB"},
                  {"public, pulled from outside", stored("registry=ecr-public pullsPerMonth=30"), "transfer.internet",
                   "30", "30 pulls from outside × 1 GB; free to the account and not deducted: 500 GB"}});
    }
    void imagesPileUpUntilAPolicyRemovesThem() { checkCase(); }

    void taskStartsPullImages_data()
    {
        const std::string nat = "  nat: nat-gateway gigabytesPerMonth=5\n";
        const std::string ends = "  ends: endpoint gigabytesPerMonth=0 ";
        addCases(
            {{"through the gateway", deployed("imageSize=0.5", nat), "nat.gb", "15",
              "20 task starts pull 10 GB of images | 5 GB"},
             {"through two gateways once", deployed("imageSize=0.5", nat + nat), "nat.gb", "20"},
             {"in two copies", deployed("imageSize=0.5", nat, "", "copies=2"), "nat.gb", "30"},
             {"public tasks do not", deployed("imageSize=0.5", nat, "publicAddress=yes"), "nat.gb", "5"},
             {"past it by endpoints", deployed("imageSize=0.5", nat + ends), "nat.gb", "5"},
             {"endpoints without S3", deployed("imageSize=0.5", nat + ends + "storageGateway=no"), "nat.gb", "15"},
             {"endpoints for logs alone", deployed("imageSize=0.5", nat + ends + "ecr=no logs=yes"), "nat.gb", "15"},
             {"endpoints know no other region", deployed("imageSize=0.5 region=eu-west-1", nat + ends), "nat.gb", "15"},
             {"nor other registries", deployed("imageSize=0.5 registry=external", nat + ends), "nat.gb", "15"},
             {"from another region", deployed("imageSize=0.5 region=eu-west-1", "", "", "copies=3"), "transfer.region",
              "30", "60 task starts in other regions pull 30 GB"},
             {"from its own region", deployed("imageSize=0.5", ""), "transfer.region", "0"},
             {"each morning",
              inCluster(service("desiredCount=2", "  nat: nat-gateway gigabytesPerMonth=0\n"), "",
                        "runningHours=\"Mon-Fri 8-18\"") +
                  "images: repository imageSize=1\nmain -> images\n",
              "nat.gb", "44"},
             {"each run",
              inCluster("    job: task runsPerMonth=7 duration=60 tasksPerRun=3\n      main: container\n"
                        "  nat: nat-gateway gigabytesPerMonth=0\n") +
                  "images: repository imageSize=1\nmain -> images\n",
              "nat.gb", "21"}});
    }
    void taskStartsPullImages() { checkCase(); }

    void endpointsAreOnInEachZone_data()
    {
        const auto ends = [](const std::string &fields) {
            return inEnvironment("  ends: endpoint gigabytesPerMonth=12 " + fields);
        };
        addCases({{"for images", ends(""), "endpoint.hour", "2880", "2 endpoints × 2 zones × 720 h"},
                  {"for more", ends("logs=yes secrets=yes others=ssm,sts zones=3"), "endpoint.hour", "12960"},
                  {"for nothing", ends("ecr=no"), "endpoint.hour", "0"},
                  {"data", ends(""), "endpoint.gb", "12", "12 GB"},
                  {"logs", inCluster(service("writesLogs=yes logsPerMonth=40", "  ends: endpoint logs=yes\n")),
                   "endpoint.gb", "40", "40 GB of logs of private tasks"},
                  {"logs past the gateway",
                   inCluster(service("writesLogs=yes logsPerMonth=40", "  ends: endpoint logs=yes\n  nat: "
                                                                       "nat-gateway gigabytesPerMonth=1\n")),
                   "nat.gb", "1"},
                  {"logs through the gateway",
                   inCluster(service("writesLogs=yes logsPerMonth=40", "  nat: nat-gateway gigabytesPerMonth=1\n")),
                   "nat.gb", "41"}});
    }
    void endpointsAreOnInEachZone() { checkCase(); }

    void aCapacityUnitIsTheLargestOfItsDimensions_data()
    {
        const std::string small = "service responseSize=1";
        addCases(
            {{"new connections", balanced("", small), "alb.lcu", "2880", "259200000 requests × new connections decide"},
             {"kept connections", balanced("requestsPerConnection=10", small), "alb.lcu", "288"},
             {"open connections", balanced("connectionTime=300", small), "alb.lcu", "7200",
              "259200000 requests × open connections decide"},
             {"data", balanced("requestsPerConnection=100", "service responseSize=128"), "alb.lcu", "31640.625",
              "259200000 requests × data decides"},
             {"data of a function", balanced("requestsPerConnection=100", "function responseSize=128"), "alb.lcu",
              "79101.5625"},
             {"rules", balanced("rules=110", small), "alb.lcu", "7200", "259200000 requests × rules decide"},
             {"ten rules are free", balanced("rules=10", small), "alb.lcu", "2880"},
             {"TCP", balanced("type=network", small), "nlb.lcu", "247.192383"},
             {"TCP, small answers", balanced("type=network", "service responseSize=0.1"), "nlb.lcu", "90"},
             {"UDP", balanced("type=network protocol=udp", "service responseSize=0.1"), "nlb.lcu", "180"},
             {"TLS", balanced("type=network protocol=tls connectionTime=120", small), "nlb.lcu", "2880"},
             {"as measured", balanced("capacityUnits=2.5 rules=500", small), "alb.lcu", "1800"}});
    }
    void aCapacityUnitIsTheLargestOfItsDimensions() { checkCase(); }

    void policiesKeepAlarms_data()
    {
        const auto policy = [](const std::string &fields, const std::string &environment = "") {
            return inCluster(service("", "      keep: scaling-policy " + fields + "\n"), "", environment);
        };
        addCases(
            {{"tracking", policy(""), "alarm.standard", "2", "2 alarms: target tracking keeps one above and one below"},
             {"tracking each 20 seconds", policy("highResolution=yes"), "alarm.high-resolution", "2"},
             {"requests have no high resolution", policy("highResolution=yes metric=requests-per-target"),
              "alarm.standard", "2"},
             {"steps", policy("type=step"), "alarm.standard", "1", "1 alarm of step scaling"},
             {"fast steps", policy("type=step alarmPeriod=20"), "alarm.high-resolution", "1"},
             {"schedules", policy("type=scheduled schedule=\"rate(1 day)\""), "alarm.standard", "0"},
             {"in copies", policy("", "copies=3"), "alarm.standard", "6"},
             {"managed instances", inCluster("", "capacity=ec2 managedScaling=yes"), "alarm.standard", "2"}});
    }
    void policiesKeepAlarms() { checkCase(); }

    void logsAreTakenInAndKept_data()
    {
        const auto logs = [](const std::string &fields, const std::string &environment = "") {
            return inCluster(service("writesLogs=yes " + fields), "", environment);
        };
        const std::string asked = "plan: hoursPerMonth=720\nusers: traffic-source pattern=constant peakRate=1\nprod: "
                                  "environment\n  web: cluster\n" +
                                  service("writesLogs=yes logPerRequest=2") + "users -> api\n";
        addCases(
            {{"by the month", logs("logsPerMonth=100", "copies=2"), "logs.ingest", "200",
              "2 copies × 100 GB of logs; free to the account and not deducted: 5 GB"},
             {"by the request", asked, "logs.ingest", "4.943848"},
             {"kept for 60 days", logs("logsPerMonth=100 logRetention=60"), "logs.storage", "30",
              "100 GB of logs a month × 2 months kept × 15 % when compressed"},
             {"kept for ever", logs("logsPerMonth=100"), "logs.storage", "172.5",
              "100 GB of logs a month × 11.5 months kept by the middle of month 12 × 15 % when compressed"},
             {"not asked for", inCluster(service("logsPerMonth=100")), "logs.ingest", "0"},
             {"of runs", inCluster("    job: task runsPerMonth=1024 duration=60 writesLogs=yes logPerRun=1024"),
              "logs.ingest", "1", "1024 runs × 1024 KB of logs; free to the account and not deducted: 5 GB"},
             {"of a function", inEnvironment("  f: function requestsPerMonth=1048576 writesLogs=yes logPerRequest=3"),
              "logs.ingest", "3"},
             {"flow logs", inEnvironment("", "flowLogs=20000 flowLogRetention=30"), "logs.vended", "20000"},
             {"flow logs are kept", inEnvironment("", "flowLogs=200 flowLogRetention=30"), "logs.storage", "30"},
             {"metrics of its own", inCluster(service("customMetrics=40")), "metric.custom", "40", "40 custom metrics"},
             {"while it runs", inCluster(service("customMetrics=40"), "", "runningHours=\"Mon-Sun 0-12\""),
              "metric.custom", "20", "40 custom metrics × 360 of 720 h"}});
    }
    void logsAreTakenInAndKept() { checkCase(); }

    void insightsCountWhatStandsInTheCluster_data()
    {
        const std::string inside = service("") + "    job: task runsPerMonth=1 duration=60\n";
        addCases({{"off", inCluster(inside), "metric.custom", "0"},
                  {"standard", inCluster(inside, "containerInsights=standard"), "metric.custom", "40",
                   "40 metrics: 11 of the cluster, 13 of each service, 8 of each task definition"},
                  {"enhanced", inCluster(inside, "containerInsights=enhanced"), "container-insights.metric", "337",
                   "about 337 metrics: 23 of the cluster and 157 of each service or task, as measured once"},
                  {"as counted", inCluster(inside, "containerInsights=enhanced insightsMetrics=90"),
                   "container-insights.metric", "90", "90 metrics"}});
    }
    void insightsCountWhatStandsInTheCluster() { checkCase(); }

    void functionsStartAndAreKeptReady_data()
    {
        const auto function = [](const std::string &fields, const std::string &environment = "") {
            return inEnvironment("  f: function memory=1024 requestsPerMonth=1000000 duration=100 " + fields,
                                 environment);
        };
        addCases(
            {{"cold starts", function("coldStarts=1 initDuration=500"), "lambda.duration", "105000"},
             {"on ARM", function("coldStarts=1 initDuration=500 architecture=arm"), "lambda.arm.duration", "105000"},
             {"not given", function(""), "lambda.duration", "100000",
              "1000000 requests × 100 ms × 1024 MB, cold starts not given; free to the account and not deducted: "
              "400000 GB-second"},
             {"kept ready", function("provisionedConcurrency=10"), "lambda.provisioned", "25920000",
              "10 environments kept ready × 1024 MB × 720 h"},
             {"some hours", function("provisionedConcurrency=10 provisionedHours=10"), "lambda.provisioned", "360000"},
             {"in running hours", function("provisionedConcurrency=10", "runningHours=\"Mon-Sun 0-12\""),
              "lambda.provisioned", "12960000"},
             {"what they serve", function("provisionedConcurrency=10 provisionedShare=75"),
              "lambda.provisioned.duration", "75000"},
             {"and the rest", function("provisionedConcurrency=10 provisionedShare=75"), "lambda.duration", "25000"},
             {"storage above 512 MB", function("ephemeralStorage=1536 provisionedConcurrency=10"), "lambda.storage",
              "100000"}});
    }
    void functionsStartAndAreKeptReady() { checkCase(); }

    void whatIsKeptReadyAndNotUsedIsIdle()
    {
        // 1,000,000 × 100 ms are 100,000 of 720 × 3,600 seconds.
        const Estimate bill = estimate(planOf(inEnvironment(
            "  f: function requestsPerMonth=1000000 duration=100 provisionedConcurrency=1", "targetUtilisation=50")));
        QCOMPARE(bill.plan.idle.sum(), bill.plan.timeBilled);
        const double used = bill.plan.idle.used.approximatelyUsd() / bill.plan.timeBilled.approximatelyUsd();
        QVERIFY(std::abs(used - 100'000.0 / (720 * 3600)) < 0.0001);
        QVERIFY(bill.plan.idle.avoidable() > Money());
    }

    void dataCrossesZonesAndRegions_data()
    {
        const std::string sends =
            inCluster(service("internetTransfer=7 zoneTransfer=10 regionTransfer=3"), "", "copies=2");
        addCases({{"internet", sends, "transfer.internet", "14"},
                  {"zones", sends, "transfer.zone", "40", "2 copies × 10 GB × both ends"},
                  {"regions", sends, "transfer.region", "6", "2 copies × 3 GB"},
                  {"secrets", inEnvironment("", "secrets=5 secretReads=2000"), "secret.month", "5", "5 secrets"},
                  {"reads", inEnvironment("", "secrets=5 secretReads=2000 copies=2"), "secret.requests", "4000"}});
    }
    void dataCrossesZonesAndRegions() { checkCase(); }

    void whatNobodyGaveIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<QByteArray>("unknown");
        const auto row = [](const char *name, const std::string &plan, const char *unknown) {
            QTest::newRow(name) << QByteArray::fromStdString(plan) << QByteArray(unknown);
        };
        row("a service and its repository", inCluster(service("")) + "images: repository\nmain -> images\n",
            "ecr.storage: image size");
        row("logs", inCluster(service("writesLogs=yes")),
            "logs.ingest: GB of logs a month; logs.storage: GB of logs a month");
        row("logs by the request", inCluster(service("writesLogs=yes logPerRequest=1")),
            "logs.ingest: requests per second; logs.storage: requests per second");
        row("logs by the run", inCluster("    job: task duration=60 writesLogs=yes logPerRun=1"),
            "logs.ingest: runs a month; logs.storage: runs a month; fargate.vcpu: runs a month; fargate.memory: runs a "
            "month");
        row("endpoints", inEnvironment("  ends: endpoint"), "endpoint.gb: GB a month");
        row("secrets", inEnvironment("", "secrets=1"), "secret.requests: reads a month");
        row("images that pile up", "images: repository imageSize=1 lifespan=forever", "ecr.storage: pushes a month");
        row("images that are pulled", deployed("registry=external", "  nat: nat-gateway gigabytesPerMonth=1\n"),
            "nat.gb: size of the images that tasks pull");
        row("cold starts", inEnvironment("  f: function requestsPerMonth=1 duration=1 coldStarts=2"),
            "lambda.duration: time that a start (INIT) takes");
        row("starts without a share", inEnvironment("  f: function requestsPerMonth=1 duration=1 initDuration=2"),
            "lambda.duration: share of cold starts");
    }
    void whatNobodyGaveIsUnknown()
    {
        QFETCH(QByteArray, plan);
        QFETCH(QByteArray, unknown);
        QCOMPARE(QByteArray::fromStdString(unknownOf(estimate(planOf(plan.toStdString())))), unknown);
    }

    void pullLimitsOfDockerHubAreWarnedOf_data()
    {
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<bool>("warned");
        const auto row = [](const char *name, const std::string &fields, const std::string &repository, bool warned) {
            const std::string plan = inCluster(service("deployments=\"rate(3 days)\" " + fields)) +
                                     "images: repository registry=external " + repository + "\nmain -> images\n";
            QTest::newRow(name) << QByteArray::fromStdString(plan) << warned;
        };
        row("few", "desiredCount=100", "", false);
        row("many at once", "desiredCount=101", "", true);
        row("with an account", "desiredCount=200", "account=personal", false);
        row("too many for it", "desiredCount=201", "account=personal", true);
        row("paid", "desiredCount=2000", "account=unlimited", false);
        row("never started", "desiredCount=2000 deployments=", "", false);
    }
    void pullLimitsOfDockerHubAreWarnedOf()
    {
        QFETCH(QByteArray, plan);
        QFETCH(bool, warned);
        QCOMPARE(hasProblem(estimate(planOf(plan.toStdString())), "pull-limit"), warned);
    }
};

QTEST_APPLESS_MAIN(TestMeters)
#include "tst_meters.moc"
