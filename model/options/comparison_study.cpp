// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison_study.h"

#include "bill/charges.h"
#include "bill/plan_terms.h"
#include "options/comparison_fit.h"
#include "options/group_types.h"
#include "options/kept_ready.h"
#include "options/known_outcomes.h"
#include "plan/check.h"
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
        const Counts counts = countsFor(service, *drawn, m_known.indexOf(traffic->requests));
        for (const Hosting hosting : {Hosting::fargate, Hosting::spot, Hosting::ec2, Hosting::eks}) {
            m_point.costs[indexOf(hosting)].isServed &= counts.isServed;
            if (!isAsked(hosting))
                continue;
            Plan &plan = m_plans[indexOf(hosting)];
            plan.setElement(withRoom(*plan.find(id), counts, fixed));
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
            const TrafficIndex &index = m_known.indexOf(series);
            const std::int64_t requests = index.arrivalsBefore(index.steps());
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
                details.capacity = Capacity::fargate; // its instances are paid already
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

    /// A Kubernetes cluster for each ECS cluster. Where the book has no price for one, the fit says so.
    void addControlPlanes(HostingCost &cost) const
    {
        for (const auto &[home, group] : m_basis.groups) {
            const Site site = siteOf(m_basis.plan, m_book, nullptr, *m_basis.plan.find(home));
            const auto price = m_book.price(site.region, controlPlaneKey);
            if (!price)
                continue;
            const std::int64_t hours = std::int64_t{m_basis.plan.settings.hoursPerMonth} * site.copies;
            const Money amount = amountOf(Quantity::whole(hours), price->usd);
            cost.parts[static_cast<std::size_t>(CostPart::computing)] += amount;
            cost.unused[static_cast<std::size_t>(CostPart::computing)] += amount;
        }
    }

    /// Adds environments that are kept ready, and takes the difference for what they serve.
    void provision(HostingCost &cost, const Flow &flow) const
    {
        const auto computing = static_cast<std::size_t>(CostPart::computing);
        for (const BasisService &service : m_basis.services) {
            const Element &element = *m_plans[indexOf(Hosting::lambda)].find(service.compared.id);
            if (!detailsOf<Function>(&element))
                continue;
            const KeptReady kept = costOfKeptReady(m_basis.plan, element, m_settings.provisioned, flow, m_book);
            cost.parts[computing] += kept.fee + kept.served;
            cost.unused[computing] += kept.fee;
        }
    }

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
