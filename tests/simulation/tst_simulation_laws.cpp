// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <cmath>
#include <numeric>

#include "simulation/alarm_states.h"
#include "simulation/engine.h"
#include "simulation/jump.h"
#include "simulation/outcome.h"
#include "simulation/policy_rules.h"
#include "simulation/random_service.h"
#include "simulation/step_books.h"
#include "simulation/stepper.h"

using namespace bayplan;

namespace {

int fromEnvironment(const char *name, int otherwise)
{
    const int given = qEnvironmentVariableIntValue(name);
    return given > 0 ? given : otherwise;
}

std::int64_t arrivalsOf(const TrafficSeries &traffic)
{
    std::int64_t sum = 0;
    for (const std::int32_t count : traffic.requests)
        sum += count;
    return sum;
}

/// Sum over the spans of a figure times how long it lasted.
template <typename Figure>
std::int64_t integral(const Run &run, std::int64_t end, const Figure &figure)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < run.spans.size(); ++i) {
        const std::int64_t next = i + 1 < run.spans.size() ? run.spans[i + 1].second : end;
        sum += figure(run.spans[i]) * (next - run.spans[i].second);
    }
    return sum;
}

const TaskSpan &spanBefore(const Run &run, std::int64_t second)
{
    const auto next = std::ranges::lower_bound(run.spans, second, {}, &TaskSpan::second);
    return *std::prev(next);
}

/// The first law that a run breaks, or nothing.
QString brokenLaw(const RandomService &service, const Run &run)
{
    const ScalingModel &model = service.model;
    const RunTotals &totals = run.totals;
    const std::int64_t end = service.traffic->seconds();
    for (const TaskSpan &span : run.spans) {
        if (std::min({span.desired, span.running, span.starting, span.waiting, span.draining}) < 0)
            return "numbers of tasks are not negative";
        if (model.deployments.empty() && span.running + span.starting + span.waiting != span.desired)
            return "what runs and what is pending is what is desired";
    }
    for (std::size_t i = 1; i < run.spans.size(); ++i)
        if (run.spans[i - 1].second >= run.spans[i].second)
            return "spans follow each other";
    for (const ScalingAction &action : run.actions) {
        if (action.from == action.to || action.to > action.maximum ||
            action.to < std::min(action.minimum, action.maximum))
            return "actions change the count to one within bounds";
        const bool removes = action.to < action.from && action.cause == ActionCause::tracking;
        if (removes && model.deployments.empty() && model.stepping.empty() && model.tracking[0].lowPeriods >= 15 &&
            model.launchBurst == 0 && model.launchesPerMinute == 0 && model.metricDelay == std::chrono::seconds(0) &&
            spanBefore(run, action.second).running != action.from)
            return "tracking removes nothing while tasks are on their way";
    }
    if (totals.used + totals.dropped + totals.finalBacklog != arrivalsOf(*service.traffic) * model.cpuPerRequest)
        return "all work is done, dropped or left over";
    if (totals.used > integral(run, end, [](const TaskSpan &span) { return span.running; }) * model.cpuPerTask)
        return "no more is used than there is";
    if (totals.desiredTaskSeconds != integral(run, end, [](const TaskSpan &span) { return span.desired; }))
        return "desired task-seconds are those of the spans";
    const std::int64_t billed = integral(run, end, [](const TaskSpan &span) { return span.billed(); });
    if (totals.billedTaskSeconds != billed + totals.addedByLeast)
        return "billed task-seconds are those of the spans and what the least adds";
    return {};
}

ScalingModel plainModel()
{
    ScalingModel model;
    model.cpuPerRequest = 100'000;
    model.cpuPerTask = 1'000'000;
    model.initial = 4;
    model.minimum = 1;
    model.maximum = 10'000;
    model.tracking = {TrackingRule{}};
    return model;
}

TrafficSeries waves(int steps, int scale, std::uint32_t seed)
{
    QRandomGenerator random(seed);
    TrafficSeries traffic;
    for (int step = 0; step < steps; ++step)
        traffic.requests.push_back(
            static_cast<int>(scale * (0.9 + 0.2 * random.generateDouble()) * (1 + 0.7 * std::sin(step / 230.0))));
    return traffic;
}

std::vector<int> desiredOf(const Run &run)
{
    std::vector<int> counts;
    for (const ScalingAction &action : run.actions)
        counts.push_back(action.to);
    return counts;
}

} // namespace

class TestSimulationLaws : public QObject
{
    Q_OBJECT

private slots:
    void enginesAgreeAndBreakNoLaw()
    {
        const int services = fromEnvironment("BAYPLAN_FUZZ_SERVICES", 3000);
        const int steps = fromEnvironment("BAYPLAN_FUZZ_STEPS", 2000);
        const auto first = static_cast<std::uint32_t>(fromEnvironment("BAYPLAN_FUZZ_SEED", 1));
        std::int64_t actions = 0;
        for (int i = 0; i < services; ++i) {
            QRandomGenerator random(first + static_cast<std::uint32_t>(i));
            const RandomService service = randomService(random, steps);
            QVERIFY2(isWithinLimits(service.model, *service.traffic), qPrintable(QString::number(i)));
            const Run stepped = simulateByStepping(service.model, *service.traffic);
            QVERIFY2(brokenLaw(service, stepped).isEmpty(),
                     qPrintable(QString("%1: %2").arg(i).arg(brokenLaw(service, stepped))));
            const TrafficIndex index(service.traffic);
            QVERIFY2(whyNotJump(service.model).isEmpty(), inWords(whyNotJump(service.model)).c_str());
            const Run jumped = simulateByJumping(service.model, index).value();
            QVERIFY2(jumped.actions == stepped.actions, qPrintable(QString("%1: other actions").arg(i)));
            QVERIFY2(jumped == stepped, qPrintable(QString("%1: other run").arg(i)));
            QVERIFY2(simulateByJumping(service.model, index, Lanes::plain) == stepped, "plain lanes differ");
            QVERIFY2(totalsByJumping(service.model, index) == stepped.totals, "totals differ");
            actions += static_cast<std::int64_t>(stepped.actions.size());
        }
        // As many actions as make the comparison worth something.
        QVERIFY(actions > services * (steps / 200));
    }

    void complexServicesBreakNoLaw()
    {
        for (std::uint32_t i = 0; i < 400; ++i) {
            QRandomGenerator random(i);
            const RandomService service = randomComplexService(random, 1500);
            const Run run = simulateByStepping(service.model, *service.traffic);
            QVERIFY2(brokenLaw(service, run).isEmpty(),
                     qPrintable(QString("%1: %2").arg(i).arg(brokenLaw(service, run))));
            QCOMPARE(simulate(service.model, TrafficIndex(service.traffic)), run);
        }
    }

    /// Steps in which only the requests differ are divided together: to the unit as one after the other.
    void timeIsDividedAsStepByStep()
    {
        for (std::uint32_t i = 0; i < 300; ++i) {
            QRandomGenerator random(i);
            RandomService service = i % 3 == 0 ? randomComplexService(random, 1500) : randomService(random, 1500);
            service.model.schedule.clear();
            service.model.excess = i % 5 == 0 ? Excess::drop : Excess::carry;
            Accounting accounting;
            accounting.availabilityMinimum = random.bounded(4);
            accounting.cpuTarget = Share{1 + random.bounded(10'000)};
            accounting.memoryTarget = Share{1 + random.bounded(10'000)};
            if (i % 2 == 0)
                accounting.needed = WeekHours::workdays(8 + random.bounded(3), 17);
            const Run run = simulateByStepping(service.model, *service.traffic);
            const Outcome outcome = outcomeOf(service.model, accounting, service.traffic, nullptr, run);
            const StepBooks books = stepBooksOf(outcome);
            // The program divides by the target in its lowest terms.
            const auto same = [&](const TimeParts &parts, const TimeParts &plain, Share target, std::int64_t perTask) {
                const std::int64_t common = std::gcd(target.basisPoints, Share::whole().basisPoints);
                TimeParts expected = plain;
                expected.startUp += Int128{run.totals.addedByLeast} * perTask * target.basisPoints;
                for (Int128 *part :
                     {&expected.used, &expected.headroom, &expected.minimumOnPurpose, &expected.minimumBeyond,
                      &expected.lag, &expected.offHours, &expected.startUp, &expected.drain})
                    *part /= common;
                return parts == expected;
            };
            const ScalingModel &model = service.model;
            const std::int64_t memory = model.memoryPerTask > 0 ? model.memoryPerTask * 1'000'000 : model.cpuPerTask;
            const QByteArray which = QByteArray::number(i);
            QVERIFY2(same(outcome.cpu, books.cpu, accounting.cpuTarget, model.cpuPerTask), which);
            QVERIFY2(same(outcome.memory, books.memory, accounting.memoryTarget, memory), which);
            QCOMPARE(outcome.neededTaskSeconds, books.neededTaskSeconds);
            QCOMPARE(outcome.requests, books.requests);
            QCOMPARE(outcome.latency.worst, books.slowest);
            const Outcome plain =
                outcomeOf(service.model, accounting, service.traffic, nullptr, run, OutcomeDetail::withoutLatency);
            QVERIFY2(plain.cpu == outcome.cpu && plain.memory == outcome.memory, which);
            QCOMPARE(plain.latency.worst, 0.0);
        }
    }

    void policiesActWhileTheirAlarmIsOn()
    {
        int acted = 0;
        for (std::uint32_t i = 0; i < 150; ++i) {
            QRandomGenerator random(i);
            const RandomService service = randomService(random, 1500);
            if (service.model.tracking.size() != 1)
                continue;
            const Outcome outcome = outcomeOf(service.model, {}, service.traffic, nullptr,
                                              simulateByStepping(service.model, *service.traffic));
            const std::vector<AlarmHistory> alarms = alarmHistoriesOf(outcome);
            QCOMPARE(alarms.size(), std::size_t{2});
            for (const ScalingAction &action : outcome.run.actions) {
                if (action.cause != ActionCause::tracking || spanBefore(outcome.run, action.second).running == 0)
                    continue;
                const AlarmHistory &alarm = alarms[action.to > action.from ? 0 : 1];
                QVERIFY2(alarm.at(action.second) == AlarmState::alarm, qPrintable(QString::number(i)));
                acted += 1;
            }
            const std::int64_t end = outcome.seconds();
            for (const AlarmHistory &alarm : alarms)
                QCOMPARE(alarm.secondsIn(AlarmState::alarm, end) + alarm.secondsIn(AlarmState::ok, end) +
                             alarm.secondsIn(AlarmState::insufficientData, end),
                         end);
        }
        QVERIFY(acted > 1000);
    }

    void anAlarmGoesOffWithItsThirdPoint()
    {
        ScalingModel model = plainModel();
        model.metricDelay = std::chrono::seconds(0);
        model.initial = 10;
        auto traffic = std::make_shared<TrafficSeries>();
        traffic->requests.assign(5, 3000);
        traffic->requests.resize(40, 5400);
        const Outcome outcome = outcomeOf(model, {}, traffic, nullptr, simulateByStepping(model, *traffic));
        const AlarmHistory high = alarmHistoriesOf(outcome).front();
        // Minutes 5, 6 and 7 are above the target; with 18 tasks from minute 9 on they are at it.
        using enum AlarmState;
        QVERIFY(high.at(0) == insufficientData);
        QVERIFY(high.at(479) == ok && high.at(480) == alarm);
        QVERIFY(high.at(599) == alarm && high.at(600) == ok);
        QCOMPARE(high.secondsIn(alarm, 2400), std::int64_t{120});
    }

    void highAndLowAlarmsAreNeverOnTogether()
    {
        TrackingRule rule;
        for (rule.lowShare = 1; rule.lowShare <= 10'000; rule.lowShare += 333)
            for (int used = 0; used <= 100; ++used) {
                const MetricPoint point{used, 100, true};
                QVERIFY(!(isAboveTarget(point, rule) && isBelowTarget(point, rule)));
            }
    }

    void steadyWeekBeforeChangesNothingAfter()
    {
        ScalingModel model = plainModel();
        model.drainTime = std::chrono::seconds(330);
        const TrafficSeries after = waves(4000, 3000, 5);
        TrafficSeries shorter;
        shorter.requests.assign(300, 3000);
        TrafficSeries longer;
        longer.requests.assign(300 + 7 * 1440, 3000);
        for (TrafficSeries *traffic : {&shorter, &longer})
            traffic->requests.insert(traffic->requests.end(), after.requests.begin(), after.requests.end());
        Run early = simulateByStepping(model, shorter);
        const Run late = simulateByStepping(model, longer);
        for (ScalingAction &action : early.actions)
            if (action.second >= 300 * 60)
                action.second += 7 * 86'400;
        QVERIFY(early.actions.size() > 20);
        QCOMPARE(early.actions, late.actions);
    }

    void tasksAndTrafficOfAnotherSizeScaleAlike()
    {
        const ScalingModel model = plainModel();
        const TrafficSeries traffic = waves(5000, 3000, 9);
        ScalingModel larger = model;
        larger.cpuPerTask *= 7;
        TrafficSeries heavier = traffic;
        for (std::int32_t &count : heavier.requests)
            count *= 7;
        const Run run = simulateByStepping(model, traffic);
        const Run scaled = simulateByStepping(larger, heavier);
        QVERIFY(run.actions.size() > 20);
        QCOMPARE(scaled.spans, run.spans);
        QCOMPARE(scaled.totals.used, run.totals.used * 7);
    }

    void promptServicesFollowTheRoundedUpLaw()
    {
        ScalingModel model = plainModel();
        model.metricDelay = model.startTime = std::chrono::seconds(0);
        model.tracking[0].scaleOutCooldown = model.tracking[0].scaleInCooldown = std::chrono::seconds(0);
        for (const int requests : {2'000, 2'399, 1'801, 1'201}) {
            TrafficSeries traffic;
            traffic.requests.assign(10, requests);
            const Run run = simulateByStepping(model, traffic);
            // 300 requests a minute keep a task at half its capacity.
            QCOMPARE(desiredOf(run), (std::vector{(requests + 299) / 300}));
            QCOMPARE(run.actions[0].second, 180);
        }
    }

    /// Of autoscaled services it is no law: what is late early may scale out sooner.
    void withoutPoliciesMoreTasksNeverWaitLonger()
    {
        for (const std::uint32_t seed : {3U, 17U, 29U}) {
            const TrafficSeries traffic = waves(3000, 4000, seed);
            std::vector<std::int64_t> before;
            int waited = 0;
            for (int tasks = 4; tasks <= 14; ++tasks) {
                ScalingModel model = plainModel();
                model.tracking.clear();
                model.initial = model.minimum = model.maximum = tasks;
                const Run run = simulateByStepping(model, traffic);
                std::vector<std::int64_t> backlog;
                for (Replay replay(model, traffic, run); replay.next();)
                    backlog.push_back(replay.use().backlog);
                for (std::size_t i = 0; i < before.size(); ++i)
                    QVERIFY(backlog[i] <= before[i]);
                waited += run.totals.backlogSteps > 0 ? 1 : 0;
                before = std::move(backlog);
            }
            QVERIFY(waited >= 3 && before.back() == 0);
        }
    }

    void stoppedRunIsEmpty()
    {
        std::stop_source source;
        source.request_stop();
        const auto traffic = std::make_shared<TrafficSeries>(waves(100, 1000, 1));
        QCOMPARE(simulateByStepping(plainModel(), *traffic, source.get_token()), Run{});
        QCOMPARE(simulate(plainModel(), TrafficIndex(traffic), source.get_token()), Run{});
    }

    void jumpingSaysWhatItCannotDo()
    {
        ScalingModel model = plainModel();
        QVERIFY(whyNotJump(model).isEmpty());
        model.deployments = {60};
        QCOMPARE(inWords(whyNotJump(model)), std::string("deployments"));
        model.stepping = {StepRule{}};
        QCOMPARE(inWords(whyNotJump(model)), std::string("step scaling policies"));
    }
};

QTEST_APPLESS_MAIN(TestSimulationLaws)
#include "tst_simulation_laws.moc"
