// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/policy_study.h"

#include "bill/charges.h"
#include "options/policy_trials.h"
#include "plan/check.h"
#include "simulation/scaling_of.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Requests that reach a service, in its steps. Fails with `no-traffic`.
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

/// What the service costs with this outcome, the alarms of its policies included, to the nano-dollar.
Money costOf(const Plan &plan, Id service, const PriceBook &book, Outcome outcome)
{
    Simulation simulation;
    simulation.services.emplace(service, std::make_shared<const Outcome>(std::move(outcome)));
    Money total = contributionOf(plan, book, &simulation, *plan.find(service)).cost.total;
    for (const Id child : plan.children(service)) {
        if (detailsOf<ScalingPolicy>(plan.find(child)))
            total += contributionOf(plan, book, &simulation, *plan.find(child)).cost.total;
    }
    return total;
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

PolicyChoice choiceOf(const ScalingModel &model, const Task &task)
{
    PolicyChoice choice{model.minimum, model.maximum, Decimal(0), task.cpu, task.memory, task.architecture};
    if (!model.tracking.empty() && model.tracking.front().metric == PolicyMetric::cpu)
        choice.target = Decimal::scaled(model.tracking.front().target, 2);
    return choice;
}

Result<TrialBasis> basisOf(const Plan &plan, const Element &service, const PriceBook &book)
{
    const SimulatedTime time = simulatedTimeOf(plan, service.id, SimulatedTime::Span::month);
    Result<ScalingModel> model = scalingOf(plan, service, time);
    if (!model)
        return tl::unexpected(model.error());
    if (capacityOf(plan, service) == Capacity::ec2)
        return failure("not-fargate", text(BAYPLAN_TEXT("%1 runs on instances"), service.name),
                       text(BAYPLAN_TEXT("move it to Fargate to find its cheapest policy")), service.id);
    Result<SharedSeries> traffic = trafficOf(plan, service);
    if (!traffic)
        return tl::unexpected(traffic.error());
    const auto &task = std::get<Task>(taskOf(plan, service)->details);
    Result<TrialPrices> prices = trialPricesOf(plan, service, task, book);
    if (!prices)
        return tl::unexpected(prices.error());
    const double wait = static_cast<double>(accountingOf(plan, service, time).waitPerRequest) / 1000;
    return TrialBasis{*std::move(model), *std::move(traffic), task, *std::move(prices), wait};
}

} // namespace

/// Makes trials of a plan's service exact: with the bill's own amounts.
class ExactTrials
{
public:
    ExactTrials(Plan plan, Id service, const PriceBook &book, SharedSeries traffic)
        : m_plan(std::move(plan)), m_service(service), m_book(book), m_traffic(std::move(traffic)), m_index(m_traffic)
    {
    }

    [[nodiscard]] Result<PolicyTrial> asDrawn(const PolicyChoice &choice) const { return of(m_plan, choice); }

    [[nodiscard]] Result<PolicyTrial> of(const PolicyChoice &choice) const
    {
        const Result<Plan> applied = applyPolicy(m_plan, m_service, choice);
        if (!applied)
            return tl::unexpected(applied.error());
        return of(*applied, choice);
    }

private:
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
        PolicyTrial trial;
        trial.choice = choice;
        trial.waitingMinutes = waitingMinutesOf(outcome.run.totals, outcome.model);
        trial.worstMilliseconds = outcome.latency.worstP95;
        trial.peakTasks = outcome.run.totals.peakTasks;
        outcome.service = m_service;
        trial.cost = costOf(plan, m_service, m_book, std::move(outcome));
        return trial;
    }

    Plan m_plan;
    Id m_service;
    const PriceBook &m_book;
    SharedSeries m_traffic;
    TrafficIndex m_index;
};

Result<std::optional<PolicyStudy>> PolicyStudy::of(const Plan &plan, Id service, int leastTasks, std::stop_token stop,
                                                   const Progress &progress, const PriceBook &book)
{
    const Result<TrialBasis> basis = basisOf(plan, *plan.find(service), book);
    if (!basis)
        return tl::unexpected(basis.error());
    PolicyStudy study;
    study.m_exact = std::make_shared<const ExactTrials>(plan, service, book, basis->traffic);
    const Result<PolicyTrial> present = study.m_exact->asDrawn(choiceOf(basis->model, basis->task));
    if (!present)
        return tl::unexpected(present.error());
    std::vector<PolicyTrial> trials = tryPolicies(*basis, leastTasks, stop, progress);
    if (stop.stop_requested())
        return std::nullopt;
    study.m_found.now = present->cost;
    study.m_found.present = *present;
    study.m_found.simulations = trials.size() / basis->prices.architectures.size();
    for (const PolicyTrial &trial : frontOf(trials)) {
        if (auto exactly = study.m_exact->of(trial.choice))
            study.m_found.front.push_back(*std::move(exactly));
    }
    study.m_trials = std::make_shared<const std::vector<PolicyTrial>>(std::move(trials));
    return study;
}

PolicySearch PolicyStudy::within(const ServiceLevel &level) const
{
    PolicySearch search = m_found;
    const auto cheapest = std::ranges::min_element(
        *m_trials, {}, [&](const PolicyTrial &trial) { return std::pair(!keeps(trial, level), trial.cost); });
    if (cheapest != m_trials->end() && keeps(*cheapest, level)) {
        if (auto exactly = m_exact->of(cheapest->choice))
            search.cheapest = *std::move(exactly);
    }
    return search;
}

} // namespace bayplan
