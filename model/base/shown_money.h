// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/currency.h"

namespace bayplan {

/// Nearest floating-point amount in the currency of words: for drawing only.
[[nodiscard]] inline double approximatelyInWords(Money dollars)
{
    return currencyInWords().converted(dollars).approximatelyUsd();
}

} // namespace bayplan
