// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "edit/place.h"
#include "edit_checks.h"
#include "support/plan_text.h"

#include <map>

using namespace bayplan;

namespace {

/// Every kind once, and a task of each sort.
const Plan &everything()
{
    static const Plan plan = planOf("env: environment at=0,0\n"
                                    "  cluster: cluster at=16,60\n"
                                    "    service: service at=16,36\n"
                                    "      task: task\n"
                                    "        container: container\n"
                                    "      scaling-policy: scaling-policy\n"
                                    "    empty: service at=300,36\n"
                                    "    job: task at=600,36\n"
                                    "  load-balancer: load-balancer at=1200,60\n"
                                    "  nat-gateway: nat-gateway at=1200,160\n"
                                    "  function: function at=1200,260\n"
                                    "repository: repository at=2000,0\n"
                                    "traffic-source: traffic-source at=2000,200\n"
                                    "note: note at=2000,400\n");
    return plan;
}

using Row = std::map<std::string, std::string>;

/// Where each kind goes when it is dropped on each element ("" is empty canvas): the parent, with `> made` kinds;
/// "refused" when it may not. What is not named in a row is its "*".
const std::map<std::string, Row> &table()
{
    static const Row anywhere = {{"*", "plan"}};
    static const Row inEnvironment = {{"*", "env"},
                                      {"", "plan > environment"},
                                      {"repository", "plan > environment"},
                                      {"traffic-source", "plan > environment"},
                                      {"note", "plan > environment"}};
    static const std::string fromPlan = "plan > environment > cluster";
    static const std::string intoEnvironment = "env > cluster";
    static const std::map<std::string, Row> rows = {
        {"environment", anywhere},
        {"repository", anywhere},
        {"traffic-source", anywhere},
        {"load-balancer", inEnvironment},
        {"nat-gateway", inEnvironment},
        {"endpoint", inEnvironment},
        {"function", inEnvironment},
        {"cluster", inEnvironment},
        {"note",
         {{"*", "cluster"},
          {"", "plan"},
          {"repository", "plan"},
          {"traffic-source", "plan"},
          {"note", "plan"},
          {"env", "env"},
          {"load-balancer", "env"},
          {"nat-gateway", "env"},
          {"function", "env"}}},
        {"service",
         {{"*", "cluster"},
          {"", fromPlan},
          {"repository", fromPlan},
          {"traffic-source", fromPlan},
          {"note", fromPlan},
          {"env", intoEnvironment},
          {"load-balancer", intoEnvironment},
          {"nat-gateway", intoEnvironment},
          {"function", intoEnvironment}}},
        {"task",
         {{"*", "cluster"},
          {"service", "refused"},
          {"task", "refused"},
          {"container", "refused"},
          {"scaling-policy", "refused"},
          {"empty", "empty"},
          {"", fromPlan},
          {"repository", fromPlan},
          {"traffic-source", fromPlan},
          {"note", fromPlan},
          {"env", intoEnvironment},
          {"load-balancer", intoEnvironment},
          {"nat-gateway", intoEnvironment},
          {"function", intoEnvironment}}},
        {"container",
         {{"*", "task"},
          {"cluster", "cluster > service > task"},
          {"empty", "empty > task"},
          {"job", "job"},
          {"", fromPlan + " > service > task"},
          {"repository", fromPlan + " > service > task"},
          {"traffic-source", fromPlan + " > service > task"},
          {"note", fromPlan + " > service > task"},
          {"env", intoEnvironment + " > service > task"},
          {"load-balancer", intoEnvironment + " > service > task"},
          {"nat-gateway", intoEnvironment + " > service > task"},
          {"function", intoEnvironment + " > service > task"}}},
        {"scaling-policy",
         {{"*", "refused"},
          {"service", "service"},
          {"task", "service"},
          {"container", "service"},
          {"scaling-policy", "service"},
          {"empty", "empty"}}},
    };
    return rows;
}

std::string outcome(const Plan &plan, const DropTarget &drop)
{
    if (!drop.refusal.isEmpty())
        return "refused";
    std::string words = drop.parent.isValid() ? plan.find(drop.parent)->name : "plan";
    for (const Kind *made : drop.missing)
        words += " > " + std::string(made->key);
    return words;
}

} // namespace

class TestDrop : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsPlaceOnEveryTarget_data()
    {
        QTest::addColumn<std::string>("kindKey");
        QTest::addColumn<std::string>("target");
        QTest::addColumn<std::string>("expected");
        std::vector<std::string> targets = {""};
        everything().forEachElement([&](const Element &element) { targets.push_back(element.name); });
        for (const Kind *kind : kinds()) {
            const auto row = table().find(std::string(kind->key));
            QVERIFY2(row != table().end(), "a new kind needs a row in the table");
            for (const std::string &target : targets) {
                const auto cell = row->second.find(target);
                QTest::addRow("%s on %s", row->first.c_str(), target.empty() ? "the plan" : target.c_str())
                    << row->first << target << (cell == row->second.end() ? row->second.at("*") : cell->second);
            }
        }
    }

    void everyKindHasItsPlaceOnEveryTarget()
    {
        QFETCH(std::string, kindKey);
        QFETCH(std::string, target);
        QFETCH(std::string, expected);
        const Kind &kind = *findKind(kindKey);
        const Id id = target.empty() ? Id{} : idOf(everything(), target);
        QCOMPARE(outcome(everything(), dropTarget(everything(), kind, id)), expected);
        const auto placed = place(everything(), kind, {}, id, Point{100, 100});
        QCOMPARE(placed.has_value(), expected != "refused");
        if (!placed) {
            QCOMPARE(placed.error().code, "parent-kind");
            QVERIFY(!inWords(placed.error().what).empty());
        } else {
            QCOMPARE(errorsOf(placed->plan), "");
            QCOMPARE(kindOf(*placed->plan.find(placed->id)).key, kind.key);
        }
    }

    void aRefusalSaysWhatToDo()
    {
        const Plan &plan = everything();
        QCOMPARE(inWords(dropTarget(plan, *findKind("task"), idOf(plan, "service")).refusal),
                 "service holds its one Task already; drop it beside service");
        QCOMPARE(inWords(dropTarget(plan, *findKind("scaling-policy"), {}).refusal),
                 "Scaling policy belongs into another element; drop it on: Service");
    }
};

QTEST_APPLESS_MAIN(TestDrop)
#include "tst_drop.moc"
