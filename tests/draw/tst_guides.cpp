// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "draw/guides.h"
#include "support/plan_text.h"

using namespace bayplan;

class TestGuides : public QObject
{
    Q_OBJECT

private slots:
    void edgesAreDrawnToEdges();
    void nothingNearMeansTheGrid();
    void reachIsInScreenPixels();
    void centresLineUp();
    void anEqualGapIsFoundAndMarked();
    void theMiddleBetweenTwoIsFound();
    void aLineTouchesAllThatShareIt();
    void aResizeMovesOnlyItsEdges();
    void siblingsAndContentEdgesAreOffered();
};

void TestGuides::edgesAreDrawnToEdges()
{
    const Snapped snapped = snappedMove({{0, 0}, {100, 50}}, {203, 301}, {{{200, 0}, {120, 60}}}, 1);
    QCOMPARE(snapped.delta.x, 200);
    QCOMPARE(snapped.lines, (std::vector<GuideLine>{{{200, 0}, {200, 354}}}));
}

void TestGuides::nothingNearMeansTheGrid()
{
    const Snapped snapped = snappedMove({{3, 5}, {100, 50}}, {10, 10}, {}, 1);
    QCOMPARE(snapped.delta, (Point{13, 11}));
    QVERIFY(snapped.lines.empty());
}

void TestGuides::reachIsInScreenPixels()
{
    const std::vector<Rect> others{{{200, 1000}, {120, 60}}};
    const auto at = [&](double zoom) {
        return snappedMove({{0, 0}, {100, 50}}, {213, 0}, others, zoom).delta.x;
    };
    QCOMPARE(at(0.5), 200 + 10); // the centres, 3 away, are nearer than the left edges
    QCOMPARE(at(4), 216);
}

void TestGuides::centresLineUp()
{
    const Snapped snapped = snappedMove({{0, 0}, {100, 50}}, {153, 500}, {{{150, 0}, {110, 60}}}, 1);
    QCOMPARE(snapped.delta.x, 155);
}

void TestGuides::anEqualGapIsFoundAndMarked()
{
    const std::vector<Rect> others{{{0, 0}, {100, 100}}, {{130, 0}, {70, 100}}};
    const Snapped snapped = snappedMove({{0, 0}, {50, 110}}, {233, 24}, others, 1);
    QCOMPARE(snapped.delta.x, 230);
    QCOMPARE(snapped.gaps.size(), 2U);
    for (const GapMark &mark : snapped.gaps)
        QCOMPARE(mark.gap, 30);
}

void TestGuides::theMiddleBetweenTwoIsFound()
{
    const std::vector<Rect> others{{{0, 0}, {100, 100}}, {{300, 0}, {100, 100}}};
    const Snapped snapped = snappedMove({{0, 0}, {60, 137}}, {167, 11}, others, 1);
    QCOMPARE(snapped.delta.x, 170);
    QCOMPARE(snapped.gaps.size(), 2U);
    QCOMPARE(snapped.gaps[0].gap, 70);
}

void TestGuides::aLineTouchesAllThatShareIt()
{
    const std::vector<Rect> others{{{200, 0}, {120, 60}}, {{200, 900}, {90, 60}}};
    const Snapped snapped = snappedMove({{0, 0}, {101, 50}}, {201, 403}, others, 1);
    QCOMPARE(snapped.lines.front().from, (Point{200, 0}));
    QCOMPARE(snapped.lines.front().to, (Point{200, 960}));
}

void TestGuides::aResizeMovesOnlyItsEdges()
{
    const SnappedResize snapped = snappedResize({{5, 7}, {194, 100}}, {.right = true}, {{{205, 300}, {50, 50}}}, 1);
    QCOMPARE(snapped.outline, (Rect{{5, 7}, {200, 100}}));
    QCOMPARE(snapped.lines.size(), 1U);
}

void TestGuides::siblingsAndContentEdgesAreOffered()
{
    const Plan plan = planOf("e: environment at=0,0\n  a: load-balancer at=16,56\n  b: nat-gateway at=300,56\n"
                             "  c: function at=600,56\n  far: nat-gateway at=9000,56\n");
    const PlanPicture picture(plan);
    const Rect visible{{0, 0}, {1000, 600}};
    const std::vector<Rect> offered = alignmentsFor(picture, {{2}}, {1}, visible);
    QCOMPARE(offered.size(), 3U);
    QCOMPARE(offered[0], picture.find({3})->outline);
    QCOMPARE(offered[2].at, (Point{16, 56}));
}

QTEST_GUILESS_MAIN(TestGuides)
#include "tst_guides.moc"
