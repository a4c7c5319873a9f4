// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every file of the project: layers, licence lines, format.
#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

namespace {

// From the top to the bottom: a folder of the model may include itself and what stands below it.
const QList<QStringList> modelOrder = {
    {"export"},   {"figures"}, {"options"}, {"reconcile"}, {"books"},   {"bill"}, {"exchange"},        {"simulation"},
    {"capacity"}, {"edit"},    {"io"},      {"draw"},      {"traffic"}, {"plan"}, {"kinds", "prices"}, {"base"},
};

int levelOf(const QString &folder)
{
    for (int level = 0; level < modelOrder.size(); ++level) {
        if (modelOrder[level].contains(folder))
            return level;
    }
    return -1;
}

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

struct Include
{
    QString path;
    bool isQuoted = false;
};

QList<Include> includesOf(const QString &source)
{
    static const QRegularExpression directive(QStringLiteral(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re"),
                                              QRegularExpression::MultilineOption);
    QList<Include> includes;
    for (auto match = directive.globalMatch(source); match.hasNext();) {
        const auto found = match.next();
        includes.append({found.captured(2), found.captured(1) == QStringLiteral("\"")});
    }
    return includes;
}

bool isQtHeader(const QString &include)
{
    static const QRegularExpression qt(QStringLiteral(R"(^(Qt?[A-Z][A-Za-z0-9]*)(/.*)?$|^q[a-z0-9]+\.h$)"));
    return qt.match(include).hasMatch();
}

// What is wrong with the includes of a source of model/folder.
QStringList modelFaults(const QString &folder, const QString &source)
{
    QStringList faults;
    const int own = levelOf(folder);
    for (const Include &include : includesOf(source)) {
        if (isQtHeader(include.path))
            faults.append(QStringLiteral("includes Qt's <%1>; the model has no Qt").arg(include.path));
        if (!include.isQuoted || !include.path.contains(QLatin1Char('/')))
            continue;
        const QString other = include.path.section(QLatin1Char('/'), 0, 0);
        const int level = levelOf(other);
        if (level < 0)
            faults.append(QStringLiteral("includes \"%1\", which is no folder of the model").arg(include.path));
        else if (other != folder && level <= own)
            faults.append(QStringLiteral("includes \"%1\", which does not stand below %2").arg(include.path, folder));
    }
    return faults;
}

QStringList filesIn(const QString &folder, const QStringList &patterns)
{
    QStringList files;
    QDirIterator walk(QStringLiteral(PROJECT_DIR "/") + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.append(walk.next());
    files.sort();
    return files;
}

QString relative(const QString &path)
{
    return QDir(QStringLiteral(PROJECT_DIR)).relativeFilePath(path);
}

const QStringList cppFiles = {QStringLiteral("*.h"), QStringLiteral("*.cpp")};
const QStringList codeFolders = {QStringLiteral("app"), QStringLiteral("model"), QStringLiteral("tests"),
                                 QStringLiteral("ui")};

QString joined(const QStringList &lines)
{
    return QStringLiteral("\n  ") + lines.join(QStringLiteral("\n  "));
}

} // namespace

class TestSourceTree : public QObject
{
    Q_OBJECT

private slots:
    void aForbiddenIncludeIsNoticed_data();
    void aForbiddenIncludeIsNoticed();
    void everyFolderOfTheModelHasAPlaceInTheOrder();
    void modelFoldersIncludeOnlyWhatStandsBelow_data();
    void modelFoldersIncludeOnlyWhatStandsBelow();
    void theCommandLineProgramIncludesNoQt();
    void theWindowIncludesNothingOfThePrograms();
    void everySourceFileNamesItsLicence();
    void noEntryOfTheChangelogStandsTwice();
    void everySourceFileIsFormatted_data();
    void everySourceFileIsFormatted();
};

void TestSourceTree::aForbiddenIncludeIsNoticed_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("faults");
    QTest::newRow("below") << "draw"
                           << "#include \"plan/plan.h\"\n"
                           << 0;
    QTest::newRow("same folder") << "draw"
                                 << "#include \"draw/picture.h\"\n"
                                 << 0;
    QTest::newRow("above") << "plan"
                           << "#include \"edit/place.h\"\n"
                           << 1;
    QTest::newRow("sibling") << "kinds"
                             << "#include \"prices/price_book.h\"\n"
                             << 1;
    QTest::newRow("other sibling") << "prices"
                                   << "  # include \"kinds/kind.h\"\n"
                                   << 1;
    QTest::newRow("unknown folder") << "base"
                                    << "#include \"canvas/canvas.h\"\n"
                                    << 1;
    QTest::newRow("Qt class") << "base"
                              << "#include <QString>\n"
                              << 1;
    QTest::newRow("Qt module") << "base"
                               << "#include <QtCore/qstring.h>\n"
                               << 1;
    QTest::newRow("Qt small header") << "base"
                                     << "#include <qstring.h>\n"
                                     << 1;
    QTest::newRow("standard") << "base"
                              << "#include <queue>\n#include <string>\n"
                              << 0;
    QTest::newRow("two") << "io"
                         << "#include \"bill/bill.h\"\n#include \"export/svg.h\"\n"
                         << 2;
}

void TestSourceTree::aForbiddenIncludeIsNoticed()
{
    QFETCH(QString, folder);
    QFETCH(QString, source);
    QTEST(int(modelFaults(folder, source).size()), "faults");
}

void TestSourceTree::everyFolderOfTheModelHasAPlaceInTheOrder()
{
    const QDir model(QStringLiteral(PROJECT_DIR "/model"));
    for (const QString &folder : model.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QVERIFY2(levelOf(folder) >= 0, qPrintable(folder));
}

void TestSourceTree::modelFoldersIncludeOnlyWhatStandsBelow_data()
{
    QTest::addColumn<QString>("folder");
    const QDir model(QStringLiteral(PROJECT_DIR "/model"));
    for (const QString &folder : model.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(folder)) << folder;
}

void TestSourceTree::modelFoldersIncludeOnlyWhatStandsBelow()
{
    QFETCH(QString, folder);
    QStringList faults;
    for (const QString &path : filesIn(QStringLiteral("model/") + folder, cppFiles)) {
        for (const QString &fault : modelFaults(folder, contentOf(path)))
            faults.append(relative(path) + QLatin1Char(' ') + fault);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(joined(faults)));
}

void TestSourceTree::theCommandLineProgramIncludesNoQt()
{
    QStringList faults;
    for (const QString &path : filesIn(QStringLiteral("app/cli"), cppFiles)) {
        for (const Include &include : includesOf(contentOf(path))) {
            if (isQtHeader(include.path))
                faults.append(relative(path) + QStringLiteral(" includes ") + include.path);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(joined(faults)));
}

void TestSourceTree::theWindowIncludesNothingOfThePrograms()
{
    QStringList faults;
    for (const QString &path : filesIn(QStringLiteral("ui"), cppFiles)) {
        const QDir beside = QFileInfo(path).dir();
        for (const Include &include : includesOf(contentOf(path))) {
            const bool isOurs = QFile::exists(beside.filePath(include.path)) ||
                                QFile::exists(QStringLiteral(PROJECT_DIR "/ui/") + include.path);
            const bool isOfApp = include.path.startsWith(QStringLiteral("app/")) ||
                                 QFile::exists(QStringLiteral(PROJECT_DIR "/app/") + include.path);
            if (include.isQuoted && !isOurs && isOfApp)
                faults.append(relative(path) + QStringLiteral(" includes ") + include.path);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(joined(faults)));
}

void TestSourceTree::everySourceFileNamesItsLicence()
{
    const QStringList patterns = cppFiles + QStringList{QStringLiteral("*.cmake"), QStringLiteral("CMakeLists.txt")};
    QStringList files = {QStringLiteral(PROJECT_DIR "/CMakeLists.txt")};
    for (const QString &folder : codeFolders + QStringList{QStringLiteral("cmake"), QStringLiteral("resources")})
        files += filesIn(folder, patterns);
    files += filesIn(QStringLiteral("packaging"), {QStringLiteral("*")});

    QStringList faults;
    for (const QString &path : files) {
        const QString start = contentOf(path).section(QLatin1Char('\n'), 0, 1);
        if (!start.contains(QStringLiteral("SPDX-License-Identifier: GPL-3.0-or-later")))
            faults.append(relative(path));
    }
    QVERIFY(files.size() > 50);
    QVERIFY2(faults.isEmpty(), qPrintable(joined(faults)));
}

void TestSourceTree::noEntryOfTheChangelogStandsTwice()
{
    static const QRegularExpression head(QStringLiteral("^- \\*\\*([^*]+)\\*\\*"));
    QStringList heads;
    for (const QString &line : contentOf(QStringLiteral(PROJECT_DIR "/CHANGELOG.md")).split(QLatin1Char('\n'))) {
        if (line.startsWith(QStringLiteral("## ")))
            heads.clear(); // of another version
        const QRegularExpressionMatch match = head.match(line);
        if (!match.hasMatch())
            continue;
        QVERIFY2(!heads.contains(match.captured(1)), qPrintable(match.captured(1)));
        heads << match.captured(1);
    }
    QVERIFY(!heads.isEmpty());
}

void TestSourceTree::everySourceFileIsFormatted_data()
{
    QTest::addColumn<QString>("folder");
    for (const QString &folder : codeFolders)
        QTest::newRow(qPrintable(folder)) << folder;
}

void TestSourceTree::everySourceFileIsFormatted()
{
    // Other versions of clang-format break lines differently.
    QString program = QStandardPaths::findExecutable(QStringLiteral("clang-format-14"));
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(QStringLiteral("clang-format"));
    if (program.isEmpty())
        QSKIP("clang-format is not installed");
    QProcess version;
    version.start(program, {QStringLiteral("--version")});
    QVERIFY(version.waitForFinished());
    if (!version.readAllStandardOutput().contains("version 14."))
        QSKIP("clang-format is not version 14");

    QFETCH(QString, folder);
    const QStringList files = filesIn(folder, cppFiles);
    if (files.isEmpty())
        return;
    QProcess format;
    format.start(program, QStringList{QStringLiteral("--dry-run"), QStringLiteral("--Werror")} + files);
    QVERIFY(format.waitForFinished(240'000));
    static const QRegularExpression place(QStringLiteral(R"(^(\S+):\d+:\d+: error: )"),
                                          QRegularExpression::MultilineOption);
    QStringList faults;
    const QString output = QString::fromUtf8(format.readAllStandardError());
    for (auto match = place.globalMatch(output); match.hasNext();)
        faults.append(relative(match.next().captured(1)));
    faults.removeDuplicates();
    QVERIFY2(format.exitCode() == 0, qPrintable(joined(faults)));
}

QTEST_GUILESS_MAIN(TestSourceTree)
#include "tst_source_tree.moc"
