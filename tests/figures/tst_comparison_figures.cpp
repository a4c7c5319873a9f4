// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/format.h"
#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "figures/comparison_figures.h"
#include "figures/comparison_words.h"
#include "figures/figures.h"
#include "figures/rate_axis.h"
#include "support/scaling_shop.h"

#include <cmath>

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

/// The comparison of the service `api`.
const Comparison &comparison()
{
    static const Comparison result = **compareHostings(shop(), idOf(shop(), "api", "service"));
    return result;
}

const Figure &curves()
{
    static const Figure figure = costAgainstTraffic(shop(), bill(), idOf(shop(), "api", "task"));
    return figure;
}

const Series &curveOf(Hosting hosting)
{
    return *std::ranges::find(curves().series, std::string(keyOf(hosting)), &Series::key);
}

} // namespace

class TestComparisonFigures : public QObject
{
    Q_OBJECT

private slots:
    void curvesAreThoseOfTheComparison()
    {
        QCOMPARE(curves().key, std::string("cost-against-traffic"));
        QCOMPARE(curves().rates.size(), comparison().curve.size());
        QCOMPARE(curves().rates.front(), 0.0);
        QVERIFY(std::ranges::is_sorted(curves().rates));
        for (const Hosting hosting : allHostings) {
            for (std::size_t i = 0; i < comparison().curve.size(); ++i)
                QCOMPARE(curveOf(hosting).values[i].value(), comparison().totalOf(comparison().curve[i], hosting));
        }
    }

    void theHeadlineSaysWhenItsOwnHostingCouldCostLess()
    {
        Comparison mixed = comparison();
        const Hosting cheapest = *mixed.cheapestAt(mixed.present);
        const Money least = mixed.totalOf(mixed.present, cheapest);
        mixed.today = cheapest;
        mixed.drawn = least;
        QVERIFY(inWords(comparisonHeadline(mixed)).find("is cheapest where it runs") != std::string::npos);
        mixed.drawn = least + Money::usd(26);
        const std::string headline = inWords(comparisonHeadline(mixed));
        QVERIFY2(headline.ends_with("as drawn it costs " + inDollars(mixed.drawn)), headline.c_str());
    }

    void crossingsAndTodayAreMarked()
    {
        QCOMPARE(curves().points.size(), comparison().crossings.size() + 1);
        QVERIFY(!comparison().crossings.empty());
        for (std::size_t i = 0; i < comparison().crossings.size(); ++i) {
            QCOMPARE(curves().points[i].rate, comparison().crossings[i].requestsPerSecond);
            QCOMPARE(curves().points[i].amount.value(), comparison().crossings[i].costBelow);
        }
        QCOMPARE(curves().points.back().rate, comparison().present.requestsPerSecond);
        QVERIFY(!curves().points.back().amount);
    }

    void whatMattersIsInSight()
    {
        const Money reach = reachOf(curves());
        for (const Hosting hosting : allHostings)
            QVERIFY(reach > comparison().totalOf(comparison().present, hosting));
        for (const Crossing &crossing : comparison().crossings)
            QVERIFY(reach > crossing.costBelow);
    }

    void betweenTheirPointsCurvesAreInProportion()
    {
        const Series &lambda = curveOf(Hosting::lambda);
        const double middle = (curves().rates[3] + curves().rates[4]) / 2;
        const Money mean = Money::nanoUsd((lambda.values[3]->inNanoUsd() + lambda.values[4]->inNanoUsd()) / 2);
        const Money said = valueAt(curves(), lambda, middle).value();
        QVERIFY(std::abs((said - mean).inNanoUsd()) <= 1);
        QCOMPARE(valueAt(curves(), lambda, curves().rates[4]).value(), lambda.values[4].value());
        QCOMPARE(valueAt(curves(), lambda, 1e9).value(), lambda.values.back().value());
    }

    void noTrafficStandsAtTheLeftOfALogarithmicAxis()
    {
        const RateAxis axis(200);
        QCOMPARE(axis.shareOf(0), 0.0);
        QCOMPARE(axis.shareOf(200), 1.0);
        QCOMPARE(axis.rateAt(0), 0.0);
        const double decade = axis.shareOf(20) - axis.shareOf(2);
        QVERIFY(std::abs(axis.shareOf(200) - axis.shareOf(20) - decade) < 1e-9);
        for (const double rate : {0.05, 1.0, 37.0, 200.0})
            QVERIFY(std::abs(axis.rateAt(axis.shareOf(rate)) - rate) < rate * 1e-9);
        const std::vector<double> decades = axis.decades();
        QCOMPARE(decades.size(), std::size_t{4});
        QVERIFY(std::abs(decades.front() - 0.1) < 1e-9 && std::abs(decades.back() - 100) < 1e-9);
        QCOMPARE(RateAxis(0).shareOf(5), 0.0);
        QVERIFY(RateAxis(0).decades().empty());
    }

    void everyFormatHasTheCurves()
    {
        const QString svg = QString::fromStdString(figureSvg(curves()));
        for (const char *words : {"today ", "/s<", "EKS", "requests a second"})
            QVERIFY2(svg.contains(QString::fromLatin1(words)), words);
        const QString csv = QString::fromStdString(figureCsv(curves()));
        QVERIFY(csv.startsWith("requests-per-second,fargate,fargate-spot,ec2,lambda,eks\n0,"));
        QCOMPARE(csv.count('\n'), static_cast<qsizetype>(curves().rates.size() + 1));
        QVERIFY(QString::fromStdString(figureMarkdown(curves())).contains("| requests/s |"));
        const QString json = QString::fromStdString(figureJson(curves()));
        for (const char *key : {"\"requestsPerSecond\"", "\"points\"", "\"USD a month\""})
            QVERIFY2(json.contains(QString::fromLatin1(key)), key);
    }

    void columnsAreWhatEachHostingCostsToday()
    {
        const Figure figure = hostings(shop(), bill(), idOf(shop(), "api", "service"));
        QCOMPARE(figure.key, std::string("hostings"));
        QCOMPARE(figure.categories.size(), hostingCount);
        for (std::size_t i = 0; i < hostingCount; ++i)
            QCOMPARE(*figure.series[0].values[i] + *figure.series[1].values[i],
                     comparison().totalOf(comparison().present, allHostings[i]));
    }

    void pricesAreThoseOfTheEstimate()
    {
        std::string text = PriceBook::builtIn().text();
        const std::string old = "price lambda.requests request\n0.0000002";
        QVERIFY(text.find(old) != std::string::npos);
        text.replace(text.find(old), old.size(), "price lambda.requests request\n0.0002");
        const PriceBook book = PriceBook::fromText(text).value();
        const Figure dear = hostings(shop(), estimate(shop(), book), idOf(shop(), "api", "service"));
        QVERIFY(*dear.series[0].values[static_cast<std::size_t>(Hosting::lambda)] >
                comparison().totalOf(comparison().present, Hosting::lambda));
    }

    void withoutTrafficTheyAreLeftOutUnasked()
    {
        const Plan plan = planOf("production: environment\n  web: cluster\n    api: service\n      api: task\n");
        const Estimate plain = estimate(plan);
        for (const char *key : {"hostings", "cost-against-traffic"}) {
            const FigureDefinition *definition = findFigure(key);
            QVERIFY(definition && definition->isWorthIt);
            QVERIFY(definition->isWorthIt(shop(), bill()));
            QVERIFY(!hasSomethingToShow(*definition, plan, plain));
            const Figure figure = definition->build(plan, plain, {});
            QVERIFY(!hasSomethingToShow(figure));
            QVERIFY(!figure.title.isEmpty());
        }
        // Of an environment, too, that nothing reaches.
        QVERIFY(hasSomethingToShow(hostings(shop(), bill(), idOf(shop(), "production"))));
        QVERIFY(!hasSomethingToShow(hostings(shop(), bill(), idOf(shop(), "mute", "service"))));
    }
};

QTEST_GUILESS_MAIN(TestComparisonFigures)
#include "tst_comparison_figures.moc"
