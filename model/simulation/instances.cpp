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

class InstanceScaler
{
public:
    InstanceScaler(int initial, const ManagedScaling &scaling) : m_scaling(scaling), m_running(initial) {}

    [[nodiscard]] int running() const { return m_running; }

    void endMinute(int minute, int needed)
    {
        const int wanted = wantedInstances(needed, m_running, m_scaling.targetCapacity);
        m_lowFor = wanted < m_running ? m_lowFor + 1 : 0;
        if (wanted > m_running && minute + 1 >= m_warmFrom)
            add(wanted, minute);
        else if (m_lowFor >= m_scaling.lowMinutes)
            remove(std::max(wanted, needed));
    }

private:
    void add(int wanted, int minute)
    {
        const int more = withinSteps(wanted - m_running, m_scaling);
        const int next = std::min(m_scaling.maximum, m_running + more);
        if (next <= m_running)
            return;
        m_running = next;
        m_warmFrom = minute + 1 + static_cast<int>((m_scaling.warmUp.count() + 59) / 60);
    }

    void remove(int wanted)
    {
        const int half = (m_running - 1) / 2;
        const int fewer = std::min(withinSteps(m_running - wanted, m_scaling), m_running == 1 ? 1 : half);
        m_running = std::max({m_scaling.minimum, wanted, m_running - fewer});
    }

    const ManagedScaling &m_scaling;
    int m_running;
    int m_lowFor = 0;
    int m_warmFrom = 0; ///< minute from which on it may add again
};

} // namespace

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

std::vector<int> instancesByMinute(const std::vector<int> &needed, int initial, const ManagedScaling &scaling)
{
    assert(initial >= 0 && scaling.minimum <= scaling.maximum);
    std::vector<int> counts;
    counts.reserve(needed.size());
    InstanceScaler scaler(initial, scaling);
    for (std::size_t minute = 0; minute < needed.size(); ++minute) {
        counts.push_back(scaler.running());
        scaler.endMinute(static_cast<int>(minute), needed[minute]);
    }
    return counts;
}

} // namespace bayplan
