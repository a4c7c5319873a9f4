// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/compare_books.h"

#include "base/int128.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

namespace bayplan {

namespace {

using Amounts = std::map<std::tuple<std::string_view, std::string_view>, PriceChange>;

void collect(Amounts &amounts, const PriceBook &book, std::optional<Decimal> PriceChange::*side)
{
    for (const PriceEntry &entry : book.entries()) {
        PriceChange &change = amounts[{entry.key, entry.region}];
        change.key = entry.key;
        change.region = entry.region;
        change.unit = entry.unit;
        change.*side = entry.usd;
    }
}

/// What makes two lines of two bills the same line.
using LineKey = std::tuple<Id, Id, Meter, std::string, std::string>;
using Lines = std::map<LineKey, BookEffect::Line>;

void collect(Lines &lines, const Plan &plan, const Estimate &estimate, Money BookEffect::Line::*side)
{
    for (const BillLine &line : estimate.lines) {
        BookEffect::Line &found = lines[{line.element, line.environment, line.meter, line.item, line.region}];
        const Element *element = plan.find(line.element);
        found.element = line.element;
        found.environment = line.environment;
        found.name = element ? element->name : std::string();
        found.key = std::string(keyOf(line.meter)) + (line.item.empty() ? "" : "/" + line.item);
        found.region = line.region;
        found.*side += line.amount;
    }
}

Money absolute(Money amount)
{
    return amount < Money() ? Money() - amount : amount;
}

std::size_t unpricedIn(const Estimate &estimate)
{
    std::size_t count = 0;
    for (const UnknownUsage &unknown : estimate.unknown)
        count += unknown.price ? 0 : 1;
    return count;
}

} // namespace

BookComparison compareBooks(const PriceBook &before, const PriceBook &after)
{
    Amounts amounts;
    collect(amounts, before, &PriceChange::before);
    collect(amounts, after, &PriceChange::after);
    BookComparison comparison;
    for (auto &[key, change] : amounts) {
        if (change.before == change.after)
            ++comparison.same;
        else if (!change.before)
            comparison.added.push_back(std::move(change));
        else if (!change.after)
            comparison.gone.push_back(std::move(change));
        else
            comparison.changed.push_back(std::move(change));
    }
    return comparison;
}

std::string changeInPercent(const Decimal &before, const Decimal &after)
{
    if (before == Decimal(0))
        return {};
    const int scale = std::max(before.scale(), after.scale());
    const auto digits = [scale](const Decimal &value) {
        Int128 number = value.mantissa();
        for (int i = value.scale(); i < scale; ++i)
            number *= 10;
        return number;
    };
    // Tenths of a per cent, half away from zero.
    const Int128 whole = digits(before);
    const Int128 change = (digits(after) - whole) * 1000;
    const Int128 tenths = (change < 0 ? change * 2 - whole : change * 2 + whole) / (whole * 2);
    const auto shown = static_cast<std::int64_t>(tenths < 0 ? -tenths : tenths);
    return (change < 0 ? "−" : "+") + Decimal::scaled(shown, 1).toText() + " %";
}

BookEffect effectOf(const Plan &plan, const PriceBook &before, const PriceBook &after)
{
    const Estimate old = estimate(plan, before);
    const Estimate next = estimate(plan, after);
    BookEffect effect{old.plan.total, next.plan.total, {}, 0, 0};
    Lines lines;
    collect(lines, plan, old, &BookEffect::Line::before);
    collect(lines, plan, next, &BookEffect::Line::after);
    for (auto &[key, line] : lines) {
        if (line.before == line.after)
            ++effect.unchanged;
        else
            effect.lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(effect.lines, std::greater(),
                             [](const BookEffect::Line &line) { return absolute(line.difference()); });
    effect.unpriced = std::max(unpricedIn(next), unpricedIn(old)) - unpricedIn(old);
    return effect;
}

} // namespace bayplan
