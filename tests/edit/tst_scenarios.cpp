// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "bill/estimate.h"
#include "edit/configure.h"
#include "edit/place.h"
#include "edit/scenarios.h"
#include "io/arch_file.h"
#include "io/recovery.h"
#include "plan/check.h"
#include "plan/random_plan.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

Plan shop()
{
    return planOf("production: environment stage=production\n"
                  "  web: cluster\n"
                  "    api: service desiredCount=4\n"
                  "      api: task cpu=1 memory=2\n"
                  "    worker: service desiredCount=2\n"
                  "      worker: task cpu=0.5 memory=1\n");
}

/// The plan with one scenario, "Spot", in which the API has so many tasks.
Plan withScenario(const Plan &plan, int tasks)
{
    const Plan named = *createScenario(plan, "Spot");
    const Plan edited =
        *configure(*scenarioPlan(named, "Spot"), {idOf(plan, "api", "service")}, "desiredCount", Decimal(tasks));
    return *editScenario(named, "Spot", edited);
}

std::string codesOf(const Problems &problems)
{
    std::string codes;
    for (const Problem &problem : problems)
        codes += (codes.empty() ? "" : " ") + problem.code;
    return codes;
}

} // namespace

class TestScenarios : public QObject
{
    Q_OBJECT

private slots:
    void anEditedPlanComesBackFromItsScenario()
    {
        for (unsigned seed = 0; seed < 150; ++seed) {
            Chance chance(seed);
            const Plan base = *createScenario(randomPlan(20, chance), "variant");
            Plan edited = *scenarioPlan(base, "variant");
            for (int i = 0; i < 15; ++i)
                editAtRandom(edited, chance);
            const Plan saved = *editScenario(base, "variant", edited);
            const Materialised back = materialised(saved, *findScenario(saved, "variant"));
            QCOMPARE(codesOf(back.problems), std::string());
            QVERIFY2(archText(back.plan) == archText(edited), std::to_string(seed).c_str());
            // The plan itself stays, and all of it survives its file.
            Plan without = saved;
            without.scenarios.clear();
            Plan before = base;
            before.scenarios.clear();
            before.name = edited.name;
            before.reserveIdsBelow(edited.nextId());
            QVERIFY(without == before);
            const Loaded read = parseArch(archText(saved));
            QCOMPARE(codesOf(read.problems), std::string());
            QVERIFY2(read.plan == saved, std::to_string(seed).c_str());
        }
    }

    void aScenarioWithoutDifferencesStoresAndCostsNothing()
    {
        const Plan plan = shop();
        const Plan named = *createScenario(plan, "As it is");
        QVERIFY(!named.scenarios.front()->hasDifferences());
        const std::string text = archText(named);
        const std::string own = "  \"scenarios\": [\n    {\"name\": \"As it is\", \"changes\": []}\n  ]\n}\n";
        QVERIFY2(text.ends_with(own) ||
                     text.ends_with("  \"scenarios\": [{\"name\": \"As it is\", \"changes\": []}]\n}\n"),
                 text.c_str());
        QCOMPARE(archText(*deleteScenario(named, "As it is")), archText(plan));
        QCOMPARE(estimate(*scenarioPlan(named, "As it is")).plan.total, estimate(plan).plan.total);
        // There and back again leaves no trace.
        const Plan there = withScenario(plan, 9);
        const Plan back = *editScenario(there, "Spot", plan);
        QVERIFY(!back.scenarios.front()->hasDifferences());
    }

    void editsOfThePlanShowInItsScenarios()
    {
        Plan plan = withScenario(shop(), 9);
        const Id worker = idOf(plan, "worker", "service");
        plan = *configure(plan, {worker}, "desiredCount", Decimal(7));
        const Plan variant = *scenarioPlan(plan, "Spot");
        QCOMPARE(detailsOf<Service>(variant, "api").desiredCount, 9);
        QCOMPARE(detailsOf<Service>(variant, "worker").desiredCount, 7);
        QCOMPARE(detailsOf<Service>(plan, "api").desiredCount, 4);
    }

    void aChangeToAnElementThatHasGoneIsAProblemWithARemedy()
    {
        const Plan plan = withScenario(shop(), 9);
        const Plan without = remove(plan, {idOf(plan, "api", "service")});
        const Problems problems = check(without);
        QCOMPARE(codesOf(problems), std::string("scenario-stale"));
        QVERIFY(!problems.front().remedy.isEmpty());
        QCOMPARE(scenarioPlan(without, "Spot")->elementCount(), without.elementCount());
        // It is kept, in the file and while the scenario is edited, for the element may come back.
        const Plan read = parseArch(archText(without)).plan;
        QCOMPARE(archText(read), archText(without));
        const Plan renamed = *rename(*scenarioPlan(without, "Spot"), idOf(without, "worker", "service"), "mailer");
        QCOMPARE(editScenario(without, "Spot", renamed)->scenarios.front()->changed.size(), std::size_t{3});
    }

    void wildScenariosAreLeftOutWhereTheyDoNotFit_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("codes");
        const auto row = [](const char *name, const char *json, const char *codes) {
            QTest::newRow(name) << QString::fromUtf8(json) << QString::fromUtf8(codes);
        };
        row("a parent inside itself", R"("changes": [{"id": 1, "set": {"parent": 2}}])", "scenario-stale");
        row("a parent that is not there", R"("changes": [{"id": 2, "set": {"parent": 77}}])", "scenario-stale");
        row("a value out of range", R"("changes": [{"id": 3, "set": {"desiredCount": -1}}])", "field-value");
        row("a value of another type", R"("changes": [{"id": 3, "set": {"desiredCount": "x"}}])", "field-type");
        row("an id that is taken", R"("added": [{"id": 2, "kind": "note", "name": "x"}])", "scenario-stale");
        row("a parent nobody has", R"("added": [{"id": 50, "kind": "cluster", "parent": 49, "name": "x"}])",
            "scenario-stale");
        row("parents in a circle",
            R"("added": [{"id": 50, "kind": "cluster", "parent": 51}, {"id": 51, "kind": "cluster", "parent": 50}])",
            "scenario-stale scenario-stale");
        row("a link into nothing", R"("links": [{"id": 60, "from": 3, "to": 61}])", "scenario-stale");
        row("what is gone already", R"("removed": [1000])", "");
        row("no list", R"("removed": 7)", "type");
        row("an unknown kind", R"("added": [{"id": 50, "kind": "queue", "name": "q"}])", "kind");
        row("unknown keys", R"("colour": "red", "changes": [{"id": 3, "set": {"spread": [1.50]}, "why": "x"}])", "");
        row("a task size that Fargate does not offer", R"("changes": [{"id": 4, "set": {"memory": 200}}])",
            "fargate-size");
    }

    void wildScenariosAreLeftOutWhereTheyDoNotFit()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, codes);
        std::string text = archText(shop());
        text.replace(text.rfind("\n}"), 2, ",\n\"scenarios\": [{\"name\": \"wild\", " + scenario.toStdString() + "}]}");
        const Loaded read = parseArch(text);
        QVERIFY(!read.refused);
        QCOMPARE(QString::fromStdString(codesOf(problemsOf(read))), codes);
        QCOMPARE(read.plan.scenarios.size(), std::size_t{1});
        const std::string saved = archText(read.plan);
        QCOMPARE(archText(parseArch(saved).plan), saved);
        if (scenario.contains("colour"))
            QVERIFY(saved.find("red") != std::string::npos && saved.find("1.50") != std::string::npos);
    }

    void scenariosAreNamedApart()
    {
        const Plan plan = withScenario(shop(), 9);
        QCOMPARE(createScenario(plan, " Spot ").error().code, std::string("name-taken"));
        QCOMPARE(createScenario(plan, "  ").error().code, std::string("name-empty"));
        QCOMPARE(renameScenario(plan, "none", "x").error().code, std::string("unknown-scenario"));
        QCOMPARE(freeScenarioName(plan, "Spot"), std::string("Spot 2"));
        const Plan copy = *createScenario(plan, "Spot 2", "Spot");
        QVERIFY(*scenarioPlan(copy, "Spot 2") == *scenarioPlan(plan, "Spot"));
        const Plan renamed = *renameScenario(copy, "Spot", "Cheap");
        QVERIFY(findScenario(renamed, "Cheap") && !findScenario(renamed, "Spot"));
    }

    void applyingAScenarioMakesThePlanWhatItIs()
    {
        Plan plan = withScenario(shop(), 9);
        const Plan variant = *scenarioPlan(plan, "Spot");
        const auto placed = place(variant, *findKind("service"), {}, idOf(plan, "web"), {});
        plan = *editScenario(plan, "Spot", placed->plan);
        plan = *createScenario(plan, "Copy", "Spot");
        const Plan copy = *scenarioPlan(plan, "Copy");
        const Plan applied = *applyScenario(plan, "Spot");
        QVERIFY(!findScenario(applied, "Spot"));
        Plan alone = applied;
        alone.scenarios.clear();
        QCOMPARE(archText(alone), archText(*scenarioPlan(plan, "Spot")));
        QCOMPARE(codesOf(check(applied)), codesOf(check(alone)));
        QCOMPARE(archText(*scenarioPlan(applied, "Copy")), archText(copy));
    }

    void aJournalBringsScenariosBack()
    {
        const Plan before = shop();
        const Plan after = withScenario(before, 9);
        QTemporaryDir folder;
        Journal journal(folder.path().toStdString(), {{}, before, {}});
        QVERIFY(journal.record(after).has_value());
        journal.flush();
        const auto found = findJournals(folder.path().toStdString());
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found.front().plan == after);
    }
};

QTEST_APPLESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
