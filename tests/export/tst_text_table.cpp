// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "export/text_table.h"

using namespace bayplan;

namespace {

TextTable prices()
{
    return {{{"name"}, {"usd", TextAlign::right}}, {{"a", "1.50"}, {}, {"größer", "12"}}};
}

} // namespace

class TestTextTable : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreAligned()
    {
        QCOMPARE(inColumns(prices()), std::string("name     usd\na       1.50\n────────────\ngrößer    12\n"));
        QCOMPARE(inColumns({{{""}, {""}}, {{"x", ""}}}, 2), std::string("  x\n"));
    }

    void markdownEscapesWhatWouldBeMarkup()
    {
        QCOMPARE(inMarkdown({{{"a|b"}}, {{"*x* | y"}}}), std::string("| a\\|b |\n| --- |\n| \\*x\\* \\| y |\n"));
        QCOMPARE(markdownText("<script>"), std::string("\\<script\\>"));
    }

    void csvQuotesWhatNeedsIt_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("written");
        QTest::newRow("plain") << "api"
                               << "api";
        QTest::newRow("comma") << "a,b"
                               << "\"a,b\"";
        QTest::newRow("quote") << "a\"b"
                               << "\"a\"\"b\"";
        QTest::newRow("line end") << "a\nb"
                                  << "\"a\nb\"";
        QTest::newRow("formula") << "=1+1"
                                 << "'=1+1";
        QTest::newRow("formula with comma") << "@SUM(1,2)"
                                            << "\"'@SUM(1,2)\"";
        QTest::newRow("negative number") << "-1.5"
                                         << "-1.5";
        QTest::newRow("dash") << "-api"
                              << "'-api";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void csvQuotesWhatNeedsIt()
    {
        QFETCH(QString, cell);
        QFETCH(QString, written);
        QCOMPARE(QString::fromStdString(inCsv({{{"x"}}, {{cell.toStdString()}}})), "x\n" + written + "\n");
    }

    void namesCannotSteerATerminal()
    {
        QCOMPARE(printable("a\x1b[31mb\r\nc"), std::string("a [31mb  c"));
        QCOMPARE(printable("größe 日本"), std::string("größe 日本"));
    }

    void wideCharactersTakeTwoColumns_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("width");
        QTest::newRow("latin") << "größe" << 5;
        QTest::newRow("wide") << "日本" << 4;
        QTest::newRow("combining") << "e\u0301" << 1;
        QTest::newRow("emoji") << "🚢" << 2;
    }

    void wideCharactersTakeTwoColumns()
    {
        QFETCH(QString, words);
        QFETCH(int, width);
        QCOMPARE(displayWidth(words.toStdString()), width);
    }
};

QTEST_APPLESS_MAIN(TestTextTable)
#include "tst_text_table.moc"
