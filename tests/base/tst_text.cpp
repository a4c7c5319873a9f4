// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/problem.h"
#include "base/text.h"

using namespace bayplan;

class TestText : public QObject
{
    Q_OBJECT

private slots:
    void argumentsAreWrittenAsWhatTheyAre()
    {
        const Text sentence = text(BAYPLAN_TEXT("%1 tasks of %2 for %3 cost %4"), std::int64_t{1200},
                                   std::string("api"), *Decimal::fromText("0.25"), Money::usd(1200));
        QCOMPARE(inWords(sentence), std::string("1200 tasks of api for 0.25 cost $1,200.00"));
    }

    void placeholdersMayRepeatAndChangePlaces() { QCOMPARE(inWords(text("%2 %1 %2", "a", "b")), std::string("b a b")); }

    void wordsOfAnArgumentAreNoPlaceholders()
    {
        QCOMPARE(inWords(text("%1 and %2", "%2", "100 %1")), std::string("%2 and 100 %1"));
        QCOMPARE(inWords(verbatim("50 %1")), std::string("50 %1"));
    }

    void perCentSignsThatNameNoArgumentStay()
    {
        QCOMPARE(inWords(text("%1 % of %3, 5%", std::int64_t{7})), std::string("7 % of %3, 5%"));
    }

    void listsAreJoinedAndEmptyPartsLeftOut()
    {
        const Text tasks = text("%1 tasks", std::int64_t{2});
        const Text size = verbatim("1 vCPU 2 GB");
        QCOMPARE(inWords(joined({tasks, {}, size})), std::string("2 tasks · 1 vCPU 2 GB"));
        QCOMPARE(inWords(joined({tasks, size, tasks}, ", ")), std::string("2 tasks, 1 vCPU 2 GB, 2 tasks"));
        QVERIFY(joined({tasks}) == tasks);
        QVERIFY(joined({}).isEmpty());
        QVERIFY(joined({{}, {}}).isEmpty());
        QVERIFY(verbatim("").isEmpty());
        std::vector<Text> many;
        std::string words;
        for (char letter = 'a'; letter <= 'z'; ++letter) {
            many.push_back(verbatim(std::string(1, letter)));
            words += std::string(words.empty() ? "" : "+") + letter;
            QCOMPARE(inWords(joined(many, "+")), words);
        }
    }

    void catalogueTranslatesMessagesAndNotNames()
    {
        const Catalogue german = [](std::string_view message) {
            return message == "%1 tasks" ? std::string("%1 Aufgaben") : std::string(message) + "?";
        };
        const Text tasks = text("%1 tasks", std::int64_t{2});
        QCOMPARE(inWords(tasks, german), std::string("2 Aufgaben"));
        QCOMPARE(inWords(joined({tasks, verbatim("api")}), german), std::string("2 Aufgaben · api"));
        QCOMPARE(inWords(text("Cost"), german), std::string("Cost?"));
    }

    void problemsFitInOneLine()
    {
        Problem problem{Severity::error, "fargate-size", text("No such size"), text("Choose %1", "2 GB"), {}, {}};
        QCOMPARE(inOneLine(problem), std::string("No such size; Choose 2 GB"));
        problem.place = Place{"shop.arch", 12, 5};
        QCOMPARE(inOneLine(problem), std::string("shop.arch:12:5: No such size; Choose 2 GB"));
        problem.place = Place{"shop.arch", 0, 0};
        problem.remedy = {};
        QCOMPARE(inOneLine(problem), std::string("shop.arch: No such size"));
    }

    void onlyErrorsAreErrors()
    {
        Problem problem;
        problem.severity = Severity::warning;
        QVERIFY(!hasErrors({}));
        QVERIFY(!hasErrors({problem}));
        problem.severity = Severity::error;
        QVERIFY(hasErrors({{Severity::note, "", {}, {}, {}, {}}, problem}));
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
