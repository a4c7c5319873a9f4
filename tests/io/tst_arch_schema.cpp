// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include "io/arch_file.h"
#include "io/golden.h"
#include "plan/random_plan.h"

using namespace bayplan;

namespace {

const QString formatFile = QStringLiteral(FORMAT_FILE);

std::string typeOf(const Field &field)
{
    switch (field.type) {
    case FieldType::truth:
        return "`true`, `false`";
    case FieldType::number:
        return field.minimum->toText() + " to " + field.maximum->toText() +
               (field.unit.empty() ? "" : " " + std::string(field.unit));
    case FieldType::choice: {
        std::string words;
        for (const Choice &choice : field.choices)
            words += (words.empty() ? "`" : ", `") + std::string(choice.key) + "`";
        return words;
    }
    case FieldType::weekHours:
        return "hours of a week";
    case FieldType::list:
        if (!field.examples.empty())
            return "list such as `" + std::string(field.examples.front()) + "`";
        return field.meaning == TextMeaning::date ? "list of days" : "list of texts";
    case FieldType::text:
    case FieldType::longText:
        break;
    }
    if (!field.examples.empty())
        return "text such as `" + std::string(field.examples.front()) + "`";
    return "text";
}

std::string rowOf(const Field &field, const Value &fresh)
{
    const bool isEmpty = fresh == Value(std::string()) || fresh == Value(std::vector<std::string>());
    return "| `" + std::string(field.key) + "` | " + typeOf(field) + " | " +
           (isEmpty ? "empty" : inWords(valueInWords(field, fresh))) + " | " + std::string(field.help) + " |\n";
}

const std::string tableHead = "\n| key | value | default | |\n|---|---|---|---|\n";

std::string keysInWords(const std::vector<std::string_view> &keys)
{
    std::string words;
    for (const std::string_view key : keys)
        words += (words.empty() ? "" : ", ") + (key.empty() ? "the plan itself" : "`" + std::string(key) + "`");
    return words;
}

/// The field tables as FORMAT.md shows them.
std::string fieldTables()
{
    std::string out = "\n### settings\n" + tableHead;
    const Settings settings;
    for (const Field &field : settingsFields())
        out += rowOf(field, field.read(&settings));
    for (const Kind *kind : kinds()) {
        out += "\n### " + std::string(kind->key) + "\n\n" + std::string(kind->help) +
               " Stands in: " + keysInWords(kind->parents) + "." +
               (kind->linksTo.empty() ? "" : " Links to: " + keysInWords(kind->linksTo) + ".") + "\n" + tableHead;
        const Details fresh = makeDetails(*kind);
        for (const Field &field : kind->fields)
            out += rowOf(field, read(field, fresh));
    }
    return out;
}

/// Files that must follow the schema.
QStringList goodFiles()
{
    QStringList files = {QStringLiteral(TEST_DATA "/every-kind.arch"),
                         QStringLiteral(TEST_DATA "/arch/empty-plan.arch")};
    QDirIterator examples(QStringLiteral(EXAMPLES), {QStringLiteral("*.arch")});
    while (examples.hasNext())
        files += examples.next();
    return files;
}

} // namespace

class TestArchSchema : public QObject
{
    Q_OBJECT

private slots:
    void theFormatIsDescribedWithEveryField()
    {
        const std::string text = bytesOf(formatFile);
        const std::string marker = "tst_arch_schema -->\n";
        const std::size_t end = text.find(marker);
        QVERIFY(end != std::string::npos);
        QVERIFY(isGolden(formatFile, text.substr(0, end + marker.size()) + fieldTables()));
    }

    void theExampleInTheDescriptionIsCanonical()
    {
        const std::string text = bytesOf(formatFile);
        const std::size_t begin = text.find("```json\n") + 8;
        const std::string example = text.substr(begin, text.find("```", begin) - begin);
        const Loaded loaded = parseArch(example);
        QVERIFY(problemsOf(loaded).empty());
        QCOMPARE(archText(loaded.plan), example);
    }

    void theSchemaIsJsonWithEveryField()
    {
        const QJsonObject schema = QJsonDocument::fromJson(QByteArray::fromStdString(archSchema())).object();
        QVERIFY(!schema.isEmpty());
        const QJsonObject definitions = schema["$defs"].toObject();
        for (const Kind *kind : kinds()) {
            const QJsonObject fields = definitions[kind->key.data()].toObject()["properties"].toObject();
            QCOMPARE(fields.size(), static_cast<qsizetype>(kind->fields.size()));
            for (const Field &field : kind->fields)
                QVERIFY2(fields[field.key.data()].toObject().contains("description"), field.key.data());
        }
    }

    void examplesAreCanonicalAndHaveNoErrors()
    {
        for (const QString &file : goodFiles()) {
            const std::string text = bytesOf(file);
            const Loaded loaded = parseArch(text, file.toStdString());
            for (const Problem &problem : problemsOf(loaded))
                QVERIFY2(problem.severity != Severity::error, inOneLine(problem).c_str());
            QVERIFY2(archText(loaded.plan) == text, qPrintable(file));
        }
    }

    /// What the program reads without a word is what the schema allows, and the other way round.
    void filesFollowTheSchema()
    {
        const QString python = QStringLiteral("python3");
        if (QProcess::execute(python, {"-c", "from jsonschema import Draft202012Validator"}) != 0)
            QSKIP("python3 with jsonschema is not there");
        const QTemporaryDir folder;
        const auto store = [&](const QString &name, const std::string &text) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
                qFatal("cannot write");
            return folder.filePath(name);
        };
        QStringList good = goodFiles();
        Chance chance(81);
        for (int i = 0; i < 10; ++i)
            good += store(QStringLiteral("random%1.arch").arg(i), archText(randomPlan(40, chance)));
        QStringList bad;
        for (const char *name : {"wrong-types", "out-of-range", "unknown-kind", "newer-version", "no-version",
                                 "version-is-text", "elements-is-an-object", "other-format", "list", "number"})
            bad += QStringLiteral(TEST_DATA "/arch/broken/%1.arch").arg(name);
        const QString schema = store("schema.json", archSchema());
        const QString program = store("validate.py", R"(import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for mark, path in zip(sys.argv[2::2], sys.argv[3::2]):
    errors = list(validator.iter_errors(json.load(open(path, encoding="utf-8"))))
    if bool(errors) == (mark == "good"):
        sys.exit(f"{path}: {errors[:1]}")
)");
        QStringList arguments = {program, schema};
        for (const QString &file : good)
            arguments << QStringLiteral("good") << file;
        for (const QString &file : bad)
            arguments << QStringLiteral("bad") << file;
        QProcess validator;
        validator.start(python, arguments);
        QVERIFY(validator.waitForFinished(120'000));
        QVERIFY2(validator.exitCode() == 0, validator.readAllStandardError().constData());
    }
};

QTEST_GUILESS_MAIN(TestArchSchema)
#include "tst_arch_schema.moc"
