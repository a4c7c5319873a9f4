// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "draw/hit_test.h"
#include "draw/random_plan.h"
#include "support/plan_text.h"

#include <algorithm>
#include <limits>

using namespace bayplan;

namespace {

Id elementAtByHand(const PlanPicture &picture, Point place)
{
    Id last;
    picture.forEachNode([&](const PictureNode &node) {
        if (node.outline.contains(place))
            last = node.element;
    });
    return last;
}

double distance(Point place, const std::vector<Point> &path)
{
    double nearest = std::numeric_limits<double>::max();
    for (std::size_t i = 1; i < path.size(); ++i) {
        const int x = std::clamp(place.x, std::min(path[i - 1].x, path[i].x), std::max(path[i - 1].x, path[i].x));
        const int y = std::clamp(place.y, std::min(path[i - 1].y, path[i].y), std::max(path[i - 1].y, path[i].y));
        nearest = std::min(nearest, std::hypot(place.x - x, place.y - y));
    }
    return nearest;
}

Point anyPlace(const PlanPicture &picture, Dice &dice)
{
    const Rect all = picture.bounds();
    return all.at + Point{dice(all.size.width), dice(all.size.height)};
}

} // namespace

class TestHitTest : public QObject
{
    Q_OBJECT

private slots:
    void theElementIsTheOnePaintedLast();
    void rowsAreHitInTheirCard();
    void theNearestLinkIsFound();
    void aBandTakesWhatLiesWhollyInside();
    void aBandTakesNoPartsOfCards();
    void handlesReachEightScreenPixels_data();
    void handlesReachEightScreenPixels();
    void aResizeNeverTurnsInsideOut();
};

void TestHitTest::theElementIsTheOnePaintedLast()
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Dice dice(seed);
        Plan plan = randomPlan(dice, 3);
        for (int i = 0; i < 20; ++i)
            plan = randomlyEdited(plan, dice);
        const PlanPicture picture(plan);
        for (int i = 0; i < 500; ++i) {
            const Point place = anyPlace(picture, dice);
            QCOMPARE(elementAt(picture, place), elementAtByHand(picture, place));
        }
    }
}

void TestHitTest::rowsAreHitInTheirCard()
{
    const Plan plan = planOf("e: environment\n  c: cluster\n    s: service\n      t: task\n        app: container\n");
    const PlanPicture picture(plan);
    QCOMPARE(elementAt(picture, picture.find({5})->outline.center()), Id{5});
    QCOMPARE(elementAt(picture, picture.find({3})->outline.at + Point(4, 4)), Id{3});
    QCOMPARE(elementAt(picture, picture.bounds().at - Point(5, 5)), Id{});
}

void TestHitTest::theNearestLinkIsFound()
{
    Dice dice(2);
    const Plan plan = randomPlan(dice, 4);
    const PlanPicture picture(plan);
    for (int i = 0; i < 1000; ++i) {
        const Point place = anyPlace(picture, dice);
        double nearest = 6.0;
        picture.forEachLink(
            [&](const PictureLink &link) { nearest = std::min(nearest, distance(place, link.path.points)); });
        const Id found = linkNear(picture, place, 6);
        QCOMPARE(found.isValid(), nearest < 6.0 || (found.isValid() && nearest <= 6.0));
        if (found.isValid())
            QCOMPARE(distance(place, picture.findLink(found)->path.points), nearest);
    }
}

void TestHitTest::aBandTakesWhatLiesWhollyInside()
{
    Dice dice(6);
    const Plan plan = randomPlan(dice, 3);
    const PlanPicture picture(plan);
    for (int i = 0; i < 300; ++i) {
        const Rect band{anyPlace(picture, dice), {dice(900), dice(900)}};
        std::vector<Id> expected;
        picture.forEachNode([&](const PictureNode &node) {
            const PictureNode *parent = picture.find(node.parent);
            if (band.contains(node.outline) && !node.isPart && !(parent && band.contains(parent->outline)))
                expected.push_back(node.element);
        });
        std::sort(expected.begin(), expected.end());
        QCOMPARE(elementsInside(picture, band), expected);
    }
    QCOMPARE(elementsInside(picture, picture.bounds()), plan.children({}));
    QCOMPARE(linksInside(picture, picture.bounds()).size(), picture.linkCount());
}

void TestHitTest::aBandTakesNoPartsOfCards()
{
    const Plan plan = planOf("e: environment\n  c: cluster\n    s: service\n      t: task\n        app: container\n");
    const PlanPicture picture(plan);
    QCOMPARE(elementsInside(picture, picture.find({5})->outline.grownBy(2)), std::vector<Id>());
}

void TestHitTest::handlesReachEightScreenPixels_data()
{
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("y");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<int>("handle"); // -1: none
    const auto is = [](Handle handle) {
        return static_cast<int>(handle);
    };
    QTest::newRow("corner") << 100 << 100 << 1.0 << is(Handle::topLeft);
    QTest::newRow("corner, outside") << 93 << 93 << 1.0 << is(Handle::topLeft);
    QTest::newRow("too far") << 91 << 100 << 1.0 << -1;
    QTest::newRow("farther when zoomed out") << 86 << 100 << 0.5 << is(Handle::topLeft);
    QTest::newRow("nearer when zoomed in") << 95 << 100 << 2.0 << -1;
    QTest::newRow("edge") << 200 << 104 << 1.0 << is(Handle::top);
    QTest::newRow("right edge") << 305 << 150 << 1.0 << is(Handle::right);
    QTest::newRow("lower right") << 300 << 200 << 1.0 << is(Handle::bottomRight);
    QTest::newRow("middle") << 200 << 150 << 1.0 << -1;
    QTest::newRow("middle, far zoomed out") << 200 << 150 << 0.05 << -1;
}

void TestHitTest::handlesReachEightScreenPixels()
{
    QFETCH(int, x);
    QFETCH(int, y);
    QFETCH(double, zoom);
    const auto found = handleAt({{100, 100}, {200, 100}}, {x, y}, zoom);
    QTEST(found ? static_cast<int>(*found) : -1, "handle");
}

void TestHitTest::aResizeNeverTurnsInsideOut()
{
    const Rect outline{{100, 100}, {200, 100}};
    QCOMPARE(resized(outline, Handle::right, {50, 70}), (Rect{{100, 100}, {250, 100}}));
    QCOMPARE(resized(outline, Handle::topLeft, {-10, -20}), (Rect{{90, 80}, {210, 120}}));
    for (int handle = 0; handle < 8; ++handle) {
        for (const Point delta : {Point{1000, 1000}, Point{-1000, -1000}})
            QVERIFY(!resized(outline, static_cast<Handle>(handle), delta).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestHitTest)
#include "tst_hit_test.moc"
