// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "figures/policy_words.h"
#include "figures/uncertainty_figures.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

PolicyTrial trial(int minimum, Money cost, double milliseconds)
{
    PolicyTrial result;
    result.choice = {minimum, 9, Decimal(60), {500}, {1024}, Architecture::arm};
    result.cost = cost;
    result.worstMilliseconds = milliseconds;
    result.peakTasks = 7;
    return result;
}

/// A search whose plan costs $80 and answers within 900 ms.
PolicySearch search(std::optional<PolicyTrial> cheapest)
{
    PolicySearch result;
    result.now = Money::usd(80);
    result.present = trial(4, Money::usd(80), 900);
    result.cheapest = cheapest;
    result.front = {trial(1, Money::usd(20), 5000), trial(8, Money::usd(200), 300)};
    return result;
}

QString sentence(const PolicySearch &search, const ServiceLevel &level)
{
    return QString::fromStdString(inWords(cheapestSentence(search, level)));
}

constexpr auto uncertain = R"(
users: traffic-source pattern=daily peakRate=40 lowEstimate=50 highEstimate=200
prod: environment
  web: cluster
    api: service cpuPerRequest=100
      api: task
users -> api
)";

/// $100 as given, $70 to $190 in eight of ten draws.
Uncertainty uncertainty(const Plan &plan)
{
    Uncertainty result;
    result.asGiven = Money::usd(100);
    result.p10 = Money::usd(70);
    result.p50 = Money::usd(105);
    result.p90 = Money::usd(190);
    result.draws = 50;
    result.swings = {{idOf(plan, "users"), verbatim("traffic of users"), Money::usd(170), Money::usd(80)}};
    result.unpublished = {Money::usd(95), Money::usd(125)};
    return result;
}

} // namespace

class OptionWords : public QObject
{
    Q_OBJECT

private slots:
    void whatIsCheaperSaysInsteadOfWhat()
    {
        QCOMPARE(sentence(search(trial(2, Money::usd(30), 950)), {}),
                 QStringLiteral("Cheapest within these bounds: 2–9 tasks of 0.5 vCPU with 1 GB on ARM, CPU at 60 %: "
                                "$30.00 instead of $80.00 a month"));
    }

    void whatIsDearerSaysThatThePlanDoesNotKeepTheBounds()
    {
        QCOMPARE(sentence(search(trial(6, Money::usd(90), 400)), {500, 0}),
                 QStringLiteral("Cheapest within these bounds: 6–9 tasks of 0.5 vCPU with 1 GB on ARM, CPU at 60 %: "
                                "$90.00 a month. What is drawn costs $80.00 and does not keep them"));
    }

    void aPlanThatIsCheapestSaysSo()
    {
        QCOMPARE(
            sentence(search(trial(4, Money::usd(80), 900)), {}),
            QStringLiteral("What is drawn keeps within these bounds, and nothing is cheaper than its $80.00 a month"));
    }

    void whereNothingKeepsTheBoundsTheFastestIsNamed()
    {
        QCOMPARE(sentence(search(std::nullopt), {1, 0}),
                 QStringLiteral("Nothing keeps within these bounds. The fastest is 8–9 tasks of 0.5 vCPU with 1 GB on "
                                "ARM, CPU at 60 %: 95 of 100 requests within 300 ms, no minute ends with requests "
                                "waiting, for $200.00 a month"));
    }

    void aChoiceIsSaidInWords_data()
    {
        QTest::addColumn<int>("minimum");
        QTest::addColumn<int>("maximum");
        QTest::addColumn<int>("target");
        QTest::addColumn<QString>("expected");
        QTest::addRow("a range") << 2 << 9 << 60 << QStringLiteral("2–9 tasks of 1 vCPU with 2 GB, CPU at 60 %");
        QTest::addRow("a fixed count") << 3 << 3 << 60 << QStringLiteral("3 tasks of 1 vCPU with 2 GB, CPU at 60 %");
        QTest::addRow("one") << 1 << 1 << 60 << QStringLiteral("1 task of 1 vCPU with 2 GB, CPU at 60 %");
        QTest::addRow("no target") << 2 << 9 << 0 << QStringLiteral("2–9 tasks of 1 vCPU with 2 GB");
    }

    void aChoiceIsSaidInWords()
    {
        QFETCH(int, minimum);
        QFETCH(int, maximum);
        QFETCH(int, target);
        QFETCH(QString, expected);
        const PolicyChoice choice{minimum, maximum, Decimal(target), {1000}, {2048}, Architecture::x86};
        QCOMPARE(QString::fromStdString(inWords(choiceInWords(choice))), expected);
    }

    void rangesGoFromLowToHighWhicheverEndMovesWhichWay()
    {
        const Plan plan = planOf(uncertain);
        const std::string csv = figureCsv(uncertaintyRanges(plan, uncertainty(plan), 1));
        QCOMPARE(QString::fromStdString(csv), QStringLiteral("category,low,median,given,high\n"
                                                             "the month in 8 of 10 draws,70,105,100,190\n"
                                                             "traffic of users,80,100,100,170\n"
                                                             "what AWS does not publish,95,,100,125\n"));
    }

    void theChartSaysBothEndsAndWhatIsGiven()
    {
        const Plan plan = planOf(uncertain);
        const QString svg =
            QString::fromStdString(figureSvg(uncertaintyRanges(plan, uncertainty(plan), 7), Theme::light));
        for (const char *words : {"$70.00", "$190.00", "$80.00", "$170.00", "as given $100.00", "50 draws from seed 7"})
            QVERIFY2(svg.contains(QString::fromLatin1(words)), words);
    }

    void withoutRangesNothingIsDrawnButTheRemedyIsGiven()
    {
        const Plan plan = planOf("prod: environment\n");
        Uncertainty sure;
        const Figure figure = uncertaintyRanges(plan, sure, 1);
        QVERIFY(figure.categories.empty());
        QVERIFY(!howToGiveRanges(plan).isEmpty());
        QVERIFY(!figureSvg(figure, Theme::dark).empty());
    }
};

QTEST_GUILESS_MAIN(OptionWords)
#include "tst_option_words.moc"
