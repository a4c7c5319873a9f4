// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/tiers.h"

namespace bayplan {

bool isLess(const Quantity &a, const Quantity &b)
{
    return (b + Quantity(-a.numerator(), a.denominator())).numerator() > 0;
}

void chargeTiers(Draft &draft, Meter meter, const Quantity &quantity, const Text &explanation)
{
    std::string key(keyOf(meter));
    Quantity start;
    for (int tier = 2;; ++tier) {
        const std::string next = std::string(keyOf(meter)) + ".tier" + std::to_string(tier);
        const auto from = draft.site().book->allowance(next + ".from");
        const bool more = from && isLess(Quantity::of(*from), quantity);
        const Quantity end = more ? Quantity::of(*from) : quantity;
        draft.addUsage({meter, end + Quantity(-start.numerator(), start.denominator()), explanation, key});
        if (!more)
            return;
        start = end;
        key = next;
    }
}

} // namespace bayplan
