// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison_study.h"

#include "bill/charges.h"
#include "bill/plan_terms.h"
#include "options/group_types.h"
#include "plan/check.h"
#include "simulation/engine.h"
#include "simulation/scaling_of.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace bayplan {

namespace {

constexpr int mostTasks = 5000;
/// Tasks of more services are not packed one by one: that takes long, and gaps are few.
constexpr std::size_t mostPackedServices = 6;
constexpr std::string_view manyTypes = "…";

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
Counts countsFor(const BasisService &service, const ScalingModel &model, const TrafficSeries &traffic)
{
    Counts counts{0, service.drawnCount, true};
    if (model.cpuPerTask <= 0)
        return counts;
    const std::int64_t peak = *std::ranges::max_element(traffic.requests);
    const Int128 work = Int128{peak} * model.cpuPerRequest * 10'000;
    const Int128 each = Int128{model.cpuPerTask} * traffic.step.count() * service.peakShare;
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

/// Runs months, each once: services and hostings that behave alike share one, and those that only differ in capacity
/// all but the accounting of that.
class KnownOutcomes
{
public:
    [[nodiscard]] SharedOutcome of(ScalingModel model, Accounting accounting, const ElementTraffic &traffic)
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

private:
    [[nodiscard]] const TrafficIndex &indexOf(const SharedSeries &series)
    {
        auto &index = m_indexes[series.get()];
        if (!index)
            index = std::make_unique<const TrafficIndex>(series);
        return *index;
    }

    static SharedOutcome onSpot(const Outcome &outcome, Capacity capacity, const StrategyWeights &strategy)
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

    std::map<const TrafficSeries *, std::vector<SharedOutcome>> m_known;
    std::map<const TrafficSeries *, std::unique_ptr<const TrafficIndex>> m_indexes;
};

/// What one traffic makes of the variants.
class Trial
{
public:
    Trial(const ComparisonBasis &basis, const ComparisonSettings &settings, const PriceBook &book, Decimal factor,
          std::span<const Hosting> hostings)
        : m_basis(basis), m_settings(settings), m_book(book), m_hostings(hostings)
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

    [[nodiscard]] std::optional<ComparisonPoint> point(const std::stop_token &stop)
    {
        FlowCache cache;
        m_flow = flowOf(m_basis.plan, cache, m_options);
        m_plans = m_basis.variants;
        for (const BasisService &service : m_basis.services) {
            if (stop.stop_requested())
                return std::nullopt;
            run(service);
        }
        for (const Hosting hosting : m_hostings) {
            if (stop.stop_requested())
                return std::nullopt;
            if (hosting == Hosting::lambda)
                price(hosting, flowOf(m_plans[indexOf(hosting)], cache, m_options));
            else
                price(hosting, m_flow);
        }
        return m_point;
    }

private:
    void run(const BasisService &service)
    {
        const Id id = service.compared.id;
        const ElementTraffic *traffic = m_flow.find(id);
        if (!traffic || !traffic->requests)
            return;
        countRequests(*traffic);
        const SimulatedTime time = simulatedTimeOf(m_basis.plan, id, SimulatedTime::Span::month);
        const auto drawn = scalingOf(m_basis.plan, *m_basis.plan.find(id), time);
        if (!drawn)
            return;
        const bool fixed = isFixed(*drawn);
        const Counts counts = countsFor(service, *drawn, *traffic->requests);
        for (const Hosting hosting : {Hosting::fargate, Hosting::spot, Hosting::ec2, Hosting::eks}) {
            Plan &plan = m_plans[indexOf(hosting)];
            plan.setElement(withRoom(*plan.find(id), counts, fixed));
            m_point.costs[indexOf(hosting)].isServed &= counts.isServed;
        }
        simulateAll(id, *traffic, time);
    }

    [[nodiscard]] bool isAsked(Hosting hosting) const
    {
        return std::ranges::find(m_hostings, hosting) != m_hostings.end();
    }

    void countRequests(const ElementTraffic &traffic)
    {
        for (const SharedSeries &series : {traffic.requests, traffic.refused}) {
            if (!series)
                continue;
            const std::int64_t requests = totalOf(*series);
            m_point.requests += requests;
            m_point.requestsPerSecond += static_cast<double>(requests) / static_cast<double>(series->seconds());
        }
    }

    void simulateAll(Id id, const ElementTraffic &traffic, const SimulatedTime &time)
    {
        for (const Hosting hosting : {Hosting::fargate, Hosting::spot, Hosting::ec2, Hosting::eks}) {
            if (!isAsked(hosting))
                continue;
            const Plan &plan = m_plans[indexOf(hosting)];
            const Element &element = *plan.find(id);
            auto model = scalingOf(plan, element, time);
            if (model)
                m_outcomes[indexOf(hosting)][id] =
                    m_known.of(*std::move(model), accountingOf(plan, element, time), traffic);
        }
    }

    void price(Hosting hosting, const Flow &flow)
    {
        HostingCost &cost = m_point.costs[indexOf(hosting)];
        Plan &plan = m_plans[indexOf(hosting)];
        Simulation simulation;
        simulation.flow = flow;
        simulation.services = m_outcomes[indexOf(hosting)];
        if (hosting == Hosting::ec2)
            chooseTypes(plan, simulation, cost);
        addOnTerms(cost, hosting, plan, simulation);
        if (hosting == Hosting::eks)
            addControlPlanes(cost);
        if (hosting == Hosting::lambda && m_settings.provisioned > 0)
            provision(cost, flow);
    }

    /// Adds what the elements that count cost, on the terms that their usage together gives: tiers, what is free, and
    /// Savings Plans. What commitments nobody consumes belongs to the plan alone.
    void addOnTerms(HostingCost &cost, Hosting hosting, const Plan &plan, const Simulation &simulation) const
    {
        PlanTerms terms(plan.settings, m_book);
        std::vector<std::shared_ptr<const Contribution>> parts;
        for (const Id id : m_basis.scope[indexOf(hosting)]) {
            auto part = std::make_shared<const Contribution>(contributionOf(plan, m_book, &simulation, *plan.find(id)));
            if (part->costsNothing())
                continue;
            terms.add(id, *part);
            parts.push_back(std::move(part));
        }
        static_cast<void>(terms.update());
        Money covered;
        for (auto &part : parts) {
            const auto divided = terms.divided(std::move(part));
            covered += divided->covered;
            add(cost, *divided);
        }
        if (!m_basis.isWholePlan)
            return;
        const Money unused = terms.unusedLine(covered).amount;
        cost.parts[static_cast<std::size_t>(CostPart::computing)] += unused;
        cost.unused[static_cast<std::size_t>(CostPart::computing)] += unused;
    }

    static void add(HostingCost &cost, const Contribution &contribution)
    {
        for (const BillLine &line : contribution.lines) {
            const auto part = static_cast<std::size_t>(partOf(line.meter));
            cost.parts[part] += line.amount;
            if (line.meter == Meter::ec2Instance)
                cost.instanceMinutes += wholeMinutes(line.quantity);
            if (line.kind == LineKind::alwaysOn)
                cost.unused[part] += line.amount;
        }
        const IdleSplit &idle = contribution.cost.idle;
        cost.unused[static_cast<std::size_t>(CostPart::computing)] += idle.sum() - idle.used;
    }

    static std::int64_t wholeMinutes(const Quantity &hours)
    {
        return static_cast<std::int64_t>(hours.numerator() * 60 / hours.denominator());
    }

    /// Chooses the instances of each group. A group of many services is priced here; its cluster then has none.
    void chooseTypes(Plan &plan, const Simulation &simulation, HostingCost &cost) const
    {
        for (const auto &[home, group] : m_basis.groups) {
            const GroupChoice choice = cheapestGroupFor(plan, group, simulation, m_book);
            Element cluster = *plan.find(group);
            auto &details = std::get<Cluster>(cluster.details);
            details.instanceType = choice.type;
            cost.instanceType =
                cost.instanceType.empty() || cost.instanceType == choice.type ? choice.type : std::string(manyTypes);
            if (choice.instanceSeconds > 0 && plan.children(group).size() > mostPackedServices) {
                addGroup(plan, cluster, choice, cost);
                details.managedScaling = false;
                details.instanceCount = 0;
            }
            plan.setElement(std::move(cluster));
        }
    }

    static void addGroup(const Plan &plan, const Element &cluster, const GroupChoice &choice, HostingCost &cost)
    {
        const auto *environment = detailsOf<Environment>(environmentOf(plan, cluster.id));
        const std::int64_t copies = environment ? environment->copies : 1;
        const auto part = static_cast<std::size_t>(CostPart::computing);
        cost.parts[part] += Money::nanoUsd(choice.amount.inNanoUsd() * copies);
        cost.unused[part] += Money::nanoUsd(choice.unused.inNanoUsd() * copies);
        cost.instanceMinutes += choice.instanceSeconds / 60 * copies;
    }

    /// A Kubernetes cluster for each ECS cluster.
    void addControlPlanes(HostingCost &cost) const
    {
        for (const auto &[home, group] : m_basis.groups) {
            const auto *environment = detailsOf<Environment>(environmentOf(m_basis.plan, home));
            const std::int64_t hours =
                std::int64_t{m_basis.plan.settings.hoursPerMonth} * (environment ? environment->copies : 1);
            const Money amount = amountOf(Quantity::whole(hours), eksClusterHour);
            cost.parts[static_cast<std::size_t>(CostPart::computing)] += amount;
            cost.unused[static_cast<std::size_t>(CostPart::computing)] += amount;
        }
    }

    /// Adds environments that are kept ready, and takes the difference for what they serve.
    void provision(HostingCost &cost, const Flow &flow) const
    {
        for (const BasisService &service : m_basis.services) {
            const Element &element = *m_plans[indexOf(Hosting::lambda)].find(service.compared.id);
            if (detailsOf<Function>(&element))
                provisionOne(cost, service, element, flow);
        }
    }

    void provisionOne(HostingCost &cost, const BasisService &service, const Element &element, const Flow &flow) const
    {
        const auto &function = std::get<Function>(element.details);
        const Site site = siteOf(m_basis.plan, m_book, nullptr, element);
        LambdaUse kept;
        kept.memory = function.memory;
        kept.architecture = function.architecture;
        kept.provisioned = std::int64_t{m_settings.provisioned} * site.copies;
        kept.provisionedHours = Decimal(site.monthHours);
        const auto idle = lambdaCostOf(kept, site.region, m_book);
        if (!idle)
            return;
        const Money fee = idle->provisioned;
        cost.parts[static_cast<std::size_t>(CostPart::computing)] += fee;
        cost.unused[static_cast<std::size_t>(CostPart::computing)] += fee;
        const std::int64_t served = servedReady(service, function, flow) * site.copies;
        LambdaUse usual = kept;
        usual.provisioned = 0;
        usual.requests = served;
        usual.milliseconds = function.duration.value_or(Decimal(0));
        LambdaUse fast = usual;
        fast.requests = 0;
        fast.provisionedRequests = served;
        fast.provisionedMilliseconds = usual.milliseconds;
        const auto before = lambdaCostOf(usual, site.region, m_book);
        const auto after = lambdaCostOf(fast, site.region, m_book);
        if (before && after)
            cost.parts[static_cast<std::size_t>(CostPart::computing)] += after->total() - before->total();
    }

    /// Requests that the ready environments of one copy can serve, step by step.
    [[nodiscard]] std::int64_t servedReady(const BasisService &service, const Function &function,
                                           const Flow &flow) const
    {
        const ElementTraffic *traffic = flow.find(service.compared.id);
        const double milliseconds = function.duration.value_or(Decimal(0)).approximately();
        if (!traffic || !traffic->requests || milliseconds <= 0)
            return 0;
        const auto each =
            static_cast<std::int64_t>(static_cast<double>(m_settings.provisioned) * 1000 *
                                      static_cast<double>(traffic->requests->step.count()) / milliseconds);
        std::int64_t sum = 0;
        for (const std::int32_t requests : traffic->requests->requests)
            sum += std::min<std::int64_t>(requests, each);
        return sum;
    }

    /// Dollars an hour. Sources: AWS price feed of EKS, 2025-06-18; Infracost's expected outputs, 2025-07-07.
    inline static const Decimal eksClusterHour = Decimal::scaled(1, 1);

    const ComparisonBasis &m_basis;
    const ComparisonSettings &m_settings;
    const PriceBook &m_book;
    std::span<const Hosting> m_hostings;
    FlowOptions m_options;
    Flow m_flow;
    std::array<Plan, hostingCount> m_plans;
    std::array<std::map<Id, SharedOutcome>, hostingCount> m_outcomes;
    KnownOutcomes m_known;
    ComparisonPoint m_point;
};

} // namespace

ComparisonStudy::ComparisonStudy(ComparisonBasis basis, ComparisonSettings settings, const PriceBook &book)
    : m_basis(std::move(basis)), m_settings(settings), m_book(book)
{
}

std::optional<ComparisonPoint> ComparisonStudy::at(const Decimal &factor, std::span<const Hosting> hostings,
                                                   std::stop_token stop) const
{
    return Trial(m_basis, m_settings, m_book, factor, hostings).point(stop);
}

Money ComparisonStudy::drawnCost(const Plan &drawn) const
{
    const Estimate bill = estimate(drawn, m_book);
    const std::set<Id> counted(m_basis.drawnScope.begin(), m_basis.drawnScope.end());
    HostingCost cost;
    for (const BillLine &line : bill.lines) {
        if (counted.contains(line.element) || (m_basis.isWholePlan && !line.element.isValid()))
            cost.parts[static_cast<std::size_t>(partOf(line.meter))] += line.amount;
    }
    return cost.total(m_settings);
}

} // namespace bayplan
