// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices/price_book.h"

#include "base/int128.h"
#include "prices/price_table.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace bayplan {

namespace embedded {
std::string priceBook();
}

namespace {

constexpr auto confidenceKeys =
    std::to_array<std::string_view>({"multi", "single", "derived", "stale", "estimate", "yours", "missing"});

constexpr std::string_view spotPrefix = "fargate.spot.";
constexpr std::string_view spotShareKey = "fargate.spot.share";

std::string instanceKey(std::string_view type)
{
    return std::string(keyOf(Meter::ec2Instance)).append("/").append(type);
}

Price priceOf(const PriceEntry &entry)
{
    return {*entry.usd, entry.unit, entry.asOf, entry.confidence, entry.sources};
}

/// The exact product; nothing when it needs more digits than a decimal has.
std::optional<Decimal> productOf(Decimal a, Decimal b)
{
    const Int128 mantissa = static_cast<Int128>(a.mantissa()) * b.mantissa();
    const int scale = a.scale() + b.scale();
    constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
    if (scale > 18 || mantissa > most || mantissa < -most)
        return std::nullopt;
    return Decimal::scaled(static_cast<std::int64_t>(mantissa), scale);
}

} // namespace

std::string_view keyOf(Confidence confidence)
{
    return confidenceKeys[static_cast<std::size_t>(confidence)];
}

std::optional<Confidence> confidenceFromKey(std::string_view key)
{
    const auto *found = std::ranges::find(confidenceKeys, key);
    if (found == confidenceKeys.end())
        return std::nullopt;
    return static_cast<Confidence>(found - confidenceKeys.begin());
}

std::optional<Date> firstDayOf(std::string_view asOf)
{
    constexpr std::string_view firstOfJanuary = "-01-01";
    std::string day(asOf);
    if (day.size() == 4)
        day += firstOfJanuary;
    else if (day.size() == 7)
        day += firstOfJanuary.substr(3);
    return Date::fromText(day);
}

PriceBook::PriceBook(std::shared_ptr<const PriceTable> table) : m_table(std::move(table)) {}

const PriceBook &PriceBook::builtIn()
{
    static const PriceBook book = [] {
        Result<PriceBook> read = fromText(embedded::priceBook());
        assert(read);
        return read ? *std::move(read) : PriceBook(std::make_shared<PriceTable>(std::string()));
    }();
    return book;
}

Result<PriceBook> PriceBook::fromText(std::string text, std::string_view file)
{
    auto table = std::make_shared<PriceTable>(std::move(text));
    return table->read(file).map([&] { return PriceBook(std::move(table)); });
}

const std::string &PriceBook::edition() const
{
    return m_table->edition;
}

bool PriceBook::isSealed() const
{
    return m_table->isSealed;
}

std::string PriceBook::identity() const
{
    return m_table->identity();
}

const std::string &PriceBook::text() const
{
    return m_table->text;
}

std::optional<Price> PriceBook::price(std::string_view region, Meter meter) const
{
    return price(region, keyOf(meter));
}

std::optional<Price> PriceBook::price(std::string_view region, std::string_view key) const
{
    const PriceEntry *entry = m_table->find(region, key);
    if (!entry)
        return std::nullopt;
    if (entry->usd)
        return priceOf(*entry);
    if (!key.starts_with(spotPrefix))
        return std::nullopt;
    const std::optional<Price> onDemand = price(region, std::string("fargate.").append(key.substr(spotPrefix.size())));
    const std::optional<Decimal> share = allowance(spotShareKey);
    const std::optional<Decimal> usd = onDemand && share ? productOf(onDemand->usd, *share) : std::nullopt;
    if (!usd)
        return std::nullopt;
    return Price{*usd, entry->unit, onDemand->asOf, Confidence::estimate, onDemand->sources};
}

std::optional<Price> PriceBook::instancePrice(std::string_view region, std::string_view type) const
{
    return price(region, instanceKey(type));
}

PriceState PriceBook::state(std::string_view region, std::string_view key) const
{
    const PriceEntry *entry = m_table->find(region, key);
    if (!entry)
        return PriceState::unknown;
    return entry->usd ? PriceState::known : PriceState::missing;
}

PriceState PriceBook::instanceState(std::string_view region, std::string_view type) const
{
    return state(region, instanceKey(type));
}

std::optional<Decimal> PriceBook::allowance(std::string_view key) const
{
    const auto &allowances = m_table->allowances;
    const auto found = std::ranges::lower_bound(allowances, key, {}, &AllowanceEntry::key);
    return found != allowances.end() && found->key == key ? found->value : std::nullopt;
}

std::span<const AllowanceEntry> PriceBook::allowances() const
{
    return m_table->allowances;
}

const InstanceType *PriceBook::instanceType(std::string_view name) const
{
    const auto &instances = m_table->instances;
    const auto found = std::ranges::lower_bound(instances, name, {}, &InstanceType::name);
    return found != instances.end() && found->name == name ? &*found : nullptr;
}

std::span<const InstanceType> PriceBook::instanceTypes() const
{
    return m_table->instances;
}

std::span<const Region> PriceBook::regions() const
{
    return m_table->regions;
}

std::string_view PriceBook::regionName(std::string_view id) const
{
    const auto found = std::ranges::find(m_table->regions, id, &Region::id);
    return found == m_table->regions.end() ? id : found->name;
}

bool PriceBook::hasRegion(std::string_view id) const
{
    return std::ranges::find(m_table->regions, id, &Region::id) != m_table->regions.end();
}

std::span<const PriceEntry> PriceBook::entries() const
{
    return m_table->prices;
}

std::span<const PriceSource> PriceBook::sources() const
{
    return m_table->sources;
}

} // namespace bayplan
