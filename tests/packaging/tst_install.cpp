// SPDX-License-Identifier: GPL-3.0-or-later
// Installs into a scratch root and uses Bayplan from there, as a packager's users would.
#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QtTest>

namespace {

const QString root = QStringLiteral(SCRATCH_ROOT);

struct Outcome
{
    int exitCode = -1;
    QString output;
    QString error;
};

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished(120'000))
        return {-1, {}, process.errorString()};
    const int exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {exitCode, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString installed(const char *path)
{
    return root + QLatin1Char('/') + QString::fromLatin1(path);
}

// The shared libraries that a program asks the loader for.
QStringList neededLibraries(const QString &program)
{
    QStringList libraries;
    for (const QString &line :
         run(QStringLiteral("readelf"), {QStringLiteral("-d"), program}).output.split(QLatin1Char('\n'))) {
        if (line.contains(QStringLiteral("(NEEDED)")))
            libraries.append(line.section(QLatin1Char('['), 1).section(QLatin1Char(']'), 0, 0));
    }
    return libraries;
}

} // namespace

class TestInstall : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFileIsInPlace_data();
    void everyFileIsInPlace();
    void bothProgramsSayTheirVersion_data();
    void bothProgramsSayTheirVersion();
    void theInstalledExamplesHaveNoErrors_data();
    void theInstalledExamplesHaveNoErrors();
    void theCommandLineProgramLinksNoQt();
    void theDesktopEntryIsValid();
    void theMimeTypeIsAccepted();
    void theMetainfoIsWellFormed();
};

void TestInstall::initTestCase()
{
    QDir(root).removeRecursively();
    const Outcome outcome = run(QStringLiteral(CMAKE_PROGRAM), {QStringLiteral("--install"), QStringLiteral(BUILD_DIR),
                                                                QStringLiteral("--prefix"), root});
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.error));
}

void TestInstall::everyFileIsInPlace_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path :
         {"bin/bayplan", "bin/bayplan-cli", "share/applications/org.bayplan.Bayplan.desktop",
          "share/metainfo/org.bayplan.Bayplan.metainfo.xml", "share/mime/packages/org.bayplan.Bayplan.xml",
          "share/icons/hicolor/scalable/apps/org.bayplan.Bayplan.svg",
          "share/icons/hicolor/16x16/apps/org.bayplan.Bayplan.png",
          "share/icons/hicolor/256x256/apps/org.bayplan.Bayplan.png",
          "share/icons/hicolor/scalable/mimetypes/application-vnd.bayplan.arch+json.svg",
          "share/icons/hicolor/32x32/mimetypes/application-vnd.bayplan.arch+json.png",
          "share/bayplan/examples/shop.arch", "share/doc/bayplan/LICENSE"})
        QTest::newRow(path) << installed(path);
}

void TestInstall::everyFileIsInPlace()
{
    QFETCH(QString, path);
    QVERIFY(QFileInfo(path).size() > 0);
}

void TestInstall::bothProgramsSayTheirVersion_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("bayplan") << installed("bin/bayplan");
    QTest::newRow("bayplan-cli") << installed("bin/bayplan-cli");
}

void TestInstall::bothProgramsSayTheirVersion()
{
    QFETCH(QString, program);
    const Outcome outcome = run(program, {QStringLiteral("--version")});
    QCOMPARE(outcome.error, QString());
    QVERIFY2(outcome.output.contains(QStringLiteral(BAYPLAN_VERSION)), qPrintable(outcome.output));
    QCOMPARE(outcome.exitCode, 0);
}

void TestInstall::theInstalledExamplesHaveNoErrors_data()
{
    QTest::addColumn<QString>("plan");
    const QDir examples(installed("share/bayplan/examples"));
    for (const QString &name : examples.entryList({QStringLiteral("*.arch")}))
        QTest::newRow(qPrintable(name)) << examples.filePath(name);
}

void TestInstall::theInstalledExamplesHaveNoErrors()
{
    QFETCH(QString, plan);
    const Outcome outcome = run(installed("bin/bayplan-cli"), {QStringLiteral("check"), plan});
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.output + outcome.error));
}

void TestInstall::theCommandLineProgramLinksNoQt()
{
    if (QStandardPaths::findExecutable(QStringLiteral("readelf")).isEmpty())
        QSKIP("readelf is not installed");
    const QStringList ofWindow = neededLibraries(installed("bin/bayplan"));
    QVERIFY2(!ofWindow.filter(QStringLiteral("Qt")).isEmpty(), "readelf shows no Qt in the window program either");
    const QStringList ofCommandLine = neededLibraries(installed("bin/bayplan-cli"));
    QVERIFY(!ofCommandLine.isEmpty());
    QCOMPARE(ofCommandLine.filter(QStringLiteral("Qt")), QStringList());
}

void TestInstall::theDesktopEntryIsValid()
{
    if (QStandardPaths::findExecutable(QStringLiteral("desktop-file-validate")).isEmpty())
        QSKIP("desktop-file-validate is not installed");
    const Outcome outcome =
        run(QStringLiteral("desktop-file-validate"), {installed("share/applications/org.bayplan.Bayplan.desktop")});
    QCOMPARE(outcome.output + outcome.error, QString());
    QCOMPARE(outcome.exitCode, 0);
}

void TestInstall::theMimeTypeIsAccepted()
{
    if (QStandardPaths::findExecutable(QStringLiteral("update-mime-database")).isEmpty())
        QSKIP("update-mime-database is not installed");
    const Outcome outcome = run(QStringLiteral("update-mime-database"), {installed("share/mime")});
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.error));
    QVERIFY(QFile::exists(installed("share/mime/application/vnd.bayplan.arch+json.xml")));
    QFile globs(installed("share/mime/globs2"));
    QVERIFY(globs.open(QIODevice::ReadOnly));
    QVERIFY(globs.readAll().contains("application/vnd.bayplan.arch+json:*.arch"));
}

void TestInstall::theMetainfoIsWellFormed()
{
    if (QStandardPaths::findExecutable(QStringLiteral("xmllint")).isEmpty())
        QSKIP("xmllint is not installed");
    const Outcome outcome =
        run(QStringLiteral("xmllint"),
            {QStringLiteral("--noout"), installed("share/metainfo/org.bayplan.Bayplan.metainfo.xml")});
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.error));
}

QTEST_GUILESS_MAIN(TestInstall)
#include "tst_install.moc"
