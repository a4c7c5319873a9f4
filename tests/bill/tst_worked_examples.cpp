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

const Json &examples()
{
    static const Json read = [] {
        std::ifstream file(TEST_DATA "/worked_examples.json");
        return Json::parse(file)["examples"];
    }();
    return read;
}

const Json &exampleNamed(const QString &id)
{
    for (const Json &example : examples()) {
        if (example["id"] == id.toStdString())
            return example;
    }
    throw std::runtime_error("no such example");
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

const std::set<std::string> taskMeters = {"fargate.vcpu",       "fargate.memory",    "fargate.arm.vcpu",
                                          "fargate.arm.memory", "fargate.ephemeral", "ipv4.hour"};

PartPlan servicePlan(const std::string &name, const Json &part)
{
    return {"  " + name + "-cluster: cluster\n    " + name + ": service desiredCount=" + word(part["tasks"]) +
                "\n      task: task " + sizeOf(part) + "\n",
            {},
            taskMeters};
}

PartPlan taskPlan(const std::string &name, const Json &part)
{
    return {"  " + name + "-cluster: cluster\n    " + name + ": task " + sizeOf(part) +
                " runsPerMonth=" + word(part["runsPerMonth"]) + " duration=" + word(part["durationSeconds"]) +
                " tasksPerRun=" + word(part["tasksPerRun"]) + " ephemeralStorage=" + word(part["ephemeralGb"]) +
                " publicAddress=" + word(part["publicAddress"]) + "\n",
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
    return {"  " + name + "-cluster: cluster\n    " + name +
                ": service publicAddress=yes desiredCount=" + word(part["count"]) + "\n      task: task\n",
            {},
            {"ipv4.hour"}};
}

PartPlan planOfPart(const Json &part)
{
    const std::string name = part["name"];
    const std::string kind = part["kind"];
    if (kind == "service")
        return servicePlan(name, part);
    if (kind == "task")
        return taskPlan(name, part);
    if (kind == "loadBalancer")
        return balancerPlan(name, part);
    if (kind == "natGateway")
        return gatewayPlan(name, part);
    if (kind == "address")
        return addressPlan(name, part);
    if (kind == "instances")
        return {"  " + name + ": cluster capacity=ec2 instanceType=" + word(part["type"]) +
                    " instanceCount=" + word(part["count"]) + "\n",
                {},
                {"ec2.instance"}};
    if (kind == "repository")
        return {{}, name + ": repository keptImages=1 imageSize=" + word(part["storedGb"]), {"ecr.storage"}};
    throw std::runtime_error("no such part: " + kind);
}

/// Exact money of an example by part and meter, for all its months.
using Amounts = std::map<std::pair<std::string, std::string>, Money>;

Plan planOfExample(const Json &example, std::map<std::string, std::set<std::string>> &counted)
{
    std::string inEnvironment;
    std::string inPlan;
    for (const Json &part : example["parts"]) {
        const PartPlan plan = planOfPart(part);
        inEnvironment += plan.inEnvironment;
        inPlan += plan.inPlan + (plan.inPlan.empty() ? "" : " region=" + word(example["region"]) + "\n");
        counted[part["name"]] = plan.meters;
    }
    return planOf("plan: hoursPerMonth=" + word(example["hoursPerMonth"]) +
                  "\nprod: environment stage=production region=" + word(example["region"]) + "\n" + inEnvironment +
                  inPlan);
}

Amounts billOf(const Json &example, Rounding rounding)
{
    std::map<std::string, std::set<std::string>> counted;
    Plan plan = planOfExample(example, counted);
    plan.settings.rounding = rounding;
    const int months = example["months"];
    Amounts amounts;
    for (const BillLine &line : estimate(plan).lines) {
        const std::string name = plan.find(line.element)->name;
        const std::string meter(keyOf(line.meter));
        if (counted[name].contains(meter))
            amounts[{name, meter}] += Money::nanoUsd(line.amount.inNanoUsd() * months);
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
    if (example["rounding"] != "lines" || example["parts"].size() != 1)
        return false;
    return std::ranges::all_of(example["lines"], [](const Json &line) { return line["meters"].size() == 1; });
}

} // namespace

class TestWorkedExamples : public QObject
{
    Q_OBJECT

private slots:
    void thePublishedTotalComesOut_data()
    {
        QTest::addColumn<QString>("id");
        for (const Json &example : examples())
            QTest::newRow(example["id"].get<std::string>().c_str()) << QString::fromStdString(example["id"]);
    }
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
        if (!example["total"].is_null())
            QCOMPARE(exactUsd(totalOf(example, amounts)), exactUsd(moneyOf(example["total"])));
        QVERIFY(!example["total"].is_null() || !example["lines"].empty());
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
