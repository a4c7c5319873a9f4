// SPDX-License-Identifier: GPL-3.0-or-later
// Decks: what every file of ours keeps to, whatever the plan.
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "deck_edits.h"
#include "deck_laws.h"
#include "deck_mutations.h"
#include "deck_plans.h"
#include "export/deck/package.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "support/plan_text.h"

using namespace bayplan;

class TestDeck : public QObject
{
    Q_OBJECT

private slots:
    void thePartsOfAPackageAreWhatWasPutIn();
    void aDamagedArchiveIsRefused();
    void theSamePlanGivesTheSameBytes();
    void everyExampleKeepsTheLaws_data();
    void everyExampleKeepsTheLaws();
    void everyExtremeKeepsTheLaws_data();
    void everyExtremeKeepsTheLaws();
    void everyKnownMistakeIsNoticed();
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
    QVERIFY(shopDeck() == deck({shop(), shopEstimate()}).value());
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
    const std::string bytes =
        index == 0 ? shopDeck() : deckOf(parseArch(examples()[static_cast<std::size_t>(index)].text).plan);
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
    const std::vector<Figure> figures = {longFigure(), longFigure()};
    QTest::newRow("10,000 points") << QByteArray::fromStdString(deck({shop(), shopEstimate(), {}, figures}).value());
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
    const std::vector<Figure> figures = {longFigure(), longFigure()};
    // Twice the same title, as it is made and as it is brought up to date.
    const std::string twice = deck({shop(), shopEstimate(), {}, figures}).value();
    DeckOptions again;
    again.refreshed = twice;
    const std::string grown =
        refreshedWith(manyServices(1, 30), deckOf(manyServices(1, 4), {{"lines", "architecture"}}));
    for (const std::string &bytes :
         {shopDeck(), deckOf(shopWithScenario(), proposed), deckOf(named(names), proposed), deckOf(manyServices(60, 1)),
          deckOf(Plan()), twice, deck({shop(), shopEstimate(), {}, figures}, again).value(), grown}) {
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
