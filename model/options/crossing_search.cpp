// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/crossing_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>

namespace bayplan {

namespace {

/// Where one hosting begins to cost more than another: the last factor found below that, and the first above.
struct Bracket
{
    ComparisonPoint low;
    ComparisonPoint high;
    Money lowGap; ///< what `below` costs more than `above`; not positive
    Money highGap;
};

/// Finds where two hostings cost the same, between two factors.
class CrossingSearch
{
public:
    CrossingSearch(const ComparisonStudy &study, const Comparison &comparison, std::stop_token stop)
        : m_study(study), m_comparison(comparison), m_stop(std::move(stop))
    {
    }

    /// All crossings of the cheapest between two points that have another one.
    void between(const ComparisonPoint &low, const ComparisonPoint &high, std::vector<Crossing> &found, int depth = 0)
    {
        const auto below = m_comparison.cheapestAt(low);
        const auto above = m_comparison.cheapestAt(high);
        if (!below || !above || *below == *above || m_stop.stop_requested())
            return;
        Bracket bracket{low, high, gapOf(low, *below, *above), gapOf(high, *below, *above)};
        narrow(bracket, *below, *above);
        const bool isLow = -bracket.lowGap <= bracket.highGap;
        const auto point =
            m_study.at((isLow ? bracket.low : bracket.high).factor, allHostings, PointDetail::all, m_stop);
        if (!point)
            return;
        const auto cheapest = m_comparison.cheapestAt(*point);
        if (cheapest != below && cheapest != above && depth < deepest) {
            between(low, *point, found, depth + 1);
            return between(*point, high, found, depth + 1);
        }
        found.push_back(crossingAt(*point, *below, *above));
    }

    /// The first crossing of two hostings along the curve.
    [[nodiscard]] std::optional<Crossing> first(Hosting one, Hosting other)
    {
        const std::vector<ComparisonPoint> &curve = m_comparison.curve;
        for (std::size_t i = 1; i < curve.size() && !m_stop.stop_requested(); ++i) {
            const Money before = gapOf(curve[i - 1], one, other);
            const Money after = gapOf(curve[i], one, other);
            if (before == Money() || (before < Money()) == (after < Money()))
                continue;
            const Hosting below = before < Money() ? one : other;
            const Hosting above = before < Money() ? other : one;
            Bracket bracket{curve[i - 1], curve[i], gapOf(curve[i - 1], below, above), gapOf(curve[i], below, above)};
            narrow(bracket, below, above);
            const bool isLow = -bracket.lowGap <= bracket.highGap;
            return crossingAt(isLow ? bracket.low : bracket.high, below, above);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] Crossing crossingAt(const ComparisonPoint &point, Hosting below, Hosting above) const
    {
        const Money gap = gapOf(point, below, above);
        return {below,
                above,
                point.factor,
                point.requests,
                point.requestsPerSecond,
                m_comparison.totalOf(point, below),
                m_comparison.totalOf(point, above),
                std::max(gap, -gap) > Money::nanoUsd(10'000'000)};
    }

    static constexpr Money enough = Money::nanoUsd(4'000'000);
    static constexpr int mostTurns = 60;
    static constexpr std::int64_t narrowEnough = 10'000; ///< a ten-thousandth of the traffic, for a jump
    static constexpr std::int64_t narrowest = 10'000'000;
    static constexpr int deepest = 4;
    static constexpr int digits = 9;

    [[nodiscard]] Money gapOf(const ComparisonPoint &point, Hosting below, Hosting above) const
    {
        return m_comparison.totalOf(point, below) - m_comparison.totalOf(point, above);
    }

    static std::int64_t unitsOf(const Decimal &factor) { return factor.inUnitsOf(digits).value_or(0); }

    /// Regula falsi with a halving every third turn, because a cost may jump. What is narrow and comes no closer is a
    /// jump, or the sum of many small ones.
    void narrow(Bracket &bracket, Hosting below, Hosting above)
    {
        const std::array asked = {below, above};
        for (int turn = 1; turn <= mostTurns; ++turn) {
            const std::int64_t low = unitsOf(bracket.low.factor);
            const std::int64_t high = unitsOf(bracket.high.factor);
            const Money nearest = std::min(-bracket.lowGap, bracket.highGap);
            if (high - low <= std::max<std::int64_t>(1, high / narrowest) || nearest <= enough)
                return;
            auto point = m_study.at(Decimal::scaled(guess(bracket, low, high, turn), digits), asked,
                                    PointDetail::amounts, m_stop);
            if (!point)
                return;
            const Money gap = gapOf(*point, below, above);
            (gap <= Money() ? bracket.low : bracket.high) = *std::move(point);
            (gap <= Money() ? bracket.lowGap : bracket.highGap) = gap;
            if (high - low <= high / narrowEnough && std::max(gap, -gap) >= nearest)
                return;
        }
    }

    static std::int64_t guess(const Bracket &bracket, std::int64_t low, std::int64_t high, int turn)
    {
        const double width = static_cast<double>(high - low);
        const double down = static_cast<double>(-bracket.lowGap.inNanoUsd());
        const double up = static_cast<double>(bracket.highGap.inNanoUsd());
        const double share = turn % 3 == 0 || down + up <= 0 ? 0.5 : down / (down + up);
        return std::clamp<std::int64_t>(low + std::llround(width * share), low + 1, high - 1);
    }

    const ComparisonStudy &m_study;
    const Comparison &m_comparison;
    std::stop_token m_stop;
};

bool areBoth(Hosting a, Hosting b)
{
    return std::min(a, b) == Hosting::fargate && std::max(a, b) == Hosting::lambda;
}

/// Whether the cheapest changes somewhere along the curve between Fargate and Lambda.
bool isAmongCheapest(const Comparison &comparison)
{
    const auto meets = [&](const ComparisonPoint &a, const ComparisonPoint &b) {
        const auto before = comparison.cheapestAt(a);
        const auto after = comparison.cheapestAt(b);
        return before && after && areBoth(*before, *after);
    };
    return std::ranges::adjacent_find(comparison.curve, meets) != comparison.curve.end();
}

} // namespace

CurveCrossings crossingsOf(const ComparisonStudy &study, const Comparison &comparison, const std::stop_token &stop)
{
    CurveCrossings crossings;
    const auto findPair = [&] {
        return CrossingSearch(study, comparison, stop).first(Hosting::fargate, Hosting::lambda);
    };
    const bool isPossible =
        comparison.fitOf(Hosting::fargate).isPossible() && comparison.fitOf(Hosting::lambda).isPossible();
    std::future<std::optional<Crossing>> pair;
    if (isPossible && !isAmongCheapest(comparison))
        pair = std::async(std::launch::async, findPair);
    CrossingSearch search(study, comparison, stop);
    for (std::size_t i = 1; i < comparison.curve.size(); ++i)
        search.between(comparison.curve[i - 1], comparison.curve[i], crossings.cheapest);
    const auto known = std::ranges::find_if(
        crossings.cheapest, [](const Crossing &crossing) { return areBoth(crossing.below, crossing.above); });
    if (known != crossings.cheapest.end())
        crossings.fargateAndLambda = *known;
    else if (isPossible)
        crossings.fargateAndLambda = pair.valid() ? pair.get() : findPair();
    return crossings;
}

} // namespace bayplan
