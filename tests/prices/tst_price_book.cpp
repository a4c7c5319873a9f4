// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "prices/price_book.h"

using namespace bayplan;

namespace {

const PriceBook &book()
{
    return PriceBook::builtIn();
}

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string usd(const std::optional<Price> &price)
{
    return price ? price->usd.toText() : "none";
}

std::string wholeFile(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// (service, figure) of the collected facts → key of the book.
std::map<std::pair<std::string, std::string>, std::string> keysOfFacts()
{
    std::map<std::pair<std::string, std::string>, std::string> keys;
    std::ifstream file(PRICE_KEYS);
    for (std::string line; std::getline(file, line);) {
        std::string service, figure, key;
        if (!line.starts_with('#') && std::istringstream(line) >> service >> figure >> key)
            keys[{service, figure}] = key;
    }
    return keys;
}

const PriceEntry *entryOf(std::string_view region, std::string_view key)
{
    const auto entries = book().entries();
    const auto found = std::ranges::find_if(
        entries, [&](const PriceEntry &entry) { return entry.key == key && entry.region == region; });
    return found == entries.end() ? nullptr : &*found;
}

/// Where a figure of the facts stands in the book; see make_price_book.py.
std::string regionOf(const std::string &region, const std::string &figure)
{
    return region == "_other_us_east_1" || figure.ends_with("_us_east_1") ? "us-east-1" : region;
}

} // namespace

class TestPriceBook : public QObject
{
    Q_OBJECT

private slots:
    void everyFigureOfTheFactsIsInTheBook()
    {
        std::ifstream file(SHARED_DATA "/facts/prices.json");
        if (!file)
            QSKIP("the collected facts are not beside this clone");
        const nlohmann::json facts = nlohmann::json::parse(file);
        const auto keys = keysOfFacts();
        std::size_t compared = 0;
        for (const auto &[service, regions] : facts["services"].items()) {
            for (const auto &[region, figures] : regions.items()) {
                if (!figures.is_object())
                    continue;
                for (const auto &[name, figure] : figures.items()) {
                    if (!figure.is_object() || !figure.contains("usd"))
                        continue;
                    const std::string key =
                        service == "ec2_on_demand_linux" ? "ec2.instance/" + name : keys.at({service, name});
                    compareWithFact(regionOf(region, name), key, figure);
                    if (QTest::currentTestFailed())
                        return;
                    ++compared;
                }
            }
        }
        // What only the text of the facts states is added to the book by its script.
        constexpr std::size_t statedInText = 1; // eks.cluster
        QCOMPARE(compared + statedInText, book().entries().size());
    }

    void everySizeOfTheFactsIsInTheBook()
    {
        std::ifstream file(SHARED_DATA "/facts/prices.json");
        if (!file)
            QSKIP("the collected facts are not beside this clone");
        const nlohmann::json facts = nlohmann::json::parse(file);
        const nlohmann::json &specs = facts["services"]["ec2_instance_specs"];
        QCOMPARE(book().instanceTypes().size(), specs.size());
        for (const auto &[name, spec] : specs.items()) {
            const InstanceType *type = book().instanceType(name);
            QVERIFY2(type, name.c_str());
            QCOMPARE(type->vcpus, spec["vcpu"].get<int>());
            QCOMPARE(type->memory.value, spec["memory_mib"].get<std::int64_t>());
            QCOMPARE(type->processor == Processor::arm, spec["arch"][0] == "arm64");
        }
    }

    void sampleOfFiguresIsExact_data()
    {
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("asOf");
        QTest::addColumn<QString>("confidence");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("key");
        std::istringstream sample(wholeFile(TEST_DATA "/prices/sample.txt"));
        for (std::string line; std::getline(sample, line);) {
            const QStringList columns = QString::fromStdString(line).split(' ', Qt::SkipEmptyParts);
            if (columns.size() != 5 || line.starts_with('#'))
                continue;
            QTest::newRow(qPrintable(columns[0] + " in " + columns[1]))
                << columns[2] << columns[3] << columns[4] << columns[1] << columns[0];
        }
    }
    void sampleOfFiguresIsExact()
    {
        QFETCH(QString, region);
        QFETCH(QString, key);
        const PriceEntry *entry = entryOf(region.toStdString(), key.toStdString());
        QVERIFY(entry);
        QTEST(QString::fromStdString(entry->usd ? entry->usd->toText() : "-"), "amount");
        QTEST(entry->asOf.empty() ? QStringLiteral("-") : words(entry->asOf), "asOf");
        QTEST(words(keyOf(entry->confidence)), "confidence");
    }

    void confidencesAreCountedAsInTheFacts()
    {
        std::map<std::string_view, int> counts;
        for (const PriceEntry &entry : book().entries())
            ++counts[keyOf(entry.confidence)];
        const std::map<std::string_view, int> expected = {
            {"multi", 2460}, {"single", 247}, {"stale", 34}, {"missing", 100}};
        QVERIFY(counts == expected);
    }

    void missingStaysMissing()
    {
        for (const PriceEntry &entry : book().entries()) {
            QCOMPARE(entry.usd.has_value(), entry.confidence != Confidence::missing);
            const std::optional<Price> price = book().price(entry.region, entry.key);
            QCOMPARE(price.has_value(), entry.usd.has_value() || entry.key.starts_with("fargate.spot."));
        }
        QVERIFY(!book().price("eu-west-1", Meter::ebsThroughput));
        QCOMPARE(book().state("eu-west-1", "ebs.throughput"), PriceState::missing);
        QVERIFY(!book().instancePrice("eu-north-1", "t3a.medium"));
        QCOMPARE(book().instanceState("eu-north-1", "t3a.medium"), PriceState::missing);
    }

    void unknownIsNotMissing()
    {
        QCOMPARE(book().state("us-east-1", "fargate.vcpu"), PriceState::known);
        QCOMPARE(book().state("us-east-1", "fargate.quantum"), PriceState::unknown);
        QCOMPARE(book().state("mars-north-1", "fargate.vcpu"), PriceState::unknown);
        QCOMPARE(book().instanceState("us-east-1", "z9.mega"), PriceState::unknown);
        QVERIFY(!book().price("mars-north-1", Meter::fargateVcpu));
        QVERIFY(!book().instanceType("z9.mega"));
    }

    void spotWithoutAFigureIsAFlaggedEstimate()
    {
        const std::optional<Price> seen = book().price("us-east-1", Meter::fargateSpotVcpu);
        QCOMPARE(usd(seen), std::string("0.01288871"));
        QCOMPARE(seen->confidence, Confidence::single);
        QCOMPARE(words(seen->asOf), QStringLiteral("2026-09-28"));

        const std::optional<Price> estimate = book().price("eu-central-1", Meter::fargateSpotVcpu);
        QCOMPARE(usd(estimate), std::string("0.0148992")); // 0.04656 × 0.32
        QCOMPARE(estimate->confidence, Confidence::estimate);
        QCOMPARE(words(estimate->asOf), QStringLiteral("2026-09-11"));
        QCOMPARE(words(estimate->unit), QStringLiteral("vCPU-hour"));
        QCOMPARE(book().state("eu-central-1", "fargate.spot.vcpu"), PriceState::missing);
        QCOMPARE(usd(book().price("ap-south-1", Meter::fargateSpotArmMemory)),
                 std::string("0.0008352")); // 0.00261 × 0.32
    }

    void everyMeterIsInTheBookOfEveryRegion()
    {
        std::set<std::string_view> keys;
        for (const MeterDescription &meter : meters()) {
            QVERIFY(keys.insert(meter.key).second);
            QCOMPARE(meterFromKey(meter.key), std::optional(meter.meter));
            QVERIFY(!explanationOf(meter.meter).isEmpty());
            // What a commitment does not cover has no price: its amount is what remains of it.
            if (meter.meter == Meter::savingsUnused)
                continue;
            for (const Region &region : book().regions()) {
                const bool isInstance = meter.meter == Meter::ec2Instance;
                const std::optional<Price> price =
                    isInstance ? book().instancePrice(region.id, "m5.large") : book().price(region.id, meter.meter);
                const bool mayBeMissing = meter.meter == Meter::ebsThroughput;
                QVERIFY2(price || mayBeMissing, qPrintable(words(meter.key) + " in " + words(region.id)));
                if (price)
                    QCOMPARE(words(price->unit), words(meter.unit));
            }
        }
        QVERIFY(!meterFromKey("fargate.quantum"));
    }

    void everyDateIsADay()
    {
        for (const PriceEntry &entry : book().entries())
            if (!entry.asOf.empty())
                QVERIFY2(firstDayOf(entry.asOf), qPrintable(words(entry.asOf)));
        QCOMPARE(firstDayOf("2026"), std::optional(Date{2026, 1, 1}));
        QCOMPARE(firstDayOf("2026-03"), std::optional(Date{2026, 3, 1}));
        QCOMPARE(firstDayOf("2026-09-28"), std::optional(Date{2026, 9, 28}));
        for (const char *broken : {"", "2026-13", "26", "soon"})
            QVERIFY2(!firstDayOf(broken), broken);
    }

    void everySourceIsListed()
    {
        std::set<std::string_view> known;
        for (const PriceSource &source : book().sources())
            known.insert(source.id);
        QCOMPARE(known.size(), std::size_t(35));
        for (const PriceEntry &entry : book().entries())
            for (const QString &id : words(entry.sources).split(',', Qt::SkipEmptyParts))
                QVERIFY2(known.contains(id.toStdString()), qPrintable(id));
    }

    void regionsHaveNames()
    {
        QCOMPARE(book().regions().size(), std::size_t(16));
        QCOMPARE(words(book().regionName("us-east-1")), QStringLiteral("US East (N. Virginia)"));
        QCOMPARE(words(book().regionName("eu-central-1")), QStringLiteral("Europe (Frankfurt)"));
        QCOMPARE(words(book().regionName("sa-east-1")), QStringLiteral("South America (São Paulo)"));
        QCOMPARE(words(book().regionName("mars-north-1")), QStringLiteral("mars-north-1"));
        QVERIFY(book().hasRegion("ap-south-1"));
        QVERIFY(!book().hasRegion("global"));
        QCOMPARE(book().edition(), std::string("2026-11-23"));
    }

    void whatHoldsEverywhereHoldsInEveryRegion()
    {
        QCOMPARE(usd(book().price("eu-west-1", Meter::ecsAnywhere)), std::string("0.01025"));
        QCOMPARE(usd(book().price("eu-west-1", "ecr.transfer.in")), std::string("0"));
    }

    void allowancesAreFigures()
    {
        QCOMPARE(book().allowance("lambda.duration.tier2.from"), Decimal::fromText("6000000000"));
        QCOMPARE(book().allowance("fargate.ephemeral.free"), Decimal::fromText("20"));
        QCOMPARE(book().allowance("metric.custom.free"), std::optional<Decimal>()); // looked for, not found
        QCOMPARE(book().allowance("nothing.like.this"), std::optional<Decimal>());
    }

    void brokenBooksAreRefusedWithTheirLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        const QString start = "edition 2026-11-23\nprice a.b hour\n";
        QTest::newRow("amount is no number") << start + "0,5 2026-01-01 multi Q us-east-1" << 3;
        QTest::newRow("unknown confidence") << start + "0.5 2026-01-01 sure Q us-east-1" << 3;
        QTest::newRow("missing with an amount") << start + "0.5 2026-01-01 missing Q us-east-1" << 3;
        QTest::newRow("no amount and not missing") << start + "- 2026-01-01 multi Q us-east-1" << 3;
        QTest::newRow("no such day") << start + "0.5 2026-02-30 multi Q us-east-1" << 3;
        QTest::newRow("no region") << start + "0.5 2026-01-01 multi Q" << 3;
        QTest::newRow("figure before any price") << "0.5 2026-01-01 multi Q us-east-1" << 1;
        QTest::newRow("price without unit") << "price a.b" << 1;
        QTest::newRow("edition is no day") << "\nedition soon" << 2;
        QTest::newRow("instance without memory") << "instance t3.nano 2" << 1;
        QTest::newRow("allowance without value") << "allowance a.b GB" << 1;
        QTest::newRow("prose") << "These are prices" << 1;
    }
    void brokenBooksAreRefusedWithTheirLine()
    {
        QFETCH(QString, text);
        const Result<PriceBook> read = PriceBook::fromText(text.toStdString(), "my.prices");
        QVERIFY(!read);
        QCOMPARE(read.error().code, std::string("price-book-line"));
        QVERIFY(read.error().place);
        QCOMPARE(read.error().place->file, std::string("my.prices"));
        QTEST(read.error().place->line, "line");
    }

    void onePriceTwiceIsRefused()
    {
        const Result<PriceBook> read = PriceBook::fromText("price a.b hour\n"
                                                           "0.5 2026-01-01 multi Q us-east-1\n"
                                                           "0.6 2026-01-01 multi Q us-east-1\n");
        QVERIFY(!read);
        QCOMPARE(read.error().code, std::string("price-book-twice"));
    }

    void pricesMayStandInAnyOrder()
    {
        const Result<PriceBook> read = PriceBook::fromText("price z.z hour\n"
                                                           "0.5 - multi Q west east\n"
                                                           "0.6 - multi Q north\n"
                                                           "price a.a hour\n"
                                                           "0.7 - multi Q west\n"
                                                           "price z.z hour\n"
                                                           "0.8 - multi Q south\n");
        QVERIFY(read);
        QCOMPARE(usd(read->price("west", "z.z")), std::string("0.5"));
        QCOMPARE(usd(read->price("east", "z.z")), std::string("0.5"));
        QCOMPARE(usd(read->price("north", "z.z")), std::string("0.6"));
        QCOMPARE(usd(read->price("south", "z.z")), std::string("0.8"));
        QCOMPARE(usd(read->price("west", "a.a")), std::string("0.7"));
        QCOMPARE(usd(read->price("east", "a.a")), std::string("none"));
    }

    void bookCanBeCopiedAndOutlivesItsText()
    {
        std::optional<PriceBook> copy;
        {
            const Result<PriceBook> read = PriceBook::fromText("price a.b hour\r\n0.50 - single - here there\r\n");
            QVERIFY(read);
            copy = *read;
        }
        const std::optional<Price> price = copy->price("there", "a.b");
        QCOMPARE(usd(price), std::string("0.5"));
        QCOMPARE(words(price->unit), QStringLiteral("hour"));
        QVERIFY(price->asOf.empty());
    }

    void readingIsFast()
    {
        const std::string text = wholeFile(SOURCE_BOOK);
        QVERIFY(!text.empty());
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 10; ++i) {
            QElapsedTimer timer;
            timer.start();
            const Result<PriceBook> read = PriceBook::fromText(text);
            best = std::min(best, timer.nsecsElapsed());
            QVERIFY(read);
        }
        qInfo("read in %lld µs", static_cast<long long>(best / 1000));
#ifdef NDEBUG
        QVERIFY2(best < 2'000'000, "a release build reads the book in less than 2 ms");
#endif
    }

private:
    static void compareWithFact(const std::string &region, const std::string &key, const nlohmann::json &fact)
    {
        const PriceEntry *entry = entryOf(region, key);
        QVERIFY2(entry, (key + " in " + region).c_str());
        const nlohmann::json &amount = fact["usd"];
        QCOMPARE(entry->usd, amount.is_null() ? std::nullopt : Decimal::fromText(amount.get<std::string>()));
        QCOMPARE(words(keyOf(entry->confidence)), QString::fromStdString(fact["confidence"]));
        QCOMPARE(words(entry->asOf), QString::fromStdString(fact.value("as_of", "")));
        std::string sources;
        for (const nlohmann::json &source : fact["sources"])
            sources += (sources.empty() ? "" : ",") + source.get<std::string>();
        QCOMPARE(words(entry->sources), QString::fromStdString(sources));
    }
};

QTEST_APPLESS_MAIN(TestPriceBook)
#include "tst_price_book.moc"
