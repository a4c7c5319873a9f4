// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/simulate.h"

#include "base/parallel.h"
#include "simulation/engine.h"
#include "simulation/instance_waiting.h"
#include "simulation/saturation.h"
#include "simulation/scaling_of.h"
#include "simulation/stepper.h"

#include <unordered_map>
#include <utility>
#include <vector>

namespace bayplan {

namespace {

/// Fewer services run on one thread.
constexpr std::size_t worthThreads = 8;

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
    /// A service that has to run, and what came of it.
    struct Job
    {
        Id service;
        ScalingModel model;
        Accounting accounting;
        ElementTraffic traffic;
        std::shared_ptr<const TrafficIndex> index;
        SharedOutcome outcome; ///< null: stopped
    };

    FlowOptions options;
    FlowCache flows = {};
    Indexes indexes = {};
    std::map<Id, SharedOutcome> outcomes = {}; ///< as if there was always room
    InstanceWaiting waiting{options.span};
    std::size_t ran = 0;

    /// Takes the remembered outcome of a service with this traffic if nothing it depends on has changed; else it has to
    /// run, or `simulation.problems` says why it cannot.
    void prepare(const Plan &plan, const Element &service, const ElementTraffic &traffic, Simulation &simulation,
                 std::vector<Job> &jobs);
    static void run(Job &job, const std::stop_token &stop);
};

void Simulator::Cache::prepare(const Plan &plan, const Element &service, const ElementTraffic &traffic,
                               Simulation &simulation, std::vector<Job> &jobs)
{
    const SimulatedTime time = simulatedTimeOf(plan, service.id, options.span);
    Result<ScalingModel> model = scalingOf(plan, service, time);
    if (!model) {
        Problem why = model.error();
        why.severity = Severity::note;
        simulation.problems.push_back(std::move(why));
        return;
    }
    Accounting accounting = accountingOf(plan, service, time);
    if (const auto known = outcomes.find(service.id); known != outcomes.end()) {
        const Outcome &outcome = *known->second;
        if (outcome.traffic == traffic.requests && outcome.refused == traffic.refused && outcome.model == *model &&
            outcome.accounting == accounting) {
            simulation.services.insert(*known);
            return;
        }
    }
    if (!isWithinLimits(*model, *traffic.requests)) {
        simulation.problems.push_back({Severity::note,
                                       "too-large-to-simulate",
                                       text(BAYPLAN_TEXT("the numbers of %1 are too large to simulate"), service.name),
                                       text(BAYPLAN_TEXT("lower its most tasks, its traffic or the work of a request")),
                                       service.id,
                                       {}});
        return;
    }
    jobs.push_back(
        {service.id, *std::move(model), std::move(accounting), traffic, indexes.of(traffic.requests), nullptr});
}

void Simulator::Cache::run(Job &job, const std::stop_token &stop)
{
    Run run = bayplan::simulate(job.model, *job.index, stop);
    if (stop.stop_requested())
        return;
    auto outcome = std::make_shared<Outcome>(outcomeOf(std::move(job.model), std::move(job.accounting),
                                                       job.traffic.requests, job.traffic.refused, std::move(run)));
    outcome->service = job.service;
    outcome->problems = saturationProblems(*outcome);
    job.outcome = std::move(outcome);
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
    FlowOptions options = cache.options;
    options.stepOf = [&](const Element &element) {
        return detailsOf<Service>(&element) ? stepOf(plan, element) : std::chrono::seconds(60);
    };
    Simulation result;
    result.flow = flowOf(plan, cache.flows, options);
    std::vector<Cache::Job> jobs;
    for (const auto &[id, traffic] : result.flow.elements()) {
        const Element *element = plan.find(id);
        if (detailsOf<Service>(element) && traffic.requests)
            cache.prepare(plan, *element, traffic, result, jobs);
    }
    inParallel(jobs.size(), jobs.size() < worthThreads ? 1 : processors(),
               [&](std::size_t i) { Cache::run(jobs[i], stop); });
    if (stop.stop_requested())
        return std::nullopt;
    for (Cache::Job &job : jobs)
        result.services.emplace(job.service, std::move(job.outcome));
    cache.ran = jobs.size();
    cache.outcomes = result.services;
    cache.waiting.apply(plan, result, stop);
    if (stop.stop_requested())
        return std::nullopt;
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
