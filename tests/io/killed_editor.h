// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/random_plan.h"

#include <string>

namespace bayplan {

/// The number of the step that made a plan, from its name.
inline int stepOf(const Plan &plan)
{
    return plan.name.starts_with("step ") ? std::stoi(plan.name.substr(5)) : 0;
}

/// The next step of an editor that always does the same: any edit, with the number of the step as the plan's name.
inline void takeStep(Plan &plan)
{
    const int step = stepOf(plan) + 1;
    Chance chance(static_cast<unsigned>(step));
    editAtRandom(plan, chance);
    while (plan.elementCount() > 30) {
        const std::vector<Id> inside = withDescendants(plan, plan.children(Id{}).front());
        for (auto id = inside.rbegin(); id != inside.rend(); ++id) {
            for (const Id link : std::vector<Id>(plan.linksOf(*id)))
                plan.eraseLink(link);
            plan.eraseElement(*id);
        }
    }
    plan.name = "step " + std::to_string(step);
}

} // namespace bayplan
