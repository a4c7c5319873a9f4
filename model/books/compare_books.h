// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "plan/plan.h"
#include "prices/price_book.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan {

/// A price that two books say differently, or only one of them knows.
struct PriceChange
{
    std::string key;
    std::string region;
    std::string unit;
    std::optional<Decimal> before;
    std::optional<Decimal> after;
};

/// How a book differs from an older one.
struct BookComparison
{
    std::vector<PriceChange> changed; ///< by key and region; both amounts are there
    std::vector<PriceChange> added;   ///< no amount before
    std::vector<PriceChange> gone;    ///< no amount after
    std::size_t same = 0;
};
[[nodiscard]] BookComparison compareBooks(const PriceBook &before, const PriceBook &after);

/// The change from one amount to another: "+12.5 %"; empty from nothing.
[[nodiscard]] std::string changeInPercent(const Decimal &before, const Decimal &after);

/// What another book does to the bill of a plan: totals, and the lines whose money is another, the largest difference
/// first.
struct BookEffect
{
    struct Line
    {
        Id element;
        Id environment;
        std::string name; ///< of the element
        std::string key;  ///< of the price
        std::string region;
        Money before;
        Money after;
        [[nodiscard]] Money difference() const { return after - before; }
    };
    Money before;
    Money after;
    std::vector<Line> lines;
    std::size_t unchanged = 0; ///< lines
    std::size_t unpriced = 0;  ///< charges without a price in the new book that had one in the old
    [[nodiscard]] Money difference() const { return after - before; }
};
[[nodiscard]] BookEffect effectOf(const Plan &plan, const PriceBook &before, const PriceBook &after);

} // namespace bayplan
