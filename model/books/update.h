// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "books/download.h"
#include "books/import_offers.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace bayplan {

/// Where AWS publishes its price lists for everybody.
inline constexpr std::string_view publicPriceAddress = "https://pricing.us-east-1.amazonaws.com";

struct UpdateOptions
{
    std::string from = std::string(publicPriceAddress);
    std::vector<std::string> regions; ///< empty: those of the old book
    std::vector<std::string> offers;  ///< empty: all that the book has something of
    DownloadOptions download;
};

/// Fetches the offers of regions and puts them into a copy of a book: index, region indexes, offers, one after the
/// other, each read and thrown away before the next. `folder` holds what is being fetched and is left as it was.
/// Nothing when stopped. Fails with `download`, with `update-index` when an index is not understood, as `readOffer`
/// does with the address in the words, and with `unwritable`; the old book is never changed. This is the only place of
/// the program that uses the network.
[[nodiscard]] Result<std::optional<ImportedBook>> updateBook(const PriceBook &old, const std::string &folder,
                                                             const UpdateOptions &options = {},
                                                             std::stop_token stop = {},
                                                             const ByteProgressSink &progress = {});

} // namespace bayplan
