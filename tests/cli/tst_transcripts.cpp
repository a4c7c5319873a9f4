// SPDX-License-Identifier: GPL-3.0-or-later
// What bayplan-cli answers, word for word. APPROVE_GOLDENS=1 rewrites the transcripts; the diff is the change of the
// specification.
#include "transcript.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

namespace {

const QString program = QStringLiteral(PROGRAM);

struct Outcome
{
    int exitCode = -1;
    QByteArray output;
    QByteArray error;
};

Outcome run(const QString &command, const QStringList &arguments, const QString &folder, const QString &input = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    if (!input.isEmpty())
        process.setStandardInputFile(QDir(folder).filePath(input));
    process.start(command, arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), "crashed, or never ended: " + process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList linesOf(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    QString text = QString::fromUtf8(bytes);
    text.replace(QStringLiteral(BAYPLAN_VERSION), QStringLiteral("VERSION"));
    if (text.endsWith(QLatin1Char('\n')))
        text.chop(1);
    return text.split(QLatin1Char('\n'));
}

void copyAll(const QString &from, const QString &to)
{
    const QDir folder(from);
    for (const QString &name : folder.entryList(QDir::Files))
        QVERIFY(QFile::copy(folder.filePath(name), QDir(to).filePath(name)));
}

Step played(const Step &step, const QString &folder)
{
    QStringList words = step.words();
    Step result = step;
    if (words.value(0) == QStringLiteral("cat")) {
        result.output = linesOf(contentOf(QDir(folder).filePath(words.value(1))));
        result.error.clear();
        result.exitCode = 0;
        return result;
    }
    QString input;
    if (words.size() > 2 && words.at(words.size() - 2) == QStringLiteral("<")) {
        input = words.takeLast();
        words.removeLast();
    }
    const Outcome outcome = run(program, words.mid(1), folder, input);
    result.output = linesOf(outcome.output);
    result.error = linesOf(outcome.error);
    result.exitCode = outcome.exitCode;
    return result;
}

} // namespace

class TestTranscripts : public QObject
{
    Q_OBJECT

private slots:
    void answersAreAsWritten_data();
    void answersAreAsWritten();
    void theJsonOfAnEstimateAddsUp_data();
    void theJsonOfAnEstimateAddsUp();
    void aReaderThatClosesItsPipeIsNoFailure();
    void aFullDiskIsSaid();
    void garbageIsRefusedInWords_data();
    void garbageIsRefusedInWords();
    void gitShowsWhatChangedInPlans();
};

void TestTranscripts::answersAreAsWritten_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(TRANSCRIPTS));
    for (const QString &name : folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(QFileInfo(name).baseName())) << folder.filePath(name);
}

void TestTranscripts::answersAreAsWritten()
{
    QFETCH(QString, path);
    QTemporaryDir folder;
    copyAll(QStringLiteral(PLANS), folder.path());
    const QList<Step> steps = stepsOf(QString::fromUtf8(contentOf(path)));
    QVERIFY(!steps.isEmpty());
    QList<Step> outcome;
    for (const Step &step : steps)
        outcome.append(played(step, folder.path()));
    if (qEnvironmentVariableIsSet("APPROVE_GOLDENS")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(inText(outcome).toUtf8());
        return;
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (inText(steps[i]) != inText(outcome[i]))
            QFAIL(
                qPrintable(QStringLiteral("expected\n\n%1\nbut was\n\n%2").arg(inText(steps[i]), inText(outcome[i]))));
    }
}

namespace {

/// Decimal dollars as nano-dollars, exactly.
qint64 nanosOf(const QJsonValue &amount)
{
    const QStringList parts = amount.toString().split(QLatin1Char('.'));
    const QString fraction = (parts.value(1) + QStringLiteral("000000000")).left(9);
    return (parts.value(0) + fraction).toLongLong();
}

qint64 sumOf(const QJsonObject &object, const QStringList &keys)
{
    qint64 sum = 0;
    for (const QString &key : keys)
        sum += nanosOf(object[key]);
    return sum;
}

const QStringList idleParts = {"used",  "headroom", "minimum",         "lag", "offHours", "startUp",
                               "drain", "unpacked", "unusedCommitment"};

} // namespace

void TestTranscripts::theJsonOfAnEstimateAddsUp_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(EXAMPLES));
    for (const QString &name : folder.entryList({QStringLiteral("*.arch")}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void TestTranscripts::theJsonOfAnEstimateAddsUp()
{
    QFETCH(QString, path);
    const Outcome outcome = run(program, {"estimate", path, "--format", "json"}, QDir::tempPath());
    const QJsonObject bill = QJsonDocument::fromJson(outcome.output).object();
    QCOMPARE(outcome.exitCode, 0);
    qint64 ofLines = 0;
    for (const QJsonValue &line : bill["lines"].toArray())
        ofLines += nanosOf(line["amount"]);
    QVERIFY(ofLines > 0);
    QCOMPARE(nanosOf(bill["total"]), ofLines);
    for (const QJsonValue &environment : bill["environments"].toArray()) {
        const QJsonObject json = environment.toObject();
        QCOMPARE(nanosOf(json["timeBilled"]), sumOf(json["idle"].toObject(), idleParts) + nanosOf(json["alwaysOn"]));
        QCOMPARE(nanosOf(json["total"]), sumOf(json, {"timeBilled", "usageBilled"}));
        for (const QString &part : idleParts)
            QVERIFY(nanosOf(json["idle"].toObject()[part]) >= 0);
    }
}

void TestTranscripts::aReaderThatClosesItsPipeIsNoFailure()
{
    const QString shell = QStandardPaths::findExecutable(QStringLiteral("sh"));
    if (shell.isEmpty())
        QSKIP("there is no shell");
    const Outcome outcome =
        run(shell,
            {"-c", QStringLiteral("{ '%1' prices show --region all; echo \"exit $?\" >&2; } | head -n 1").arg(program)},
            QDir::tempPath());
    QCOMPARE(outcome.error, QByteArray("exit 0\n"));
    QVERIFY(outcome.output.startsWith("Price book of "));
}

void TestTranscripts::aFullDiskIsSaid()
{
    const QString shell = QStandardPaths::findExecutable(QStringLiteral("sh"));
    if (shell.isEmpty() || !QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("there is no /dev/full");
    const Outcome outcome =
        run(shell, {"-c", QStringLiteral("'%1' schema > /dev/full").arg(program)}, QDir::tempPath());
    QCOMPARE(outcome.exitCode, 3);
    QCOMPARE(outcome.error.count('\n'), 1);
    QVERIFY(outcome.error.startsWith("standard output cannot be written: "));
}

void TestTranscripts::garbageIsRefusedInWords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("zeros") << QByteArray(1000, '\0');
    QTest::newRow("not text") << QByteArray::fromHex("fffe00d8c3280a");
    QTest::newRow("a list") << QByteArray("[1, 2, 3]");
    QTest::newRow("deep") << QByteArray(200'000, '[');
    QTest::newRow("half a plan") << contentOf(QStringLiteral(EXAMPLES "/shop.arch")).left(900);
    QTest::newRow("a newer version") << QByteArray(R"({"format": "bayplan", "version": 999, "elements": []})");
}

void TestTranscripts::garbageIsRefusedInWords()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    QFile file(folder.filePath("garbage.arch"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    for (const char *command : {"check", "estimate"}) {
        const Outcome outcome = run(program, {command, "garbage.arch"}, folder.path());
        QVERIFY2(outcome.exitCode == 2 || (outcome.exitCode == 1 && QByteArray(command) == "check"),
                 outcome.error.constData());
        QVERIFY2((outcome.error + outcome.output).startsWith("garbage.arch:"), outcome.error.constData());
    }
}

namespace {

/// A repository of its own with the plans as git knows them; `git` calls the real one in it.
class Repository
{
public:
    Repository()
    {
        git({"init", "-q"});
        git({"config", "user.name", "Test"});
        git({"config", "user.email", "test@example.com"});
        git({"config", "diff.arch.command", QStringLiteral("'%1' diff").arg(program)});
        write("*.arch diff=arch\n", ".gitattributes");
    }

    QByteArray git(const QStringList &arguments) const { return run("git", arguments, m_folder.path()).output; }

    void write(const QByteArray &bytes, const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    void commit(const QString &what) const
    {
        git({"add", "-A"});
        git({"commit", "-q", "-m", what});
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

void TestTranscripts::gitShowsWhatChangedInPlans()
{
    if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty())
        QSKIP("there is no git");
    const Repository repository;
    QByteArray plan = contentOf(QStringLiteral(PLANS "/team.arch"));
    repository.write(plan, "team.arch");
    repository.write(plan, "old.arch");
    repository.commit("first");
    repository.write(plan.replace("\"desiredCount\": 4", "\"desiredCount\": 6"), "team.arch");
    const QByteArray changed = repository.git({"diff"});
    QVERIFY2(changed.contains("a/team.arch → b/team.arch\nTeam: $409.34 → $475.67 a month, +$66.33 (+16 %)\n"),
             changed.constData());
    QVERIFY2(changed.contains("~ Service production/api   +$66.33\n    Desired count: 4 tasks → 6 tasks\n") ||
                 changed.contains("~ Service production/api  +$66.33\n    Desired count: 4 tasks → 6 tasks\n"),
             changed.constData());
    repository.commit("more tasks");
    repository.git({"rm", "-q", "old.arch"});
    repository.write(contentOf(QStringLiteral(PLANS "/two-tasks.arch")), "new.arch");
    repository.git({"add", "new.arch"});
    const QByteArray both = repository.git({"diff", "--cached", "--no-renames"});
    QVERIFY2(both.contains("a/new.arch → b/new.arch\n") && both.contains("$0.00 → $18.02 a month, +$18.02\n"),
             both.constData());
    QVERIFY2(both.contains("Team: $409.34 → $0.00 a month, −$409.34 (−100 %)\n"), both.constData());
    repository.git({"reset", "-q", "--hard"});
    repository.git({"mv", "old.arch", "renamed.arch"});
    const QByteArray renamed = repository.git({"diff", "--cached", "-M90"});
    // A file that only has another name is not handed to the program.
    QVERIFY2(!renamed.contains("Team:"), renamed.constData());
    repository.write(plan.replace("\"desiredCount\": 6", "\"desiredCount\": 5"), "renamed.arch");
    repository.git({"add", "-A"});
    const QByteArray moved = repository.git({"diff", "--cached", "-M50"});
    QVERIFY2(moved.contains("a/old.arch → b/renamed.arch\n"), moved.constData());
    repository.write("{\"format\": \"bayplan\"", "team.arch");
    QVERIFY(repository.git({"diff"}).isEmpty());
}

QTEST_GUILESS_MAIN(TestTranscripts)
#include "tst_transcripts.moc"
