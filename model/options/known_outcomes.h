// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/simulate.h"
#include "simulation/traffic_index.h"
#include "traffic/flow.h"

#include <map>
#include <memory>
#include <vector>

namespace bayplan {

/// Runs months, each once: services and hostings that behave alike share one, and those that only differ in capacity
/// all but the accounting of that.
class KnownOutcomes
{
public:
    explicit KnownOutcomes(OutcomeDetail detail) : m_detail(detail) {}

    /// Requires: `traffic.requests`.
    [[nodiscard]] SharedOutcome of(ScalingModel model, Accounting accounting, const ElementTraffic &traffic);

    /// A series with its sums; made once.
    [[nodiscard]] const TrafficIndex &indexOf(const SharedSeries &series);

private:
    [[nodiscard]] SharedOutcome onSpot(const Outcome &outcome, Capacity capacity,
                                       const StrategyWeights &strategy) const;

    OutcomeDetail m_detail;
    std::map<const TrafficSeries *, std::vector<SharedOutcome>> m_known;
    std::map<const TrafficSeries *, std::unique_ptr<const TrafficIndex>> m_indexes;
};

} // namespace bayplan
