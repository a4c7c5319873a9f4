// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <QFile>

#include "io/arch_file.h"
#include "plan/random_plan.h"

#include <algorithm>
#include <regex>
#include <set>

using namespace bayplan;

namespace {

/// Keys that every element has in a file; no field may be called so.
const std::set<std::string_view> commonKeys = {"id", "kind", "parent", "name", "at", "minSize", "origin"};

std::string described(const Kind &kind, const Field &field)
{
    return std::string(kind.key) + "." + std::string(field.key);
}

template <typename Visit>
void forEachField(Visit visit)
{
    for (const Kind *kind : kinds()) {
        for (const Field &field : kind->fields)
            visit(*kind, field);
    }
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string everyKind()
{
    return bytesOf(QStringLiteral(TEST_DATA "/every-kind.arch")).toStdString();
}

/// Numbers at and around the bounds of a field.
std::vector<Decimal> valuesAround(const Field &field)
{
    std::vector<Decimal> values;
    for (const auto &bound : {field.minimum, field.maximum}) {
        if (bound)
            values.push_back(*bound);
    }
    return values;
}

bool storesAndReadsBack(const Field &field, Details details, const Value &value)
{
    return write(field, details, value) && read(field, details) == value;
}

} // namespace

class TestKinds : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasAKeyAndWordsOfItsOwn()
    {
        std::set<std::string_view> keys;
        std::set<std::string_view> labels;
        const std::regex kebab("[a-z]+(-[a-z]+)*");
        for (const Kind *kind : kinds()) {
            QVERIFY2(std::regex_match(std::string(kind->key), kebab), kind->key.data());
            QVERIFY2(keys.insert(kind->key).second, kind->key.data());
            QVERIFY2(!kind->label.empty() && labels.insert(kind->label).second, kind->key.data());
            QVERIFY2(kind->help.ends_with('.'), kind->key.data());
            QVERIFY2(!kind->section.empty(), kind->key.data());
            QVERIFY2(kind->size.width > 0 && kind->size.height > 0, kind->key.data());
            QVERIFY2(!kind->parents.empty(), kind->key.data());
            QCOMPARE(findKind(kind->key), kind);
        }
        QVERIFY(!findKind("no-such-kind"));
    }

    void kindsNameOnlyKindsThatExist()
    {
        for (const Kind *kind : kinds()) {
            for (const auto *list : {&kind->parents, &kind->linksTo, &kind->brings, &kind->singleChildren}) {
                for (const std::string_view key : *list)
                    QVERIFY2(key.empty() ? list == &kind->parents : findKind(key) != nullptr, kind->key.data());
            }
            for (const std::string_view key : kind->brings)
                QVERIFY2(mayStandIn(*findKind(key), kind), key.data());
        }
    }

    void freshDetailsAreOfTheirKind()
    {
        for (const Kind *kind : kinds()) {
            const Details details = makeDetails(*kind);
            QCOMPARE(&kindOf(details), kind);
            Problems problems;
            std::visit([&](const auto &self) { kind->check(&self, Id{1}, problems); }, details);
            QVERIFY2(problems.empty(), kind->key.data());
            static_cast<void>(inWords(summaryOf(details)));
        }
    }

    void everyFieldHasAKeyAndWordsOfItsOwn()
    {
        const std::regex camel("[a-z]+([A-Z][a-z]+)*");
        for (const Kind *kind : kinds()) {
            std::set<std::string_view> keys = commonKeys;
            for (const Field &field : kind->fields) {
                const std::string name = described(*kind, field);
                QVERIFY2(std::regex_match(std::string(field.key), camel), name.c_str());
                QVERIFY2(keys.insert(field.key).second, name.c_str());
                QVERIFY2(!field.label.empty(), name.c_str());
                QVERIFY2(field.help.ends_with('.'), name.c_str());
                QCOMPARE(kind->find(field.key), &field);
            }
        }
    }

    void numbersHaveBoundsAndChoicesHaveWords()
    {
        forEachField([](const Kind &kind, const Field &field) {
            const std::string name = described(kind, field);
            if (field.type == FieldType::number)
                QVERIFY2(field.minimum && field.maximum && *field.minimum < *field.maximum, name.c_str());
            if (field.type != FieldType::choice)
                return;
            QVERIFY2(field.choices.size() >= 2, name.c_str());
            std::set<std::string_view> keys;
            for (const Choice &choice : field.choices)
                QVERIFY2(keys.insert(choice.key).second && !choice.label.empty(), name.c_str());
        });
    }

    void everyDefaultFitsItsField()
    {
        forEachField([](const Kind &kind, const Field &field) {
            const Details fresh = makeDetails(kind);
            const Value value = read(field, fresh);
            const std::string why = described(kind, field) + " " + inWords(whyNot(field, value));
            QVERIFY2(whyNot(field, value).isEmpty(), why.c_str());
            QVERIFY2(storesAndReadsBack(field, fresh, value), why.c_str());
            static_cast<void>(inWords(valueInWords(field, value)));
        });
    }

    void boundsAndChoicesAreStoredExactly()
    {
        forEachField([](const Kind &kind, const Field &field) {
            const std::string name = described(kind, field);
            const Details fresh = makeDetails(kind);
            for (const Decimal &number : valuesAround(field))
                QVERIFY2(storesAndReadsBack(field, fresh, number), (name + " " + number.toText()).c_str());
            for (const Choice &choice : field.choices)
                QVERIFY2(storesAndReadsBack(field, fresh, std::string(choice.key)), name.c_str());
            if (field.optional)
                QVERIFY2(storesAndReadsBack(field, fresh, Value{}), name.c_str());
        });
    }

    void anyFittingValueIsStoredExactly()
    {
        Chance chance(31);
        forEachField([&](const Kind &kind, const Field &field) {
            for (int round = 0; round < 50; ++round) {
                const Value value = randomValue(field, chance);
                const std::string name = described(kind, field) + " " + inWords(valueInWords(field, value));
                QVERIFY2(storesAndReadsBack(field, makeDetails(kind), value), name.c_str());
            }
        });
    }

    void whatDoesNotFitIsRefusedAndChangesNothing()
    {
        forEachField([](const Kind &kind, const Field &field) {
            std::vector<Value> wrong = {field.type == FieldType::truth ? Value(Decimal(1)) : Value(true)};
            if (!field.optional)
                wrong.emplace_back();
            if (field.minimum)
                wrong.emplace_back(Decimal(field.minimum->mantissa() - 1'000'000'000));
            if (field.maximum)
                wrong.emplace_back(Decimal(1'000'000'000'000'001));
            if (field.type == FieldType::choice)
                wrong.emplace_back(std::string("no such choice"));
            for (const Value &value : wrong) {
                Details details = makeDetails(kind);
                QVERIFY2(!write(field, details, value), described(kind, field).c_str());
                QVERIFY2(details == makeDetails(kind), described(kind, field).c_str());
                QVERIFY2(!whyNot(field, value).isEmpty(), described(kind, field).c_str());
            }
        });
    }

    void suggestionsFitTheirField()
    {
        forEachField([](const Kind &kind, const Field &field) {
            const Details fresh = makeDetails(kind);
            for (const Decimal &number : suggestions(field, fresh))
                QVERIFY2(storesAndReadsBack(field, fresh, number), described(kind, field).c_str());
            static_cast<void>(applies(field, fresh));
        });
    }

    void presetsFitTheirKind()
    {
        for (const Kind *kind : kinds()) {
            std::set<std::string_view> keys;
            for (const Preset &preset : kind->presets) {
                QVERIFY2(keys.insert(preset.key).second && !preset.label.empty(), kind->key.data());
                Details details = makeDetails(*kind);
                for (const auto &[key, value] : preset.fields) {
                    const Field *field = kind->find(key);
                    QVERIFY2(field && write(*field, details, value), preset.key.data());
                }
            }
        }
    }

    void everyKindHasAnIcon()
    {
        const QString folder = QStringLiteral(KIND_ICONS);
        for (const Kind *kind : kinds()) {
            const QByteArray svg = bytesOf(folder + QLatin1Char('/') + QString::fromUtf8(kind->key.data()) + ".svg");
            QVERIFY2(svg.contains("<svg"), kind->key.data());
        }
    }

    void thePlanWithEveryKindHasNoProblems()
    {
        const Loaded loaded = parseArch(everyKind(), "every-kind.arch");
        for (const Problem &problem : problemsOf(loaded))
            QFAIL(inOneLine(problem).c_str());
        QVERIFY(!loaded.refused);
    }

    void thePlanWithEveryKindSavesToTheSameBytes()
    {
        const std::string before = everyKind();
        QCOMPARE(archText(parseArch(before).plan), before);
    }

    /// A new kind, or a new field, needs a row in that plan; then files, schema and exchange are tested with it.
    void thePlanWithEveryKindSetsEveryField()
    {
        std::set<std::string> unset;
        std::set<std::string_view> missing;
        forEachField([&](const Kind &kind, const Field &field) { unset.insert(described(kind, field)); });
        for (const Kind *kind : kinds())
            missing.insert(kind->key);
        parseArch(everyKind()).plan.forEachElement([&](const Element &element) {
            const Kind &kind = kindOf(element);
            missing.erase(kind.key);
            for (const Field &field : kind.fields) {
                if (read(field, element.details) != read(field, makeDetails(kind)))
                    unset.erase(described(kind, field));
            }
        });
        QVERIFY2(missing.empty(), missing.empty() ? "" : missing.begin()->data());
        QVERIFY2(unset.empty(), unset.empty() ? "" : unset.begin()->c_str());
    }
};

QTEST_APPLESS_MAIN(TestKinds)
#include "tst_kinds.moc"
