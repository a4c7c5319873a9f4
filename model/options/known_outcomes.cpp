// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/known_outcomes.h"

#include "simulation/engine.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace bayplan {

namespace {

bool measuresMemory(const ScalingModel &model)
{
    const auto isMemory = [](const auto &rule) {
        return rule.metric == PolicyMetric::memory;
    };
    return std::ranges::any_of(model.tracking, isMemory) ||
           std::ranges::any_of(model.stepping, isMemory, &StepRule::alarm);
}

/// Whether two services run alike on the same traffic: no policy looks at the memory in which they may differ.
bool runAlike(ScalingModel a, const ScalingModel &b)
{
    if (measuresMemory(a))
        return a == b;
    a.memoryPerTask = b.memoryPerTask;
    a.memoryBase = b.memoryBase;
    a.memoryPerRequest = b.memoryPerRequest;
    return a == b;
}

/// A copy but for the spans, which are most of an outcome: what it costs on Spot does not depend on when.
Outcome withoutSpans(const Outcome &outcome)
{
    Outcome copy;
    copy.service = outcome.service;
    copy.model = outcome.model;
    copy.accounting = outcome.accounting;
    copy.traffic = outcome.traffic;
    copy.refused = outcome.refused;
    copy.run.totals = outcome.run.totals;
    copy.cpu = outcome.cpu;
    copy.memory = outcome.memory;
    copy.onDemandTaskSeconds = outcome.onDemandTaskSeconds;
    copy.spotTaskSeconds = outcome.spotTaskSeconds;
    copy.neededTaskSeconds = outcome.neededTaskSeconds;
    copy.requests = outcome.requests;
    copy.refusedRequests = outcome.refusedRequests;
    copy.latency = outcome.latency;
    copy.problems = outcome.problems;
    return copy;
}

} // namespace

SharedOutcome KnownOutcomes::onSpot(const Outcome &outcome, Capacity capacity, const StrategyWeights &strategy) const
{
    if (capacity == Capacity::mixed) {
        Accounting accounting = outcome.accounting;
        accounting.capacity = capacity;
        accounting.strategy = strategy;
        return std::make_shared<const Outcome>(
            outcomeOf(outcome.model, std::move(accounting), outcome.traffic, outcome.refused, outcome.run, m_detail));
    }
    auto spot = std::make_shared<Outcome>(withoutSpans(outcome));
    spot->accounting.capacity = Capacity::spot;
    spot->spotTaskSeconds = outcome.onDemandTaskSeconds + outcome.spotTaskSeconds;
    spot->onDemandTaskSeconds = 0;
    return spot;
}

SharedOutcome KnownOutcomes::of(ScalingModel model, Accounting accounting, const ElementTraffic &traffic)
{
    const Capacity capacity = std::exchange(accounting.capacity, Capacity::fargate);
    const StrategyWeights strategy = std::exchange(accounting.strategy, StrategyWeights{});
    std::vector<SharedOutcome> &known = m_known[traffic.requests.get()];
    const auto isAlike = [&](const SharedOutcome &outcome) {
        return outcome->refused == traffic.refused && outcome->accounting == accounting && outcome->model == model;
    };
    auto found = std::ranges::find_if(known, isAlike);
    if (found == known.end()) {
        const auto alike =
            std::ranges::find_if(known, [&](const SharedOutcome &outcome) { return runAlike(model, outcome->model); });
        Run run = alike == known.end() ? simulate(model, indexOf(traffic.requests)) : (*alike)->run;
        run.actions = {}; // nobody asks why, and those of many services are much to keep
        known.push_back(std::make_shared<const Outcome>(outcomeOf(
            std::move(model), std::move(accounting), traffic.requests, traffic.refused, std::move(run), m_detail)));
        found = std::prev(known.end());
    }
    return capacity == Capacity::spot || capacity == Capacity::mixed ? onSpot(**found, capacity, strategy) : *found;
}

const TrafficIndex &KnownOutcomes::indexOf(const SharedSeries &series)
{
    auto &index = m_indexes[series.get()];
    if (!index)
        index = std::make_unique<const TrafficIndex>(series);
    return *index;
}

} // namespace bayplan
