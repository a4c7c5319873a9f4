// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching prices from a server that behaves well and badly. Whatever it does: a new book, or a clear error and the
// old one as it was.
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "books/offer_text.h"
#include "books/price_server.h"
#include "books/stored_books.h"
#include "books/update.h"

using namespace bayplan;
using Manner = PriceServer::Manner;

namespace {

const QByteArray indexPath = "/offers/v1.0/aws/index.json";
const QByteArray regionsPath = "/offers/v1.0/aws/AmazonECS/current/region_index.json";
const QByteArray offerPath = "/offers/v1.0/aws/AmazonECS/20261120124425/eu-west-1/index.json";

QByteArray index()
{
    return "{\"formatVersion\":\"v1.0\",\"offers\":{\"AmazonS3\":{\"offerCode\":\"AmazonS3\"},"
           "\"AmazonECS\":{\"offerCode\":\"AmazonECS\",\"currentRegionIndexUrl\":\"" +
           regionsPath + "\"}}}";
}

QByteArray regions()
{
    return "{\"regions\":{\"eu-west-1\":{\"regionCode\":\"eu-west-1\",\"currentVersionUrl\":\"" + offerPath + "\"}}}";
}

QByteArray offer()
{
    return QByteArray::fromStdString(
        offerJson("AmazonECS", "2026-11-20T12:44:25Z",
                  {{"K4EXFQ5YFQCP98EN", "EU-Fargate-vCPU-Hours:perCPU", "eu-west-1", "hours", "0.0410000000"},
                   {"UP5ETC3QSW2QZGEY", "EU-Fargate-GB-Hours", "eu-west-1", "hours", "0.0044450000"}}));
}

} // namespace

class TestUpdate : public QObject
{
    Q_OBJECT

private slots:
    void aProperServerGivesANewBook()
    {
        PriceServer server;
        serveAll(server);
        std::uint64_t bytes = 0;
        const ByteProgressSink sink = [&](const ByteProgress &progress) {
            bytes = std::max(bytes, progress.done);
        };
        const auto updated = update(server, {}, sink);
        QVERIFY2(updated, updated ? "" : inOneLine(updated.error()).c_str());
        QCOMPARE((*updated)->changed, std::size_t(1));
        QCOMPARE((*updated)->confirmed, std::size_t(1));
        QCOMPARE((*updated)->book.price("eu-west-1", Meter::fargateVcpu)->usd.toText(), std::string("0.041"));
        QCOMPARE(server.requests(), 3);
        QVERIFY(bytes > 0);
        QVERIFY(isFolderClean());
    }

    void regionsWithoutAnOfferAreNamed()
    {
        PriceServer server;
        serveAll(server);
        UpdateOptions options = optionsFor(server);
        options.regions = {"eu-west-1", "us-east-1"};
        const auto updated = updateBook(PriceBook::builtIn(), folder(), options);
        QVERIFY(updated);
        QCOMPARE((*updated)->problems.size(), std::size_t(1));
        QCOMPARE((*updated)->problems[0].code, std::string("update-region"));
    }

    void brokenTransfersGoOnWhereTheyStopped()
    {
        PriceServer server;
        serveAll(server);
        server.serve(offerPath, offer(), Manner::breaksOff, 2);
        const auto updated = update(server);
        QVERIFY2(updated, updated ? "" : inOneLine(updated.error()).c_str());
        QCOMPARE(server.rangeRequests(), 2);
        QCOMPARE((*updated)->changed, std::size_t(1));
    }

    void serversThatCannotGoOnAreAskedForTheWhole()
    {
        PriceServer server;
        serveAll(server);
        server.serve(offerPath, offer(), Manner::refusesRanges, 2);
        const auto updated = update(server);
        QVERIFY2(updated, updated ? "" : inOneLine(updated.error()).c_str());
        QCOMPARE((*updated)->changed, std::size_t(1));
    }

    void busyServersAreAskedAgain()
    {
        PriceServer server;
        serveAll(server);
        server.serve(indexPath, index(), Manner::fails, 2);
        QVERIFY(update(server));
        QCOMPARE(server.requests(), 5);
    }

    void badServersGiveAnErrorAndTheOldBookStays_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("manner");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &path, const QByteArray &body, Manner manner,
                            const char *code) {
            QTest::newRow(name) << path << body << static_cast<int>(manner) << code;
        };
        const QByteArray whole = offer();
        row("no index", indexPath, {}, Manner::refuses, "download");
        row("index is no JSON", indexPath, "<html>", Manner::proper, "update-index");
        row("index cut by its length", indexPath, index(), Manner::saysTooLittle, "update-index");
        row("index without offers", indexPath, "{\"offers\":{}}", Manner::proper, "update-index");
        row("index leads elsewhere", indexPath,
            "{\"offers\":{\"AmazonECS\":{\"currentRegionIndexUrl\":\"http://127.0.0.2/x\"}}}", Manner::proper,
            "update-index");
        row("redirection", indexPath, index(), Manner::redirects, "download");
        row("regions of other kinds", regionsPath, "{\"regions\":[1,2]}", Manner::proper, "update-index");
        row("offer always breaks off", offerPath, whole, Manner::breaksOff, "download");
        row("offer shorter than it says", offerPath, whole, Manner::saysTooMuch, "download");
        row("offer longer than it says", offerPath, whole, Manner::saysTooLittle, "offer-json");
        row("offer is not there", offerPath, whole, Manner::refuses, "download");
        row("server fails", offerPath, whole, Manner::fails, "download");
        row("offer is broken JSON", offerPath, whole.left(whole.size() / 2), Manner::proper, "offer-json");
        row("offer is something else", offerPath, "{\"a\":1}", Manner::proper, "offer-kind");
        row("offer is another one", offerPath, QByteArray(whole).replace("AmazonECS", "AmazonECR"), Manner::proper,
            "update-index");
    }
    void badServersGiveAnErrorAndTheOldBookStays()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, manner);
        QFETCH(QString, code);
        PriceServer server;
        serveAll(server);
        server.serve(path, body, static_cast<Manner>(manner));
        const std::string file = folder() + "/old.prices";
        QVERIFY(writeBook(PriceBook::builtIn(), file));
        const auto updated = update(server);
        QVERIFY(!updated);
        QCOMPARE(QString::fromStdString(updated.error().code), code);
        QVERIFY(inOneLine(updated.error()).find("127.0.0.1") != std::string::npos);
        QCOMPARE(readBook(file)->book.identity(), PriceBook::builtIn().identity());
        QVERIFY(QFile::remove(QString::fromStdString(file)));
        QVERIFY(isFolderClean());
    }

    void silentServersAreGivenUp()
    {
        PriceServer server;
        serveAll(server);
        server.serve(indexPath, index(), Manner::keepsSilent);
        UpdateOptions options = optionsFor(server);
        options.download.tries = 1;
        options.download.patience = std::chrono::seconds(1);
        QElapsedTimer timer;
        timer.start();
        const auto updated = updateBook(PriceBook::builtIn(), folder(), options);
        QVERIFY(!updated);
        QCOMPARE(updated.error().code, std::string("download"));
        QVERIFY(timer.elapsed() < 3'500);
    }

    void slowServersCanBeStopped()
    {
        PriceServer server;
        serveAll(server);
        server.serve(offerPath, offer(), Manner::drips);
        std::stop_source stop;
        const ByteProgressSink sink = [&](const ByteProgress &progress) {
            if (progress.file.find("20261120124425") != std::string::npos && progress.done >= 3)
                stop.request_stop();
        };
        const auto updated = update(server, stop.get_token(), sink);
        QVERIFY(updated);
        QVERIFY(!*updated);
        QVERIFY(isFolderClean());
    }

    void nobodyThereIsAnError()
    {
        UpdateOptions options;
        options.from = "http://127.0.0.1:1";
        options.download.pause = std::chrono::milliseconds(1);
        const auto updated = updateBook(PriceBook::builtIn(), folder(), options);
        QVERIFY(!updated);
        QCOMPARE(updated.error().code, std::string("download"));
        options.from = "file:///etc";
        QVERIFY(!updateBook(PriceBook::builtIn(), folder(), options));
    }

private:
    static void serveAll(PriceServer &server)
    {
        server.serve(indexPath, index());
        server.serve(regionsPath, regions());
        server.serve(offerPath, offer());
    }

    static UpdateOptions optionsFor(const PriceServer &server)
    {
        UpdateOptions options;
        options.from = server.address().toStdString();
        options.regions = {"eu-west-1"};
        options.download.pause = std::chrono::milliseconds(1);
        return options;
    }

    Result<std::optional<ImportedBook>> update(const PriceServer &server, std::stop_token stop = {},
                                               const ByteProgressSink &sink = {})
    {
        return updateBook(PriceBook::builtIn(), folder(), optionsFor(server), std::move(stop), sink);
    }

    std::string folder() const { return m_folder.path().toStdString(); }
    bool isFolderClean() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty(); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestUpdate)
#include "tst_update.moc"
