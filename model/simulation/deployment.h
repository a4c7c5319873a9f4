// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/scaling_model.h"
#include "simulation/task_pool.h"

namespace bayplan {

/// How many tasks a deployment keeps healthy, and how many it may have at most: percentages of the desired count,
/// rounded up and down. Where both are the desired count, it can neither stop nor start one: it is stuck.
struct DeploymentRoom
{
    int leastHealthy = 0;
    int most = 0;

    [[nodiscard]] bool isStuck(int desired) const { return leastHealthy >= desired && most <= desired; }
};

/// Requires: desired >= 0, percentages >= 0.
[[nodiscard]] DeploymentRoom deploymentRoom(int desired, int minimumHealthy, int maximumHealthy);

/// The rolling deployments of a service: new tasks start as far as the most allows, old ones stop as far as enough
/// healthy ones are left. One is in progress until the last old task has stopped, its draining included.
class Deployment
{
public:
    explicit Deployment(const ScalingModel &model) : m_model(model) {}

    /// Begins those that are due, and replaces what can be replaced at this second.
    void advance(TaskPool &tasks, std::int64_t now);
    [[nodiscard]] bool isInProgress(std::int64_t now) const { return m_active || now < m_drained; }
    /// Whether old tasks are still to be replaced, so that this, not the scaling, launches and stops.
    [[nodiscard]] bool isReplacing() const { return m_active; }

private:
    void launchNew(TaskPool &tasks, const DeploymentRoom &room, std::int64_t now) const;
    void stopOld(TaskPool &tasks, const DeploymentRoom &room, std::int64_t now);

    const ScalingModel &m_model;
    std::size_t m_next = 0;
    bool m_active = false;
    std::int64_t m_drained = 0; ///< second at which the last old task has stopped
};

} // namespace bayplan
