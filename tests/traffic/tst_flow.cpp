// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "plan/random_plan.h"
#include "support/plan_text.h"
#include "traffic/flow.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace bayplan;
using namespace std::chrono_literals;

namespace {

const char *const shop = "users: traffic-source pattern=constant peakRate=50\n"
                         "production: environment stage=production\n"
                         "  door: load-balancer\n"
                         "  main: cluster\n"
                         "    api: service\n"
                         "    web: service\n"
                         "  thumbs: function\n"
                         "users -> door\n"
                         "door -> api\n"
                         "door -> web\n"
                         "door -> thumbs\n";

Plan weighted(Plan plan, const char *from, const char *to, int weight)
{
    plan.forEachLink([&, before = plan](const Link &link) {
        if (link.from != idOf(before, from) || link.to != idOf(before, to))
            return;
        Link changed = link;
        changed.weight = weight;
        plan.setLink(std::move(changed));
    });
    return plan;
}

template <typename T>
Plan with(Plan plan, const char *name, void (*change)(T &))
{
    Element element = *plan.find(idOf(plan, name, kindOf(Details(T{})).key));
    change(std::get<T>(element.details));
    plan.setElement(std::move(element));
    return plan;
}

SharedSeries seriesAt(const Flow &flow, const Plan &plan, const char *name)
{
    const ElementTraffic *traffic = flow.find(idOf(plan, name));
    return traffic ? traffic->requests : nullptr;
}

std::int64_t requestsAt(const Flow &flow, const Plan &plan, const char *name)
{
    const SharedSeries series = seriesAt(flow, plan, name);
    return series ? totalOf(*series) : -1;
}

std::int64_t requestsAt(const Plan &plan, const char *name)
{
    return requestsAt(flowOf(plan), plan, name);
}

constexpr std::int64_t all = 131'400'000;

/// The plan with clocks and schedules that exist and numbers that fit, so that most of its traffic is known.
Plan understood(Plan plan, Chance &chance)
{
    static const std::vector<std::string> zones = {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"};
    static const std::vector<std::string> schedules = {"cron(0/7 * ? * MON-FRI *)", "rate(3 hours)",
                                                       "cron(0 2 L * ? *)"};
    std::vector<Element> changed;
    plan.forEachElement([&](Element element) {
        if (auto *environment = std::get_if<Environment>(&element.details)) {
            environment->timeZone = chance.oneOf(zones);
        } else if (auto *source = std::get_if<TrafficSource>(&element.details)) {
            source->timeZone = chance.oneOf(zones);
            source->schedule = chance.oneOf(schedules);
            source->weekdays.resize(7, 1);
            source->numbers.resize(chance.oneIn(2) ? 24 : 168, 5);
            source->seriesStart = "2027-02-03T04:05:06";
        } else {
            return;
        }
        changed.push_back(std::move(element));
    });
    for (Element &element : changed)
        plan.setElement(std::move(element));
    return plan;
}

} // namespace

class TestFlow : public QObject
{
    Q_OBJECT

private slots:
    void aBalancerSharesEvenlyAmongItsLinks()
    {
        const Plan plan = planOf(shop);
        const Flow flow = flowOf(plan);
        QCOMPARE(requestsAt(flow, plan, "door"), all);
        for (const char *name : {"api", "web", "thumbs"})
            QCOMPARE(requestsAt(flow, plan, name), all / 3);
        QCOMPARE(flow.elements().size(), std::size_t{4});
        QVERIFY(!flow.find(idOf(plan, "users")));
    }

    void weightsShareAsGiven()
    {
        Plan plan = weighted(planOf(shop), "door", "api", 3);
        QCOMPARE(requestsAt(plan, "api"), all / 5 * 3);
        QCOMPARE(requestsAt(plan, "web"), all / 5);
        plan = weighted(plan, "door", "web", 0);
        QCOMPARE(requestsAt(plan, "api"), all / 4 * 3);
        QCOMPARE(requestsAt(plan, "web"), std::int64_t{0});
    }

    /// In no step has a receiver got more than its share, nor less than that by a whole request.
    void sharesConserveWithinOneRequestPerLink()
    {
        Plan plan = with<TrafficSource>(planOf(shop), "users", [](TrafficSource &source) {
            source.pattern = TrafficPattern::daily;
            source.noise = {2000};
        });
        plan = weighted(weighted(plan, "door", "api", 7), "door", "web", 5);
        const Flow flow = flowOf(plan);
        std::int64_t left = 0;
        for (std::size_t step = 0; step < 43'800; ++step) {
            left += seriesAt(flow, plan, "door")->requests[step];
            for (const char *name : {"api", "web", "thumbs"})
                left -= seriesAt(flow, plan, name)->requests[step];
            QVERIFY(left >= 0 && left < 3);
        }
    }

    void aWholeShareIsTheSameSeries()
    {
        const Plan plan = planOf("users: traffic-source pattern=constant peakRate=50\n"
                                 "production: environment\n"
                                 "  door: load-balancer\n"
                                 "  main: cluster\n"
                                 "    api: service\n"
                                 "users -> door\n"
                                 "door -> api\n");
        const Flow flow = flowOf(plan);
        QVERIFY(seriesAt(flow, plan, "door"));
        QCOMPARE(seriesAt(flow, plan, "api"), seriesAt(flow, plan, "door"));
    }

    void unevenSharesOfSharesAreExact()
    {
        std::string text = "users: traffic-source pattern=constant peakRate=50\n"
                           "production: environment\n"
                           "  door: load-balancer\n"
                           "  gate: load-balancer\n"
                           "  main: cluster\n"
                           "    api: service\n"
                           "    web: service\n"
                           "users -> door\n"
                           "users -> gate\n"
                           "door -> api\n"
                           "door -> web\n"
                           "gate -> web\n";
        Plan plan = weighted(planOf(text), "users", "door", 997);
        plan = weighted(weighted(plan, "users", "gate", 991), "door", "api", 983);
        const Flow flow = flowOf(plan);
        // 997/1988 × 983/984 of all.
        QCOMPARE(requestsAt(flow, plan, "api"), all * 997 * 983 / (std::int64_t{1988} * 984));
        const std::int64_t rest = requestsAt(flow, plan, "api") + requestsAt(flow, plan, "web") - all;
        QVERIFY(rest <= 0 && rest >= -2);
    }

    void severalSourcesAddUp()
    {
        const Plan plan = planOf("users: traffic-source pattern=constant peakRate=50\n"
                                 "robots: traffic-source pattern=constant peakRate=7\n"
                                 "production: environment\n"
                                 "  door: load-balancer\n"
                                 "  main: cluster\n"
                                 "    api: service\n"
                                 "users -> door\n"
                                 "door -> api\n"
                                 "robots -> api\n");
        QCOMPARE(requestsAt(plan, "door"), all);
        QCOMPARE(requestsAt(plan, "api"), all + all / 50 * 7);
    }

    void sharesOfTheSameSourceMeetAgain()
    {
        const Plan plan = planOf("users: traffic-source pattern=constant peakRate=50\n"
                                 "production: environment\n"
                                 "  door: load-balancer\n"
                                 "  gate: load-balancer\n"
                                 "  back: load-balancer\n"
                                 "  main: cluster\n"
                                 "    api: service\n"
                                 "users -> door\n"
                                 "users -> gate\n"
                                 "users -> back\n"
                                 "door -> api\n"
                                 "gate -> api\n"
                                 "back -> api\n");
        QCOMPARE(requestsAt(plan, "gate"), all / 3);
        QCOMPARE(requestsAt(plan, "api"), all);
    }

    /// A copy of production gets its part of the traffic and takes none away.
    void eachEnvironmentGetsAllTimesItsFactor()
    {
        const Plan plan = planOf("users: traffic-source pattern=constant peakRate=50\n"
                                 "production: environment\n"
                                 "  door: load-balancer\n"
                                 "  main: cluster\n"
                                 "    api: service\n"
                                 "staging: environment trafficFactor=0.05\n"
                                 "  gate: load-balancer\n"
                                 "  test: cluster\n"
                                 "    try: service\n"
                                 "users -> door\n"
                                 "users -> gate\n"
                                 "door -> api\n"
                                 "gate -> try\n");
        QCOMPARE(requestsAt(plan, "door"), all);
        QCOMPARE(requestsAt(plan, "api"), all);
        QCOMPARE(requestsAt(plan, "gate"), all / 20);
        QCOMPARE(requestsAt(plan, "try"), all / 20);
    }

    void servicesThatAreSwitchedOffRefuse()
    {
        const Plan plan = planOf("users: traffic-source pattern=constant peakRate=50\n"
                                 "dev: environment runningHours=\"Mon-Fri 8-18\" timeZone=Europe/Berlin\n"
                                 "  door: load-balancer\n"
                                 "  main: cluster\n"
                                 "    api: service\n"
                                 "  thumbs: function\n"
                                 "users -> door\n"
                                 "door -> api\n"
                                 "door -> thumbs\n");
        const Flow flow = flowOf(plan);
        QCOMPARE(requestsAt(flow, plan, "door"), all);
        QCOMPARE(requestsAt(flow, plan, "api"), std::int64_t{222} * 90'000);
        QCOMPARE(requestsAt(flow, plan, "thumbs"), all / 2);
        const ElementTraffic *api = flow.find(idOf(plan, "api"));
        QVERIFY(api->refused);
        QCOMPARE(totalOf(*api->refused), std::int64_t{508} * 90'000);
        QVERIFY(!flow.find(idOf(plan, "thumbs"))->refused);
        QVERIFY(!flow.find(idOf(plan, "door"))->refused);
        QCOMPARE(api->requests->requests[8 * 60 - 1], 0);
        QCOMPARE(api->requests->requests[8 * 60], 1500);
    }

    void nothingIsRefusedWhenNobodyComesAtNight()
    {
        const Plan plan = planOf("users: traffic-source pattern=business-hours peakRate=50\n"
                                 "dev: environment runningHours=\"Mon-Fri 7-19\"\n"
                                 "  main: cluster\n"
                                 "    api: service\n"
                                 "users -> api\n");
        const Flow flow = flowOf(plan);
        QVERIFY(!flow.find(idOf(plan, "api"))->refused);
        QCOMPARE(requestsAt(flow, plan, "api"), std::int64_t{222} * 180'000);
    }

    void holidaysSwitchOffInAYear()
    {
        const Plan plan = planOf("users: traffic-source pattern=constant peakRate=1\n"
                                 "dev: environment runningHours=\"Mon-Fri 8-18\" holidays=2027-01-04,2027-12-24\n"
                                 "  main: cluster\n"
                                 "    api: service\n"
                                 "users -> api\n");
        FlowOptions options;
        options.span = SimulatedTime::Span::year;
        const Flow flow = flowOf(plan, options);
        const int hours = *hoursInYear(WeekHours::workdays(8, 18), 2027, "UTC", {{2027, 1, 4}, {2027, 12, 24}});
        QCOMPARE(requestsAt(flow, plan, "api"), std::int64_t{3600} * hours);
    }

    void theMonthBeginsWithTheEnvironmentsMonday()
    {
        const Plan plan = planOf("users: traffic-source pattern=business-hours peakRate=50 timeZone=America/New_York\n"
                                 "tokyo: environment timeZone=Asia/Tokyo\n"
                                 "  main: cluster\n"
                                 "    api: service\n"
                                 "berlin: environment timeZone=Europe/Berlin\n"
                                 "  main: cluster\n"
                                 "    web: service\n"
                                 "users -> api\n"
                                 "users -> web\n");
        const Flow flow = flowOf(plan);
        const auto first = [&](const char *name) {
            const auto &requests = seriesAt(flow, plan, name)->requests;
            return std::ranges::find(requests, 3000) - requests.begin();
        };
        QCOMPARE(first("api"), std::ptrdiff_t{22 * 60});
        QCOMPARE(first("web"), std::ptrdiff_t{14 * 60});
    }

    void unknownRatesMakeEverythingBehindThemUnknown()
    {
        Plan plan = planOf("users: traffic-source\n"
                           "robots: traffic-source pattern=constant peakRate=7\n"
                           "production: environment\n"
                           "  door: load-balancer\n"
                           "  main: cluster\n"
                           "    api: service\n"
                           "    web: service\n"
                           "users -> door\n"
                           "door -> api\n"
                           "robots -> api\n"
                           "robots -> web\n");
        const Flow flow = flowOf(plan);
        for (const char *name : {"door", "api"}) {
            QVERIFY(flow.find(idOf(plan, name)));
            QVERIFY(!flow.find(idOf(plan, name))->requests);
            QVERIFY(!flow.find(idOf(plan, name))->refused);
        }
        QCOMPARE(requestsAt(flow, plan, "web"), all / 100 * 7);
        // Nothing of an unknown rate is nothing.
        plan = weighted(plan, "door", "api", 0);
        QCOMPARE(requestsAt(plan, "api"), all / 100 * 7);
    }

    void brokenPlansDoNotStopIt()
    {
        Plan plan = planOf(shop);
        const Id door = idOf(plan, "door");
        const Id users = idOf(plan, "users");
        for (const auto &[from, to] : {std::pair(door, door), {door, users}, {users, users}, {users, Id{999}}}) {
            Link link;
            link.id = plan.takeId();
            link.from = from;
            link.to = to;
            plan.setLink(link);
        }
        QCOMPARE(requestsAt(plan, "api"), all / 3);
        plan.eraseElement(idOf(plan, "production"));
        plan.eraseElement(idOf(plan, "web"));
        QCOMPARE(requestsAt(plan, "api"), all / 2);
        plan.eraseElement(users);
        QVERIFY(flowOf(plan).elements().empty());
    }

    void stepsAreAsLongAsTheElementWantsThem()
    {
        const Plan plan = planOf(shop);
        FlowOptions options;
        options.stepOf = [](const Element &element) {
            return element.name == "api" ? 20s : 60s;
        };
        const Flow flow = flowOf(plan, options);
        QCOMPARE(seriesAt(flow, plan, "api")->requests.size(), std::size_t{131'400});
        QCOMPARE(seriesAt(flow, plan, "web")->requests.size(), std::size_t{43'800});
        QCOMPARE(requestsAt(flow, plan, "api"), all / 3);
    }

    void drawsScaleASource()
    {
        const Plan plan = planOf(shop);
        FlowOptions options;
        options.scaled[idOf(plan, "users")] = *Decimal::fromText("1.3");
        QCOMPARE(requestsAt(flowOf(plan, options), plan, "door"), all / 10 * 13);
    }

    void unchangedTrafficIsTheSameObject()
    {
        Plan plan = planOf("users: traffic-source pattern=daily peakRate=50\n"
                           "robots: traffic-source pattern=daily peakRate=5\n"
                           "dev: environment runningHours=\"Mon-Fri 8-18\"\n"
                           "  door: load-balancer\n"
                           "  main: cluster\n"
                           "    api: service\n"
                           "      policy: scaling-policy\n"
                           "    web: service\n"
                           "users -> door\n"
                           "robots -> web\n"
                           "door -> api\n"
                           "door -> web\n");
        FlowCache cache;
        const Flow first = flowOf(plan, cache);
        QVERIFY(flowOf(plan, cache).elements() == first.elements());
        plan = with<ScalingPolicy>(plan, "policy", [](ScalingPolicy &policy) { policy.target = 70; });
        QVERIFY(flowOf(plan, cache).elements() == first.elements());
        plan = with<Environment>(plan, "dev", [](Environment &environment) { environment.copies = 2; });
        QVERIFY(flowOf(plan, cache).elements() == first.elements());

        // A source's own receivers change, the others do not.
        plan = with<TrafficSource>(plan, "robots", [](TrafficSource &source) { source.peakRate = 6; });
        const Flow second = flowOf(plan, cache);
        QCOMPARE(seriesAt(second, plan, "api"), seriesAt(first, plan, "api"));
        QCOMPARE(seriesAt(second, plan, "door"), seriesAt(first, plan, "door"));
        QVERIFY(seriesAt(second, plan, "web") != seriesAt(first, plan, "web"));
        const auto withDefaults = flowOf(plan).elements();
        for (const auto &[id, traffic] : second.elements())
            QCOMPARE(*traffic.requests, *withDefaults.at(id).requests);
    }

    /// What a cache brings is what would be computed without it, whatever changes.
    void aCacheChangesNoNumber()
    {
        FlowCache cache;
        Plan plan = planOf(shop);
        for (int round = 0; round < 20; ++round) {
            plan = weighted(plan, "door", round % 2 ? "api" : "web", round % 5);
            if (round % 3 == 0)
                plan = with<Environment>(plan, "production", [](Environment &environment) {
                    environment.trafficFactor = environment.trafficFactor == Decimal(1) ? Decimal(2) : Decimal(1);
                });
            if (round % 4 == 0)
                plan = with<Environment>(plan, "production", [](Environment &environment) {
                    environment.runningHours =
                        environment.runningHours.isAlways() ? WeekHours::workdays(6, 22) : WeekHours::always();
                });
            const Flow cached = flowOf(plan, cache);
            const Flow fresh = flowOf(plan);
            QCOMPARE(cached.elements().size(), fresh.elements().size());
            for (const auto &[id, traffic] : cached.elements()) {
                const ElementTraffic *other = fresh.find(id);
                QVERIFY(other && *traffic.requests == *other->requests);
                QCOMPARE(traffic.refused != nullptr, other->refused != nullptr);
                QVERIFY(!traffic.refused || *traffic.refused == *other->refused);
            }
        }
    }

    /// Whatever the fields hold and however elements are linked.
    void anyPlanHasItsTraffic()
    {
        Chance chance(7);
        int known = 0;
        for (int round = 0; round < 60; ++round) {
            Plan plan = randomPlan(40, chance);
            FlowCache cache;
            FlowOptions options;
            options.span = round % 10 == 0 ? SimulatedTime::Span::year : SimulatedTime::Span::month;
            for (int edit = 0; edit < 3; ++edit) {
                editAtRandom(plan, chance);
                plan = understood(plan, chance);
                const Flow flow = flowOf(plan, cache, options);
                for (const auto &[id, traffic] : flow.elements()) {
                    if (!traffic.requests)
                        continue;
                    ++known;
                    const auto seconds = simulatedTimeOf(plan, id, options.span).seconds();
                    QCOMPARE(traffic.requests->seconds(), seconds);
                    QVERIFY(std::ranges::min(traffic.requests->requests) >= 0);
                    QVERIFY(!traffic.refused || traffic.refused->seconds() == seconds);
                }
            }
        }
        QVERIFY(known > 100);
    }

    void aPolicyOfTwoHundredServicesCostsNoTime()
    {
        std::string text = "users: traffic-source pattern=daily peakRate=500\n"
                           "dev: environment runningHours=\"Mon-Fri 8-18\"\n"
                           "  door: load-balancer\n"
                           "  main: cluster\n";
        for (int i = 0; i < 200; ++i) {
            text += "    s" + std::to_string(i) + ": service\n      t: task\n";
            text += i == 0 ? "      policy: scaling-policy\n" : "";
        }
        text += "users -> door\n";
        for (int i = 0; i < 200; ++i)
            text += "door -> s" + std::to_string(i) + "\n";
        Plan plan = planOf(text);
        FlowCache cache;
        const Flow first = flowOf(plan, cache);
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 5; ++i) {
            plan = with<ScalingPolicy>(
                plan, "policy", [](ScalingPolicy &policy) { policy.target = Decimal(policy.target.mantissa() + 1); });
            QElapsedTimer timer;
            timer.start();
            const Flow again = flowOf(plan, cache);
            best = std::min(best, timer.nsecsElapsed());
            QVERIFY(again.elements() == first.elements());
        }
        qInfo("%.3f ms", static_cast<double>(best) / 1e6);
        // Far above what it takes, so that a busy machine does not fail it: the series would take seconds.
        QVERIFY(best < 50'000'000);
    }
};

QTEST_APPLESS_MAIN(TestFlow)
#include "tst_flow.moc"
