// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison.h"

#include "base/parallel.h"
#include "bill/estimate.h"
#include "options/comparison_fit.h"
#include "options/comparison_study.h"
#include "options/crossing_search.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <future>
#include <thread>
#include <utility>

namespace bayplan {

namespace {

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

/// Points at many factors, on all processors. Progress is told by the calling thread.
std::optional<std::vector<ComparisonPoint>> pointsAt(const ComparisonStudy &study, const std::vector<Decimal> &factors,
                                                     const std::stop_token &stop, const Progress &progress)
{
    std::vector<std::optional<ComparisonPoint>> found(factors.size());
    std::atomic<int> done = 0;
    const auto caller = std::this_thread::get_id();
    // Two wide points at once: while one is priced, the other's services run.
    inParallel(factors.size(), study.isWide() ? 2 : processors(), [&](std::size_t i) {
        if (stop.stop_requested())
            return;
        found[i] = study.at(factors[i], allHostings, PointDetail::all, stop);
        const int soFar = ++done;
        if (progress && std::this_thread::get_id() == caller)
            progress(soFar, static_cast<int>(factors.size()));
    });
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
    return comparison;
}

Money interpolated(Money a, Money b, double share)
{
    const double width = static_cast<double>((b - a).inNanoUsd());
    return a + Money::nanoUsd(std::llround(width * share));
}

} // namespace

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
    auto bill = std::async(std::launch::async, [&] { return estimate(plan, book); });
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
    comparison.drawn = study.drawnCost(bill.get());
    CurveCrossings crossings = crossingsOf(study, comparison, stop);
    comparison.crossings = std::move(crossings.cheapest);
    comparison.fargateAndLambda = std::move(crossings.fargateAndLambda);
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
        target.function = functionFor(basis->services.front(), comparison.settings);
    return target;
}

} // namespace bayplan
