// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <numeric>

namespace bayplan {

/// Whole number of 128 bits, for products of quantities and prices before they are rounded.
/// GCC, clang and MinGW have it; `__extension__` keeps -Wpedantic quiet about the spelling.
__extension__ using Int128 = __int128;

/// Whether a number that is not negative can be reckoned with in 64 bits, which is several times as fast.
[[nodiscard]] constexpr bool isShort(Int128 value)
{
    return value <= std::numeric_limits<std::int64_t>::max();
}

/// Requires: neither is negative. Of 0 and a number it is the number.
[[nodiscard]] constexpr Int128 greatestCommonDivisor(Int128 a, Int128 b)
{
    while (b > 1) {
        if (isShort(a) && isShort(b))
            return std::gcd(static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return b == 1 ? b : a;
}

} // namespace bayplan
