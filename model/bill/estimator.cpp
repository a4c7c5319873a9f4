// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/budget.h"
#include "bill/charges.h"
#include "bill/dependants.h"
#include "bill/estimate.h"
#include "bill/parts.h"
#include "bill/plan_terms.h"
#include "bill/sums.h"
#include "plan/changes.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>
#include <utility>

namespace bayplan {

namespace {

Date today()
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

/// Adds what of the commitments nothing consumed, and what is not known about them.
void addCommitments(Estimate &estimate, const PlanTerms &terms, Money covered)
{
    const Problems problems = terms.problems();
    estimate.problems.insert(estimate.problems.end(), problems.begin(), problems.end());
    const BillLine line = terms.unusedLine(covered);
    if (line.amount == Money())
        return;
    Cost cost;
    cost.total = cost.timeBilled = cost.idle.unusedCommitment = line.amount;
    estimate.plan += cost;
    estimate.lines.push_back(line);
}

void addSimulationProblems(Estimate &estimate)
{
    const Simulation &simulation = *estimate.simulation;
    for (const auto &[id, outcome] : simulation.services)
        estimate.problems.insert(estimate.problems.end(), outcome->problems.begin(), outcome->problems.end());
    estimate.problems.insert(estimate.problems.end(), simulation.problems.begin(), simulation.problems.end());
}

constexpr int daysUntilOld = 180;

void warnOfOldPrices(Estimate &estimate, Date today)
{
    const std::optional<Date> oldest = firstDayOf(estimate.oldest);
    if (!oldest || daysBetween(*oldest, today) <= daysUntilOld)
        return;
    estimate.problems.insert(
        estimate.problems.begin(),
        Problem{Severity::warning,
                "prices-old",
                estimate.oldest == estimate.newest
                    ? text(BAYPLAN_TEXT("the prices were seen on %1"), estimate.oldest)
                    : text(BAYPLAN_TEXT("the oldest price was seen on %1, the newest on %2"), estimate.oldest,
                           estimate.newest),
                text(BAYPLAN_TEXT("compare with aws.amazon.com/pricing before you rely on the total")),
                {},
                {}});
}

void noteEstimatedPrices(Estimate &estimate, const std::set<std::string_view> &regions)
{
    std::string names;
    for (const std::string_view region : regions)
        names.append(names.empty() ? "" : ", ").append(region);
    if (!names.empty())
        estimate.problems.insert(
            estimate.problems.begin(),
            Problem{Severity::note,
                    "spot-estimate",
                    text(BAYPLAN_TEXT("Fargate Spot in %1 is estimated as a share of the on-demand price"), names),
                    text(BAYPLAN_TEXT("the price moves; look up the present one")),
                    {},
                    {}});
}

/// Dollars a month that sums may reach without leaving what Money holds.
constexpr Int128 largestTotal = Int128{9'000'000'000} * 1'000'000'000;

Estimate tooLarge(const PriceBook &book)
{
    Estimate result;
    result.simulation = std::make_shared<const Simulation>();
    result.book = book;
    result.edition = book.edition();
    result.plan.hasUnknownUsage = true;
    result.problems.push_back(
        {Severity::error,
         "total-too-large",
         text(BAYPLAN_TEXT("the plan would cost more than nine thousand million dollars a month")),
         text(BAYPLAN_TEXT("check its numbers; nothing is added up until they are smaller")),
         {},
         {}});
    return result;
}

} // namespace

struct Estimator::Cache
{
    PriceBook book;
    std::optional<Date> today;
    Simulator simulator = Simulator();
    /// The simulation of the plan that is remembered. Null before the first.
    std::shared_ptr<const Simulation> simulation = {};
    /// What the contributions and tallies are of.
    std::optional<Plan> plan = {};
    BilledParts parts = {};
    std::optional<PlanTerms> terms = {};
    Sums sums = {};
    Int128 undividedTotal = 0;
    std::size_t computed = 0;

    /// Computes the charges of all elements, or of these; nothing when stopped.
    [[nodiscard]] std::optional<Contributions> compute(const Plan &wanted, const Simulation &simulated,
                                                       const std::stop_token &stop);
    [[nodiscard]] std::optional<Contributions> compute(const Plan &wanted, const Simulation &simulated,
                                                       const std::set<Id> &ids, const std::stop_token &stop);
    void compute(Contributions &fresh, Sites &sites, const Element &element);
    /// Replaces what `ids` contributed by what is in `fresh`, and makes `after` the plan that is remembered.
    void replace(const Plan &after, const std::set<Id> &ids, Contributions fresh);
    /// Divides what is stale by the terms of the plan and counts it in the place of what it was.
    void renew(const Plan &after);
    /// What the whole plan would cost with `fresh` in the place of what `ids` contributed.
    [[nodiscard]] Int128 totalWith(const std::set<Id> &ids, const Contributions &fresh) const;
    void forget();
    [[nodiscard]] Estimate assembled();
};

void Estimator::Cache::compute(Contributions &fresh, Sites &sites, const Element &element)
{
    ++computed;
    Contribution contribution = contributionOf(sites.of(element), element);
    if (!contribution.isEmpty())
        fresh.emplace_back(element.id, std::make_shared<const Contribution>(std::move(contribution)));
}

std::optional<Contributions> Estimator::Cache::compute(const Plan &wanted, const Simulation &simulated,
                                                       const std::stop_token &stop)
{
    Contributions fresh;
    Sites sites(wanted, book, &simulated);
    wanted.forEachElement([&](const Element &element) {
        if (!stop.stop_requested() && isCharged(wanted, element))
            compute(fresh, sites, element);
    });
    return stop.stop_requested() ? std::nullopt : std::optional(std::move(fresh));
}

std::optional<Contributions> Estimator::Cache::compute(const Plan &wanted, const Simulation &simulated,
                                                       const std::set<Id> &ids, const std::stop_token &stop)
{
    Contributions fresh;
    Sites sites(wanted, book, &simulated);
    for (const Id id : ids) {
        if (stop.stop_requested())
            return std::nullopt;
        const Element *element = wanted.find(id);
        if (element && isCharged(wanted, *element))
            compute(fresh, sites, *element);
    }
    return fresh;
}

void Estimator::Cache::replace(const Plan &after, const std::set<Id> &ids, Contributions fresh)
{
    if (!terms)
        terms.emplace(after.settings, book);
    undividedTotal = totalWith(ids, fresh);
    for (const Id id : ids) {
        BilledPart *part = parts.find(id);
        if (!part)
            continue;
        terms->remove(id, *part->own);
        part->own = nullptr;
        part->isStale = true;
    }
    for (const auto &[id, contribution] : fresh)
        terms->add(id, *contribution);
    parts.set(std::move(fresh));
    for (const Id id : terms->update()) {
        if (BilledPart *part = parts.find(id))
            part->isStale = true;
    }
    renew(after);
}

void Estimator::Cache::renew(const Plan &after)
{
    for (BilledPart &part : parts) {
        if (part.isStale && part.shown)
            sums.remove(*plan, part.id, *std::exchange(part.shown, nullptr));
    }
    plan = after;
    for (BilledPart &part : parts) {
        if (!std::exchange(part.isStale, false) || !part.own)
            continue;
        part.shown = terms->divided(part.own);
        sums.add(after, part.id, *part.shown);
    }
    parts.eraseEmpty();
}

Int128 Estimator::Cache::totalWith(const std::set<Id> &ids, const Contributions &fresh) const
{
    Int128 total = undividedTotal;
    for (const Id id : ids) {
        if (const BilledPart *old = parts.find(id))
            total -= old->own->cost.total.inNanoUsd();
    }
    for (const auto &[id, contribution] : fresh)
        total += contribution->cost.total.inNanoUsd();
    return total;
}

void Estimator::Cache::forget()
{
    plan.reset();
    simulation.reset();
    parts = {};
    terms.reset();
    sums = {};
    undividedTotal = 0;
}

Estimate Estimator::Cache::assembled()
{
    Estimate result;
    result.book = book;
    result.edition = book.edition();
    result.plan = sums.whole();
    result.simulation = simulation;
    result.lines.reservePieces(parts.size());
    std::set<std::string_view> estimated;
    Money covered;
    for (const BilledPart &one : parts) {
        const Computed &part = one.shown;
        if (!part->lines.empty())
            result.lines.append({part, &part->lines});
        if (!part->unknown.empty())
            result.unknown.append({part, &part->unknown});
        result.problems.insert(result.problems.end(), part->problems.begin(), part->problems.end());
        if (!part->oldest.empty() && (result.oldest.empty() || part->oldest < result.oldest))
            result.oldest = part->oldest;
        if (part->newest > result.newest)
            result.newest = part->newest;
        covered += part->covered;
        if (part->hasEstimate)
            estimated.insert(part->lines.front().region);
    }
    result.elements = sums.elements();
    addCommitments(result, *terms, covered);
    const Problems budgets = budgetProblems(*plan, result);
    result.problems.insert(result.problems.end(), budgets.begin(), budgets.end());
    addSimulationProblems(result);
    noteEstimatedPrices(result, estimated);
    warnOfOldPrices(result, today.value_or(bayplan::today()));
    return result;
}

Estimator::Estimator(const PriceBook &book, std::optional<Date> today, FlowOptions options)
    : m_cache(std::make_unique<Cache>(Cache{.book = book, .today = today, .simulator = Simulator(std::move(options))}))
{
}

Estimator::~Estimator() = default;
Estimator::Estimator(Estimator &&) noexcept = default;
Estimator &Estimator::operator=(Estimator &&) noexcept = default;

std::optional<Estimate> Estimator::estimate(const Plan &plan, std::stop_token stop)
{
    Cache &cache = *m_cache;
    cache.computed = 0;
    std::optional<Simulation> simulated = cache.simulator.simulate(plan, stop);
    if (!simulated)
        return std::nullopt;
    const bool isKnown = cache.plan && cache.plan->settings == plan.settings;
    std::set<Id> ids;
    if (isKnown) {
        ids = affectedBy(changesBetween(*cache.plan, plan), *cache.plan, plan);
        ids.merge(affectedBy(*cache.simulation, *simulated, plan));
    } else {
        cache.forget();
    }
    std::optional<Contributions> fresh =
        isKnown ? cache.compute(plan, *simulated, ids, stop) : cache.compute(plan, *simulated, stop);
    if (!fresh)
        return std::nullopt;
    if (cache.totalWith(ids, *fresh) + commitmentOf(plan.settings).inNanoUsd() > largestTotal) {
        cache.forget();
        return tooLarge(cache.book);
    }
    cache.simulation = std::make_shared<const Simulation>(*std::move(simulated));
    cache.replace(plan, ids, *std::move(fresh));
    return cache.assembled();
}

std::size_t Estimator::computedElements() const
{
    return m_cache->computed;
}

} // namespace bayplan
