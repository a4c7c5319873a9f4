// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices/book_doubts.h"

#include "base/int128.h"
#include "base/words.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

Problem doubt(std::string code, Text what, Text remedy = {})
{
    return {Severity::warning, std::move(code), std::move(what), std::move(remedy), {}, {}};
}

/// Whether ten times the one is less than the other. Prices have at most 18 digits each, so this fits.
bool isTenfoldBelow(const Decimal &a, const Decimal &b)
{
    const auto digits = [](const Decimal &value, int scale) {
        Int128 number = value.mantissa();
        for (int i = value.scale(); i < scale; ++i)
            number *= 10;
        return number;
    };
    const int scale = std::max(a.scale(), b.scale());
    return digits(a, scale) * 10 < digits(b, scale);
}

void addFarOff(Problems &doubts, const PriceBook &book, const PriceBook &reference)
{
    std::size_t count = 0;
    std::string first;
    for (const PriceEntry &entry : book.entries()) {
        const std::optional<Price> known = reference.price(entry.region, entry.key);
        if (!entry.usd || !known || known->confidence == Confidence::stale || !isFarOff(*entry.usd, known->usd))
            continue;
        if (++count == 1)
            first = std::string(entry.key) + " in " + std::string(entry.region);
    }
    if (count > 0)
        doubts.push_back(doubt("price-far-off",
                               text(BAYPLAN_TEXT("Prices ten times more or less than in the built-in book: %1, "
                                                 "the first is %2"),
                                    static_cast<std::int64_t>(count), first),
                               text(BAYPLAN_TEXT("compare the books, and trust totals only afterwards"))));
}

void addUnknown(Problems &doubts, const PriceBook &book)
{
    std::set<std::string_view> sources;
    for (const PriceSource &source : book.sources())
        sources.insert(source.id);
    std::set<std::string> unknown;
    for (const PriceEntry &entry : book.entries()) {
        if (entry.region != "global" && !book.hasRegion(entry.region))
            unknown.emplace(entry.region);
        for (const std::string_view id : splitAt(entry.sources, ','))
            if (!id.empty() && !sources.contains(id))
                unknown.emplace(id);
    }
    if (!unknown.empty())
        doubts.push_back(doubt("price-book-unknown",
                               text(BAYPLAN_TEXT("Regions and sources that the price book uses and does not list: "
                                                 "%1, the first is '%2'"),
                                    static_cast<std::int64_t>(unknown.size()), *unknown.begin())));
}

} // namespace

bool isFarOff(const Decimal &usd, const Decimal &reference)
{
    return isTenfoldBelow(usd, reference) || isTenfoldBelow(reference, usd);
}

Problems doubtsAbout(const PriceBook &book, const PriceBook &reference)
{
    Problems doubts;
    if (!book.isSealed())
        doubts.push_back(doubt("price-book-unsealed",
                               text(BAYPLAN_TEXT("The price book has no seal: damage to it would not be noticed"))));
    if (book.edition().empty())
        doubts.push_back(doubt("price-book-edition", text(BAYPLAN_TEXT("The price book does not say its date"))));
    if (book.entries().empty())
        doubts.push_back(doubt("price-book-empty", text(BAYPLAN_TEXT("The price book has no prices"))));
    addUnknown(doubts, book);
    addFarOff(doubts, book, reference);
    return doubts;
}

} // namespace bayplan
