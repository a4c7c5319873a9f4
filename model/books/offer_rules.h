// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// The attributes of a product of an AWS offer file that say what it is.
enum class OfferField {
    family,
    usageType,
    operation,
    regionCode,
    fromRegionCode,
    location,
    locationType,
    fromLocation,
    transferType,
    toLocation,
    instanceType,
    vcpu,
    memory,
    processor,
    operatingSystem,
    tenancy,
    software,
    capacity,
};
inline constexpr std::size_t offerFieldCount = 18;

/// A product of an offer file. Fields that it does not have are empty.
struct OfferProduct
{
    std::string sku;
    std::array<std::string, offerFieldCount> fields;

    [[nodiscard]] std::string &operator[](OfferField field) { return fields[static_cast<std::size_t>(field)]; }
    [[nodiscard]] const std::string &operator[](OfferField field) const
    {
        return fields[static_cast<std::size_t>(field)];
    }
};

/// The field of an attribute in the JSON form ("usagetype") or of a column in the CSV form ("usageType", "Region
/// Code"); nothing for those that do not matter.
[[nodiscard]] std::optional<OfferField> offerFieldOfJson(std::string_view attribute);
[[nodiscard]] std::optional<OfferField> offerFieldOfCsv(std::string_view column);

/// What a price of an offer is counted in, as the meters of the book count it.
enum class OfferUnit { hour, gigabyteMonth, gigabyte, gigabyteSecond, request, item, iopsMonth, throughputMonth };

/// The price of one of our units for a price of one of theirs, such as $0.04 a MiB/s-month for $40.96 a "GiBps-mo".
/// Nothing when the words are no spelling of the unit.
[[nodiscard]] std::optional<Decimal> priceInUnit(OfferUnit unit, std::string_view words, const Decimal &usd);

/// Which products of AWS become which price of the book.
struct OfferRule
{
    std::string_view key;
    OfferUnit unit = OfferUnit::hour;
    std::string_view usage = {};     ///< the usage type without its region
    std::string_view operation = {}; ///< empty: any
    bool hasTiers = false;           ///< more than one tier is in the book; without, the first one counts
};

/// Whether the book has something of an offer: "AmazonECS".
[[nodiscard]] bool isKnownOffer(std::string_view offer);

/// The rule for a product of an offer; null when the book has nothing of it.
[[nodiscard]] const OfferRule *ruleFor(std::string_view offer, const OfferProduct &product);

/// The codes of all offers that the book has something of.
[[nodiscard]] std::vector<std::string_view> knownOffers();

/// The keys that a usage type of a bill may be in an offer, `usage` without its region. An empty operation is any.
[[nodiscard]] std::vector<std::string> keysForUsage(std::string_view offer, std::string_view usage,
                                                    std::string_view operation);

/// The key of the book for a product and its rule: with the type of an instance.
[[nodiscard]] std::string keyFor(const OfferRule &rule, const OfferProduct &product);

/// A usage type without the region before it: "EUC1-NatGateway-Hours" is "NatGateway-Hours". us-east-1 often has none.
[[nodiscard]] std::string_view withoutRegion(std::string_view usageType);

} // namespace bayplan
