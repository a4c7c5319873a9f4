// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/instances.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace bayplan {

namespace {

bool fits(const Room &room, const Room &task)
{
    return task.cpu <= room.cpu && task.memory <= room.memory && task.interfaces <= room.interfaces;
}

void take(Room &room, const Room &task)
{
    room.cpu -= task.cpu;
    room.memory -= task.memory;
    room.interfaces -= task.interfaces;
}

bool hasLess(const Room &a, const Room &b)
{
    return a.memory != b.memory ? a.memory < b.memory : a.cpu < b.cpu;
}

Room *fullestThatFits(std::vector<Room> &rooms, const Room &task)
{
    Room *best = nullptr;
    for (Room &room : rooms)
        if (fits(room, task) && (!best || hasLess(room, *best)))
            best = &room;
    return best;
}

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

int tasksPerInstance(const Room &instance, const Room &task)
{
    assert(task.cpu > 0 || task.memory > 0 || task.interfaces > 0);
    std::int64_t count = std::numeric_limits<int>::max();
    if (task.cpu > 0)
        count = std::min(count, instance.cpu / task.cpu);
    if (task.memory > 0)
        count = std::min(count, instance.memory / task.memory);
    if (task.interfaces > 0)
        count = std::min<std::int64_t>(count, instance.interfaces / task.interfaces);
    return static_cast<int>(count);
}

std::optional<int> instancesFor(const Room &instance, const std::vector<Room> &tasks)
{
    std::vector<Room> rooms;
    for (const Room &task : tasks) {
        if (!fits(instance, task))
            return std::nullopt;
        Room *room = fullestThatFits(rooms, task);
        take(room ? *room : rooms.emplace_back(instance), task);
    }
    return static_cast<int>(rooms.size());
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
