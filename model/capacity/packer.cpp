// SPDX-License-Identifier: GPL-3.0-or-later
#include "capacity/packer.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace bayplan {

namespace {

/// Shares are compared in millionths, so that sizes of several resources add up in whole numbers.
constexpr std::int64_t whole = 1'000'000;

std::int64_t shareOf(std::int64_t part, std::int64_t of)
{
    return of > 0 ? part * whole / of : 0;
}

void take(Room &room, const Room &each, int count)
{
    room.cpu -= each.cpu * count;
    room.memory -= each.memory * count;
    room.interfaces -= each.interfaces * count;
}

/// Equal instances as one, in the order of their first.
std::vector<PackedInstances> joinedRuns(const std::vector<PackedInstances> &single)
{
    std::vector<PackedInstances> runs;
    std::map<std::vector<int>, std::size_t> known;
    for (const PackedInstances &one : single) {
        const auto [at, isNew] = known.emplace(one.tasks, runs.size());
        if (isNew)
            runs.push_back(one);
        else
            runs[at->second].alike += one.alike;
    }
    return runs;
}

} // namespace

Packer::Packer(const Room &instance, std::span<const TaskGroup> groups)
    : m_room(roomBesideDaemons(instance, groups)), m_groups(groups)
{
    for (const TaskGroup &group : groups)
        m_shares.push_back(sharesOf(group.each));
    if (std::ranges::any_of(groups, [](const TaskGroup &group) { return !group.ports.empty(); }))
        numberPorts();
}

void Packer::numberPorts()
{
    std::map<HostPort, std::size_t> numbers;
    for (const TaskGroup &group : m_groups) {
        std::vector<std::size_t> &ports = m_ports.emplace_back();
        for (const HostPort &port : group.ports)
            ports.push_back(numbers.try_emplace(port, numbers.size()).first->second);
    }
    m_portCount = numbers.size();
}

Packer::Shares Packer::sharesOf(const Room &room) const
{
    return {shareOf(room.cpu, m_room.cpu), shareOf(room.memory, m_room.memory),
            shareOf(room.interfaces, m_room.interfaces)};
}

std::int64_t Packer::sizeOf(const Shares &shares, Measure measure)
{
    switch (measure) {
    case Measure::largestShare:
        return std::max({shares.cpu, shares.memory, shares.interfaces});
    case Measure::sumOfShares:
        return shares.cpu + shares.memory + shares.interfaces;
    case Measure::memory:
        return shares.memory;
    case Measure::cpu:
        break;
    }
    return shares.cpu;
}

bool Packer::sharesPort(const Run &run, std::size_t group) const
{
    return !m_ports.empty() && std::ranges::any_of(m_ports[group], [&](std::size_t port) { return run.taken[port]; });
}

bool Packer::fits(const Run &run, std::size_t group) const
{
    const Room &each = m_groups[group].each;
    return std::max<std::int64_t>(0, each.cpu) <= run.free.cpu &&
           std::max<std::int64_t>(0, each.memory) <= run.free.memory &&
           std::max(0, each.interfaces) <= run.free.interfaces && !sharesPort(run, group);
}

int Packer::mostOn(const Run &run, std::size_t group) const
{
    const TaskGroup &tasks = m_groups[group];
    if (run.free.cpu < 0 || run.free.memory < 0 || run.free.interfaces < 0 || sharesPort(run, group))
        return 0;
    std::int64_t most = tasks.ports.empty() ? std::numeric_limits<int>::max() : 1;
    if (tasks.each.cpu > 0)
        most = std::min(most, run.free.cpu / tasks.each.cpu);
    if (tasks.each.memory > 0)
        most = std::min(most, run.free.memory / tasks.each.memory);
    if (tasks.each.interfaces > 0)
        most = std::min<std::int64_t>(most, run.free.interfaces / tasks.each.interfaces);
    return static_cast<int>(most);
}

Packer::Run Packer::empty() const
{
    Run run{{1, std::vector<int>(m_groups.size()), m_room}, sharesOf(m_room), std::vector<bool>(m_portCount)};
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (!m_groups[i].onEveryInstance)
            continue;
        run.tasks[i] = 1;
        for (std::size_t port = 0; !m_ports.empty() && port < m_ports[i].size(); ++port)
            run.taken[m_ports[i][port]] = true;
    }
    return run;
}

std::vector<int> Packer::counts() const
{
    std::vector<int> result;
    for (const TaskGroup &group : m_groups)
        result.push_back(group.onEveryInstance ? 0 : group.count);
    return result;
}

void Packer::place(Run &run, std::size_t group, int count) const
{
    if (count == 0)
        return;
    run.tasks[group] += count;
    take(run.free, m_groups[group].each, count);
    run.shares = sharesOf(run.free);
    for (std::size_t port = 0; !m_ports.empty() && port < m_ports[group].size(); ++port)
        run.taken[m_ports[group][port]] = true;
}

void Packer::sortByFree(Runs &runs, Measure measure)
{
    for (auto at = runs.begin(); at != runs.end(); ++at) {
        const std::int64_t size = sizeOf(at->shares, measure);
        if (at == runs.begin() || sizeOf(std::prev(at)->shares, measure) <= size)
            continue;
        const auto place = std::ranges::upper_bound(runs.begin(), at, size, {},
                                                    [&](const Run &run) { return sizeOf(run.shares, measure); });
        std::rotate(place, at, std::next(at));
    }
}

std::vector<PackedInstances> Packer::withoutBooks(Runs runs)
{
    std::vector<PackedInstances> result;
    result.reserve(runs.size());
    for (Run &run : runs)
        result.push_back(std::move(static_cast<PackedInstances &>(run)));
    return result;
}

int Packer::fill(Runs &runs, std::size_t run, std::size_t group, int count) const
{
    const int each = mostOn(runs[run], group);
    if (each == 0 || count == 0)
        return count;
    const Run before = runs[run];
    const int full = std::min(before.alike, count / each);
    const int rest = full < before.alike ? count - full * each : 0;
    Runs parts;
    const auto add = [&](int alike, int tasks) {
        if (alike == 0)
            return;
        Run &part = parts.emplace_back(before);
        part.alike = alike;
        place(part, group, tasks);
    };
    add(full, each);
    add(rest > 0 ? 1 : 0, rest);
    add(before.alike - full - (rest > 0 ? 1 : 0), 0);
    const auto at = runs.erase(runs.begin() + static_cast<std::ptrdiff_t>(run));
    runs.insert(at, parts.begin(), parts.end());
    return count - full * each - rest;
}

Packing Packer::decreasing(Measure measure, bool takesFullest) const
{
    std::vector<std::size_t> order(m_groups.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>(),
                             [&](std::size_t group) { return sizeOf(m_shares[group], measure); });
    Packing packing{{}, counts()};
    Runs runs;
    for (const std::size_t group : order) {
        int &left = packing.unplaced[group];
        if (takesFullest)
            sortByFree(runs, measure);
        for (std::size_t run = 0; run < runs.size() && left > 0; ++run)
            left = fill(runs, run, group, left);
        const int each = left > 0 ? mostOn(empty(), group) : 0;
        if (each == 0)
            continue;
        Run &fresh = runs.emplace_back(empty());
        fresh.alike = (left - 1) / each + 1;
        left = fill(runs, runs.size() - 1, group, left);
    }
    packing.instances = withoutBooks(std::move(runs));
    return packing;
}

std::int64_t Packer::likenessOf(const Shares &free, const Shares &each)
{
    return free.cpu * each.cpu + free.memory * each.memory + free.interfaces * each.interfaces;
}

Packer::Run Packer::filled(const std::vector<int> &left) const
{
    Run instance = empty();
    std::vector<int> rest = left;
    for (bool isFull = false; !isFull;) {
        isFull = true;
        const Shares free = instance.shares;
        std::size_t best = 0;
        std::int64_t bestLikeness = 0;
        for (std::size_t group = 0; group < rest.size(); ++group) {
            if (rest[group] == 0 || !fits(instance, group))
                continue;
            const std::int64_t likeness = likenessOf(free, m_shares[group]);
            if (isFull || likeness > bestLikeness) {
                best = group;
                bestLikeness = likeness;
            }
            isFull = false;
        }
        if (!isFull) {
            place(instance, best, 1);
            --rest[best];
        }
    }
    return instance;
}

Packing Packer::oneByOne(int giveUpAt) const
{
    Packing packing{{}, counts()};
    std::vector<int> &left = packing.unplaced;
    for (int filledUp = 0; filledUp < giveUpAt;) {
        Run next = filled(left);
        int alike = std::numeric_limits<int>::max();
        for (std::size_t group = 0; group < left.size(); ++group)
            if (!m_groups[group].onEveryInstance && next.tasks[group] > 0)
                alike = std::min(alike, left[group] / next.tasks[group]);
        if (alike == std::numeric_limits<int>::max())
            return packing;
        for (std::size_t group = 0; group < left.size(); ++group)
            if (!m_groups[group].onEveryInstance)
                left[group] -= alike * next.tasks[group];
        next.alike = alike;
        filledUp += alike;
        packing.instances.push_back(std::move(static_cast<PackedInstances &>(next)));
    }
    return packing;
}

Packing Packer::onto(int instances, Placement placement) const
{
    Packing packing{{}, counts()};
    if (instances == 0)
        return packing;
    if (placement == Placement::spread)
        return spread(instances);
    Runs runs(1, empty());
    runs.front().alike = instances;
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        sortByFree(runs, Measure::memory);
        int &left = packing.unplaced[group];
        for (std::size_t run = 0; run < runs.size() && left > 0; ++run)
            left = fill(runs, run, group, left);
    }
    packing.instances = withoutBooks(std::move(runs));
    return packing;
}

Packing Packer::spread(int instances) const
{
    Packing packing{{}, counts()};
    Runs single(static_cast<std::size_t>(instances), empty());
    std::vector<int> tasks(single.size());
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        std::set<std::pair<int, std::size_t>> candidates;
        for (std::size_t i = 0; i < single.size(); ++i)
            candidates.emplace(tasks[i], i);
        for (int &left = packing.unplaced[group]; left > 0 && !candidates.empty();) {
            const std::size_t at = candidates.extract(candidates.begin()).value().second;
            if (mostOn(single[at], group) == 0)
                continue;
            place(single[at], group, 1);
            candidates.emplace(++tasks[at], at);
            --left;
        }
    }
    packing.instances = joinedRuns(withoutBooks(std::move(single)));
    return packing;
}

} // namespace bayplan
