// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <random>

namespace bayplan {

/// Chance that gives the same on every machine.
class Chance
{
public:
    explicit Chance(unsigned seed) : m_engine(seed) {}

    /// A number from 0 up to and without `bound`. Requires: bound > 0.
    std::size_t below(std::size_t bound) { return m_engine() % bound; }
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return low + static_cast<std::int64_t>(below(static_cast<std::size_t>(high - low + 1)));
    }
    bool oneIn(std::size_t count) { return below(count) == 0; }

    template <typename Items>
    auto &oneOf(Items &items)
    {
        return items[below(items.size())];
    }

private:
    std::mt19937 m_engine;
};

/// Any value that fits a field.
[[nodiscard]] Value randomValue(const Field &field, Chance &chance);

/// A new element of some kind in a parent that may hold it, every field at random.
[[nodiscard]] Element randomElement(Plan &plan, Chance &chance);

/// A plan with so many elements and about half as many links; legal in its nesting, wild in its fields and names.
[[nodiscard]] Plan randomPlan(std::size_t elements, Chance &chance);

/// One more edit of some sort: adds, changes, moves, removes, links, renames.
void editAtRandom(Plan &plan, Chance &chance);

} // namespace bayplan
