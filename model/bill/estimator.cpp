// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/budget.h"
#include "bill/charges.h"
#include "bill/dependants.h"
#include "bill/estimate.h"
#include "bill/plan_terms.h"
#include "plan/changes.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace bayplan {

namespace {

using Computed = std::shared_ptr<const Contribution>;
using Contributions = std::map<Id, Computed>;

Date today()
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::set<Id> everything(const Plan &plan)
{
    std::set<Id> ids;
    plan.forEachElement([&](const Element &element) { ids.insert(ids.end(), element.id); });
    return ids;
}

/// The element and what it stands in, itself first. Broken plans may nest in circles; kinds nest no deeper than this.
std::vector<Id> chainOf(const Plan &plan, Id element)
{
    constexpr std::size_t deepest = 16;
    std::vector<Id> chain;
    for (const Element *at = plan.find(element); at && chain.size() < deepest; at = plan.find(at->parent)) {
        if (std::ranges::find(chain, at->id) != chain.end())
            break;
        chain.push_back(at->id);
    }
    return chain;
}

Cost negated(const Cost &cost)
{
    Cost result;
    result.total = -cost.total;
    result.timeBilled = -cost.timeBilled;
    result.usageBilled = -cost.usageBilled;
    result.alwaysOn = -cost.alwaysOn;
    result.alwaysOnUnneeded = -cost.alwaysOnUnneeded;
    result.idle = -cost.idle;
    return result;
}

/// A sum of costs that can be taken back.
class Tally
{
public:
    void add(const Contribution &part) { count(part, part.cost, 1); }
    void remove(const Contribution &part) { count(part, negated(part.cost), -1); }
    [[nodiscard]] bool isEmpty() const { return m_parts == 0; }
    [[nodiscard]] const Cost &cost() const { return m_cost; }

private:
    void count(const Contribution &part, const Cost &cost, int sign)
    {
        m_parts += sign;
        m_unknown += part.cost.hasUnknownUsage ? sign : 0;
        m_cost += cost;
        m_cost.hasUnknownUsage = m_unknown > 0;
    }

    Cost m_cost;
    int m_parts = 0;
    int m_unknown = 0;
};

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
    /// What elements add by themselves, and the same after what only the whole plan decides.
    Contributions contributions = {};
    Contributions divided = {};
    std::optional<PlanTerms> terms = {};
    std::unordered_map<Id, Tally> tallies = {};
    Tally whole = {};
    Int128 undividedTotal = 0;
    std::size_t computed = 0;

    /// Computes the charges of these elements; nothing when stopped.
    [[nodiscard]] std::optional<Contributions> compute(const Plan &wanted, const Simulation &simulated,
                                                       const std::set<Id> &ids, const std::stop_token &stop);
    /// Replaces what `ids` contributed by what is in `fresh`, and makes `after` the plan that is remembered.
    void replace(const Plan &after, const std::set<Id> &ids, Contributions fresh);
    /// Adds a contribution to the sums of everything that its element stands in, in the plan that is remembered.
    void count(Id id, const Contribution &contribution);
    /// Takes it back from there.
    void uncount(Id id, const Contribution &contribution);
    /// What the whole plan would cost with `fresh` in the place of what `ids` contributed.
    [[nodiscard]] Int128 totalWith(const std::set<Id> &ids, const Contributions &fresh) const;
    void forget();
    [[nodiscard]] Estimate assembled() const;
};

std::optional<Contributions> Estimator::Cache::compute(const Plan &wanted, const Simulation &simulated,
                                                       const std::set<Id> &ids, const std::stop_token &stop)
{
    Contributions fresh;
    for (const Id id : ids) {
        if (stop.stop_requested())
            return std::nullopt;
        const Element *element = wanted.find(id);
        if (!element || !isCharged(wanted, *element))
            continue;
        ++computed;
        Contribution contribution = contributionOf(wanted, book, &simulated, *element);
        if (!contribution.isEmpty())
            fresh.emplace_hint(fresh.end(), id, std::make_shared<const Contribution>(std::move(contribution)));
    }
    return fresh;
}

void Estimator::Cache::replace(const Plan &after, const std::set<Id> &ids, Contributions fresh)
{
    if (!terms)
        terms.emplace(after.settings, book);
    undividedTotal = totalWith(ids, fresh);
    for (const Id id : ids) {
        if (const auto old = contributions.find(id); old != contributions.end()) {
            terms->remove(id, *old->second);
            contributions.erase(old);
        }
    }
    for (const auto &[id, contribution] : fresh)
        terms->add(id, *contribution);
    contributions.merge(std::move(fresh));
    std::set<Id> again = terms->update();
    again.insert(ids.begin(), ids.end());
    for (const Id id : again) {
        if (const auto old = divided.find(id); old != divided.end()) {
            uncount(id, *old->second);
            divided.erase(old);
        }
    }
    plan = after;
    for (const Id id : again) {
        const auto own = contributions.find(id);
        if (own == contributions.end())
            continue;
        Computed shown = terms->divided(own->second);
        count(id, *shown);
        divided.emplace_hint(divided.end(), id, std::move(shown));
    }
}

void Estimator::Cache::count(Id id, const Contribution &contribution)
{
    if (contribution.costsNothing())
        return;
    whole.add(contribution);
    for (const Id owner : chainOf(*plan, id))
        tallies[owner].add(contribution);
}

void Estimator::Cache::uncount(Id id, const Contribution &contribution)
{
    if (contribution.costsNothing())
        return;
    whole.remove(contribution);
    for (const Id owner : chainOf(*plan, id)) {
        const auto tally = tallies.find(owner);
        tally->second.remove(contribution);
        if (tally->second.isEmpty())
            tallies.erase(tally);
    }
}

Int128 Estimator::Cache::totalWith(const std::set<Id> &ids, const Contributions &fresh) const
{
    Int128 total = undividedTotal;
    for (const Id id : ids) {
        if (const auto old = contributions.find(id); old != contributions.end())
            total -= old->second->cost.total.inNanoUsd();
    }
    for (const auto &[id, contribution] : fresh)
        total += contribution->cost.total.inNanoUsd();
    return total;
}

void Estimator::Cache::forget()
{
    plan.reset();
    simulation.reset();
    contributions.clear();
    divided.clear();
    terms.reset();
    tallies.clear();
    whole = {};
    undividedTotal = 0;
}

Estimate Estimator::Cache::assembled() const
{
    Estimate result;
    result.book = book;
    result.edition = book.edition();
    result.plan = whole.cost();
    result.simulation = simulation;
    result.lines.reservePieces(divided.size());
    std::set<std::string_view> estimated;
    Money covered;
    for (const auto &[id, part] : divided) {
        result.lines.append({part, &part->lines});
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
    result.elements.reserve(tallies.size());
    for (const auto &[id, tally] : tallies)
        result.elements.emplace(id, tally.cost());
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
    std::set<Id> ids;
    if (cache.plan && cache.plan->settings == plan.settings) {
        ids = affectedBy(changesBetween(*cache.plan, plan), *cache.plan, plan);
        ids.merge(affectedBy(*cache.simulation, *simulated, plan));
    } else {
        cache.forget();
        ids = everything(plan);
    }
    std::optional<Contributions> fresh = cache.compute(plan, *simulated, ids, stop);
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
