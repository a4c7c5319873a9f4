// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/instance_group.h"

#include <algorithm>
#include <utility>

namespace bayplan {

ManagedScaling managedScalingOf(const Cluster &cluster)
{
    ManagedScaling scaling;
    if (!cluster.managedScaling) {
        scaling.minimum = scaling.maximum = cluster.instanceCount;
        return scaling;
    }
    scaling.targetCapacity = cluster.targetCapacity;
    scaling.warmUp = cluster.instanceWarmUp;
    scaling.minimum = cluster.minInstances;
    scaling.maximum = std::max(cluster.minInstances, cluster.maxInstances);
    return scaling;
}

namespace {

InstanceScaler scalerOf(const Cluster &cluster)
{
    const ManagedScaling scaling = managedScalingOf(cluster);
    return {std::clamp(cluster.instanceCount, scaling.minimum, scaling.maximum), scaling};
}

} // namespace

InstanceGroup::InstanceGroup(const Cluster &cluster, const Room &instance, std::vector<TaskGroup> groups)
    : m_instance(instance), m_groups(std::move(groups)), m_scaler(scalerOf(cluster))
{
}

bool InstanceGroup::canCarry(std::size_t group)
{
    std::vector<int> one(m_groups.size());
    one[group] = 1;
    return !needOf(one).tooLarge;
}

InstanceNeed InstanceGroup::endMinute(const std::vector<int> &counts)
{
    const InstanceNeed need = needOf(counts);
    m_scaler.endMinute(need.instances);
    return need;
}

InstanceNeed InstanceGroup::needOf(const std::vector<int> &counts)
{
    if (m_last && m_last->first == counts)
        return m_last->second;
    auto known = m_known.find(counts);
    if (known == m_known.end())
        known = m_known.emplace(counts, packedNeedOf(counts)).first;
    m_last = &*known;
    return m_last->second;
}

InstanceNeed InstanceGroup::packedNeedOf(const std::vector<int> &counts)
{
    for (std::size_t i = 0; i < counts.size(); ++i)
        m_groups[i].count = counts[i];
    const Packing packing = packed(m_instance, m_groups);
    return {packing.instanceCount(), !packing.placesAll()};
}

} // namespace bayplan
