// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/packing.h"
#include "kinds/cluster.h"
#include "simulation/instances.h"

#include <map>
#include <vector>

namespace bayplan {

/// How a cluster's capacity provider scales its instances; without one their number stays as drawn.
[[nodiscard]] ManagedScaling managedScalingOf(const Cluster &cluster);

/// What instances a number of tasks needs.
struct InstanceNeed
{
    int instances = 0;
    bool tooLarge = false; ///< a task fits on no instance, beside its daemons
};

/// The instances of a cluster's Auto Scaling group, minute by minute, as its tasks need them. Tasks are packed anew
/// whenever their numbers change.
class InstanceGroup
{
public:
    /// `instance` is what one instance offers, `groups` what tasks ask for. Requires: the cluster is on EC2.
    InstanceGroup(const Cluster &cluster, const Room &instance, std::vector<TaskGroup> groups);
    InstanceGroup(InstanceGroup &&) = default;
    InstanceGroup &operator=(InstanceGroup &&) = default;
    InstanceGroup(const InstanceGroup &) = delete;
    InstanceGroup &operator=(const InstanceGroup &) = delete;
    ~InstanceGroup() = default;

    /// Instances in the present minute.
    [[nodiscard]] int running() const { return m_scaler.running(); }
    /// Whether those carry so many tasks of each group, but for tasks that fit on no instance.
    [[nodiscard]] bool hasRoomFor(const std::vector<int> &counts) { return needOf(counts).instances <= running(); }
    /// Whether a task of a group fits on an instance, beside the daemons.
    [[nodiscard]] bool canCarry(std::size_t group);
    /// Ends the minute, in which so many tasks of each group were wanted. Returns what they needed.
    InstanceNeed endMinute(const std::vector<int> &counts);

private:
    using KnownNeeds = std::map<std::vector<int>, InstanceNeed>;

    [[nodiscard]] InstanceNeed needOf(const std::vector<int> &counts);
    [[nodiscard]] InstanceNeed packedNeedOf(const std::vector<int> &counts);

    Room m_instance;
    std::vector<TaskGroup> m_groups;
    InstanceScaler m_scaler;
    KnownNeeds m_known;                             ///< counts come again and again
    const KnownNeeds::value_type *m_last = nullptr; ///< mostly for minutes on end
};

} // namespace bayplan
