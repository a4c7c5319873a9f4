// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/placement.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace bayplan {

namespace {

/// Whether `a` has fewer tasks beyond its base for its weight than `b`.
bool isEmptier(const ProviderShare &a, int placedOnA, const ProviderShare &b, int placedOnB)
{
    return std::int64_t{placedOnA - a.base} * b.weight < std::int64_t{placedOnB - b.base} * a.weight;
}

std::size_t nextProvider(const std::vector<ProviderShare> &strategy, const std::vector<int> &placed)
{
    for (std::size_t i = 0; i < strategy.size(); ++i)
        if (placed[i] < strategy[i].base)
            return i;
    std::size_t best = strategy.size();
    for (std::size_t i = 0; i < strategy.size(); ++i)
        if (strategy[i].weight > 0 &&
            (best == strategy.size() || isEmptier(strategy[i], placed[i], strategy[best], placed[best])))
            best = i;
    return best == strategy.size() ? 0 : best;
}

template <typename Visit>
void place(int tasks, const std::vector<ProviderShare> &strategy, std::vector<int> &placed, const Visit &visit)
{
    assert(tasks >= 0 && !strategy.empty());
    for (int i = 0; i < tasks; ++i) {
        const std::size_t provider = nextProvider(strategy, placed);
        ++placed[provider];
        visit(provider);
    }
}

} // namespace

std::vector<int> placedTasks(int tasks, const std::vector<ProviderShare> &strategy)
{
    std::vector<int> placed(strategy.size());
    place(tasks, strategy, placed, [](std::size_t) {});
    return placed;
}

std::vector<int> placementOrder(int tasks, const std::vector<ProviderShare> &strategy)
{
    std::vector<int> placed(strategy.size());
    std::vector<int> order;
    place(tasks, strategy, placed, [&](std::size_t provider) { order.push_back(static_cast<int>(provider)); });
    return order;
}

} // namespace bayplan
