// SPDX-License-Identifier: GPL-3.0-or-later
// Price books that were damaged: every time an error or a warning, never another price without a word.
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>

#include "base/random.h"
#include "books/stored_books.h"
#include "prices/book_doubts.h"
#include "prices/book_draft.h"

using namespace bayplan;

namespace {

/// A small sealed book with something of everything.
BookDraft smallDraft()
{
    BookDraft draft;
    const auto figure = [](const char *unit, const char *usd, Confidence confidence) {
        return BookDraft::Figure{unit, Decimal::fromText(usd), "2026-09-11", confidence, "Q"};
    };
    draft.edition = "2026-11-23";
    draft.sources = {{"Q", "2026-09-11", "a capture"}};
    draft.regions = {{"us-east-1", "US East (N. Virginia)"}, {"eu-west-1", "Europe (Ireland)"}};
    draft.instances["m5.large"] = {2, Mebibytes{8192}, Processor::x86};
    draft.allowances["lambda.duration.tier2.from"] = figure("GB-second", "6000000000", Confidence::multi);
    for (const char *region : {"us-east-1", "eu-west-1"}) {
        draft.prices[{"fargate.vcpu", region}] = figure("vCPU-hour", "0.04048", Confidence::multi);
        draft.prices[{"fargate.memory", region}] = figure("GB-hour", "0.004445", Confidence::single);
        draft.prices[{"ec2.instance/m5.large", region}] = figure("instance-hour", "0.096", Confidence::multi);
    }
    return draft;
}

std::string withoutSeal(const std::string &text)
{
    std::string plain = text.substr(0, text.rfind("seal "));
    const std::string word = "sealed\n";
    return plain.erase(plain.find(word), word.size());
}

/// What a damaged text is: refused, or read with the same prices or with a doubt that says so.
void verifyNothingIsSilent(const std::string &damaged, const PriceBook &whole)
{
    const Result<PriceBook> read = PriceBook::fromText(damaged);
    if (!read) {
        QVERIFY(!inOneLine(read.error()).empty());
        return;
    }
    if (!doubtsAbout(*read, whole).empty())
        return;
    for (const PriceEntry &entry : whole.entries())
        QCOMPARE(read->price(entry.region, entry.key), whole.price(entry.region, entry.key));
    QCOMPARE(read->entries().size(), whole.entries().size());
    QCOMPARE(read->allowance("lambda.duration.tier2.from"), whole.allowance("lambda.duration.tier2.from"));
}

std::string with(std::string text, const std::string &old, const std::string &other)
{
    const auto at = text.find(old);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, old.size(), other);
}

} // namespace

class TestDamagedBooks : public QObject
{
    Q_OBJECT

private slots:
    void writtenBooksReadBack()
    {
        const BookDraft draft(PriceBook::builtIn());
        const std::string text = bookText(draft);
        const Result<PriceBook> read = PriceBook::fromText(text);
        QVERIFY2(read, read ? "" : inOneLine(read.error()).c_str());
        QVERIFY(read->isSealed());
        QVERIFY(doubtsAbout(*read).empty());
        QCOMPARE(bookText(BookDraft(*read)), text);
        QCOMPARE(read->entries().size(), PriceBook::builtIn().entries().size());
        QCOMPARE(read->allowances().size(), PriceBook::builtIn().allowances().size());
        QCOMPARE(read->instanceTypes().size(), PriceBook::builtIn().instanceTypes().size());
        for (const PriceEntry &entry : PriceBook::builtIn().entries())
            QCOMPARE(read->price(entry.region, entry.key), PriceBook::builtIn().price(entry.region, entry.key));
    }

    void sealsSurviveOtherLineEnds()
    {
        std::string text = bookText(smallDraft());
        const std::string identity = PriceBook::fromText(text)->identity();
        for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
            text.insert(at, "\r");
        const Result<PriceBook> read = PriceBook::fromText(text);
        QVERIFY(read);
        QCOMPARE(read->identity(), identity);
    }

    void damageIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const std::string sealed = bookText(smallDraft());
        const std::string plain = withoutSeal(sealed);
        const auto row = [](const char *name, const std::string &text, const char *code) {
            QTest::newRow(name) << QString::fromStdString(text) << code;
        };
        row("digits swapped", with(sealed, "0.04048", "0.04084"), "price-book-seal");
        row("a price removed", with(sealed, "0.096 2026-09-11 multi Q us-east-1 eu-west-1\n", ""), "price-book-seal");
        row("end cut off", sealed.substr(0, sealed.rfind("seal ")), "price-book-cut");
        row("end cut in a line", sealed.substr(0, sealed.rfind("eu-west-1")), "price-book-cut");
        row("seal cut short", sealed.substr(0, sealed.size() - 3), "price-book-seal");
        row("something after the seal", sealed + "region mars Mars\n", "price-book-line");
        row("seal without its promise", with(sealed, "sealed\n", ""), "price-book-seal");
        row("below zero", with(plain, "0.04048", "-0.04048"), "price-book-line");
        row("no number", with(plain, "0.04048", "NaN"), "price-book-line");
        row("infinite", with(plain, "0.04048", "inf"), "price-book-line");
        row("too many digits", with(plain, "0.04048", "0.0404800000000000000000001"), "price-book-line");
        row("beyond any price", with(plain, "0.04048", "404800000"), "price-book-line");
        row("overflow", with(plain, "0.04048", "1e400"), "price-book-line");
        row("other unit", with(plain, "vCPU-hour", "vCPU-second"), "price-book-line");
        row("instance without processors", with(plain, "m5.large 2 ", "m5.large 0 "), "price-book-line");
        row("edition twice", plain + "edition 2026-11-24\n", "price-book-line");
        row("price twice", plain + "price fargate.vcpu vCPU-hour\n0.05 - multi Q us-east-1\n", "price-book-twice");
        row("region twice", plain + "region us-east-1 Virginia\n", "price-book-twice");
        row("instance twice", plain + "instance m5.large 4 8192 x86\n", "price-book-twice");
        row("allowance twice", plain + "allowance lambda.duration.tier2.from GB-second 7 - multi Q\n",
            "price-book-twice");
    }
    void damageIsNamed()
    {
        QFETCH(QString, text);
        const Result<PriceBook> read = PriceBook::fromText(text.toStdString());
        QVERIFY(!read);
        QTEST(QString::fromStdString(read.error().code), "code");
        QVERIFY(!read.error().what.isEmpty());
    }

    void doubtsAreNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const std::string plain = withoutSeal(bookText(smallDraft()));
        const auto row = [](const char *name, const std::string &text, const char *code) {
            QTest::newRow(name) << QString::fromStdString(text) << code;
        };
        row("no seal", plain, "price-book-unsealed");
        row("no date", with(plain, "edition 2026-11-23\n", ""), "price-book-edition");
        row("a region that is not listed", with(plain, "Q us-east-1 eu", "Q us-east-1 us-east-9 eu"),
            "price-book-unknown");
        row("a source that is not listed", with(plain, "multi Q us-", "multi QX us-"), "price-book-unknown");
        row("ten times more", with(plain, "0.04048", "0.4049"), "price-far-off");
        row("nothing instead of something", with(plain, "0.04048", "0"), "price-far-off");
        row("no prices", "edition 2026-11-23\n", "price-book-empty");
    }
    void doubtsAreNamed()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const PriceBook whole = *PriceBook::fromText(bookText(smallDraft()));
        const Result<PriceBook> read = PriceBook::fromText(text.toStdString());
        QVERIFY(read);
        const Problems doubts = doubtsAbout(*read, whole);
        QVERIFY(std::ranges::any_of(doubts, [&](const Problem &doubt) { return doubt.code == code.toStdString(); }));
    }

    void twoHundredWaysOfDamageAreNeverSilent()
    {
        const std::string sealed = bookText(smallDraft());
        const std::string plain = withoutSeal(sealed);
        const PriceBook whole = *PriceBook::fromText(sealed);
        std::uint64_t drawn = 0;
        const auto below = [&](std::size_t end) {
            return static_cast<std::size_t>(randomBits(20261123, drawn++) % end);
        };
        int ways = 0;
        for (const std::string &text : {sealed, plain}) {
            const auto place = [&] {
                return below(text.size());
            };
            for (int i = 0; i < 40; ++i) {
                std::string cut = text.substr(0, place());
                std::string swapped = text;
                std::swap(swapped[place()], swapped[place()]);
                std::string flipped = text;
                char &byte = flipped[place()];
                byte = static_cast<char>(byte ^ (1 << below(8)));
                const std::size_t from = place();
                std::string doubled = text;
                doubled.insert(from, text.substr(from, 1 + below(80)));
                for (const std::string &damaged : {cut, swapped, flipped, doubled}) {
                    verifyNothingIsSilent(damaged, whole);
                    if (QTest::currentTestFailed())
                        return;
                    ++ways;
                }
            }
        }
        QVERIFY(ways >= 200);
    }

    void brokenFilesSayTheirName()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("my.prices").toStdString();
        QCOMPARE(readBook(path).error().code, std::string("unreadable"));
        std::ofstream(path) << "edition 2026-11-23\nThese are prices\n";
        const Result<NamedBook> broken = readBook(path);
        QVERIFY(!broken);
        QCOMPARE(broken.error().place->file, path);
        QCOMPARE(broken.error().place->line, 2);
        QCOMPARE(findBook("no such book").error().code, std::string("unknown-book"));
        QVERIFY(findBook("built-in"));
        QVERIFY(findBook(""));
    }

    void writtenBooksAreListedAndFound()
    {
        const PriceBook book = *PriceBook::fromText(bookText(smallDraft()));
        const std::string path = bookFolder() + "/of-mine.prices";
        QVERIFY(writeBook(book, path));
        const std::vector<std::string> installed = installedBooks();
        QVERIFY(std::ranges::find(installed, path) != installed.end());
        const Result<NamedBook> found = findBook("of-mine");
        QVERIFY(found);
        QCOMPARE(found->book.identity(), book.identity());
        QVERIFY(QFile::remove(QString::fromStdString(path)));
        QVERIFY(!findBook("of-mine"));
    }
};

QTEST_APPLESS_MAIN(TestDamagedBooks)
#include "tst_damaged_books.moc"
