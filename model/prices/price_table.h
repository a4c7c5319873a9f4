// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prices/price_book.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

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

/// Everything a book holds. The views point into `text`, so a table is never copied or moved.
struct PriceTable
{
    explicit PriceTable(std::string wholeText) : text(std::move(wholeText)) {}
    PriceTable(const PriceTable &) = delete;
    PriceTable &operator=(const PriceTable &) = delete;

    const std::string text;
    std::string edition;
    std::vector<PriceEntry> prices;         ///< by key and region
    std::vector<AllowanceEntry> allowances; ///< by key
    std::vector<InstanceType> instances;    ///< by name
    std::vector<Region> regions;            ///< as they stand in the file
    std::vector<PriceSource> sources;       ///< as they stand in the file

    /// Fills the table from its text. Fails with `price-book-line` when a line is not understood.
    Result<void> read(std::string_view file);

    [[nodiscard]] const PriceEntry *find(std::string_view region, std::string_view key) const;
};

} // namespace bayplan
