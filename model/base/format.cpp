// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"

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

/// Dollars and cents of an amount without its sign.
std::string unsignedDollars(Money amount)
{
    const std::int64_t nanos = amount < Money() ? (-amount).inNanoUsd() : amount.inNanoUsd();
    if (nanos > 0 && nanos < nanosPerCent)
        return "<$0.01";
    const std::int64_t cents = nanos / nanosPerCent + (nanos % nanosPerCent >= nanosPerCent / 2 ? 1 : 0);
    const std::string twoDigits = std::to_string(100 + cents % 100).substr(1);
    return "$" + withThousands(cents / 100) + "." + twoDigits;
}

} // namespace

std::string inDollars(Money amount)
{
    return (amount < Money() ? std::string(minus) : std::string()) + unsignedDollars(amount);
}

std::string inSignedDollars(Money change)
{
    if (change == Money())
        return "±$0.00";
    return std::string(change < Money() ? minus : "+") + unsignedDollars(change);
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
