// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/scenario.h"

#include <algorithm>

namespace bayplan {

bool Scenario::hasDifferences() const
{
    return !settings.empty() || !removed.empty() || !changed.empty() || !added.empty() || !links.empty();
}

bool areEqual(const Scenarios &a, const Scenarios &b)
{
    return std::ranges::equal(
        a, b, [](const SharedScenario &one, const SharedScenario &other) { return one == other || *one == *other; });
}

} // namespace bayplan
