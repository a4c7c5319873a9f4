// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/quantity_order.h"

#include <utility>

namespace bayplan {

namespace {

/// The whole number at or below a fraction, and what is left of its numerator.
struct Parts
{
    Int128 whole;
    Int128 rest;
};

Parts partsOf(Int128 numerator, Int128 denominator)
{
    const Int128 whole = numerator / denominator;
    const Int128 rest = numerator % denominator;
    return rest < 0 ? Parts{whole - 1, rest + denominator} : Parts{whole, rest};
}

std::strong_ordering orderOf(Int128 a, Int128 b)
{
    if (a == b)
        return std::strong_ordering::equal;
    return a < b ? std::strong_ordering::less : std::strong_ordering::greater;
}

} // namespace

std::strong_ordering operator<=>(const Quantity &a, const Quantity &b)
{
    Int128 an = a.numerator();
    Int128 ad = a.denominator();
    Int128 bn = b.numerator();
    Int128 bd = b.denominator();
    // As continued fractions: the products of long fractions would not fit.
    while (true) {
        const Parts left = partsOf(an, ad);
        const Parts right = partsOf(bn, bd);
        if (left.whole != right.whole || left.rest == 0 || right.rest == 0)
            return left.whole != right.whole ? orderOf(left.whole, right.whole) : orderOf(left.rest, right.rest);
        // Of the rests the smaller one has the larger reciprocal.
        an = std::exchange(bd, left.rest);
        bn = std::exchange(ad, right.rest);
    }
}

Quantity operator-(const Quantity &a, const Quantity &b)
{
    return a + Quantity(-b.numerator(), b.denominator());
}

} // namespace bayplan
