// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"
#include "base/quantity.h"

#include <string>
#include <string_view>

namespace bayplan {

/// A currency that people read amounts in. Bills are computed in dollars; only words are converted.
struct Currency
{
    std::string code = "USD"; ///< ISO 4217
    Decimal perDollar = Decimal(1);
    std::string date; ///< of the rate: "2026-11-20"; empty when nobody noted it

    [[nodiscard]] bool isDollar() const { return code == "USD"; }
    /// What stands before an amount: "$", "€", "CHF ".
    [[nodiscard]] std::string symbol() const;
    /// Digits after the point: 2, for some currencies 0.
    [[nodiscard]] int digits() const;
    /// The same amount in its own billionths, half away from zero; the largest there is when it does not fit.
    [[nodiscard]] Money converted(Money dollars) const;
    friend bool operator==(const Currency &, const Currency &) = default;
};

/// The currency of amounts in words (`inDollars`, texts with money), for this thread: dollars unless said otherwise.
/// Like a language it belongs to who reads, not to what is computed, so it is set where words are made: by the window
/// for its plan, by each report for its own.
[[nodiscard]] const Currency &currencyInWords();
void setCurrencyInWords(Currency currency);

/// Another currency in words while it lives.
class CurrencyInWords
{
public:
    explicit CurrencyInWords(Currency currency);
    ~CurrencyInWords();
    CurrencyInWords(const CurrencyInWords &) = delete;
    CurrencyInWords &operator=(const CurrencyInWords &) = delete;

private:
    Currency m_before;
};

} // namespace bayplan
