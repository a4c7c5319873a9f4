// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/rate_axis.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

/// The share of the axis before the least traffic, where no traffic at all stands at the left edge.
constexpr double forNothing = 0.08;
constexpr double least = 1e-4; ///< of the most

Money times(Money amount, double factor)
{
    return Money::nanoUsd(std::llround(static_cast<double>(amount.inNanoUsd()) * factor));
}

} // namespace

double RateAxis::shareOf(double rate) const
{
    if (m_most <= 0)
        return 0;
    const double factor = std::clamp(rate / m_most, 0.0, 1.0);
    if (factor <= least)
        return forNothing * factor / least;
    return 1 - (1 - forNothing) * std::log10(factor) / std::log10(least);
}

double RateAxis::rateAt(double share) const
{
    if (share < forNothing / 2)
        return 0;
    const double known = (std::clamp(share, forNothing, 1.0) - forNothing) / (1 - forNothing);
    return m_most * std::pow(least, 1 - known);
}

std::vector<double> RateAxis::decades() const
{
    std::vector<double> rates;
    if (m_most <= 0)
        return rates;
    for (double rate = std::pow(10, std::ceil(std::log10(m_most * least))); rate <= m_most; rate *= 10) {
        if (shareOf(rate) > forNothing)
            rates.push_back(rate);
    }
    return rates;
}

Money reachOf(const Figure &figure)
{
    Money reach = Money::nanoUsd(10'000'000);
    const auto include = [&](double rate, double room) {
        for (const Series &series : figure.series) {
            if (const auto value = valueAt(figure, series, rate))
                reach = std::max(reach, times(*value, room));
        }
    };
    if (figure.rates.empty())
        return reach;
    include(0, 1.1);
    for (const CurvePoint &point : figure.points) {
        if (point.amount)
            reach = std::max(reach, times(*point.amount, 1.6));
        else
            include(point.rate, 1.25);
    }
    return reach;
}

std::optional<Money> valueAt(const Figure &figure, const Series &series, double rate)
{
    const auto after = std::ranges::lower_bound(figure.rates, rate);
    const auto last =
        static_cast<std::size_t>(std::min<std::ptrdiff_t>(after - figure.rates.begin(), std::ssize(figure.rates) - 1));
    if (last == 0 || figure.rates[last] <= rate)
        return series.values[last];
    const auto low = series.values[last - 1];
    const auto high = series.values[last];
    if (!low || !high)
        return std::nullopt;
    const double share = (rate - figure.rates[last - 1]) / (figure.rates[last] - figure.rates[last - 1]);
    return *low + times(*high - *low, share);
}

} // namespace bayplan
