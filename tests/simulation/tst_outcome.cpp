// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run's time goes, and what charts see of it.
#include <QTest>

#include <cmath>

#include "simulation/engine.h"
#include "simulation/saturation.h"
#include "simulation/scaling_of.h"
#include "simulation/simulate.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

ScalingModel tenTasks()
{
    ScalingModel model;
    model.cpuPerRequest = 100'000;
    model.cpuPerTask = 1'000'000;
    model.initial = model.minimum = model.maximum = 10;
    return model;
}

SharedSeries constant(std::int32_t requests, std::size_t steps)
{
    return std::make_shared<const TrafficSeries>(
        TrafficSeries{std::chrono::seconds(60), std::vector<std::int32_t>(steps, requests)});
}

Outcome outcomeFor(const ScalingModel &model, const Accounting &accounting, const SharedSeries &traffic)
{
    return outcomeOf(model, accounting, traffic, nullptr, bayplan::simulate(model, TrafficIndex(traffic)));
}

/// A share of all parts in tenths of a per cent.
int permille(Int128 part, const TimeParts &parts)
{
    return static_cast<int>((part * 2000 / parts.sum() + 1) / 2);
}

Plan onePolicy(std::string_view service, std::string_view source, std::string_view policy = "target=50")
{
    return planOf(
        "users: traffic-source " + std::string(source) +
        "\nprod: environment stage=production\n  web: cluster\n    api: service cpuPerRequest=100 startTime=60 " +
        std::string(service) + "\n      api: task cpu=1 memory=2\n      keep: scaling-policy " + std::string(policy) +
        "\nusers -> api\n");
}

bool has(const Outcome &outcome, std::string_view code)
{
    return std::ranges::any_of(outcome.problems, [&](const Problem &problem) { return problem.code == code; });
}

const Outcome &only(const Simulation &simulation)
{
    if (simulation.services.size() != 1)
        throw std::runtime_error("not one service");
    return *simulation.services.begin()->second;
}

} // namespace

class OutcomeTest : public QObject
{
    Q_OBJECT

private slots:
    void constantLoadAtTheTargetIsUsedAndHeadroomAndNothingElse();
    void theMinimumComesAfterTheHeadroom();
    void outsideNeededHoursWhatIsNotUsedIsOffHours();
    void thePartsSumToWhatWasBilled();
    void aReplayAgreesWithTheTotals();
    void memoryFollowsTheCpuUntilItsRestIsGiven();
    void samplesCoverTheRangeOnce();
    void latencyGrowsWithUtilisation();
    void aPolicyWithoutRoomIsNamed();
    void aMaximumThatIsReachedIsNamedWithAFigure();
    void backlogThatNeverDrainsIsAnError();
    void slowStartsAreNamed();
    void cpuThatCannotShowTheLoadIsNamed();
    void aTargetBeyondATaskIsNamed();
    void aQuietServiceHasNoProblems();
};

void OutcomeTest::constantLoadAtTheTargetIsUsedAndHeadroomAndNothingElse()
{
    Accounting accounting;
    accounting.cpuTarget = {5'000};
    const Outcome outcome = outcomeFor(tenTasks(), accounting, constant(3000, 40));
    QCOMPARE(outcome.cpu.used, outcome.cpu.headroom);
    QCOMPARE(outcome.cpu.used + outcome.cpu.headroom, outcome.cpu.sum());
}

void OutcomeTest::theMinimumComesAfterTheHeadroom()
{
    Accounting accounting;
    accounting.cpuTarget = {5'000};
    accounting.availabilityMinimum = 4;
    // One task's work, one for headroom, two more for availability, six because of the minimum.
    const Outcome outcome = outcomeFor(tenTasks(), accounting, constant(600, 40));
    QCOMPARE(permille(outcome.cpu.used, outcome.cpu), 100);
    QCOMPARE(permille(outcome.cpu.headroom, outcome.cpu), 100);
    QCOMPARE(permille(outcome.cpu.minimumOnPurpose, outcome.cpu), 200);
    QCOMPARE(permille(outcome.cpu.minimumBeyond, outcome.cpu), 600);
    QCOMPARE(outcome.cpu.lag, Int128{0});
}

void OutcomeTest::outsideNeededHoursWhatIsNotUsedIsOffHours()
{
    Accounting accounting;
    accounting.needed = WeekHours::workdays(8, 18);
    const Outcome outcome = outcomeFor(tenTasks(), accounting, constant(0, 43'800));
    // 222 of 730 hours are needed.
    QCOMPARE(outcome.cpu.offHours * 730, outcome.cpu.sum() * 508);
    QCOMPARE(outcome.neededTaskSeconds, std::int64_t{222} * 3600 * 10);
}

void OutcomeTest::thePartsSumToWhatWasBilled()
{
    const Plan plan = onePolicy("desiredCount=2 minCount=2 maxCount=60", "pattern=daily peakRate=200");
    const Simulation simulation = bayplan::simulate(plan);
    const Outcome &outcome = only(simulation);
    QVERIFY(outcome.run.totals.scaleIns > 0);
    QVERIFY(outcome.cpu.drain > 0);
    QVERIFY(outcome.cpu.startUp > 0);
    // A target of 50 % is 1 / 2, so parts count once.
    QCOMPARE(outcome.cpu.sum(), Int128{outcome.run.totals.billedTaskSeconds} * 1'000'000);
    QCOMPARE(outcome.memory.sum() % outcome.run.totals.billedTaskSeconds, Int128{0});
}

void OutcomeTest::aReplayAgreesWithTheTotals()
{
    const Plan plan = onePolicy("desiredCount=2 minCount=2 maxCount=60", "pattern=daily peakRate=200");
    const Simulation simulation = bayplan::simulate(plan);
    const Outcome &outcome = only(simulation);
    std::int64_t used = 0;
    std::int64_t billed = outcome.run.totals.addedByLeast;
    std::int64_t jammed = 0;
    std::int64_t backlog = 0;
    for (Replay replay(outcome.model, *outcome.traffic, outcome.run); replay.next();) {
        const StepUse &use = replay.use();
        used += use.used;
        billed += use.served + use.starting + use.draining;
        jammed += use.backlog > 0 ? 1 : 0;
        backlog = use.backlog;
    }
    QCOMPARE(used, outcome.run.totals.used);
    QCOMPARE(billed, outcome.run.totals.billedTaskSeconds);
    QCOMPARE(jammed, outcome.run.totals.backlogSteps);
    QCOMPARE(backlog, outcome.run.totals.finalBacklog);
    QCOMPARE(used + backlog, outcome.requests * outcome.model.cpuPerRequest);
}

void OutcomeTest::memoryFollowsTheCpuUntilItsRestIsGiven()
{
    Accounting accounting;
    ScalingModel model = tenTasks();
    const Outcome following = outcomeFor(model, accounting, constant(3000, 40));
    QCOMPARE(following.memory, following.cpu);
    model.memoryPerTask = 2048;
    model.memoryBase = 512;
    const Outcome own = outcomeFor(model, accounting, constant(3000, 40));
    QCOMPARE(permille(own.memory.used, own.memory), 250);
}

void OutcomeTest::samplesCoverTheRangeOnce()
{
    const Outcome outcome = outcomeFor(tenTasks(), {}, constant(3000, 1000));
    for (const int count : {1, 7, 100, 1000, 5000}) {
        const std::vector<Sample> samples = samplesOf(outcome, 6000, 60'000, count);
        QVERIFY(samples.size() <= static_cast<std::size_t>(count));
        QCOMPARE(samples.front().second, std::int64_t{6000});
        for (const Sample &sample : samples) {
            QCOMPARE(sample.requests, 50.0);
            QCOMPARE(sample.running, 10.0);
            QCOMPARE(sample.utilisation, 0.5);
        }
    }
    QCOMPARE(samplesOf(outcome, 0, 60'000, 1000).size(), std::size_t{1000});
}

void OutcomeTest::latencyGrowsWithUtilisation()
{
    // Alone a request takes 100 ms; at one half of the capacity it takes twice as long.
    const Outcome half = outcomeFor(tenTasks(), {}, constant(3000, 40));
    QVERIFY(std::abs(half.latency.mean - 200) < 1e-6);
    const Outcome most = outcomeFor(tenTasks(), {}, constant(5400, 40));
    QVERIFY(std::abs(most.latency.worst - 1000) < 1e-6);
    QVERIFY(most.latency.worstP95 > 2990);
}

void OutcomeTest::aPolicyWithoutRoomIsNamed()
{
    QVERIFY(
        has(only(bayplan::simulate(onePolicy("desiredCount=10", "pattern=constant peakRate=50"))), "scaling-fixed"));
}

void OutcomeTest::aMaximumThatIsReachedIsNamedWithAFigure()
{
    const Simulation simulation =
        bayplan::simulate(onePolicy("desiredCount=2 minCount=2 maxCount=10", "pattern=daily peakRate=120"));
    const Outcome &outcome = only(simulation);
    QVERIFY(has(outcome, "maximum-reached"));
    const auto problem = std::ranges::find(outcome.problems, std::string("maximum-reached"), &Problem::code);
    // 120 requests of 100 ms a second at 50 % of 1 vCPU.
    QCOMPARE(QString::fromStdString(inWords(problem->remedy)), QStringLiteral("raise the maximum to 24 or more"));
}

void OutcomeTest::backlogThatNeverDrainsIsAnError()
{
    const Simulation simulation =
        bayplan::simulate(onePolicy("desiredCount=2 minCount=2 maxCount=4", "pattern=constant peakRate=50"));
    QVERIFY(has(only(simulation), "never-catches-up"));
    QVERIFY(hasErrors(only(simulation).problems));
}

void OutcomeTest::slowStartsAreNamed()
{
    const Simulation simulation =
        bayplan::simulate(onePolicy("desiredCount=2 minCount=2 maxCount=100", "pattern=business-hours peakRate=200"));
    QVERIFY(has(only(simulation), "scales-too-slowly"));
}

void OutcomeTest::cpuThatCannotShowTheLoadIsNamed()
{
    const Simulation slow =
        bayplan::simulate(onePolicy("desiredCount=2 minCount=2 maxCount=100", "pattern=business-hours peakRate=200"));
    QVERIFY(has(only(slow), "metric-saturates"));
    const Simulation quick =
        bayplan::simulate(onePolicy("desiredCount=2 minCount=2 maxCount=100", "pattern=business-hours peakRate=200",
                                    "metric=requests-per-target target=300"));
    QVERIFY(!has(only(quick), "metric-saturates"));
}

void OutcomeTest::aTargetBeyondATaskIsNamed()
{
    const Simulation simulation =
        bayplan::simulate(onePolicy("desiredCount=2 minCount=2 maxCount=100", "pattern=constant peakRate=50",
                                    "metric=requests-per-target target=600"));
    QVERIFY(has(only(simulation), "target-beyond-capacity"));
}

void OutcomeTest::aQuietServiceHasNoProblems()
{
    const Simulation simulation =
        bayplan::simulate(onePolicy("desiredCount=10 minCount=2 maxCount=60", "pattern=constant peakRate=50"));
    QVERIFY(only(simulation).problems.empty());
}

QTEST_GUILESS_MAIN(OutcomeTest)
#include "tst_outcome.moc"
