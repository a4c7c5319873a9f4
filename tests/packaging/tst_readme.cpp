// SPDX-License-Identifier: GPL-3.0-or-later
// The transcript and the files that README.md shows. APPROVE_GOLDENS=1 writes the transcript anew.
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

class TestReadme : public QObject
{
    Q_OBJECT

private slots:
    void theTranscriptIsWhatTheProgramPrints();
    void everyFileItNamesIsThere();
};

namespace {

const QString readme = QStringLiteral(PROJECT_DIR "/README.md");

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString outputOf(const QString &command)
{
    QStringList words = command.split(QLatin1Char(' '));
    QProcess process;
    process.setWorkingDirectory(QStringLiteral(PROJECT_DIR));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(PROGRAM_DIR "/") + words.takeFirst(), words);
    return process.waitForFinished(60'000) ? QString::fromUtf8(process.readAll()) : process.errorString();
}

} // namespace

void TestReadme::theTranscriptIsWhatTheProgramPrints()
{
    static const QRegularExpression block(QStringLiteral(R"(```console\n\$ ([^\n]+)\n(.*?)```)"),
                                          QRegularExpression::DotMatchesEverythingOption);
    const QString text = contentOf(readme);
    const auto match = block.match(text);
    QVERIFY(match.hasMatch());
    const QString output = outputOf(match.captured(1));
    if (qEnvironmentVariableIsSet("APPROVE_GOLDENS")) {
        QFile file(readme);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write((text.left(match.capturedStart(2)) + output + text.mid(match.capturedEnd(2))).toUtf8());
        return;
    }
    QCOMPARE(match.captured(2), output);
}

void TestReadme::everyFileItNamesIsThere()
{
    static const QRegularExpression link(QStringLiteral(R"(\]\(([^)#:]+)\))"));
    int links = 0;
    for (auto match = link.globalMatch(contentOf(readme)); match.hasNext(); ++links) {
        const QString path = match.next().captured(1);
        QVERIFY2(QFileInfo::exists(QStringLiteral(PROJECT_DIR "/") + path), qPrintable(path));
    }
    QVERIFY(links > 5);
}

QTEST_GUILESS_MAIN(TestReadme)
#include "tst_readme.moc"
