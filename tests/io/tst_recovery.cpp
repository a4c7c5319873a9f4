// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "io/arch_file.h"
#include "io/golden.h"
#include "io/recovery.h"
#include "plan/random_plan.h"

using namespace bayplan;

namespace {

QStringList journalsIn(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("*.journal")}, QDir::Files);
}

void append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::Append) || file.write(bytes) != bytes.size())
        qFatal("cannot append");
}

Plan named(const char *name)
{
    Plan plan;
    plan.name = name;
    return plan;
}

} // namespace

class TestRecovery : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString journals() const { return m_folder.filePath("journals"); }
    std::string journalFolder() const { return journals().toStdString(); }
    std::string document() const { return m_folder.filePath("shop.arch").toStdString(); }

private slots:
    void init() { QDir(journals()).removeRecursively(); }

    void nothingIsWrittenBeforeTheFirstEdit()
    {
        Journal journal(journalFolder(), {document(), named("shop"), {}});
        QVERIFY(journal.record(named("shop")));
        QVERIFY(journal.file().empty());
        QVERIFY(!QDir(journals()).exists());
        QVERIFY(findJournals(journalFolder()).empty());
    }

    void everyEditComesBack()
    {
        Chance chance(51);
        for (int round = 0; round < 8; ++round) {
            init();
            Plan plan = randomPlan(40, chance);
            const Plan base = plan;
            int edits = 0;
            {
                Journal journal(journalFolder(), {document(), base, {}});
                for (int step = 0; step < 60; ++step) {
                    const Plan before = plan;
                    editAtRandom(plan, chance);
                    edits += plan == before ? 0 : 1;
                    QVERIFY(journal.record(plan));
                }
            }
            const auto found = findJournals(journalFolder());
            QCOMPARE(found.size(), std::size_t{1});
            QVERIFY(found[0].plan == plan);
            QVERIFY(found[0].base.plan == base);
            QCOMPARE(found[0].base.documentPath, document());
            QCOMPARE(found[0].edits, edits);
            QVERIFY(!found[0].isOwned);
        }
    }

    void settingsAndUnknownKeysComeBackToo()
    {
        const Plan base = parseArch(bytesOf(QStringLiteral(TEST_DATA "/arch/unknown-keys.arch"))).plan;
        Plan plan = base;
        plan.settings.hoursPerMonth = 700;
        plan.settings.budget = Decimal::fromText("12.5");
        plan.unknown["viewpoint"] = "{\"x\":\"a \\\"quoted\\\" word\"}";
        plan.unknown.erase("elements.2");
        {
            Journal journal(journalFolder(), {document(), base, FileStamp{12, -5, 0xfedcba9876543210U}});
            QVERIFY(journal.record(plan));
        }
        const auto found = findJournals(journalFolder());
        QCOMPARE(archText(found.at(0).plan), archText(plan));
        QVERIFY(found[0].base.stamp == (FileStamp{12, -5, 0xfedcba9876543210U}));
    }

    void anEditOfVeryManyElementsComesBack()
    {
        Chance chance(52);
        Plan plan = randomPlan(2500, chance);
        {
            Journal journal(journalFolder(), {{}, Plan(), {}});
            QVERIFY(journal.record(plan));
            plan.name = "afterwards";
            QVERIFY(journal.record(plan));
        }
        const auto found = findJournals(journalFolder());
        QVERIFY(found.at(0).plan == plan);
        QCOMPARE(found[0].edits, 2);
    }

    void anEditOfALargePlanIsSmall()
    {
        Chance chance(53);
        Plan plan = randomPlan(1500, chance);
        Journal journal(journalFolder(), {{}, plan, {}});
        plan.name = "first";
        QVERIFY(journal.record(plan));
        const qint64 before = QFile(QString::fromStdString(journal.file())).size();
        Element element = *plan.find(Id{700});
        element.at.x += 10;
        plan.setElement(element);
        QVERIFY(journal.record(plan));
        const qint64 growth = QFile(QString::fromStdString(journal.file())).size() - before;
        QVERIFY2(growth > 0 && growth < 2000, qPrintable(QString::number(growth)));
    }

    void aTornLastRecordIsLeftOut()
    {
        Plan plan = named("base");
        QByteArray bytes;
        std::vector<std::pair<qsizetype, std::string>> states;
        {
            Journal journal(journalFolder(), {document(), plan, {}});
            for (const char *name : {"one", "two", "three"}) {
                plan.name = name;
                QVERIFY(journal.record(plan));
                bytes = QByteArray::fromStdString(bytesOf(QString::fromStdString(journal.file())));
                states.emplace_back(bytes.size(), name);
            }
        }
        const QString file = journals() + "/" + journalsIn(journals()).first();
        for (qsizetype size = bytes.size(); size >= 0; --size) {
            QFile torn(file);
            QVERIFY(torn.resize(0));
            append(file, bytes.first(size));
            const auto found = findJournals(journalFolder());
            std::string expected;
            for (const auto &[end, name] : states) {
                if (end <= size)
                    expected = name;
            }
            QCOMPARE(found.empty(), expected.empty());
            if (!found.empty())
                QCOMPARE(found[0].plan.name, expected);
        }
    }

    void aDamagedRecordEndsTheJournal()
    {
        Plan plan = named("base");
        std::string file;
        {
            Journal journal(journalFolder(), {document(), plan, {}});
            for (const char *name : {"one", "two", "three"}) {
                plan.name = name;
                QVERIFY(journal.record(plan));
            }
            file = journal.file();
        }
        QByteArray bytes = QByteArray::fromStdString(bytesOf(QString::fromStdString(file)));
        const qsizetype at = bytes.indexOf("\"two\"");
        QVERIFY(at > 0);
        bytes[at + 1] = 'T';
        QVERIFY(QFile(QString::fromStdString(file)).resize(0));
        append(QString::fromStdString(file), bytes);
        QCOMPARE(findJournals(journalFolder()).at(0).plan.name, std::string("one"));
    }

    void otherFilesInTheFolderAreLeftAlone()
    {
        QVERIFY(QDir().mkpath(journals()));
        append(journals() + "/notes.txt", "mine");
        append(journals() + "/empty.journal", "");
        append(journals() + "/garbage.journal", QByteArray(5000, '\xA5'));
        QVERIFY(QDir(journals()).mkpath("folder.journal"));
        QVERIFY(findJournals(journalFolder()).empty());
        QCOMPARE(journalsIn(journals()).size(), 2);
        QVERIFY(QFile::exists(journals() + "/notes.txt"));
        QVERIFY(findJournals("/no/such/folder").empty());
    }

    void aLivingOwnerIsSeen()
    {
        Journal journal(journalFolder(), {document(), named("a"), {}});
        QVERIFY(journal.record(named("b")));
        QVERIFY(findJournals(journalFolder()).at(0).isOwned);
    }

    void savingEndsTheJournal()
    {
        Plan plan = named("a");
        Journal journal(journalFolder(), {document(), plan, {}});
        plan.name = "b";
        QVERIFY(journal.record(plan));
        journal.restart({document(), plan, {}});
        QVERIFY(journalsIn(journals()).isEmpty());
        QVERIFY(journal.record(plan));
        QVERIFY(journalsIn(journals()).isEmpty());
        plan.name = "c";
        QVERIFY(journal.record(plan));
        const auto found = findJournals(journalFolder());
        QCOMPARE(found.at(0).base.plan.name, std::string("b"));
        QCOMPARE(found[0].edits, 1);
    }

    void aJournalWhoseEditsWereSavedIsRemoved()
    {
        Plan plan = named("saved");
        {
            Journal journal(journalFolder(), {document(), Plan(), {}});
            QVERIFY(journal.record(plan));
        }
        QVERIFY(writeAtomically(document(), archText(plan)));
        QVERIFY(findJournals(journalFolder()).empty());
        QVERIFY(journalsIn(journals()).isEmpty());
    }

    void aLongJournalIsFoldedTogether()
    {
        Chance chance(54);
        Plan plan = randomPlan(60, chance);
        const Plan base = plan;
        qint64 largest = 0;
        const int edits = 4000;
        {
            Journal journal(journalFolder(), {document(), base, {}});
            for (int step = 0; step < edits; ++step) {
                plan.name = std::string(900, static_cast<char>('a' + step % 26)) + std::to_string(step);
                QVERIFY(journal.record(plan));
                largest = std::max(largest, QFile(QString::fromStdString(journal.file())).size());
            }
            QCOMPARE(journalsIn(journals()).size(), 1);
        }
        QVERIFY2(largest < 1'500'000, qPrintable(QString::number(largest)));
        const auto found = findJournals(journalFolder());
        QVERIFY(found.at(0).plan == plan);
        QVERIFY(found[0].base.plan == base);
        QCOMPARE(found[0].edits, edits);
    }

    void anEditThatCouldNotBeWrittenIsMadeUpFor()
    {
        Plan plan = named("a");
        const QString blocked = m_folder.filePath("blocked");
        append(blocked, "a file where the folder should be");
        Journal journal(blocked.toStdString(), {document(), plan, {}});
        plan.name = "b";
        const auto failed = journal.record(plan);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, std::string("unwritable"));
        QVERIFY(QFile::remove(blocked));
        QVERIFY(journal.record(plan));
        QCOMPARE(findJournals(blocked.toStdString()).at(0).plan.name, std::string("b"));
    }

    void discardingRemovesTheFile()
    {
        {
            Journal journal(journalFolder(), {{}, Plan(), {}});
            QVERIFY(journal.record(named("x")));
            journal.flush();
        }
        discardJournal(findJournals(journalFolder()).at(0));
        QVERIFY(journalsIn(journals()).isEmpty());
    }

    void theNewestJournalComesFirst()
    {
        for (const char *name : {"one", "two", "three"}) {
            Journal journal(journalFolder(), {{}, Plan(), {}});
            QVERIFY(journal.record(named(name)));
            QTest::qWait(5);
        }
        const auto found = findJournals(journalFolder());
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[0].plan.name, std::string("three"));
        QCOMPARE(found[2].plan.name, std::string("one"));
    }

    void theLastTenVersionsAreKept()
    {
        const std::string folder = m_folder.filePath("data").toStdString();
        QVERIFY(versions(folder, document()).empty());
        for (int i = 0; i < 14; ++i)
            QVERIFY(keepVersion(folder, document(), "version " + std::to_string(i)));
        const auto kept = versions(folder, document());
        QCOMPARE(kept.size(), versionsKept);
        for (std::size_t i = 0; i < kept.size(); ++i) {
            QCOMPARE(bytesOf(QString::fromStdString(kept[i].file)), "version " + std::to_string(13 - i));
            QVERIFY(i == 0 || kept[i].when < kept[i - 1].when);
        }
        const auto age = std::chrono::system_clock::now() - kept.front().when;
        QVERIFY(std::chrono::abs(age) < std::chrono::minutes(1));
        QVERIFY(versions(folder, document() + "x").empty());
    }

    void theSameVersionTwiceIsKeptOnce()
    {
        const std::string folder = m_folder.filePath("twice").toStdString();
        for (const char *text : {"a", "a", "b", "a"})
            QVERIFY(keepVersion(folder, document(), text));
        QCOMPARE(versions(folder, document()).size(), std::size_t{3});
    }

    void aFileChangedByOthersIsNoticed()
    {
        const std::string path = m_folder.filePath("watched.arch").toStdString();
        QVERIFY(!stampOf(path));
        QVERIFY(hasSameBytes(stampOf(path), std::nullopt));
        QVERIFY(writeAtomically(path, "one"));
        const auto before = stampOf(path);
        QVERIFY(before && before == stampOf(path));
        QVERIFY(!hasSameBytes(before, std::nullopt));
        QTest::qWait(20);
        QVERIFY(writeAtomically(path, "one"));
        QVERIFY(before != stampOf(path));
        QVERIFY(hasSameBytes(before, stampOf(path)));
        QVERIFY(writeAtomically(path, "two"));
        QVERIFY(!hasSameBytes(before, stampOf(path)));
    }
};

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
