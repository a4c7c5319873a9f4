// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "draw/layout.h"
#include "draw/random_plan.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const char *const shop = R"(
production: environment at=100,50
  web: cluster at=16,56
    api: service at=16,40
      api: task
        app: container
        log: container
      policy: scaling-policy
    report: task at=300,40
      job: container
)";

/// Elements that are not where their parent has room for them, by name.
QStringList outsideTheirParent(const Plan &plan, const Layout &layout)
{
    QStringList outside;
    plan.forEachElement([&](const Element &element) {
        const Element *parent = plan.find(element.parent);
        if (!parent)
            return;
        const Padding padding = paddingOf(plan, *parent);
        const Rect around = layout.outline(parent->id);
        const Rect inner = layout.outline(element.id);
        const bool fits = around.contains(inner) && inner.left() >= around.left() + padding.side &&
                          inner.top() >= around.top() + padding.top && inner.right() + padding.side <= around.right();
        if (!fits)
            outside << QString::fromStdString(element.name) + QString::number(element.id.value);
    });
    return outside;
}

Plan changed(Plan plan, Id id, const std::function<void(Element &)> &change)
{
    Element element = *plan.find(id);
    change(element);
    plan.setElement(std::move(element));
    return plan;
}

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private slots:
    void rowsOfAServiceStandBelowEachOther();
    void chipsStandAtTheFootOfTheCard();
    void aBareTaskCoversItsRows();
    void aContainerGrowsWithItsContent();
    void smallestSizeCountsWhenItIsLarger();
    void contentNeverGoesIntoThePadding();
    void childrenAreInsideTheirParents();
    void absurdCoordinatesAreKeptWithinAMillion();
    void aNoteIsAsTallAsItsText();
    void parentsInACircleHaveNoOutline();
    void movingAnEnvironmentMovesAllInItAndNothingElse();
    void followingChangesIsTheSameAsAFreshLayout();
    void followingChangesOfABrokenPlanIsTheSameToo();
    void singleOutlinesAreThoseOfTheLayout();
};

void TestLayout::rowsOfAServiceStandBelowEachOther()
{
    const Plan plan = planOf(shop);
    const Layout layout(plan);
    const Rect app = layout.outline(idOf(plan, "app"));
    const Rect log = layout.outline(idOf(plan, "log"));
    QCOMPARE(app.left(), log.left());
    QCOMPARE(app.size.width, log.size.width);
    QVERIFY(log.top() > app.bottom());
    QVERIFY(isPlacedByParent(plan, *plan.find(idOf(plan, "app"))));
}

void TestLayout::chipsStandAtTheFootOfTheCard()
{
    const Plan plan = planOf(shop);
    const Layout layout(plan);
    QVERIFY(layout.outline(idOf(plan, "policy")).top() >= layout.outline(idOf(plan, "log")).bottom());
}

void TestLayout::aBareTaskCoversItsRows()
{
    const Plan plan = planOf(shop);
    const Layout layout(plan);
    const Id task = idOf(plan, "api", "task");
    QCOMPARE(shapeOf(plan, *plan.find(task)), Shape::bare);
    QCOMPARE(shapeOf(plan, *plan.find(idOf(plan, "report"))), Shape::card);
    QCOMPARE(layout.outline(task), layout.outline(idOf(plan, "app")).united(layout.outline(idOf(plan, "log"))));
}

void TestLayout::aContainerGrowsWithItsContent()
{
    const Plan plan = planOf(shop);
    const Id report = idOf(plan, "report");
    const Id web = idOf(plan, "web");
    const Layout before(plan);
    const Layout after(changed(plan, report, [](Element &element) { element.at.x += 500; }));
    QCOMPARE(after.outline(web).size.width, before.outline(web).size.width + 500);
}

void TestLayout::smallestSizeCountsWhenItIsLarger()
{
    const Plan plan = planOf(shop);
    const Id web = idOf(plan, "web");
    const Size content = Layout(plan).outline(web).size;
    const auto resized = [&](Size size) {
        return Layout(changed(plan, web, [&](Element &element) { element.minSize = size; })).outline(web).size;
    };
    QCOMPARE(resized({2000, 10}), (Size{2000, content.height}));
    QCOMPARE(resized({10, 10}), content);
}

void TestLayout::contentNeverGoesIntoThePadding()
{
    const Plan plan = changed(planOf(shop), {2}, [](Element &element) { element.at = {-500, 3}; });
    const Rect environment = Layout(plan).outline({1});
    const Padding padding = paddingOf(plan, *plan.find({1}));
    QCOMPARE(Layout(plan).outline({2}).at, environment.at + Point(padding.side, padding.top));
}

void TestLayout::childrenAreInsideTheirParents()
{
    Dice dice(11);
    Plan plan = randomPlan(dice, 3);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(outsideTheirParent(plan, Layout(plan)), QStringList());
        plan = randomlyEdited(plan, dice);
    }
}

void TestLayout::absurdCoordinatesAreKeptWithinAMillion()
{
    Plan plan = planOf(shop);
    for (const std::int64_t id : {1, 2, 3}) {
        plan = changed(plan, {id}, [](Element &element) {
            element.at = {2'000'000'000, -2'000'000'000};
            element.minSize = Size{2'000'000'000, 2'000'000'000};
        });
    }
    const Layout layout(plan);
    QCOMPARE(layout.outline({1}).at, (Point{1'000'000, -1'000'000}));
    QCOMPARE(outsideTheirParent(plan, layout), QStringList());
    QVERIFY(layout.bounds().right() < 10'000'000);
}

void TestLayout::aNoteIsAsTallAsItsText()
{
    const auto heightOf = [](const std::string &words) {
        Plan plan = planOf("n: note");
        return Layout(changed(plan, {1}, [&](Element &e) { std::get<Note>(e.details).text = words; })).outline({1});
    };
    QCOMPARE(heightOf("short").size, kindOf(Details(Note{})).size);
    QVERIFY(heightOf(std::string(400, 'w')).size.height > 200);
}

void TestLayout::parentsInACircleHaveNoOutline()
{
    Plan plan = planOf(shop);
    plan = changed(plan, {1}, [](Element &element) { element.parent = {3}; });
    const Layout layout(plan);
    QCOMPARE(layout.size(), 0U);
    QVERIFY(layout.outline({2}).isEmpty());
    QCOMPARE(positionOf(plan, {2}), Point());
    QVERIFY(outlineOf(plan, {2}).isEmpty());
}

void TestLayout::movingAnEnvironmentMovesAllInItAndNothingElse()
{
    Plan plan = planOf(std::string(shop) + "other: environment at=900,50\n  c: cluster\n");
    Layout layout(plan);
    const Layout before = layout;
    const Plan after = changed(plan, {1}, [](Element &element) { element.at = {7, 9}; });
    const std::vector<Id> moved = layout.update(after, changesBetween(plan, after));
    std::vector<Id> inside = withDescendants(plan, {1});
    std::sort(inside.begin(), inside.end());
    QCOMPARE(moved, inside);
    for (const Id id : moved)
        QCOMPARE(layout.outline(id), before.outline(id).movedBy({7 - 100, 9 - 50}));
    QCOMPARE(layout.outline(idOf(plan, "c")), before.outline(idOf(plan, "c")));
}

void TestLayout::followingChangesIsTheSameAsAFreshLayout()
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Dice dice(seed);
        Plan plan = randomPlan(dice, 2);
        Layout layout(plan);
        for (int i = 0; i < 30; ++i) {
            const Plan after = randomlyEdited(plan, dice);
            const Layout before = layout;
            const std::vector<Id> moved = layout.update(after, changesBetween(plan, after));
            const Layout fresh(after);
            QVERIFY2(layout == fresh, qPrintable(QStringLiteral("seed %1, step %2").arg(seed).arg(i)));
            std::vector<Id> different;
            after.forEachElement([&](const Element &element) {
                if (before.outline(element.id) != fresh.outline(element.id))
                    different.push_back(element.id);
            });
            QCOMPARE(moved, different);
            plan = after;
        }
    }
}

void TestLayout::followingChangesOfABrokenPlanIsTheSameToo()
{
    Plan plan = planOf(shop);
    Layout layout(plan);
    const auto follow = [&](const Plan &after) {
        (void)layout.update(after, changesBetween(plan, after));
        plan = after;
        return layout == Layout(after);
    };
    QVERIFY(follow(changed(plan, {1}, [](Element &element) { element.parent = {3}; })));
    QVERIFY(follow(changed(plan, {5}, [](Element &element) { element.name = "renamed"; })));
    QVERIFY(follow(changed(plan, {1}, [](Element &element) { element.parent = {}; })));
    Plan orphaned = plan;
    orphaned.eraseElement({2});
    QVERIFY(follow(orphaned));
}

void TestLayout::singleOutlinesAreThoseOfTheLayout()
{
    Dice dice(5);
    const Plan plan = randomPlan(dice, 2);
    const Layout layout(plan);
    plan.forEachElement([&](const Element &element) {
        QCOMPARE(outlineOf(plan, element.id), layout.outline(element.id));
        QCOMPARE(positionOf(plan, element.id), layout.outline(element.id).at);
    });
}

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
