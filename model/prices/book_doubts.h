// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "prices/price_book.h"

namespace bayplan {

/// Whether an amount is so far from what another book says of the same price, ten times more or less or nothing
/// instead of something, that it is rather a slip than a change.
[[nodiscard]] bool isFarOff(const Decimal &usd, const Decimal &reference);

/// What is doubtful about a book that can be read, as warnings: `price-book-unsealed`, `price-book-empty`,
/// `price-book-edition` without one, `price-book-unknown` for regions and sources that are used and not listed, and
/// `price-far-off` for prices unlike those of `reference`.
[[nodiscard]] Problems doubtsAbout(const PriceBook &book, const PriceBook &reference = PriceBook::builtIn());

} // namespace bayplan
