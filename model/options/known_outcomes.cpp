// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/known_outcomes.h"

#include "simulation/engine.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace bayplan {

namespace {

SharedOutcome onSpot(const Outcome &outcome, Capacity capacity, const StrategyWeights &strategy)
{
    if (capacity == Capacity::mixed) {
        Accounting accounting = outcome.accounting;
        accounting.capacity = capacity;
        accounting.strategy = strategy;
        return std::make_shared<const Outcome>(
            outcomeOf(outcome.model, std::move(accounting), outcome.traffic, outcome.refused, outcome.run));
    }
    auto spot = std::make_shared<Outcome>(outcome);
    spot->accounting.capacity = Capacity::spot;
    spot->spotTaskSeconds = outcome.onDemandTaskSeconds + outcome.spotTaskSeconds;
    spot->onDemandTaskSeconds = 0;
    return spot;
}

} // namespace

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
        Run run = simulate(model, indexOf(traffic.requests));
        known.push_back(std::make_shared<const Outcome>(
            outcomeOf(std::move(model), std::move(accounting), traffic.requests, traffic.refused, std::move(run))));
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
