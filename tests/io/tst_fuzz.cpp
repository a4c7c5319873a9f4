// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <QDirIterator>

#include "io/arch_file.h"
#include "io/golden.h"
#include "plan/random_plan.h"

using namespace bayplan;

namespace {

/// Text that matters to a reader of JSON, to be put anywhere.
const std::vector<std::string> pieces = {"{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "\"",
                                         "\\",
                                         "\n",
                                         "null",
                                         "true",
                                         "-",
                                         "0",
                                         "1e99",
                                         "1e999",
                                         "99999999999",
                                         "0.1",
                                         "\"id\": 1,",
                                         "\xFF",
                                         "\xC3",
                                         "\0",
                                         "\"parent\": 3,",
                                         "\"kind\": \"x\",",
                                         "\"at\": [1],",
                                         "{},",
                                         "\"elements\": [",
                                         "\n    {",
                                         "<<<<<<<",
                                         "\\ud800",
                                         "\"settings.x\": 1,",
                                         "\"elements.2\": 5,",
                                         "4503599627370496",
                                         "\"links\": 0,"};

std::string mutated(std::string text, Chance &chance)
{
    for (std::size_t count = 1 + chance.below(6); count > 0 && !text.empty(); --count) {
        const std::size_t at = chance.below(text.size());
        const std::size_t length = chance.oneIn(8) ? chance.below(400) : chance.below(6);
        switch (chance.below(5)) {
        case 0:
            text.erase(at, length);
            break;
        case 1:
            text.insert(at, chance.oneOf(pieces));
            break;
        case 2:
            text.insert(at, text.substr(chance.below(text.size()), length * 4));
            break;
        case 3:
            text.replace(at, length, chance.oneOf(pieces));
            break;
        default:
            text[at] = static_cast<char>(chance.below(256));
        }
    }
    return text;
}

/// Ids unique, parents there and shallow, links with two ends: what everything else relies on.
bool isSound(const Plan &plan)
{
    bool sound = true;
    plan.forEachElement([&](const Element &element) {
        int depth = 0;
        const Element *at = &element;
        while (at && at->parent.isValid() && depth++ < 20)
            at = plan.find(at->parent);
        sound = sound && at && depth < 20 && element.id.value < plan.nextId();
    });
    plan.forEachLink([&](const Link &link) {
        sound =
            sound && plan.find(link.from) && plan.find(link.to) && !plan.find(link.id) && link.id.value < plan.nextId();
    });
    return sound;
}

} // namespace

/// Whatever the bytes: no crash, a sound plan, and a file that stays as it is once it has been saved.
class TestFuzz : public QObject
{
    Q_OBJECT

private:
    void holds(const std::string &text)
    {
        const Loaded loaded = parseArch(text);
        QVERIFY(isSound(loaded.plan));
        for (const Problem &problem : loaded.problems)
            QVERIFY(problem.place.has_value() && !inOneLine(problem).empty());
        static_cast<void>(problemsOf(loaded));
        const std::string saved = archText(loaded.plan);
        const Loaded again = parseArch(saved);
        QVERIFY(!again.refused);
        QVERIFY(again.plan == loaded.plan);
        QCOMPARE(archText(again.plan), saved);
    }

private slots:
    void mutatedFilesDoNoHarm_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *folder : {TEST_DATA, TEST_DATA "/arch", TEST_DATA "/arch/broken"}) {
            QDirIterator files(folder, {QStringLiteral("*.arch")});
            while (files.hasNext()) {
                const QString path = files.next();
                QTest::newRow(qPrintable(files.fileName())) << path;
            }
        }
    }
    void mutatedFilesDoNoHarm()
    {
        QFETCH(const QString, file);
        const std::string original = bytesOf(file);
        Chance chance(static_cast<unsigned>(original.size()));
        const int rounds = original.size() > 4000 ? 60 : 40;
        for (int round = 0; round < rounds; ++round) {
            const std::string text = mutated(original, chance);
            holds(text);
            if (QTest::currentTestFailed()) {
                qWarning("text was: %s", text.c_str());
                return;
            }
        }
    }

    void cutFilesDoNoHarm()
    {
        const std::string original = bytesOf(QStringLiteral(TEST_DATA "/arch/unknown-keys.arch"));
        for (std::size_t size = 0; size < original.size(); size += 7)
            holds(original.substr(0, size));
    }

    void randomBytesDoNoHarm()
    {
        Chance chance(72);
        for (int round = 0; round < 200; ++round) {
            std::string bytes = chance.oneIn(2) ? R"({"format": "bayplan", "version": 1, "elements": [)" : "";
            for (std::size_t count = chance.below(300); count > 0; --count)
                bytes += chance.oneIn(3) ? chance.oneOf(pieces) : std::string(1, static_cast<char>(chance.below(256)));
            holds(bytes);
        }
    }

    /// A hundred million bytes of garbage end in time and memory.
    void hugeGarbageDoesNoHarm_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("unit");
        const QByteArray head = R"({"format": "bayplan", "version": 1, )";
        QTest::newRow("zeros") << QByteArray() << QByteArray(1, '\0');
        QTest::newRow("brackets") << QByteArray() << QByteArray("[");
        QTest::newRow("a head, then zeros") << head << QByteArray(1, '\0');
        QTest::newRow("a head, then lines") << head << QByteArray("{\n");
    }
    void hugeGarbageDoesNoHarm()
    {
        QFETCH(const QByteArray, begin);
        QFETCH(const QByteArray, unit);
        const qsizetype count = 100'000'000 / unit.size();
        const std::string text = (begin + unit.repeated(count)).toStdString();
        QVERIFY(!parseArch(text).problems.empty());
    }
};

QTEST_APPLESS_MAIN(TestFuzz)
#include "tst_fuzz.moc"
