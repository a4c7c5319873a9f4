// SPDX-License-Identifier: GPL-3.0-or-later
// What simulated services, and the traffic on its way to them, put on the bill.
#include <QTest>

#include "bill/estimate.h"
#include "bill/same_costs.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// One service behind nothing, fed by a source; tasks of 1 vCPU, requests of 100 ms of it.
Plan served(std::string_view service, std::string_view source, std::string_view more = "",
            std::string_view environment = "stage=production")
{
    return planOf("users: traffic-source " + std::string(source) + "\nprod: environment " + std::string(environment) +
                  "\n  web: cluster\n    api: service cpuPerRequest=100 startTime=60 stopTimeout=0 " +
                  std::string(service) + "\n      api: task cpu=1 memory=2\n" + std::string(more) + "users -> api\n");
}

constexpr std::string_view halfTarget = "      keep: scaling-policy target=50\n";

Money amountOf(const Estimate &bill, Meter meter)
{
    Money sum;
    for (const BillLine &line : bill.lines) {
        if (line.meter == meter)
            sum += line.amount;
    }
    return sum;
}

std::string quantityOf(const Estimate &bill, Meter meter)
{
    Quantity sum;
    for (const BillLine &line : bill.lines) {
        if (line.meter == meter)
            sum = sum + line.quantity;
    }
    return sum.toText(6);
}

} // namespace

class SimulatedBill : public QObject
{
    Q_OBJECT

private slots:
    void constantLoadAtTheTargetIsHalfUsedAndHalfHeadroom();
    void fewTasksBeyondTheLoadAreMinimumUpToTheirCount();
    void theBillFollowsTheSimulatedTaskSeconds();
    void withoutCpuTimeTheFixedCountIsBilledAndSaysSo();
    void outsideRunningHoursNothingIsBilledAndRequestsAreRefused();
    void mixedCapacityPlacesEveryCountByItsStrategy();
    void capacityUnitsFollowTheRequests();
    void capacityUnitsFollowTheDataWhenResponsesAreLarge();
    void responsesLeaveByTheInternet();
    void functionsAreBilledByTheRequestsThatComeToThem();
    void taskStartsPullTheirImagesThroughTheGateway();
    void instancesFollowTheTasksUnderManagedScaling();
    void aTaskThatFitsOnNoInstanceIsNamed();
    void aScheduleSavesWhatTheSimulationSays();
    void anEditRunsOnlyTheServiceItChanges();
    void afterAnyEditTheBillIsThatOfAFreshEstimate();
};

void SimulatedBill::constantLoadAtTheTargetIsHalfUsedAndHalfHeadroom()
{
    const Plan plan = served("desiredCount=10 minCount=2 maxCount=20", "pattern=constant peakRate=50", halfTarget);
    const Estimate bill = estimate(plan);
    // The two alarms of the policy are always on.
    const Money ofTasks = bill.plan.timeBilled - bill.plan.alwaysOn;
    const Money half = Money::nanoUsd(ofTasks.inNanoUsd() / 2);
    QVERIFY(ofTasks > Money());
    QCOMPARE(bill.plan.idle.used, half);
    QCOMPARE(bill.plan.idle.headroom, half);
    QCOMPARE(bill.plan.idle.sum(), ofTasks);
    QCOMPARE(bill.plan.idle.lag + bill.plan.idle.minimum + bill.plan.idle.offHours, Money());
}

void SimulatedBill::fewTasksBeyondTheLoadAreMinimumUpToTheirCount()
{
    // 5 of 20 tasks are used, the target of 50 % keeps 5 more, 10 are left: all because of the count, 0 by lag.
    const Plan plan = served("desiredCount=20", "pattern=constant peakRate=50", halfTarget);
    const IdleSplit idle = estimate(plan).plan.idle;
    QCOMPARE(idle.used, idle.headroom);
    QCOMPARE(idle.minimum, idle.used + idle.headroom);
    QCOMPARE(idle.minimumOnPurpose, Money());
    QCOMPARE(idle.lag, Money());
}

void SimulatedBill::theBillFollowsTheSimulatedTaskSeconds()
{
    const Plan plan = served("desiredCount=2 minCount=2 maxCount=100", "pattern=daily peakRate=100", halfTarget);
    const Estimate bill = estimate(plan);
    const Outcome *outcome = bill.simulation->find(idOf(plan, "api", "service"));
    QVERIFY(outcome);
    QVERIFY(outcome->run.totals.scaleOuts > 0);
    QCOMPARE(quantityOf(bill, Meter::fargateVcpu), Quantity(outcome->run.totals.billedTaskSeconds, 3600).toText(6));
    QCOMPARE(outcome->onDemandTaskSeconds, outcome->run.totals.billedTaskSeconds);
    QCOMPARE(bill.plan.idle.sum(), bill.plan.timeBilled - bill.plan.alwaysOn);
}

void SimulatedBill::withoutCpuTimeTheFixedCountIsBilledAndSaysSo()
{
    const Plan plan = planOf(R"(
users: traffic-source pattern=constant peakRate=50
prod: environment stage=production
  web: cluster
    api: service desiredCount=2
      api: task cpu=1 memory=2
users -> api
)");
    const Estimate bill = estimate(plan);
    QVERIFY(bill.simulation->services.empty());
    QCOMPARE(quantityOf(bill, Meter::fargateVcpu), std::string("1460"));
    QVERIFY(std::ranges::any_of(bill.problems, [](const Problem &problem) { return problem.code == "no-cpu-time"; }));
}

void SimulatedBill::outsideRunningHoursNothingIsBilledAndRequestsAreRefused()
{
    const Plan plan =
        served("desiredCount=3", "pattern=constant peakRate=1", "", "stage=development runningHours=\"Mon-Fri 8-18\"");
    const Estimate bill = estimate(plan);
    const Outcome *outcome = bill.simulation->find(idOf(plan, "api", "service"));
    QVERIFY(outcome);
    // 222 hours of 730 with three tasks.
    QCOMPARE(outcome->run.totals.desiredTaskSeconds, std::int64_t{222} * 3600 * 3);
    QCOMPARE(outcome->refusedRequests, std::int64_t{730 - 222} * 3600);
    QCOMPARE(outcome->requests, std::int64_t{222} * 3600);
}

void SimulatedBill::mixedCapacityPlacesEveryCountByItsStrategy()
{
    const Plan plan = served("desiredCount=10 capacity=mixed capacityBase=2 onDemandWeight=1 spotWeight=3",
                             "pattern=constant peakRate=10");
    const Estimate bill = estimate(plan);
    const Outcome *outcome = bill.simulation->find(idOf(plan, "api", "service"));
    QVERIFY(outcome);
    QCOMPARE(outcome->onDemandTaskSeconds, std::int64_t{730} * 3600 * 4);
    QCOMPARE(outcome->spotTaskSeconds, std::int64_t{730} * 3600 * 6);
}

namespace {

Plan balanced(std::string_view source, std::string_view service)
{
    return planOf("users: traffic-source pattern=constant " + std::string(source) +
                  "\nprod: environment stage=production\n  front: load-balancer\n  web: cluster\n    api: service "
                  "desiredCount=2 " +
                  std::string(service) + "\n      api: task cpu=1 memory=2\nusers -> front\nfront -> api\n");
}

} // namespace

void SimulatedBill::capacityUnitsFollowTheRequests()
{
    // 50 new connections a second are two units.
    const Estimate bill = estimate(balanced("peakRate=50", "responseSize=1"));
    QCOMPARE(quantityOf(bill, Meter::albLcu), std::string("1460"));
}

void SimulatedBill::capacityUnitsFollowTheDataWhenResponsesAreLarge()
{
    // 10 requests a second of 100 KB are 3.433 GB an hour, more than 0.4 units of connections.
    const Estimate bill = estimate(balanced("peakRate=10", "responseSize=100"));
    QCOMPARE(quantityOf(bill, Meter::albLcu), Quantity(Int128{730} * 36000 * 100, 1024 * 1024).toText(6));
}

void SimulatedBill::responsesLeaveByTheInternet()
{
    const Estimate bill = estimate(balanced("peakRate=1", "responseSize=1024"));
    QCOMPARE(quantityOf(bill, Meter::transferInternet), Quantity(Int128{730} * 3600, 1024).toText(6));
    QVERIFY(amountOf(bill, Meter::transferInternet) > Money());
    const Estimate unknown = estimate(balanced("peakRate=1", ""));
    QVERIFY(std::ranges::any_of(unknown.unknown,
                                [](const UnknownUsage &usage) { return usage.meter == Meter::transferInternet; }));
}

void SimulatedBill::functionsAreBilledByTheRequestsThatComeToThem()
{
    const Estimate bill = estimate(planOf(R"(
users: traffic-source pattern=constant peakRate=2
prod: environment stage=production
  resize: function memory=1024 duration=100
users -> resize
)"));
    QCOMPARE(quantityOf(bill, Meter::lambdaRequests), std::to_string(730 * 3600 * 2));
    QCOMPARE(quantityOf(bill, Meter::lambdaDuration), std::to_string(730 * 360 * 2));
}

void SimulatedBill::taskStartsPullTheirImagesThroughTheGateway()
{
    const Plan plan = planOf(R"(
users: traffic-source pattern=daily peakRate=100
shop/api: repository imageSize=0.5
prod: environment stage=production
  out: nat-gateway
  web: cluster
    api: service desiredCount=2 minCount=2 maxCount=50 cpuPerRequest=100
      api: task cpu=1 memory=2
        api: container
      keep: scaling-policy target=50
users -> api
api -> shop/api
)");
    const Estimate bill = estimate(plan);
    const Outcome *outcome = bill.simulation->find(idOf(plan, "api", "service"));
    QVERIFY(outcome && outcome->run.totals.launches > 0);
    QCOMPARE(outcome->model.startTime, std::chrono::seconds(20 + 43)); // 512 MB at 12 MB a second
    QCOMPARE(quantityOf(bill, Meter::natGb), Quantity(outcome->run.totals.launches, 2).toText(6));
}

void SimulatedBill::instancesFollowTheTasksUnderManagedScaling()
{
    // Tasks of 1 vCPU and 2 GB: a m5.large holds two by its vCPUs.
    const auto drawn = [](std::string_view cluster) {
        return planOf(
            "users: traffic-source pattern=daily peakRate=100\nprod: environment stage=production\n  nodes: "
            "cluster capacity=ec2 instanceType=m5.large instanceCount=10 " +
            std::string(cluster) +
            "\n    api: service desiredCount=20 minCount=2 maxCount=40 cpuPerRequest=100\n      api: task cpu=1 "
            "memory=2\n      keep: scaling-policy target=50\nusers -> api\n");
    };
    const Estimate fixed = estimate(drawn(""));
    const Estimate managed = estimate(drawn("managedScaling=true minInstances=1 maxInstances=30"));
    QCOMPARE(quantityOf(fixed, Meter::ec2Instance), std::string("7300"));
    const Outcome *outcome = managed.simulation->find(idOf(drawn(""), "api", "service"));
    QVERIFY(outcome);
    const double hours = QString::fromStdString(quantityOf(managed, Meter::ec2Instance)).toDouble();
    const double taskHours = static_cast<double>(outcome->run.totals.desiredTaskSeconds) / 3600;
    QVERIFY(hours >= taskHours / 2);
    QVERIFY(hours < taskHours / 2 * 1.3);
    QCOMPARE(managed.plan.idle.sum(), managed.plan.timeBilled - managed.plan.alwaysOn);
    // Half of them kept free takes twice as many.
    const Estimate roomy = estimate(drawn("managedScaling=true minInstances=1 maxInstances=60 targetCapacity=50"));
    const double roomyHours = QString::fromStdString(quantityOf(roomy, Meter::ec2Instance)).toDouble();
    QVERIFY(roomyHours > hours * 1.8 && roomyHours < hours * 2.2);
    QVERIFY(roomy.plan.idle.unpacked > managed.plan.idle.unpacked);
}

void SimulatedBill::aTaskThatFitsOnNoInstanceIsNamed()
{
    const Estimate bill = estimate(planOf(R"(
prod: environment stage=production
  nodes: cluster capacity=ec2 instanceType=m5.large managedScaling=true
    api: service desiredCount=2
      api: task cpu=1 memory=8
)"));
    QVERIFY(std::ranges::any_of(bill.problems,
                                [](const Problem &problem) { return problem.code == "instance-too-small"; }));
}

void SimulatedBill::aScheduleSavesWhatTheSimulationSays()
{
    const Plan plan = served("desiredCount=2 minCount=2 maxCount=50", "pattern=constant peakRate=60", halfTarget,
                             "stage=development neededHours=\"Mon-Fri 8-18\" timeZone=Europe/Berlin");
    const Id environment = idOf(plan, "prod");
    const ScheduleSaving saving = scheduleSaving(plan, environment);
    QCOMPARE(saving.now.total, estimate(plan).plan.total);
    Plan stopped = plan;
    Element element = *plan.find(environment);
    std::get<Environment>(element.details).runningHours = WeekHours::workdays(8, 18);
    stopped.setElement(element);
    QCOMPARE(saving.then.total, estimate(stopped).plan.total);
    QCOMPARE(saving.perMonth, saving.now.total - saving.then.total);
    // Twelve tasks through the 8,760 hours of 2027, against 2,610 hours of 261 working days, a little less for the
    // minutes in which tasks come and go.
    QVERIFY(saving.perYear);
    const double hourly = saving.now.total.approximatelyUsd() / 730;
    QVERIFY(std::abs(saving.perYear->approximatelyUsd() / (hourly * (8760 - 2610)) - 1) < 0.02);
}

namespace {

Plan twoServices()
{
    return planOf(R"(
users: traffic-source pattern=daily peakRate=60
prod: environment stage=production
  front: load-balancer
  web: cluster
    api: service desiredCount=2 minCount=2 maxCount=50 cpuPerRequest=100 responseSize=10
      api: task cpu=1 memory=2
      keep: scaling-policy target=50
    search: service desiredCount=2 minCount=1 maxCount=50 cpuPerRequest=50 responseSize=20
      search: task cpu=0.5 memory=1
      hold: scaling-policy target=70
users -> front
front -> api
front -> search
)");
}

} // namespace

void SimulatedBill::anEditRunsOnlyTheServiceItChanges()
{
    const Plan plan = twoServices();
    Simulator simulator;
    QVERIFY(simulator.simulate(plan));
    QCOMPARE(simulator.ranServices(), std::size_t{2});
    const auto first = simulator.simulate(plan);
    QCOMPARE(simulator.ranServices(), std::size_t{0});
    Plan changed = plan;
    Element policy = *plan.find(idOf(plan, "keep"));
    std::get<ScalingPolicy>(policy.details).target = Decimal(40);
    changed.setElement(policy);
    const auto second = simulator.simulate(changed);
    QCOMPARE(simulator.ranServices(), std::size_t{1});
    const Id search = idOf(plan, "search", "service");
    QCOMPARE(first->services.at(search), second->services.at(search));
}

void SimulatedBill::afterAnyEditTheBillIsThatOfAFreshEstimate()
{
    Plan plan = twoServices();
    Estimator estimator;
    QVERIFY(estimator.estimate(plan));
    std::string last;
    const auto agree = [&] {
        const auto kept = estimator.estimate(plan);
        const Estimate fresh = estimate(plan);
        QVERIFY2(kept->plan == fresh.plan, last.c_str());
        QVERIFY(sameCosts(kept->elements, fresh.elements));
    };
    const auto change = [&](std::string_view name, std::string_view kind, const auto &edit) {
        Element element = *plan.find(idOf(plan, name, kind));
        edit(element);
        last = name;
        plan.setElement(std::move(element));
        agree();
    };
    change("users", "traffic-source",
           [](Element &element) { std::get<TrafficSource>(element.details).peakRate = Decimal(90); });
    change("search", "service",
           [](Element &element) { std::get<Service>(element.details).workload.responseSize = Decimal(200); });
    change("api", "task", [](Element &element) { std::get<Task>(element.details).cpu = {2000}; });
    change("prod", "environment",
           [](Element &element) { std::get<Environment>(element.details).trafficFactor = Decimal(2); });
    change("prod", "environment",
           [](Element &element) { std::get<Environment>(element.details).runningHours = WeekHours::workdays(6, 22); });
    Link link = *plan.findLink(plan.linksOf(idOf(plan, "search", "service")).front());
    link.weight = 3;
    plan.setLink(link);
    agree();
    plan.eraseLink(link.id);
    agree();
}

QTEST_GUILESS_MAIN(SimulatedBill)
#include "tst_simulated_bill.moc"
