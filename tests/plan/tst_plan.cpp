// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "plan/random_plan.h"

#include <algorithm>
#include <map>
#include <set>

using namespace bayplan;

namespace {

Element elementOf(Id id, Id parent = {}, Details details = Note())
{
    Element element;
    element.id = id;
    element.parent = parent;
    element.name = "e" + std::to_string(id.value);
    element.details = std::move(details);
    return element;
}

/// Children and links of every element, found by looking at all of them.
struct Bookkeeping
{
    std::map<Id, std::vector<Id>> children;
    std::map<Id, std::vector<Id>> links;
};

Bookkeeping bookkeepingOf(const Plan &plan)
{
    Bookkeeping books;
    plan.forEachElement([&](const Element &element) { books.children[element.parent].push_back(element.id); });
    plan.forEachLink([&](const Link &link) {
        books.links[link.from].push_back(link.id);
        if (link.to != link.from)
            books.links[link.to].push_back(link.id);
    });
    return books;
}

bool booksAreRight(const Plan &plan)
{
    Bookkeeping books = bookkeepingOf(plan);
    bool right = plan.children(Id{}) == books.children[Id{}];
    plan.forEachElement([&](const Element &element) {
        right = right && plan.children(element.id) == books.children[element.id] &&
                plan.linksOf(element.id) == books.links[element.id];
    });
    return right;
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void childrenAndLinksFollowEveryEdit()
    {
        Chance chance(11);
        Plan plan;
        std::size_t mostLinks = 0;
        for (int step = 0; step < 1500; ++step) {
            editAtRandom(plan, chance);
            QVERIFY2(booksAreRight(plan), qPrintable(QString::number(step)));
            mostLinks = std::max(mostLinks, plan.linkCount());
        }
        QVERIFY(plan.elementCount() > 20);
        QVERIFY(mostLinks > 3);
    }

    void assembledAtOnceIsTheSameAsOneByOne()
    {
        Chance chance(12);
        const Plan plan = randomPlan(300, chance);
        std::vector<Element> elements;
        std::vector<Link> links;
        plan.forEachElement([&](const Element &element) { elements.insert(elements.begin(), element); });
        plan.forEachLink([&](const Link &link) { links.insert(links.begin(), link); });
        Plan again = Plan::assembled(std::move(elements), std::move(links));
        again.name = plan.name;
        again.settings = plan.settings;
        QVERIFY(booksAreRight(again));
        QVERIFY(again == plan);
    }

    void copiesDoNotChangeEachOther()
    {
        Chance chance(13);
        Plan plan = randomPlan(80, chance);
        const Plan before = plan;
        std::map<Id, Element> content;
        before.forEachElement([&](const Element &element) { content[element.id] = element; });
        for (int step = 0; step < 400; ++step)
            editAtRandom(plan, chance);
        QVERIFY(!(plan == before));
        QCOMPARE(before.elementCount(), content.size());
        before.forEachElement([&](const Element &element) { QVERIFY(element == content.at(element.id)); });
        QVERIFY(booksAreRight(before));
    }

    void unchangedElementsAreShared()
    {
        Chance chance(14);
        Plan plan = randomPlan(200, chance);
        const Plan before = plan;
        plan.setElement(elementOf(Id{1}));
        int shared = 0;
        plan.forEachElement(
            [&](const Element &element) { shared += plan.shared(element.id) == before.shared(element.id) ? 1 : 0; });
        QCOMPARE(shared, static_cast<int>(plan.elementCount()) - 1);
    }

    void idsAreNeverHandedOutAgain()
    {
        Chance chance(15);
        Plan plan;
        std::set<Id> seen;
        for (int step = 0; step < 800; ++step) {
            const std::int64_t next = plan.nextId();
            editAtRandom(plan, chance);
            for (std::int64_t id = next; id < plan.nextId(); ++id)
                QVERIFY(seen.insert(Id{id}).second);
            QVERIFY(plan.nextId() >= next);
        }
        plan.forEachElement([&](const Element &element) { QVERIFY(seen.contains(element.id)); });
        plan.forEachLink([&](const Link &link) { QVERIFY(seen.contains(link.id)); });
    }

    void anElementWithAHighIdRaisesTheCounter()
    {
        Plan plan;
        plan.setElement(elementOf(Id{41}));
        QCOMPARE(plan.takeId(), Id{42});
        plan.eraseElement(Id{41});
        QCOMPARE(plan.takeId(), Id{43});
        plan.reserveIdsBelow(10);
        QCOMPARE(plan.takeId(), Id{44});
    }

    void movingToAnotherParentMovesBetweenTheLists()
    {
        Plan plan;
        plan.setElement(elementOf(Id{1}, {}, Environment()));
        plan.setElement(elementOf(Id{2}, {}, Environment()));
        plan.setElement(elementOf(Id{3}, Id{1}));
        QCOMPARE(plan.children(Id{1}), std::vector<Id>{Id{3}});
        plan.setElement(elementOf(Id{3}, Id{2}));
        QVERIFY(plan.children(Id{1}).empty());
        QCOMPARE(plan.children(Id{2}), std::vector<Id>{Id{3}});
        QVERIFY(isInside(plan, Id{3}, Id{2}));
        QVERIFY(isInside(plan, Id{3}, Id{3}));
        QVERIFY(!isInside(plan, Id{3}, Id{1}));
        QCOMPARE(environmentOf(plan, Id{3}), plan.find(Id{2}));
    }

    void descendantsComeParentsFirst()
    {
        Chance chance(16);
        const Plan plan = randomPlan(200, chance);
        for (const Id root : plan.children(Id{})) {
            std::set<Id> seen = {Id{}};
            const std::vector<Id> inside = withDescendants(plan, root);
            QCOMPARE(inside.front(), root);
            for (const Id id : inside) {
                QVERIFY(id == root || seen.contains(plan.find(id)->parent));
                QVERIFY(seen.insert(id).second);
            }
            plan.forEachElement(
                [&](const Element &element) { QCOMPARE(seen.contains(element.id), isInside(plan, element.id, root)); });
        }
    }

    void aCircleOfParentsEndsEveryWalk()
    {
        Plan plan;
        plan.setElement(elementOf(Id{1}, Id{2}));
        plan.setElement(elementOf(Id{2}, Id{1}));
        plan.setElement(elementOf(Id{1}, Id{2}));
        QVERIFY(!environmentOf(plan, Id{1}));
        QVERIFY(isInside(plan, Id{1}, Id{2}));
        QVERIFY(withDescendants(plan, Id{1}).size() < 10);
    }

    void whatIsNotThereIsNullOrEmpty()
    {
        Plan plan;
        QVERIFY(!plan.find(Id{1}));
        QVERIFY(!plan.findLink(Id{1}));
        QVERIFY(!plan.shared(Id{1}));
        QVERIFY(plan.children(Id{1}).empty());
        QVERIFY(plan.linksOf(Id{1}).empty());
        QVERIFY(withDescendants(plan, Id{1}).empty());
        plan.eraseElement(Id{1});
        plan.eraseLink(Id{1});
        QCOMPARE(plan.elementCount(), std::size_t{0});
    }

    void neededHoursHaveTheDefaultOfTheStage()
    {
        Settings settings;
        settings.workingHours = WeekHours::workdays(9, 17);
        Environment environment;
        environment.stage = Stage::production;
        QVERIFY(neededHoursOf(environment, settings).isAlways());
        environment.stage = Stage::staging;
        QVERIFY(neededHoursOf(environment, settings) == settings.workingHours);
        environment.neededHours = WeekHours::never();
        QVERIFY(neededHoursOf(environment, settings).isNever());
    }
};

QTEST_APPLESS_MAIN(TestPlan)
#include "tst_plan.moc"
