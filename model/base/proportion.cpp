// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/proportion.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

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

/// Makes weights whose sum fits in 63 bits, in the same proportion unless they are longer than that.
struct Scale
{
    Int128 divisor = 1;
    int shift = 0;

    explicit Scale(std::span<const Int128> weights)
    {
        constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
        const Int128 largest = std::ranges::max(weights);
        const Int128 limit = most / static_cast<Int128>(weights.size());
        if (largest <= limit)
            return;
        divisor = std::accumulate(weights.begin(), weights.end(), Int128{0}, greatestCommonDivisor);
        while (((largest / divisor) >> shift) > limit)
            ++shift;
    }
    [[nodiscard]] std::int64_t operator()(Int128 weight) const
    {
        return static_cast<std::int64_t>(divisor == 1 ? weight >> shift : (weight / divisor) >> shift);
    }
};

/// What is left of a part when it is rounded down.
struct Remainder
{
    std::int64_t rest;
    std::size_t part;
};

/// A nano-dollar more for each of the parts with the largest remainders, of equal ones the first.
void giveRest(std::span<Money> parts, std::vector<Remainder> &remainders, std::int64_t nanos)
{
    if (nanos == 0)
        return;
    const auto isLarger = [](const Remainder &a, const Remainder &b) {
        return a.rest != b.rest ? a.rest > b.rest : a.part < b.part;
    };
    std::ranges::nth_element(remainders, remainders.begin() + (nanos - 1), isLarger);
    for (std::int64_t i = 0; i < nanos; ++i)
        parts[remainders[static_cast<std::size_t>(i)].part] += Money::nanoUsd(1);
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

void splitInto(std::span<Money> parts, Money total, std::span<const Int128> weights)
{
    assert(!weights.empty() && parts.size() == weights.size() && total >= Money());
    assert(std::ranges::none_of(weights, [](Int128 weight) { return weight < 0; }));
    std::ranges::fill(parts, Money());
    const Scale scaled(weights);
    std::int64_t sum = 0;
    std::size_t last = parts.size() - 1;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::int64_t weight = scaled(weights[i]);
        sum += weight;
        last = weight > 0 ? i : last;
    }
    if (sum == 0 || scaled(weights[last]) == sum) {
        parts[last] = total;
        return;
    }
    std::vector<Remainder> remainders;
    remainders.reserve(parts.size());
    std::int64_t left = total.inNanoUsd();
    for (std::size_t i = 0; i <= last; ++i) {
        const std::int64_t weight = scaled(weights[i]);
        if (weight == 0)
            continue;
        const Int128 product = Int128{total.inNanoUsd()} * weight;
        const auto part = static_cast<std::int64_t>(product / sum);
        remainders.push_back({static_cast<std::int64_t>(product - Int128{part} * sum), i});
        parts[i] = Money::nanoUsd(part);
        left -= part;
    }
    giveRest(parts, remainders, left);
}

} // namespace bayplan
