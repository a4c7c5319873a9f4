// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prices/price_book.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// Everything a book holds. The views point into `text`, so a table is never copied or moved.
struct PriceTable
{
    explicit PriceTable(std::string wholeText) : text(std::move(wholeText)) {}
    PriceTable(const PriceTable &) = delete;
    PriceTable &operator=(const PriceTable &) = delete;

    const std::string text;
    std::string edition;
    bool isSealed = false;                  ///< says that its last line is a seal
    std::vector<PriceEntry> prices;         ///< by key and region
    std::vector<AllowanceEntry> allowances; ///< by key
    std::vector<InstanceType> instances;    ///< by name
    std::vector<Region> regions;            ///< as they stand in the file
    std::vector<PriceSource> sources;       ///< as they stand in the file

    /// Fills the table from its text. Fails as `PriceBook::fromText` says.
    Result<void> read(std::string_view file);

    [[nodiscard]] const PriceEntry *find(std::string_view region, std::string_view key) const;
    /// The seal that the text has or would have.
    [[nodiscard]] std::string identity() const;

private:
    Result<void> readLines(std::string_view content, std::string_view file);
    [[nodiscard]] Result<void> checkSeal(std::string_view content, std::string_view seal) const;
    Result<void> sortAll();
};

/// What a seal says of the lines above it, whatever ends them; see FORMAT.md.
[[nodiscard]] std::string sealOf(std::string_view content);

} // namespace bayplan
