// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "books/block_file.h"
#include "books/offer_collector.h"

#include <optional>
#include <stop_token>
#include <string>

namespace bayplan {

/// Reads an AWS offer file, JSON or CSV (its first byte tells), of any size in one pass. Nothing when stopped. Fails
/// with `unreadable`, with `offer-json` or `offer-csv` and the place where the text breaks off, and with `offer-kind`
/// when it is another kind of file or an offer that the book has nothing of.
[[nodiscard]] Result<std::optional<OfferPrices>> readOffer(const std::string &path, const PriceBook &old,
                                                           std::stop_token stop = {},
                                                           const ByteProgressSink &progress = {});

/// The two forms. Nothing is returned; what was read is in the collector. Fail as `readOffer` does.
[[nodiscard]] Result<void> readOfferJson(BlockFile &file, OfferCollector &collector);
[[nodiscard]] Result<void> readOfferCsv(BlockFile &file, OfferCollector &collector);

} // namespace bayplan
