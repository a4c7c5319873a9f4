// SPDX-License-Identifier: GPL-3.0-or-later
// Decks: what their slides say, and whose design they have.
#include <QRegularExpression>
#include <QTest>

#include "base/format.h"
#include "bill/estimate.h"
#include "deck_laws.h"
#include "deck_plans.h"
#include "export/deck/break_even.h"
#include "export/deck/package.h"
#include "export/deck/slide.h"
#include "export/export_formats.h"
#include "figures/comparison_words.h"
#include "figures/cost_figures.h"
#include "figures/idle_figures.h"
#include "figures/scenario_figures.h"
#include "figures/subject.h"
#include "support/plan_text.h"

#include <array>

using namespace bayplan;

class TestDeckSlides : public QObject
{
    Q_OBJECT

private slots:
    void slidesThatAreNoneFail();
    void chartsHaveThePlansNumbers();
    void slidesWithoutContentAreLeftOut();
    void theBreakEvenHasTheComparisonsNumbers();
    void whatIsProposedIsMarked();
    void everyExportNamesItsScenario();
    void slidesHavePictures();
    void theWeekByItselfHasItsSquares();
    void whatHasNoChartIsATable();
    void linesBeyondTheMostAreSummed();
    void aBaseLendsItsDesign();
    void onADarkMasterWordsAreLight();
    void whatIsNoDeckIsNoBase();
};

void TestDeckSlides::slidesThatAreNoneFail()
{
    const Plan plan;
    const Estimate bill = estimate(plan);
    const auto none = deck({plan, bill}, {{"idle", "weather"}, true, 10, {}, {}});
    QVERIFY(!none);
    QCOMPARE(none.error().code, std::string("unknown-slide"));
    const auto empty = deck({plan, bill}, {{"break-even", "scenarios"}});
    QVERIFY(!empty);
    QCOMPARE(empty.error().code, std::string("nothing-to-show"));
}

void TestDeckSlides::chartsHaveThePlansNumbers()
{
    const Plan plan = planOf("shop: environment\n  c: cluster\n    api: service desiredCount=8\n"
                             "      t: task cpu=0.5 memory=1\n");
    const Estimate bill = estimate(plan);
    const auto package = pptx::readPackage(deck({plan, bill}, {{"cost"}, true, 10, {}, {}}).value());
    QVERIFY(package.has_value());
    const std::string &chart = package->find("ppt/charts/chart1.xml")->data;
    // Eight tasks of 0.5 vCPU and 1 GB in us-east-1 for 730 hours, to the last digit.
    QVERIFY(chart.find("<c:v>" + bill.plan.total.inUsd().toText() + "</c:v>") != std::string::npos);
}

void TestDeckSlides::slidesWithoutContentAreLeftOut()
{
    const auto has = [](const std::string &bytes) {
        const QStringList keys = slidesOf(bytes);
        return std::array{keys.contains(QStringLiteral("break-even")), keys.contains(QStringLiteral("scenarios")),
                          keys.contains(QStringLiteral("proposed"))};
    };
    QCOMPARE(has(deckOf(manyServices(1, 2))), (std::array{false, false, false}));
    QCOMPARE(has(shopDeck()), (std::array{true, false, false}));
    QCOMPARE(has(deckOf(shopWithScenario(), {{"break-even", "scenarios", "proposed"}})),
             (std::array{true, true, true}));
}

void TestDeckSlides::theBreakEvenHasTheComparisonsNumbers()
{
    const Estimate &bill = shopEstimate();
    const DeckSubject subject{shop(), bill};
    const auto comparison = pptx::comparisonOf(subject, {});
    QVERIFY(comparison && nearestCrossing(*comparison));
    // The service that costs most of those with traffic, and no other.
    for (const auto &[id, outcome] : bill.simulation->services)
        QVERIFY(outcome->requests == 0 || costOf(bill, id).total <= costOf(bill, comparison->subject).total);
    const Crossing &crossing = *nearestCrossing(*comparison);
    const std::string made = deck(subject, {{"break-even"}}).value();
    QVERIFY2(faultsOf(made).empty(), listOf(faultsOf(made)));
    const QStringList values = valuesOf(partOf(made, "ppt/charts/chart1.xml"));
    QVERIFY(values.contains(QString::fromStdString(exactUsd(crossing.costBelow))));
    QVERIFY(values.contains(QString::fromStdString(exactUsd(comparison->drawn))));
    const QString title = wordsOf(partOf(made, "ppt/slides/slide1.xml")).front();
    QVERIFY2(title.contains(QString::fromStdString(rateInWords(crossing.requestsPerSecond)) + " requests/s"),
             qPrintable(title));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!pptx::comparisonOf(subject, stop.get_token()));
}

void TestDeckSlides::whatIsProposedIsMarked()
{
    const std::string made = deckOf(shopWithScenario(), {{"scenarios", "proposed"}});
    QVERIFY2(faultsOf(made).empty(), listOf(faultsOf(made)));
    const std::string slide = partOf(made, "ppt/slides/slide2.xml");
    for (const char *mark : {"/key-changed", "/key-added", "/gone-", "~ changed", "+ new", "− removed"})
        QVERIFY2(slide.find(mark) != std::string::npos, mark);
    // The waterfall leads from the plan's total to the scenario's.
    const Plan plan = shopWithScenario();
    const QStringList values = valuesOf(partOf(made, "ppt/charts/chart1.xml"));
    for (const ScenarioCost &variant : scenarioCosts(plan))
        QVERIFY(values.contains(QString::fromStdString(exactUsd(variant.estimate.plan.total))));
}

void TestDeckSlides::everyExportNamesItsScenario()
{
    const Plan plan = manyServices(1, 1);
    const Estimate bill = estimate(plan);
    const Figure figure = costByEnvironment(plan, bill);
    const auto isNamed = [&](const ExportFormat &format, const Stamp &stamp, const Figure *shown) {
        ExportSubject subject{plan, bill, shown};
        subject.stamp = stamp;
        std::string bytes = format.write(subject);
        if (const auto package = pptx::readPackage(bytes); package) {
            for (const auto &[name, part] : package->parts())
                bytes += part.data;
        }
        return bytes.find("Lean") != std::string::npos;
    };
    for (const ExportFormat &format : exportFormats()) {
        const QByteArray ending(format.ending.data(), static_cast<qsizetype>(format.ending.size()));
        QVERIFY2(isNamed(format, {true, "Lean"}, nullptr), ending);
        QVERIFY2(!isNamed(format, {false, "Lean"}, nullptr) || format.ending == ".pptx", ending);
        QVERIFY2(isNamed(format, {true, "Lean"}, &figure), ending);
        QVERIFY2(!isNamed(format, {false, "Lean"}, &figure), ending);
    }
}

void TestDeckSlides::slidesHavePictures()
{
    const Plan plan = shopWithScenario();
    const Estimate bill = estimate(plan);
    const QString proposed = QString::fromStdString(slideSvg({plan, bill}, "proposed"));
    for (const char *mark : {"~ changed", "+ new", "− removed", "second door"})
        QVERIFY2(proposed.contains(QString::fromUtf8(mark)), mark);
    const QString costs = QString::fromStdString(slideSvg({shop(), shopEstimate()}, "unit-costs"));
    QVERIFY(costs.contains(QStringLiteral("Requests a month")) && costs.contains(QStringLiteral("For 1,000")));
    QVERIFY(slideSvg({shop(), shopEstimate()}, "proposed").empty());
    QVERIFY(slideSvg({shop(), shopEstimate()}, "weather").empty());
}

void TestDeckSlides::linesBeyondTheMostAreSummed()
{
    const std::string made = deck({shop(), shopEstimate()}, {{"lines"}, true, 3, {}, {}}).value();
    QCOMPARE(countsOf(made).slides, 1);
    const std::string slide = partOf(made, "ppt/slides/slide1.xml");
    QVERIFY(slide.find(" smaller lines") != std::string::npos);
    QVERIFY(slide.find("<a:t>Total</a:t>") != std::string::npos);
}

void TestDeckSlides::aBaseLendsItsDesign()
{
    // A deck of ours with another theme and a thumbnail of its own stands for a company's.
    const std::string base = changedIn(shopDeck(), "ppt/theme/theme1.xml", "2457D6", "7A1F5C");
    const std::string made = deck({shop(), shopEstimate()}, {{"cost", "idle"}, true, 10, base, {}}).value();
    const auto faults = faultsOf(made);
    QVERIFY2(faults.empty(), listOf(faults));
    QCOMPARE(countsOf(made).slides, 2);
    QVERIFY(partOf(made, "ppt/theme/theme1.xml").find("7A1F5C") != std::string::npos);
    QVERIFY(made == deck({shop(), shopEstimate()}, {{"cost", "idle"}, true, 10, base, {}}).value());
}

void TestDeckSlides::theWeekByItselfHasItsSquares()
{
    const std::vector<Figure> figures = {week(shop(), shopEstimate())};
    const std::string made = deck({shop(), shopEstimate(), {}, figures}).value();
    QVERIFY2(faultsOf(made).empty(), listOf(faultsOf(made)));
    QCOMPARE(countsOf(made).slides, 1);
    const std::string slide = partOf(made, "ppt/slides/slide1.xml");
    const QStringList names = between(slide, QStringLiteral("name=\"bayplan:figure-week/"), QStringLiteral("\""));
    QCOMPARE(names.filter(QRegularExpression(QStringLiteral("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)-\\d"))).size(), 168);
    QVERIFY(slide.find("bayplan:figure-week/money") != std::string::npos);
}

void TestDeckSlides::whatHasNoChartIsATable()
{
    Figure figure;
    figure.key = "packing";
    figure.title = verbatim("Tasks on instances");
    figure.shape = FigureShape::instances;
    for (int i = 0; i < 20; ++i)
        figure.categories.push_back(verbatim("instance " + std::to_string(i)));
    figure.series.push_back({"cpu", verbatim("CPU"), {}, {}, std::vector<std::optional<double>>(20, 1.5)});
    const std::vector<Figure> figures = {figure};
    const std::string made = deck({shop(), shopEstimate(), {}, figures}).value();
    QVERIFY2(faultsOf(made).empty(), listOf(faultsOf(made)));
    const QStringList words = wordsOf(partOf(made, "ppt/slides/slide1.xml"));
    QVERIFY2(words.contains("instance 14") && words.contains("1.5"), qPrintable(words.join(QLatin1Char(' '))));
    QVERIFY(words.contains("5 more rows"));
}

void TestDeckSlides::onADarkMasterWordsAreLight()
{
    const DeckOptions usual{{"cost", "idle", "week", "architecture", "lines"}, true, 10, {}, {}};
    DeckOptions dark = usual;
    dark.base = changedIn(shopDeck(), "ppt/slideMasters/slideMaster1.xml", "bg1=\"lt1\" tx1=\"dk1\"",
                          "bg1=\"dk1\" tx1=\"lt1\"");
    const std::string light = deck({shop(), shopEstimate()}, usual).value();
    const std::string made = deck({shop(), shopEstimate()}, dark).value();
    QVERIFY2(faultsOf(made).empty(), listOf(faultsOf(made)));
    const QString muted = QStringLiteral("<a:schemeClr val=\"tx2\"");
    for (int i = 1; i <= 5; ++i) {
        const std::string name = "ppt/slides/slide" + std::to_string(i) + ".xml";
        QVERIFY(QString::fromStdString(partOf(light, name)).contains(muted));
        // The master maps tx2 to what is muted on white.
        const QString slide = QString::fromStdString(partOf(made, name));
        QVERIFY(!slide.contains(muted));
        // A ground made darker is not seen on one that is dark.
        for (const QString &ink : between(slide.toStdString(), QStringLiteral("<a:schemeClr val=\"bg1\">"),
                                          QStringLiteral("</a:schemeClr>")))
            QVERIFY2(ink.contains(QStringLiteral("lumOff")), qPrintable(ink));
    }
    // What follows has the usual colours again.
    QVERIFY(deck({shop(), shopEstimate()}, usual).value() == light);
}

void TestDeckSlides::whatIsNoDeckIsNoBase()
{
    pptx::Package empty;
    for (const std::string &base : {std::string("no archive"), empty.bytes()}) {
        const auto made = deck({shop(), shopEstimate()}, {{}, true, 10, base, {}});
        QVERIFY(!made);
        QVERIFY(!inWords(made.error().remedy).empty());
    }
}

QTEST_GUILESS_MAIN(TestDeckSlides)
#include "tst_deck_slides.moc"
