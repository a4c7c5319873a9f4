// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/quantity.h"

#include "base/proportion.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

namespace bayplan {

namespace {

constexpr Int128 maxInt128 = ((Int128{1} << 126) - 1) * 2 + 1;
/// Leaves room for one more decimal digit in long division.
constexpr Int128 maxDenominator = maxInt128 >> 8;

Int128 magnitude(Int128 value)
{
    return value < 0 ? -value : value;
}

/// Requires: b > 0.
Int128 quotient(Int128 a, Int128 b)
{
    if (a >= 0 && isShort(a) && isShort(b))
        return static_cast<std::int64_t>(a) / static_cast<std::int64_t>(b);
    return a / b;
}

/// `numerator / denominator` to the nearest whole number, halves away from zero.
Int128 rounded(Int128 numerator, Int128 denominator)
{
    const Int128 whole = quotient(numerator, denominator);
    const Int128 rest = magnitude(numerator - whole * denominator);
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
    const Int128 divisor = greatestCommonDivisor(magnitude(numerator), denominator);
    if (divisor != 1) {
        m_numerator = quotient(numerator, divisor);
        m_denominator = quotient(denominator, divisor);
    }
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
    const Int128 first = greatestCommonDivisor(magnitude(a.m_numerator), b.m_denominator);
    const Int128 second = greatestCommonDivisor(magnitude(b.m_numerator), a.m_denominator);
    Int128 an = quotient(a.m_numerator, first);
    Int128 bd = quotient(b.m_denominator, first);
    Int128 bn = quotient(b.m_numerator, second);
    Int128 ad = quotient(a.m_denominator, second);
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

namespace {

constexpr std::int64_t nanosPerDollar = 1'000'000'000;

/// The amount where no step of the exact product needs more than 128 bits; nothing for longer fractions.
std::optional<Int128> shortAmount(const Quantity &quantity, Decimal pricePerUnit)
{
    constexpr Int128 longest = Int128{1} << 58;
    if (magnitude(quantity.numerator()) > longest || quantity.denominator() > longest || pricePerUnit.scale() > 18)
        return std::nullopt;
    Int128 numerator = 0;
    if (__builtin_mul_overflow(quantity.numerator() * pricePerUnit.mantissa(), nanosPerDollar, &numerator))
        return std::nullopt;
    Int128 denominator = quantity.denominator();
    for (int i = 0; i < pricePerUnit.scale(); ++i)
        denominator *= 10;
    return rounded(numerator, denominator);
}

} // namespace

Money amountOf(const Quantity &quantity, Decimal pricePerUnit)
{
    if (const auto nanos = shortAmount(quantity, pricePerUnit))
        return clampedToMoney(*nanos);
    const Quantity nanos = quantity * Quantity::of(pricePerUnit) * Quantity::whole(nanosPerDollar);
    return clampedToMoney(rounded(nanos.numerator(), nanos.denominator()));
}

std::vector<Money> splitExactly(Money total, const std::vector<Int128> &weights)
{
    std::vector<Money> parts(weights.size());
    splitInto(parts, total, weights);
    return parts;
}

} // namespace bayplan
