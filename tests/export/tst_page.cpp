// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include "base/format.h"
#include "export/estimate_report.h"
#include "export/figure_svg.h"
#include "export/hatch.h"
#include "export/page/page.h"
#include "figures/figures.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

Plan shop()
{
    return parseArch(examples().front().text).plan;
}

QString pageOf(const Plan &plan, Id environment = {}, bool showsOrigin = true)
{
    const Estimate whole = estimate(plan);
    const Estimate bill = environment.isValid() ? onlyEnvironment(whole, plan, environment) : whole;
    return QString::fromStdString(estimatePage(plan, bill, environment, {showsOrigin}));
}

/// The page of the shop, made once: it has all charts.
const QString &shopPage()
{
    static const QString page = pageOf(shop());
    return page;
}

double areaOf(const Outline &outline)
{
    double sum = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const auto &[x, y] = outline[i];
        const auto &[nextX, nextY] = outline[(i + 1) % outline.size()];
        sum += x * nextY - nextX * y;
    }
    return std::abs(sum) / 2;
}

} // namespace

class TestPage : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLoadedFromAnywhere()
    {
        const QString &page = shopPage();
        QVERIFY(page.contains(QLatin1String("default-src 'none'")));
        static const QRegularExpression loads(
            QStringLiteral("(src|href)\\s*=\\s*\"(?!#)|@import|url\\(|fetch\\(|<link"));
        QVERIFY2(!loads.match(page).hasMatch(), qPrintable(loads.match(page).captured()));
        static const QRegularExpression address(QStringLiteral("https?://(?!www\\.w3\\.org/2000/svg)"));
        QVERIFY2(!address.match(page).hasMatch(), qPrintable(address.match(page).captured()));
    }

    void bothFacesAreDefined()
    {
        const QString &page = shopPage();
        QVERIFY(page.contains(QLatin1String("--accent:#2457D6;")));
        QVERIFY(page.contains(QLatin1String("prefers-color-scheme: dark")));
        QVERIFY(page.contains(QLatin1String("--accent:#7AA2FF;")));
        // What is drawn names colours, so that it follows.
        const QString drawn = page.section(QLatin1String("<body>"), 1);
        static const QRegularExpression fixedColour(QStringLiteral("(fill|stroke)=\"#"));
        QVERIFY(!fixedColour.match(drawn).hasMatch());
    }

    void everyVariableIsDefined()
    {
        const QString &page = shopPage();
        static const QRegularExpression used(QStringLiteral("var\\((--[a-z0-9-]+)\\)"));
        auto matches = used.globalMatch(page);
        QVERIFY(matches.hasNext());
        while (matches.hasNext()) {
            const QString name = matches.next().captured(1);
            QVERIFY2(page.contains(name + QLatin1Char(':')), qPrintable(name));
        }
    }

    void everyLineOfTheBillIsInTheTable()
    {
        const Plan plan = shop();
        const Estimate bill = estimate(plan);
        const QString page = pageOf(plan);
        QCOMPARE(page.count(QLatin1String("<tr data-amount=")), static_cast<int>(bill.lines.size()));
        for (const BillLine &line : bill.lines)
            QVERIFY(page.contains(
                QStringLiteral("<tr data-amount=\"%1\">").arg(QString::fromStdString(exactUsd(line.amount)))));
    }

    void namesAreWordsAndNeverMarkup()
    {
        Plan plan = planOf("x: environment\n  api: nat-gateway\n");
        Element element = *plan.find(idOf(plan, "api"));
        element.name = "</script><img src=x onerror=alert(1)>";
        plan.setElement(element);
        plan.name = "<b>\"&";
        const QString page = pageOf(plan);
        QVERIFY(!page.contains(QLatin1String("<img")));
        QVERIFY(!page.contains(QLatin1String("<b>")));
        QCOMPARE(page.count(QLatin1String("</script>")), 1);
    }

    void anEmptyPlanIsAPageToo() { QVERIFY(pageOf(Plan()).contains(QLatin1String("$0.00"))); }

    void anEnvironmentIsAPageOfItsOwn()
    {
        const Plan plan = shop();
        Id environment;
        plan.forEachElement([&](const Element &element) {
            if (detailsOf<Environment>(&element))
                environment = element.id;
        });
        const QString page = pageOf(plan, environment);
        QVERIFY(page.contains(QString::fromStdString(inDollars(estimate(plan).find(environment)->total))));
    }

    void originCanBeLeftOut()
    {
        const Plan plan = shop();
        QVERIFY(pageOf(plan).contains(QLatin1String("id=\"assumptions\"")));
        QVERIFY(!pageOf(plan, {}, false).contains(QLatin1String("id=\"assumptions\"")));
        QVERIFY(!pageOf(plan, {}, false).contains(QLatin1String("List prices in USD")));
    }

    void aFigureIsAPageWithItsValues_data()
    {
        QTest::addColumn<QString>("key");
        for (const FigureDefinition &definition : figures())
            QTest::newRow(std::string(definition.key).c_str()) << QString::fromStdString(std::string(definition.key));
    }

    void aFigureIsAPageWithItsValues()
    {
        QFETCH(QString, key);
        static const Plan plan = shop();
        static const Estimate bill = estimate(plan);
        const Figure figure = findFigure(key.toStdString())->build(plan, bill, {});
        const QString page = QString::fromStdString(figurePage(figure));
        QVERIFY(page.contains(QLatin1String("<svg")));
        QVERIFY(page.contains(QLatin1String("id=\"values\"")));
        // Every shape of a chart says its value to those who point at it; the page itself has a title.
        if (!figure.categories.empty() || figure.neededHours)
            QVERIFY(page.count(QLatin1String("<title>")) > 2);
    }

    void stripesStayInsideAndCoverHalf_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::newRow("wide") << 10.0 << 300.0 << 40.0;
        QTest::newRow("high") << 3.5 << 20.0 << 260.0;
        QTest::newRow("small") << 0.0 << 11.0 << 11.0;
    }

    void stripesStayInsideAndCoverHalf()
    {
        QFETCH(double, x);
        QFETCH(double, width);
        QFETCH(double, height);
        double covered = 0;
        for (const Outline &stripe : stripesIn(rectangleOutline(x, 7, width, height), 6)) {
            for (const auto &[cornerX, cornerY] : stripe) {
                QVERIFY(cornerX > x - 1e-9 && cornerX < x + width + 1e-9);
                QVERIFY(cornerY > 7 - 1e-9 && cornerY < 7 + height + 1e-9);
            }
            covered += areaOf(stripe);
        }
        const double share = covered / (width * height);
        QVERIFY2(share > 0.4 && share < 0.6, qPrintable(QString::number(share)));
    }
};

QTEST_APPLESS_MAIN(TestPage)
#include "tst_page.moc"
