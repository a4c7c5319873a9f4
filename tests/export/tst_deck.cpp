// SPDX-License-Identifier: GPL-3.0-or-later
// Decks: what every file of ours keeps to, whatever the plan.
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "base/format.h"
#include "bill/estimate.h"
#include "deck_laws.h"
#include "deck_mutations.h"
#include "export/deck/break_even.h"
#include "export/deck/deck.h"
#include "export/deck/package.h"
#include "export/deck/slide.h"
#include "export/export_formats.h"
#include "figures/comparison_words.h"
#include "figures/cost_figures.h"
#include "figures/scenario_figures.h"
#include "figures/subject.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "plan/scenarios.h"
#include "support/plan_text.h"

#include <array>
#include <cmath>
#include <limits>
#include <memory>

using namespace bayplan;

namespace {

QByteArray listOf(const std::vector<std::string> &faults)
{
    QByteArray list;
    for (std::size_t i = 0; i < std::min<std::size_t>(12, faults.size()); ++i)
        list += QByteArray::fromStdString(faults[i]) + "\n";
    return list;
}

Plan shop()
{
    return parseArch(examples().front().text).plan;
}

std::string deckOf(const Plan &plan, const DeckOptions &options = {})
{
    const Estimate bill = estimate(plan);
    return deck({plan, bill}, options).value();
}

/// So many environments, each with services of two tasks; a service has two lines.
Plan manyServices(int environments, int services)
{
    std::string text = "plan: name=\"Many\"\n";
    for (int i = 0; i < environments; ++i) {
        text += "e" + std::to_string(i) + ": environment\n  c: cluster\n";
        for (int j = 0; j < services; ++j)
            text += "    s" + std::to_string(j) + ": service desiredCount=2\n      t: task cpu=1 memory=2\n";
    }
    return planOf(text);
}

/// The same name for everything.
Plan named(const std::string &name)
{
    Plan plan = shop();
    plan.name = name;
    std::vector<Element> elements;
    plan.forEachElement([&](const Element &element) { elements.push_back(element); });
    for (Element &element : elements) {
        element.name = name;
        plan.setElement(std::move(element));
    }
    return plan;
}

/// Lines over ten thousand moments, with what no chart can show among them.
Figure longFigure()
{
    Figure figure;
    figure.key = "long";
    figure.title = verbatim("Ten thousand moments");
    figure.shape = FigureShape::lines;
    figure.unit = verbatim("things");
    for (std::int64_t i = 0; i < 10'000; ++i)
        figure.seconds.push_back(i * 60);
    figure.end = 600'000;
    for (const char *name : {"a", "b"}) {
        Series series{name, verbatim(name), {}, {}, {}, LineStyle::line};
        for (int i = 0; i < 10'000; ++i)
            series.numbers.emplace_back(i % 1000 == 7 ? std::numeric_limits<double>::quiet_NaN() : std::sin(i / 100.0));
        series.numbers[5].reset();
        figure.series.push_back(std::move(series));
    }
    return figure;
}

/// A part of a deck.
std::string partOf(const std::string &deck, std::string_view part)
{
    const auto package = pptx::readPackage(deck);
    const pptx::Part *found = package ? package->find(part) : nullptr;
    return found ? found->data : std::string();
}

/// A deck with the first of some words in a part replaced by others.
std::string changedIn(const std::string &deck, std::string_view part, std::string_view from, std::string_view to)
{
    auto package = pptx::readPackage(deck).value();
    std::string &data = package.find(part)->data;
    const std::size_t at = data.find(from);
    if (at == std::string::npos)
        qFatal("nothing to change");
    data.replace(at, from.size(), to);
    return package.bytes();
}

/// What stands between two tags, everywhere.
QStringList between(const std::string &xml, const QString &open, const QString &close)
{
    QStringList found;
    const QString text = QString::fromStdString(xml);
    for (qsizetype at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1))
        found << text.mid(at + open.size(), text.indexOf(close, at) - at - open.size());
    return found;
}

QStringList valuesOf(const std::string &chart)
{
    return between(chart, QStringLiteral("<c:v>"), QStringLiteral("</c:v>"));
}

QStringList wordsOf(const std::string &slide)
{
    return between(slide, QStringLiteral("<a:t>"), QStringLiteral("</a:t>"));
}

/// The shop with a scenario in which a service has gone, one has more tasks, and a load balancer with a link is new.
Plan withScenario()
{
    Plan plan = shop();
    Plan lean = plan;
    std::vector<Element> services;
    lean.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element))
            services.push_back(element);
    });
    Element more = services.front();
    std::get<Service>(more.details).desiredCount += 2;
    lean.setElement(more);
    std::vector<Id> gone = withDescendants(lean, services.back().id);
    for (auto id = gone.rbegin(); id != gone.rend(); ++id) {
        for (const Id link : std::vector<Id>(lean.linksOf(*id)))
            lean.eraseLink(link);
        lean.eraseElement(*id);
    }
    Element door;
    door.details = LoadBalancer{};
    door.id = lean.takeId();
    door.name = "second door";
    door.parent = environmentOf(lean, more.id)->id;
    door.at = {40, 900};
    lean.setElement(door);
    lean.setLink({.id = lean.takeId(), .from = door.id, .to = more.id, .bends = {}, .unknown = {}});
    plan.scenarios.push_back(std::make_shared<const Scenario>(scenarioBetween(plan, lean, "Lean")));
    return plan;
}

/// The keys of a deck's slides; of pages the first.
QStringList slidesOf(const std::string &deck)
{
    QStringList keys;
    const auto package = pptx::readPackage(deck).value();
    for (const auto &[name, part] : package.parts()) {
        if (name.starts_with("ppt/slides/slide"))
            keys += between(part.data, QStringLiteral("<p:cSld name=\"bayplan:"), QStringLiteral("\">"));
    }
    return keys;
}

/// The shop with three times the tasks wherever their number is fixed.
Plan dearer()
{
    Plan plan = shop();
    std::vector<Element> elements;
    plan.forEachElement([&](const Element &element) { elements.push_back(element); });
    for (Element &element : elements) {
        if (auto *service = std::get_if<Service>(&element.details)) {
            service->desiredCount *= 3;
            plan.setElement(std::move(element));
        }
    }
    return plan;
}

} // namespace

namespace {

/// Decks of all slides that several tests start from; each is made once.
const std::string &shopDeck()
{
    static const std::string made = deckOf(shop());
    return made;
}

const std::string &dearerDeck()
{
    static const std::string made = deckOf(dearer());
    return made;
}

} // namespace

class TestDeck : public QObject
{
    Q_OBJECT

private slots:
    void thePartsOfAPackageAreWhatWasPutIn();
    void aDamagedArchiveIsRefused();
    void theSamePlanGivesTheSameBytes();
    void slidesThatAreNoneFail();
    void everyExampleKeepsTheLaws_data();
    void everyExampleKeepsTheLaws();
    void everyExtremeKeepsTheLaws_data();
    void everyExtremeKeepsTheLaws();
    void everyKnownMistakeIsNoticed();
    void chartsHaveThePlansNumbers();
    void slidesWithoutContentAreLeftOut();
    void theBreakEvenHasTheComparisonsNumbers();
    void whatIsProposedIsMarked();
    void everyExportNamesItsScenario();
    void linesBeyondTheMostAreSummed();
    void aBaseLendsItsDesign();
    void whatIsNoDeckIsNoBase();
    void aRefreshBringsNumbersUpToDate();
    void aRefreshKeepsWhatTheUserChanged();
    void aRefreshFollowsTheDrawing();
    void aRefreshAddsOnlySlidesAskedFor();
    void theSharedValidatorAgrees();
};

void TestDeck::thePartsOfAPackageAreWhatWasPutIn()
{
    pptx::Package package;
    package.relationships.push_back({"rId1", "x", "a/b.xml"});
    package.add("a/b.xml", "application/xml", std::string(100'000, 'x')).relate("chart", "a/c/d.png");
    package.add("a/c/d.png", "image/png", "\x89PNG");
    const auto read = pptx::readPackage(package.bytes());
    QVERIFY(read.has_value());
    QCOMPARE(read->parts().size(), std::size_t{2});
    QCOMPARE(read->find("a/b.xml")->data.size(), std::size_t{100'000});
    QCOMPARE(read->find("a/c/d.png")->contentType, std::string("image/png"));
    QCOMPARE(read->find("a/b.xml")->relationships.front().target, std::string("a/c/d.png"));
}

void TestDeck::aDamagedArchiveIsRefused()
{
    const std::string good = deckOf(shop(), {{"cost"}, true, 10, {}, {}});
    QVERIFY(pptx::readPackage(good).has_value());
    for (std::size_t cut = 0; cut < good.size(); cut += 997)
        QVERIFY(!pptx::readPackage(std::string_view(good).substr(0, cut)).has_value());
    int refused = 0;
    for (std::size_t at = 40; at < good.size(); at += 997) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x55);
        refused += pptx::readPackage(bad).has_value() ? 0 : 1;
    }
    QVERIFY(refused > 10);
}

void TestDeck::theSamePlanGivesTheSameBytes()
{
    QVERIFY(shopDeck() == deckOf(shop()));
}

void TestDeck::slidesThatAreNoneFail()
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

void TestDeck::everyExampleKeepsTheLaws_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < examples().size(); ++i)
        QTest::newRow(std::string(examples()[i].key).c_str()) << static_cast<int>(i);
}

void TestDeck::everyExampleKeepsTheLaws()
{
    QFETCH(int, index);
    const std::string bytes = deckOf(parseArch(examples()[static_cast<std::size_t>(index)].text).plan);
    const auto faults = faultsOf(bytes);
    QVERIFY2(faults.empty(), listOf(faults));
    const DeckCounts counts = countsOf(bytes);
    QCOMPARE(counts.notes, counts.slides);
    QVERIFY(counts.slides >= 6);
    QVERIFY(counts.charts >= 2);
}

void TestDeck::everyExtremeKeepsTheLaws_data()
{
    QTest::addColumn<QByteArray>("deck");
    const auto add = [](const char *name, const Plan &plan, const DeckOptions &options = {}) {
        QTest::newRow(name) << QByteArray::fromStdString(deckOf(plan, options));
    };
    add("nothing", Plan());
    add("an environment without a line", planOf("e: environment"));
    add("one environment", manyServices(1, 1));
    add("60 environments", manyServices(60, 1));
    add("many lines", manyServices(1, 160), {{"lines", "cost"}, true, 5'000, {}, {}});
    add("emoji", named("\xF0\x9F\x9A\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 shop"));
    add("CJK", named("\xE5\xBA\x97\xE9\x8B\xAA\xE3\x81\xAE\xE8\xA8\xAD\xE8\xA8\x88"));
    add("right to left", named("\xD7\x97\xD7\xA0\xD7\x95\xD7\xAA (\xD8\xB3\xD9\x88\xD9\x82)"));
    add("control characters", named(std::string("a\x01\x0B\x1F<&>\"'\xFF\xED\xA0\x80\xEF\xBF\xBE z", 17)));
    add("very long", named(std::string(400, 'W')));
    const Plan plan = shop();
    const Estimate bill = estimate(plan);
    const std::vector<Figure> figures = {longFigure(), longFigure()};
    QTest::newRow("10,000 points") << QByteArray::fromStdString(deck({plan, bill, {}, figures}).value());
}

void TestDeck::everyExtremeKeepsTheLaws()
{
    QFETCH(QByteArray, deck);
    const auto faults = faultsOf(deck.toStdString());
    QVERIFY2(faults.empty(), listOf(faults));
}

void TestDeck::everyKnownMistakeIsNoticed()
{
    const std::string good = deckOf(shop(), {{"cost", "unit-costs", "architecture"}, true, 10, {}, {}});
    QVERIFY2(faultsOf(good).empty(), listOf(faultsOf(good)));
    const std::vector<Mutant> mutants = mutantsOf(good);
    QCOMPARE(mutants.size(), std::size_t{42});
    for (const Mutant &mutant : mutants)
        QVERIFY2(!faultsOf(mutant.deck).empty(), mutant.name.c_str());
}

void TestDeck::chartsHaveThePlansNumbers()
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

void TestDeck::slidesWithoutContentAreLeftOut()
{
    const auto has = [](const Plan &plan) {
        const QStringList keys = slidesOf(deckOf(plan));
        return std::array{keys.contains(QStringLiteral("break-even")), keys.contains(QStringLiteral("scenarios")),
                          keys.contains(QStringLiteral("proposed"))};
    };
    QCOMPARE(has(manyServices(1, 2)), (std::array{false, false, false}));
    QCOMPARE(has(shop()), (std::array{true, false, false}));
    QCOMPARE(has(withScenario()), (std::array{true, true, true}));
}

void TestDeck::theBreakEvenHasTheComparisonsNumbers()
{
    const Plan plan = shop();
    const Estimate bill = estimate(plan);
    const DeckSubject subject{plan, bill};
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

void TestDeck::whatIsProposedIsMarked()
{
    const std::string made = deckOf(withScenario(), {{"scenarios", "proposed"}});
    QVERIFY2(faultsOf(made).empty(), listOf(faultsOf(made)));
    const std::string slide = partOf(made, "ppt/slides/slide2.xml");
    for (const char *mark : {"-changed", "-new", "/gone-", "~ changed", "+ new", "− removed"})
        QVERIFY2(slide.find(mark) != std::string::npos, mark);
    // The waterfall leads from the plan's total to the scenario's.
    const Plan plan = withScenario();
    const QStringList values = valuesOf(partOf(made, "ppt/charts/chart1.xml"));
    for (const ScenarioCost &variant : scenarioCosts(plan))
        QVERIFY(values.contains(QString::fromStdString(exactUsd(variant.estimate.plan.total))));
}

void TestDeck::everyExportNamesItsScenario()
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
        // Columns of numbers have no place for it.
        QVERIFY2(isNamed(format, {true, "Lean"}, &figure) || format.ending == ".csv", ending);
    }
}

void TestDeck::linesBeyondTheMostAreSummed()
{
    const Plan plan = shop();
    const auto package = pptx::readPackage(deckOf(plan, {{"lines"}, true, 3, {}, {}}));
    QVERIFY(package.has_value());
    QCOMPARE(countsOf(deckOf(plan, {{"lines"}, true, 3, {}, {}})).slides, 1);
    const std::string &slide = package->find("ppt/slides/slide1.xml")->data;
    QVERIFY(slide.find(" smaller lines") != std::string::npos);
    QVERIFY(slide.find("<a:t>Total</a:t>") != std::string::npos);
}

void TestDeck::aBaseLendsItsDesign()
{
    // A deck of ours with another theme and a thumbnail of its own stands for a company's.
    const std::string base = changedIn(shopDeck(), "ppt/theme/theme1.xml", "2457D6", "7A1F5C");
    const std::string made = deckOf(shop(), {{"cost", "idle"}, true, 10, base, {}});
    const auto faults = faultsOf(made);
    QVERIFY2(faults.empty(), listOf(faults));
    QCOMPARE(countsOf(made).slides, 2);
    QVERIFY(partOf(made, "ppt/theme/theme1.xml").find("7A1F5C") != std::string::npos);
    QVERIFY(made == deckOf(shop(), {{"cost", "idle"}, true, 10, base, {}}));
}

void TestDeck::whatIsNoDeckIsNoBase()
{
    const Plan plan = shop();
    const Estimate bill = estimate(plan);
    pptx::Package empty;
    for (const std::string &base : {std::string("no archive"), empty.bytes()}) {
        const auto made = deck({plan, bill}, {{}, true, 10, base, {}});
        QVERIFY(!made);
        QVERIFY(!inWords(made.error().remedy).empty());
    }
}

void TestDeck::aRefreshBringsNumbersUpToDate()
{
    const Plan after = dearer();
    const std::string refreshed = deckOf(after, {{}, true, 160, {}, shopDeck()});
    const auto faults = faultsOf(refreshed);
    QVERIFY2(faults.empty(), listOf(faults));
    const std::string made = deckOf(after);
    QCOMPARE(countsOf(refreshed).points, countsOf(made).points);
    for (const char *chart : {"ppt/charts/chart1.xml", "ppt/charts/chart2.xml", "ppt/charts/chart3.xml"})
        QCOMPARE(valuesOf(partOf(refreshed, chart)), valuesOf(partOf(made, chart)));
    QCOMPARE(wordsOf(partOf(refreshed, "ppt/slides/slide2.xml")), wordsOf(partOf(made, "ppt/slides/slide2.xml")));
}

void TestDeck::aRefreshKeepsWhatTheUserChanged()
{
    const std::string cost = "ppt/slides/slide3.xml";
    std::string mine = shopDeck();
    // The chart is moved, its first series recoloured, a headline rewritten, and there is a slide of the user's.
    mine = changedIn(mine, cost, "<p:xfrm><a:off x=\"508000\"", "<p:xfrm><a:off x=\"777777\"");
    mine = changedIn(mine, "ppt/charts/chart1.xml", "<a:schemeClr val=\"accent1\"/>", "<a:srgbClr val=\"ABCDEF\"/>");
    mine = changedIn(mine, cost, "<a:t>Shop costs", "<a:t>Our shop costs");
    mine = changedIn(mine, "ppt/slides/slide4.xml", "bayplan:", "mine:");
    const std::string refreshed = deckOf(dearer(), {{}, true, 160, {}, mine});
    const auto faults = faultsOf(refreshed);
    QVERIFY2(faults.empty(), listOf(faults));
    const std::string slide = partOf(refreshed, cost);
    QVERIFY(slide.find("<a:off x=\"777777\"") != std::string::npos);
    QVERIFY(slide.find("<a:t>Our shop costs") != std::string::npos);
    const std::string chart = partOf(refreshed, "ppt/charts/chart1.xml");
    QVERIFY(chart.find("ABCDEF") != std::string::npos);
    QCOMPARE(valuesOf(chart), valuesOf(partOf(dearerDeck(), "ppt/charts/chart1.xml")));
    // A second refresh still knows what is the user's.
    const std::string again = partOf(deckOf(shop(), {{}, true, 160, {}, refreshed}), cost);
    QVERIFY(again.find("<a:off x=\"777777\"") != std::string::npos);
    QVERIFY(again.find("<a:t>Our shop costs") != std::string::npos);
}

void TestDeck::aRefreshFollowsTheDrawing()
{
    const Plan before = planOf("e: environment\n  c: cluster\n    api: service\n      t: task cpu=1 memory=2\n"
                               "    web: service\n      t: task cpu=1 memory=2\n  lb: load-balancer\nlb -> api\n"
                               "lb -> web\n");
    const Plan after = planOf("e: environment\n  c: cluster\n    api: service\n      t: task cpu=1 memory=2\n"
                              "    web: service\n      t: task cpu=1 memory=2\n  lb: load-balancer\n"
                              "  other: load-balancer\nlb -> api\nother -> web\n");
    const DeckOptions once{{"architecture"}, true, 10, {}, {}};
    const std::string refreshed = deckOf(after, {{}, true, 10, {}, deckOf(before, once)});
    const auto faults = faultsOf(refreshed);
    QVERIFY2(faults.empty(), listOf(faults));
    QCOMPARE(countsOf(refreshed).connectors, countsOf(deckOf(after, once)).connectors);
    QCOMPARE(wordsOf(partOf(refreshed, "ppt/slides/slide1.xml")).count("other"),
             wordsOf(partOf(deckOf(after, once), "ppt/slides/slide1.xml")).count("other"));
}

void TestDeck::aRefreshAddsOnlySlidesAskedFor()
{
    const std::string one = deckOf(shop(), {{"cost"}, true, 10, {}, {}});
    QCOMPARE(countsOf(deckOf(shop(), {{}, true, 10, {}, one})).slides, 1);
    const std::string two = deckOf(shop(), {{"cost", "idle"}, true, 10, {}, one});
    QCOMPARE(countsOf(two).slides, 2);
    QVERIFY2(faultsOf(two).empty(), listOf(faultsOf(two)));
}

void TestDeck::theSharedValidatorAgrees()
{
    const QString lint = QStringLiteral(SHARED_DATA "/tools/deck/pptx_lint.py");
    const QString python = QStringLiteral("/usr/bin/python3");
    if (!QFileInfo::exists(lint) || QProcess::execute(python, {"-c", "import lxml, openpyxl"}) != 0)
        QSKIP("the validator or its packages are not installed");
    QTemporaryDir folder;
    QStringList paths;
    const std::string names = "\xF0\x9F\x9A\x80 \xE5\xBA\x97 \xD7\x97\xD7\xA0 a\x01 <&>\"\xEF\xBF\xBE z";
    const DeckOptions proposed{{"break-even", "scenarios", "architecture", "proposed"}};
    for (const std::string &bytes : {shopDeck(), deckOf(withScenario(), proposed), deckOf(named(names), proposed),
                                     deckOf(manyServices(60, 1)), deckOf(Plan())}) {
        paths << folder.filePath(QString::number(paths.size()) + QStringLiteral(".pptx"));
        QFile file(paths.back());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(bytes));
    }
    QProcess process;
    process.start(python, QStringList{"-W", "ignore", lint, "--strict"} + paths);
    QVERIFY(process.waitForFinished(60'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput());
}

QTEST_GUILESS_MAIN(TestDeck)
#include "tst_deck.moc"
