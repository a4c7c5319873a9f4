// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices/price_table.h"

#include "base/words.h"

#include <algorithm>
#include <tuple>

namespace bayplan {

namespace {

constexpr std::string_view everywhere = "global";

/// Takes the text up to the next separator from the front; what follows several separators counts as one.
std::string_view take(std::string_view &rest, char separator)
{
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
}

std::string_view word(std::string_view &line)
{
    while (line.starts_with(' '))
        line.remove_prefix(1);
    return take(line, ' ');
}

/// The columns that prices and allowances share: amount, date, confidence, sources.
struct Found
{
    std::optional<Decimal> amount;
    std::string_view asOf;
    Confidence confidence = Confidence::missing;
    std::string_view sources;
};

std::string_view unlessDash(std::string_view column)
{
    return column == "-" ? std::string_view() : column;
}

std::optional<Found> foundIn(std::string_view &line)
{
    const std::string_view amount = word(line);
    const std::string_view date = unlessDash(word(line));
    const std::optional<Confidence> confidence = confidenceFromKey(word(line));
    const std::string_view sources = unlessDash(word(line));
    const std::optional<Decimal> value = Decimal::fromText(amount);
    const bool isMissing = confidence == Confidence::missing;
    // A missing figure has no amount, and every other one has: "missing" next to a number is a slip in the file.
    if (!confidence || isMissing != (amount == "-") || isMissing == value.has_value())
        return std::nullopt;
    if (!date.empty() && !firstDayOf(date))
        return std::nullopt;
    return Found{value, date, *confidence, sources};
}

/// Reads one line after the other; what a line of figures means depends on the last `price` line.
class TableReader
{
public:
    explicit TableReader(PriceTable &table) : m_table(table) {}

    bool readLine(std::string_view line)
    {
        if (line.empty() || line.starts_with('#'))
            return true;
        std::string_view rest = line;
        const std::string_view first = word(rest);
        if (first == "price") {
            closePrice();
            m_key = word(rest);
            m_unit = rest;
            return !m_key.empty() && !m_unit.empty();
        }
        if (first == "edition")
            return Date::fromText(m_table.edition = rest).has_value();
        if (first == "source")
            return readSource(rest);
        if (first == "region")
            return readRegion(rest);
        if (first == "instance")
            return readInstance(rest);
        if (first == "allowance")
            return readAllowance(rest);
        return readFigures(line);
    }

    /// Sorts the figures of the last price by region. A file whose prices stand in the order of their keys is sorted
    /// by that alone, which is what makes reading it fast.
    void closePrice()
    {
        std::ranges::sort(m_table.prices.begin() + m_first, m_table.prices.end(), {}, &PriceEntry::region);
        m_first = static_cast<std::ptrdiff_t>(m_table.prices.size());
    }

private:
    bool readSource(std::string_view rest)
    {
        const std::string_view id = word(rest);
        const std::string_view date = unlessDash(word(rest));
        m_table.sources.push_back({id, date, rest});
        return !rest.empty();
    }

    bool readRegion(std::string_view rest)
    {
        const std::string_view id = word(rest);
        m_table.regions.push_back({id, rest});
        return !rest.empty();
    }

    bool readInstance(std::string_view rest)
    {
        const std::string_view name = word(rest);
        const std::optional<int> vcpus = wholeNumber(word(rest));
        const std::optional<int> mebibytes = wholeNumber(word(rest));
        const std::string_view processor = word(rest);
        if (!vcpus || !mebibytes || (processor != "x86" && processor != "arm"))
            return false;
        m_table.instances.push_back(
            {name, *vcpus, Mebibytes{*mebibytes}, processor == "arm" ? Processor::arm : Processor::x86});
        return true;
    }

    bool readAllowance(std::string_view rest)
    {
        const std::string_view key = word(rest);
        const std::string_view unit = word(rest);
        const std::optional<Found> found = foundIn(rest);
        if (found)
            m_table.allowances.push_back({key, unit, found->amount, found->asOf, found->confidence, found->sources});
        return found.has_value();
    }

    bool readFigures(std::string_view line)
    {
        const std::optional<Found> found = foundIn(line);
        if (!found || m_key.empty() || line.empty())
            return false;
        while (!line.empty())
            m_table.prices.push_back(
                {m_key, word(line), found->amount, m_unit, found->asOf, found->confidence, found->sources});
        return true;
    }

    PriceTable &m_table;
    std::string_view m_key;
    std::string_view m_unit;
    std::ptrdiff_t m_first = 0;
};

std::tuple<std::string_view, std::string_view> orderOf(const PriceEntry &entry)
{
    return {entry.key, entry.region};
}

} // namespace

Result<void> PriceTable::read(std::string_view file)
{
    constexpr std::size_t usualPrices = 3000;
    prices.reserve(usualPrices);
    TableReader reader(*this);
    std::string_view rest = text;
    for (int number = 1; !rest.empty(); ++number) {
        std::string_view line = take(rest, '\n');
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (reader.readLine(line))
            continue;
        Error error{
            Severity::error, "price-book-line", bayplan::text(BAYPLAN_TEXT("This line is no price")), {}, {}, {}};
        error.remedy = bayplan::text(BAYPLAN_TEXT("write: amount date confidence sources region…"));
        error.place = Place{std::string(file), number, 1};
        return tl::make_unexpected(std::move(error));
    }
    reader.closePrice();
    if (!std::ranges::is_sorted(prices, {}, orderOf))
        std::ranges::sort(prices, {}, orderOf);
    std::ranges::sort(allowances, {}, &AllowanceEntry::key);
    std::ranges::sort(instances, {}, &InstanceType::name);
    const auto twice = std::ranges::adjacent_find(prices, {}, orderOf);
    if (twice == prices.end())
        return {};
    return failure("price-book-twice",
                   bayplan::text(BAYPLAN_TEXT("The price book has two prices of %1 in %2"), std::string(twice->key),
                                 std::string(twice->region)),
                   bayplan::text(BAYPLAN_TEXT("remove one of them")));
}

const PriceEntry *PriceTable::find(std::string_view region, std::string_view key) const
{
    for (std::string_view place : {region, everywhere}) {
        const auto found = std::ranges::lower_bound(prices, std::tuple(key, place), {}, orderOf);
        if (found != prices.end() && orderOf(*found) == std::tuple(key, place))
            return &*found;
    }
    return nullptr;
}

} // namespace bayplan
