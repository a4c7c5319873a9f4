// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "bill/estimate.h"
#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "figures/figures.h"
#include "figures/playback.h"
#include "figures/scaling_figures.h"
#include "figures/scaling_overview.h"
#include "figures/subject.h"
#include "figures/time_axis.h"
#include "support/scaling_shop.h"

#include <algorithm>

using namespace bayplan;

namespace {

const Plan &shop()
{
    static const Plan plan = scalingShop();
    return plan;
}

const Estimate &bill()
{
    static const Estimate result = estimate(shop());
    return result;
}

const Outcome &outcomeNamed(const char *service)
{
    return *bill().simulation->find(idOf(shop(), service, "service"));
}

std::string english(const Text &text)
{
    return inWords(text);
}

/// A service whose one policy tracks 50 per cent of a metric, and what it did.
struct Acted
{
    Plan plan = planOf("production: environment\n"
                       "  web: cluster\n"
                       "    api: service\n"
                       "      half: scaling-policy\n");
    Outcome outcome;
    ScalingAction action;

    Acted()
    {
        outcome.service = idOf(plan, "api");
        action.policy = idOf(plan, "half");
        action.second = 9 * 3600 + 180;
        action.from = 10;
        action.to = 18;
        action.minimum = 2;
        action.maximum = 20;
        action.metricAmount = 9000;
        action.metricBase = 1;
        TrackingRule rule;
        rule.policy = action.policy;
        outcome.model.tracking = {rule};
    }
    [[nodiscard]] std::string reason() const { return english(reasonOf(plan, outcome, action)); }
};

} // namespace

class TestScalingFigures : public QObject
{
    Q_OBJECT

private slots:
    void momentsAreSaidByWeekdayAndClock()
    {
        QCOMPARE(english(momentInWords(0)), std::string("Mon 00:00"));
        QCOMPARE(english(momentInWords(9 * 3600 + 3 * 60 + 59)), std::string("Mon 09:03"));
        QCOMPARE(english(momentInWords(6 * 86'400 + 86'399)), std::string("Sun 23:59"));
        QCOMPARE(english(momentInWords(8 * 86'400)), std::string("Tue 00:00 in week 2"));
    }

    void numbersAndDurationsAreSaidAsPeopleDo()
    {
        QCOMPARE(numberInWords(5213.4), std::string("5,213"));
        QCOMPARE(numberInWords(1'234'567.25, 2), std::string("1,234,567.25"));
        QCOMPARE(numberInWords(0.5, 3), std::string("0.5"));
        QCOMPARE(numberInWords(999.96, 1), std::string("1,000"));
        QCOMPARE(numberInWords(-1500), std::string("−1,500"));
        QCOMPARE(english(durationInWords(20)), std::string("20 seconds"));
        QCOMPARE(english(durationInWords(60)), std::string("1 minute"));
        QCOMPARE(english(durationInWords(780)), std::string("13 minutes"));
        QCOMPARE(english(durationInWords(9000)), std::string("2.5 hours"));
        QCOMPARE(millisecondsInWords(180), std::string("180 ms"));
        QCOMPARE(millisecondsInWords(2400), std::string("2.4 s"));
        QCOMPARE(millisecondsInWords(780'000), std::string("13 min"));
    }

    void aScaleOutSaysWhatWasMeasuredForHowLong()
    {
        QCOMPARE(Acted().reason(), std::string("Mon 09:03 CPU 90 % > 50 % for 3 minutes: 10 → 18"));
    }

    void aScaleInSaysTheLowThreshold()
    {
        Acted acted;
        acted.action.from = 20;
        acted.action.to = 15;
        acted.action.metricAmount = 3750;
        QCOMPARE(acted.reason(), std::string("Mon 09:03 CPU 37.5 % < 45 % for 15 minutes: 20 → 15"));
    }

    void aChangeThatABoundCutShortSaysSo()
    {
        Acted acted;
        acted.action.maximum = 18;
        QCOMPARE(acted.reason(), std::string("Mon 09:03 CPU 90 % > 50 % for 3 minutes: 10 → 18, its maximum"));
    }

    void requestsPerTargetAreSaidPerMinute()
    {
        Acted acted;
        acted.outcome.model.tracking.front().metric = PolicyMetric::requestsPerTarget;
        acted.outcome.model.tracking.front().target = 60'000;
        acted.action.metricAmount = 300'000;
        QCOMPARE(acted.reason(),
                 std::string("Mon 09:03 requests per target 3,000/min > 600/min for 3 minutes: 10 → 18"));
    }

    void aStepSaysItsAlarm()
    {
        Acted acted;
        StepRule rule;
        rule.policy = acted.action.policy;
        rule.alarm.threshold = 6000;
        rule.alarm.datapointsToAlarm = 2;
        acted.outcome.model.tracking.clear();
        acted.outcome.model.stepping = {rule};
        acted.action.cause = ActionCause::step;
        QCOMPARE(acted.reason(), std::string("Mon 09:03 CPU 90 % ≥ 60 % in 2 of 3 points: 10 → 18"));
    }

    void aScheduleSaysItsNameAndBounds()
    {
        Acted acted;
        acted.action.cause = ActionCause::schedule;
        QCOMPARE(acted.reason(), std::string("Mon 09:03 schedule half sets 2–20 tasks: 10 → 18"));
        acted.action.policy = {};
        acted.action.to = 0;
        QCOMPARE(acted.reason(), std::string("Mon 09:03 running hours end: 10 → 0"));
    }

    void aServiceThatCannotKeepUpSaysWhenAndHowMany()
    {
        const Outcome &api = outcomeNamed("api");
        const Waiting worst = worstOf(waitingsOf(api));
        QVERIFY(worst.requests > 0);
        QCOMPARE(worst.requests, api.run.totals.peakBacklog / api.model.cpuPerRequest);
        // Business hours begin at 8 with ninety requests a second on two tasks.
        QCOMPARE(worst.second % 86'400, std::int64_t{8 * 3600});
        const std::string headline = english(scalingHeadline(shop(), api));
        QVERIFY2(headline.starts_with("api cannot keep up on Mon 08:00: "), headline.c_str());
    }

    void aServiceThatKeepsUpSaysItsSlowestMinute()
    {
        const std::string headline = english(scalingHeadline(shop(), outcomeNamed("calm")));
        QVERIFY2(headline.starts_with("calm keeps up: slowest minute 1 ms on Mon 08:"), headline.c_str());
        QVERIFY2(headline.ends_with("8 tasks, 5,840 task-hours"), headline.c_str());
    }

    void theChartsShareTheirMoments()
    {
        const ScalingFigures all = scalingFigures(shop(), outcomeNamed("api"), {0, 86'400, 96});
        QCOMPARE(all.samples.size(), std::size_t{96});
        for (const Figure *figure : {&all.traffic, &all.tasks, &all.utilisation, &all.backlog, &all.requestTime}) {
            QCOMPARE(figure->seconds, all.traffic.seconds);
            QCOMPARE(figure->end, std::int64_t{86'400});
            for (const Series &series : figure->series)
                QCOMPARE(series.numbers.size(), figure->seconds.size());
        }
    }

    void marksAreTheActionsOfTheStretch()
    {
        const Outcome &api = outcomeNamed("api");
        const ScalingFigures day = scalingFigures(shop(), api, {86'400, 2 * 86'400, 96});
        const auto inDay = std::ranges::count_if(api.run.actions, [](const ScalingAction &action) {
            return action.second >= 86'400 && action.second < 2 * 86'400;
        });
        QVERIFY(inDay > 0);
        QCOMPARE(static_cast<std::ptrdiff_t>(day.tasks.marks.size()), inDay);
        QVERIFY(english(day.tasks.marks.front().what).starts_with("Tue "));
    }

    void trafficOfASeriesKeepsItsSum()
    {
        TrafficSeries series;
        for (int i = 0; i < 100; ++i)
            series.requests.push_back(60 * i);
        const Figure figure = trafficFigure(series, {0, series.seconds(), 10});
        QCOMPARE(figure.seconds.size(), std::size_t{10});
        double sum = 0;
        for (const auto &number : figure.series[1].numbers)
            sum += *number * 600;
        QCOMPARE(sum, 60.0 * 99 * 100 / 2);
        QCOMPARE(*figure.series[0].numbers.back(), 99.0);
    }

    void servicesInTroubleStandFirstAndUnknownOnesLast()
    {
        const auto rows = scalingOverview(shop(), bill(), {});
        QCOMPARE(rows.size(), std::size_t{4});
        QCOMPARE(shop().find(rows.front().service)->name, std::string("api"));
        QVERIFY(rows.front().waitingMinutes > 0);
        QCOMPARE(rows.front().least, 2);
        QCOMPARE(shop().find(rows.back().service)->name, std::string("mute"));
        QVERIFY(!rows.back().isSimulated);
        QCOMPARE(english(rows.back().missing), std::string("no traffic"));
        QCOMPARE(english(overviewHeadline(shop(), rows)), std::string("2 of 3 services cannot keep up: api, tools"));
    }

    void subjectsAreServicesSourcesOrWhatHoldsThem()
    {
        using What = ScalingSubject::What;
        const Id api = idOf(shop(), "api", "service");
        QVERIFY((scalingSubjectOf(shop(), idOf(shop(), "half")) == ScalingSubject{What::service, api}));
        QVERIFY((scalingSubjectOf(shop(), idOf(shop(), "api", "task")) == ScalingSubject{What::service, api}));
        QVERIFY(
            (scalingSubjectOf(shop(), idOf(shop(), "users")) == ScalingSubject{What::traffic, idOf(shop(), "users")}));
        QVERIFY(scalingSubjectOf(shop(), idOf(shop(), "production")).what == What::overview);
        QVERIFY((scalingSubjectOf(shop(), {}) == ScalingSubject{}));
        QCOMPARE(servicesFedBy(shop(), idOf(shop(), "front")).size(), std::size_t{2});
        QCOMPARE(sourceOf(shop(), api), idOf(shop(), "users"));
        QVERIFY(!sourceOf(shop(), idOf(shop(), "mute", "service")).isValid());
    }

    void aLinkSaysItsShareWithinAnEnvironment()
    {
        Plan plan = shop();
        Link heavy;
        plan.forEachLink([&](const Link &link) {
            if (link.to == idOf(shop(), "api", "service"))
                heavy = link;
        });
        heavy.weight = 3;
        plan.setLink(heavy);
        QCOMPARE(english(linkShareSentence(plan, heavy)),
                 std::string("Carries 75 % of what front sends into production"));
        plan.forEachLink([&](const Link &link) {
            if (link.to == idOf(shop(), "tools", "service"))
                QCOMPARE(english(linkShareSentence(plan, link)),
                         std::string("Carries all that users sends into development"));
        });
    }

    void everyFigureOverTimeIsWrittenAsTextAndPicture_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key : {"scaling-traffic", "scaling-tasks", "scaling-utilisation", "scaling-backlog"})
            QTest::newRow(key) << QString::fromLatin1(key);
    }
    void everyFigureOverTimeIsWrittenAsTextAndPicture()
    {
        QFETCH(QString, key);
        const FigureDefinition *definition = findFigure(key.toStdString());
        QVERIFY(definition);
        const Figure figure = definition->build(shop(), bill(), idOf(shop(), "api", "service"));
        QCOMPARE(figure.seconds.size(), std::size_t{730});
        const std::string csv = figureCsv(figure);
        QCOMPARE(std::ranges::count(csv, '\n'), std::ptrdiff_t{731});
        QVERIFY(csv.starts_with("time,"));
        QVERIFY(csv.find("\nMon 09:00,") != std::string::npos);
        QVERIFY(figureJson(figure).find("\"seconds\"") != std::string::npos);
        const std::string svg = figureSvg(figure);
        QVERIFY(svg.find("Week 2") != std::string::npos || svg.find("Tue") != std::string::npos);
        QVERIFY(svg.find("<path") != std::string::npos);
    }

    void timeAxesHaveFewRoundMarks()
    {
        for (const std::int64_t length : {600, 3600, 86'400, 7 * 86'400, 730 * 3600, 8760 * 3600}) {
            const std::int64_t step = timeStepFor(length, 6);
            QVERIFY(length / step <= 6);
            QVERIFY(length / step >= 1);
        }
        QCOMPARE(english(timeLabel(9 * 3600, 3600)), std::string("09:00"));
        QCOMPARE(english(timeLabel(86'400, 3600)), std::string("Tue 00:00"));
        QCOMPARE(english(timeLabel(86'400, 86'400)), std::string("Tue"));
        QCOMPARE(english(timeLabel(7 * 86'400, 7 * 86'400)), std::string("Week 2"));
        QCOMPARE(niceMaximum(0, 2), 2.0);
        QCOMPARE(niceMaximum(90, 2), 100.0);
        QCOMPARE(niceMaximum(101, 2), 150.0);
    }

    void playbackShowsTheTasksOfTheMoment()
    {
        const Playback playback(shop(), bill());
        const Id api = idOf(shop(), "api", "service");
        const Badges night = playback.badgesAt(3 * 3600);
        QCOMPARE(night.at(api).amount, std::string("2 tasks"));
        QVERIFY(!night.at(api).problem);
        const Badges morning = playback.badgesAt(8 * 3600 + 300);
        QCOMPARE(morning.at(api).note, std::string("requests wait"));
        QVERIFY(morning.at(api).problem);
        QCOMPARE(night.at(idOf(shop(), "users")).amount, std::string("1/s"));
        QCOMPARE(morning.at(idOf(shop(), "users")).amount, std::string("90/s"));
    }

    void playbackMarksThePolicyThatActed()
    {
        const Playback playback(shop(), bill());
        const std::int64_t first = outcomeNamed("api").run.actions.front().second;
        const Id policy = idOf(shop(), "half");
        QVERIFY(playback.badgesAt(first).at(policy).alarm);
        QVERIFY(!playback.badgesAt(first - 1).contains(policy));
        // In the evening it acts once and rests.
        const auto &actions = outcomeNamed("api").run.actions;
        const auto tomorrow = std::ranges::lower_bound(actions, 86'400, {}, &ScalingAction::second);
        const std::int64_t last = std::prev(tomorrow)->second;
        QVERIFY(playback.badgesAt(last + Playback::alarmSeconds - 1).at(policy).alarm);
        QVERIFY(!playback.badgesAt(last + Playback::alarmSeconds).contains(policy));
    }

    void playbackDimsWhatDoesNotRun()
    {
        const Playback playback(shop(), bill());
        const Id tools = idOf(shop(), "tools", "service");
        const Id development = idOf(shop(), "development");
        const Badges night = playback.badgesAt(3 * 3600);
        QVERIFY(night.at(development).dimmed && night.at(tools).dimmed);
        QCOMPARE(night.at(tools).amount, std::string("off"));
        const Badges noon = playback.badgesAt(12 * 3600);
        QVERIFY(!noon.at(development).dimmed && !noon.at(tools).dimmed);
        QVERIFY(!noon.contains(idOf(shop(), "production")) || !noon.at(idOf(shop(), "production")).dimmed);
    }

    void playbackSpendsTheWholeTotal()
    {
        const Playback playback(shop(), bill());
        QCOMPARE(playback.costAt(0), Money());
        QCOMPARE(playback.costAt(playback.seconds()), bill().plan.total);
        Money before;
        for (std::int64_t second = 0; second <= playback.seconds(); second += 36'000) {
            QVERIFY(playback.costAt(second) >= before);
            before = playback.costAt(second);
        }
    }

    void withoutTrafficPlaybackShowsWhatIsDrawn()
    {
        const Plan plan = planOf("production: environment\n  web: cluster\n    api: service desiredCount=3\n"
                                 "      api: task\ndevelopment: environment runningHours=\"Mon-Fri 8-19\"\n"
                                 "  web: cluster\n    tools: service desiredCount=2\n      tools: task\n");
        const Estimate plain = estimate(plan);
        const Playback playback(plan, plain);
        const Id api = idOf(plan, "api", "service");
        const Id tools = idOf(plan, "tools", "service");
        QCOMPARE(playback.seconds(), std::int64_t{730 * 3600});
        const Badges night = playback.badgesAt(3 * 3600);
        QCOMPARE(night.at(api).amount, std::string("3 tasks"));
        QVERIFY(!night.at(api).dimmed);
        QCOMPARE(night.at(tools).amount, std::string("off"));
        QVERIFY(night.at(tools).dimmed);
        QCOMPARE(playback.badgesAt(9 * 3600).at(tools).amount, std::string("2 tasks"));
        // At night only production costs something: nine of the running hours' cost is as much as nothing.
        const Money atSeven = playback.costAt(7 * 3600);
        const Money production = costOf(plain, idOf(plan, "production")).total;
        QVERIFY(std::abs((atSeven - Money::nanoUsd(production.inNanoUsd() * 7 / 730)).inNanoUsd()) < 1000);
        QCOMPARE(playback.costAt(playback.seconds()), plain.plan.total);
    }

    void withoutServicesThereIsNothingToPlay()
    {
        const Plan plan = planOf("production: environment\n  web: cluster\n");
        const Playback playback(plan, estimate(plan));
        QCOMPARE(playback.seconds(), std::int64_t{0});
        QVERIFY(playback.badgesAt(100).empty());
    }
};

QTEST_APPLESS_MAIN(TestScalingFigures)
#include "tst_scaling_figures.moc"
