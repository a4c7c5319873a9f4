// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "books/offer_rules.h"
#include "prices/book_draft.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace bayplan {

/// What stands at the top of an offer file.
struct OfferHead
{
    std::string offer;     ///< "AmazonECS"
    std::string version;   ///< "20260911124425"
    std::string published; ///< "2026-09-11T12:44:25Z"

    /// "2026-09-11"; nothing when it is no date.
    [[nodiscard]] std::optional<Date> day() const;
};

/// A price of a product, as an offer file says it.
struct OfferRate
{
    std::string unit;
    std::string begin; ///< where its tier begins
    std::string usd;
};

/// What one offer file says in the terms of the book.
struct OfferPrices
{
    OfferHead head;
    std::map<BookDraft::KeyAndRegion, Decimal> prices;
    std::map<std::string, BookDraft::Instance> instances;
    std::map<std::string, std::string> regions; ///< id → name
    Problems problems;                          ///< what was left out, and why
    std::size_t leftOut = 0;
};

/// Keeps what the book wants of an offer file while it streams by: memory grows with the wanted products alone.
class OfferCollector
{
public:
    /// `old` tells names of regions, where tiers begin, and how much a price may plausibly differ.
    explicit OfferCollector(const PriceBook &old) : m_old(old) {}

    OfferHead head;

    /// Remembers a product when there is a rule for it. Requires: the offer's code stands in `head`.
    void takeProduct(const OfferProduct &product);
    [[nodiscard]] bool wants(const std::string &sku) const { return m_products.contains(sku); }
    [[nodiscard]] bool hasProducts() const { return !m_products.empty(); }
    void takeRate(const std::string &sku, const OfferRate &rate);

    [[nodiscard]] OfferPrices finish();

private:
    struct Rate
    {
        Decimal begin;
        Decimal usd;
        friend bool operator==(const Rate &, const Rate &) = default;
    };
    struct Product
    {
        const OfferRule *rule = nullptr;
        BookDraft::KeyAndRegion target;
        std::vector<Rate> rates;
        bool isBroken = false;
    };
    using TierPrices = std::map<std::string, Decimal>;

    [[nodiscard]] std::string regionOf(const OfferProduct &product) const;
    void noteInstance(const OfferProduct &product);
    [[nodiscard]] std::vector<std::pair<std::string, Decimal>> tiersOf(const OfferRule &rule,
                                                                       const std::string &key) const;
    [[nodiscard]] std::optional<TierPrices> tierPricesOf(Product &product) const;
    void settle(const Product &product, const TierPrices &prices, OfferPrices &settled);
    [[nodiscard]] bool isPlausible(const BookDraft::KeyAndRegion &target, const Decimal &usd) const;
    void leaveOut(std::string_view code, const BookDraft::KeyAndRegion &target);

    const PriceBook &m_old;
    std::unordered_map<std::string, Product> m_products;
    OfferPrices m_found;
    std::map<std::string_view, std::vector<std::string>> m_leftOut; ///< reason → what
    std::set<BookDraft::KeyAndRegion> m_contradictions;
};

} // namespace bayplan
