// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "plan/changes.h"
#include "plan/random_plan.h"

#include <map>

using namespace bayplan;

namespace {

std::pair<std::map<Id, Element>, std::map<Id, Link>> contentOf(const Plan &plan)
{
    std::map<Id, Element> elements;
    std::map<Id, Link> links;
    plan.forEachElement([&](const Element &element) { elements[element.id] = element; });
    plan.forEachLink([&](const Link &link) { links[link.id] = link; });
    return {elements, links};
}

template <typename Thing>
void compare(const std::map<Id, Thing> &before, const std::map<Id, Thing> &after, std::vector<Id> &added,
             std::vector<Id> &removed, std::vector<Id> &changed)
{
    for (const auto &[id, thing] : before) {
        const auto found = after.find(id);
        if (found == after.end())
            removed.push_back(id);
        else if (!(found->second == thing))
            changed.push_back(id);
    }
    for (const auto &[id, thing] : after) {
        if (!before.contains(id))
            added.push_back(id);
    }
}

Changes byBruteForce(const Plan &before, const Plan &after)
{
    Changes changes;
    const auto [elementsBefore, linksBefore] = contentOf(before);
    const auto [elementsAfter, linksAfter] = contentOf(after);
    compare(elementsBefore, elementsAfter, changes.added, changes.removed, changes.changed);
    compare(linksBefore, linksAfter, changes.linksAdded, changes.linksRemoved, changes.linksChanged);
    changes.name = before.name != after.name;
    changes.settings = !(before.settings == after.settings);
    return changes;
}

bool same(const Changes &a, const Changes &b)
{
    return a.added == b.added && a.removed == b.removed && a.changed == b.changed && a.linksAdded == b.linksAdded &&
           a.linksRemoved == b.linksRemoved && a.linksChanged == b.linksChanged && a.name == b.name &&
           a.settings == b.settings;
}

} // namespace

class TestChanges : public QObject
{
    Q_OBJECT

private slots:
    void areThoseOfBruteForce()
    {
        Chance chance(21);
        Plan before = randomPlan(150, chance);
        for (int round = 0; round < 120; ++round) {
            Plan after = before;
            for (std::size_t step = chance.below(30); step > 0; --step)
                editAtRandom(after, chance);
            QVERIFY(same(changesBetween(before, after), byBruteForce(before, after)));
            QVERIFY(same(changesBetween(after, before), byBruteForce(after, before)));
            if (chance.oneIn(3))
                before = after;
        }
    }

    void ofACopyAreNone()
    {
        Chance chance(22);
        const Plan plan = randomPlan(50, chance);
        QVERIFY(changesBetween(plan, Plan(plan)).isEmpty());
        QVERIFY(plan == Plan(plan));
    }

    void anElementSetToWhatItWasIsNoChange()
    {
        Chance chance(23);
        Plan plan = randomPlan(50, chance);
        const Plan before = plan;
        plan.setElement(Element(*plan.find(Id{5})));
        QVERIFY(plan.shared(Id{5}) != before.shared(Id{5}));
        QVERIFY(changesBetween(before, plan).isEmpty());
        QVERIFY(before == plan);
    }

    void settingsAndNameAreNamed()
    {
        Plan before;
        Plan after;
        after.name = "Shop";
        QVERIFY(changesBetween(before, after).name);
        QVERIFY(!changesBetween(before, after).settings);
        after.settings.hoursPerMonth = 720;
        QVERIFY(changesBetween(before, after).settings);
        QVERIFY(!changesBetween(before, after).isEmpty());
    }

    void plansThatDifferInUnknownKeysOrCounterAreNotTheSame()
    {
        const Plan before;
        Plan withKey;
        withKey.unknown["extra"] = "1";
        QVERIFY(!(before == withKey));
        Plan counted;
        QCOMPARE(counted.takeId(), Id{1});
        QVERIFY(!(before == counted));
    }
};

QTEST_APPLESS_MAIN(TestChanges)
#include "tst_changes.moc"
