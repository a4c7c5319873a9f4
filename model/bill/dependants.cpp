// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/dependants.h"

#include <algorithm>
#include <vector>

namespace bayplan {

namespace {

/// The elements whose charges depend on what an element of one plan is.
class Dependants
{
public:
    Dependants(std::set<Id> &ids, const Plan &plan) : m_ids(ids), m_plan(plan) {}

    /// The element, what it is part of, and with its content everything inside.
    void add(const Element &element, bool withContent)
    {
        m_ids.insert(element.id);
        if (withContent) {
            const std::vector<Id> inside = withDescendants(m_plan, element.id);
            m_ids.insert(inside.begin(), inside.end());
        }
        if (const Element *parent = m_plan.find(element.parent); detailsOf<Service>(parent))
            m_ids.insert(parent->id);
        addClusterOf(element);
    }

    /// What is billed by what an element sends and pulls: balancers that lead to it, gateways and endpoints of its
    /// environment, and the repositories of its images.
    void addBilledByUse(const Element &element)
    {
        if (detailsOf<LoadBalancer>(&element) || detailsOf<ScalingPolicy>(&element) || detailsOf<Note>(&element))
            return;
        addBalancersTo(element.id);
        addClusterOf(element);
        addNetworkOf(element.id);
        addRepositoriesOf(element);
    }

    void addEndsOf(Id link)
    {
        if (const Link *edge = m_plan.findLink(link)) {
            m_ids.insert(edge->from);
            m_ids.insert(edge->to);
        }
    }

    void addAllGateways()
    {
        for (const Id root : m_plan.children(Id{}))
            addNetworkIn(root);
    }

private:
    /// Instances hold the tasks of a cluster, and Container Insights counts them.
    void addClusterOf(const Element &element)
    {
        // Even a container's ports decide how many instances there are.
        const Element *cluster = ancestorOfKind(m_plan, element.id, "cluster");
        const auto *details = detailsOf<Cluster>(cluster);
        if (details && (details->capacity == Capacity::ec2 || details->containerInsights != ContainerInsights::off))
            m_ids.insert(cluster->id);
    }

    void addBalancersTo(Id target)
    {
        for (const Id link : m_plan.linksOf(target)) {
            const Id from = m_plan.findLink(link)->from;
            if (detailsOf<LoadBalancer>(m_plan.find(from)))
                m_ids.insert(from);
        }
    }

    void addNetworkOf(Id element)
    {
        if (const Element *environment = environmentOf(m_plan, element))
            addNetworkIn(environment->id);
    }

    void addNetworkIn(Id environment)
    {
        for (const Id id : m_plan.children(environment)) {
            const Element *sibling = m_plan.find(id);
            if (detailsOf<NatGateway>(sibling) || detailsOf<Endpoint>(sibling))
                m_ids.insert(id);
        }
    }

    void addRepositoriesOf(const Element &element)
    {
        // What a task or a container of a service pulls, its service pulls.
        const Element *parent = m_plan.find(element.parent);
        const bool isPart = detailsOf<Service>(parent) || detailsOf<Task>(parent);
        for (const Id id : withDescendants(m_plan, isPart ? parent->id : element.id)) {
            if (!detailsOf<Container>(m_plan.find(id)))
                continue;
            for (const Id link : m_plan.linksOf(id)) {
                const Id to = m_plan.findLink(link)->to;
                if (detailsOf<Repository>(m_plan.find(to)))
                    m_ids.insert(to);
            }
        }
    }

    std::set<Id> &m_ids;
    const Plan &m_plan;
};

void addLinks(Dependants &before, Dependants &after, const Changes &changes)
{
    for (const auto *links : {&changes.linksAdded, &changes.linksRemoved, &changes.linksChanged}) {
        for (const Id link : *links) {
            before.addEndsOf(link);
            after.addEndsOf(link);
        }
    }
}

bool isRepository(const Plan &plan, Id id)
{
    return detailsOf<Repository>(plan.find(id)) != nullptr;
}

/// Whether images, or who pulls them, differ.
bool pullsMayDiffer(const Changes &changes, const Plan &before, const Plan &after)
{
    const auto isOld = [&](Id id) {
        return isRepository(before, id);
    };
    const auto isNew = [&](Id id) {
        return isRepository(after, id);
    };
    return !changes.linksAdded.empty() || !changes.linksRemoved.empty() || !changes.linksChanged.empty() ||
           std::ranges::any_of(changes.added, isNew) || std::ranges::any_of(changes.changed, isNew) ||
           std::ranges::any_of(changes.removed, isOld);
}

} // namespace

bool isCharged(const Plan &plan, const Element &element)
{
    if (detailsOf<Task>(&element))
        return !detailsOf<Service>(plan.find(element.parent));
    return !detailsOf<Container>(&element) && !detailsOf<Note>(&element) && !detailsOf<TrafficSource>(&element);
}

std::set<Id> affectedBy(const Changes &changes, const Plan &before, const Plan &after)
{
    std::set<Id> ids;
    Dependants was(ids, before);
    Dependants is(ids, after);
    const auto addWhole = [](Dependants &dependants, const Element &element, bool differs) {
        dependants.add(element, differs);
        if (differs)
            dependants.addBilledByUse(element);
    };
    for (const Id id : changes.added)
        addWhole(is, *after.find(id), true);
    for (const Id id : changes.removed)
        addWhole(was, *before.find(id), true);
    for (const Id id : changes.changed) {
        const Element &old = *before.find(id);
        const Element &fresh = *after.find(id);
        const bool differs = old.parent != fresh.parent || old.details != fresh.details;
        if (!differs && old.name == fresh.name)
            continue;
        addWhole(was, old, differs);
        addWhole(is, fresh, differs);
    }
    addLinks(was, is, changes);
    if (pullsMayDiffer(changes, before, after))
        is.addAllGateways();
    return ids;
}

std::set<Id> affectedBy(const Simulation &before, const Simulation &after, const Plan &plan)
{
    std::set<Id> ids;
    Dependants dependants(ids, plan);
    const auto add = [&](Id id) {
        if (const Element *element = plan.find(id)) {
            ids.insert(id);
            dependants.addBilledByUse(*element);
        }
    };
    const auto compare = [&](const auto &was, const auto &is) {
        for (const auto &[id, value] : is) {
            const auto old = was.find(id);
            if (old == was.end() || !(old->second == value))
                add(id);
        }
        for (const auto &[id, value] : was) {
            if (!is.contains(id))
                add(id);
        }
    };
    compare(before.flow.elements(), after.flow.elements());
    compare(before.services, after.services);
    return ids;
}

} // namespace bayplan
