// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ecs_builder.h"

#include <algorithm>

namespace bayplan {

namespace {

struct OwnCapacity
{
    Capacity capacity = Capacity::cluster;
    StrategyWeights strategy;
    friend bool operator==(const OwnCapacity &, const OwnCapacity &) = default;
};

OwnCapacity capacityIn(const Element &element)
{
    if (const auto *service = detailsOf<Service>(&element))
        return {service->capacity, service->strategy};
    if (const auto *task = detailsOf<Task>(&element))
        return {task->capacity, task->strategy};
    return {};
}

/// What most of them run on; the first of those that are equally many.
OwnCapacity mostFrequent(const std::vector<OwnCapacity> &all)
{
    OwnCapacity best = all.front();
    for (const OwnCapacity &one : all) {
        if (std::count(all.begin(), all.end(), one) > std::count(all.begin(), all.end(), best))
            best = one;
    }
    return best;
}

void followCluster(Element &element)
{
    if (auto *service = std::get_if<Service>(&element.details)) {
        service->capacity = Capacity::cluster;
        service->strategy = {};
    } else if (auto *task = std::get_if<Task>(&element.details)) {
        task->capacity = Capacity::cluster;
        task->strategy = {};
    }
}

} // namespace

/// A cluster gets the capacity most of its services have, and those follow it: so it can be changed in one place.
void EcsBuilder::settleClusterCapacities()
{
    for (const auto &[key, id] : m_clusterIds) {
        Element cluster = *m_bench.plan().find(id);
        const std::vector<Id> children = m_bench.plan().children(id);
        std::vector<OwnCapacity> all;
        for (const Id child : children)
            all.push_back(capacityIn(*m_bench.plan().find(child)));
        if (all.empty())
            continue;
        const OwnCapacity common = mostFrequent(all);
        const bool hasInstances =
            std::any_of(all.begin(), all.end(), [](const OwnCapacity &one) { return one.capacity == Capacity::ec2; });
        auto &details = std::get<Cluster>(cluster.details);
        // Only a cluster of that capacity has instances to bill.
        const OwnCapacity chosen = hasInstances ? OwnCapacity{Capacity::ec2, {}} : common;
        details.capacity = chosen.capacity;
        details.strategy = chosen.strategy;
        const auto known = m_clusters.find(cluster.name);
        const bool isCountKnown = known != m_clusters.end() && known->second.instances.has_value();
        if (hasInstances && isCountKnown)
            details.instanceCount = *known->second.instances;
        const EcsNode anywhere = m_services.empty() ? m_definitions.front().node : m_services.front().node;
        if (hasInstances)
            m_report.add(Severity::warning, "instances-unknown", {anywhere.source, nullptr, {}},
                         isCountKnown
                             ? text(BAYPLAN_TEXT("of which type the instances of cluster %1 are is not in ECS JSON; "
                                                 "%2 is taken"),
                                    cluster.name, details.instanceType)
                             : text(BAYPLAN_TEXT("how many instances cluster %1 has, and of which type, is not in this "
                                                 "JSON; %2 of %3 are taken"),
                                    cluster.name, static_cast<std::int64_t>(details.instanceCount),
                                    details.instanceType),
                         text(BAYPLAN_TEXT("set instance type and count of the cluster")), id);
        m_bench.put(std::move(cluster));
        for (const Id child : children) {
            Element element = *m_bench.plan().find(child);
            if (capacityIn(element) == chosen) {
                followCluster(element);
                m_bench.put(std::move(element));
            }
        }
    }
}

/// Inside out, then environments beside what is there, then repositories beside the environments.
void EcsBuilder::layOut()
{
    for (const auto &[key, id] : m_clusterIds)
        layOutAnew(m_bench, id);
    for (const auto &[site, id] : m_environments) {
        layOutAnew(m_bench, id);
        sayUnknownStage(site, id);
    }
    std::vector<Id> open = newIds();
    while (!open.empty()) {
        const Id id = open.front();
        const Kind &kind = kindOf(*m_bench.plan().find(id));
        m_bench.setAt(id, freeSpot(m_bench, {}, kind, m_bench.outline(id).size, open));
        open.erase(open.begin());
    }
}

} // namespace bayplan
