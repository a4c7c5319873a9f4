// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "io/arch_file.h"
#include "io/arch_reader.h"
#include "io/golden.h"
#include "plan/random_plan.h"

#include <algorithm>
#include <ctime>

using namespace bayplan;

namespace {

const QString data = QStringLiteral(TEST_DATA "/");

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines(1);
    for (const char c : text) {
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    }
    return lines;
}

/// The lines of one text that differ from those of the other; both must have as many.
std::vector<std::pair<std::string, std::string>> differingLines(const std::string &before, const std::string &after)
{
    const auto a = linesOf(before);
    const auto b = linesOf(after);
    if (a.size() != b.size())
        qFatal("not as many lines");
    std::vector<std::pair<std::string, std::string>> different;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i])
            different.emplace_back(a[i], b[i]);
    }
    return different;
}

std::string codesOf(const Problems &problems)
{
    std::string codes;
    for (const Problem &problem : problems)
        codes += (codes.empty() ? "" : " ") + problem.code;
    return codes;
}

/// A file with these members besides format and version.
std::string fileWith(const std::string &members)
{
    return R"({"format": "bayplan", "version": 1, )" + members + "}";
}

} // namespace

class TestArchFile : public QObject
{
    Q_OBJECT

private slots:
    void openAndSaveGivesTheSameBytes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("every kind") << data + "every-kind.arch";
        QTest::newRow("unknown keys everywhere") << data + "arch/unknown-keys.arch";
        QTest::newRow("nothing but the frame") << data + "arch/empty-plan.arch";
    }
    void openAndSaveGivesTheSameBytes()
    {
        QFETCH(const QString, file);
        const std::string before = bytesOf(file);
        QVERIFY(!before.empty());
        const Loaded loaded = parseArch(before);
        QCOMPARE(archText(loaded.plan), before);
    }

    void anyPlanComesBackTheSame()
    {
        Chance chance(41);
        for (int round = 0; round < 60; ++round) {
            const Plan plan = randomPlan(chance.below(80), chance);
            const std::string text = archText(plan);
            const Loaded loaded = parseArch(text);
            for (const Problem &problem : loaded.problems)
                QFAIL(inOneLine(problem).c_str());
            QVERIFY(loaded.plan == plan);
            QCOMPARE(archText(loaded.plan), text);
        }
    }

    void aFreshPlanIsShort() { QVERIFY(isGolden(data + "arch/empty-plan.arch", archText(Plan()))); }

    void movingAnElementChangesExactlyItsTwoNumbers()
    {
        Plan plan = parseArch(bytesOf(data + "every-kind.arch")).plan;
        const std::string before = archText(plan);
        plan.forEachElement([&](const Element &element) {
            Plan moved = plan;
            Element copy = element;
            copy.at = {element.at.x + 1234, element.at.y + 777};
            moved.setElement(copy);
            const auto lines = differingLines(before, archText(moved));
            QCOMPARE(lines.size(), std::size_t{1});
            const auto pair = [](Point at) {
                return "      \"at\": [" + std::to_string(at.x) + ", " + std::to_string(at.y) + "],";
            };
            QCOMPARE(lines[0].first, pair(element.at).substr(0, lines[0].first.size()));
            QCOMPARE(lines[0].second, pair(copy.at).substr(0, lines[0].second.size()));
        });
    }

    void aChangedFieldChangesOneLine()
    {
        Plan plan = parseArch(bytesOf(data + "every-kind.arch")).plan;
        Element element = *plan.find(Id{3});
        std::get<Service>(element.details).desiredCount = 7;
        const std::string before = archText(plan);
        plan.setElement(element);
        const auto lines = differingLines(before, archText(plan));
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].second, std::string("      \"desiredCount\": 7,"));
    }

    void membersMayComeInAnyOrderAndLayout()
    {
        const std::string text = R"({"links":[{"to":2,"from":3,"id":9}],
            "elements":[{"name":"b","parent":0,"kind":"repository","id":2},{"id":3,"kind":"traffic-source"}],
            "nextId":12,"name":"X","version":1,"format":"bayplan"})";
        const Loaded loaded = parseArch(text);
        QCOMPARE(codesOf(loaded.problems), std::string());
        QCOMPARE(loaded.plan.elementCount(), std::size_t{2});
        QCOMPARE(loaded.plan.linkCount(), std::size_t{1});
        QCOMPARE(loaded.plan.nextId(), std::int64_t{12});
    }

    void unknownKeysSurviveChangesToTheirElement()
    {
        Plan plan = parseArch(bytesOf(data + "arch/unknown-keys.arch")).plan;
        const std::string before = archText(plan);
        Element element = *plan.find(Id{1});
        element.name = "renamed";
        plan.setElement(element);
        plan.settings.hoursPerMonth = 720;
        const std::string after = archText(plan);
        for (const auto &line : linesOf(before)) {
            if (line.find("production") == std::string::npos && line.find("hoursPerMonth") == std::string::npos)
                QVERIFY2(after.find(line) != std::string::npos, line.c_str());
        }
    }

    void keysThatLookLikeInnerNamesSurvive()
    {
        const std::string text = fileWith(
            R"("settings": {"x": 1}, "settings.x": 2, "elements.4": 3, "links.1": 4, "top.z": 5, "top.settings.x": 6)");
        const Plan plan = parseArch(text).plan;
        const std::string saved = archText(plan);
        for (const char *line : {"\"x\": 1", "\"settings.x\": 2", "\"elements.4\": 3", "\"links.1\": 4", "\"top.z\": 5",
                                 "\"top.settings.x\": 6"})
            QVERIFY2(saved.find(line) != std::string::npos, line);
        QVERIFY(parseArch(saved).plan == plan);
    }

    void numbersAreReadExactlyAsTyped()
    {
        const Plan plan = parseArch(fileWith(R"("settings": {"budget": 1234567.890123, "year": 2.030e3}, "elements": [
            {"id": 1, "kind": "environment", "trafficFactor": 0.1, "more": 1.10},
            {"id": 2, "kind": "task", "parent": 1, "cpu": 25e-2, "memory": 0.0009765625}])"))
                              .plan;
        QCOMPARE(plan.settings.budget->toText(), std::string("1234567.890123"));
        QCOMPARE(plan.settings.year, 2030);
        QCOMPARE(detailsOf<Environment>(plan.find(Id{1}))->trafficFactor.toText(), std::string("0.1"));
        QCOMPARE(plan.find(Id{1})->unknown.at("more"), std::string("1.10"));
        QCOMPARE(detailsOf<Task>(plan.find(Id{2}))->cpu.value, std::int64_t{250});
        QCOMPARE(detailsOf<Task>(plan.find(Id{2}))->memory.value, std::int64_t{1});
    }

    void wordsThatAreNoUnicodeAreSavedAsReadableFile()
    {
        Plan plan;
        plan.name = "broken \xC3\x28 \xED\xA0\x80 \xF5 \xE2\x82";
        const Loaded loaded = parseArch(archText(plan));
        QVERIFY(!loaded.refused && loaded.problems.empty());
        QVERIFY(loaded.plan.name.starts_with("broken \xEF\xBF\xBD("));
        QCOMPARE(archText(loaded.plan), archText(plan));
    }

    void placesOfElementsAndLinksAreKnown()
    {
        const Loaded loaded = parseArch(bytesOf(data + "every-kind.arch"), "every-kind.arch");
        const auto lines = linesOf(bytesOf(data + "every-kind.arch"));
        loaded.plan.forEachElement([&](const Element &element) {
            const auto place = loaded.placeOf(element.id);
            QVERIFY(place.has_value());
            const auto line = static_cast<std::size_t>(place->line);
            QCOMPARE(place->column, 5);
            QCOMPARE(lines[line - 1], std::string("    {"));
            QCOMPARE(lines[line], "      \"id\": " + std::to_string(element.id.value) + ",");
        });
        loaded.plan.forEachLink([&](const Link &link) { QVERIFY(loaded.placeOf(link.id).has_value()); });
        QVERIFY(!loaded.placeOf(Id{999}));
    }

    void problemsOfThePlanHaveThePlaceOfTheirElement()
    {
        const Loaded loaded =
            parseArch(fileWith("\n\"elements\": [\n{\"id\": 1, \"kind\": \"container\"},\n {\"id\": 2, "
                               "\"kind\": \"note\", \"at\": 5}]"),
                      "x.arch");
        const Problems problems = problemsOf(loaded);
        QCOMPARE(codesOf(problems), std::string("parent-kind type"));
        QCOMPARE(inOneLine(problems[0]).substr(0, 11), std::string("x.arch:3:1:"));
        QCOMPARE(problems[1].place->line, 4);
    }

    void aNewerVersionIsRefusedWithTheVersionNeeded()
    {
        const Loaded loaded = parseArch(R"({"format": "bayplan", "version": 2, "elements": 7})");
        QVERIFY(loaded.refused);
        QCOMPARE(codesOf(loaded.problems), std::string("version-newer"));
        QVERIFY(inOneLine(loaded.problems[0]).find("version 2") != std::string::npos);
        QCOMPARE(loaded.plan.elementCount(), std::size_t{0});
    }

    void olderVersionsAreMigratedStepByStep()
    {
        const auto rename = [](JsonValue &file, const std::string &from, const std::string &to) {
            for (JsonMember &member : file.members) {
                if (member.key == from)
                    member.key = to;
            }
        };
        const std::vector<Migration> steps = {
            {1, "boxes are called elements",
             [&](JsonValue &file) {
                 rename(file, "things", "elements");
             }},
            {0, "things are called boxes",
             [&](JsonValue &file) {
                 rename(file, "boxes", "things");
             }},
        };
        const std::string old =
            "{\"format\": \"bayplan\", \"version\": 0, \"boxes\": [\n {\"id\": 4, \"kind\": \"note\", "
            "\"name\": \"old\", \"text\": 3, \"extra\": [1.50]}]}";
        const Loaded loaded = readArch(old, "old.arch", 2, steps);
        QVERIFY(!loaded.refused);
        QCOMPARE(codesOf(loaded.problems), std::string("field-type"));
        QCOMPARE(loaded.problems[0].place->line, 2);
        QCOMPARE(loaded.plan.find(Id{4})->name, std::string("old"));
        QCOMPARE(loaded.plan.find(Id{4})->unknown.at("extra"), std::string("[1.50]"));
        QVERIFY(readArch(old, {}, 3, steps).refused);
        QCOMPARE(codesOf(readArch(old, {}, 3, steps).problems), std::string("version-older"));
    }

    void everyStepFromAnOlderVersionIsThere()
    {
        for (int version = 1; version < currentVersion; ++version)
            QVERIFY(std::ranges::count(migrations(), version, &Migration::from) == 1);
    }

    void elementsNestedTenThousandDeepDoNotCrash()
    {
        std::string list;
        for (int id = 1; id <= 10'000; ++id)
            list += (list.empty() ? "" : ",") + std::string("{\"id\":") + std::to_string(id) +
                    ",\"kind\":\"note\",\"parent\":" + std::to_string(id - 1) + "}";
        const Loaded loaded = parseArch(fileWith("\"elements\":[" + list + "]"));
        QCOMPARE(loaded.plan.elementCount(), std::size_t{10'000});
        QVERIFY(codesOf(loaded.problems).starts_with("parent-depth parent-depth"));
        for (std::int64_t id = 1; id <= 10'000; ++id) {
            int depth = 0;
            for (const Element *at = loaded.plan.find(Id{id}); at; at = loaded.plan.find(at->parent))
                ++depth;
            QVERIFY(depth <= 16);
        }
    }

    void aCircleOfTenThousandParentsIsOpened()
    {
        std::string list;
        for (int id = 1; id <= 10'000; ++id)
            list += (list.empty() ? "" : ",") + std::string("{\"id\":") + std::to_string(id) +
                    ",\"kind\":\"note\",\"parent\":" + std::to_string(id % 10'000 + 1) + "}";
        const Loaded loaded = parseArch(fileWith("\"elements\":[" + list + "]"));
        QVERIFY(codesOf(loaded.problems).find("parent-cycle") != std::string::npos);
        QVERIFY(parseArch(archText(loaded.plan)).problems.empty());
    }

    void valuesNestedTenThousandDeepAreKept_data()
    {
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("close");
        QTest::newRow("lists") << "["
                               << "]";
        QTest::newRow("objects") << "{\"a\":"
                                 << "}";
    }
    void valuesNestedTenThousandDeepAreKept()
    {
        QFETCH(const QString, open);
        QFETCH(const QString, close);
        const std::string deep = (open.repeated(10'000) + "1" + close.repeated(10'000)).toStdString();
        const Loaded loaded = parseArch(fileWith("\"deep\": " + deep));
        QVERIFY(loaded.problems.empty());
        QCOMPARE(loaded.plan.unknown.at("deep"), deep);
        const std::string saved = archText(loaded.plan);
        QVERIFY(saved.size() < 3 * deep.size());
        QCOMPARE(archText(parseArch(saved).plan), saved);
    }

    void longListsOfUnknownKeysAreKept()
    {
        std::string list;
        for (int i = 0; i < 50'000; ++i)
            list += (list.empty() ? "[" : ",") + std::to_string(i);
        const Loaded loaded = parseArch(fileWith("\"series\": " + list + "]"));
        QCOMPARE(loaded.plan.unknown.at("series"), list + "]");
        QVERIFY(parseArch(archText(loaded.plan)).plan == loaded.plan);
    }

    void garbageIsListedUpToAThousandProblems()
    {
        std::string list = "1";
        for (int i = 0; i < 5000; ++i)
            list += ",1";
        const Loaded loaded = parseArch(fileWith("\"elements\": [" + list + "]"));
        QCOMPARE(loaded.problems.size(), std::size_t{1001});
        QCOMPARE(loaded.problems.back().code, std::string("more-problems"));
        QVERIFY(inOneLine(loaded.problems.back()).starts_with("4001 more problems"));
    }

    void loadingWhatIsNotThereFails()
    {
        const auto missing = loadArch("/no/such/file.arch");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, std::string("unreadable"));
        QCOMPARE(inOneLine(missing.error()).substr(0, 20), std::string("/no/such/file.arch: "));
        QVERIFY(!loadArch(TEST_DATA));
    }

    /// Linear in the number of elements: twice as many take about twice as long, by the processor's clock.
    void loadingAndSavingIsLinear()
    {
        const auto planOf = [](std::int64_t count) {
            Chance chance(42);
            std::vector<Element> elements(static_cast<std::size_t>(count));
            for (std::int64_t id = 1; id <= count; ++id) {
                Element &element = elements[static_cast<std::size_t>(id - 1)];
                element.id = {id};
                element.parent = {id == 1 ? 0 : 1};
                element.name = "element " + std::to_string(id);
                element.details = makeDetails(*kinds()[static_cast<std::size_t>(id) % kinds().size()]);
                const Field &field = chance.oneOf(kindOf(element).fields);
                static_cast<void>(write(field, element.details, randomValue(field, chance)));
            }
            return Plan::assembled(std::move(elements), {});
        };
        const auto timeOf = [](const Plan &plan) {
            const std::clock_t start = std::clock();
            if (parseArch(archText(plan)).plan.elementCount() != plan.elementCount())
                qFatal("elements are missing");
            return static_cast<double>(std::clock() - start);
        };
        const Plan one = planOf(10'000);
        const Plan two = planOf(20'000);
        const double ratio = std::min(timeOf(two), timeOf(two)) / std::min(timeOf(one), timeOf(one));
        QVERIFY2(ratio < 3.5, qPrintable(QString::number(ratio)));
    }
};

QTEST_APPLESS_MAIN(TestArchFile)
#include "tst_arch_file.moc"
