// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/csv_rows.h"
#include "books/offer_reader.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

/// The columns of a rate; those of products are `OfferField`s.
enum class RateColumn { sku, term, termCode, begin, unit, usd, currency };
constexpr auto rateColumns = std::to_array<std::string_view>(
    {"SKU", "TermType", "OfferTermCode", "StartingRange", "Unit", "PricePerUnit", "Currency"});

constexpr std::string_view freeTermCode = "A429C66SYZ";

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// Where the columns that matter stand; files have others, and in another
/// order.
struct Columns
{
    std::array<std::size_t, offerFieldCount> fields;
    std::array<std::size_t, rateColumns.size()> rate;

    explicit Columns(const CsvRows &header)
    {
        fields.fill(nowhere);
        rate.fill(nowhere);
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (const std::optional<OfferField> field = offerFieldOfCsv(header[i]))
                fields[static_cast<std::size_t>(*field)] = i;
            const auto *found = std::ranges::find(rateColumns, header[i]);
            if (found != rateColumns.end())
                rate[static_cast<std::size_t>(found - rateColumns.begin())] = i;
        }
    }

    [[nodiscard]] std::size_t of(RateColumn column) const { return rate[static_cast<std::size_t>(column)]; }
    [[nodiscard]] bool areComplete() const
    {
        return std::ranges::find(rate, nowhere) == rate.end() &&
               fields[static_cast<std::size_t>(OfferField::usageType)] != nowhere;
    }
};

Error brokenCsv(const BlockFile &file, int row, std::string_view what)
{
    return {Severity::error,
            "offer-csv",
            text(what, file.path(), static_cast<std::int64_t>(row)),
            text(BAYPLAN_TEXT("fetch it again")),
            {},
            {}};
}

/// Reads up to the row of column names; what stands above are pairs of names
/// and values.
Result<void> readHead(const BlockFile &file, CsvRows &rows, OfferHead &head)
{
    constexpr int mostRows = 20;
    while (rows.number() < mostRows && rows.next()) {
        const std::string &name = rows[0];
        if (name == rateColumns.front())
            return {};
        if (name == "OfferCode")
            head.offer = rows[1];
        else if (name == "Version")
            head.version = rows[1];
        else if (name == "Publication Date")
            head.published = rows[1];
    }
    return failure("offer-kind", text(BAYPLAN_TEXT("%1 is no offer file of AWS"), file.path()),
                   text(BAYPLAN_TEXT("an offer file is JSON, or CSV with a row "
                                     "of column names that begins with SKU")));
}

bool isWanted(const CsvRows &rows, const Columns &columns)
{
    return rows[columns.of(RateColumn::term)] == "OnDemand" && rows[columns.of(RateColumn::termCode)] != freeTermCode &&
           rows[columns.of(RateColumn::currency)] == "USD";
}

void take(const CsvRows &rows, const Columns &columns, OfferProduct &product, OfferCollector &collector)
{
    product.sku = rows[columns.of(RateColumn::sku)];
    if (!collector.wants(product.sku)) {
        for (std::size_t field = 0; field < offerFieldCount; ++field)
            product.fields[field] = rows[columns.fields[field]];
        collector.takeProduct(product);
    }
    collector.takeRate(product.sku, {rows[columns.of(RateColumn::unit)], rows[columns.of(RateColumn::begin)],
                                     rows[columns.of(RateColumn::usd)]});
}

} // namespace

Result<void> readOfferCsv(BlockFile &file, OfferCollector &collector)
{
    CsvRows rows(file);
    const Result<void> head = readHead(file, rows, collector.head);
    if (!head || file.wasStopped())
        return file.wasStopped() ? Result<void>() : head;
    const Columns columns(rows);
    const std::size_t width = rows.size();
    if (!columns.areComplete())
        return tl::make_unexpected(
            brokenCsv(file, rows.number(), BAYPLAN_TEXT("%1 lacks columns of an offer file in row %2")));
    OfferProduct product;
    while (rows.next()) {
        if (rows.size() == 1 && rows[0].empty())
            continue;
        if (rows.size() != width && !file.wasStopped())
            return tl::make_unexpected(brokenCsv(file, rows.number(),
                                                 BAYPLAN_TEXT("%1 is damaged or incomplete: row %2 has another number "
                                                              "of columns than its head")));
        if (isWanted(rows, columns))
            take(rows, columns, product, collector);
    }
    if (rows.isBroken() && !file.wasStopped())
        return tl::make_unexpected(brokenCsv(
            file, rows.number(), BAYPLAN_TEXT("%1 is damaged or incomplete: a quotation in row %2 never ends")));
    return {};
}

} // namespace bayplan
