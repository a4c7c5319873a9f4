// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/pile.h"

#include "bill/tiers.h"

namespace bayplan {

Quantity pileOf(const Quantity &perMonth, const std::optional<Quantity> &limit, int month)
{
    const Quantity arrived = perMonth * Quantity(Int128{2} * month - 1, 2);
    return limit && isLess(*limit, arrived) ? *limit : arrived;
}

} // namespace bayplan
