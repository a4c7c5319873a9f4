// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/embedded_book.h"

#include "base/words.h"
#include "bill/estimate.h"
#include "prices/book_draft.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

/// The plan keeps the lines of the book as files have them: a key that only this folder understands.
const std::string fileKey = "settings.priceBook";
/// Where the first plans that brought prices along had them: beside the settings.
const std::string earlierKey = "priceBook";

constexpr std::string_view spotPrefix = "fargate.spot.";
constexpr std::string_view savingsPrefix = "savings.";

/// What a bill uses of a book.
struct Use
{
    std::set<std::string, std::less<>> keys; ///< of meters, with the type of an instance
    std::set<std::string, std::less<>> regions;
    std::set<std::string, std::less<>> types;

    void add(Meter meter, const std::string &item, const std::string &region)
    {
        const std::string key(keyOf(meter));
        keys.insert(item.empty() ? key : key + "/" + item);
        regions.insert(region);
        if (!item.empty())
            types.insert(item);
        // A Spot price that nobody has found is computed from the other one.
        if (key.starts_with(spotPrefix))
            keys.insert("fargate." + key.substr(spotPrefix.size()));
    }

    [[nodiscard]] bool hasKey(std::string_view key) const
    {
        return keys.contains(key.substr(0, key.find(".tier"))) || key.starts_with(savingsPrefix);
    }

    /// Allowances of the same service: where its tiers begin, what is free.
    [[nodiscard]] bool hasService(std::string_view key) const
    {
        const std::string_view service = key.substr(0, key.find('.') + 1);
        return std::ranges::any_of(keys, [&](const std::string &used) { return used.starts_with(service); });
    }
};

Use useOf(const Estimate &estimate)
{
    Use use;
    for (const BillLine &line : estimate.lines)
        use.add(line.meter, line.item, line.region);
    for (const UnknownUsage &unknown : estimate.unknown)
        use.add(unknown.meter, {}, unknown.region);
    return use;
}

/// The part of a book that is used.
BookDraft partOf(const PriceBook &book, const Use &use)
{
    BookDraft part(book);
    std::erase_if(part.prices, [&](const auto &price) {
        const auto &[key, region] = price.first;
        return !use.hasKey(key) || (region != "global" && !use.regions.contains(region));
    });
    std::erase_if(part.allowances, [&](const auto &allowance) { return !use.hasService(allowance.first); });
    std::erase_if(part.instances, [&](const auto &instance) { return !use.types.contains(instance.first); });
    std::erase_if(part.regions, [&](const BookDraft::Region &region) { return !use.regions.contains(region.id); });
    std::set<std::string_view> sources;
    for (const auto *figures : {&part.allowances})
        for (const auto &[key, figure] : *figures)
            for (const std::string_view id : splitAt(figure.sources, ','))
                sources.insert(id);
    for (const auto &[key, figure] : part.prices)
        for (const std::string_view id : splitAt(figure.sources, ','))
            sources.insert(id);
    std::erase_if(part.sources, [&](const BookDraft::Source &source) { return !sources.contains(source.id); });
    return part;
}

/// Lays a part over a whole book.
BookDraft overlaid(const PriceBook &own, const PriceBook &part)
{
    BookDraft whole(own);
    const BookDraft over(part);
    whole.edition = over.edition;
    for (const BookDraft::Source &source : over.sources)
        whole.addSource(source);
    for (const BookDraft::Region &region : over.regions)
        if (!whole.hasRegion(region.id))
            whole.regions.push_back(region);
    for (const auto &[name, instance] : over.instances)
        whole.instances[name] = instance;
    for (const auto &[key, figure] : over.allowances)
        whole.allowances[key] = figure;
    for (const auto &[target, figure] : over.prices)
        whole.prices[target] = figure;
    return whole;
}

std::size_t differingPrices(const PriceBook &own, const PriceBook &part)
{
    return static_cast<std::size_t>(std::ranges::count_if(part.entries(), [&](const PriceEntry &entry) {
        const std::optional<Price> mine = own.price(entry.region, entry.key);
        const std::optional<Price> theirs = part.price(entry.region, entry.key);
        return mine.has_value() != theirs.has_value() || (mine && mine->usd != theirs->usd);
    }));
}

Problem embeddedProblem(const PriceBook &part, const PriceBook &own, std::size_t differing)
{
    Problem problem{differing > 0 ? Severity::warning : Severity::note, "embedded-prices", {}, {}, {}, {}};
    problem.what = text(BAYPLAN_TEXT("The plan brings the prices of %1 along that it was made with; other than in your "
                                     "book of %2: %3"),
                        part.edition(), own.edition(), static_cast<std::int64_t>(differing));
    if (differing > 0)
        problem.remedy =
            text(BAYPLAN_TEXT("keep them to see the numbers it was sent with, or remove them to use yours"));
    return problem;
}

} // namespace

bool hasEmbeddedPrices(const Plan &plan)
{
    return plan.unknown.contains(fileKey) || plan.unknown.contains(earlierKey);
}

std::optional<std::string> embeddedText(const Plan &plan)
{
    auto found = plan.unknown.find(fileKey);
    if (found == plan.unknown.end())
        found = plan.unknown.find(earlierKey);
    if (found == plan.unknown.end())
        return std::nullopt;
    const nlohmann::json lines = nlohmann::json::parse(found->second, nullptr, false);
    if (!lines.is_array())
        return std::nullopt;
    std::string text;
    for (const nlohmann::json &line : lines) {
        if (!line.is_string())
            return std::nullopt;
        text += line.get<std::string>() + "\n";
    }
    return text;
}

Plan withEmbeddedPrices(const Plan &plan, const PriceBook &book)
{
    Plan result = withoutEmbeddedPrices(plan);
    const std::string text = bookText(partOf(book, useOf(estimate(result, book))));
    nlohmann::json lines = nlohmann::json::array();
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1))
        lines.push_back(rest.substr(0, rest.find('\n')));
    result.unknown[fileKey] = lines.dump();
    return result;
}

Plan withoutEmbeddedPrices(const Plan &plan)
{
    Plan result = plan;
    result.unknown.erase(fileKey);
    result.unknown.erase(earlierKey);
    return result;
}

BookInForce bookInForce(const Plan &plan, const PriceBook &own)
{
    if (!hasEmbeddedPrices(plan))
        return {own, {}, 0};
    const Result<PriceBook> part = PriceBook::fromText(embeddedText(plan).value_or("no list of lines"), fileKey);
    const Result<PriceBook> whole =
        part.and_then([&](const PriceBook &read) { return PriceBook::fromText(bookText(overlaid(own, read))); });
    if (!whole) {
        Problem problem = whole.error();
        problem.severity = Severity::error;
        problem.code = "embedded-prices-broken";
        problem.what = text(BAYPLAN_TEXT("The prices that the plan brings along cannot be used: %1"),
                            std::vector<Text>{problem.what});
        problem.remedy = text(BAYPLAN_TEXT("your own book is used; remove them, or ask for the plan again"));
        problem.place.reset();
        return {own, {problem}, 0};
    }
    const std::size_t differing = differingPrices(own, *part);
    return {*whole, {embeddedProblem(*part, own, differing)}, differing};
}

} // namespace bayplan
