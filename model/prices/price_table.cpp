// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices/price_table.h"

#include "base/fingerprint.h"
#include "base/words.h"

#include <algorithm>
#include <functional>
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
    if (value && *value < Decimal(0))
        return std::nullopt;
    // A missing figure has no amount, and every other one has: "missing" next to a number is a slip in the file.
    if (!confidence || isMissing != (amount == "-") || isMissing == value.has_value())
        return std::nullopt;
    if (!date.empty() && !firstDayOf(date))
        return std::nullopt;
    return Found{value, date, *confidence, sources};
}

/// Above this a unit is no price of AWS but a slip: the dearest instance costs some hundred dollars an hour.
const Decimal mostUsd = 100'000;

/// The meter whose units a key counts: "ec2.instance/m5.large" and "transfer.internet.tier2" belong to one.
std::optional<Meter> meterOf(std::string_view key)
{
    key = key.substr(0, key.find('/'));
    if (const std::size_t tier = key.rfind(".tier"); tier != std::string_view::npos)
        key = key.substr(0, tier);
    return meterFromKey(key);
}

/// Reads one line after the other; what a line of figures means depends on the last `price` line.
class TableReader
{
public:
    explicit TableReader(PriceTable &table) : m_table(table) {}

    /// What is wrong with the line that `readLine` refused, where it is more than its form.
    [[nodiscard]] const Text &fault() const { return m_fault; }

    bool readLine(std::string_view line)
    {
        if (line.empty() || line.starts_with('#'))
            return true;
        std::string_view rest = line;
        const std::string_view first = word(rest);
        if (first == "price")
            return readPrice(rest);
        if (first == "edition")
            return m_table.edition.empty() && Date::fromText(m_table.edition = rest).has_value();
        if (first == "sealed")
            return m_table.isSealed = rest.empty();
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
    bool readPrice(std::string_view rest)
    {
        closePrice();
        m_key = word(rest);
        m_unit = rest;
        const std::optional<Meter> meter = meterOf(m_key);
        if (!meter || m_unit == unitOf(*meter))
            return !m_key.empty() && !m_unit.empty();
        m_fault = text(BAYPLAN_TEXT("%1 is counted in %2, not in '%3'"), std::string(m_key),
                       std::string(unitOf(*meter)), std::string(m_unit));
        return false;
    }

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
        if (vcpus.value_or(0) == 0 || mebibytes.value_or(0) == 0 || (processor != "x86" && processor != "arm"))
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
        if (found->amount && *found->amount > mostUsd) {
            m_fault = text(BAYPLAN_TEXT("%1 dollars a unit cannot be a price"), *found->amount);
            return false;
        }
        while (!line.empty()) {
            const std::string_view region = word(line);
            if (region.empty())
                return false;
            m_table.prices.push_back(
                {m_key, region, found->amount, m_unit, found->asOf, found->confidence, found->sources});
        }
        return true;
    }

    PriceTable &m_table;
    Text m_fault;
    std::string_view m_key;
    std::string_view m_unit;
    std::ptrdiff_t m_first = 0;
};

std::tuple<std::string_view, std::string_view> orderOf(const PriceEntry &entry)
{
    return {entry.key, entry.region};
}

/// The text above the seal and the line of the seal; without one, the whole text and nothing.
struct SealedText
{
    std::string_view content;
    std::string_view seal;
};

constexpr std::string_view sealWord = "seal ";

SealedText takenApart(std::string_view text)
{
    std::string_view end = text;
    while (end.ends_with('\n') || end.ends_with('\r'))
        end.remove_suffix(1);
    const std::size_t start = end.rfind('\n') + 1;
    if (!end.substr(start).starts_with(sealWord))
        return {text, {}};
    return {text.substr(0, start), trimmed(end.substr(start + sealWord.size()))};
}

Error lineError(std::string_view file, int number, const Text &fault)
{
    Error error{Severity::error, "price-book-line", fault, {}, {}, Place{std::string(file), number, 1}};
    if (!fault.isEmpty())
        return error;
    error.what = text(BAYPLAN_TEXT("This line is no price"));
    error.remedy = text(BAYPLAN_TEXT("write: amount date confidence sources region…"));
    return error;
}

/// Fails when two entries of a sorted list have the same name.
template <typename Entries, typename Projection>
Result<void> refuseTwins(const Entries &entries, Projection name)
{
    const auto twin = std::ranges::adjacent_find(entries, {}, name);
    if (twin == entries.end())
        return {};
    return failure("price-book-twice",
                   text(BAYPLAN_TEXT("The price book has '%1' twice"), std::string(std::invoke(name, *twin))),
                   text(BAYPLAN_TEXT("remove one of them")));
}

} // namespace

std::string sealOf(std::string_view content)
{
    std::string lines(content);
    std::erase(lines, '\r');
    return inHex(fingerprint(lines));
}

Result<void> PriceTable::readLines(std::string_view content, std::string_view file)
{
    constexpr std::size_t usualPrices = 3000;
    prices.reserve(usualPrices);
    TableReader reader(*this);
    for (int number = 1; !content.empty(); ++number) {
        std::string_view line = take(content, '\n');
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!reader.readLine(line))
            return tl::make_unexpected(lineError(file, number, reader.fault()));
    }
    reader.closePrice();
    return {};
}

Result<void> PriceTable::checkSeal(std::string_view content, std::string_view seal) const
{
    if (!isSealed && seal.empty())
        return {};
    if (seal.empty())
        return failure("price-book-cut", bayplan::text(BAYPLAN_TEXT("The price book is cut off: its end is missing")),
                       bayplan::text(BAYPLAN_TEXT("import it again from the offer files")));
    if (isSealed && seal == sealOf(content))
        return {};
    return failure("price-book-seal",
                   bayplan::text(BAYPLAN_TEXT("The price book was changed after it was written: its seal is broken")),
                   bayplan::text(BAYPLAN_TEXT("import it again; if the change is meant, remove its lines "
                                              "'sealed' and 'seal'")));
}

Result<void> PriceTable::sortAll()
{
    if (!std::ranges::is_sorted(prices, {}, orderOf))
        std::ranges::sort(prices, {}, orderOf);
    std::ranges::sort(allowances, {}, &AllowanceEntry::key);
    std::ranges::sort(instances, {}, &InstanceType::name);
    const auto twice = std::ranges::adjacent_find(prices, {}, orderOf);
    if (twice != prices.end())
        return failure("price-book-twice",
                       bayplan::text(BAYPLAN_TEXT("The price book has two prices of %1 in %2"), std::string(twice->key),
                                     std::string(twice->region)),
                       bayplan::text(BAYPLAN_TEXT("remove one of them")));
    std::vector<std::string_view> names;
    for (const Region &region : regions)
        names.push_back(region.id);
    std::ranges::sort(names);
    return refuseTwins(allowances, &AllowanceEntry::key)
        .and_then([&] { return refuseTwins(instances, &InstanceType::name); })
        .and_then([&] { return refuseTwins(names, std::identity()); });
}

std::string PriceTable::identity() const
{
    return sealOf(takenApart(text).content);
}

Result<void> PriceTable::read(std::string_view file)
{
    const SealedText parts = takenApart(text);
    return readLines(parts.content, file).and_then([&] { return checkSeal(parts.content, parts.seal); }).and_then([&] {
        return sortAll();
    });
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
