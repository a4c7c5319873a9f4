// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/decimal.h"

#include "base/int128.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace bayplan {

namespace {

constexpr int maxScale = 18;
constexpr int maxDigits = 18;

constexpr std::array<std::int64_t, maxScale + 1> powersOfTen = [] {
    std::array<std::int64_t, maxScale + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

std::int64_t powerOfTen(int exponent)
{
    return powersOfTen[static_cast<std::size_t>(exponent)];
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The parts of a typed number: its digits without the point, and how many of them stood after it.
struct Digits
{
    bool negative = false;
    std::string digits;
    int afterPoint = 0;
};

/// Takes the sign, digits and point from the front of `text`.
std::optional<Digits> takeDigits(std::string_view &text)
{
    Digits result;
    if (text.starts_with('-')) {
        result.negative = true;
        text.remove_prefix(1);
    }
    bool pointSeen = false;
    while (!text.empty() && (isDigit(text.front()) || (text.front() == '.' && !pointSeen))) {
        if (text.front() == '.') {
            pointSeen = true;
        } else {
            result.digits += text.front();
            result.afterPoint += pointSeen ? 1 : 0;
        }
        text.remove_prefix(1);
    }
    if (result.digits.empty() || (pointSeen && result.afterPoint == 0))
        return std::nullopt;
    return result;
}

/// Reads "e-7" or nothing at all; very large exponents are cut, they are refused afterwards anyway.
std::optional<int> exponentFrom(std::string_view text)
{
    if (text.empty())
        return 0;
    if (text.front() != 'e' && text.front() != 'E')
        return std::nullopt;
    text.remove_prefix(1);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    if (text.empty() || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    int exponent = 0;
    for (char c : text)
        exponent = std::min(exponent * 10 + (c - '0'), 1'000'000);
    return negative ? -exponent : exponent;
}

} // namespace

Decimal Decimal::scaled(std::int64_t mantissa, int scale)
{
    assert(scale >= 0 && scale <= maxScale);
    while (scale > 0 && mantissa % 10 == 0) {
        mantissa /= 10;
        --scale;
    }
    Decimal result(mantissa);
    result.m_scale = scale;
    return result;
}

std::optional<Decimal> Decimal::fromText(std::string_view text)
{
    std::optional<Digits> number = takeDigits(text);
    if (!number)
        return std::nullopt;
    const std::optional<int> exponent = exponentFrom(text);
    if (!exponent)
        return std::nullopt;
    std::string digits = number->digits;
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty())
        return Decimal();
    const std::size_t significant = digits.find_last_not_of('0') + 1;
    long long scale = static_cast<long long>(number->afterPoint) - *exponent;
    scale -= static_cast<long long>(digits.size() - significant);
    digits.resize(significant);
    if (scale > maxScale || static_cast<long long>(digits.size()) - std::min(scale, 0LL) > maxDigits)
        return std::nullopt;
    for (; scale < 0; ++scale)
        digits += '0';
    std::int64_t mantissa = 0;
    for (char c : digits)
        mantissa = mantissa * 10 + (c - '0');
    return scaled(number->negative ? -mantissa : mantissa, static_cast<int>(scale));
}

std::string Decimal::toText() const
{
    std::string digits = std::to_string(m_mantissa);
    const std::string sign = m_mantissa < 0 ? "-" : "";
    digits.erase(0, sign.size());
    const auto places = static_cast<std::size_t>(m_scale);
    if (places == 0)
        return sign + digits;
    if (digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
    return sign + digits;
}

std::optional<std::int64_t> Decimal::inUnitsOf(int scale) const
{
    if (m_mantissa == 0)
        return 0;
    if (scale < m_scale || scale - m_scale > maxScale)
        return std::nullopt;
    const Int128 units = static_cast<Int128>(m_mantissa) * powerOfTen(scale - m_scale);
    if (units > std::numeric_limits<std::int64_t>::max() || units < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return static_cast<std::int64_t>(units);
}

double Decimal::approximately() const
{
    return static_cast<double>(m_mantissa) / static_cast<double>(powerOfTen(m_scale));
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    // 63 bits of mantissa times 60 bits of 10^18 stay below 127 bits.
    const Int128 left = static_cast<Int128>(a.m_mantissa) * powerOfTen(b.m_scale);
    const Int128 right = static_cast<Int128>(b.m_mantissa) * powerOfTen(a.m_scale);
    if (left == right)
        return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

} // namespace bayplan
