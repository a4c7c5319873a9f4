// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/crossing_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <limits>
#include <utility>

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

/// How near to each end of a bracket the next guess lies. Regula falsi, but an end that stays counts half as much each
/// time, so that no end stays for long (the Illinois method).
class EndWeights
{
public:
    EndWeights(Money low, Money high) : m_low(inNanoUsd(low)), m_high(inNanoUsd(high)) {}

    void replaceLow(Money gap)
    {
        m_low = inNanoUsd(gap);
        if (std::exchange(m_replaced, End::low) == End::low)
            m_high /= 2;
    }

    void replaceHigh(Money gap)
    {
        m_high = inNanoUsd(gap);
        if (std::exchange(m_replaced, End::high) == End::high)
            m_low /= 2;
    }

    /// How much of the bracket lies below the guess.
    [[nodiscard]] double shareOfLow() const { return m_low + m_high <= 0 ? 0.5 : m_low / (m_low + m_high); }

private:
    enum class End { none, low, high };

    static double inNanoUsd(Money gap) { return static_cast<double>(gap.inNanoUsd()); }

    double m_low;
    double m_high;
    End m_replaced = End::none;
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
    /// A ten-thousandth of the traffic, for a jump; a three-hundredth for many services, which jump all the time.
    [[nodiscard]] std::int64_t narrowEnough() const { return m_study.isWide() ? 300 : 10'000; }

    static constexpr std::int64_t narrowest = 10'000'000;
    static constexpr int deepest = 4;
    static constexpr int digits = 9;

    [[nodiscard]] Money gapOf(const ComparisonPoint &point, Hosting below, Hosting above) const
    {
        return m_comparison.totalOf(point, below) - m_comparison.totalOf(point, above);
    }

    static std::int64_t unitsOf(const Decimal &factor) { return factor.inUnitsOf(digits).value_or(0); }

    /// Guesses by the gaps of both ends, and in the middle where three turns did not halve the bracket, because a cost
    /// may jump. What is narrow and comes no closer is a jump, or the sum of many small ones.
    void narrow(Bracket &bracket, Hosting below, Hosting above)
    {
        const std::array asked = {below, above};
        EndWeights weights(-bracket.lowGap, bracket.highGap);
        std::int64_t before = std::numeric_limits<std::int64_t>::max();
        for (int turn = 1; turn <= mostTurns; ++turn) {
            const std::int64_t low = unitsOf(bracket.low.factor);
            const std::int64_t high = unitsOf(bracket.high.factor);
            const Money nearest = std::min(-bracket.lowGap, bracket.highGap);
            if (high - low <= std::max<std::int64_t>(1, high / narrowest) || nearest <= enough)
                return;
            const bool isSlow = turn % 3 == 0 && high - low > before / 2;
            if (turn % 3 == 0)
                before = high - low;
            const double share = isSlow ? 0.5 : weights.shareOfLow();
            auto point =
                m_study.at(Decimal::scaled(guess(low, high, share), digits), asked, PointDetail::amounts, m_stop);
            if (!point)
                return;
            const Money gap = gapOf(*point, below, above);
            if (gap <= Money()) {
                bracket.low = *std::move(point);
                bracket.lowGap = gap;
                weights.replaceLow(-gap);
            } else {
                bracket.high = *std::move(point);
                bracket.highGap = gap;
                weights.replaceHigh(gap);
            }
            if (high - low <= high / narrowEnough() && std::max(gap, -gap) >= nearest)
                return;
        }
    }

    static std::int64_t guess(std::int64_t low, std::int64_t high, double share)
    {
        return std::clamp<std::int64_t>(low + std::llround(static_cast<double>(high - low) * share), low + 1, high - 1);
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
