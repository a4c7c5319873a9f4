// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace bayplan {

/// What a capacity provider strategy says about one provider.
struct ProviderShare
{
    int base = 0;   ///< tasks that it gets first
    int weight = 0; ///< of what is left; 0: nothing beyond the base
    friend bool operator==(const ProviderShare &, const ProviderShare &) = default;
};

/// How many of `tasks` each provider gets. Bases are filled first, in order; each further task goes to the provider
/// that has the fewest for its weight, beyond its base, the first of equal ones. AWS documents the proportions, not the
/// order. Without any weight all that is left goes to the first provider.
/// Requires: tasks >= 0, bases and weights not negative, at least one provider.
[[nodiscard]] std::vector<int> placedTasks(int tasks, const std::vector<ProviderShare> &strategy);

/// The provider of each task, in the order in which they are placed.
[[nodiscard]] std::vector<int> placementOrder(int tasks, const std::vector<ProviderShare> &strategy);

} // namespace bayplan
