// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/chart_parts.h"

#include "base/currency.h"
#include "base/format.h"
#include "draw/text_metrics.h"

#include <array>

namespace bayplan::chart {

namespace {

constexpr int keyPixels = 12;
constexpr int keySwatch = 11;
constexpr int keyGap = 20;
constexpr int keyLine = 22;

} // namespace

double drawKeys(SvgWriter &svg, const std::vector<Key> &keys, double top)
{
    double x = margin;
    double y = top;
    for (const Key &key : keys) {
        const double needed = keySwatch + 7 + textWidth(key.words, keyPixels);
        if (x > margin && x + needed > width - margin) {
            x = margin;
            y += keyLine;
        }
        svg.fill({x, y, keySwatch, keySwatch}, key.look, 2);
        svg.text(x + keySwatch + 7, y + 10, key.words, {keyPixels, TextWeight::regular, TextAlign::left, Ink::muted});
        x += needed + keyGap;
    }
    return keys.empty() ? top : y + keyLine;
}

Axis axisFor(Money largest, int most)
{
    // One cent is the smallest step that can be written on the axis.
    constexpr std::int64_t cent = 10'000'000;
    const std::int64_t nanos = std::max<std::int64_t>(currencyInWords().converted(largest).inNanoUsd(), 1);
    constexpr std::array<std::int64_t, 4> round = {10, 20, 25, 50};
    for (std::int64_t unit = cent / 10;; unit *= 10) {
        for (const std::int64_t digits : round) {
            const std::int64_t step = unit * digits;
            if (digits == 25 && unit < cent)
                continue;
            const std::int64_t count = (nanos + step - 1) / step;
            if (count <= most)
                return {Money::nanoUsd(step), static_cast<int>(count)};
        }
    }
}

std::string onAxis(Money amount, Money step)
{
    // The axis is in the currency already: only its sign is needed.
    const Currency currency = currencyInWords();
    const CurrencyInWords sign({currency.code, Decimal(1), currency.date});
    const std::string words = inDollars(amount);
    const bool hasNoCents = currency.digits() == 0 || step.inNanoUsd() % Money::usd(1).inNanoUsd() != 0;
    return hasNoCents ? words : words.substr(0, words.size() - 3);
}

std::string valueInWords(const std::optional<Money> &value)
{
    return value ? inDollars(*value) : std::string("–");
}

double shareOf(Money part, Money whole)
{
    return whole == Money() ? 0 : part.approximatelyUsd() / whole.approximatelyUsd();
}

} // namespace bayplan::chart
