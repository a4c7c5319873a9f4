// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/currency.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace bayplan {

namespace {

struct Sign
{
    std::string_view code;
    std::string_view symbol;
    int digits;
};

constexpr auto signs = std::to_array<Sign>({
    {"USD", "$", 2},
    {"EUR", "€", 2},
    {"GBP", "£", 2},
    {"JPY", "¥", 0},
    {"INR", "₹", 2},
    {"KRW", "₩", 0},
    {"BRL", "R$", 2},
    {"CAD", "CA$", 2},
    {"AUD", "A$", 2},
    {"SGD", "S$", 2},
});

const Sign *signOf(std::string_view code)
{
    const auto *found = std::ranges::find(signs, code, &Sign::code);
    return found == signs.end() ? nullptr : found;
}

Currency &current()
{
    thread_local Currency currency;
    return currency;
}

} // namespace

std::string Currency::symbol() const
{
    const Sign *sign = signOf(code);
    return sign ? std::string(sign->symbol) : code + " ";
}

int Currency::digits() const
{
    const Sign *sign = signOf(code);
    return sign ? sign->digits : 2;
}

Money Currency::converted(Money dollars) const
{
    if (isDollar())
        return dollars;
    Int128 divisor = 1;
    for (int i = 0; i < perDollar.scale(); ++i)
        divisor *= 10;
    const Int128 product = Int128{dollars.inNanoUsd()} * perDollar.mantissa();
    const Int128 half = product < 0 ? -divisor / 2 : divisor / 2;
    constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
    return Money::nanoUsd(static_cast<std::int64_t>(std::clamp<Int128>((product + half) / divisor, -most, most)));
}

const Currency &currencyInWords()
{
    return current();
}

void setCurrencyInWords(Currency currency)
{
    current() = std::move(currency);
}

CurrencyInWords::CurrencyInWords(Currency currency) : m_before(std::exchange(current(), std::move(currency))) {}

CurrencyInWords::~CurrencyInWords()
{
    current() = std::move(m_before);
}

} // namespace bayplan
