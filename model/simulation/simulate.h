// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"
#include "simulation/outcome.h"
#include "traffic/flow.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>

namespace bayplan {

using SharedOutcome = std::shared_ptr<const Outcome>;

/// The simulated time of a plan: its traffic, and the outcome of every service whose traffic and work are known.
struct Simulation
{
    Flow flow;
    std::map<Id, SharedOutcome> services;
    /// Of services that have traffic but could not be simulated, and why: what to give.
    Problems problems;

    /// The outcome of a service; null when it was not simulated.
    [[nodiscard]] const Outcome *find(Id service) const;
};

/// Simulates plans, and remembers the outcome of each service, so that after an edit only what changed runs again.
/// Not for several threads at once.
class Simulator
{
public:
    explicit Simulator(FlowOptions options = {});
    ~Simulator();
    Simulator(Simulator &&) noexcept;
    Simulator &operator=(Simulator &&) noexcept;

    /// Nothing when `stop` was requested before it was done.
    [[nodiscard]] std::optional<Simulation> simulate(const Plan &plan, std::stop_token stop = {});

    /// How many services the last call ran rather than remembered.
    [[nodiscard]] std::size_t ranServices() const;

private:
    struct Cache;
    std::unique_ptr<Cache> m_cache;
};

/// The simulation of a plan in one call.
[[nodiscard]] Simulation simulate(const Plan &plan, FlowOptions options = {});

} // namespace bayplan
