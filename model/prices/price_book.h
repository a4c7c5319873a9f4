// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/quantity.h"
#include "base/result.h"
#include "prices/meter.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// How well a figure is known.
enum class Confidence {
    multi,    ///< the same in two or more captures made by different people
    single,   ///< seen once
    derived,  ///< computed from other figures
    stale,    ///< old, or known to move
    estimate, ///< a rule of thumb, because no current figure was found
    yours,    ///< given in the plan's settings, not by the book
    missing,  ///< looked for and not found; there is no amount
};

/// The word of files and of the command line: "multi".
[[nodiscard]] std::string_view keyOf(Confidence confidence);
[[nodiscard]] std::optional<Confidence> confidenceFromKey(std::string_view key);

/// A price and where it comes from. The views live as long as the book they were read from.
struct Price
{
    /// Dollars for one unit.
    Decimal usd;
    std::string_view unit;
    /// When it was seen: "2026-09-11", a month "2026-03", a year "2026", or empty when nobody noted it.
    std::string_view asOf;
    Confidence confidence = Confidence::missing;
    /// The short names of the captures that show it, with commas: "Q,L,FG22"; see `PriceBook::sources`.
    std::string_view sources;

    friend bool operator==(const Price &, const Price &) = default;
};

/// The first day that a date of a price may mean: "2026-03" is 2026-03-01. Nothing for an empty or broken text.
[[nodiscard]] std::optional<Date> firstDayOf(std::string_view asOf);

/// A row of the book as it was found. Without dollars it says that the figure was looked for and is missing.
struct PriceEntry
{
    std::string_view key;
    std::string_view region;
    std::optional<Decimal> usd;
    std::string_view unit;
    std::string_view asOf;
    Confidence confidence = Confidence::missing;
    std::string_view sources;
};

/// A figure of the book that is no price. Without a value it was looked for and is missing.
struct AllowanceEntry
{
    std::string_view key;
    std::string_view unit;
    std::optional<Decimal> value;
    std::string_view asOf;
    Confidence confidence = Confidence::missing;
    std::string_view sources;
};

/// What the book knows about a figure: an amount, that there is none, or nothing at all.
enum class PriceState { known, missing, unknown };

enum class Processor { x86, arm };

/// The size of an EC2 instance.
struct InstanceType
{
    std::string_view name;
    int vcpus = 0;
    Mebibytes memory;
    Processor processor = Processor::x86;
};

/// Where prices hold: "us-east-1", "US East (N. Virginia)".
struct Region
{
    std::string_view id;
    std::string_view name;
};

/// A capture of published prices that figures were taken from.
struct PriceSource
{
    std::string_view id;
    std::string_view date;
    std::string_view description;
};

struct PriceTable;

/// List prices by region, each with its date and confidence, and the sizes of instance types. A value: copies share
/// one table that never changes. Every view it hands out lives as long as some copy of the book.
class PriceBook
{
public:
    /// The book that comes with the program; read on first use.
    static const PriceBook &builtIn();

    /// Reads the text format of `resources/prices/FORMAT.md`.
    /// Fails with `price-book-line` and its line when a line is not understood, counts a meter in another unit or has
    /// an amount below zero or beyond any price, with `price-book-twice` when a name or price stands there twice, with
    /// `price-book-cut` when a sealed book has no end, and with `price-book-seal` when one was changed.
    static Result<PriceBook> fromText(std::string text, std::string_view file = "price book");

    /// The day it was compiled: "2026-11-23".
    [[nodiscard]] const std::string &edition() const;
    /// Whether its text has a seal, which shows damage. What people write by hand has none.
    [[nodiscard]] bool isSealed() const;
    /// 16 digits that tell books apart, whatever they are called: the seal of their text.
    [[nodiscard]] std::string identity() const;
    /// The text it was read from.
    [[nodiscard]] const std::string &text() const;

    /// What one unit costs in a region. Nothing when the book has no amount. Where Fargate Spot is missing, on-demand
    /// times the share of `fargate.spot.share`, with confidence `estimate` and the date of the on-demand price.
    /// For `ec2.instance` use `instancePrice`.
    [[nodiscard]] std::optional<Price> price(std::string_view region, Meter meter) const;
    /// The same for any key of the book, such as "transfer.internet.tier2".
    [[nodiscard]] std::optional<Price> price(std::string_view region, std::string_view key) const;
    /// What an hour of an instance type costs on demand with Linux.
    [[nodiscard]] std::optional<Price> instancePrice(std::string_view region, std::string_view type) const;

    /// Whether a figure has an amount, is missing, or is not in the book at all. An estimate counts as missing.
    [[nodiscard]] PriceState state(std::string_view region, std::string_view key) const;
    [[nodiscard]] PriceState instanceState(std::string_view region, std::string_view type) const;

    /// What the book holds of figures that are no prices, by key.
    [[nodiscard]] std::span<const AllowanceEntry> allowances() const;
    /// A figure that is no price: the limit of a tier, a free allowance, a share. Nothing when missing or unknown.
    [[nodiscard]] std::optional<Decimal> allowance(std::string_view key) const;

    /// Null when the book does not know the type.
    [[nodiscard]] const InstanceType *instanceType(std::string_view name) const;
    /// By name.
    [[nodiscard]] std::span<const InstanceType> instanceTypes() const;

    /// In the order people know them, the Americas first.
    [[nodiscard]] std::span<const Region> regions() const;
    /// The name for people; the id itself when the book does not have the region.
    [[nodiscard]] std::string_view regionName(std::string_view id) const;
    [[nodiscard]] bool hasRegion(std::string_view id) const;

    /// Every price of the book, by key and region. What holds everywhere has the region "global".
    [[nodiscard]] std::span<const PriceEntry> entries() const;
    [[nodiscard]] std::span<const PriceSource> sources() const;

private:
    explicit PriceBook(std::shared_ptr<const PriceTable> table);
    std::shared_ptr<const PriceTable> m_table;
};

} // namespace bayplan
