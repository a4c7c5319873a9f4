// SPDX-License-Identifier: GPL-3.0-or-later
// Decks: what every file of ours keeps to, whatever the plan.
#include <QTest>

#include "bill/estimate.h"
#include "export/deck/deck.h"
#include "export/deck/package.h"
#include "export/deck/zip.h"
#include "io/arch_file.h"
#include "io/examples.h"

using namespace bayplan;

class TestDeck : public QObject
{
    Q_OBJECT

private slots:
    void thePartsOfADeckAreWhatWasPutIn();
    void theSamePlanGivesTheSameBytes();
    void anUnknownSlideFails();
};

void TestDeck::thePartsOfADeckAreWhatWasPutIn()
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

void TestDeck::theSamePlanGivesTheSameBytes()
{
    const Plan plan = parseArch(examples().front().text).plan;
    const Estimate bill = estimate(plan);
    const auto once = deck({plan, bill});
    const auto again = deck({plan, bill});
    QVERIFY(once && again);
    QVERIFY(*once == *again);
}

void TestDeck::anUnknownSlideFails()
{
    const Plan plan;
    const Estimate bill = estimate(plan);
    DeckOptions options;
    options.slides = {"idle", "weather"};
    const auto none = deck({plan, bill}, options);
    QVERIFY(!none);
    QCOMPARE(none.error().code, std::string("unknown-slide"));
}

QTEST_GUILESS_MAIN(TestDeck)
#include "tst_deck.moc"
