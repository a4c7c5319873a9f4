// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/hosting_pricer.h"

#include "bill/charges.h"
#include "bill/plan_terms.h"
#include "options/comparison_fit.h"
#include "options/kept_ready.h"

#include <memory>
#include <utility>

namespace bayplan {

namespace {

/// Tasks of more services are not packed one by one: that takes long, and gaps are few.
constexpr std::size_t mostPackedServices = 6;
constexpr std::string_view manyTypes = "…";
constexpr auto computing = static_cast<std::size_t>(CostPart::computing);

std::int64_t wholeMinutes(const Quantity &hours)
{
    return static_cast<std::int64_t>(hours.numerator() * 60 / hours.denominator());
}

void add(HostingCost &cost, const Contribution &contribution)
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
    cost.unused[computing] += idle.sum() - idle.used;
}

void addGroup(HostingCost &cost, const Plan &plan, const Element &cluster, const GroupChoice &choice)
{
    const auto *environment = detailsOf<Environment>(environmentOf(plan, cluster.id));
    const std::int64_t copies = environment ? environment->copies : 1;
    cost.parts[computing] += Money::nanoUsd(choice.amount.inNanoUsd() * copies);
    cost.unused[computing] += Money::nanoUsd(choice.unused.inNanoUsd() * copies);
    cost.instanceMinutes += choice.instanceSeconds / 60 * copies;
}

} // namespace

HostingCost HostingPricer::costOf(Hosting hosting, Plan plan, const Simulation &simulation) const
{
    HostingCost cost;
    if (hosting == Hosting::ec2)
        chooseTypes(cost, plan, simulation);
    addOnTerms(cost, hosting, plan, simulation);
    if (hosting == Hosting::eks)
        addControlPlanes(cost);
    if (hosting == Hosting::lambda && m_settings.provisioned > 0)
        provision(cost, plan, simulation.flow);
    return cost;
}

/// Adds what the elements that count cost, on the terms that their usage together gives: tiers, what is free, and
/// Savings Plans. What commitments nobody consumes belongs to the plan alone.
void HostingPricer::addOnTerms(HostingCost &cost, Hosting hosting, const Plan &plan, const Simulation &simulation) const
{
    PlanTerms terms(plan.settings, m_book);
    std::vector<std::shared_ptr<const Contribution>> parts;
    for (const Id id : m_basis.scope[static_cast<std::size_t>(hosting)]) {
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
    cost.parts[computing] += unused;
    cost.unused[computing] += unused;
}

/// Chooses the instances of each group. A group of many services is priced here; its cluster then has none.
void HostingPricer::chooseTypes(HostingCost &cost, Plan &plan, const Simulation &simulation) const
{
    for (const auto &[home, group] : m_basis.groups) {
        const GroupChoice choice = cheapestGroupFor(plan, group, simulation, m_book);
        Element cluster = *plan.find(group);
        auto &details = std::get<Cluster>(cluster.details);
        details.instanceType = choice.type;
        cost.instanceType =
            cost.instanceType.empty() || cost.instanceType == choice.type ? choice.type : std::string(manyTypes);
        if (choice.instanceSeconds > 0 && plan.children(group).size() > mostPackedServices) {
            addGroup(cost, plan, cluster, choice);
            details.capacity = Capacity::fargate; // its instances are paid already
        }
        plan.setElement(std::move(cluster));
    }
}

/// A Kubernetes cluster for each ECS cluster. Where the book has no price for one, the fit says so.
void HostingPricer::addControlPlanes(HostingCost &cost) const
{
    for (const auto &[home, group] : m_basis.groups) {
        const Site site = siteOf(m_basis.plan, m_book, nullptr, *m_basis.plan.find(home));
        const auto price = m_book.price(site.region, controlPlaneKey);
        if (!price)
            continue;
        const std::int64_t hours = std::int64_t{m_basis.plan.settings.hoursPerMonth} * site.copies;
        const Money amount = amountOf(Quantity::whole(hours), price->usd);
        cost.parts[computing] += amount;
        cost.unused[computing] += amount;
    }
}

/// Adds environments that are kept ready, and takes the difference for what they serve.
void HostingPricer::provision(HostingCost &cost, const Plan &plan, const Flow &flow) const
{
    for (const BasisService &service : m_basis.services) {
        const Element &element = *plan.find(service.compared.id);
        if (!detailsOf<Function>(&element))
            continue;
        const KeptReady kept = costOfKeptReady(m_basis.plan, element, m_settings.provisioned, flow, m_book);
        cost.parts[computing] += kept.fee + kept.served;
        cost.unused[computing] += kept.fee;
    }
}

} // namespace bayplan
