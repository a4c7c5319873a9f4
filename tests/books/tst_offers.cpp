// SPDX-License-Identifier: GPL-3.0-or-later
// Price books from offer files of AWS, and what another book changes.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>

#include "books/compare_books.h"
#include "books/import_offers.h"
#include "books/offer_reader.h"
#include "books/offer_text.h"
#include "io/arch_file.h"

using namespace bayplan;

namespace {

const std::string published = "2026-11-20T12:44:25Z";

using Attributes = std::vector<std::pair<std::string, std::string>>;

OfferRow instance(const std::string &sku, const std::string &type, const std::string &usd, const char *system = "Linux")
{
    OfferRow row{sku, "EU-BoxUsage:" + type, "eu-west-1", "Hrs", usd};
    row.operation = "RunInstances";
    row.more = Attributes{{"location", "EU (Ireland)"},
                          {"instanceType", type},
                          {"operatingSystem", system},
                          {"tenancy", "Shared"},
                          {"preInstalledSw", "NA"},
                          {"capacitystatus", "Used"},
                          {"vcpu", "2"},
                          {"memory", "0.5 GiB"},
                          {"physicalProcessor", "AWS Graviton4 Processor"}};
    return row;
}

// The first five are rows that AWS has published: SKUs, usage types and units of the ECS offer of 2022-11-21.
std::vector<OfferRow> ecsRows()
{
    return {
        {"8CESGAFWKAJ98PME", "USE1-Fargate-vCPU-Hours:perCPU", "us-east-1", "hours", "0.0404800000"},
        {"XSZATS4VYMDC9CYN", "USE1-Fargate-ARM-vCPU-Hours:perCPU", "us-east-1", "hours", "0.0323800000"},
        {"K4EXFQ5YFQCP98EN", "EU-Fargate-vCPU-Hours:perCPU", "eu-west-1", "hours", "0.0410000000"},
        {"UP5ETC3QSW2QZGEY", "EU-Fargate-GB-Hours", "eu-west-1", "hours", "0.0044450000"},
        {"DQ8NT47B7YY2CGC5", "USE1-ECS-EC2-vCPU-Hours", "us-east-1", "vCPU-Hours", "0.0000000000"},
        {"NEWREGION0000001", "APS9-Fargate-GB-Hours", "ap-southeast-9", "hours", "0.0050000000", "0", "", "JRTCKXETXF",
         Attributes{{"location", "Asia Pacific (Nowhere)"}}},
    };
}

std::string usdIn(const PriceBook &book, std::string_view region, std::string_view key)
{
    const std::optional<Price> price = book.price(region, key);
    return price ? price->usd.toText() : "none";
}

QByteArray codesOf(const Problems &problems)
{
    QByteArray codes;
    for (const Problem &problem : problems)
        codes += (codes.isEmpty() ? "" : " ") + QByteArray::fromStdString(problem.code);
    return codes;
}

} // namespace

class TestOffers : public QObject
{
    Q_OBJECT

private slots:
    void bothFormsGiveTheSameBook()
    {
        const std::string json = written("ecs.json", offerJson("AmazonECS", published, ecsRows()));
        const std::string csv = written("ecs.csv", offerCsv("AmazonECS", published, ecsRows()));
        const PriceBook fromJson = imported({json}).book;
        QCOMPARE(usdIn(fromJson, "eu-west-1", "fargate.vcpu"), std::string("0.041"));
        const std::optional<Price> price = fromJson.price("eu-west-1", Meter::fargateVcpu);
        QCOMPARE(price->asOf, std::string_view("2026-11-20"));
        QCOMPARE(price->confidence, Confidence::single);
        QCOMPARE(price->sources, std::string_view("AmazonECS@2026-11-20"));
        QVERIFY(fromJson.isSealed());
        QCOMPARE(imported({csv}).book.price("eu-west-1", Meter::fargateVcpu), price);
        QCOMPARE(usdIn(imported({csv}).book, "us-east-1", "fargate.arm.vcpu"), std::string("0.03238"));
    }

    void whatIsNotInTheOffersStays()
    {
        const ImportedBook book = imported({written("ecs.json", offerJson("AmazonECS", published, ecsRows()))});
        QCOMPARE(book.changed, std::size_t(1));
        QCOMPARE(book.confirmed, std::size_t(3));
        QCOMPARE(book.added, std::size_t(1));
        std::size_t known = 0;
        for (const PriceEntry &entry : PriceBook::builtIn().entries())
            known += entry.usd ? 1 : 0;
        QCOMPARE(book.kept, known - 4);
        QCOMPARE(usdIn(book.book, "eu-west-1", "alb.hour"), std::string("0.0252"));
        QCOMPARE(book.book.regionName("ap-southeast-9"), std::string_view("Asia Pacific (Nowhere)"));
        QCOMPARE(usdIn(book.book, "ap-southeast-9", "fargate.memory"), std::string("0.005"));
    }

    void laterPricesOfTheBaseStay()
    {
        const std::string old = written("old.json", offerJson("AmazonECS", "2020-12-14T22:37:55Z", ecsRows()));
        const ImportedBook kept = imported({old});
        QCOMPARE(kept.newer, std::size_t(4));
        QCOMPARE(usdIn(kept.book, "eu-west-1", "fargate.vcpu"), std::string("0.04048"));
        const ImportedBook replaced = imported({old}, {true});
        QCOMPARE(usdIn(replaced.book, "eu-west-1", "fargate.vcpu"), std::string("0.041"));
    }

    void instancesBringTheirSize()
    {
        const std::string file = written(
            "ec2.json",
            offerJson("AmazonEC2", published,
                      {instance("S1", "x9g.tiny", "0.01"),
                       instance("S2", "x9g.tiny", "0.02", "Windows"),
                       {"S3", "EU-EBS:VolumeP-Throughput.gp3", "eu-west-1", "GiBps-mo", "45.056"},
                       {"S4", "TS-LoadBalancerUsage", "us-east-1", "Hrs", "0.005", "0", "LoadBalancing:Application"}}));
        const PriceBook book = imported({file}).book;
        QCOMPARE(usdIn(book, "eu-west-1", "ec2.instance/x9g.tiny"), std::string("0.01"));
        const InstanceType *type = book.instanceType("x9g.tiny");
        QVERIFY(type);
        QCOMPARE(type->vcpus, 2);
        QCOMPARE(type->memory, Mebibytes{512});
        QCOMPARE(type->processor, Processor::arm);
        QCOMPARE(usdIn(book, "eu-west-1", "ebs.throughput"), std::string("0.044"));
        QCOMPARE(usdIn(book, "us-east-1", "alb.hour"), std::string("0.0225"));
    }

    void tiersFollowTheBook()
    {
        const auto rows = [](const char *second) {
            return std::vector<OfferRow>{{"T", "USE1-DataTransfer-Out-Bytes", "us-east-1", "GB", "0.09"},
                                         {"T", "USE1-DataTransfer-Out-Bytes", "us-east-1", "GB", "0.08", second}};
        };
        const std::string fewer = written("t.json", offerJson("AWSDataTransfer", published, rows("51200")));
        const PriceBook book = imported({fewer}).book;
        QCOMPARE(usdIn(book, "us-east-1", "transfer.internet"), std::string("0.09"));
        QCOMPARE(usdIn(book, "us-east-1", "transfer.internet.tier2"), std::string("0.09"));
        QCOMPARE(usdIn(book, "us-east-1", "transfer.internet.tier3"), std::string("0.08"));
        QCOMPARE(usdIn(book, "us-east-1", "transfer.internet.tier4"), std::string("0.08"));
        const ImportedBook other = imported({written("o.csv", offerCsv("AWSDataTransfer", published, rows("777")))});
        QCOMPARE(codesOf(other.problems), QByteArray("offer-tiers offer-empty"));
        QCOMPARE(usdIn(other.book, "us-east-1", "transfer.internet.tier4"), std::string("0.05"));
    }

    void doubtfulPricesAreLeftOutAndNamed_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("usd");
        QTest::addColumn<QString>("code");
        QTest::newRow("another unit") << "seconds"
                                      << "0.04048"
                                      << "offer-unit";
        QTest::newRow("no number") << "hours"
                                   << "NaN"
                                   << "offer-amount";
        QTest::newRow("below zero") << "hours"
                                    << "-0.04"
                                    << "offer-amount";
        QTest::newRow("overflow") << "hours"
                                  << "9e999"
                                  << "offer-amount";
        QTest::newRow("eleven times more") << "hours"
                                           << "0.446"
                                           << "offer-far-off";
        QTest::newRow("nothing at all") << "hours"
                                        << "0.0000000000"
                                        << "offer-far-off";
    }
    void doubtfulPricesAreLeftOutAndNamed()
    {
        QFETCH(QString, unit);
        QFETCH(QString, usd);
        QFETCH(QString, code);
        const std::vector<OfferRow> rows = {
            {"A", "EU-Fargate-vCPU-Hours:perCPU", "eu-west-1", unit.toStdString(), usd.toStdString()},
            {"B", "EU-Fargate-GB-Hours", "eu-west-1", "hours", "0.0045"}};
        for (const std::string &text :
             {offerJson("AmazonECS", published, rows), offerCsv("AmazonECS", published, rows)}) {
            const ImportedBook book = imported({written("doubt", text)});
            QCOMPARE(codesOf(book.problems), code.toUtf8());
            QCOMPARE(book.leftOut, std::size_t(1));
            QCOMPARE(usdIn(book.book, "eu-west-1", "fargate.vcpu"), std::string("0.04048"));
            QCOMPARE(usdIn(book.book, "eu-west-1", "fargate.memory"), std::string("0.0045"));
        }
    }

    void contradictionsAreLeftOut()
    {
        std::vector<OfferRow> rows = {{"A", "EU-NatGateway-Hours", "eu-west-1", "Hrs", "0.048"},
                                      {"B", "EU-NatGateway-Hours", "eu-west-1", "Hrs", "0.050"}};
        const ImportedBook book = imported({written("nat.json", offerJson("AmazonEC2", published, rows))});
        QCOMPARE(codesOf(book.problems), QByteArray("offer-contradiction offer-empty"));
        rows[1].usd = "0.0480000";
        QVERIFY(imported({written("same.json", offerJson("AmazonEC2", published, rows))}).problems.empty());
    }

    void freeTierRowsAreNoPrices()
    {
        std::vector<OfferRow> rows = {{"A", "EU-Request", "eu-west-1", "Requests", "0.0000002"}};
        rows.push_back(rows[0]);
        rows[1].sku = "B";
        rows[1].usd = "0";
        rows[1].termCode = "A429C66SYZ";
        for (const std::string &text :
             {offerJson("AWSLambda", published, rows), offerCsv("AWSLambda", published, rows)})
            QVERIFY(imported({written("lambda", text)}).problems.empty());
    }

    void brokenFilesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const std::string json = offerJson("AmazonECS", published, ecsRows());
        const std::string csv = offerCsv("AmazonECS", published, ecsRows());
        const auto row = [](const char *name, const std::string &text, const char *code) {
            QTest::newRow(name) << QString::fromStdString(text) << code;
        };
        row("JSON cut off", json.substr(0, json.size() / 2), "offer-json");
        row("JSON with an end too much", json + "}", "offer-json");
        row("other JSON", "{\"a\": [1, 2]}", "offer-kind");
        row("a list", "[]", "offer-kind");
        row("savings plans", "{\"offerCode\":\"X\",\"products\":[],\"terms\":{}}", "offer-kind");
        row("prices first", "{\"offerCode\":\"AmazonECS\",\"terms\":{},\"products\":{}}", "offer-order");
        row("CSV cut off in a row", csv.substr(0, csv.rfind("eu-west-1") - 20), "offer-csv");
        row("CSV cut off in a quotation", csv.substr(0, csv.rfind("a price") + 3), "offer-csv");
        row("CSV without prices", "\"OfferCode\",\"AmazonECS\"\n\"SKU\",\"Unit\"\n", "offer-csv");
        row("empty", "", "offer-kind");
        row("prose", "These are prices.\n", "offer-kind");
        row("another offer", offerJson("AmazonS3", published, {}), "offer-kind");
        row("no date", offerJson("AmazonECS", "soon", ecsRows()), "offer-kind");
    }
    void brokenFilesAreRefused()
    {
        QFETCH(QString, text);
        const std::string file = written("broken", text.toStdString());
        const auto read = importOffers({&file, 1}, PriceBook::builtIn());
        QVERIFY(!read);
        QTEST(QString::fromStdString(read.error().code), "code");
        QVERIFY(!read.error().remedy.isEmpty());
    }

    void reservedAndUnwantedRowsCostNothing()
    {
        const std::string path = m_folder.filePath("large.json").toStdString();
        {
            std::ofstream out(path, std::ios::binary);
            writeLargeOffer(out, 1'000'000);
        }
        std::uint64_t reported = 0;
        const ByteProgressSink sink = [&](const ByteProgress &progress) {
            QVERIFY(progress.done >= reported);
            reported = progress.done;
        };
        const auto read = readOffer(path, PriceBook::builtIn(), {}, sink);
        QVERIFY2(read, read ? "" : inOneLine(read.error()).c_str());
        QVERIFY((*read)->problems.empty());
        QCOMPARE((*read)->prices.size(), std::size_t((1'000'000 / 4'055 + 15) / 16));
        QCOMPARE(reported, static_cast<std::uint64_t>(QFile(QString::fromStdString(path)).size()));
    }

    void readingStopsWhenAsked()
    {
        const std::string path = m_folder.filePath("stopped.json").toStdString();
        {
            std::ofstream out(path, std::ios::binary);
            writeLargeOffer(out, 1'000'000);
        }
        std::stop_source stop;
        int blocks = 0;
        const ByteProgressSink sink = [&](const ByteProgress &) {
            if (++blocks == 2)
                stop.request_stop();
        };
        const auto read = importOffers({&path, 1}, PriceBook::builtIn(), {}, stop.get_token(), sink);
        QVERIFY(read);
        QVERIFY(!*read);
        QCOMPARE(blocks, 2);
    }

    void regionsAreTakenOffUsageTypes_data()
    {
        QTest::addColumn<QString>("usage");
        QTest::addColumn<QString>("without");
        QTest::newRow("none") << "NatGateway-Hours"
                              << "NatGateway-Hours";
        QTest::newRow("Ireland") << "EU-NatGateway-Hours"
                                 << "NatGateway-Hours";
        QTest::newRow("Frankfurt") << "EUC1-NatGateway-Hours"
                                   << "NatGateway-Hours";
        QTest::newRow("Virginia") << "USE1-Fargate-GB-Hours"
                                  << "Fargate-GB-Hours";
        QTest::newRow("Mumbai") << "APS3-LCUUsage"
                                << "LCUUsage";
        QTest::newRow("no region") << "TS-LoadBalancerUsage"
                                   << "TS-LoadBalancerUsage";
        QTest::newRow("region and more") << "USE1-TS-LoadBalancerUsage"
                                         << "TS-LoadBalancerUsage";
        QTest::newRow("a colon") << "CW:AlarmMonitorUsage"
                                 << "CW:AlarmMonitorUsage";
        QTest::newRow("empty") << ""
                               << "";
    }
    void regionsAreTakenOffUsageTypes()
    {
        QFETCH(QString, usage);
        const std::string text = usage.toStdString();
        QTEST(QString::fromStdString(std::string(withoutRegion(text))), "without");
    }

    void comparisonNamesWhatDiffers()
    {
        const PriceBook after = imported({written("ecs.json", offerJson("AmazonECS", published, ecsRows()))}).book;
        const BookComparison comparison = compareBooks(PriceBook::builtIn(), after);
        QCOMPARE(comparison.changed.size(), std::size_t(1));
        QCOMPARE(comparison.changed[0].key, std::string("fargate.vcpu"));
        QCOMPARE(comparison.changed[0].region, std::string("eu-west-1"));
        QCOMPARE(comparison.added.size(), std::size_t(1));
        QVERIFY(comparison.gone.empty());
        const BookComparison back = compareBooks(after, PriceBook::builtIn());
        QCOMPARE(back.gone.size(), std::size_t(1));
        QCOMPARE(changeInPercent(Decimal::fromText("0.04048").value(), Decimal::fromText("0.041").value()),
                 std::string("+1.3 %"));
        QCOMPARE(changeInPercent(Decimal(2), Decimal(1)), std::string("−50 %"));
        QCOMPARE(changeInPercent(Decimal(0), Decimal(1)), std::string());
    }

    void effectOnAPlanAddsUp()
    {
        QFile file(QStringLiteral(PLANS "/shop.arch"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Plan plan = parseArch(file.readAll().toStdString()).plan;
        const std::vector<OfferRow> rows = {{"A", "USE1-Fargate-vCPU-Hours:perCPU", "us-east-1", "hours", "0.05"},
                                            {"B", "EUC1-Fargate-vCPU-Hours:perCPU", "eu-central-1", "hours", "0.05"}};
        const PriceBook after = imported({written("ecs.json", offerJson("AmazonECS", published, rows))}).book;
        const BookEffect effect = effectOf(plan, PriceBook::builtIn(), after);
        QVERIFY(!effect.lines.empty());
        Money sum;
        for (const BookEffect::Line &line : effect.lines) {
            QVERIFY(line.key.starts_with("fargate"));
            sum += line.difference();
        }
        QCOMPARE(sum, effect.difference());
        QVERIFY(effect.difference() > Money());
        QCOMPARE(effectOf(plan, after, after).lines.size(), std::size_t(0));
    }

private:
    std::string written(const char *name, const std::string &text)
    {
        const std::string path = m_folder.filePath(QString::fromLatin1(name)).toStdString();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }

    static ImportedBook imported(const std::vector<std::string> &files, const ImportOptions &options = {})
    {
        auto read = importOffers(files, PriceBook::builtIn(), options);
        if (!read)
            qFatal("%s", inOneLine(read.error()).c_str());
        return **std::move(read);
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestOffers)
#include "tst_offers.moc"
