// SPDX-License-Identifier: GPL-3.0-or-later
// The tour that packaging/run writes without a display.
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

class TestTour : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everythingThePageShowsIsThere();
    void thePageNamesThePlanAndItsTotal();
    void thePicturesOfTheWindowDifferInLightAndDark();
    void aPlanThatCannotBeReadStopsTheTour();

private:
    QString content(const QString &name) const;

    QTemporaryDir m_folder;
};

namespace {

QProcess &tour(QProcess &process, const QString &plan, const QString &out)
{
    process.start(QStringLiteral(PROJECT_DIR "/packaging/tour"), {QStringLiteral(PROGRAM_DIR), plan, out});
    if (!process.waitForFinished(240'000))
        process.kill();
    return process;
}

} // namespace

QString TestTour::content(const QString &name) const
{
    QFile file(m_folder.filePath(QStringLiteral("tour/") + name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void TestTour::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QProcess process;
    tour(process, QStringLiteral(PROJECT_DIR "/resources/examples/shop.arch"),
         m_folder.filePath(QStringLiteral("tour")));
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
             process.readAllStandardError().constData());
}

void TestTour::everythingThePageShowsIsThere()
{
    static const QRegularExpression reference(QString::fromLatin1("(?:src|srcset|href)=\"([^\"]+)\""));
    int references = 0;
    for (auto match = reference.globalMatch(content(QStringLiteral("index.html"))); match.hasNext(); ++references) {
        const QString name = match.next().captured(1);
        QVERIFY2(QFileInfo(m_folder.filePath(QStringLiteral("tour/") + name)).size() > 0, qPrintable(name));
    }
    QVERIFY(references > 10);
}

void TestTour::thePageNamesThePlanAndItsTotal()
{
    static const QRegularExpression heading(QStringLiteral("<h1>.+</h1>"));
    static const QRegularExpression total(QStringLiteral(R"re(class="total">\$[0-9.]+ )re"));
    QVERIFY(heading.match(content(QStringLiteral("index.html"))).hasMatch());
    QVERIFY(total.match(content(QStringLiteral("index.html"))).hasMatch());
}

void TestTour::thePicturesOfTheWindowDifferInLightAndDark()
{
    const QImage light(m_folder.filePath(QStringLiteral("tour/window-cost-light.png")));
    const QImage dark(m_folder.filePath(QStringLiteral("tour/window-cost-dark.png")));
    QVERIFY(!light.isNull());
    QCOMPARE(light.size(), dark.size());
    const QPoint middle = light.rect().center();
    QVERIFY(qGray(light.pixel(2, middle.y())) > qGray(dark.pixel(2, middle.y())));
}

void TestTour::aPlanThatCannotBeReadStopsTheTour()
{
    QProcess process;
    tour(process, m_folder.filePath(QStringLiteral("missing.arch")), m_folder.filePath(QStringLiteral("other")));
    QVERIFY(process.exitCode() != 0);
    QVERIFY(process.readAllStandardError().contains("missing.arch"));
}

QTEST_GUILESS_MAIN(TestTour)
#include "tst_tour.moc"
