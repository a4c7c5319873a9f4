// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/offer_collector.h"

#include "base/int128.h"
#include "base/words.h"
#include "prices/book_doubts.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

/// Above this a price without an old one beside it is taken for a slip.
const Decimal mostUsdOfNewPrices = 1'000;

struct Reason
{
    std::string_view code;
    std::string_view what;
};

constexpr auto reasons = std::to_array<Reason>({
    {"offer-unit", BAYPLAN_TEXT("Prices left out because their unit is not understood: %1 (%2)")},
    {"offer-amount", BAYPLAN_TEXT("Prices left out because they are no amounts: %1 (%2)")},
    {"offer-tiers", BAYPLAN_TEXT("Prices left out because their tiers begin elsewhere than in the book: %1 (%2)")},
    {"offer-contradiction",
     BAYPLAN_TEXT("Prices left out because they are there several times with different amounts: %1 (%2)")},
    {"offer-far-off",
     BAYPLAN_TEXT("Prices left out because they are ten times more or less than the old ones, or unlikely: %1 (%2)")},
});

/// AWS writes Europe in two ways.
std::string sameSpelling(std::string_view name)
{
    constexpr std::string_view shortForm = "EU (";
    return name.starts_with(shortForm) ? "Europe (" + std::string(name.substr(shortForm.size())) : std::string(name);
}

Text firstOf(const std::vector<std::string> &names)
{
    constexpr std::size_t most = 3;
    std::string words;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        words += (i > 0 ? ", " : "") + names[i];
    return verbatim(names.size() > most ? words + "…" : words);
}

std::optional<Mebibytes> memoryFrom(std::string_view words)
{
    constexpr std::string_view unit = " GiB";
    if (!words.ends_with(unit))
        return std::nullopt;
    const std::optional<Decimal> gib = Decimal::fromText(words.substr(0, words.size() - unit.size()));
    if (!gib || *gib > Decimal(100'000))
        return std::nullopt;
    const Int128 mebibytes = static_cast<Int128>(gib->mantissa()) * 1024;
    Int128 divisor = 1;
    for (int i = 0; i < gib->scale(); ++i)
        divisor *= 10;
    if (mebibytes <= 0 || mebibytes % divisor != 0)
        return std::nullopt;
    return Mebibytes{static_cast<std::int64_t>(mebibytes / divisor)};
}

} // namespace

std::optional<Date> OfferHead::day() const
{
    return Date::fromText(std::string_view(published).substr(0, 10));
}

std::string OfferCollector::regionOf(const OfferProduct &product) const
{
    for (const OfferField field : {OfferField::regionCode, OfferField::fromRegionCode})
        if (!product[field].empty())
            return product[field];
    const std::string &location = product[OfferField::location];
    const std::string name = sameSpelling(location.empty() ? product[OfferField::fromLocation] : location);
    for (const Region &region : m_old.regions())
        if (region.name == name)
            return std::string(region.id);
    return {};
}

void OfferCollector::noteInstance(const OfferProduct &product)
{
    const std::string &type = product[OfferField::instanceType];
    const std::optional<int> vcpus = wholeNumber(product[OfferField::vcpu]);
    const std::optional<Mebibytes> memory = memoryFrom(product[OfferField::memory]);
    if (vcpus.value_or(0) == 0 || !memory)
        return;
    const bool isArm = product[OfferField::processor].find("Graviton") != std::string::npos;
    m_found.instances[type] = {*vcpus, *memory, isArm ? Processor::arm : Processor::x86};
}

void OfferCollector::takeProduct(const OfferProduct &product)
{
    const OfferRule *rule = ruleFor(head.offer, product);
    const std::string region = rule ? regionOf(product) : std::string();
    const bool isWord = region.find_first_of(" \t\r\n,") == std::string::npos &&
                        product[OfferField::instanceType].find_first_of(" \t\r\n,") == std::string::npos;
    if (region.empty() || !isWord)
        return;
    m_products[product.sku] = {rule, {keyFor(*rule, product), region}, {}, false};
    if (rule->key == "ec2.instance")
        noteInstance(product);
    const std::string &location = product[OfferField::location];
    if (!location.empty() && location.find_first_of("\r\n") == std::string::npos)
        m_found.regions.emplace(region, sameSpelling(location));
}

void OfferCollector::takeRate(const std::string &sku, const OfferRate &rate)
{
    const auto found = m_products.find(sku);
    if (found == m_products.end())
        return;
    Product &product = found->second;
    const std::optional<Decimal> usd = Decimal::fromText(rate.usd);
    const std::optional<Decimal> begin = rate.begin.empty() ? Decimal(0) : Decimal::fromText(rate.begin);
    if (!usd || *usd < Decimal(0) || !begin || *begin < Decimal(0)) {
        product.isBroken = true;
        leaveOut("offer-amount", product.target);
        return;
    }
    const std::optional<Decimal> price = priceInUnit(product.rule->unit, rate.unit, *usd);
    if (!price) {
        product.isBroken = true;
        leaveOut("offer-unit", product.target);
        return;
    }
    product.rates.push_back({*begin, *price});
}

/// The tiers that the book knows of a price, with where they begin.
std::vector<std::pair<std::string, Decimal>> OfferCollector::tiersOf(const OfferRule &rule,
                                                                     const std::string &key) const
{
    std::vector<std::pair<std::string, Decimal>> tiers{{key, Decimal(0)}};
    for (int number = 2; rule.hasTiers; ++number) {
        const std::string tier = key + ".tier" + std::to_string(number);
        const std::optional<Decimal> from = m_old.allowance(tier + ".from");
        if (!from)
            break;
        tiers.emplace_back(tier, *from);
    }
    return tiers;
}

/// What each tier of the book costs by the rates of an offer, which may have fewer. Nothing when a rate begins where
/// the book has no tier, or two begin together.
std::optional<OfferCollector::TierPrices> OfferCollector::tierPricesOf(Product &product) const
{
    std::ranges::sort(product.rates, {}, &Rate::begin);
    const auto twin = std::ranges::adjacent_find(product.rates, {}, &Rate::begin);
    if (twin != product.rates.end() || product.rates.front().begin != Decimal(0))
        return std::nullopt;
    const auto tiers = tiersOf(*product.rule, product.target.first);
    for (const Rate &rate : product.rates) {
        const bool isKnown =
            std::ranges::find(tiers, rate.begin, &std::pair<std::string, Decimal>::second) != tiers.end();
        if (product.rule->hasTiers && !isKnown)
            return std::nullopt;
    }
    TierPrices prices;
    for (const auto &[key, from] : tiers) {
        const auto above = std::ranges::upper_bound(product.rates, from, {}, &Rate::begin);
        prices[key] = std::prev(above)->usd;
    }
    return prices;
}

bool OfferCollector::isPlausible(const BookDraft::KeyAndRegion &target, const Decimal &usd) const
{
    const std::optional<Price> known = m_old.price(target.second, target.first);
    if (known)
        return !isFarOff(usd, known->usd);
    return usd > Decimal(0) && usd <= mostUsdOfNewPrices;
}

void OfferCollector::leaveOut(std::string_view code, const BookDraft::KeyAndRegion &target)
{
    m_leftOut[code].push_back(target.first + " in " + target.second);
}

void OfferCollector::settle(const Product &product, const TierPrices &prices, OfferPrices &settled)
{
    for (const auto &[key, usd] : prices) {
        const BookDraft::KeyAndRegion target{key, product.target.second};
        if (m_contradictions.contains(target))
            continue;
        if (!isPlausible(target, usd)) {
            leaveOut("offer-far-off", target);
            continue;
        }
        const auto [place, isNew] = settled.prices.emplace(target, usd);
        if (isNew || place->second == usd)
            continue;
        settled.prices.erase(place);
        m_contradictions.insert(target);
        leaveOut("offer-contradiction", target);
    }
}

OfferPrices OfferCollector::finish()
{
    OfferPrices settled = std::move(m_found);
    settled.head = head;
    for (auto &[sku, product] : m_products) {
        if (product.isBroken || product.rates.empty())
            continue;
        if (const std::optional<TierPrices> prices = tierPricesOf(product))
            settle(product, *prices, settled);
        else
            leaveOut("offer-tiers", product.target);
    }
    for (const Reason &reason : reasons) {
        const auto found = m_leftOut.find(reason.code);
        if (found == m_leftOut.end())
            continue;
        auto &names = found->second;
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        settled.leftOut += names.size();
        settled.problems.push_back(
            {Severity::warning,
             std::string(reason.code),
             text(reason.what, static_cast<std::int64_t>(names.size()), std::vector<Text>{firstOf(names)}),
             text(BAYPLAN_TEXT("their old prices stay")),
             {},
             Place{head.offer, 0, 0}});
    }
    return settled;
}

} // namespace bayplan
