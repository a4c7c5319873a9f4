// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/import_offers.h"

#include "books/offer_reader.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

/// The unit of a key in the old book, else that of the meter: an instance type may be new.
std::string unitOf(const BookDraft &draft, const std::string &key)
{
    const auto found = draft.prices.lower_bound({key, {}});
    if (found != draft.prices.end() && found->first.first == key)
        return found->second.unit;
    const std::optional<Meter> meter = meterFromKey(key.substr(0, key.find('/')));
    return meter ? std::string(bayplan::unitOf(*meter)) : std::string();
}

/// Puts offers into a draft, one after the other, and counts.
class Merger
{
public:
    Merger(const PriceBook &old, const ImportOptions &options) : m_options(options), m_draft(old)
    {
        for (const auto &[target, figure] : m_draft.prices) {
            if (figure.usd)
                m_silent.insert(target);
        }
    }

    void add(const OfferPrices &offer)
    {
        const std::string day = offer.head.published.substr(0, 10);
        const std::string source = offer.head.offer + "@" + day;
        m_draft.addSource({source, day,
                           "offer file " + offer.head.offer + " of AWS, version " + offer.head.version +
                               ", published " + offer.head.published});
        m_draft.edition = std::max(m_draft.edition, day);
        for (const auto &[id, name] : offer.regions) {
            if (!m_draft.hasRegion(id))
                m_draft.regions.push_back({id, name});
        }
        for (const auto &[type, instance] : offer.instances)
            m_draft.instances.emplace(type, instance);
        for (const auto &[target, usd] : offer.prices)
            put(target, usd, day, source);
        m_counts.push_back(offer.head);
        m_leftOut += offer.leftOut;
        m_problems.insert(m_problems.end(), offer.problems.begin(), offer.problems.end());
        if (offer.prices.empty())
            m_problems.push_back({Severity::warning,
                                  "offer-empty",
                                  text(BAYPLAN_TEXT("The offer %1 has no price that the book knows"), offer.head.offer),
                                  {},
                                  {},
                                  {}});
    }

    Result<ImportedBook> finish()
    {
        return PriceBook::fromText(bookText(m_draft)).map([this](PriceBook book) {
            return ImportedBook{std::move(book), m_counts,        m_changed, m_confirmed, m_added,
                                m_newer,         m_silent.size(), m_leftOut, m_problems};
        });
    }

private:
    void put(const BookDraft::KeyAndRegion &target, const Decimal &usd, const std::string &day,
             const std::string &source)
    {
        m_silent.erase(target);
        const std::string unit = unitOf(m_draft, target.first);
        if (unit.empty())
            return;
        BookDraft::Figure &figure = m_draft.prices[target];
        if (!m_options.evenIfOlder && figure.usd && isLater(figure.asOf, day)) {
            ++m_newer;
            return;
        }
        ++(!figure.usd ? m_added : *figure.usd == usd ? m_confirmed : m_changed);
        figure = {unit, usd, day, Confidence::single, source};
    }

    static bool isLater(const std::string &asOf, const std::string &day)
    {
        const std::optional<Date> seen = firstDayOf(asOf);
        const std::optional<Date> published = Date::fromText(day);
        return seen && published && *published < *seen;
    }

    ImportOptions m_options;
    BookDraft m_draft;
    std::set<BookDraft::KeyAndRegion> m_silent; ///< prices of which no offer has said anything
    std::vector<OfferHead> m_counts;
    std::size_t m_changed = 0;
    std::size_t m_confirmed = 0;
    std::size_t m_added = 0;
    std::size_t m_newer = 0;
    std::size_t m_leftOut = 0;
    Problems m_problems;
};

} // namespace

Result<ImportedBook> mergeOffers(std::span<const OfferPrices> offers, const PriceBook &old,
                                 const ImportOptions &options)
{
    // From the oldest to the newest, so that the order of the files does not matter.
    std::vector<const OfferPrices *> inOrder;
    for (const OfferPrices &offer : offers)
        inOrder.push_back(&offer);
    std::ranges::stable_sort(
        inOrder, {}, [](const OfferPrices *offer) { return std::pair(offer->head.published, offer->head.offer); });
    Merger merger(old, options);
    for (const OfferPrices *offer : inOrder)
        merger.add(*offer);
    return merger.finish();
}

Result<std::optional<ImportedBook>> importOffers(std::span<const std::string> files, const PriceBook &old,
                                                 const ImportOptions &options, std::stop_token stop,
                                                 const ByteProgressSink &progress)
{
    std::vector<OfferPrices> offers;
    for (const std::string &file : files) {
        Result<std::optional<OfferPrices>> read = readOffer(file, old, stop, progress);
        if (!read)
            return tl::make_unexpected(read.error());
        if (!*read)
            return std::nullopt;
        offers.push_back(**std::move(read));
    }
    return mergeOffers(offers, old, options).map([](ImportedBook book) { return std::optional(std::move(book)); });
}

} // namespace bayplan
