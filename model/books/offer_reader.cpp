// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/offer_reader.h"

namespace bayplan {

namespace {

Result<void> checkHead(const OfferHead &head, const std::string &path)
{
    if (!isKnownOffer(head.offer))
        return failure(
            "offer-kind",
            text(BAYPLAN_TEXT("%1 is the offer '%2', of which the price book has nothing"), path, head.offer),
            text(BAYPLAN_TEXT("leave it out")));
    if (!head.day())
        return failure("offer-kind", text(BAYPLAN_TEXT("%1 does not say when it was published"), path),
                       text(BAYPLAN_TEXT("fetch it again; prices without a date are of no use")));
    return {};
}

} // namespace

Result<std::optional<OfferPrices>> readOffer(const std::string &path, const PriceBook &old, std::stop_token stop,
                                             const ByteProgressSink &progress)
{
    BlockFile file(path, std::move(stop), progress);
    if (const Result<void> opened = file.open(); !opened)
        return tl::make_unexpected(opened.error());
    OfferCollector collector(old);
    const bool isJson = !file.isAtEnd() && (file.current() == '{' || file.current() == '[');
    const Result<void> read = isJson ? readOfferJson(file, collector) : readOfferCsv(file, collector);
    if (file.wasStopped())
        return std::nullopt;
    return read.and_then([&] { return checkHead(collector.head, path); }).map([&] {
        return std::optional(collector.finish());
    });
}

} // namespace bayplan
