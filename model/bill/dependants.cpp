// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/dependants.h"

#include <algorithm>
#include <vector>

namespace bayplan {

namespace {

/// The elements whose charges depend on what an element of this plan is.
class Dependants
{
public:
    explicit Dependants(std::set<Id> &ids) : m_ids(ids) {}

    void add(const Plan &plan, const Element &element, bool withContent)
    {
        m_ids.insert(element.id);
        if (withContent) {
            const std::vector<Id> inside = withDescendants(plan, element.id);
            m_ids.insert(inside.begin(), inside.end());
        }
        if (const Element *parent = plan.find(element.parent); detailsOf<Service>(parent))
            m_ids.insert(parent->id);
        // Even a container's ports decide how many instances there are.
        const Element *cluster = ancestorOfKind(plan, element.id, "cluster");
        const auto *details = detailsOf<Cluster>(cluster);
        if (details && details->capacity == Capacity::ec2)
            m_ids.insert(cluster->id);
    }

private:
    std::set<Id> &m_ids;
};

/// Adds what is billed by the traffic that reaches an element: itself, the balancers that send it, and the NAT
/// gateways that its images come through.
void addBilledByTraffic(std::set<Id> &ids, const Plan &plan, Id id)
{
    if (!plan.find(id))
        return;
    ids.insert(id);
    for (const Id link : plan.linksOf(id)) {
        const Link &edge = *plan.findLink(link);
        if (detailsOf<LoadBalancer>(plan.find(edge.from)))
            ids.insert(edge.from);
    }
    const Element *service = plan.find(id);
    const auto *cluster = detailsOf<Cluster>(plan.find(service->parent));
    if (cluster && cluster->capacity == Capacity::ec2)
        ids.insert(service->parent);
    const Element *environment = environmentOf(plan, id);
    for (const Id sibling : environment ? plan.children(environment->id) : std::vector<Id>()) {
        if (detailsOf<NatGateway>(plan.find(sibling)))
            ids.insert(sibling);
    }
}

/// Whether images, or who pulls them, differ.
bool pullsMayDiffer(const Changes &changes, const Plan &after)
{
    return !changes.linksAdded.empty() || !changes.linksRemoved.empty() ||
           std::ranges::any_of(changes.changed,
                               [&](Id id) { return detailsOf<Repository>(after.find(id)) != nullptr; });
}

void addGateways(std::set<Id> &ids, const Plan &plan)
{
    for (const Id root : plan.children(Id{})) {
        for (const Id id : plan.children(root)) {
            if (detailsOf<NatGateway>(plan.find(id)))
                ids.insert(id);
        }
    }
}

} // namespace

bool isCharged(const Plan &plan, const Element &element)
{
    if (detailsOf<Task>(&element))
        return !detailsOf<Service>(plan.find(element.parent));
    return !detailsOf<Container>(&element) && !detailsOf<ScalingPolicy>(&element) && !detailsOf<Note>(&element) &&
           !detailsOf<TrafficSource>(&element);
}

std::set<Id> affectedBy(const Simulation &before, const Simulation &after, const Plan &plan)
{
    std::set<Id> ids;
    const auto compare = [&](const auto &was, const auto &is) {
        for (const auto &[id, value] : is) {
            const auto old = was.find(id);
            if (old == was.end() || !(old->second == value))
                addBilledByTraffic(ids, plan, id);
        }
        for (const auto &[id, value] : was) {
            if (!is.contains(id))
                addBilledByTraffic(ids, plan, id);
        }
    };
    compare(before.flow.elements(), after.flow.elements());
    compare(before.services, after.services);
    return ids;
}

std::set<Id> affectedBy(const Changes &changes, const Plan &before, const Plan &after)
{
    std::set<Id> ids;
    Dependants dependants(ids);
    for (const Id id : changes.added)
        dependants.add(after, *after.find(id), true);
    for (const Id id : changes.removed)
        dependants.add(before, *before.find(id), true);
    for (const Id id : changes.changed) {
        const Element &was = *before.find(id);
        const Element &is = *after.find(id);
        const bool differs = was.parent != is.parent || was.details != is.details;
        if (!differs && was.name == is.name)
            continue;
        dependants.add(before, was, differs);
        dependants.add(after, is, differs);
        if (detailsOf<Service>(&is))
            addBilledByTraffic(ids, after, id);
    }
    if (pullsMayDiffer(changes, after))
        addGateways(ids, after);
    return ids;
}

} // namespace bayplan
