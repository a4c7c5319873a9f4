// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/net_price.h"

#include <cassert>
#include <limits>

namespace bayplan {

namespace {

constexpr std::int64_t nanosPerCent = 10'000'000;
constexpr int mostDigits = 18;

/// The price less a share of it, exact unless that needs more digits than a decimal has.
Decimal lessShare(const Decimal &usd, Share share)
{
    Int128 mantissa = Int128{usd.mantissa()} * (Share::whole().basisPoints - share.basisPoints);
    int scale = usd.scale() + 4;
    while (scale > 0 &&
           (scale > mostDigits || mantissa > std::numeric_limits<std::int64_t>::max() || mantissa % 10 == 0)) {
        mantissa = (mantissa + 5) / 10;
        --scale;
    }
    return Decimal::scaled(static_cast<std::int64_t>(mantissa), scale);
}

std::optional<Price> priceIn(const PriceBook &book, std::string_view region, Meter meter, std::string_view item,
                             std::string_view key)
{
    if (meter == Meter::ec2Instance)
        return book.instancePrice(region, item);
    return key.empty() ? book.price(region, meter) : book.price(region, key);
}

} // namespace

const OwnPrice *ownPriceOf(const Settings &settings, std::string_view region, Meter meter, std::string_view item)
{
    const OwnPrice *found = nullptr;
    for (const OwnPrice &own : settings.ownPrices) {
        const std::string_view key = own.key;
        const std::size_t slash = std::min(key.find('/'), key.size());
        const bool isOfMeter =
            key.substr(0, slash) == keyOf(meter) && (item.empty() || key.substr(slash) == "/" + std::string(item));
        if (isOfMeter && own.region == region)
            return &own;
        if (isOfMeter && own.region == "all")
            found = &own;
    }
    return found;
}

Share discountOf(const Settings &settings, Meter meter)
{
    Share ofAll;
    for (const ServiceDiscount &discount : settings.discounts) {
        if (discount.service == awsServiceOf(meter))
            return discount.share;
        if (!discount.service)
            ofAll = discount.share;
    }
    return ofAll;
}

std::optional<NetPrice> netPriceOf(const Settings &settings, const PriceBook &book, std::string_view region,
                                   Meter meter, std::string_view item, std::string_view key)
{
    if (const OwnPrice *own = ownPriceOf(settings, region, meter, item))
        return NetPrice{{own->usd, unitOf(meter), {}, Confidence::yours, {}}, std::nullopt};
    const std::optional<Price> price = priceIn(book, region, meter, item, key);
    if (!price)
        return std::nullopt;
    const Share discount = discountOf(settings, meter);
    if (discount.basisPoints == 0)
        return NetPrice{*price, std::nullopt};
    NetPrice net{*price, price->usd};
    net.price.usd = lessShare(price->usd, discount);
    return net;
}

Money lineAmount(const Quantity &quantity, Decimal price, Rounding rounding)
{
    if (rounding == Rounding::exact)
        return amountOf(quantity, price);
    // In cents at once: rounding twice would carry 0.0049999999999 up to a cent.
    const Money hundredths = amountOf(quantity * Quantity(1, nanosPerCent), price);
    return Money::nanoUsd(hundredths.inNanoUsd() * nanosPerCent);
}

} // namespace bayplan
