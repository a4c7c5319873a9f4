// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>
#include <functional>

#include "bill/estimate.h"
#include "bill/priced_plan.h"
#include "bill/same_costs.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

bool same(const BillLine &a, const BillLine &b)
{
    return a.element == b.element && a.environment == b.environment && a.meter == b.meter && a.item == b.item &&
           a.region == b.region && a.quantity == b.quantity && a.price == b.price && a.amount == b.amount &&
           a.kind == b.kind && a.explanation == b.explanation && a.terms == b.terms && a.listPrice == b.listPrice;
}

bool same(const UnknownUsage &a, const UnknownUsage &b)
{
    return a.element == b.element && a.environment == b.environment && a.meter == b.meter && a.region == b.region &&
           a.price == b.price && a.needs == b.needs;
}

template <typename T>
bool sameLists(const SharedList<T> &a, const SharedList<T> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T &x, const T &y) { return same(x, y); });
}

/// What differs first between two estimates; empty when nothing does.
QString difference(const Estimate &a, const Estimate &b)
{
    if (!sameLists(a.lines, b.lines))
        return "lines";
    if (!sameLists(a.unknown, b.unknown))
        return "unknown usage";
    if (a.problems != b.problems)
        return "problems";
    if (!(a.plan == b.plan))
        return "plan";
    if (!sameCosts(a.elements, b.elements))
        return "elements";
    return a.oldest == b.oldest && a.newest == b.newest ? QString() : "dates";
}

Plan manyServices(int count)
{
    std::string text = "prod: environment stage=production\n  web: cluster\n";
    for (int i = 0; i < count; ++i)
        text += "    s" + std::to_string(i) + ": service desiredCount=2\n      t: task\n        c: container\n";
    return planOf(text);
}

template <typename T>
void change(Plan &plan, Id id, const std::function<void(T &)> &with)
{
    Element element = *plan.find(id);
    with(std::get<T>(element.details));
    plan.setElement(std::move(element));
}

Id add(Plan &plan, Id parent, Details details)
{
    Element element;
    element.id = plan.takeId();
    element.parent = parent;
    element.details = std::move(details);
    plan.setElement(element);
    return element.id;
}

/// The plan in a region that has rates of Savings Plans.
void makeCovered(Plan &plan)
{
    std::vector<Id> environments;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<Environment>(&element))
            environments.push_back(element.id);
    });
    for (const Id id : environments)
        change<Environment>(plan, id, [](Environment &one) { one.region = "us-east-1"; });
}

} // namespace

class TestEstimator : public QObject
{
    Q_OBJECT

private slots:
    void aChangedServiceAmongAThousandIsComputedAlone()
    {
        Plan plan = manyServices(1000);
        Estimator estimator;
        const Estimate before = *estimator.estimate(plan);
        QVERIFY(estimator.computedElements() >= 1000);

        const Id service = idOf(plan, "s500");
        change<Service>(plan, service, [](Service &one) { one.desiredCount = 3; });
        const Estimate after = *estimator.estimate(plan);
        QCOMPARE(estimator.computedElements(), std::size_t{1});
        QCOMPARE(after.find(service)->total.inNanoUsd() * 2, before.find(service)->total.inNanoUsd() * 3);
        QCOMPARE(after.plan.total - before.plan.total, after.find(service)->total - before.find(service)->total);
        QCOMPARE(difference(after, estimate(plan)), QString());
        // What did not change is shared, not copied.
        QCOMPARE(&after.lines[0], &before.lines[0]);
    }

    void itsTaskAndItsPolicyMakeAServiceComputed()
    {
        Plan plan = manyServices(50);
        Estimator estimator;
        QVERIFY(estimator.estimate(plan));
        const Id service = idOf(plan, "s7");
        const Id task = plan.children(service).front();
        change<Task>(plan, task, [](Task &one) { one.cpu = {1000}; });
        QVERIFY(estimator.estimate(plan));
        QCOMPARE(estimator.computedElements(), std::size_t{1});

        // The policy has alarms of its own.
        add(plan, service, ScalingPolicy());
        QCOMPARE(difference(*estimator.estimate(plan), estimate(plan)), QString());
        QCOMPARE(estimator.computedElements(), std::size_t{2});
    }

    void whatTheBillDoesNotDependOnIsNotComputed()
    {
        Plan plan = manyServices(50);
        Estimator estimator;
        QVERIFY(estimator.estimate(plan));
        Element environment = *plan.find(Id{1});
        environment.at = {400, 300};
        plan.setElement(environment);
        change<Container>(plan, idOf(plan, "c"), [](Container &one) { one.image = "shop/api:2"; });
        plan.name = "Another";
        QVERIFY(estimator.estimate(plan));
        QCOMPARE(estimator.computedElements(), std::size_t{0});
    }

    void anEnvironmentsHoursMakeEverythingInsideComputed()
    {
        Plan plan = manyServices(50);
        Estimator estimator;
        QVERIFY(estimator.estimate(plan));
        change<Environment>(plan, Id{1}, [](Environment &one) { one.runningHours = WeekHours::workdays(8, 18); });
        QCOMPARE(difference(*estimator.estimate(plan), estimate(plan)), QString());
        QVERIFY(estimator.computedElements() >= 51);
    }

    void theSettingsMakeEverythingComputed()
    {
        Plan plan = manyServices(50);
        Estimator estimator;
        QVERIFY(estimator.estimate(plan));
        plan.settings.hoursPerMonth = 720;
        QCOMPARE(difference(*estimator.estimate(plan), estimate(plan)), QString());
        QVERIFY(estimator.computedElements() >= 51);
    }

    void aServiceOnInstancesMakesItsClusterComputed()
    {
        Plan plan = planOf(R"(
prod: environment
  nodes: cluster capacity=ec2
    api: service desiredCount=2
      api: task
    job: service
      job: task)");
        Estimator estimator;
        QVERIFY(estimator.estimate(plan));
        change<Service>(plan, idOf(plan, "api"), [](Service &one) { one.desiredCount = 3; });
        QCOMPARE(difference(*estimator.estimate(plan), estimate(plan)), QString());
        QCOMPARE(estimator.computedElements(), std::size_t{2});
    }

    void whatLooksAtItsNeighboursFollowsThem()
    {
        Plan plan = planOf(R"(
users: traffic-source pattern=constant peakRate=5
shop: repository imageSize=1 pushesPerMonth=4
hub: repository registry=external imageSize=2
prod: environment stage=production
  nat: nat-gateway
  front: load-balancer
  web: cluster containerInsights=standard
    api: service desiredCount=3
      task: task
        main: container
        side: container
    job: task runsPerMonth=30 duration=60
      work: container
  resize: function responseSize=3
other: environment region=eu-west-1
  out: nat-gateway
users -> front
front -> api
front -> resize
main -> shop
side -> hub
work -> shop
)");
        const Id prod = idOf(plan, "prod");
        change<Environment>(plan, prod, [](Environment &one) { one.runningHours = WeekHours::workdays(8, 18); });
        Estimator estimator;
        QVERIFY(estimator.estimate(plan));
        const Id link = plan.linksOf(idOf(plan, "side")).front();
        Id ends;
        Id second;
        const std::vector<std::pair<const char *, std::function<void()>>> edits = {
            {"endpoints",
             [&] {
                 ends = add(plan, prod, Endpoint());
             }},
            {"of logs",
             [&] {
                 change<Endpoint>(plan, ends, [](Endpoint &one) { one.logs = true; });
             }},
            {"logs of a service",
             [&] {
                 change<Service>(plan, idOf(plan, "api"), [](Service &one) {
                     one.monitoring.writesLogs = true;
                     one.monitoring.logEach = Decimal(2);
                 });
             }},
            {"more traffic",
             [&] {
                 change<TrafficSource>(plan, idOf(plan, "users"),
                                       [](TrafficSource &one) { one.peakRate = Decimal(9); });
             }},
            {"logs of a task",
             [&] {
                 change<Task>(plan, idOf(plan, "job"), [](Task &one) {
                     one.monitoring.writesLogs = true;
                     one.monitoring.logsPerMonth = Decimal(7);
                 });
             }},
            {"deployments",
             [&] {
                 change<Service>(plan, idOf(plan, "api"),
                                 [](Service &one) { one.lifecycle.deployments = "rate(1 day)"; });
             }},
            {"many tasks",
             [&] {
                 change<Service>(plan, idOf(plan, "api"), [](Service &one) { one.desiredCount = 150; });
             }},
            {"another image size",
             [&] {
                 change<Repository>(plan, idOf(plan, "shop"), [](Repository &one) { one.imageSize = Mebibytes{300}; });
             }},
            {"another region",
             [&] {
                 change<Repository>(plan, idOf(plan, "shop"), [](Repository &one) { one.region = "eu-west-1"; });
             }},
            {"public tasks",
             [&] {
                 change<Task>(plan, idOf(plan, "job"), [](Task &one) { one.publicAddress = true; });
             }},
            {"larger answers",
             [&] {
                 change<Function>(plan, idOf(plan, "resize"), [](Function &one) { one.responseSize = Decimal(900); });
             }},
            {"another service in a measured cluster",
             [&] {
                 second = add(plan, idOf(plan, "web"), Service());
             }},
            {"moved away",
             [&] {
                 Element job = *plan.find(idOf(plan, "job"));
                 job.parent = add(plan, idOf(plan, "other"), Cluster());
                 plan.setElement(job);
             }},
            {"one link less",
             [&] {
                 plan.eraseLink(link);
             }},
            {"one service less",
             [&] {
                 plan.eraseElement(second);
             }},
            {"other running hours",
             [&] {
                 change<Environment>(plan, prod,
                                     [](Environment &one) { one.runningHours = WeekHours::workdays(6, 9); });
             }},
            {"no endpoints",
             [&] {
                 plan.eraseElement(ends);
             }},
            {"no container",
             [&] {
                 plan.eraseElement(idOf(plan, "main"));
             }},
            {"no repository", [&] {
                 plan.eraseElement(idOf(plan, "shop"));
             }}};
        for (const auto &[name, edit] : edits) {
            const Money before = estimator.estimate(plan)->plan.total;
            edit();
            const Estimate after = *estimator.estimate(plan);
            QVERIFY2(difference(after, estimate(plan)).isEmpty(), name);
            QVERIFY2(after.plan.total != before || after.plan.hasUnknownUsage, name);
        }
    }

    void afterAnyEditsTheBillIsTheOneOfTheWholePlan_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void afterAnyEditsTheBillIsTheOneOfTheWholePlan()
    {
        QFETCH(unsigned, seed);
        Chance chance(seed);
        Plan plan = pricedPlan(60, chance);
        Estimator estimator;
        for (int step = 0; step < 40; ++step) {
            for (std::size_t edits = chance.below(4); edits > 0; --edits)
                editAtRandom(plan, chance);
            if (chance.oneIn(3))
                makePriced(plan, chance);
            const Estimate after = *estimator.estimate(plan);
            // What went wrong stays wrong: a mistake shows at the next whole bill.
            if (step % 4 == 3)
                QCOMPARE(difference(after, estimate(plan)), QString());
        }
    }

    void afterAnyEditsSavingsPlansAreDividedAsInTheWholePlan_data()
    {
        QTest::addColumn<QStringList>("terms");
        QTest::newRow("part of the usage") << QStringList{QStringLiteral("1y no-upfront 0.5")};
        QTest::newRow("all of it") << QStringList{QStringLiteral("3y no-upfront 100000")};
        QTest::newRow("two plans") << QStringList{QStringLiteral("1y no-upfront 1"),
                                                  QStringLiteral("3y all-upfront 0.3")};
    }
    void afterAnyEditsSavingsPlansAreDividedAsInTheWholePlan()
    {
        QFETCH(QStringList, terms);
        for (unsigned seed = 0; seed < 4; ++seed) {
            Chance chance(seed);
            Plan plan = pricedPlan(60, chance);
            for (const QString &one : terms)
                plan.settings.savingsPlans.push_back(*SavingsPlan::fromText(one.toStdString()));
            plan.settings.freeAllowances = seed % 2 == 1;
            const Settings settings = plan.settings;
            Estimator estimator;
            for (int step = 0; step < 24; ++step) {
                for (std::size_t edits = chance.below(4); edits > 0; --edits)
                    editAtRandom(plan, chance);
                makeCovered(plan);
                plan.settings = settings;
                const Estimate after = *estimator.estimate(plan);
                if (step % 4 == 3)
                    QCOMPARE(difference(after, estimate(plan)), QString());
            }
        }
    }

    void aServiceThatIsCoveredWhollyIsDividedAlone()
    {
        Plan plan = manyServices(20);
        plan.settings.savingsPlans = {*SavingsPlan::fromText("1y no-upfront 100")};
        Estimator estimator;
        const Estimate before = *estimator.estimate(plan);
        change<Service>(plan, idOf(plan, "s7"), [](Service &one) { one.desiredCount = 9; });
        const Estimate after = *estimator.estimate(plan);
        QCOMPARE(difference(after, estimate(plan)), QString());
        // Lines of the others are the very same.
        QCOMPARE(&after.lines.front(), &before.lines.front());
    }

    void orphansAndCirclesOfABrokenFileAreNoTrouble()
    {
        const Plan whole = manyServices(3);
        Plan plan = whole;
        Estimator estimator;
        QVERIFY(estimator.estimate(plan));
        Element cluster = *plan.find(Id{2});
        cluster.parent = Id{3};
        plan.setElement(cluster);
        QCOMPARE(difference(*estimator.estimate(plan), estimate(plan)), QString());
        QCOMPARE(estimator.estimate(plan)->plan.total, Money());
        plan.eraseElement(Id{2});
        QCOMPARE(difference(*estimator.estimate(plan), estimate(plan)), QString());
        QCOMPARE(difference(*estimator.estimate(whole), estimate(whole)), QString());
    }

    void aStoppedEstimateIsNoneAndLosesNothing()
    {
        Plan plan = manyServices(20);
        Estimator estimator;
        QVERIFY(estimator.estimate(plan));
        change<Service>(plan, idOf(plan, "s3"), [](Service &one) { one.desiredCount = 5; });
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!estimator.estimate(plan, stop.get_token()));
        QCOMPARE(difference(*estimator.estimate(plan), estimate(plan)), QString());
        QCOMPARE(estimator.computedElements(), std::size_t{1});
    }

    void sumsBeyondWhatMoneyHoldsAreRefusedAndRecoveredFrom()
    {
        // Each service stays below a thousand million dollars a month; ten of them do not add up any more.
        Plan plan = planOf("big: environment copies=1000\n  web: cluster\n");
        for (int i = 0; i < 11; ++i) {
            Service service;
            service.desiredCount = 700;
            Task task;
            task.cpu = {40'000};
            add(plan, add(plan, Id{2}, service), task);
        }
        Estimator estimator;
        const Estimate estimate = *estimator.estimate(plan);
        const auto isTooLarge = [](const Problem &problem) {
            return problem.code == "total-too-large";
        };
        QVERIFY(std::ranges::any_of(estimate.problems, isTooLarge));
        QVERIFY(estimate.lines.empty() && estimate.plan.hasUnknownUsage);

        change<Environment>(plan, Id{1}, [](Environment &one) { one.copies = 1; });
        const Estimate smaller = *estimator.estimate(plan);
        QVERIFY(std::ranges::none_of(smaller.problems, isTooLarge));
        QCOMPARE(difference(smaller, bayplan::estimate(plan)), QString());
    }

    void linesOutliveTheirEstimatorAndItsBook()
    {
        std::optional<Estimate> estimate;
        {
            const auto book = PriceBook::fromText("edition 2026-01-01\nregion us-east-1 Here\n"
                                                  "price ecr.storage GB-month\n0.2 2026-01-01 multi - us-east-1\n");
            QVERIFY(book);
            estimate = Estimator(*book).estimate(planOf("r: repository imageSize=1"));
        }
        QCOMPARE(std::string(estimate->lines.front().price.asOf), std::string("2026-01-01"));
    }
};

QTEST_APPLESS_MAIN(TestEstimator)
#include "tst_estimator.moc"
