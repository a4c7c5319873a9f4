// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/cheapest_policy.h"

#include "base/format.h"
#include "bill/charges.h"
#include "edit/place.h"
#include "options/policy_trials.h"
#include "plan/check.h"
#include "simulation/scaling_of.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Requests that reach a service, indexed. Fails with `no-traffic`.
Result<SharedSeries> trafficOf(const Plan &plan, const Element &service)
{
    FlowOptions options;
    options.stepOf = [&](const Element &element) {
        return detailsOf<Service>(&element) ? stepOf(plan, element) : std::chrono::seconds(60);
    };
    const Flow flow = flowOf(plan, options);
    const ElementTraffic *traffic = flow.find(service.id);
    if (!traffic || !traffic->requests)
        return failure("no-traffic", text(BAYPLAN_TEXT("no known traffic reaches %1"), service.name),
                       text(BAYPLAN_TEXT("link a traffic source to it and give its rate")), service.id);
    return traffic->requests;
}

/// What the service costs with this outcome, to the nano-dollar.
Money costOf(const Plan &plan, Id service, const PriceBook &book, Outcome outcome)
{
    Simulation simulation;
    simulation.services.emplace(service, std::make_shared<const Outcome>(std::move(outcome)));
    return contributionOf(plan, book, &simulation, *plan.find(service)).cost.total;
}

/// Makes trials of a plan's service exact: with the bill's own amounts.
class ExactTrials
{
public:
    ExactTrials(const Plan &plan, Id service, const PriceBook &book, SharedSeries traffic)
        : m_plan(plan), m_service(service), m_book(book), m_traffic(std::move(traffic)), m_index(m_traffic)
    {
    }

    [[nodiscard]] Result<PolicyTrial> of(const Plan &plan, const PolicyChoice &choice) const
    {
        const Element &service = *plan.find(m_service);
        const SimulatedTime time = simulatedTimeOf(plan, m_service, SimulatedTime::Span::month);
        Result<ScalingModel> model = scalingOf(plan, service, time);
        if (!model)
            return tl::unexpected(model.error());
        Run run = simulate(*model, m_index);
        Outcome outcome =
            outcomeOf(*std::move(model), accountingOf(plan, service, time), m_traffic, nullptr, std::move(run));
        PolicyTrial trial{choice,
                          {},
                          waitingMinutesOf(outcome.run.totals, outcome.model),
                          outcome.latency.worstP95,
                          outcome.run.totals.peakTasks};
        outcome.service = m_service;
        trial.cost = costOf(plan, m_service, m_book, std::move(outcome));
        return trial;
    }

    [[nodiscard]] Result<PolicyTrial> of(const PolicyChoice &choice) const
    {
        Result<Plan> applied = applyPolicy(m_plan, m_service, choice);
        if (!applied)
            return tl::unexpected(applied.error());
        return of(*applied, choice);
    }

private:
    const Plan &m_plan;
    Id m_service;
    const PriceBook &m_book;
    SharedSeries m_traffic;
    TrafficIndex m_index;
};

bool keeps(const PolicyTrial &trial, const ServiceLevel &level)
{
    return trial.waitingMinutes <= level.waitingMinutes && trial.worstMilliseconds <= level.worstMilliseconds;
}

/// Trials that nothing beats in cost and latency at once, from the cheapest to the fastest.
std::vector<PolicyTrial> frontOf(std::vector<PolicyTrial> trials)
{
    std::ranges::stable_sort(trials, [](const PolicyTrial &a, const PolicyTrial &b) {
        return a.cost != b.cost ? a.cost < b.cost : a.worstMilliseconds < b.worstMilliseconds;
    });
    std::vector<PolicyTrial> front;
    for (const PolicyTrial &trial : trials) {
        // A front of hundreds of points that differ by a millisecond says no more than one of a few.
        if (front.empty() || trial.worstMilliseconds < front.back().worstMilliseconds * 0.97)
            front.push_back(trial);
    }
    return front;
}

PolicyChoice presentChoice(const ScalingModel &model, const Task &task)
{
    PolicyChoice choice{model.minimum, model.maximum, Decimal(0), task.cpu, task.memory, task.architecture};
    if (!model.tracking.empty() && model.tracking.front().metric == PolicyMetric::cpu)
        choice.target = Decimal::scaled(model.tracking.front().target, 2);
    return choice;
}

} // namespace

Result<std::optional<PolicySearch>> findCheapestPolicy(const Plan &plan, Id service, const ServiceLevel &level,
                                                       std::stop_token stop, const Progress &progress,
                                                       const PriceBook &book)
{
    const Element &element = *plan.find(service);
    const SimulatedTime time = simulatedTimeOf(plan, service, SimulatedTime::Span::month);
    const Result<ScalingModel> model = scalingOf(plan, element, time);
    if (!model)
        return tl::unexpected(model.error());
    const Result<SharedSeries> traffic = trafficOf(plan, element);
    if (!traffic)
        return tl::unexpected(traffic.error());
    const auto &task = std::get<Task>(taskOf(plan, element)->details);
    const Result<TrialPrices> prices = trialPricesOf(plan, element, task, book);
    if (!prices)
        return tl::unexpected(prices.error());
    const ExactTrials exact(plan, service, book, *traffic);
    const Result<PolicyTrial> present = exact.of(plan, presentChoice(*model, task));
    if (!present)
        return tl::unexpected(present.error());
    const std::vector<PolicyTrial> trials = tryPolicies(*model, task, *prices, *traffic, stop, progress);
    if (stop.stop_requested())
        return std::nullopt;
    PolicySearch search{.now = present->cost,
                        .present = *present,
                        .cheapest = {},
                        .front = {},
                        .simulations = trials.size() / std::max<std::size_t>(1, prices->architectures.size())};
    for (const PolicyTrial &trial : frontOf(trials)) {
        if (auto exactly = exact.of(trial.choice))
            search.front.push_back(*std::move(exactly));
    }
    const auto cheapest = std::ranges::min_element(
        trials, {}, [&](const PolicyTrial &trial) { return std::pair(!keeps(trial, level), trial.cost); });
    if (cheapest != trials.end() && keeps(*cheapest, level)) {
        if (auto exactly = exact.of(cheapest->choice))
            search.cheapest = *std::move(exactly);
    }
    return search;
}

Result<Plan> applyPolicy(const Plan &plan, Id service, const PolicyChoice &choice)
{
    const Element *original = plan.find(service);
    if (!detailsOf<Service>(original))
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), service.value), {},
                       service);
    const Element *task = taskOf(plan, *original);
    if (!task)
        return failure("no-task", text(BAYPLAN_TEXT("it has no task")), text(BAYPLAN_TEXT("drop one on it")), service);
    Plan result = plan;
    Element changed = *original;
    auto &details = std::get<Service>(changed.details);
    details.minCount = choice.minimum;
    details.maxCount = choice.maximum;
    details.desiredCount = std::clamp(details.desiredCount, choice.minimum, choice.maximum);
    result.setElement(changed);
    Element sized = *task;
    auto &size = std::get<Task>(sized.details);
    size.cpu = choice.cpu;
    size.memory = choice.memory;
    size.architecture = choice.architecture;
    result.setElement(sized);
    Id kept;
    std::vector<Id> superfluous;
    for (const Id id : plan.children(service)) {
        const auto *policy = detailsOf<ScalingPolicy>(plan.find(id));
        if (!policy || policy->type == PolicyType::scheduled)
            continue;
        const bool fits = policy->type == PolicyType::targetTracking && policy->metric == PolicyMetric::cpu;
        if (fits && !kept.isValid())
            kept = id;
        else
            superfluous.push_back(id);
    }
    result = remove(result, superfluous);
    if (!kept.isValid()) {
        Result<Placed> placed = place(result, *findKind("scaling-policy"), "target-tracking", service, std::nullopt);
        if (!placed)
            return tl::unexpected(placed.error());
        result = std::move(placed->plan);
        kept = placed->id;
    }
    Element policy = *result.find(kept);
    std::get<ScalingPolicy>(policy.details).target = choice.target;
    result.setElement(policy);
    return result;
}

Text choiceInWords(const PolicyChoice &choice)
{
    return text(choice.architecture == Architecture::arm ? BAYPLAN_TEXT("%1–%2 tasks of %3 with %4 on ARM, CPU at %5 %")
                                                         : BAYPLAN_TEXT("%1–%2 tasks of %3 with %4, CPU at %5 %"),
                std::int64_t{choice.minimum}, std::int64_t{choice.maximum}, inWords(choice.cpu), inWords(choice.memory),
                choice.target);
}

} // namespace bayplan
