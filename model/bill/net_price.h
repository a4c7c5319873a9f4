// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "plan/settings.h"
#include "prices/price_book.h"

#include <optional>
#include <string_view>

namespace bayplan {

/// What one unit costs the plan: its own price where it has one, else the book's, less its discount.
struct NetPrice
{
    Price price;
    /// The price before the discount; nothing without one.
    std::optional<Decimal> list;
    friend bool operator==(const NetPrice &, const NetPrice &) = default;
};

/// The price of a meter in a region. `item` is the type of `ec2.instance`; `key` stands for the meter's own where a
/// tier has a price of its own. A price of one's own for the meter holds in all its tiers.
/// Nothing when neither the settings nor the book has a price.
[[nodiscard]] std::optional<NetPrice> netPriceOf(const Settings &settings, const PriceBook &book,
                                                 std::string_view region, Meter meter, std::string_view item = {},
                                                 std::string_view key = {});

/// The settings' own price of a meter in a region; null without one. The region's own goes before that of all regions.
[[nodiscard]] const OwnPrice *ownPriceOf(const Settings &settings, std::string_view region, Meter meter,
                                         std::string_view item = {});

/// The share off the prices of a meter: its service's, else that of all services.
[[nodiscard]] Share discountOf(const Settings &settings, Meter meter);

/// The amount of a line. With `Rounding::cents` rounded to cents, at once.
[[nodiscard]] Money lineAmount(const Quantity &quantity, Decimal price, Rounding rounding);

} // namespace bayplan
