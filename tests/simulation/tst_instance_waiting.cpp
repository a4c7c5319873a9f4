// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>

#include "capacity/cluster_packing.h"
#include "simulation/cluster_instances.h"
#include "simulation/engine.h"
#include "simulation/simulate.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// Instances that carry three tasks each (m5.large registers 7680 MiB, a task asks for 2048), and a service on them
/// whose requests are ten times as many from the second hour on: from one task to eight.
Plan growing(std::string_view cluster, std::string_view more = "")
{
    return planOf("users: traffic-source pattern=step baseRate=1 laterRate=10 stepAt=60\n"
                  "prod: environment\n"
                  "  nodes: cluster capacity=ec2 instanceType=m5.large instanceCount=1 " +
                  std::string(cluster) +
                  "\n    api: service desiredCount=1 minCount=1 maxCount=20 cpuPerRequest=100\n"
                  "      api: task cpu=0.25 memory=2\n"
                  "      half: scaling-policy target=50\n" +
                  std::string(more) + "\nusers -> api\n");
}

const Outcome &outcome(const Simulation &simulation, const Plan &plan, std::string_view name)
{
    return *simulation.find(idOf(plan, name, "service"));
}

int launched(const TaskSpan &span)
{
    return span.desired - span.waiting;
}

/// Seconds with more tasks launched than there is room for.
std::int64_t secondsBeyond(const Outcome &outcome, int room)
{
    std::int64_t seconds = 0;
    const std::vector<TaskSpan> &spans = outcome.run.spans;
    for (std::size_t i = 0; i + 1 < spans.size(); ++i)
        seconds += launched(spans[i]) > room ? spans[i + 1].second - spans[i].second : 0;
    return seconds;
}

std::int64_t firstSecond(const Outcome &outcome, auto matches)
{
    const auto found = std::ranges::find_if(outcome.run.spans, matches);
    return found == outcome.run.spans.end() ? -1 : found->second;
}

InstanceRun instances(const Simulation &simulation, const Plan &plan)
{
    const Element &cluster = *plan.find(idOf(plan, "nodes"));
    return instancesOf(plan, cluster, simulation, *roomOf(std::get<Cluster>(cluster.details)));
}

} // namespace

class TestInstanceWaiting : public QObject
{
    Q_OBJECT

private slots:
    void withRoomForAllNobodyWaits()
    {
        const Plan plan = growing("instanceCount=9");
        const Simulation simulation = simulate(plan);
        const Outcome &outcome = ::outcome(simulation, plan, "api");
        QCOMPARE(outcome.run, simulate(outcome.model, TrafficIndex(outcome.traffic)));
        QCOMPARE(instances(simulation, plan).shortMinutes, std::int64_t{0});
    }

    void aFixedNumberOfInstancesCarriesWhatItCan()
    {
        const Plan plan = growing("");
        const Simulation simulation = simulate(plan);
        const Outcome &outcome = ::outcome(simulation, plan, "api");
        QCOMPARE(secondsBeyond(outcome, 3), std::int64_t{0});
        QCOMPARE(outcome.run.spans.back().running, 3);
        // Three tasks at 100 % of the CPU call for six at 50 %, and no more come of them.
        QCOMPARE(outcome.run.totals.peakTasks, 6);
        // Three quarters of a vCPU work on one vCPU's worth of requests.
        const std::int64_t after = outcome.seconds() - 3600;
        QVERIFY(outcome.run.totals.finalBacklog > after * 200'000);
        QVERIFY(std::ranges::find(outcome.problems, Severity::warning, &Problem::severity) != outcome.problems.end());
    }

    void aTaskWaitsUntilItsInstanceIsThere()
    {
        const Plan plan = growing("managedScaling=yes maxInstances=9");
        const Simulation simulation = simulate(plan);
        const Outcome &outcome = ::outcome(simulation, plan, "api");
        const std::int64_t wanted = firstSecond(outcome, [](const TaskSpan &span) { return span.desired > 3; });
        QVERIFY(wanted > 3600 && wanted % 60 == 0);
        const TaskSpan &then = spanAt(outcome.run, wanted);
        // The capacity provider sees the end of that minute, and what it adds is there from the next one on: tasks are
        // billed when they have been provisioned.
        const auto provisioning = outcome.model.provisioning.count();
        QVERIFY(launched(spanAt(outcome.run, wanted + provisioning + 59)) <= 3);
        QCOMPARE(launched(spanAt(outcome.run, wanted + provisioning + 60)), then.desired);
    }

    void whoWaitsSaysSo()
    {
        const auto problemsOf = [](const Plan &plan) {
            std::vector<std::string> said;
            const Simulation simulation = simulate(plan);
            for (const Problem &problem : outcome(simulation, plan, "api").problems) {
                if (problem.code == "waits-for-instances")
                    said.push_back(inWords(problem.what) + "; " + inWords(problem.remedy));
            }
            return said;
        };
        QVERIFY(problemsOf(growing("instanceCount=9")).empty());
        const auto managed = problemsOf(growing("managedScaling=yes maxInstances=9"));
        QCOMPARE(managed.size(), std::size_t{1});
        // From one task to 2, 4, 8 and 16; but for the first, each step waits a minute for its instances.
        QCOMPARE(managed.front(), std::string("its tasks wait for instances of the cluster in 3 minutes; lower the "
                                              "target capacity of the cluster, so that room is kept free, or allow it "
                                              "more instances"));
        QVERIFY(problemsOf(growing("")).front().ends_with("give the cluster more instances, or managed scaling"));
    }

    void instancesAreAddedAgainOnlyAfterTheWarmUp_data()
    {
        QTest::addColumn<QByteArray>("warmUp");
        QTest::addColumn<int>("seconds");
        QTest::newRow("as AWS has it") << QByteArray("instanceWarmUp=300") << 300;
        QTest::newRow("long") << QByteArray("instanceWarmUp=1800") << 1800;
    }
    void instancesAreAddedAgainOnlyAfterTheWarmUp()
    {
        QFETCH(QByteArray, warmUp);
        QFETCH(int, seconds);
        const Plan plan = growing("managedScaling=yes maxInstances=20 " + warmUp.toStdString());
        const Simulation simulation = simulate(plan);
        const Outcome &outcome = ::outcome(simulation, plan, "api");
        const std::int64_t first = firstSecond(outcome, [](const TaskSpan &span) { return launched(span) > 3; });
        const int room = 3 * ((spanAt(outcome.run, first).desired + 2) / 3);
        const std::int64_t next = firstSecond(outcome, [&](const TaskSpan &span) { return launched(span) > room; });
        QVERIFY2(next - first >= seconds, qPrintable(QString::number(next - first)));
    }

    void servicesShareWhatThereIs()
    {
        const Plan plan = growing("instanceCount=2", "    web: service desiredCount=1 minCount=1 maxCount=20 "
                                                     "cpuPerRequest=100\n      web: task cpu=0.25 memory=2\n"
                                                     "      half: scaling-policy target=50\nusers -> web");
        const Simulation simulation = simulate(plan);
        const int api = outcome(simulation, plan, "api").run.spans.back().running;
        const int web = outcome(simulation, plan, "web").run.spans.back().running;
        QCOMPARE(api + web, 6);
        QVERIFY(api >= 2 && web >= 2);
    }

    void servicesThatAreNotSimulatedKeepTheirRoom()
    {
        const Plan plan = growing("", "    web: service desiredCount=2\n      web: task cpu=0.25 memory=2\n");
        const Simulation simulation = simulate(plan);
        QCOMPARE(outcome(simulation, plan, "api").run.spans.back().running, 1);
    }

    void aTaskThatFitsOnNoInstanceNeverRuns()
    {
        const Plan plan = growing("instanceCount=9", "    web: service desiredCount=1 cpuPerRequest=100\n"
                                                     "      web: task cpu=4 memory=8\nusers -> web");
        const Simulation simulation = simulate(plan);
        QCOMPARE(outcome(simulation, plan, "web").run.totals.billedTaskSeconds, std::int64_t{0});
        // The other ran minute by minute beside it, and did exactly what it does alone.
        const Outcome &api = outcome(simulation, plan, "api");
        QCOMPARE(api.run, simulate(api.model, TrafficIndex(api.traffic)));
        QVERIFY(api.run.totals.scaleOuts > 0);
    }

    void onlyWhatChangedRunsAgain()
    {
        Plan plan = growing("");
        Simulator simulator;
        const Simulation before = *simulator.simulate(plan);
        const Simulation again = *simulator.simulate(plan);
        const Id api = idOf(plan, "api", "service");
        QCOMPARE(again.services.at(api), before.services.at(api));
        Element cluster = *plan.find(idOf(plan, "nodes"));
        std::get<Cluster>(cluster.details).instanceCount = 2;
        plan.setElement(cluster);
        const Simulation after = *simulator.simulate(plan);
        QCOMPARE(simulator.ranServices(), std::size_t{0});
        QCOMPARE(after.find(api)->run, simulate(plan).find(api)->run);
        QCOMPARE(after.find(api)->run.spans.back().running, 6);
    }

    void stoppingLeavesNothing()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY(!Simulator().simulate(growing(""), source.get_token()));
    }
};

QTEST_APPLESS_MAIN(TestInstanceWaiting)
#include "tst_instance_waiting.moc"
