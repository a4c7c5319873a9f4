// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "draw/bends.h"
#include "draw/draw_plan.h"
#include "draw/random_plan.h"
#include "draw/route_search.h"
#include "draw/routes.h"
#include "support/plan_text.h"

#include <algorithm>

using namespace bayplan;

namespace {

bool isOrthogonal(const std::vector<Point> &points)
{
    for (std::size_t i = 1; i < points.size(); ++i) {
        if ((points[i].x == points[i - 1].x) == (points[i].y == points[i - 1].y))
            return false;
    }
    return points.size() >= 2;
}

bool isOnOutline(Point point, const Rect &outline)
{
    const bool across = point.y >= outline.top() && point.y <= outline.bottom();
    const bool along = point.x >= outline.left() && point.x <= outline.right();
    return (across && (point.x == outline.left() || point.x == outline.right())) ||
           (along && (point.y == outline.top() || point.y == outline.bottom()));
}

/// Cards that a path runs through, other than `ends`.
int crossed(const PlanPicture &picture, const PictureLink &link)
{
    int count = 0;
    picture.forEachNode([&](const PictureNode &node) {
        if (node.shape != Shape::card || node.element == link.from || node.element == link.to)
            return;
        const auto &points = link.path.points;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const int left = std::min(points[i].x, points[i - 1].x);
            const int right = std::max(points[i].x, points[i - 1].x);
            const int top = std::min(points[i].y, points[i - 1].y);
            const int bottom = std::max(points[i].y, points[i - 1].y);
            const Rect &card = node.outline;
            count += left < card.right() && right > card.left() && top < card.bottom() && bottom > card.top();
        }
    });
    return count;
}

const std::vector<Point> &pathOf(const PlanPicture &picture, const Plan &plan, Id from)
{
    return picture.findLink(plan.linksOf(from).front())->path.points;
}

bool hasLineAt(const std::vector<Point> &path, bool isLevel, int coordinate)
{
    for (std::size_t i = 1; i < path.size(); ++i) {
        const bool isHere = isLevel ? path[i - 1].y == coordinate && path[i].y == coordinate
                                    : path[i - 1].x == coordinate && path[i].x == coordinate;
        if (isHere)
            return true;
    }
    return false;
}

} // namespace

class TestRoutes : public QObject
{
    Q_OBJECT

private slots:
    void routesAreOrthogonalFromOutlineToOutline();
    void aRouteLeavesOnTheSideThatFacesTheTarget();
    void aRouteGoesRoundACardInItsWay();
    void aLoadBalancerReachesAServiceBelowItFromTheSide();
    void linksOfOneElementEndApart();
    void bendsSetByHandAreKept();
    void anyLineOfALinkCanBeMoved();
    void aLineThatIsMovedBackAndForthLeavesNoSpur_data();
    void aLineThatIsMovedBackAndForthLeavesNoSpur();
    void handlesStandInTheMiddleOfLongLines();
    void aLinkToNothingHasNoRoute();
    void theSameInputGivesTheSameRoute();
    void detoursAreTakenOut();
};

void TestRoutes::routesAreOrthogonalFromOutlineToOutline()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Dice dice(seed);
        Plan plan = randomPlan(dice, 3);
        for (int i = 0; i < 10; ++i) {
            const PlanPicture picture(plan);
            picture.forEachLink([&](const PictureLink &link) {
                const auto &points = link.path.points;
                QVERIFY(isOrthogonal(points));
                QVERIFY(isOnOutline(points.front(), picture.find(link.from)->outline));
                QVERIFY(isOnOutline(points.back(), picture.find(link.to)->outline));
                QVERIFY(std::all_of(points.begin(), points.end(), [&](Point p) { return link.bounds.contains(p); }));
            });
            plan = randomlyEdited(plan, dice);
        }
    }
}

void TestRoutes::aRouteLeavesOnTheSideThatFacesTheTarget()
{
    const Plan plan = planOf("a: repository at=400,400\n"
                             "right: traffic-source at=900,300\nleft: traffic-source at=0,300\n");
    const Layout layout(plan);
    const auto outline = [&](const char *name) {
        return layout.outline(idOf(plan, name));
    };
    const auto toRight = directRoute(outline("a"), outline("right"));
    QCOMPARE(toRight.front().x, outline("a").right());
    QCOMPARE(toRight.back().x, outline("right").left());
    const auto toLeft = directRoute(outline("a"), outline("left"));
    QCOMPARE(toLeft.front().x, outline("a").left());
    QCOMPARE(toLeft.back().x, outline("left").right());
}

void TestRoutes::aRouteGoesRoundACardInItsWay()
{
    const Plan plan = planOf("prod: environment at=0,0\n  web: cluster at=16,56\n"
                             "    api: service at=16,40\n      api: task\n        app: container\n"
                             "    wall: service at=260,40\n      wall: task\n        w: container\n"
                             "images: repository at=800,150\napp -> images\n");
    const PlanPicture picture(plan);
    const PictureLink &link = *picture.findLink(plan.linksOf(idOf(plan, "app")).front());
    // Its own card is left, and nothing else is touched.
    QCOMPARE(crossed(picture, link), 1);
}

void TestRoutes::aLoadBalancerReachesAServiceBelowItFromTheSide()
{
    const Plan plan = planOf("prod: environment at=0,0\n  lb: load-balancer at=16,56\n  web: cluster at=16,140\n"
                             "    api: service at=16,40\n      api: task\n        app: container\nlb -> api\n");
    const PlanPicture picture(plan);
    const auto &points = pathOf(picture, plan, idOf(plan, "lb"));
    const Rect service = picture.find(idOf(plan, "api", "service"))->outline;
    QCOMPARE(points.back().x, service.left());
    QCOMPARE(points.front().y, picture.find(idOf(plan, "lb"))->outline.bottom());
}

void TestRoutes::linksOfOneElementEndApart()
{
    const Plan plan = planOf("a: traffic-source at=0,0\nb: traffic-source at=0,200\nc: traffic-source at=0,400\n"
                             "e: environment at=400,100\n  lb: load-balancer at=16,56\na -> lb\nb -> lb\nc -> lb\n");
    const PlanPicture picture(plan);
    std::vector<int> ends;
    picture.forEachLink([&](const PictureLink &link) { ends.push_back(link.path.points.back().y); });
    QCOMPARE(ends.size(), 3U);
    // In the order of where they come from, so that they do not cross.
    QVERIFY(ends[0] < ends[1] && ends[1] < ends[2]);
}

void TestRoutes::bendsSetByHandAreKept()
{
    Plan plan = planOf("v: traffic-source at=0,0\ne: environment at=400,100\n  lb: load-balancer\nv -> lb\n");
    Link link = *plan.findLink({4});
    link.bends = {{200, 300}, {350, 180}};
    plan.setLink(link);
    const PlanPicture picture(plan);
    const auto &points = picture.findLink({4})->path.points;
    QVERIFY(isOrthogonal(points));
    for (const Point bend : link.bends)
        QVERIFY(std::find(points.begin(), points.end(), bend) != points.end());
}

void TestRoutes::anyLineOfALinkCanBeMoved()
{
    int moved = 0;
    int lines = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        Dice dice(seed);
        const Plan plan = randomPlan(dice, 3);
        const PlanPicture picture(plan);
        const Layout layout(plan);
        picture.forEachLink([&](const PictureLink &link) {
            const auto &path = link.path.points;
            for (std::size_t line = 0; line + 1 < path.size(); ++line) {
                const bool isLevel = path[line].y == path[line + 1].y;
                const int coordinate = (isLevel ? path[line].y : path[line].x) + dice(160) - 80;
                Link bent = *plan.findLink(link.link);
                bent.bends =
                    bendsWithLineAt(path, line, coordinate, layout.outline(link.from), layout.outline(link.to));
                QVERIFY(!bent.bends.empty());
                const auto outlineOf = [&](Id id) {
                    return layout.outline(id);
                };
                const auto after = routeOf(plan, bent, outlineOf, RectGrid()).points;
                QVERIFY(isOrthogonal(after));
                QCOMPARE(withoutSpurs(after), after);
                QVERIFY(isOnOutline(after.front(), layout.outline(link.from)));
                QVERIFY(isOnOutline(after.back(), layout.outline(link.to)));
                moved += hasLineAt(after, isLevel, coordinate) ? 1 : 0;
                ++lines;
            }
        });
    }
    QVERIFY(lines > 500);
    // The others are lines that came to lie on one of the neighbours.
    QVERIFY2(moved > lines * 95 / 100, qPrintable(QString::number(moved)));
}

void TestRoutes::aLineThatIsMovedBackAndForthLeavesNoSpur_data()
{
    QTest::addColumn<int>("y");
    QTest::addColumn<int>("corners");
    QTest::newRow("within both outlines: still straight") << 140 << 0;
    QTest::newRow("above both") << 20 << 4;
    QTest::newRow("below both") << 300 << 4;
}

void TestRoutes::aLineThatIsMovedBackAndForthLeavesNoSpur()
{
    QFETCH(int, y);
    QFETCH(int, corners);
    const Rect from{{0, 100}, {100, 80}};
    const Rect to{{400, 100}, {100, 80}};
    std::vector<Point> path = directRoute(from, to);
    QCOMPARE(path.size(), 2U);
    path = directRoute(from, to, bendsWithLineAt(path, 0, y, from, to));
    QCOMPARE(static_cast<int>(path.size()) - 2, corners);
    QVERIFY(hasLineAt(path, true, y));
    // Its longest line back to where it was, whichever it has become by now: straight again.
    const auto line = longestLine(path, true);
    path = directRoute(from, to, bendsWithLineAt(path, line->line, 140, from, to));
    QCOMPARE(path, (std::vector<Point>{{100, 140}, {400, 140}}));
}

void TestRoutes::handlesStandInTheMiddleOfLongLines()
{
    const std::vector<Point> path = {{0, 0}, {100, 0}, {100, 10}, {200, 10}};
    QCOMPARE(bendHandles(path, 1), (std::vector<BendHandle>{{0, {50, 0}, true}, {2, {150, 10}, true}}));
    QCOMPARE(bendHandles(path, 4).size(), 3U);
    QCOMPARE(bendHandles(path, 0.1), (std::vector<BendHandle>{{0, {50, 0}, true}}));
    QCOMPARE(lineNearest(path, {103, 4})->line, 1U);
    QVERIFY(!longestLine({{0, 0}, {9, 0}}, false));
}

void TestRoutes::aLinkToNothingHasNoRoute()
{
    Plan plan = planOf("v: traffic-source at=0,0\n");
    plan.setLink({{7}, {1}, {99}, {}, 1, {}});
    const PlanPicture picture(plan);
    QCOMPARE(picture.linkCount(), 0U);
}

void TestRoutes::theSameInputGivesTheSameRoute()
{
    Dice dice(4);
    const Plan plan = randomPlan(dice, 4);
    std::vector<Element> elements;
    plan.forEachElement([&](const Element &element) { elements.push_back(element); });
    std::vector<Link> links;
    plan.forEachLink([&](const Link &link) { links.push_back(link); });
    std::reverse(elements.begin(), elements.end());
    std::reverse(links.begin(), links.end());
    QVERIFY(PlanPicture(plan) == PlanPicture(Plan::assembled(elements, links)));
}

void TestRoutes::detoursAreTakenOut()
{
    QCOMPARE(withoutDetours({{0, 0}, {0, 0}, {5, 0}, {9, 0}, {9, 4}}), (std::vector<Point>{{0, 0}, {9, 0}, {9, 4}}));
}

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
