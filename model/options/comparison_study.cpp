// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison_study.h"

#include "base/parallel.h"
#include "bill/estimate.h"
#include "options/hosting_pricer.h"
#include "options/known_outcomes.h"
#include "plan/check.h"
#include "simulation/scaling_of.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace bayplan {

namespace {

constexpr int mostTasks = 5000;

std::size_t indexOf(Hosting hosting)
{
    return static_cast<std::size_t>(hosting);
}

/// Tasks that a service must be allowed to have.
struct Counts
{
    int least = 0; ///< of a fixed count
    int most = 0;
    bool isServed = true;
};

bool isFixed(const ScalingModel &model)
{
    return model.tracking.empty() && model.stepping.empty();
}

/// Tasks that the busiest step needs, and at least those drawn.
Counts countsFor(const BasisService &service, const ScalingModel &model, const TrafficIndex &traffic)
{
    Counts counts{0, service.drawnCount, true};
    if (model.cpuPerTask <= 0)
        return counts;
    const Int128 work = Int128{traffic.greatest()} * model.cpuPerRequest * 10'000;
    const Int128 each = Int128{model.cpuPerTask} * traffic.series().step.count() * service.peakShare;
    const Int128 needed = (work + each - 1) / each;
    counts.isServed = needed <= mostTasks;
    counts.least = static_cast<int>(std::min<Int128>(needed, mostTasks));
    counts.most = std::max(counts.most, counts.least);
    return counts;
}

/// The service with room for its traffic: a fixed count grows, a maximum is raised.
Element withRoom(Element element, const Counts &counts, bool fixed)
{
    auto &service = std::get<Service>(element.details);
    if (fixed && counts.least > service.desiredCount) {
        service.desiredCount = counts.least;
        if (service.minCount)
            service.minCount = std::max(*service.minCount, counts.least);
    }
    if (service.maxCount || !fixed)
        service.maxCount = std::max(service.maxCount.value_or(service.desiredCount), counts.most);
    if (service.maxCount)
        service.maxCount = std::max(*service.maxCount, service.desiredCount);
    return element;
}

/// What one traffic makes of the variants.
class Trial
{
public:
    Trial(const ComparisonBasis &basis, const ComparisonSettings &settings, const PriceBook &book, Decimal factor,
          std::span<const Hosting> hostings, PointDetail detail)
        : m_basis(basis), m_settings(settings), m_book(book), m_hostings(hostings), m_detail(detail)
    {
        for (const Id source : basis.sources)
            m_options.scaled[source] = factor;
        m_point.factor = std::move(factor);
        m_options.stepOf = [this](const Element &element) {
            return detailsOf<Service>(m_basis.plan.find(element.id))
                       ? stepOf(m_basis.plan, *m_basis.plan.find(element.id))
                       : std::chrono::seconds(60);
        };
    }

    /// On so many threads.
    [[nodiscard]] std::optional<ComparisonPoint> point(unsigned threads, const std::stop_token &stop)
    {
        FlowCache cache;
        m_flow = flowOf(m_basis.plan, cache, m_options);
        m_plans = m_basis.variants;
        std::vector<ServiceTrial> trials(m_basis.services.size());
        inParallel(threads, threads, [&](std::size_t lane) {
            KnownOutcomes known(m_detail == PointDetail::all ? OutcomeDetail::withoutLatency
                                                             : OutcomeDetail::onlyBilled);
            for (std::size_t i = lane; i < trials.size() && !stop.stop_requested(); i += threads)
                trials[i] = trialOf(m_basis.services[i], known);
        });
        for (std::size_t i = 0; i < trials.size() && !stop.stop_requested(); ++i)
            take(m_basis.services[i].compared.id, std::move(trials[i]));
        inParallel(m_hostings.size(), threads, [&](std::size_t i) {
            const Hosting hosting = m_hostings[i];
            if (stop.stop_requested())
                return;
            if (hosting == Hosting::lambda)
                price(hosting, flowOf(m_plans[indexOf(hosting)], cache, m_options));
            else
                price(hosting, m_flow);
        });
        return stop.stop_requested() ? std::nullopt : std::optional(std::move(m_point));
    }

private:
    /// What a service becomes and does on each hosting with tasks that is asked for.
    struct ServiceTrial
    {
        const ElementTraffic *traffic = nullptr; ///< null: there is none
        std::int64_t requests = 0;
        double requestsPerSecond = 0;
        bool isServed = true;
        std::array<std::optional<Element>, hostingCount> elements;
        std::array<SharedOutcome, hostingCount> outcomes;
    };

    [[nodiscard]] ServiceTrial trialOf(const BasisService &service, KnownOutcomes &known) const
    {
        ServiceTrial trial;
        const Id id = service.compared.id;
        trial.traffic = m_flow.find(id);
        if (!trial.traffic || !trial.traffic->requests)
            return {};
        countRequests(trial, known);
        const SimulatedTime time = simulatedTimeOf(m_basis.plan, id, SimulatedTime::Span::month);
        const auto drawn = scalingOf(m_basis.plan, *m_basis.plan.find(id), time);
        if (!drawn)
            return trial;
        const Counts counts = countsFor(service, *drawn, known.indexOf(trial.traffic->requests));
        trial.isServed = counts.isServed;
        for (const Hosting hosting : {Hosting::fargate, Hosting::spot, Hosting::ec2, Hosting::eks}) {
            if (!isAsked(hosting))
                continue;
            const Plan &plan = m_plans[indexOf(hosting)];
            Element element = withRoom(*plan.find(id), counts, isFixed(*drawn));
            if (auto model = scalingOf(plan, element, time))
                trial.outcomes[indexOf(hosting)] =
                    known.of(*std::move(model), accountingOf(plan, element, time), *trial.traffic);
            trial.elements[indexOf(hosting)] = std::move(element);
        }
        return trial;
    }

    void take(Id id, ServiceTrial trial)
    {
        m_point.requests += trial.requests;
        m_point.requestsPerSecond += trial.requestsPerSecond;
        for (const Hosting hosting : {Hosting::fargate, Hosting::spot, Hosting::ec2, Hosting::eks}) {
            m_point.costs[indexOf(hosting)].isServed &= trial.isServed;
            if (auto &element = trial.elements[indexOf(hosting)])
                m_plans[indexOf(hosting)].setElement(*std::move(element));
            if (auto &outcome = trial.outcomes[indexOf(hosting)])
                m_outcomes[indexOf(hosting)][id] = std::move(outcome);
        }
    }

    [[nodiscard]] bool isAsked(Hosting hosting) const
    {
        return std::ranges::find(m_hostings, hosting) != m_hostings.end();
    }

    static void countRequests(ServiceTrial &trial, KnownOutcomes &known)
    {
        for (const SharedSeries &series : {trial.traffic->requests, trial.traffic->refused}) {
            if (!series)
                continue;
            const TrafficIndex &index = known.indexOf(series);
            const std::int64_t requests = index.arrivalsBefore(index.steps());
            trial.requests += requests;
            trial.requestsPerSecond += static_cast<double>(requests) / static_cast<double>(series->seconds());
        }
    }

    void price(Hosting hosting, const Flow &flow)
    {
        HostingCost &cost = m_point.costs[indexOf(hosting)];
        const bool isServed = cost.isServed;
        Simulation simulation;
        simulation.flow = flow;
        simulation.services = std::move(m_outcomes[indexOf(hosting)]);
        cost = HostingPricer(m_basis, m_settings, m_book)
                   .costOf(hosting, std::move(m_plans[indexOf(hosting)]), simulation);
        cost.isServed = isServed;
    }

    const ComparisonBasis &m_basis;
    const ComparisonSettings &m_settings;
    const PriceBook &m_book;
    std::span<const Hosting> m_hostings;
    PointDetail m_detail;
    FlowOptions m_options;
    Flow m_flow;
    std::array<Plan, hostingCount> m_plans;
    std::array<std::map<Id, SharedOutcome>, hostingCount> m_outcomes;
    ComparisonPoint m_point;
};

} // namespace

ComparisonStudy::ComparisonStudy(ComparisonBasis basis, ComparisonSettings settings, const PriceBook &book)
    : m_basis(std::move(basis)), m_settings(settings), m_book(book)
{
}

bool ComparisonStudy::isWide() const
{
    constexpr std::size_t many = 16;
    return m_basis.services.size() > many;
}

std::optional<ComparisonPoint> ComparisonStudy::at(const Decimal &factor, std::span<const Hosting> hostings,
                                                   PointDetail detail, std::stop_token stop) const
{
    return Trial(m_basis, m_settings, m_book, factor, hostings, detail).point(isWide() ? processors() : 1, stop);
}

Money ComparisonStudy::drawnCost(const Estimate &bill) const
{
    const std::set<Id> counted(m_basis.drawnScope.begin(), m_basis.drawnScope.end());
    HostingCost cost;
    for (const BillLine &line : bill.lines) {
        if (counted.contains(line.element) || (m_basis.isWholePlan && !line.element.isValid()))
            cost.parts[static_cast<std::size_t>(partOf(line.meter))] += line.amount;
    }
    return cost.total(m_settings);
}

} // namespace bayplan
