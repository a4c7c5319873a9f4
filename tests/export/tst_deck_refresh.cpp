// SPDX-License-Identifier: GPL-3.0-or-later
// Decks of earlier exports brought up to date: what follows the plan, and what stays as somebody has made it.
#include <QTest>

#include "bill/estimate.h"
#include "deck_edits.h"
#include "deck_laws.h"
#include "deck_plans.h"
#include "export/deck/package.h"
#include "plan/scenarios.h"
#include "support/plan_text.h"

#include <algorithm>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <sstream>

using namespace bayplan;

namespace {

/// Slides that need no comparison of hostings, which takes long.
const std::vector<std::string> quick = {"title", "ask", "cost", "spending", "idle", "week", "architecture", "lines"};

/// The decks of the shop and of the dearer one that several tests start from; each is made once.
const std::string &quickDeck()
{
    static const std::string made = deck({shop(), shopEstimate()}, {quick}).value();
    return made;
}

/// Everything of ours on a slide, groups with what is in them. Lines follow what they join: they are left out.
std::vector<pugi::xml_node> shapesOf(const pugi::xml_node &slide)
{
    std::vector<pugi::xml_node> shapes;
    for (const auto &found : slide.select_nodes("//p:sp|//p:graphicFrame|//p:grpSp")) {
        if (nameOf(found.node()).starts_with("bayplan:"))
            shapes.push_back(found.node());
    }
    return shapes;
}

pugi::xml_node spaceOf(const pugi::xml_node &shape)
{
    for (const char *path : {"p:xfrm", "p:spPr/a:xfrm", "p:grpSpPr/a:xfrm"}) {
        if (const pugi::xml_node space = shape.first_element_by_path(path))
            return space;
    }
    return {};
}

struct Seen
{
    long long x = 0; ///< on the slide, whatever group it stands in
    long long y = 0;
    QString words;
    QString surface;
};

long long numberAt(const pugi::xml_node &space, const char *element, const char *attribute)
{
    return space.child(element).attribute(attribute).as_llong();
}

/// What one sees of the shapes of a deck, by their names without marks.
std::map<std::string, Seen> seenIn(const std::string &deck)
{
    std::map<std::string, Seen> all;
    forEachSlide(deck, [&](pugi::xml_document &document) {
        for (const pugi::xml_node &shape : shapesOf(document)) {
            const pugi::xml_node space = spaceOf(shape);
            Seen seen{numberAt(space, "a:off", "x"), numberAt(space, "a:off", "y"), {}, {}};
            if (const pugi::xml_node group = spaceOf(shape.parent()); group.child("a:chOff")) {
                seen.x += numberAt(group, "a:off", "x") - numberAt(group, "a:chOff", "x");
                seen.y += numberAt(group, "a:off", "y") - numberAt(group, "a:chOff", "y");
            }
            for (const auto &word : shape.select_nodes("p:txBody//a:t|.//a:tc//a:t"))
                seen.words += QString::fromUtf8(word.node().text().get()) + QLatin1Char('\n');
            for (const auto &look : shape.select_nodes("p:spPr/a:solidFill|p:spPr/a:ln")) {
                std::ostringstream stream;
                look.node().print(stream, "", pugi::format_raw);
                seen.surface += QString::fromStdString(stream.str());
            }
            const std::string name = nameOf(shape);
            all.insert_or_assign(name.substr(0, name.find('#')), seen);
        }
    });
    return all;
}

/// Moves everything of ours, each by a distance of its own.
std::string allMoved(const std::string &deck)
{
    long long distance = 10'000;
    return changedSlides(deck, [&](pugi::xml_document &document) {
        for (const pugi::xml_node &shape : shapesOf(document)) {
            pugi::xml_node place = spaceOf(shape).child("a:off");
            if (!place)
                continue;
            distance += 700;
            place.attribute("x").set_value(place.attribute("x").as_llong() + distance);
            place.attribute("y").set_value(place.attribute("y").as_llong() - distance / 2);
        }
    });
}

/// Changes amounts and names, adds a service and takes one away.
void change(Plan &plan)
{
    plan.name = "Store";
    std::vector<Element> services;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element))
            services.push_back(element);
    });
    Element renamed = services.front();
    renamed.name = "renamed";
    std::get<Service>(renamed.details).desiredCount += 3;
    plan.setElement(renamed);
    Element task = *plan.find(plan.children(renamed.id).front());
    Element added = renamed;
    added.id = plan.takeId();
    added.name = "added";
    added.at = {40, 700};
    plan.setElement(added);
    task.id = plan.takeId();
    task.parent = added.id;
    plan.setElement(task);
    const std::vector<Id> gone = withDescendants(plan, services[1].id);
    for (auto id = gone.rbegin(); id != gone.rend(); ++id) {
        for (const Id link : std::vector<Id>(plan.linksOf(*id)))
            plan.eraseLink(link);
        plan.eraseElement(*id);
    }
}

} // namespace

class TestDeckRefresh : public QObject
{
    Q_OBJECT

private slots:
    void numbersComeUpToDate();
    void whatIsMovedStaysAndSaysWhatIsNew_data();
    void whatIsMovedStaysAndSaysWhatIsNew();
    void whatSomebodyChangedStays();
    void coloursStay();
    void marksFollowWhatDiffers();
    void linesFollowTheDrawing();
    void whatIsNewStandsWhereItBelongs();
    void whatIsTakenOutOfItsGroupIsFound();
    void onlySlidesAskedForAreAdded();
};

void TestDeckRefresh::numbersComeUpToDate()
{
    const Plan after = dearerShop();
    const std::string refreshed = refreshedWith(after, quickDeck(), quick);
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    const std::string made = deckOf(after, {quick});
    QCOMPARE(countsOf(refreshed).points, countsOf(made).points);
    for (const char *chart : {"ppt/charts/chart1.xml", "ppt/charts/chart2.xml", "ppt/charts/chart3.xml"})
        QCOMPARE(valuesOf(partOf(refreshed, chart)), valuesOf(partOf(made, chart)));
    QCOMPARE(wordsOf(partOf(refreshed, "ppt/slides/slide2.xml")), wordsOf(partOf(made, "ppt/slides/slide2.xml")));
}

void TestDeckRefresh::whatIsMovedStaysAndSaysWhatIsNew_data()
{
    QTest::addColumn<bool>("hasScenario");
    QTest::addColumn<QStringList>("slides");
    QTest::newRow("plan") << false << QStringList{"title", "ask",        "cost",         "spending",   "idle",
                                                  "week",  "day",        "month",        "schedule",   "unit-costs",
                                                  "lines", "break-even", "architecture", "assumptions"};
    QTest::newRow("scenario") << true << QStringList{"scenarios", "architecture", "proposed"};
}

void TestDeckRefresh::whatIsMovedStaysAndSaysWhatIsNew()
{
    QFETCH(bool, hasScenario);
    QFETCH(QStringList, slides);
    std::vector<std::string> keys;
    for (const QString &slide : slides)
        keys.push_back(slide.toStdString());
    const Plan before = hasScenario ? shopWithScenario() : shop();
    Plan after = before;
    change(after);
    const std::string mine = allMoved(deckOf(before, {keys}));
    const Estimate bill = estimate(after);
    const std::string refreshed = deck({after, bill}, {keys, true, 160, {}, mine}).value();
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    const auto moved = seenIn(mine);
    const auto wanted = seenIn(deck({after, bill}, {keys}).value());
    const auto now = seenIn(refreshed);
    int kept = 0;
    for (const auto &[name, shape] : wanted) {
        QVERIFY2(now.contains(name), name.c_str());
        QCOMPARE(now.at(name).words, shape.words);
        QCOMPARE(now.at(name).surface, shape.surface);
        const bool isGroup = name.ends_with("/drawing") || name.ends_with("/keys") || name.ends_with("/week");
        if (isGroup || !moved.contains(name))
            continue;
        ++kept;
        QVERIFY2(now.at(name).x == moved.at(name).x && now.at(name).y == moved.at(name).y, name.c_str());
    }
    QVERIFY(kept > 20);
    for (const auto &[name, shape] : now)
        QVERIFY2(wanted.contains(name), name.c_str());
    // Once more with nothing changed: nothing happens.
    std::erase_if(keys, [](const std::string &key) { return key == "break-even" || key == "schedule"; });
    QVERIFY(deck({after, bill}, {keys, true, 160, {}, refreshed}).value() == refreshed);
}

void TestDeckRefresh::whatSomebodyChangedStays()
{
    const std::string cost = "ppt/slides/slide3.xml";
    std::string mine = quickDeck();
    // The chart is moved, its first series recoloured, a headline rewritten, and there is a slide of somebody's own.
    mine = changedIn(mine, cost, "<p:xfrm><a:off x=\"508000\"", "<p:xfrm><a:off x=\"777777\"");
    mine = changedIn(mine, "ppt/charts/chart1.xml", "<a:schemeClr val=\"accent1\"/>", "<a:srgbClr val=\"ABCDEF\"/>");
    mine = changedIn(mine, cost, "<a:t>Shop costs", "<a:t>Our shop costs");
    mine = changedIn(mine, "ppt/slides/slide4.xml", "bayplan:", "mine:");
    const std::string refreshed = refreshedWith(dearerShop(), mine, {"cost"});
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    const std::string slide = partOf(refreshed, cost);
    QVERIFY(slide.find("<a:off x=\"777777\"") != std::string::npos);
    QVERIFY(slide.find("<a:t>Our shop costs") != std::string::npos);
    const std::string chart = partOf(refreshed, "ppt/charts/chart1.xml");
    QVERIFY(chart.find("ABCDEF") != std::string::npos);
    QCOMPARE(valuesOf(chart), valuesOf(partOf(deckOf(dearerShop(), {{"cost"}}), "ppt/charts/chart1.xml")));
    // A second refresh still knows what is somebody's own.
    const std::string again = partOf(refreshedWith(shop(), refreshed, {"cost"}), cost);
    QVERIFY(again.find("<a:off x=\"777777\"") != std::string::npos);
    QVERIFY(again.find("<a:t>Our shop costs") != std::string::npos);
}

void TestDeckRefresh::coloursStay()
{
    const Plan before = shopWithScenario();
    Plan after = before;
    change(after);
    const std::string red = "<a:solidFill><a:srgbClr val=\"C00001\"/></a:solidFill>";
    const auto recolour = [&](const pugi::xml_node &place) {
        pugi::xml_document colour;
        colour.load_string(red.c_str());
        pugi::xml_node parent = place.parent();
        parent.insert_copy_before(colour.document_element(), place);
        parent.remove_child(place);
    };
    const std::vector<std::string> keys = {"cost", "proposed", "lines"};
    std::string mine = deckOf(before, {keys});
    mine = changedSlides(mine, [&](pugi::xml_document &document) {
        for (const pugi::xml_node &shape : shapesOf(document)) {
            if (nameOf(shape).find("/element-") != std::string::npos)
                recolour(shape.first_element_by_path("p:spPr/a:solidFill"));
        }
        for (const auto &row : document.select_nodes("//a:tbl/a:tr"))
            recolour(row.node().first_element_by_path("a:tc/a:tcPr/a:noFill"));
    });
    // A column of the chart, too.
    mine = changedIn(mine, "ppt/charts/chart1.xml", "<c:invertIfNegative val=\"0\"/>",
                     "<c:invertIfNegative val=\"0\"/><c:dPt><c:idx val=\"1\"/><c:invertIfNegative val=\"0\"/>"
                     "<c:bubble3D val=\"0\"/><c:spPr>" +
                         red + "</c:spPr></c:dPt>");
    const std::string refreshed = refreshedWith(after, mine, keys);
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    const auto moved = seenIn(mine);
    int kept = 0;
    for (const auto &[name, shape] : seenIn(refreshed)) {
        if (name.find("/element-") == std::string::npos || !moved.contains(name))
            continue;
        ++kept;
        QVERIFY2(shape.surface.contains(QStringLiteral("C00001")), name.c_str());
    }
    QVERIFY(kept > 8);
    QVERIFY(partOf(refreshed, "ppt/charts/chart1.xml").find("C00001") != std::string::npos);
    int rows = 0;
    forEachSlide(refreshed, [&](pugi::xml_document &document) {
        rows += static_cast<int>(document.select_nodes("//a:tr[.//a:srgbClr[@val='C00001']]").size());
    });
    QVERIFY(rows > 10);
}

void TestDeckRefresh::marksFollowWhatDiffers()
{
    const Plan before = shopWithScenario();
    // The plan takes over what its scenario has changed: it does not differ there any more.
    Plan after = before;
    const Plan lean = scenarioPlan(before, "Lean").value();
    std::vector<Element> changed;
    before.forEachElement([&](const Element &element) {
        const Element *other = lean.find(element.id);
        if (other && detailsOf<Service>(other) && other->details != element.details)
            changed.push_back(*other);
    });
    QCOMPARE(changed.size(), std::size_t{1});
    after.setElement(changed.front());
    const std::vector<std::string> keys = {"proposed"};
    const std::string mine = allMoved(deckOf(before, {keys}));
    const std::string name = "bayplan:proposed/element-" + std::to_string(changed.front().id.value);
    const auto moved = seenIn(mine);
    const auto now = seenIn(refreshedWith(after, mine, keys));
    const auto wanted = seenIn(deckOf(after, {keys}));
    QVERIFY(moved.contains(name) && now.contains(name) && wanted.contains(name));
    QVERIFY(moved.at(name).words.contains(QStringLiteral("~ changed")));
    QVERIFY(moved.at(name).surface != wanted.at(name).surface);
    QCOMPARE(now.at(name).surface, wanted.at(name).surface);
    QCOMPARE(now.at(name).words, wanted.at(name).words);
    QCOMPARE(now.at(name).x, moved.at(name).x);
}

void TestDeckRefresh::linesFollowTheDrawing()
{
    const Plan before = planOf("e: environment\n  c: cluster\n    api: service\n      t: task cpu=1 memory=2\n"
                               "    web: service\n      t: task cpu=1 memory=2\n  lb: load-balancer\nlb -> api\n"
                               "lb -> web\n");
    const Plan after = planOf("e: environment\n  c: cluster\n    api: service\n      t: task cpu=1 memory=2\n"
                              "    web: service\n      t: task cpu=1 memory=2\n  lb: load-balancer\n"
                              "  other: load-balancer\nlb -> api\nother -> web\n");
    const DeckOptions once{{"architecture"}, true, 10, {}, {}};
    const std::string refreshed = refreshedWith(after, deckOf(before, once));
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    const std::string made = deckOf(after, once);
    QCOMPARE(countsOf(refreshed).connectors, countsOf(made).connectors);
    QCOMPARE(wordsOf(partOf(refreshed, "ppt/slides/slide1.xml")).count("other"),
             wordsOf(partOf(made, "ppt/slides/slide1.xml")).count("other"));
    // A link that joins something else keeps its line, which leads elsewhere; ids of shapes may differ.
    const auto ends = [](const std::string &deck) {
        std::map<std::string, QString> all;
        forEachSlide(deck, [&](pugi::xml_document &document) {
            for (const auto &line : document.select_nodes("//p:cxnSp")) {
                QString joined;
                for (const auto &end : line.node().select_nodes("p:nvCxnSpPr/p:cNvCxnSpPr/*")) {
                    const std::string path = std::string("//p:cNvPr[@id='") + end.node().attribute("id").value() + "']";
                    const std::string name = document.select_node(path.c_str()).node().attribute("name").value();
                    joined += QString::fromStdString(name.substr(0, name.find('#'))) + QLatin1Char(' ');
                }
                all.emplace(nameOf(line.node()).substr(0, nameOf(line.node()).find('#')), joined);
            }
        });
        return all;
    };
    QVERIFY(ends(refreshed) == ends(made));
}

void TestDeckRefresh::whatIsNewStandsWhereItBelongs()
{
    const Plan before = planOf("e: environment\n  c: cluster\n    api: service\n      t: task cpu=1 memory=2\n");
    const Plan after = planOf("e: environment\n  c: cluster\n    api: service\n      t: task cpu=1 memory=2\n"
                              "f: environment\n  d: cluster\n    web: service\n      t: task cpu=1 memory=2\n"
                              "    db: service\n      t: task cpu=1 memory=2\n  lb: load-balancer\nlb -> web\n");
    const DeckOptions once{{"architecture"}, true, 10, {}, {}};
    // What contains is painted before what stands in it, and lines between both.
    const auto order = [](const std::string &deck) {
        QStringList names;
        forEachSlide(deck, [&](pugi::xml_document &document) {
            for (const auto &shape : document.select_nodes("//p:grpSp/p:sp|//p:grpSp/p:cxnSp")) {
                const std::string name = nameOf(shape.node());
                names << QString::fromStdString(name.substr(0, name.find('#')));
            }
        });
        return names;
    };
    QCOMPARE(order(refreshedWith(after, deckOf(before, once), {"architecture"})), order(deckOf(after, once)));
}

void TestDeckRefresh::whatIsTakenOutOfItsGroupIsFound()
{
    // Somebody has dissolved the group of the drawing.
    const std::string mine = changedSlides(quickDeck(), [](pugi::xml_document &document) {
        pugi::xml_node tree = document.document_element().child("p:cSld").child("p:spTree");
        for (const auto &found : tree.select_nodes("p:grpSp")) {
            for (const auto &inside : found.node().select_nodes("p:sp|p:cxnSp"))
                tree.append_copy(inside.node());
            tree.remove_child(found.node());
        }
    });
    const auto before = seenIn(mine);
    const auto now = seenIn(refreshedWith(dearerShop(), mine, {"architecture"}));
    const auto wanted = seenIn(deckOf(dearerShop(), {{"architecture"}}));
    int found = 0;
    for (const auto &[name, shape] : wanted) {
        if (name.find("/element-") == std::string::npos)
            continue;
        ++found;
        QVERIFY2(now.contains(name), name.c_str());
        QCOMPARE(now.at(name).words, shape.words);
    }
    QVERIFY(found > 8);
    QVERIFY(before.size() == now.size());
}

void TestDeckRefresh::onlySlidesAskedForAreAdded()
{
    const std::string one = deck({shop(), shopEstimate()}, {{"cost"}, true, 10, {}, {}}).value();
    QCOMPARE(countsOf(deckOf(manyServices(1, 2), {{}, true, 10, {}, one})).slides, 1);
    const std::string two = deck({shop(), shopEstimate()}, {{"cost", "idle"}, true, 10, {}, one}).value();
    QCOMPARE(countsOf(two).slides, 2);
    QVERIFY2(faultsOf(two).empty(), listOf(faultsOf(two)));
}

QTEST_GUILESS_MAIN(TestDeckRefresh)
#include "tst_deck_refresh.moc"
