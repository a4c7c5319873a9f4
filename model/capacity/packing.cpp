// SPDX-License-Identifier: GPL-3.0-or-later
#include "capacity/packing.h"

#include "base/int128.h"
#include "capacity/packer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

namespace bayplan {

namespace {

/// What all tasks ask for together, daemons apart.
struct Demand
{
    std::int64_t cpu = 0;
    std::int64_t memory = 0;
    std::int64_t interfaces = 0;
    int samePort = 0; ///< most tasks that want the same port
    int tasks = 0;
};

Demand demandOf(std::span<const TaskGroup> groups)
{
    Demand demand;
    std::map<HostPort, int> ports;
    for (const TaskGroup &group : groups) {
        if (group.onEveryInstance)
            continue;
        assert(group.count >= 0);
        demand.cpu += group.each.cpu * group.count;
        demand.memory += group.each.memory * group.count;
        demand.interfaces += std::int64_t{group.each.interfaces} * group.count;
        demand.tasks += group.count;
        for (const HostPort &port : group.ports)
            demand.samePort = std::max(demand.samePort, ports[port] += group.count);
    }
    return demand;
}

int roundedUp(std::int64_t demand, std::int64_t room)
{
    return demand == 0 ? 0 : static_cast<int>((demand + room - 1) / room);
}

bool fits(const Room &room, const Room &task)
{
    return task.cpu <= room.cpu && task.memory <= room.memory && task.interfaces <= room.interfaces;
}

/// A part of a whole that may be empty; an empty whole is over full.
struct Part
{
    Resource resource;
    std::int64_t demand;
    std::int64_t room;
};

bool isFuller(const Part &a, const Part &b)
{
    if (a.room <= 0 || b.room <= 0)
        return a.demand > 0 && a.room <= 0 && b.room > 0;
    return static_cast<Int128>(a.demand) * b.room > static_cast<Int128>(b.demand) * a.room;
}

} // namespace

int Packing::instanceCount() const
{
    return std::accumulate(instances.begin(), instances.end(), 0,
                           [](int sum, const PackedInstances &run) { return sum + run.alike; });
}

bool Packing::placesAll() const
{
    return std::ranges::all_of(unplaced, [](int tasks) { return tasks == 0; });
}

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

Room roomBesideDaemons(const Room &instance, std::span<const TaskGroup> groups)
{
    Room room = instance;
    for (const TaskGroup &group : groups) {
        if (!group.onEveryInstance)
            continue;
        room.cpu -= group.each.cpu;
        room.memory -= group.each.memory;
        room.interfaces -= group.each.interfaces;
    }
    return room;
}

int fewestThinkable(const Room &instance, std::span<const TaskGroup> groups)
{
    const Room room = roomBesideDaemons(instance, groups);
    const bool anyFitsNot = std::ranges::any_of(groups, [&](const TaskGroup &group) {
        return !group.onEveryInstance && group.count > 0 && !fits(room, group.each);
    });
    if (anyFitsNot || !fits(room, {}))
        return 0;
    const Demand demand = demandOf(groups);
    return std::max({roundedUp(demand.cpu, room.cpu), roundedUp(demand.memory, room.memory),
                     roundedUp(demand.interfaces, room.interfaces), demand.samePort, demand.tasks > 0 ? 1 : 0});
}

Resource bindingResource(const Room &instance, std::span<const TaskGroup> groups)
{
    const Room room = roomBesideDaemons(instance, groups);
    const Demand demand = demandOf(groups);
    const std::array<Part, 4> parts = {
        Part{Resource::memory, demand.memory, room.memory}, Part{Resource::cpu, demand.cpu, room.cpu},
        Part{Resource::interfaces, demand.interfaces, room.interfaces}, Part{Resource::ports, demand.samePort, 1}};
    return std::max_element(parts.begin(), parts.end(), [](const Part &a, const Part &b) { return isFuller(b, a); })
        ->resource;
}

Packing packed(const Room &instance, std::span<const TaskGroup> groups)
{
    const Packer packer(instance, groups);
    const int bound = fewestThinkable(instance, groups);
    Packing best = packer.decreasing(Measure::largestShare, false);
    int fewest = best.instanceCount();
    const auto consider = [&](Packing packing) {
        const int count = packing.instanceCount();
        if (count >= fewest)
            return;
        fewest = count;
        best = std::move(packing);
    };
    for (const Measure measure : {Measure::sumOfShares, Measure::memory, Measure::cpu, Measure::largestShare})
        if (fewest > bound)
            consider(packer.decreasing(measure, true));
    if (fewest > bound)
        consider(packer.oneByOne(fewest));
    return best;
}

Packing placed(const Room &instance, std::span<const TaskGroup> groups, int instances, Placement placement)
{
    assert(instances >= 0);
    return Packer(instance, groups).onto(instances, placement);
}

} // namespace bayplan
