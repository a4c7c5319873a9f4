// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"

#include "base/currency.h"

#include <cstddef>
#include <string_view>

namespace bayplan {

namespace {

constexpr std::int64_t nanosPerCent = 10'000'000;
constexpr std::string_view minus = "−";

std::string withThousands(std::int64_t value)
{
    std::string digits = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

/// Billionths of the currency of words, without their sign.
std::int64_t unsignedNanos(Money dollars)
{
    const Currency &currency = currencyInWords();
    const Money amount = currency.isDollar() ? dollars : currency.converted(dollars);
    return amount < Money() ? (-amount).inNanoUsd() : amount.inNanoUsd();
}

/// An amount without its sign, in the currency of words.
std::string unsignedAmount(Money dollars)
{
    const Currency &currency = currencyInWords();
    const std::int64_t nanos = unsignedNanos(dollars);
    const bool hasCents = currency.digits() > 0;
    const std::int64_t step = hasCents ? nanosPerCent : 100 * nanosPerCent;
    if (nanos > 0 && nanos < step)
        return "<" + currency.symbol() + (hasCents ? "0.01" : "1");
    const std::int64_t steps = nanos / step + (nanos % step >= step / 2 ? 1 : 0);
    if (!hasCents)
        return currency.symbol() + withThousands(steps);
    return currency.symbol() + withThousands(steps / 100) + "." + std::to_string(100 + steps % 100).substr(1);
}

} // namespace

std::string inDollars(Money amount)
{
    return (amount < Money() ? std::string(minus) : std::string()) + unsignedAmount(amount);
}

std::string inFineDollars(Money amount)
{
    constexpr std::int64_t unit = 1'000'000'000;
    const std::int64_t nanos = unsignedNanos(amount);
    if (nanos == 0 || nanos >= unit)
        return inDollars(amount);
    int digits = 2;
    std::int64_t step = nanosPerCent; // of the last digit that is written
    for (; step > 1 && nanos < step * 10; step /= 10)
        ++digits;
    const std::int64_t rounded = (nanos + step / 2) / step * step;
    const std::string decimals = std::to_string(unit + rounded % unit).substr(1, static_cast<std::size_t>(digits));
    return (amount < Money() ? std::string(minus) : std::string()) + currencyInWords().symbol() +
           std::to_string(rounded / unit) + "." + decimals;
}

std::string inSignedDollars(Money change)
{
    if (change == Money())
        return "±" + unsignedAmount(change);
    return std::string(change < Money() ? minus : "+") + unsignedAmount(change);
}

std::string exactUsd(Money amount)
{
    return amount.inUsd().toText();
}

std::string inPercent(Money part, Money whole)
{
    if (whole == Money())
        return "0 %";
    Int128 numerator = static_cast<Int128>(part.inNanoUsd()) * 200 + whole.inNanoUsd();
    Int128 denominator = static_cast<Int128>(whole.inNanoUsd()) * 2;
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    Int128 percent = numerator / denominator;
    if (numerator % denominator < 0)
        --percent;
    return Quantity(percent, 1).toText(0) + " %";
}

std::string inWords(MilliCpu cpu)
{
    return Decimal::scaled(cpu.value, 3).toText() + " vCPU";
}

std::string inWords(Mebibytes memory)
{
    // A size that needs more than three digits of a GB is clearer, and exact, in MiB.
    const bool isRoundInGb = memory.value % 128 == 0;
    if (memory.value < 1024 || !isRoundInGb)
        return std::to_string(memory.value) + " MiB";
    return Decimal::scaled(memory.value / 128 * 125, 3).toText() + " GB";
}

} // namespace bayplan
