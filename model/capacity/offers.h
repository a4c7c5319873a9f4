// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capacity/cluster_packing.h"

#include <string_view>
#include <vector>

namespace bayplan {

/// What instances are looked for.
struct InstanceWish
{
    std::vector<TaskGroup> groups;
    Processor processor = Processor::x86;
    bool trunking = false;
    int reservedMemory = 0;   ///< MiB of each instance
    int targetCapacity = 100; ///< per cent of the instances that tasks should need
    int fewest = 1;           ///< instances, for availability
    Quantity hours;           ///< that each of them runs
};

/// A type that carries the tasks, how many of it, and what they cost.
struct InstanceOffer
{
    const InstanceShape *shape = nullptr;
    Price price; ///< of an hour
    int instances = 0;
    Money amount; ///< of all of them in the hours
    Resource binds = Resource::memory;
    Packing packing; ///< on the fewest that the tasks need, before target capacity and `fewest`
};

/// The types with a price in the region whose instances carry all tasks: the cheapest first, then the fewest
/// instances, then by name. The views live as long as the book.
/// Requires: 0 < targetCapacity <= 100.
[[nodiscard]] std::vector<InstanceOffer> fittingTypes(const PriceBook &book, std::string_view region,
                                                      const InstanceWish &wish);

} // namespace bayplan
