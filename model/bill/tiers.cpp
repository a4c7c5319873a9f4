// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/tiers.h"

namespace bayplan {

bool isLess(const Quantity &a, const Quantity &b)
{
    return (b + Quantity(-a.numerator(), a.denominator())).numerator() > 0;
}

void chargeTiers(Draft &draft, Meter meter, const Quantity &quantity, const Text &explanation)
{
    draft.addUsage({meter, quantity, explanation});
}

} // namespace bayplan
