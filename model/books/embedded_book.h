// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "plan/plan.h"
#include "prices/price_book.h"

namespace bayplan {

/// The plan with the prices of `book` that its bill uses, so that whoever receives it sees the same numbers. What it
/// brought along before is replaced.
[[nodiscard]] Plan withEmbeddedPrices(const Plan &plan, const PriceBook &book);
[[nodiscard]] Plan withoutEmbeddedPrices(const Plan &plan);
[[nodiscard]] bool hasEmbeddedPrices(const Plan &plan);
/// The text of the book that a plan brings along, in the format of `resources/prices/FORMAT.md`. Nothing when it brings
/// none along, and when that is no list of texts.
[[nodiscard]] std::optional<std::string> embeddedText(const Plan &plan);

/// The book that a plan is priced with, and what to say about it.
struct BookInForce
{
    PriceBook book;
    /// `embedded-prices` says that the plan brings prices along and how many of them are others than one's own;
    /// `embedded-prices-broken` that they cannot be used.
    Problems problems;
    std::size_t differing = 0;
};

/// One's own book, under the prices that the plan brings along: those count, and others come from one's own.
[[nodiscard]] BookInForce bookInForce(const Plan &plan, const PriceBook &own);

} // namespace bayplan
