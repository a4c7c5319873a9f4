// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "books/block_file.h"
#include "books/offer_collector.h"
#include "prices/price_book.h"

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace bayplan {

/// A new price book, and how it differs from the old one.
struct ImportedBook
{
    PriceBook book;
    std::vector<OfferHead> offers;
    std::size_t changed = 0;   ///< prices whose amount is another
    std::size_t confirmed = 0; ///< prices with the same amount, seen again
    std::size_t added = 0;     ///< prices that the old book did not have
    std::size_t newer = 0;     ///< prices that the old book has from a later day, and that stay
    std::size_t kept = 0;      ///< prices of the old book of which the offers say nothing
    std::size_t leftOut = 0;   ///< prices of the offers that are doubtful
    Problems problems;
};

struct ImportOptions
{
    /// Whether an offer counts also where the old book has seen a price later.
    bool evenIfOlder = false;
};

/// Puts what offer files say into a copy of a book: dates and confidence `single`, with the offer as the source. What
/// they do not say stays. A book holds the newest edition of what it was made of. Nothing when stopped. Fails as
/// `readOffer` does; the old book is never changed.
[[nodiscard]] Result<std::optional<ImportedBook>> importOffers(std::span<const std::string> files, const PriceBook &old,
                                                               const ImportOptions &options = {},
                                                               std::stop_token stop = {},
                                                               const ByteProgressSink &progress = {});

/// The same from offers that were read already.
[[nodiscard]] Result<ImportedBook> mergeOffers(std::span<const OfferPrices> offers, const PriceBook &old,
                                               const ImportOptions &options = {});

} // namespace bayplan
