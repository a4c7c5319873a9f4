// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include "io/arch_file.h"
#include "io/golden.h"
#include "io/killed_editor.h"
#include "io/recovery.h"

using namespace bayplan;

/// Nothing is lost: an editor is killed over and over while it edits and saves.
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
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
