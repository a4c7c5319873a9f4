// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <QDirIterator>

#include "io/arch_file.h"
#include "io/golden.h"

using namespace bayplan;

namespace {

const QString museum = QStringLiteral(TEST_DATA "/arch/broken/");

std::string severityOf(const Problem &problem)
{
    return problem.severity == Severity::error ? "error" : problem.severity == Severity::warning ? "warning" : "note";
}

/// What a broken file gives, for a person to read: every problem with line and column, then what was loaded.
std::string reportOf(const Loaded &loaded)
{
    std::string report;
    for (const Problem &problem : loaded.problems)
        report += inOneLine(problem) + " [" + severityOf(problem) + " " + problem.code + "]\n";
    return report + (loaded.refused ? "refused\n" : "\n" + archText(loaded.plan));
}

} // namespace

/// A museum of broken files: each stands beside what is said about it and what is loaded all the same.
class TestBrokenFiles : public QObject
{
    Q_OBJECT

private slots:
    void theirProblemsHaveLineAndColumn_data()
    {
        QTest::addColumn<QString>("file");
        QDirIterator files(museum, {QStringLiteral("*.arch")});
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(qPrintable(files.fileName())) << path;
        }
    }

    void theirProblemsHaveLineAndColumn()
    {
        QFETCH(const QString, file);
        const std::string name = file.mid(museum.size()).toStdString();
        const Loaded loaded = parseArch(bytesOf(file), name);
        QVERIFY(!loaded.problems.empty());
        for (const Problem &problem : loaded.problems) {
            QVERIFY(problem.place && problem.place->line > 0 && problem.place->column > 0);
            QCOMPARE(problem.place->file, name);
            QVERIFY2(!problem.what.isEmpty() && !problem.remedy.isEmpty(), problem.code.c_str());
        }
        const std::string report = reportOf(loaded);
        const QString golden = file.chopped(5) + QStringLiteral(".txt");
        QVERIFY2(isGolden(golden, report), report.c_str());
    }

    void whatWasLoadedIsWholeAgainAfterSaving_data() { theirProblemsHaveLineAndColumn_data(); }
    void whatWasLoadedIsWholeAgainAfterSaving()
    {
        QFETCH(const QString, file);
        const Loaded loaded = parseArch(bytesOf(file));
        if (loaded.refused)
            return;
        const std::string saved = archText(loaded.plan);
        const Loaded again = parseArch(saved);
        QVERIFY(again.plan == loaded.plan);
        QCOMPARE(archText(again.plan), saved);
        // Only what is kept but not understood may still be named.
        for (const Problem &problem : again.problems)
            QVERIFY2(problem.code == "kind" || problem.code == "kind-missing", inOneLine(problem).c_str());
    }
};

QTEST_APPLESS_MAIN(TestBrokenFiles)
#include "tst_broken_files.moc"
