// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/int128.h"
#include "base/quantity.h"

#include <span>

namespace bayplan {

/// `value × part / whole`, rounded down, exact however large the product is.
/// Requires: value >= 0, 0 <= part <= whole, whole > 0; then the result is at most `value`.
[[nodiscard]] Int128 portionOf(Int128 value, Int128 part, Int128 whole);

/// What `splitExactly` says, written into a list of the caller's.
/// Requires: as there, and `parts` is as long as `weights`.
void splitInto(std::span<Money> parts, Money total, std::span<const Int128> weights);

} // namespace bayplan
