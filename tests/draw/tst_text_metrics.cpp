// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "draw/text_metrics.h"

using namespace bayplan;

class TestTextMetrics : public QObject
{
    Q_OBJECT

private slots:
    void widthsAreThoseOfInter();
    void semiboldIsWider();
    void charactersThatInterLacksAreWide();
    void brokenBytesAreCountedAndSurvive();
    void whatFitsIsNotElided();
    void elidedTextFits();
    void linesBreakAtBlanks();
    void longWordsBreakAnywhere();
    void theLastLineSaysThatThereIsMore();
    void capitalsStandInTheMiddle();
};

void TestTextMetrics::widthsAreThoseOfInter()
{
    // Advances of the font files, in 1024ths of the size.
    QCOMPARE(textWidth("", 12), 0);
    QCOMPARE(textWidth("A", 1024), 692);
    QCOMPARE(textWidth("1", 1024), 476);
    QVERIFY(textWidth("2–20 tasks · 1 vCPU 2 GB · ARM", 12) < 188);
    QVERIFY(textWidth("WWWW", 14) > 2 * textWidth("iiii", 14));
}

void TestTextMetrics::semiboldIsWider()
{
    QVERIFY(textWidth("production", 100, TextWeight::semibold) > textWidth("production", 100));
}

void TestTextMetrics::charactersThatInterLacksAreWide()
{
    QCOMPARE(textWidth("環境", 20), 40);
    QCOMPARE(textWidth("🚢", 20), 20);
    QCOMPARE(textWidth("e\u0301", 20), textWidth("e", 20));
}

void TestTextMetrics::brokenBytesAreCountedAndSurvive()
{
    const std::string broken = "a\xFF\xC3"
                               "b";
    QVERIFY(textWidth(broken, 12) > textWidth("ab", 12));
    QCOMPARE(elided(broken, 1000, 12), broken);
}

void TestTextMetrics::whatFitsIsNotElided()
{
    const std::string words = "development";
    QCOMPARE(elided(words, textWidth(words, 14), 14), words);
    QVERIFY(elided(words, textWidth(words, 14) - 2, 14) != words);
}

void TestTextMetrics::elidedTextFits()
{
    for (int width = 0; width < 200; ++width) {
        const std::string shown = elided("überwachung 環境 und mehr", width, 13, TextWeight::semibold);
        QVERIFY(textWidth(shown, 13, TextWeight::semibold) <= width);
    }
    QCOMPARE(elided("development", 3, 14), std::string());
    QVERIFY(QString::fromStdString(elided("development", 50, 14)).endsWith(QStringLiteral("…")));
}

void TestTextMetrics::linesBreakAtBlanks()
{
    const auto lines = wrapped("one two three", textWidth("one two ", 12), 12, TextWeight::regular, 10);
    QCOMPARE(lines, (std::vector<std::string>{"one two", "three"}));
    QCOMPARE(wrapped("one\n\ntwo", 500, 12, TextWeight::regular, 10), (std::vector<std::string>{"one", "", "two"}));
}

void TestTextMetrics::longWordsBreakAnywhere()
{
    const auto lines = wrapped("wwwwwwwwww", textWidth("wwww", 12), 12, TextWeight::regular, 10);
    QCOMPARE(lines, (std::vector<std::string>{"wwww", "wwww", "ww"}));
    QCOMPARE(wrapped("ww", 1, 12, TextWeight::regular, 10), (std::vector<std::string>{"w", "w"}));
}

void TestTextMetrics::theLastLineSaysThatThereIsMore()
{
    const auto lines = wrapped("one two three four", textWidth("one two ", 12), 12, TextWeight::regular, 2);
    QCOMPARE(lines.size(), 2U);
    QVERIFY(QString::fromStdString(lines.back()).endsWith(QStringLiteral("…")));
}

void TestTextMetrics::capitalsStandInTheMiddle()
{
    const TextRun run{"H", {{0, 100}, {50, 20}}, 10};
    QCOMPARE(baselineOf(run), 114);
}

QTEST_GUILESS_MAIN(TestTextMetrics)
#include "tst_text_metrics.moc"
