// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/proportion.h"

#include <cassert>

namespace bayplan {

namespace {

__extension__ using Unsigned128 = unsigned __int128;

/// `a × b / divisor` for a below the divisor: long division that takes in one digit of b after the other.
Unsigned128 quotient(Unsigned128 a, Unsigned128 b, Unsigned128 divisor)
{
    Unsigned128 result = 0;
    Unsigned128 rest = 0;
    for (int bit = 126; bit >= 0; --bit) {
        result <<= 1;
        rest <<= 1;
        if ((b >> bit & 1) != 0)
            rest += a;
        for (; rest >= divisor; rest -= divisor)
            ++result;
    }
    return result;
}

} // namespace

Int128 portionOf(Int128 value, Int128 part, Int128 whole)
{
    assert(value >= 0 && part >= 0 && part <= whole && whole > 0);
    if (part == whole)
        return value;
    constexpr Int128 small = Int128{1} << 63;
    if (value < small && part < small)
        return value * part / whole;
    const auto divisor = static_cast<Unsigned128>(whole);
    const auto factor = static_cast<Unsigned128>(part);
    const auto number = static_cast<Unsigned128>(value);
    return static_cast<Int128>(number / divisor * factor + quotient(number % divisor, factor, divisor));
}

} // namespace bayplan
