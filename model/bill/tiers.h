// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"

namespace bayplan {

/// Charges usage tier by tier, each at its own price; where the book has no tiers, all at the price of the first.
/// A tier starts at the allowance `meter.tierN.from` of the price book.
void chargeTiers(Draft &draft, Meter meter, const Quantity &quantity, const Text &explanation);

/// Whether `a` is less than `b`, exactly.
[[nodiscard]] bool isLess(const Quantity &a, const Quantity &b);

} // namespace bayplan
