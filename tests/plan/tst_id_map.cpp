// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "plan/id_map.h"

#include <map>
#include <random>

using namespace bayplan;

namespace {

using Model = std::map<Id, std::string>;

Model contentOf(const IdMap<std::string> &map)
{
    Model content;
    Id before;
    map.forEach([&](Id id, const std::string &value) {
        if (!(before < id))
            qFatal("not in the order of the ids");
        before = id;
        content.emplace(id, value);
    });
    return content;
}

/// One of the changes a plan makes, to a map and to its model.
void changeAtRandom(std::mt19937 &chance, IdMap<std::string> &map, Model &model)
{
    const Id id{static_cast<std::int64_t>(chance() % 400) + 1};
    if (chance() % 3 == 0) {
        map.erase(id);
        model.erase(id);
    } else {
        const std::string value = std::to_string(chance() % 50);
        map.set(id, value);
        model[id] = value;
    }
}

struct Difference
{
    std::string before;
    std::string after;
    friend bool operator==(const Difference &, const Difference &) = default;
};

std::map<Id, Difference> differencesOf(const IdMap<std::string> &before, const IdMap<std::string> &after)
{
    std::map<Id, Difference> found;
    IdMap<std::string>::forEachDifference(before, after, [&](Id id, const std::string *b, const std::string *a) {
        if (!b || !a || *b != *a)
            found[id] = {b ? *b : "-", a ? *a : "-"};
    });
    return found;
}

std::map<Id, Difference> differencesOf(const Model &before, const Model &after)
{
    std::map<Id, Difference> found;
    for (std::int64_t value = 1; value <= 400; ++value) {
        const auto b = before.find(Id{value});
        const auto a = after.find(Id{value});
        const Difference both{b == before.end() ? "-" : b->second, a == after.end() ? "-" : a->second};
        if (both.before != both.after)
            found[Id{value}] = both;
    }
    return found;
}

} // namespace

class TestIdMap : public QObject
{
    Q_OBJECT

private slots:
    void behavesLikeAnOrderedMap()
    {
        std::mt19937 chance(1);
        IdMap<std::string> map;
        Model model;
        for (int step = 0; step < 5000; ++step) {
            changeAtRandom(chance, map, model);
            QCOMPARE(map.size(), model.size());
            QCOMPARE(map.isEmpty(), model.empty());
            const Id asked{static_cast<std::int64_t>(chance() % 420)};
            const std::string *found = map.find(asked);
            QCOMPARE(found != nullptr, model.contains(asked));
            if (found)
                QCOMPARE(*found, model.at(asked));
        }
        QVERIFY(contentOf(map) == model);
    }

    void earlierCopiesKeepTheirContent()
    {
        std::mt19937 chance(2);
        std::vector<std::pair<IdMap<std::string>, Model>> history(1);
        for (int step = 0; step < 300; ++step) {
            auto next = history.back();
            changeAtRandom(chance, next.first, next.second);
            history.push_back(std::move(next));
        }
        for (const auto &[map, model] : history)
            QVERIFY(contentOf(map) == model);
    }

    void differencesAreThoseOfBruteForce()
    {
        std::mt19937 chance(3);
        for (int round = 0; round < 60; ++round) {
            IdMap<std::string> before;
            Model modelBefore;
            for (int step = 0; step < 200; ++step)
                changeAtRandom(chance, before, modelBefore);
            IdMap<std::string> after = before;
            Model modelAfter = modelBefore;
            for (std::uint_fast32_t step = chance() % 120; step > 0; --step)
                changeAtRandom(chance, after, modelAfter);
            QVERIFY(differencesOf(before, after) == differencesOf(modelBefore, modelAfter));
        }
    }

    void sharedChunksAreNotLookedInto()
    {
        IdMap<std::string> before;
        for (std::int64_t id = 1; id <= 10'000; ++id)
            before.set(Id{id}, "x");
        IdMap<std::string> after = before;
        after.set(Id{5000}, "y");
        int visited = 0;
        IdMap<std::string>::forEachDifference(before, after,
                                              [&](Id, const std::string *, const std::string *) { ++visited; });
        QVERIFY2(visited <= 64, qPrintable(QString::number(visited)));
    }

    void filledAtOnceIsTheSameAsOneByOne()
    {
        std::mt19937 chance(4);
        IdMap<std::string> oneByOne;
        Model model;
        for (int step = 0; step < 900; ++step)
            changeAtRandom(chance, oneByOne, model);
        const auto atOnce =
            IdMap<std::string>::fromSorted(std::vector<IdMap<std::string>::Entry>(model.begin(), model.end()));
        QCOMPARE(atOnce.size(), oneByOne.size());
        QVERIFY(differencesOf(atOnce, oneByOne).empty());
        QVERIFY(contentOf(atOnce) == model);
    }

    void valuesOutliveTheMapTheyWereFoundIn()
    {
        IdMap<std::string> copy;
        const std::string *value = nullptr;
        {
            IdMap<std::string> map;
            map.set(Id{7}, "kept");
            value = map.find(Id{7});
            copy = map;
        }
        QCOMPARE(*value, std::string("kept"));
        QCOMPARE(copy.find(Id{7}), value);
    }
};

QTEST_APPLESS_MAIN(TestIdMap)
#include "tst_id_map.moc"
