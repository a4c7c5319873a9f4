// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison.h"

#include "options/comparison_fit.h"
#include "options/comparison_study.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <thread>

namespace bayplan {

namespace {

struct PartName
{
    std::string_view key;
    std::string_view label;
};

constexpr std::array<PartName, costPartCount> partNames = {{{"computing", BAYPLAN_TEXT("computing")},
                                                            {"entry", BAYPLAN_TEXT("load balancer")},
                                                            {"network", BAYPLAN_TEXT("network")},
                                                            {"logs", BAYPLAN_TEXT("logs")},
                                                            {"storage", BAYPLAN_TEXT("image storage")},
                                                            {"monitoring", BAYPLAN_TEXT("alarms and metrics")},
                                                            {"other", BAYPLAN_TEXT("other")}}};

struct PartOfPrefix
{
    std::string_view prefix;
    CostPart part;
};

/// By the first word of a meter's key; what is not here is `other`.
constexpr auto partPrefixes = std::to_array<PartOfPrefix>({{"fargate", CostPart::computing},
                                                           {"ec2", CostPart::computing},
                                                           {"ebs", CostPart::computing},
                                                           {"savings", CostPart::computing},
                                                           {"ecs", CostPart::computing},
                                                           {"lambda", CostPart::computing},
                                                           {"alb", CostPart::entry},
                                                           {"nlb", CostPart::entry},
                                                           {"nat", CostPart::network},
                                                           {"ipv4", CostPart::network},
                                                           {"endpoint", CostPart::network},
                                                           {"transfer", CostPart::network},
                                                           {"logs", CostPart::logs},
                                                           {"ecr", CostPart::storage},
                                                           {"metric", CostPart::monitoring},
                                                           {"alarm", CostPart::monitoring},
                                                           {"container-insights", CostPart::monitoring}});

Money counted(const std::array<Money, costPartCount> &parts, const ComparisonSettings &settings)
{
    Money sum;
    for (std::size_t i = 0; i < costPartCount; ++i) {
        if (i == static_cast<std::size_t>(CostPart::computing) || settings.counts[i])
            sum += parts[i];
    }
    return sum;
}

/// No traffic, then four a decade from a hundredth of today's to a hundred times it; two for many services, whose
/// curves are smooth.
std::vector<Decimal> factorsOfCurve(std::size_t services)
{
    constexpr std::size_t many = 50;
    const std::vector<int> steps = services > many ? std::vector{100, 316} : std::vector{100, 178, 316, 562};
    std::vector<Decimal> factors = {Decimal(0)};
    for (int decade = 0; decade < 4; ++decade) {
        for (const int step : steps)
            factors.push_back(Decimal::fromText(std::to_string(step) + "e-" + std::to_string(4 - decade)).value());
    }
    factors.push_back(Decimal(100));
    return factors;
}

/// Points at many factors, on all processors.
std::optional<std::vector<ComparisonPoint>> pointsAt(const ComparisonStudy &study, const std::vector<Decimal> &factors,
                                                     const std::stop_token &stop, const Progress &progress)
{
    std::vector<std::optional<ComparisonPoint>> found(factors.size());
    std::atomic<std::size_t> next = 0;
    std::atomic<int> done = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < factors.size() && !stop.stop_requested(); i = next++) {
            found[i] = study.at(factors[i], allHostings, stop);
            ++done;
        }
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 1; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
            workers.emplace_back(work);
        for (std::size_t i = next++; i < factors.size() && !stop.stop_requested(); i = next++) {
            found[i] = study.at(factors[i], allHostings, stop);
            if (progress)
                progress(++done, static_cast<int>(factors.size()));
        }
    }
    std::vector<ComparisonPoint> points;
    for (std::optional<ComparisonPoint> &point : found) {
        if (!point)
            return std::nullopt;
        points.push_back(*std::move(point));
    }
    return points;
}

/// Lets no curve fall: more traffic costs at least what less does.
void smooth(Comparison &comparison)
{
    for (std::size_t hosting = 0; hosting < hostingCount; ++hosting) {
        for (std::size_t i = 1; i < comparison.curve.size(); ++i) {
            const HostingCost &before = comparison.curve[i - 1].costs[hosting];
            HostingCost &cost = comparison.curve[i].costs[hosting];
            const Money fall = before.total(comparison.settings) - cost.total(comparison.settings);
            if (fall <= Money())
                continue;
            comparison.smoothed[hosting] = std::max(comparison.smoothed[hosting], fall);
            cost = before;
        }
    }
}

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
        const auto point = m_study.at((isLow ? bracket.low : bracket.high).factor, allHostings, m_stop);
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
    static constexpr int deepest = 4;
    static constexpr int digits = 9;

    [[nodiscard]] Money gapOf(const ComparisonPoint &point, Hosting below, Hosting above) const
    {
        return m_comparison.totalOf(point, below) - m_comparison.totalOf(point, above);
    }

    static std::int64_t unitsOf(const Decimal &factor) { return factor.inUnitsOf(digits).value_or(0); }

    /// Regula falsi with a halving every third turn, because a cost may jump.
    void narrow(Bracket &bracket, Hosting below, Hosting above)
    {
        const std::array asked = {below, above};
        for (int turn = 1; turn <= mostTurns; ++turn) {
            const std::int64_t low = unitsOf(bracket.low.factor);
            const std::int64_t high = unitsOf(bracket.high.factor);
            if (high - low <= std::max<std::int64_t>(1, high / 10'000'000) || -bracket.lowGap <= enough ||
                bracket.highGap <= enough)
                return;
            auto point = m_study.at(Decimal::scaled(guess(bracket, low, high, turn), digits), asked, m_stop);
            if (!point)
                return;
            const Money gap = gapOf(*point, below, above);
            (gap <= Money() ? bracket.low : bracket.high) = *std::move(point);
            (gap <= Money() ? bracket.lowGap : bracket.highGap) = gap;
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

std::optional<Crossing> fargateAndLambda(const Comparison &comparison, CrossingSearch &search)
{
    const auto isBoth = [](const Crossing &crossing) {
        return std::min(crossing.below, crossing.above) == Hosting::fargate &&
               std::max(crossing.below, crossing.above) == Hosting::lambda;
    };
    const auto known = std::ranges::find_if(comparison.crossings, isBoth);
    if (known != comparison.crossings.end())
        return *known;
    const bool arePossible =
        comparison.fitOf(Hosting::fargate).isPossible() && comparison.fitOf(Hosting::lambda).isPossible();
    return arePossible ? search.first(Hosting::fargate, Hosting::lambda) : std::nullopt;
}

std::optional<Hosting> sharedHosting(const std::vector<ComparedService> &services)
{
    const Hosting first = services.front().today;
    const bool isShared = std::ranges::all_of(services, [&](const ComparedService &s) { return s.today == first; });
    return isShared ? std::optional(first) : std::nullopt;
}

Comparison begun(const Plan &plan, Id subject, const ComparisonSettings &settings, const ComparisonStudy &study)
{
    const ComparisonBasis &basis = study.basis();
    Comparison comparison;
    comparison.subject = subject;
    comparison.name = subject.isValid() ? plan.find(subject)->name : plan.name;
    comparison.settings = settings;
    for (const BasisService &service : basis.services)
        comparison.services.push_back(service.compared);
    comparison.staying = basis.staying;
    comparison.knowsTraffic = basis.knowsTraffic;
    comparison.today = sharedHosting(comparison.services);
    comparison.drawn = study.drawnCost(plan);
    return comparison;
}

Money interpolated(Money a, Money b, double share)
{
    const double width = static_cast<double>((b - a).inNanoUsd());
    return a + Money::nanoUsd(std::llround(width * share));
}

} // namespace

CostPart partOf(Meter meter)
{
    const std::string_view key = keyOf(meter);
    const std::string_view word = key.substr(0, key.find('.'));
    const auto *found = std::ranges::find(partPrefixes, word, &PartOfPrefix::prefix);
    return found == partPrefixes.end() ? CostPart::other : found->part;
}

std::string_view labelOf(CostPart part)
{
    return partNames[static_cast<std::size_t>(part)].label;
}

std::string_view keyOf(CostPart part)
{
    return partNames[static_cast<std::size_t>(part)].key;
}

Money HostingCost::total(const ComparisonSettings &settings) const
{
    return counted(parts, settings);
}

Money HostingCost::unusedTotal(const ComparisonSettings &settings) const
{
    return counted(unused, settings);
}

std::optional<Hosting> Comparison::cheapestAt(const ComparisonPoint &point) const
{
    std::optional<Hosting> cheapest;
    for (const Hosting hosting : allHostings) {
        const bool counts = fitOf(hosting).isPossible() && point.of(hosting).isServed;
        if (counts && (!cheapest || totalOf(point, hosting) < totalOf(point, *cheapest)))
            cheapest = hosting;
    }
    return cheapest;
}

Result<std::optional<Comparison>> compareHostings(const Plan &plan, Id subject, const ComparisonSettings &settings,
                                                  std::stop_token stop, const Progress &progress, const PriceBook &book)
{
    auto basis = basisOf(plan, subject, settings);
    if (!basis)
        return tl::unexpected(basis.error());
    const ComparisonStudy study(*std::move(basis), settings, book);
    Comparison comparison = begun(plan, subject, settings, study);
    auto points = pointsAt(study, factorsOfCurve(comparison.services.size()), stop, progress);
    if (!points)
        return std::nullopt;
    comparison.curve = *std::move(points);
    const Decimal today(comparison.knowsTraffic ? 1 : 0);
    comparison.present = *std::ranges::find(comparison.curve, today, &ComparisonPoint::factor);
    for (const Hosting hosting : allHostings) {
        const auto i = static_cast<std::size_t>(hosting);
        comparison.fits[i] = bayplan::fitOf(study.basis(), hosting, settings, book);
        comparison.duties[i] = dutiesOf(study.basis(), hosting, settings, comparison.present);
    }
    smooth(comparison);
    CrossingSearch search(study, comparison, stop);
    for (std::size_t i = 1; i < comparison.curve.size(); ++i)
        search.between(comparison.curve[i - 1], comparison.curve[i], comparison.crossings);
    comparison.fargateAndLambda = fargateAndLambda(comparison, search);
    if (stop.stop_requested())
        return std::nullopt;
    return comparison;
}

ComparisonPoint between(const Comparison &comparison, double factor)
{
    const std::vector<ComparisonPoint> &curve = comparison.curve;
    assert(!curve.empty());
    const auto after = std::ranges::find_if(
        curve, [&](const ComparisonPoint &point) { return point.factor.approximately() >= factor; });
    if (after == curve.begin() || after == curve.end())
        return after == curve.end() ? curve.back() : *after;
    const ComparisonPoint &a = *std::prev(after);
    const ComparisonPoint &b = *after;
    const double from = a.factor.approximately();
    const double share = (factor - from) / (b.factor.approximately() - from);
    ComparisonPoint point = share >= 1 ? b : a;
    point.requests = a.requests + std::llround(static_cast<double>(b.requests - a.requests) * share);
    point.requestsPerSecond = a.requestsPerSecond + (b.requestsPerSecond - a.requestsPerSecond) * share;
    for (std::size_t hosting = 0; hosting < hostingCount; ++hosting) {
        for (std::size_t part = 0; part < costPartCount; ++part) {
            point.costs[hosting].parts[part] =
                interpolated(a.costs[hosting].parts[part], b.costs[hosting].parts[part], share);
            point.costs[hosting].unused[part] =
                interpolated(a.costs[hosting].unused[part], b.costs[hosting].unused[part], share);
        }
    }
    return point;
}

HostingTarget targetFor(const Comparison &comparison, const Plan &plan, Id service, Hosting hosting)
{
    HostingTarget target;
    target.hosting = hosting;
    target.strategy = comparison.settings.spot;
    target.targetCapacity = std::clamp(100 - comparison.settings.reserve, 1, 100);
    target.mostInstances = 5000;
    if (const std::string &type = comparison.present.of(Hosting::ec2).instanceType; !type.empty() && type != "…")
        target.instanceType = type;
    const auto basis = basisOf(plan, service, comparison.settings);
    if (basis && !basis->services.empty())
        target.function = functionFor(basis->services.front(), comparison.settings.package);
    return target;
}

} // namespace bayplan
