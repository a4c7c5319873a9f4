// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "io/arch_file.h"
#include "io/golden.h"

#include <atomic>
#include <filesystem>
#include <thread>

#if defined(Q_OS_UNIX)
#include <unistd.h>
#endif

using namespace bayplan;

namespace {

QStringList entriesOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System);
}

std::string written(const QString &path, const std::string &text)
{
    const auto result = writeAtomically(path.toStdString(), text);
    return result ? "" : inOneLine(result.error());
}

} // namespace

class TestWriteFile : public QObject
{
    Q_OBJECT

private slots:
    void aNewFileHoldsTheText()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("shop.arch");
        QCOMPARE(written(path, "one"), std::string());
        QCOMPARE(bytesOf(path), std::string("one"));
        QCOMPARE(written(path, std::string(3'000'000, 'x')), std::string());
        QCOMPARE(bytesOf(path).size(), std::size_t{3'000'000});
        QCOMPARE(written(path, ""), std::string());
        QCOMPARE(bytesOf(path), std::string());
        QCOMPARE(entriesOf(folder.path()), QStringList{"shop.arch"});
    }

    void readersSeeOneTextOrTheOther()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("shop.arch");
        const std::string a(200'000, 'a');
        const std::string b(300'000, 'b');
        QCOMPARE(written(path, a), std::string());
        std::atomic<bool> isDone = false;
        std::thread writer([&] {
            for (int i = 0; i < 60; ++i)
                static_cast<void>(written(path, i % 2 == 0 ? b : a));
            isDone = true;
        });
        int wrong = 0;
        while (!isDone) {
            const std::string seen = bytesOf(path);
            wrong += seen == a || seen == b ? 0 : 1;
        }
        writer.join();
        QCOMPARE(wrong, 0);
    }

    void permissionsAreKept()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("shop.arch");
        QCOMPARE(written(path, "one"), std::string());
        const auto wanted = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther;
        QVERIFY(QFile::setPermissions(path, wanted));
        const auto before = QFile::permissions(path);
        QCOMPARE(written(path, "two"), std::string());
        QCOMPARE(QFile::permissions(path), before);
    }

    void symbolicLinksAreFollowed()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("real"));
        const QString real = folder.filePath("real/shop.arch");
        QCOMPARE(written(real, "one"), std::string());
        std::filesystem::create_symlink("real/shop.arch", folder.filePath("first").toStdString());
        std::filesystem::create_symlink(folder.filePath("first").toStdString(),
                                        folder.filePath("second").toStdString());
        QCOMPARE(written(folder.filePath("second"), "two"), std::string());
        QCOMPARE(bytesOf(real), std::string("two"));
        QVERIFY(std::filesystem::is_symlink(folder.filePath("second").toStdString()));
        std::filesystem::create_symlink("real/new.arch", folder.filePath("dangling").toStdString());
        QCOMPARE(written(folder.filePath("dangling"), "three"), std::string());
        QCOMPARE(bytesOf(folder.filePath("real/new.arch")), std::string("three"));
    }

    void whatAKilledProgramLeftIsRemoved()
    {
        const QTemporaryDir folder;
        QFile left(folder.filePath(".shop.arch.saving"));
        QVERIFY(left.open(QIODevice::WriteOnly) && left.write("half") == 4);
        left.close();
        QCOMPARE(written(folder.filePath("shop.arch"), "whole"), std::string());
        QCOMPARE(bytesOf(folder.filePath("shop.arch")), std::string("whole"));
        QCOMPARE(entriesOf(folder.path()), QStringList{"shop.arch"});
    }

    void aLongNameIsNoObstacle()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QString(250, 'n') + ".arch");
        QCOMPARE(written(path, "one"), std::string());
        QCOMPARE(bytesOf(path), std::string("one"));
    }

    void whatCannotBeWrittenFailsWithReasonAndRemedy()
    {
        const QTemporaryDir folder;
        const std::string missing = written(folder.filePath("no/such/folder.arch"), "x");
        QVERIFY2(missing.find("cannot be written: No such file or directory; check") != std::string::npos,
                 missing.c_str());
        QVERIFY(written(folder.path(), "x").find("cannot be written") != std::string::npos);
        QCOMPARE(writeAtomically(folder.path().toStdString(), "x").error().code, std::string("unwritable"));
    }

#if defined(Q_OS_UNIX)
    void aFileThatMayNotBeWrittenStaysAsItIs()
    {
        if (::geteuid() == 0)
            QSKIP("the superuser may write everything");
        const QTemporaryDir folder;
        const QString path = folder.filePath("shop.arch");
        QCOMPARE(written(path, "one"), std::string());
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
        QVERIFY(!written(path, "two").empty());
        QCOMPARE(bytesOf(path), std::string("one"));
    }

    void devicesAreWrittenInto()
    {
        QCOMPARE(written("/dev/null", "x"), std::string());
        QVERIFY(QFile::exists("/dev/null"));
        const std::string full = written("/dev/full", "x");
        QVERIFY2(full.find("No space left on device") != std::string::npos, full.c_str());
    }
#endif
};

QTEST_APPLESS_MAIN(TestWriteFile)
#include "tst_write_file.moc"
