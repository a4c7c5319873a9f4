// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/deployment.h"

#include <algorithm>

namespace bayplan {

namespace {

int newTasks(const TaskPool &tasks)
{
    return tasks.running() + tasks.pending() - tasks.oldRunning() - tasks.oldStarting();
}

} // namespace

DeploymentRoom deploymentRoom(int desired, int minimumHealthy, int maximumHealthy)
{
    const std::int64_t least = (std::int64_t{desired} * minimumHealthy + 99) / 100;
    const std::int64_t most = std::int64_t{desired} * maximumHealthy / 100;
    return {static_cast<int>(least), static_cast<int>(most)};
}

void Deployment::advance(TaskPool &tasks, std::int64_t now)
{
    for (; m_next < m_model.deployments.size() && m_model.deployments[m_next] <= now; ++m_next) {
        m_active = true;
        tasks.markOld();
    }
    if (!m_active)
        return;
    tasks.join(now);
    tasks.stopOldStarting(now);
    const DeploymentRoom room = deploymentRoom(tasks.desired(), m_model.minimumHealthy, m_model.maximumHealthy);
    launchNew(tasks, room, now);
    stopOld(tasks, room, now);
    launchNew(tasks, room, now);
    if (const int surplus = newTasks(tasks) - tasks.desired(); surplus > 0 && tasks.oldRunning() == 0)
        tasks.stop(surplus, now);
    m_active = tasks.oldRunning() > 0 || tasks.running() < tasks.desired();
}

void Deployment::launchNew(TaskPool &tasks, const DeploymentRoom &room, std::int64_t now) const
{
    const int missing = tasks.desired() - newTasks(tasks);
    const int free = room.most - tasks.running() - tasks.pending();
    if (const int count = std::min(missing, free); count > 0)
        tasks.ask(count, now);
}

void Deployment::stopOld(TaskPool &tasks, const DeploymentRoom &room, std::int64_t now)
{
    const int count = std::min(tasks.running() - room.leastHealthy, tasks.oldRunning());
    if (count <= 0)
        return;
    tasks.stopOldRunning(count, now);
    m_drained = std::max(m_drained, now + m_model.drainTime.count());
}

} // namespace bayplan
