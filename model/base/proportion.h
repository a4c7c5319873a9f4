// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/int128.h"

namespace bayplan {

/// `value × part / whole`, rounded down, exact however large the product is.
/// Requires: value >= 0, 0 <= part <= whole, whole > 0; then the result is at most `value`.
[[nodiscard]] Int128 portionOf(Int128 value, Int128 part, Int128 whole);

} // namespace bayplan
