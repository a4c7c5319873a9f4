// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/quantity.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace bayplan {

namespace {

constexpr Int128 maxInt128 = ((Int128{1} << 126) - 1) * 2 + 1;
/// Leaves room for one more decimal digit in long division.
constexpr Int128 maxDenominator = maxInt128 >> 8;

Int128 magnitude(Int128 value)
{
    return value < 0 ? -value : value;
}

Int128 greatestCommonDivisor(Int128 a, Int128 b)
{
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/// `numerator / denominator` to the nearest whole number, halves away from zero.
Int128 rounded(Int128 numerator, Int128 denominator)
{
    const Int128 whole = numerator / denominator;
    const Int128 rest = magnitude(numerator % denominator);
    if (rest < denominator - rest)
        return whole;
    return numerator < 0 ? whole - 1 : whole + 1;
}

Money clampedToMoney(Int128 nanos)
{
    constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
    assert(nanos >= -most && nanos <= most);
    return Money::nanoUsd(static_cast<std::int64_t>(std::clamp(nanos, -most, most)));
}

std::string digitsOf(Int128 value)
{
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value != 0);
    std::ranges::reverse(digits);
    return digits;
}

/// Makes room in a fraction that needs more than 38 digits; the bits lost are far below a nano-dollar.
/// Requires: denominator > 1.
void coarsen(Int128 &numerator, Int128 &denominator)
{
    numerator /= 2;
    denominator /= 2;
}

} // namespace

Quantity::Quantity(Int128 numerator, Int128 denominator) : m_numerator(numerator), m_denominator(denominator)
{
    assert(denominator > 0);
    const Int128 divisor = greatestCommonDivisor(numerator, denominator);
    m_numerator /= divisor;
    m_denominator /= divisor;
    while (m_denominator > maxDenominator)
        coarsen(m_numerator, m_denominator);
}

Quantity Quantity::of(Decimal value)
{
    Int128 denominator = 1;
    for (int i = 0; i < value.scale(); ++i)
        denominator *= 10;
    return Quantity(value.mantissa(), denominator);
}

std::string Quantity::toText(int places) const
{
    assert(places >= 0);
    Int128 whole = magnitude(m_numerator / m_denominator);
    Int128 rest = magnitude(m_numerator % m_denominator);
    std::string fraction;
    for (int i = 0; i < places && rest != 0; ++i) {
        rest *= 10;
        fraction += static_cast<char>('0' + static_cast<int>(rest / m_denominator));
        rest %= m_denominator;
    }
    if (rest >= m_denominator - rest) {
        auto digit = fraction.rbegin();
        for (; digit != fraction.rend() && *digit == '9'; ++digit)
            *digit = '0';
        if (digit != fraction.rend())
            ++*digit;
        else
            ++whole;
    }
    fraction.erase(fraction.find_last_not_of('0') + 1);
    const std::string text = digitsOf(whole) + (fraction.empty() ? "" : "." + fraction);
    return m_numerator < 0 && text != "0" ? "-" + text : text;
}

double Quantity::approximately() const
{
    return static_cast<double>(m_numerator) / static_cast<double>(m_denominator);
}

Quantity operator+(const Quantity &a, const Quantity &b)
{
    Int128 an = a.m_numerator;
    Int128 bn = b.m_numerator;
    Int128 ad = a.m_denominator;
    Int128 bd = b.m_denominator;
    while (true) {
        const Int128 common = greatestCommonDivisor(ad, bd);
        Int128 left = 0;
        Int128 right = 0;
        Int128 sum = 0;
        Int128 denominator = 0;
        if (!__builtin_mul_overflow(an, bd / common, &left) && !__builtin_mul_overflow(bn, ad / common, &right) &&
            !__builtin_add_overflow(left, right, &sum) && !__builtin_mul_overflow(ad / common, bd, &denominator))
            return Quantity(sum, denominator);
        if (ad == 1 && bd == 1)
            return Quantity(an < 0 ? -maxInt128 : maxInt128, 1);
        if (ad >= bd)
            coarsen(an, ad);
        else
            coarsen(bn, bd);
    }
}

Quantity operator*(const Quantity &a, const Quantity &b)
{
    const Int128 first = greatestCommonDivisor(a.m_numerator, b.m_denominator);
    const Int128 second = greatestCommonDivisor(b.m_numerator, a.m_denominator);
    Int128 an = a.m_numerator / first;
    Int128 bd = b.m_denominator / first;
    Int128 bn = b.m_numerator / second;
    Int128 ad = a.m_denominator / second;
    Int128 numerator = 0;
    Int128 denominator = 0;
    while (__builtin_mul_overflow(an, bn, &numerator) || __builtin_mul_overflow(ad, bd, &denominator)) {
        if (ad == 1 && bd == 1)
            return Quantity((an < 0) == (bn < 0) ? maxInt128 : -maxInt128, 1);
        if (ad >= bd)
            coarsen(an, ad);
        else
            coarsen(bn, bd);
    }
    return Quantity(numerator, denominator);
}

Money amountOf(const Quantity &quantity, Decimal pricePerUnit)
{
    const Quantity nanos = quantity * Quantity::of(pricePerUnit) * Quantity::whole(1'000'000'000);
    return clampedToMoney(rounded(nanos.numerator(), nanos.denominator()));
}

namespace {

/// The weights as numbers whose sum fits in 63 bits, in the same proportion unless they are longer than that.
std::vector<Int128> scaledWeights(std::vector<Int128> weights)
{
    constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
    const Int128 largest = std::ranges::max(weights);
    const Int128 limit = most / static_cast<Int128>(weights.size());
    if (largest <= limit)
        return weights;
    const Int128 divisor = std::accumulate(weights.begin(), weights.end(), Int128{0}, greatestCommonDivisor);
    int shift = 0;
    while (((largest / divisor) >> shift) > limit)
        ++shift;
    for (Int128 &weight : weights)
        weight = (weight / divisor) >> shift;
    return weights;
}

} // namespace

std::vector<Money> splitExactly(Money total, const std::vector<Int128> &weights)
{
    assert(!weights.empty() && total >= Money());
    assert(std::ranges::none_of(weights, [](Int128 weight) { return weight < 0; }));
    const std::vector<Int128> parts = scaledWeights(weights);
    const Int128 sum = std::accumulate(parts.begin(), parts.end(), Int128{0});
    std::vector<Money> result(parts.size());
    if (sum == 0) {
        result.back() = total;
        return result;
    }
    std::vector<Int128> remainders(parts.size());
    Money rest = total;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Int128 product = static_cast<Int128>(total.inNanoUsd()) * parts[i];
        result[i] = Money::nanoUsd(static_cast<std::int64_t>(product / sum));
        remainders[i] = product % sum;
        rest -= result[i];
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; rest > Money(); ++i) {
        result[order[i]] += Money::nanoUsd(1);
        rest -= Money::nanoUsd(1);
    }
    return result;
}

} // namespace bayplan
