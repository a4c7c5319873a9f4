// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/offer_reader.h"

#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

/// Walks an offer file without building it: 1 is inside the whole, 2 inside `products` or `terms`, and so on. What
/// nobody wants, such as reserved terms, is walked over by depth alone.
class OfferSax
{
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    explicit OfferSax(OfferCollector &collector) : m_collector(collector) {}

    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool number_integer(number_integer_t) { return true; }
    bool number_unsigned(number_unsigned_t) { return true; }
    bool number_float(number_float_t, const string_t &) { return true; }
    bool binary(binary_t &) { return true; }

    bool string(string_t &value)
    {
        if (m_skippedFrom == 0 && m_target)
            *m_target = value;
        m_target = nullptr;
        return true;
    }

    bool key(string_t &name)
    {
        m_target = nullptr;
        if (m_skippedFrom > 0)
            return true;
        m_skipNext = true;
        if (m_depth == 1)
            readTop(name);
        else if (m_section == Section::products)
            readInProducts(name);
        else if (m_section == Section::terms)
            readInTerms(name);
        return true;
    }

    bool start_object(std::size_t)
    {
        ++m_depth;
        if (m_depth > 1 && m_skippedFrom == 0 && m_skipNext)
            m_skippedFrom = m_depth;
        m_skipNext = false;
        return true;
    }

    bool end_object()
    {
        const bool wasSkipped = m_skippedFrom > 0;
        if (m_skippedFrom == m_depth)
            m_skippedFrom = 0;
        --m_depth;
        if (wasSkipped)
            return true;
        if (m_section == Section::products && m_depth == 2)
            m_collector.takeProduct(m_product);
        if (m_section == Section::terms && m_depth == 6)
            m_collector.takeRate(m_sku, m_rate);
        return true;
    }

    bool start_array(std::size_t)
    {
        m_isList = m_isList || (m_depth == 1 && m_section != Section::other);
        ++m_depth;
        if (m_skippedFrom == 0)
            m_skippedFrom = m_depth;
        return true;
    }

    bool end_array()
    {
        if (m_skippedFrom == m_depth)
            m_skippedFrom = 0;
        --m_depth;
        return true;
    }

    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &)
    {
        m_brokenAt = position;
        return false;
    }

    [[nodiscard]] std::size_t brokenAt() const { return m_brokenAt; }
    [[nodiscard]] bool hasTerms() const { return m_hasTerms; }
    /// Products stood before the name of the offer, or terms before products, and could not be understood.
    [[nodiscard]] bool isOutOfOrder() const { return m_isOutOfOrder; }
    /// Products or terms are a list, as in the files of savings plans.
    [[nodiscard]] bool isList() const { return m_isList; }

private:
    enum class Section { other, products, terms };

    void readTop(const string_t &name)
    {
        m_section = name == "products" ? Section::products : name == "terms" ? Section::terms : Section::other;
        m_skipNext = m_section == Section::other;
        m_hasTerms = m_hasTerms || m_section == Section::terms;
        // Products are recognised by their offer, and rates by their product.
        m_isOutOfOrder = m_isOutOfOrder || (m_section == Section::terms && !m_hasProducts) ||
                         (m_section == Section::products && m_collector.head.offer.empty());
        m_hasProducts = m_hasProducts || m_section == Section::products;
        if (name == "offerCode")
            m_target = &m_collector.head.offer;
        else if (name == "version")
            m_target = &m_collector.head.version;
        else if (name == "publicationDate")
            m_target = &m_collector.head.published;
    }

    void readInProducts(const string_t &name)
    {
        if (m_depth == 2) {
            m_product.sku = name;
            for (std::string &field : m_product.fields)
                field.clear();
            m_skipNext = false;
            return;
        }
        m_skipNext = m_depth != 3 || name != "attributes";
        if (m_depth == 3 && name == "productFamily")
            m_target = &m_product[OfferField::family];
        if (m_depth != 4)
            return;
        if (const std::optional<OfferField> field = offerFieldOfJson(name))
            m_target = &m_product[*field];
    }

    void readInTerms(const string_t &name)
    {
        constexpr std::string_view freeTerm = ".A429C66SYZ";
        switch (m_depth) {
        case 2:
            m_skipNext = name != "OnDemand";
            break;
        case 3:
            m_sku = name;
            m_skipNext = !m_collector.wants(m_sku);
            break;
        case 4:
            m_skipNext = name.ends_with(freeTerm);
            break;
        case 5:
            m_skipNext = name != "priceDimensions";
            break;
        case 6:
            m_rate = {};
            m_skipNext = false;
            break;
        case 7:
            m_skipNext = name != "pricePerUnit";
            m_target = name == "unit" ? &m_rate.unit : name == "beginRange" ? &m_rate.begin : nullptr;
            break;
        default:
            m_target = name == "USD" ? &m_rate.usd : nullptr;
        }
    }

    OfferCollector &m_collector;
    OfferProduct m_product;
    OfferRate m_rate;
    std::string m_sku;
    std::string *m_target = nullptr;
    Section m_section = Section::other;
    int m_depth = 0;
    int m_skippedFrom = 0; ///< the depth of the container that is walked over; 0: none
    bool m_skipNext = false;
    bool m_hasProducts = false;
    bool m_hasTerms = false;
    bool m_isOutOfOrder = false;
    bool m_isList = false;
    std::size_t m_brokenAt = 0;
};

Error notJson(const BlockFile &file, std::size_t at)
{
    return {Severity::error,
            "offer-json",
            text(BAYPLAN_TEXT("%1 is damaged or incomplete: it stops being JSON at byte %2"), file.path(),
                 static_cast<std::int64_t>(at)),
            text(BAYPLAN_TEXT("fetch it again")),
            {},
            {}};
}

} // namespace

Result<void> readOfferJson(BlockFile &file, OfferCollector &collector)
{
    OfferSax sax(collector);
    const bool isRead = nlohmann::json::sax_parse(BlockIterator(file), BlockIterator(), &sax);
    if (file.wasStopped())
        return {};
    if (!isRead)
        return tl::make_unexpected(notJson(file, sax.brokenAt()));
    if (sax.isList() || !sax.hasTerms() || collector.head.offer.empty())
        return failure(
            "offer-kind", text(BAYPLAN_TEXT("%1 is JSON, but no offer file of AWS"), file.path()),
            text(BAYPLAN_TEXT("an offer file has offerCode, products and terms; 'prices update' fetches them")));
    if (sax.isOutOfOrder())
        return failure("offer-order",
                       text(BAYPLAN_TEXT("%1 is not in the order offerCode, products, terms"), file.path()),
                       text(BAYPLAN_TEXT("fetch the CSV form of it")));
    return {};
}

} // namespace bayplan
