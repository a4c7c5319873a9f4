// SPDX-License-Identifier: GPL-3.0-or-later
// A plan that brings its prices along shows the same numbers to everybody.
#include <QTest>

#include "bill/estimate.h"
#include "books/embedded_book.h"
#include "io/arch_file.h"
#include "prices/book_draft.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

Plan shop()
{
    return planOf(R"(
prod: environment region=eu-west-1
  way out: nat-gateway
  web: cluster
    api: service desiredCount=3 capacity=fargate-spot
      api: task cpu=1 memory=2
  resize: function
shop/api: repository imageSize=0.5
)");
}

/// The built-in book with every price doubled: what somebody else may have.
PriceBook doubled()
{
    BookDraft draft(PriceBook::builtIn());
    for (auto &[target, figure] : draft.prices)
        if (figure.usd)
            figure.usd = Decimal::scaled(figure.usd->mantissa() * 2, figure.usd->scale());
    return *PriceBook::fromText(bookText(draft));
}

} // namespace

class TestEmbeddedBook : public QObject
{
    Q_OBJECT

private slots:
    void everybodySeesTheSameNumbers()
    {
        const Plan plan = withEmbeddedPrices(shop(), PriceBook::builtIn());
        QVERIFY(hasEmbeddedPrices(plan));
        const Estimate mine = estimate(shop(), PriceBook::builtIn());
        const PriceBook other = doubled();
        QVERIFY(estimate(shop(), other).plan.total > mine.plan.total);
        const BookInForce book = bookInForce(plan, other);
        const Estimate theirs = estimate(plan, book.book);
        QCOMPARE(theirs.plan.total, mine.plan.total);
        QCOMPARE(theirs.unknown.size(), mine.unknown.size());
        QCOMPARE(book.problems.size(), std::size_t(1));
        QCOMPARE(book.problems[0].code, std::string("embedded-prices"));
        QCOMPARE(book.problems[0].severity, Severity::warning);
        QVERIFY(book.differing > 0);
    }

    void onlyWhatIsUsedIsBroughtAlong()
    {
        const Plan plan = withEmbeddedPrices(shop(), PriceBook::builtIn());
        const std::string text = embeddedText(plan).value_or("");
        const Result<PriceBook> part = PriceBook::fromText(text);
        QVERIFY(part);
        QVERIFY(part->isSealed());
        QVERIFY(part->entries().size() < 60);
        QVERIFY(part->price("eu-west-1", Meter::natHour));
        QVERIFY(!part->price("eu-west-1", Meter::albHour));
        QVERIFY(!part->price("us-west-2", Meter::natHour));
        QVERIFY(text.size() < 12'000);
    }

    void whatIsAddedLaterComesFromOnesOwnBook()
    {
        const Plan plan = withEmbeddedPrices(shop(), PriceBook::builtIn());
        const PriceBook other = doubled();
        const PriceBook book = bookInForce(plan, other).book;
        QCOMPARE(book.price("eu-west-1", Meter::natHour)->usd,
                 PriceBook::builtIn().price("eu-west-1", Meter::natHour)->usd);
        QCOMPARE(book.price("eu-west-1", Meter::albHour)->usd, other.price("eu-west-1", Meter::albHour)->usd);
        QCOMPARE(book.price("us-west-2", Meter::natHour)->usd, other.price("us-west-2", Meter::natHour)->usd);
    }

    void theSameBookIsOnlyANote()
    {
        const Plan plan = withEmbeddedPrices(shop(), PriceBook::builtIn());
        const BookInForce book = bookInForce(plan, PriceBook::builtIn());
        QCOMPARE(book.differing, std::size_t(0));
        QCOMPARE(book.problems[0].severity, Severity::note);
        QVERIFY(bookInForce(shop(), PriceBook::builtIn()).problems.empty());
    }

    void pricesSurviveTheFile()
    {
        const Plan plan = withEmbeddedPrices(shop(), PriceBook::builtIn());
        const Loaded read = parseArch(archText(plan));
        QVERIFY(read.problems.empty());
        QVERIFY(read.plan == plan);
        QVERIFY(withoutEmbeddedPrices(plan) == shop());
        QVERIFY(withEmbeddedPrices(plan, PriceBook::builtIn()) == plan);
    }

    void pricesBesideTheSettingsAreReadAndMoved()
    {
        const Plan plan = withEmbeddedPrices(shop(), doubled());
        Plan earlier = shop();
        earlier.unknown["priceBook"] = plan.unknown.at("settings.priceBook");
        QVERIFY(hasEmbeddedPrices(earlier));
        QCOMPARE(embeddedText(earlier), embeddedText(plan));
        QVERIFY(withoutEmbeddedPrices(earlier) == shop());
        QVERIFY(withEmbeddedPrices(earlier, doubled()) == plan);
    }

    void damagedPricesAreSaidAndNotUsed()
    {
        Plan plan = withEmbeddedPrices(shop(), doubled());
        std::string &json = plan.unknown["settings.priceBook"];
        const auto at = json.find("0.096 ");
        QVERIFY(at != std::string::npos);
        json.replace(at, 5, "0.069");
        const BookInForce book = bookInForce(plan, PriceBook::builtIn());
        QCOMPARE(book.problems.size(), std::size_t(1));
        QCOMPARE(book.problems[0].code, std::string("embedded-prices-broken"));
        QCOMPARE(book.problems[0].severity, Severity::error);
        QCOMPARE(estimate(plan, book.book).plan.total, estimate(shop()).plan.total);
        plan.unknown["settings.priceBook"] = "{\"a\": 1}";
        QCOMPARE(bookInForce(plan, PriceBook::builtIn()).problems[0].code, std::string("embedded-prices-broken"));
    }
};

QTEST_APPLESS_MAIN(TestEmbeddedBook)
#include "tst_embedded_book.moc"
