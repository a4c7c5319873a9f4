// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "base/quantity.h"
#include "edit/hosting.h"
#include "options/uncertainty.h"
#include "plan/plan.h"
#include "prices/price_book.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace bayplan {

/// What an amount of a comparison is for. Everything but computing comes along with it and can be left out.
enum class CostPart { computing, entry, network, logs, storage, monitoring, other };
inline constexpr std::size_t costPartCount = 7;

[[nodiscard]] CostPart partOf(Meter meter);
/// For people: "load balancer"; a message id.
[[nodiscard]] std::string_view labelOf(CostPart part);
/// The word of files and of the command line.
[[nodiscard]] std::string_view keyOf(CostPart part);

/// How a comparison is made.
struct ComparisonSettings
{
    /// Which parts count; computing always does.
    std::array<bool, costPartCount> counts{true, true, true, true, true, true, true};
    /// Fargate Spot: all on Spot, or with a base or weight on demand.
    StrategyWeights spot{0, 0, 1};
    int reserve = 10; ///< per cent of the EC2 instances that are kept free
    FunctionPackage package = FunctionPackage::image;
    int provisioned = 0; ///< environments of a function that are kept ready
    /// Requests of a function that meet a cold start, whose INIT is the application start and billed. Not given: none
    /// is counted, and the fit says so.
    std::optional<Share> coldStarts = {};
    /// CPU time of a request where the plan does not say; milliseconds of one vCPU.
    Decimal assumedCpu = Decimal(100);
    friend bool operator==(const ComparisonSettings &, const ComparisonSettings &) = default;
};

/// What one hosting costs in a month of some traffic.
struct HostingCost
{
    std::array<Money, costPartCount> parts;
    std::array<Money, costPartCount> unused; ///< of it, capacity that did no work, and what is always on
    std::string instanceType;                ///< of EC2, when there is one
    std::int64_t instanceMinutes = 0;        ///< of EC2
    bool isServed = true;                    ///< whether the tasks that a service may have can do the work

    /// The parts that count.
    [[nodiscard]] Money total(const ComparisonSettings &settings) const;
    [[nodiscard]] Money unusedTotal(const ComparisonSettings &settings) const;
};

inline constexpr std::size_t hostingCount = 5;
inline constexpr std::array<Hosting, hostingCount> allHostings = {Hosting::fargate, Hosting::spot, Hosting::ec2,
                                                                  Hosting::lambda, Hosting::eks};

/// All hostings at one traffic.
struct ComparisonPoint
{
    Decimal factor;               ///< of the traffic as drawn
    std::int64_t requests = 0;    ///< a month, of one copy of the environment
    double requestsPerSecond = 0; ///< on average, for reading
    std::array<HostingCost, hostingCount> costs;

    [[nodiscard]] const HostingCost &of(Hosting hosting) const { return costs[static_cast<std::size_t>(hosting)]; }
};

/// A traffic at which two hostings cost the same.
struct Crossing
{
    Hosting below; ///< cheaper with less traffic
    Hosting above; ///< cheaper with more
    Decimal factor;
    std::int64_t requests = 0;
    double requestsPerSecond = 0;
    Money costBelow;
    Money costAbove;
    /// One of the two jumps here (a task more all month, say), so the amounts differ by more than a cent.
    bool isJump = false;
};

/// Why a hosting is out of the question (error), worse (warning), or worth knowing (note).
struct HostingFit
{
    Problems problems;

    [[nodiscard]] bool isPossible() const { return !hasErrors(problems); }
};

/// Something that somebody must own.
struct Duty
{
    Text what;
    std::int64_t count = 0;
    std::string key; ///< for files: "instances"
};

/// What is compared, as it was understood.
struct ComparedService
{
    Id id;
    std::string name;
    Hosting today = Hosting::fargate;
    bool assumesCpu = false;     ///< the CPU time of a request is assumed
    bool assumesTraffic = false; ///< no known traffic reaches it
    bool assumesMemory = false; ///< what a request holds is not given: the memory of its task is assumed for a function
    int functionMemory = 0;     ///< MB that cost a function least
    std::int64_t functionMilliseconds = 0; ///< billed for a request
};

/// The same work on every hosting, at the traffic of today and at others.
struct Comparison
{
    Id subject; ///< a service, a function that was one, an environment; invalid: the plan
    std::string name;
    ComparisonSettings settings;
    std::vector<ComparedService> services;
    std::vector<std::string> staying; ///< names of what has no task, or was drawn as a function: counted as it is
    Money drawn;                      ///< what is compared costs this today, as drawn
    std::optional<Hosting> today;     ///< nothing when the services run on different ones
    ComparisonPoint present;          ///< at the traffic of today; without known traffic at none
    bool knowsTraffic = false;
    /// From no traffic to a hundred times that of today, or to a hundred requests a second where none is known.
    std::vector<ComparisonPoint> curve;
    std::vector<Crossing> crossings; ///< where another hosting becomes the cheapest of those that are possible
    /// Where Fargate and Lambda cost the same, whatever else is cheaper; the first when there are several.
    std::optional<Crossing> fargateAndLambda;
    std::array<HostingFit, hostingCount> fits;
    std::array<std::vector<Duty>, hostingCount> duties;
    /// The largest fall of a curve with more traffic, by hosting: policies that overshoot less. The curve shows the
    /// most that any lesser traffic costs, so that it never falls.
    std::array<Money, hostingCount> smoothed;

    [[nodiscard]] const HostingFit &fitOf(Hosting hosting) const { return fits[static_cast<std::size_t>(hosting)]; }
    [[nodiscard]] Money totalOf(const ComparisonPoint &point, Hosting hosting) const
    {
        return point.of(hosting).total(settings);
    }
    /// The cheapest of those that are possible; nothing when none is.
    [[nodiscard]] std::optional<Hosting> cheapestAt(const ComparisonPoint &point) const;
};

/// Whether an element is a service, or a function that was drawn as one, whose hostings can be compared.
[[nodiscard]] bool isComparedService(const Element &element);

/// The nearest element around `selected` (itself included) that can be compared: a service or an environment; invalid,
/// which is the plan, when there is none.
[[nodiscard]] Id comparableAround(const Plan &plan, Id selected);

/// Compares what a service, an environment or the plan (invalid id) costs on every hosting, each simulated with its own
/// scaling on a plan of its own. Where tasks as drawn cannot do more traffic, fixed counts and maximums grow as it
/// needs. Nothing when stopped. Fails with `not-comparable` for other elements, and with `no-services` when there is
/// none.
[[nodiscard]] Result<std::optional<Comparison>>
compareHostings(const Plan &plan, Id subject, const ComparisonSettings &settings = {}, std::stop_token stop = {},
                const Progress &progress = {}, const PriceBook &book = PriceBook::builtIn());

/// The target that makes a hosting of a comparison true of one of its services: what Apply does.
[[nodiscard]] HostingTarget targetFor(const Comparison &comparison, const Plan &plan, Id service, Hosting hosting);

/// The comparison's costs at any factor, between two points of its curve in proportion. Requires: a curve.
[[nodiscard]] ComparisonPoint between(const Comparison &comparison, double factor);

} // namespace bayplan
