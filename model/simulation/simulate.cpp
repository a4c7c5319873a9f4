// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/simulate.h"

#include "simulation/engine.h"
#include "simulation/saturation.h"
#include "simulation/scaling_of.h"
#include "simulation/stepper.h"

#include <unordered_map>
#include <utility>

namespace bayplan {

namespace {

/// Indexes by series: services with the same traffic share one.
class Indexes
{
public:
    [[nodiscard]] std::shared_ptr<const TrafficIndex> of(const SharedSeries &series)
    {
        Entry &entry = m_entries[series.get()];
        if (!entry.index)
            entry.index = std::make_shared<const TrafficIndex>(series);
        entry.isUsed = true;
        return entry.index;
    }

    /// Forgets what nobody asked for since the last call.
    void dropUnused()
    {
        for (auto entry = m_entries.begin(); entry != m_entries.end();)
            entry = std::exchange(entry->second.isUsed, false) ? std::next(entry) : m_entries.erase(entry);
    }

private:
    struct Entry
    {
        std::shared_ptr<const TrafficIndex> index;
        bool isUsed = false;
    };
    std::unordered_map<const TrafficSeries *, Entry> m_entries;
};

} // namespace

struct Simulator::Cache
{
    FlowOptions options;
    FlowCache flows = {};
    Indexes indexes = {};
    std::map<Id, SharedOutcome> outcomes = {};
    std::size_t ran = 0;

    /// The outcome of a service with this traffic: the remembered one if nothing it depends on has changed. Null when
    /// stopped, or when it cannot be simulated: then `problems` says why.
    [[nodiscard]] SharedOutcome outcomeFor(const Plan &plan, const Element &service, const ElementTraffic &traffic,
                                           Problems &problems, const std::stop_token &stop);
};

SharedOutcome Simulator::Cache::outcomeFor(const Plan &plan, const Element &service, const ElementTraffic &traffic,
                                           Problems &problems, const std::stop_token &stop)
{
    const SimulatedTime time = simulatedTimeOf(plan, service.id, options.span);
    Result<ScalingModel> model = scalingOf(plan, service, time);
    if (!model) {
        Problem why = model.error();
        why.severity = Severity::note;
        problems.push_back(std::move(why));
        return nullptr;
    }
    Accounting accounting = accountingOf(plan, service, time);
    if (const auto known = outcomes.find(service.id); known != outcomes.end()) {
        const Outcome &outcome = *known->second;
        if (outcome.traffic == traffic.requests && outcome.refused == traffic.refused && outcome.model == *model &&
            outcome.accounting == accounting)
            return known->second;
    }
    if (!isWithinLimits(*model, *traffic.requests)) {
        problems.push_back({Severity::note,
                            "too-large-to-simulate",
                            text(BAYPLAN_TEXT("the numbers of %1 are too large to simulate"), service.name),
                            text(BAYPLAN_TEXT("lower its most tasks, its traffic or the work of a request")),
                            service.id,
                            {}});
        return nullptr;
    }
    Run run = bayplan::simulate(*model, *indexes.of(traffic.requests), stop);
    if (stop.stop_requested())
        return nullptr;
    ++ran;
    auto outcome = std::make_shared<Outcome>(
        outcomeOf(*std::move(model), std::move(accounting), traffic.requests, traffic.refused, std::move(run)));
    outcome->service = service.id;
    outcome->problems = saturationProblems(*outcome);
    return outcome;
}

const Outcome *Simulation::find(Id service) const
{
    const auto found = services.find(service);
    return found == services.end() ? nullptr : found->second.get();
}

Simulator::Simulator(FlowOptions options) : m_cache(std::make_unique<Cache>(Cache{.options = std::move(options)}))
{
    m_cache->options.stepOf = nullptr;
}

Simulator::~Simulator() = default;
Simulator::Simulator(Simulator &&) noexcept = default;
Simulator &Simulator::operator=(Simulator &&) noexcept = default;

std::optional<Simulation> Simulator::simulate(const Plan &plan, std::stop_token stop)
{
    Cache &cache = *m_cache;
    cache.ran = 0;
    FlowOptions options = cache.options;
    options.stepOf = [&](const Element &element) {
        return detailsOf<Service>(&element) ? stepOf(plan, element) : std::chrono::seconds(60);
    };
    Simulation result;
    result.flow = flowOf(plan, cache.flows, options);
    for (const auto &[id, traffic] : result.flow.elements()) {
        const Element *element = plan.find(id);
        if (!detailsOf<Service>(element) || !traffic.requests)
            continue;
        SharedOutcome outcome = cache.outcomeFor(plan, *element, traffic, result.problems, stop);
        if (stop.stop_requested())
            return std::nullopt;
        if (outcome)
            result.services.emplace(id, std::move(outcome));
    }
    cache.outcomes = result.services;
    cache.indexes.dropUnused();
    return result;
}

std::size_t Simulator::ranServices() const
{
    return m_cache->ran;
}

Simulation simulate(const Plan &plan, FlowOptions options)
{
    return *Simulator(std::move(options)).simulate(plan);
}

} // namespace bayplan
