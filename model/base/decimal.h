// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bayplan {

/// An exact decimal number, `mantissa / 10^scale`: prices, factors and the numbers of a file as they
/// were typed. 0.04048 is mantissa 4048, scale 5. Always kept without trailing zeros, so equal
/// numbers have equal members.
class Decimal
{
public:
    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t whole) : m_mantissa(whole) {}

    /// `mantissa / 10^scale`. Requires: 0 <= scale <= 18.
    static Decimal scaled(std::int64_t mantissa, int scale);

    /// Reads "12", "-0.5", "1e-7". Returns nothing when the text is no number or needs more than 18 digits.
    static std::optional<Decimal> fromText(std::string_view text);

    /// The shortest exact text: "0.04048", "12", never an exponent.
    [[nodiscard]] std::string toText() const;

    [[nodiscard]] constexpr std::int64_t mantissa() const { return m_mantissa; }
    [[nodiscard]] constexpr int scale() const { return m_scale; }
    [[nodiscard]] bool isWhole() const { return m_scale == 0; }

    /// The value times 10^scale, when that is a whole number that fits; nothing otherwise.
    [[nodiscard]] std::optional<std::int64_t> inUnitsOf(int scale) const;

    /// Nearest floating-point number: for drawing only, never for money.
    [[nodiscard]] double approximately() const;

    friend bool operator==(const Decimal &, const Decimal &) = default;
    friend std::strong_ordering operator<=>(const Decimal &a, const Decimal &b);

private:
    std::int64_t m_mantissa = 0;
    int m_scale = 0;
};

} // namespace bayplan
