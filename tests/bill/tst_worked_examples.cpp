// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

#include "base/format.h"
#include "bill/estimate.h"
#include "support/plan_text.h"

using namespace bayplan;
using Json = nlohmann::json;

namespace {

const Json &book()
{
    static const Json read = [] {
        std::ifstream file(TEST_DATA "/worked_examples.json");
        return Json::parse(file);
    }();
    return read;
}

const Json &examples()
{
    return book()["examples"];
}

const Json &refuted()
{
    return book()["refuted"];
}

const Json &exampleNamed(const QString &id)
{
    for (const Json *list : {&examples(), &refuted()}) {
        for (const Json &example : *list) {
            if (example["id"] == id.toStdString())
                return example;
        }
    }
    throw std::runtime_error("no such example");
}

void addRows(const Json &list)
{
    QTest::addColumn<QString>("id");
    for (const Json &example : list)
        QTest::newRow(example["id"].get<std::string>().c_str()) << QString::fromStdString(example["id"]);
}

Money moneyOf(const Json &amount)
{
    return amountOf(Quantity::whole(1), Decimal::fromText(amount.get<std::string>()).value());
}

std::string word(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// A part as lines of a plan, and which meters of it the publisher means: a load balancer of ours brings addresses
/// that are counted by hand elsewhere.
struct PartPlan
{
    std::string inEnvironment;
    std::string inPlan;
    std::set<std::string> meters;
};

std::string sizeOf(const Json &part)
{
    return "cpu=" + word(part["vcpu"]) + " memory=" + word(part["memoryGb"]) +
           " architecture=" + word(part["architecture"]);
}

const std::set<std::string> taskMeters = {
    "fargate.vcpu",         "fargate.memory",         "fargate.arm.vcpu",  "fargate.arm.memory",
    "fargate.windows.vcpu", "fargate.windows.memory", "fargate.ephemeral", "fargate.windows.licence",
    "fargate.spot.vcpu",    "fargate.spot.memory",    "ipv4.hour"};
const std::set<std::string> functionMeters = {
    "lambda.duration",     "lambda.requests",     "lambda.provisioned",     "lambda.provisioned.duration",
    "lambda.arm.duration", "lambda.arm.requests", "lambda.arm.provisioned", "lambda.arm.provisioned.duration"};

std::string inCluster(const std::string &name, const std::string &element)
{
    return "  " + name + "-cluster: cluster\n    " + name + ": " + element + "\n";
}

PartPlan servicePlan(const std::string &name, const Json &part)
{
    const std::string capacity = part.contains("capacity") ? " capacity=" + word(part["capacity"]) : "";
    return {inCluster(name,
                      "service desiredCount=" + word(part["tasks"]) + capacity + "\n      task: task " + sizeOf(part)),
            {},
            taskMeters};
}

PartPlan taskPlan(const std::string &name, const Json &part)
{
    const std::string system = part.contains("system") ? " operatingSystem=" + word(part["system"]) : "";
    return {inCluster(name, "task " + sizeOf(part) + system + " runsPerMonth=" + word(part["runsPerMonth"]) +
                                " duration=" + word(part["durationSeconds"]) + " tasksPerRun=" +
                                word(part["tasksPerRun"]) + " ephemeralStorage=" + word(part["ephemeralGb"]) +
                                " publicAddress=" + word(part["publicAddress"])),
            {},
            taskMeters};
}

PartPlan balancerPlan(const std::string &name, const Json &part)
{
    const std::string units = part["capacityUnits"].is_null() ? "" : " capacityUnits=" + word(part["capacityUnits"]);
    PartPlan plan{{}, {}, {"alb.hour", "alb.lcu", "nlb.hour", "nlb.lcu"}};
    for (int i = 0; i < part["count"].get<int>(); ++i)
        plan.inEnvironment += "  " + name + ": load-balancer type=" + word(part["type"]) + units + "\n";
    return plan;
}

PartPlan gatewayPlan(const std::string &name, const Json &part)
{
    const Json &data = part["gigabytesPerMonth"];
    return {"  " + name + ": nat-gateway gateways=" + word(part["gateways"]) +
                (data.is_null() ? "" : " gigabytesPerMonth=" + word(data)) + "\n",
            {},
            {"nat.hour", "nat.gb"}};
}

/// So many tasks with an address each, of which only the addresses count.
PartPlan addressPlan(const std::string &name, const Json &part)
{
    return {inCluster(name, "service publicAddress=yes desiredCount=" + word(part["count"]) + "\n      task: task"),
            {},
            {"ipv4.hour"}};
}

PartPlan instancesPlan(const std::string &name, const Json &part)
{
    return {"  " + name + ": cluster capacity=ec2 instanceType=" + word(part["type"]) +
                " instanceCount=" + word(part["count"]) + "\n",
            {},
            {"ec2.instance"}};
}

/// Volumes of one instance, of which one GB is the root's.
PartPlan volumePlan(const std::string &name, const Json &part)
{
    return {"  " + name + ": cluster capacity=ec2 instanceCount=1 rootVolume=1 dataVolume=" +
                std::to_string(part["gigabytes"].get<int>() - 1) + " volumeIops=" + word(part["iops"]) +
                " volumeThroughput=" + word(part["throughput"]) + "\n",
            {},
            {"ebs.storage", "ebs.iops", "ebs.throughput"}};
}

PartPlan functionPlan(const std::string &name, const Json &part)
{
    const std::string ready = part.contains("provisioned") ? " provisionedConcurrency=" + word(part["provisioned"]) +
                                                                 " provisionedHours=" + word(part["provisionedHours"])
                                                           : "";
    return {"  " + name + ": function requestsPerMonth=" + word(part["requests"]) + " duration=" + word(part["ms"]) +
                " memory=" + word(part["memoryMb"]) + " architecture=" + word(part["architecture"]) + ready + "\n",
            {},
            functionMeters};
}

PartPlan alarmsPlan(const std::string &name, const Json &part)
{
    std::string policies;
    for (int i = 0; i < part["standard"].get<int>(); ++i)
        policies += "\n      " + name + ": scaling-policy type=step";
    for (int i = 0; i < part["highResolution"].get<int>(); ++i)
        policies += "\n      " + name + ": scaling-policy type=step alarmPeriod=20";
    return {
        inCluster("service", "service\n      task: task" + policies), {}, {"alarm.standard", "alarm.high-resolution"}};
}

/// A service that sends something, of which nothing else counts.
PartPlan senderPlan(const std::string &name, const std::string &fields, std::set<std::string> meters)
{
    return {inCluster(name, "service publicAddress=yes " + fields + "\n      task: task"), {}, std::move(meters)};
}

PartPlan repositoryPlan(const std::string &name, const Json &part)
{
    const std::string pulls =
        part.contains("pullsFromOutside") ? " pullsPerMonth=" + word(part["pullsFromOutside"]) : "";
    return {{},
            name + ": repository keptImages=1 imageSize=" + word(part["storedGb"]) + pulls,
            {"ecr.storage", "transfer.internet"}};
}

/// What the environment itself has; the part is called as the environment is.
struct EnvironmentPart
{
    std::string fields;
    std::set<std::string> meters;
};

EnvironmentPart environmentPart(const Json &part)
{
    if (part["kind"] == "secrets")
        return {" secrets=" + word(part["count"]) + " secretReads=" + word(part["reads"]),
                {"secret.month", "secret.requests"}};
    if (part["kind"] == "flowLogs")
        return {" flowLogs=" + word(part["gigabytes"]) + " flowLogRetention=" + word(part["days"]),
                {"logs.vended", "logs.storage"}};
    return {};
}

PartPlan planOfPart(const Json &part)
{
    const std::string name = part["name"];
    const std::string kind = part["kind"];
    using Maker = PartPlan (*)(const std::string &, const Json &);
    static const std::map<std::string, Maker> makers = {{"service", servicePlan},       {"task", taskPlan},
                                                        {"loadBalancer", balancerPlan}, {"natGateway", gatewayPlan},
                                                        {"address", addressPlan},       {"instances", instancesPlan},
                                                        {"volume", volumePlan},         {"function", functionPlan},
                                                        {"alarms", alarmsPlan},         {"repository", repositoryPlan}};
    if (const auto maker = makers.find(kind); maker != makers.end())
        return maker->second(name, part);
    if (kind == "logs")
        return senderPlan(
            name, "writesLogs=yes logsPerMonth=" + word(part["gigabytes"]) + " logRetention=" + word(part["days"]),
            {"logs.ingest", "logs.storage"});
    if (kind == "metrics")
        return senderPlan(name, "customMetrics=" + word(part["count"]), {"metric.custom"});
    if (kind == "transfers")
        return senderPlan(name,
                          "internetTransfer=" + word(part["internet"]) + " zoneTransfer=" + word(part["zones"]) +
                              " regionTransfer=" + word(part["regions"]),
                          {"transfer.internet", "transfer.zone", "transfer.region"});
    if (kind == "insights")
        return {"  " + name + ": cluster containerInsights=enhanced insightsMetrics=" + word(part["count"]) + "\n",
                {},
                {"container-insights.metric"}};
    if (!environmentPart(part).meters.empty())
        return {{}, {}, environmentPart(part).meters};
    throw std::runtime_error("no such part: " + kind);
}

/// Exact money of an example by part and meter, for all its months.
using Amounts = std::map<std::pair<std::string, std::string>, Money>;

/// What counts of a part: meters, and how much of itself.
struct Counted
{
    std::set<std::string> meters;
    Decimal factor = Decimal(1);
};

Decimal decimalOf(const Json &value)
{
    return Decimal::fromText(value.get<std::string>()).value();
}

Counted countedOf(const Json &part, std::set<std::string> meters)
{
    if (part.contains("meters"))
        meters = part["meters"].get<std::set<std::string>>();
    return {std::move(meters), part.contains("factor") ? decimalOf(part["factor"]) : Decimal(1)};
}

Plan planOfExample(const Json &example, std::map<std::string, Counted> &counted)
{
    std::string environment;
    std::string inEnvironment;
    std::string inPlan;
    for (const Json &part : example["parts"]) {
        PartPlan plan = planOfPart(part);
        environment += environmentPart(part).fields;
        inEnvironment += plan.inEnvironment;
        inPlan += plan.inPlan + (plan.inPlan.empty() ? "" : " region=" + word(example["region"]) + "\n");
        counted[part["name"]] = countedOf(part, std::move(plan.meters));
    }
    return planOf("plan: hoursPerMonth=" + word(example["hoursPerMonth"]) +
                  "\nprod: environment stage=production region=" + word(example["region"]) + environment + "\n" +
                  inEnvironment + inPlan);
}

/// The book's price of a line, or the example's own; `tier` counts the lines of a meter.
Decimal priceOf(const Json &example, const BillLine &line, std::size_t tier)
{
    const std::string meter(keyOf(line.meter));
    if (!example.contains("prices") || !example["prices"].contains(meter))
        return line.price.usd;
    const Json &price = example["prices"][meter];
    return decimalOf(price.is_array() ? price[tier] : price);
}

/// What an account has free, at the price of the first tier.
Money freeOf(const Json &example, const BillLine &line)
{
    const std::string meter(keyOf(line.meter));
    if (!example.contains("free") || !example["free"].contains(meter))
        return {};
    return amountOf(Quantity::of(decimalOf(example["free"][meter])), line.price.usd);
}

Amounts billOf(const Json &example, Rounding rounding)
{
    std::map<std::string, Counted> counted;
    Plan plan = planOfExample(example, counted);
    plan.settings.rounding = rounding;
    const int months = example["months"];
    Amounts amounts;
    std::map<Meter, std::size_t> tiers;
    for (const BillLine &line : estimate(plan).lines) {
        const std::string name = plan.find(line.element)->name;
        const std::string meter(keyOf(line.meter));
        if (!counted[name].meters.contains(meter))
            continue;
        const std::size_t tier = tiers[line.meter]++;
        Money amount = line.amount;
        if (const Decimal price = priceOf(example, line, tier); price != line.price.usd)
            amount = amountOf(line.quantity, price);
        amount = amountOf(Quantity::of(counted[name].factor) * Quantity::whole(months), amount.inUsd());
        amounts[{name, meter}] += amount - (tier == 0 ? freeOf(example, line) : Money());
    }
    return amounts;
}

Money roundedTo(Money amount, std::int64_t nanos)
{
    return Money::nanoUsd((amount.inNanoUsd() + nanos / 2) / nanos * nanos);
}

constexpr std::int64_t cent = 10'000'000;
constexpr std::int64_t dollar = 1'000'000'000;

Money amountOfLine(const Amounts &amounts, const Json &line)
{
    Money sum;
    for (const auto &[key, amount] : amounts) {
        const auto &[part, meter] = key;
        const bool ofPart = !line.contains("part") || line["part"] == part;
        const Json &meters = line["meters"];
        if (ofPart && std::find(meters.begin(), meters.end(), meter) != meters.end())
            sum += amount;
    }
    return sum;
}

/// The total as its publisher would print it.
Money totalOf(const Json &example, const Amounts &amounts)
{
    const std::string rounding = example["rounding"];
    Money sum;
    if (rounding == "lines") {
        for (const Json &line : example["lines"])
            sum += roundedTo(amountOfLine(amounts, line), cent);
    } else {
        for (const auto &[key, amount] : amounts)
            sum += amount;
    }
    if (!example["otherMeters"].is_null())
        sum += moneyOf(example["otherMeters"]);
    return rounding == "exact" ? sum : roundedTo(sum, rounding == "dollars" ? dollar : cent);
}

/// Whether each line is one meter of one part, rounded to cents: what the setting `cents` stands for.
bool hasLinesInCents(const Json &example)
{
    if (example["rounding"] != "lines" || example["parts"].size() != 1 || example.contains("free"))
        return false;
    return std::ranges::all_of(example["lines"], [](const Json &line) { return line["meters"].size() == 1; });
}

} // namespace

class TestWorkedExamples : public QObject
{
    Q_OBJECT

private slots:
    void thePublishedTotalComesOut_data() { addRows(examples()); }
    void thePublishedTotalComesOut()
    {
        QFETCH(QString, id);
        const Json &example = exampleNamed(id);
        const Amounts amounts = billOf(example, Rounding::exact);
        for (const Json &line : example["lines"]) {
            const Money exact = amountOfLine(amounts, line);
            const Money shown = example["rounding"] == "exact" ? exact : roundedTo(exact, cent);
            QVERIFY2(
                shown == moneyOf(line["amount"]),
                (line["meters"].dump() + " gives " + exactUsd(exact) + ", published " + word(line["amount"])).c_str());
        }
        QVERIFY(!example["total"].is_null() || !example["lines"].empty());
        if (example["total"].is_null())
            return;
        const Money total = totalOf(example, amounts);
        const Money published = moneyOf(example["total"]);
        if (!example.contains("tolerance"))
            QCOMPARE(exactUsd(total), exactUsd(published));
        const Money off = total < published ? published - total : total - published;
        QVERIFY2(off <= (example.contains("tolerance") ? moneyOf(example["tolerance"]) : Money()),
                 exactUsd(total).c_str());
    }

    void whatIsWrongOrOutdatedIsNotReproduced_data() { addRows(refuted()); }
    void whatIsWrongOrOutdatedIsNotReproduced()
    {
        QFETCH(QString, id);
        const Json &example = exampleNamed(id);
        const Money total = totalOf(example, billOf(example, Rounding::exact));
        QCOMPARE(exactUsd(total), exactUsd(moneyOf(example["total"])));
        QVERIFY(total != moneyOf(example["published"]));
        QVERIFY(!example["why"].get<std::string>().empty());
    }

    void allOfThemAreThere()
    {
        QCOMPARE(examples().size(), std::size_t{64});
        QCOMPARE(refuted().size(), std::size_t{12});
    }

    void linesInCentsAreASettingOfThePlan()
    {
        int examplesInCents = 0;
        for (const Json &example : examples()) {
            if (!hasLinesInCents(example))
                continue;
            ++examplesInCents;
            Money sum;
            for (const auto &[key, amount] : billOf(example, Rounding::cents))
                sum += amount;
            QCOMPARE(exactUsd(sum), exactUsd(moneyOf(example["total"])));
        }
        QVERIFY(examplesInCents >= 3);
    }
};

QTEST_APPLESS_MAIN(TestWorkedExamples)
#include "tst_worked_examples.moc"
