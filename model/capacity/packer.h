// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/packing.h"

#include <cstddef>

namespace bayplan {

/// The sizes by which tasks and what is left of an instance are compared.
enum class Measure { largestShare, sumOfShares, memory, cpu };

/// Puts groups of equal tasks on instances, which are kept as runs of equal ones: the work grows with the groups, not
/// with the tasks.
class Packer
{
public:
    Packer(const Room &instance, std::span<const TaskGroup> groups);

    /// Tasks by decreasing size, each on the first instance with room, or on that with least left over.
    [[nodiscard]] Packing decreasing(Measure measure, bool takesFullest) const;
    /// One instance after the other, each filled with the tasks that use what it has left in its proportion. Gives up,
    /// with what it has by then, as soon as so many instances are filled.
    [[nodiscard]] Packing oneByOne(int giveUpAt) const;
    /// On a number of instances, group after group.
    [[nodiscard]] Packing onto(int instances, Placement placement) const;

private:
    /// Shares of an instance's resources, in millionths.
    struct Shares
    {
        std::int64_t cpu = 0;
        std::int64_t memory = 0;
        std::int64_t interfaces = 0;
    };
    /// Equal instances while they are filled: with what would be found out again and again for each task.
    struct Run : PackedInstances
    {
        Shares shares;           ///< of what is free
        std::vector<bool> taken; ///< by port
    };
    using Runs = std::vector<Run>;

    [[nodiscard]] Shares sharesOf(const Room &room) const;
    [[nodiscard]] static std::int64_t sizeOf(const Shares &shares, Measure measure);
    [[nodiscard]] bool fits(const Run &run, std::size_t group) const;
    [[nodiscard]] int mostOn(const Run &run, std::size_t group) const;
    [[nodiscard]] bool sharesPort(const Run &run, std::size_t group) const;
    [[nodiscard]] Run empty() const;
    [[nodiscard]] std::vector<int> counts() const;
    /// Places up to `count` tasks on the instances of a run, as many on each as fit; returns how many are left. The
    /// runs that come of it take the place of the run.
    int fill(Runs &runs, std::size_t run, std::size_t group, int count) const;
    void place(Run &run, std::size_t group, int count) const;
    void numberPorts();
    /// The fullest first, equal ones as they were. Few are out of place: those that were filled last.
    static void sortByFree(Runs &runs, Measure measure);
    [[nodiscard]] static std::vector<PackedInstances> withoutBooks(Runs runs);
    /// An instance with the tasks, of those left, that use what is free in its proportion.
    [[nodiscard]] Run filled(const std::vector<int> &left) const;
    /// How much alike the proportions of what is free and of a task are: large tasks that use what is plentiful.
    [[nodiscard]] static std::int64_t likenessOf(const Shares &free, const Shares &each);
    [[nodiscard]] Packing spread(int instances) const;

    Room m_room; ///< beside the daemons
    std::span<const TaskGroup> m_groups;
    std::vector<Shares> m_shares;                  ///< of each group: of one of its tasks
    std::vector<std::vector<std::size_t>> m_ports; ///< of each group, numbered; empty: none wants any
    std::size_t m_portCount = 0;
};

} // namespace bayplan
