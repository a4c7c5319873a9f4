// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/instances.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace bayplan {

namespace {

int withinSteps(int change, const ManagedScaling &scaling)
{
    return std::clamp(change, scaling.minimumStep, std::max(scaling.minimumStep, scaling.maximumStep));
}

} // namespace

InstanceScaler::InstanceScaler(int initial, const ManagedScaling &scaling) : m_scaling(scaling), m_running(initial)
{
    assert(initial >= 0 && scaling.minimum <= scaling.maximum);
}

void InstanceScaler::endMinute(int needed)
{
    ++m_minute;
    const int wanted = wantedInstances(needed, m_running, m_scaling.targetCapacity);
    m_lowFor = wanted < m_running ? m_lowFor + 1 : 0;
    if (wanted > m_running && m_minute >= m_warmFrom)
        add(wanted);
    else if (m_lowFor >= m_scaling.lowMinutes)
        remove(std::max(wanted, needed));
}

void InstanceScaler::add(int wanted)
{
    const int more = withinSteps(wanted - m_running, m_scaling);
    const int next = std::min(m_scaling.maximum, m_running + more);
    if (next <= m_running)
        return;
    m_running = next;
    m_warmFrom = m_minute + static_cast<int>((m_scaling.warmUp.count() + 59) / 60);
}

void InstanceScaler::remove(int wanted)
{
    const int lessThanHalf = std::max(1, (m_running - 1) / 2);
    const int fewer = std::min(withinSteps(m_running - wanted, m_scaling), lessThanHalf);
    m_running = std::max({m_scaling.minimum, wanted, m_running - fewer});
}

int capacityReservation(int needed, int running)
{
    if (running == 0)
        return needed == 0 ? 100 : 200;
    return static_cast<int>(std::int64_t{needed} * 100 / running);
}

int wantedInstances(int needed, int running, int targetCapacity)
{
    assert(0 < targetCapacity && targetCapacity <= 100);
    if (running == 0)
        return needed == 0 ? 0 : 2;
    return static_cast<int>((std::int64_t{needed} * 100 + targetCapacity - 1) / targetCapacity);
}

} // namespace bayplan
