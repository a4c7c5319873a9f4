// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

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
    link.bends = {{200, 300}, {350, 20}};
    plan.setLink(link);
    const PlanPicture picture(plan);
    const auto &points = picture.findLink({4})->path.points;
    QVERIFY(isOrthogonal(points));
    for (const Point bend : link.bends)
        QVERIFY(std::find(points.begin(), points.end(), bend) != points.end());
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
