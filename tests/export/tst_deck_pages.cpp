// SPDX-License-Identifier: GPL-3.0-or-later
// Decks of earlier exports from which somebody has deleted something, in which slides are there twice, or whose plan
// has more or fewer pages by now.
#include <QTest>

#include "deck_edits.h"
#include "deck_laws.h"
#include "deck_plans.h"
#include "support/plan_text.h"

#include <algorithm>
#include <pugixml.hpp>

using namespace bayplan;

namespace {

const std::string twoServices =
    "e: environment\n  c: cluster\n    api: service\n      t: task cpu=1 memory=2\n    web: service\n"
    "      t: task cpu=1 memory=2\n  lb: load-balancer\n";

Plan before()
{
    return planOf(twoServices + "lb -> api\nlb -> web\n");
}

/// With one balancer more, which leads to both services.
Plan after()
{
    return planOf(twoServices + "  other: load-balancer\nlb -> api\nlb -> web\nother -> web\nother -> api\n");
}

Id idNamed(const Plan &plan, const std::string &name)
{
    Id id;
    plan.forEachElement([&](const Element &element) {
        if (element.name == name)
            id = element.id;
    });
    return id;
}

std::string shapeOf(const Plan &plan, const std::string &name)
{
    return "bayplan:architecture/element-" + std::to_string(idNamed(plan, name).value);
}

/// The deck of a drawing from which somebody has deleted a shape. PowerPoint leaves the lines without that end.
std::string withoutShape(const std::string &deck, const std::string &name)
{
    return changedSlides(deck, [&](pugi::xml_document &document) {
        for (pugi::xml_node shape : shapesNamed(document, name)) {
            const std::string id = shape.first_child().child("p:cNvPr").attribute("id").value();
            for (const auto &end : document.select_nodes(("//p:cNvCxnSpPr/*[@id='" + id + "']").c_str()))
                end.node().parent().remove_child(end.node());
            shape.parent().remove_child(shape);
        }
    });
}

int countOf(const std::string &deck, const std::string &name)
{
    std::size_t count = 0;
    forEachSlide(deck, [&](pugi::xml_document &document) { count += shapesNamed(document, name).size(); });
    return static_cast<int>(count);
}

/// The words of all shapes of a name.
QStringList wordsNamed(const std::string &deck, const std::string &name)
{
    QStringList words;
    forEachSlide(deck, [&](pugi::xml_document &document) {
        for (const pugi::xml_node &shape : shapesNamed(document, name)) {
            QString all;
            for (const auto &word : shape.select_nodes(".//a:t"))
                all += QString::fromUtf8(word.node().text().get()) + QLatin1Char('\n');
            words << all;
        }
    });
    return words;
}

/// A deck of lines between other slides, the last of them somebody's own.
std::string linesDeck(const Plan &plan)
{
    std::string deck = deckOf(plan, {{"title", "lines", "cost"}});
    return changedSlides(deck, [](pugi::xml_document &document) {
        for (const auto &name : document.select_nodes("//@name[starts-with(., 'bayplan:cost')]"))
            name.attribute().set_value("Mine");
    });
}

/// The pages of a deck after a plan of so many services; a second time nothing changes.
QString pagesAfter(std::string &deck, int services, const std::vector<std::string> &slides = {})
{
    const Plan plan = manyServices(1, services);
    deck = refreshedWith(plan, deck, slides);
    if (!faultsOf(deck).empty())
        return QString::fromUtf8(listOf(faultsOf(deck)));
    if (refreshedWith(plan, deck, slides) != deck)
        return QStringLiteral("other bytes the second time");
    return pagesIn(deck).join(QLatin1Char(' '));
}

} // namespace

class TestDeckPages : public QObject
{
    Q_OBJECT

private slots:
    void whatWasDeletedFromADrawingStaysDeleted();
    void lineLedToAnotherShapeStays();
    void whatCameBackIntoThePlanComesBackIntoTheDrawing();
    void withoutMemoryWhatIsMissingIsNew();
    void pagesFollowTheLines();
    void pageThatWasDeletedStaysDeleted();
    void pageWithSomethingElseOnItStays();
    void whatTheDeckListsWithoutHavingItIsPassedOver();
    void pagesOfAnOlderDeckFollow();
    void sectionsFollow();
    void environmentsHavePagesOfTheirOwn();
    void slidesThatAreThereTwiceAreBothUpdated_data();
    void slidesThatAreThereTwiceAreBothUpdated();
    void shapesThatAreThereTwiceAreBothUpdated();
    void figuresOfOneKeyKeepTheirOwnData();
};

void TestDeckPages::whatWasDeletedFromADrawingStaysDeleted()
{
    const std::string web = shapeOf(before(), "web");
    const std::string mine = withoutShape(deckOf(before(), {{"architecture"}}), web);
    QCOMPARE(countOf(mine, web), 0);
    const Plan now = after();
    const std::string refreshed = refreshedWith(now, mine);
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    QCOMPARE(countOf(refreshed, web), 0);
    QCOMPARE(countOf(refreshed, shapeOf(now, "other")), 1);
    // Of four lines the two to what was deleted are left out.
    QCOMPARE(countsOf(deckOf(now, {{"architecture"}})).connectors, 4);
    QCOMPARE(countsOf(refreshed).connectors, 2);
    QVERIFY(refreshedWith(now, refreshed) == refreshed);
}

void TestDeckPages::lineLedToAnotherShapeStays()
{
    const std::string web = shapeOf(before(), "web");
    std::string mine = withoutShape(deckOf(before(), {{"architecture"}}), web);
    mine = changedSlides(mine, [&](pugi::xml_document &document) {
        const pugi::xml_node cluster = shapesNamed(document, shapeOf(before(), "c")).front();
        for (const auto &line : document.select_nodes("//p:cNvCxnSpPr[not(a:endCxn)]")) {
            pugi::xml_node end = line.node().append_child("a:endCxn");
            end.append_attribute("id") = cluster.first_child().child("p:cNvPr").attribute("id").value();
            end.append_attribute("idx") = 0;
        }
    });
    const std::string refreshed = refreshedWith(before(), mine);
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    QCOMPARE(countOf(refreshed, web), 0);
    QCOMPARE(countsOf(refreshed).connectors, 2);
}

void TestDeckPages::whatCameBackIntoThePlanComesBackIntoTheDrawing()
{
    const std::string other = shapeOf(after(), "other");
    std::string deck = deckOf(after(), {{"architecture"}});
    deck = refreshedWith(before(), deck);
    QCOMPARE(countOf(deck, other), 0);
    deck = refreshedWith(after(), deck);
    QCOMPARE(countOf(deck, other), 1);
    QCOMPARE(countsOf(deck).connectors, 4);
}

void TestDeckPages::withoutMemoryWhatIsMissingIsNew()
{
    const std::string web = shapeOf(before(), "web");
    std::string mine = withoutShape(deckOf(before(), {{"architecture"}}), web);
    mine = changedSlides(mine, [](pugi::xml_document &document) {
        for (const auto &tags : document.select_nodes("//p:custDataLst"))
            tags.node().parent().remove_child(tags.node());
    });
    const std::string refreshed = refreshedWith(before(), mine);
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    QCOMPARE(countOf(refreshed, web), 1);
    // From now on it is known.
    QCOMPARE(countOf(refreshedWith(before(), withoutShape(refreshed, web)), web), 0);
}

void TestDeckPages::pagesFollowTheLines()
{
    std::string deck = linesDeck(manyServices(1, 4));
    QCOMPARE(pagesIn(deck).join(QLatin1Char(' ')), QStringLiteral("title lines mine"));
    QCOMPARE(pagesAfter(deck, 20), QStringLiteral("title lines lines-2 lines-3 mine"));
    QVERIFY(wordsNamed(deck, "bayplan:lines-2/title").front().contains("(2 of 3)"));
    QCOMPARE(wordsNamed(deck, "bayplan:lines-3/table"),
             wordsNamed(deckOf(manyServices(1, 20), {{"lines"}}), "bayplan:lines-3/table"));
    QCOMPARE(pagesAfter(deck, 30, {"title", "lines"}), QStringLiteral("title lines lines-2 lines-3 lines-4 mine"));
    const int notes = countsOf(deck).notes;
    QCOMPARE(pagesAfter(deck, 10), QStringLiteral("title lines lines-2 mine"));
    QCOMPARE(countsOf(deck).notes, notes - 2);
    QCOMPARE(pagesAfter(deck, 4), QStringLiteral("title lines mine"));
    QVERIFY(!wordsNamed(deck, "bayplan:lines/title").front().contains("("));
}

void TestDeckPages::pageThatWasDeletedStaysDeleted()
{
    std::string deck = linesDeck(manyServices(1, 20));
    deck = changedPresentation(deck, [](pugi::xml_document &document) {
        pugi::xml_node list = document.document_element().child("p:sldIdLst");
        list.remove_child(*std::next(list.begin(), 2));
    });
    QCOMPARE(pagesIn(deck).join(QLatin1Char(' ')), QStringLiteral("title lines lines-3 mine"));
    QCOMPARE(pagesAfter(deck, 30), QStringLiteral("title lines lines-3 lines-4 mine"));
    QCOMPARE(pagesAfter(deck, 20, {"lines"}), QStringLiteral("title lines lines-3 mine"));
    QCOMPARE(pagesAfter(deck, 10), QStringLiteral("title lines mine"));
}

void TestDeckPages::pageWithSomethingElseOnItStays()
{
    std::string deck = linesDeck(manyServices(1, 20));
    const std::string page = slideAt(deck, 3);
    deck = changedSlides(deck, [](pugi::xml_document &document) {
        if (shapesNamed(document, "bayplan:lines-2/table").empty())
            return;
        pugi::xml_node tree = document.document_element().child("p:cSld").child("p:spTree");
        pugi::xml_document box;
        box.load_string("<p:sp><p:nvSpPr><p:cNvPr id=\"99\" name=\"Mine\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>"
                        "<p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>ask Jo</a:t></a:r></a:p></p:txBody></p:sp>");
        tree.append_copy(box.document_element());
    });
    QCOMPARE(pagesAfter(deck, 4), QStringLiteral("title lines mine mine"));
    QVERIFY(wordsOf(partOf(deck, page)).contains("ask Jo"));
    QCOMPARE(countOf(deck, "bayplan:lines-2/table"), 0);
    // It is theirs from now on; what comes is a page of its own.
    QCOMPARE(pagesAfter(deck, 20), QStringLiteral("title lines lines-2 lines-3 mine mine"));
    QCOMPARE(countOf(deck, "bayplan:lines-2/table"), 1);
}

void TestDeckPages::whatTheDeckListsWithoutHavingItIsPassedOver()
{
    const std::string broken = changedPresentation(linesDeck(manyServices(1, 4)), [](pugi::xml_document &document) {
        pugi::xml_node list = document.document_element().child("p:sldIdLst");
        list.append_copy(list.first_child()).attribute("r:id").set_value("rId999");
    });
    QCOMPARE(countsOf(refreshedWith(manyServices(1, 20), broken)).slides, 5);
}

void TestDeckPages::pagesOfAnOlderDeckFollow()
{
    std::string deck = changedSlides(linesDeck(manyServices(1, 10)), [](pugi::xml_document &document) {
        document.document_element().child("p:cSld").remove_child("p:custDataLst");
    });
    QCOMPARE(pagesAfter(deck, 20), QStringLiteral("title lines lines-2 lines-3 mine"));
    QCOMPARE(pagesAfter(deck, 4), QStringLiteral("title lines mine"));
}

void TestDeckPages::sectionsFollow()
{
    std::string deck = changedPresentation(linesDeck(manyServices(1, 4)), [](pugi::xml_document &document) {
        std::string xml = "<p:extLst><p:ext uri=\"{521415D9-36F7-43E2-AB2F-B90AF26B5E84}\"><p14:sectionLst "
                          "xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\"><p14:section "
                          "name=\"All\" id=\"{6A2C3B7E-8B0A-4B43-9C0B-1F7A3C1D2E3F}\"><p14:sldIdLst>";
        for (const pugi::xml_node slide : document.document_element().child("p:sldIdLst"))
            xml += std::string("<p14:sldId id=\"") + slide.attribute("id").value() + "\"/>";
        xml += "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>";
        pugi::xml_document sections;
        sections.load_string(xml.c_str());
        document.document_element().append_copy(sections.document_element());
    });
    const auto isInStep = [](const std::string &one) {
        QStringList slides;
        QStringList inSections;
        (void)changedPresentation(one, [&](pugi::xml_document &document) {
            for (const auto &slide : document.select_nodes("//p:sldId"))
                slides << QString::fromUtf8(slide.node().attribute("id").value());
            for (const auto &slide : document.select_nodes("//p14:sldId"))
                inSections << QString::fromUtf8(slide.node().attribute("id").value());
        });
        return slides == inSections && slides.size() > 2;
    };
    QVERIFY(isInStep(deck));
    QCOMPARE(pagesAfter(deck, 20), QStringLiteral("title lines lines-2 lines-3 mine"));
    QVERIFY(isInStep(deck));
    QCOMPARE(pagesAfter(deck, 4), QStringLiteral("title lines mine"));
    QVERIFY(isInStep(deck));
}

void TestDeckPages::environmentsHavePagesOfTheirOwn()
{
    // Small words: each environment is shown again by itself.
    std::string deck = deckOf(manyServices(6, 3), {{"architecture", "cost"}});
    const QStringList six = pagesIn(deck);
    QCOMPARE(six.size(), 8);
    deck = refreshedWith(manyServices(5, 3), deck);
    QVERIFY2(faultsOf(deck).empty(), listOf(faultsOf(deck)));
    QCOMPARE(pagesIn(deck).size(), 7);
    deck = refreshedWith(manyServices(6, 3), deck);
    QVERIFY2(faultsOf(deck).empty(), listOf(faultsOf(deck)));
    QCOMPARE(pagesIn(deck), six);
}

void TestDeckPages::slidesThatAreThereTwiceAreBothUpdated_data()
{
    QTest::addColumn<bool>("sharesParts");
    QTest::newRow("with charts of their own") << false;
    QTest::newRow("with the same chart") << true;
}

void TestDeckPages::slidesThatAreThereTwiceAreBothUpdated()
{
    QFETCH(bool, sharesParts);
    std::string mine = deckOf(shop(), {{"cost", "idle", "week"}});
    for (const std::size_t number : {std::size_t{3}, std::size_t{2}, std::size_t{1}})
        mine = withDuplicate(mine, number, sharesParts);
    QCOMPARE(countsOf(mine).slides, 6);
    const Plan now = dearerShop();
    const std::string refreshed = refreshedWith(now, mine);
    const std::string made = deckOf(now, {{"cost", "idle", "week"}});
    for (const std::size_t number : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
        const QStringList wanted = wordsOf(partOf(made, slideAt(made, number)));
        QCOMPARE(wordsOf(partOf(refreshed, slideAt(refreshed, 2 * number - 1))), wanted);
        // For readers of screens no title is there twice.
        QStringList copy = wordsOf(partOf(refreshed, slideAt(refreshed, 2 * number)));
        QCOMPARE(copy.front(), wanted.front() + QStringLiteral(" (2)"));
        copy.front() = wanted.front();
        QCOMPARE(copy, wanted);
    }
    const QStringList values = valuesOf(partOf(made, "ppt/charts/chart1.xml"));
    QCOMPARE(valuesOf(partOf(refreshed, "ppt/charts/chart1.xml")), values);
    if (!sharesParts)
        QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    QVERIFY(refreshedWith(now, refreshed) == refreshed);
}

void TestDeckPages::shapesThatAreThereTwiceAreBothUpdated()
{
    const std::string api = shapeOf(before(), "api");
    const std::string mine = changedSlides(deckOf(before(), {{"architecture"}}), [&](pugi::xml_document &document) {
        pugi::xml_node shape = shapesNamed(document, api).front();
        const pugi::xml_node copy = shape.parent().append_copy(shape);
        copy.first_child().child("p:cNvPr").attribute("id").set_value(999);
    });
    Plan now = before();
    Element renamed = *now.find(idNamed(now, "api"));
    renamed.name = "renamed";
    now.setElement(renamed);
    const std::string refreshed = refreshedWith(now, mine);
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    const QStringList words = wordsNamed(refreshed, api);
    QCOMPARE(words.size(), 2);
    QVERIFY(words[0].contains("renamed"));
    QCOMPARE(words[1], words[0]);
}

void TestDeckPages::figuresOfOneKeyKeepTheirOwnData()
{
    // The same chart of two services, say: one key, other numbers.
    std::vector<Figure> figures = {longFigure(), longFigure()};
    figures[1].title = text("another service");
    for (Series &series : figures[1].series) {
        for (auto &number : series.numbers)
            number = number ? std::optional(*number + 1) : number;
    }
    DeckSubject subject{shop(), shopEstimate()};
    subject.figures = figures;
    const std::string made = deck(subject).value();
    QCOMPARE(countsOf(made).slides, 2);
    std::swap(figures[0].series, figures[1].series);
    DeckOptions options;
    options.refreshed = made;
    const std::string refreshed = deck(subject, options).value();
    QVERIFY2(faultsOf(refreshed).empty(), listOf(faultsOf(refreshed)));
    QVERIFY(valuesOf(partOf(made, "ppt/charts/chart1.xml")) != valuesOf(partOf(made, "ppt/charts/chart2.xml")));
    QCOMPARE(valuesOf(partOf(refreshed, "ppt/charts/chart1.xml")), valuesOf(partOf(made, "ppt/charts/chart2.xml")));
    QCOMPARE(valuesOf(partOf(refreshed, "ppt/charts/chart2.xml")), valuesOf(partOf(made, "ppt/charts/chart1.xml")));
}

QTEST_GUILESS_MAIN(TestDeckPages)
#include "tst_deck_pages.moc"
