// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "options/uncertainty.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

Plan scaled(std::string_view source, std::string_view work = "")
{
    return planOf("plan: hoursPerMonth=168\nusers: traffic-source pattern=daily peakRate=100 " + std::string(source) +
                  "\nprod: environment stage=production\n  web: cluster\n    api: service desiredCount=2 minCount=2 "
                  "maxCount=100 cpuPerRequest=100 " +
                  std::string(work) +
                  "\n      api: task cpu=1 memory=2\n      keep: scaling-policy target=50\nusers -> api\n");
}

Uncertainty studied(const Plan &plan, int draws = 21, std::uint64_t seed = 1)
{
    return uncertaintyOf(plan, draws, seed).value();
}

} // namespace

class UncertaintyTest : public QObject
{
    Q_OBJECT

private slots:
    void drawsMeetTheEndsAtTheirPercentiles();
    void withoutRangesAllDrawsAreAlike();
    void moreTrafficMovesTheTotalUp();
    void theWidestSwingComesFirst();
    void equalSeedsGiveEqualFigures();
    void aDrawDoesNotDependOnHowManyThereAre();
    void whatIsNotPublishedIsABandAroundTheTotal();
    void withoutPoliciesNothingIsLeftOpen();
    void aStoppedStudyHasNoFigures();
    void progressReachesTheEnd();
};

void UncertaintyTest::drawsMeetTheEndsAtTheirPercentiles()
{
    QCOMPARE(drawOf(80, 150, 100'000), Decimal(80));
    QCOMPARE(drawOf(80, 150, 500'000), Decimal(100));
    QCOMPARE(drawOf(80, 150, 900'000), Decimal(150));
    QCOMPARE(drawOf(80, 150, 300'000), Decimal(90));
    QCOMPARE(drawOf(0, 100, 0), Decimal(0));
}

void UncertaintyTest::withoutRangesAllDrawsAreAlike()
{
    const Plan plan = scaled("");
    QVERIFY(!hasRanges(plan));
    const Uncertainty result = studied(plan);
    QCOMPARE(result.asGiven, estimate(plan).plan.total);
    QCOMPARE(result.p10, result.asGiven);
    QCOMPARE(result.p90, result.asGiven);
    QVERIFY(result.swings.empty());
}

void UncertaintyTest::moreTrafficMovesTheTotalUp()
{
    const Plan plan = scaled("lowEstimate=50 highEstimate=200");
    QVERIFY(hasRanges(plan));
    const Uncertainty result = studied(plan);
    QVERIFY(result.p10 < result.p50);
    QVERIFY(result.p50 < result.p90);
    QCOMPARE(result.swings.size(), std::size_t{1});
    QVERIFY(result.swings[0].atLow < result.asGiven);
    QVERIFY(result.asGiven < result.swings[0].atHigh);
}

void UncertaintyTest::theWidestSwingComesFirst()
{
    const Uncertainty result = studied(scaled("lowEstimate=95 highEstimate=105", "cpuLow=50 cpuHigh=200"), 1);
    QCOMPARE(result.swings.size(), std::size_t{2});
    QVERIFY(result.swings[0].width() > result.swings[1].width());
    QCOMPARE(QString::fromStdString(inWords(result.swings[0].name)), QStringLiteral("CPU time of a request of api"));
}

void UncertaintyTest::equalSeedsGiveEqualFigures()
{
    const Plan plan = scaled("lowEstimate=50 highEstimate=200", "cpuLow=50 cpuHigh=200");
    const Uncertainty first = studied(plan, 11, 7);
    const Uncertainty second = studied(plan, 11, 7);
    QCOMPARE(first.p10, second.p10);
    QCOMPARE(first.p50, second.p50);
    QCOMPARE(first.p90, second.p90);
    QVERIFY(studied(plan, 11, 8).p50 != first.p50);
}

void UncertaintyTest::aDrawDoesNotDependOnHowManyThereAre()
{
    const Plan plan = scaled("lowEstimate=50 highEstimate=200 noise=20");
    // Of one, two and three draws the percentiles are the draws themselves.
    const Uncertainty one = studied(plan, 1, 5);
    const Uncertainty two = studied(plan, 2, 5);
    const Uncertainty three = studied(plan, 3, 5);
    QVERIFY(one.p10 == two.p10 || one.p10 == two.p90);
    for (const Money draw : {two.p10, two.p90})
        QVERIFY(draw == three.p10 || draw == three.p50 || draw == three.p90);
    QVERIFY(two.p10 < two.p90 && three.p10 < three.p50 && three.p50 < three.p90);
}

void UncertaintyTest::whatIsNotPublishedIsABandAroundTheTotal()
{
    const Uncertainty result = studied(scaled(""), 1);
    QVERIFY(result.unpublished.low <= result.asGiven);
    QVERIFY(result.asGiven <= result.unpublished.high);
    QVERIFY(result.unpublished.low < result.unpublished.high);
    const std::optional<Band> band = unpublishedBand(scaled(""));
    QVERIFY(band);
    QCOMPARE(band->low, result.unpublished.low);
    QCOMPARE(band->high, result.unpublished.high);
}

void UncertaintyTest::withoutPoliciesNothingIsLeftOpen()
{
    QVERIFY(!unpublishedBand(planOf("prod: environment\n  web: cluster\n    api: service\n      api: task\n")));
}

void UncertaintyTest::aStoppedStudyHasNoFigures()
{
    std::stop_source stop;
    int calls = 0;
    const auto progress = [&](int, int) {
        if (++calls == 3)
            stop.request_stop();
    };
    QVERIFY(!uncertaintyOf(scaled("lowEstimate=50 highEstimate=200"), 100, 1, stop.get_token(), progress));
    QCOMPARE(calls, 3);
}

void UncertaintyTest::progressReachesTheEnd()
{
    int last = 0;
    int whole = -1;
    const auto result = uncertaintyOf(scaled("lowEstimate=50 highEstimate=200"), 5, 1, {}, [&](int done, int all) {
        QCOMPARE(done, last + 1);
        last = done;
        whole = all;
    });
    QVERIFY(result);
    QCOMPARE(last, whole);
}

QTEST_GUILESS_MAIN(UncertaintyTest)
#include "tst_uncertainty.moc"
