// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"
#include "base/int128.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace bayplan {

/// An amount of US dollars, in whole nano-dollars. Covers ±9.2 thousand million dollars.
class Money
{
public:
    constexpr Money() = default;
    static constexpr Money nanoUsd(std::int64_t nanos) { return Money(nanos); }
    static constexpr Money usd(std::int64_t dollars) { return Money(dollars * 1'000'000'000); }

    [[nodiscard]] constexpr std::int64_t inNanoUsd() const { return m_nanos; }
    /// Nearest floating-point dollars: for drawing only.
    [[nodiscard]] constexpr double approximatelyUsd() const { return static_cast<double>(m_nanos) / 1e9; }
    /// Exact dollars as a decimal.
    [[nodiscard]] Decimal inUsd() const { return Decimal::scaled(m_nanos, 9); }

    constexpr Money operator-() const { return Money(-m_nanos); }
    constexpr Money &operator+=(Money other)
    {
        m_nanos += other.m_nanos;
        return *this;
    }
    constexpr Money &operator-=(Money other)
    {
        m_nanos -= other.m_nanos;
        return *this;
    }
    friend constexpr Money operator+(Money a, Money b) { return Money(a.m_nanos + b.m_nanos); }
    friend constexpr Money operator-(Money a, Money b) { return Money(a.m_nanos - b.m_nanos); }
    friend constexpr auto operator<=>(Money, Money) = default;

private:
    explicit constexpr Money(std::int64_t nanos) : m_nanos(nanos) {}
    std::int64_t m_nanos = 0;
};

/// Processor share of a task or container in thousandths of a vCPU: 0.25 vCPU is 250.
struct MilliCpu
{
    std::int64_t value = 0;
    friend constexpr auto operator<=>(MilliCpu, MilliCpu) = default;
};

/// Memory in MiB (2^20 bytes). AWS's "GB" of a task is 1024 of them.
struct Mebibytes
{
    std::int64_t value = 0;
    friend constexpr auto operator<=>(Mebibytes, Mebibytes) = default;
};

/// A share in hundredths of a per cent: 12.5 % is 1250, everything is 10000.
struct Share
{
    std::int64_t basisPoints = 0;
    static constexpr Share whole() { return {10'000}; }
    friend constexpr auto operator<=>(Share, Share) = default;
};

/// How much of something is billed, as an exact fraction in the unit of the price: 25 minutes of half
/// a vCPU are 750000/3600000 vCPU-hours, which no decimal can say.
class Quantity
{
public:
    constexpr Quantity() = default;
    /// Requires: denominator > 0. Kept in lowest terms.
    Quantity(Int128 numerator, Int128 denominator);
    static Quantity whole(std::int64_t value) { return Quantity(value, 1); }
    static Quantity of(Decimal value);

    [[nodiscard]] Int128 numerator() const { return m_numerator; }
    [[nodiscard]] Int128 denominator() const { return m_denominator; }
    [[nodiscard]] bool isZero() const { return m_numerator == 0; }
    /// Decimal text, exact when it needs no more than `places` digits after the point, else rounded half up.
    [[nodiscard]] std::string toText(int places = 9) const;
    [[nodiscard]] double approximately() const;

    friend Quantity operator+(const Quantity &a, const Quantity &b);
    friend Quantity operator*(const Quantity &a, const Quantity &b);
    friend bool operator==(const Quantity &, const Quantity &) = default;

private:
    Int128 m_numerator = 0;
    Int128 m_denominator = 1;
};

/// Quantity × price, rounded once, half away from zero, to whole nano-dollars.
/// Requires: the amount fits in Money.
[[nodiscard]] Money amountOf(const Quantity &quantity, Decimal pricePerUnit);

/// Splits `total` in proportion to `weights` so that the parts sum to it exactly (largest remainder,
/// ties to the earlier part). All weights zero: everything goes to the last part.
/// Requires: weights not empty, none negative; total not negative.
[[nodiscard]] std::vector<Money> splitExactly(Money total, const std::vector<Int128> &weights);

} // namespace bayplan
