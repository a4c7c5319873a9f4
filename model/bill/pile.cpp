// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/pile.h"

#include "base/quantity_order.h"

namespace bayplan {

Quantity pileOf(const Quantity &perMonth, const std::optional<Quantity> &limit, int month)
{
    const Quantity arrived = perMonth * Quantity(Int128{2} * month - 1, 2);
    return limit && *limit < arrived ? *limit : arrived;
}

} // namespace bayplan
