// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include "bill/estimate.h"
#include "export/deck/deck.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "io/golden.h"
#include "io/killed_editor.h"
#include "io/recovery.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

using namespace bayplan;

/// Nothing is lost: programs are killed over and over while they edit, save and export.
class TestKilled : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::vector<Plan> m_states;
    int m_edit = 0;   ///< the last one that was promised
    int m_saving = 0; ///< the last save that was begun
    int m_saved = 0;  ///< the last save that was promised

    QString path() const { return m_folder.filePath("shop.arch"); }
    std::string folder() const { return m_folder.filePath("data").toStdString(); }

    const Plan &state(int step)
    {
        while (static_cast<int>(m_states.size()) <= step) {
            Plan next = m_states.back();
            takeStep(next);
            m_states.push_back(std::move(next));
        }
        return m_states[static_cast<std::size_t>(step)];
    }

    void runAndKill(Chance &chance)
    {
        QProcess editor;
        editor.start(QStringLiteral(KILLED_EDITOR), {path(), QString::fromStdString(folder())});
        QVERIFY(editor.waitForStarted());
        // Some die while they still take over what the one before has left.
        if (!chance.oneIn(4))
            QVERIFY(editor.waitForReadyRead());
        QTest::qSleep(static_cast<int>(chance.below(40)) + 1);
        editor.kill();
        QVERIFY(editor.waitForFinished());
        QCOMPARE(editor.exitStatus(), QProcess::CrashExit);
        readPromises(editor.readAllStandardOutput());
    }

    void readPromises(const QByteArray &output)
    {
        // A line without its end was not promised.
        for (const QByteArray &line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
            const int step = line.mid(line.indexOf(' ')).toInt();
            QVERIFY2(!line.startsWith("failed"), line.constData());
            if (line.startsWith("edit"))
                m_edit = std::max(m_edit, step);
            else if (line.startsWith("saving"))
                m_saving = std::max(m_saving, step);
            else if (line.startsWith("saved"))
                m_saved = std::max(m_saved, step);
        }
    }

    void theFileIsTheOldOrTheNewOne()
    {
        const std::string text = bytesOf(path());
        const int step = stepOf(parseArch(text).plan);
        QVERIFY2(step >= m_saved && step <= m_saving, qPrintable(QString::number(step)));
        QCOMPARE(text, archText(state(step)));
    }

    void everyPromisedEditIsThere()
    {
        const auto found = findJournals(folder());
        const Plan brought = found.empty() ? parseArch(bytesOf(path())).plan : found.front().plan;
        const int step = stepOf(brought);
        QVERIFY2(step >= m_edit, qPrintable(QStringLiteral("%1 of %2").arg(step).arg(m_edit)));
        QVERIFY(brought == state(step));
        for (const RecoveredJournal &journal : found)
            QVERIFY(!journal.isOwned);
    }

    void theVersionsAreWhole()
    {
        const auto kept = versions(folder(), path().toStdString());
        QVERIFY(kept.size() <= versionsKept + 1);
        for (const KeptVersion &version : kept) {
            const std::string text = bytesOf(QString::fromStdString(version.file));
            QCOMPARE(text, archText(state(stepOf(parseArch(text).plan))));
        }
    }

    static std::string deckCalled(const std::string &name)
    {
        Plan plan = parseArch(examples().front().text).plan;
        plan.name = name;
        const Estimate bill = estimate(plan);
        DeckOptions options;
        options.slides = {"cost", "architecture", "lines"};
        return deck({plan, bill}, options).value();
    }

private slots:
    void atAnyMomentNothingIsLost()
    {
        m_states = {Plan()};
        QVERIFY(writeAtomically(path().toStdString(), archText(Plan())));
        Chance chance(61);
        for (int round = 0; round < 200; ++round) {
            runAndKill(chance);
            theFileIsTheOldOrTheNewOne();
            everyPromisedEditIsThere();
            if (round % 10 == 9)
                theVersionsAreWhole();
            if (QTest::currentTestFailed()) {
                qWarning("in round %d", round);
                return;
            }
        }
        QVERIFY2(m_edit > 200 && m_saved > 50, qPrintable(QString::number(m_edit)));
        const auto entries = QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
        QVERIFY(entries.size() <= 3);
        qInfo("%d edits, saved up to %d", m_edit, m_saved);
    }

    void atAnyMomentADeckIsWhole()
    {
        QTemporaryDir folder;
        const QString deck = folder.filePath("shop.pptx");
        const QStringList sources = {folder.filePath("now.pptx"), folder.filePath("then.pptx")};
        const std::array decks = {deckCalled("Shop"), deckCalled("Shop after another year")};
        for (int i = 0; i < 2; ++i)
            QVERIFY(writeAtomically(sources[i].toStdString(), decks[static_cast<std::size_t>(i)]));
        Chance chance(67);
        int written = 0;
        std::array<int, 2> found = {};
        for (int round = 0; round < 24; ++round) {
            QProcess exporter;
            exporter.start(QStringLiteral(KILLED_EXPORTER), QStringList{deck} + sources);
            QVERIFY(exporter.waitForReadyRead());
            // Less than a millisecond decides where in a write it ends.
            QTest::qSleep(1);
            std::this_thread::sleep_for(std::chrono::microseconds(chance.below(4000)));
            exporter.kill();
            QVERIFY(exporter.waitForFinished());
            QCOMPARE(exporter.exitStatus(), QProcess::CrashExit);
            written += static_cast<int>(exporter.readAllStandardOutput().count('\n'));
            const std::string bytes = bytesOf(deck);
            const auto one = std::ranges::find(decks, bytes);
            QVERIFY2(one != decks.end(), qPrintable(QStringLiteral("round %1: neither deck").arg(round)));
            ++found[static_cast<std::size_t>(one - decks.begin())];
        }
        // It was killed while it wrote, with either of them in the file.
        QVERIFY2(found[0] > 0 && found[1] > 0, qPrintable(QStringLiteral("%1 written").arg(written)));
    }
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
