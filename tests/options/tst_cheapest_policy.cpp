// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "options/cheapest_policy.h"
#include "options/policy_study.h"
#include "options/slowest_request.h"
#include "simulation/engine.h"
#include "simulation/outcome.h"
#include "simulation/scaling_of.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

Plan wasteful(std::string_view source = "pattern=daily peakRate=40")
{
    // A short month, so that thousands of them take little time.
    return planOf("plan: hoursPerMonth=168\nusers: traffic-source " + std::string(source) + R"(
prod: environment stage=production
  web: cluster
    api: service desiredCount=20 minCount=20 maxCount=40 cpuPerRequest=100
      api: task cpu=1 memory=2
      keep: scaling-policy target=30
users -> api
)");
}

PolicySearch searched(const Plan &plan, const ServiceLevel &level)
{
    return findCheapestPolicy(plan, idOf(plan, "api", "service"), level).value().value();
}

} // namespace

class CheapestPolicy : public QObject
{
    Q_OBJECT

private slots:
    void theCheapestKeepsTheLevelAndCostsLess();
    void theAmountIsThatOfTheBillOnceApplied();
    void theFrontGoesFromCheapToFast();
    void aLevelNobodyKeepsHasNoCheapest();
    void aStricterLevelIsNotCheaper();
    void memoryNeverShrinks();
    void applyingReplacesThePoliciesByMetrics();
    void withoutTrafficThereIsNothingToSearch();
    void withoutCpuTimeItSaysWhatToGive();
    void theResultDoesNotDependOnTheRun();
    void runningHoursStayAsTheyAre();
    void waitingForOthersCountsAgainstTheBound();
    void itRunsOnInstancesSoThereIsNoSearch();
    void theLeastTasksAreABound();
    void movedBoundsNeedNoOtherSearch();
    void theSlowestRequestIsThatOfTheReplay_data();
    void theSlowestRequestIsThatOfTheReplay();
};

void CheapestPolicy::theCheapestKeepsTheLevelAndCostsLess()
{
    const ServiceLevel level{1500, 0};
    const PolicySearch search = searched(wasteful(), level);
    QVERIFY(search.cheapest);
    QVERIFY(search.cheapest->cost < search.now);
    QVERIFY(search.cheapest->worstMilliseconds <= level.worstMilliseconds);
    QCOMPARE(search.cheapest->waitingMinutes, std::int64_t{0});
    QVERIFY(search.simulations > 1000);
}

void CheapestPolicy::theAmountIsThatOfTheBillOnceApplied()
{
    const Plan plan = wasteful();
    const Id api = idOf(plan, "api", "service");
    const PolicySearch search = searched(plan, {1500, 0});
    QCOMPARE(estimate(plan).find(api)->total, search.now);
    const Plan applied = applyPolicy(plan, api, search.cheapest->choice).value();
    QCOMPARE(estimate(applied).find(api)->total, search.cheapest->cost);
}

void CheapestPolicy::theFrontGoesFromCheapToFast()
{
    const PolicySearch search = searched(wasteful(), {});
    QVERIFY(search.front.size() > 3);
    for (std::size_t i = 1; i < search.front.size(); ++i) {
        QVERIFY(search.front[i - 1].cost <= search.front[i].cost);
        QVERIFY(search.front[i - 1].worstMilliseconds > search.front[i].worstMilliseconds);
    }
}

void CheapestPolicy::aLevelNobodyKeepsHasNoCheapest()
{
    QVERIFY(!searched(wasteful(), {1, 0}).cheapest);
}

void CheapestPolicy::aStricterLevelIsNotCheaper()
{
    const PolicySearch loose = searched(wasteful(), {5000, 60});
    const PolicySearch strict = searched(wasteful(), {600, 0});
    QVERIFY(loose.cheapest && strict.cheapest);
    QVERIFY(loose.cheapest->cost <= strict.cheapest->cost);
}

void CheapestPolicy::memoryNeverShrinks()
{
    for (const PolicyTrial &trial : searched(wasteful(), {}).front)
        QVERIFY(trial.choice.memory >= Mebibytes{2048});
}

void CheapestPolicy::applyingReplacesThePoliciesByMetrics()
{
    const Plan plan = planOf(R"plan(
prod: environment
  web: cluster
    api: service desiredCount=20
      api: task cpu=1 memory=2
      jump: scaling-policy metric=requests-per-target target=600
      more: scaling-policy type=step
      day: scaling-policy type=scheduled schedule="cron(0 8 * * ? *)" minCount=4
)plan");
    const PolicyChoice choice{2, 9, Decimal(64), {500}, {2048}, Architecture::arm};
    const Plan applied = applyPolicy(plan, idOf(plan, "api", "service"), choice).value();
    const auto &service = detailsOf<Service>(applied, "api");
    QCOMPARE(service.minCount, std::optional(2));
    QCOMPARE(service.maxCount, std::optional(9));
    QCOMPARE(service.desiredCount, 9);
    QCOMPARE(detailsOf<Task>(applied, "api").cpu, MilliCpu{500});
    int tracking = 0;
    int others = 0;
    for (const Id id : applied.children(idOf(applied, "api", "service"))) {
        const auto *policy = detailsOf<ScalingPolicy>(applied.find(id));
        if (policy && policy->type == PolicyType::targetTracking) {
            ++tracking;
            QCOMPARE(policy->target, Decimal(64));
            QCOMPARE(policy->metric, PolicyMetric::cpu);
        } else if (policy) {
            ++others;
            QCOMPARE(policy->type, PolicyType::scheduled);
        }
    }
    QCOMPARE(tracking, 1);
    QCOMPARE(others, 1);
}

void CheapestPolicy::withoutTrafficThereIsNothingToSearch()
{
    const Plan plan = wasteful("pattern=daily");
    const auto result = findCheapestPolicy(plan, idOf(plan, "api", "service"), {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, std::string("no-traffic"));
}

void CheapestPolicy::withoutCpuTimeItSaysWhatToGive()
{
    const Plan plan = planOf(R"(
users: traffic-source pattern=daily peakRate=40
prod: environment
  web: cluster
    api: service
      api: task
users -> api
)");
    const auto result = findCheapestPolicy(plan, idOf(plan, "api", "service"), {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, std::string("no-cpu-time"));
}

void CheapestPolicy::theResultDoesNotDependOnTheRun()
{
    const PolicySearch first = searched(wasteful(), {1500, 0});
    const PolicySearch second = searched(wasteful(), {1500, 0});
    QCOMPARE(first.cheapest->choice, second.cheapest->choice);
    QCOMPARE(first.front.size(), second.front.size());
}

void CheapestPolicy::runningHoursStayAsTheyAre()
{
    Plan plan = wasteful();
    Element environment = *plan.find(idOf(plan, "prod"));
    std::get<Environment>(environment.details).runningHours = WeekHours::workdays(8, 18);
    plan.setElement(environment);
    const Id api = idOf(plan, "api", "service");
    const PolicySearch search = searched(plan, {5000, 60});
    QVERIFY(search.cheapest);
    const Plan applied = applyPolicy(plan, api, search.cheapest->choice).value();
    QCOMPARE(estimate(applied).find(api)->total, search.cheapest->cost);
}

void CheapestPolicy::waitingForOthersCountsAgainstTheBound()
{
    Plan plan = wasteful();
    Element api = *plan.find(idOf(plan, "api", "service"));
    std::get<Service>(api.details).workload.waitPerRequest = 400;
    plan.setElement(api);
    const ServiceLevel level{1000, 0};
    const PolicySearch search = searched(plan, level);
    QVERIFY(search.cheapest);
    QVERIFY2(search.cheapest->worstMilliseconds <= level.worstMilliseconds,
             qPrintable(QString::number(search.cheapest->worstMilliseconds)));
    QVERIFY(search.cheapest->cost >= searched(wasteful(), level).cheapest->cost);
}

void CheapestPolicy::itRunsOnInstancesSoThereIsNoSearch()
{
    Plan plan = wasteful();
    Element cluster = *plan.find(idOf(plan, "web"));
    std::get<Cluster>(cluster.details).capacity = Capacity::ec2;
    plan.setElement(cluster);
    const auto result = findCheapestPolicy(plan, idOf(plan, "api", "service"), {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, std::string("not-fargate"));
}

void CheapestPolicy::theLeastTasksAreABound()
{
    const PolicySearch search = searched(wasteful(), {60'000, 600, 4});
    QVERIFY(search.cheapest);
    QVERIFY(search.cheapest->choice.minimum >= 4);
    for (const PolicyTrial &trial : search.front)
        QVERIFY(trial.choice.minimum >= 4);
    const Plan plan = wasteful();
    QCOMPARE(leastTasksFor(plan, idOf(plan, "api", "service")), 2);
}

void CheapestPolicy::movedBoundsNeedNoOtherSearch()
{
    const Plan plan = wasteful();
    const Id api = idOf(plan, "api", "service");
    const PolicyStudy study = PolicyStudy::of(plan, api).value().value();
    for (const ServiceLevel &level : {ServiceLevel{5000, 60}, ServiceLevel{700, 0}, ServiceLevel{1, 0}}) {
        const PolicySearch moved = study.within(level);
        const PolicySearch fresh = searched(plan, level);
        QCOMPARE(moved.cheapest.has_value(), fresh.cheapest.has_value());
        if (moved.cheapest)
            QCOMPARE(moved.cheapest->choice, fresh.cheapest->choice);
    }
}

void CheapestPolicy::theSlowestRequestIsThatOfTheReplay_data()
{
    QTest::addColumn<std::string>("source");
    QTest::addColumn<int>("startSeconds");
    QTest::addRow("a daily wave") << std::string("pattern=daily peakRate=40") << 60;
    QTest::addRow("starts within a minute") << std::string("pattern=daily peakRate=200 noise=30") << 41;
    QTest::addRow("business hours that overload") << std::string("pattern=business-hours peakRate=300") << 95;
    QTest::addRow("nothing comes") << std::string("pattern=constant peakRate=0") << 60;
}

void CheapestPolicy::theSlowestRequestIsThatOfTheReplay()
{
    QFETCH(std::string, source);
    QFETCH(int, startSeconds);
    const Plan plan = wasteful(source);
    const Element &service = *plan.find(idOf(plan, "api", "service"));
    ScalingModel model =
        scalingOf(plan, service, simulatedTimeOf(plan, service.id, SimulatedTime::Span::month)).value();
    model.startTime = std::chrono::seconds(startSeconds);
    const auto requests = flowOf(plan).find(service.id)->requests;
    for (const Excess excess : {Excess::carry, Excess::drop}) {
        for (const int minimum : {1, 3, 20}) {
            model.excess = excess;
            model.minimum = model.initial = minimum;
            const TrafficIndex index(requests);
            const Run run = simulate(model, index);
            double slowest = 0;
            for (Replay replay(model, *requests, run); replay.next();)
                slowest = replay.use().requests > 0 ? std::max(slowest, requestTime(model, replay.use())) : slowest;
            QCOMPARE(slowestRequest(model, index, run), slowest);
        }
    }
}

QTEST_GUILESS_MAIN(CheapestPolicy)
#include "tst_cheapest_policy.moc"
