// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/layout.h"
#include "plan/check.h"
#include "plan/plan.h"

#include <string>

namespace bayplan {

/// Names of the first two siblings whose outlines lie over each other, "api over worker"; empty when there are none.
inline std::string overlapIn(const Plan &plan)
{
    const Layout layout(plan);
    std::string found;
    const auto look = [&](Id parent) {
        const auto &children = plan.children(parent);
        for (std::size_t i = 0; i < children.size(); ++i) {
            for (std::size_t j = i + 1; j < children.size() && found.empty(); ++j) {
                if (layout.outline(children[i]).intersects(layout.outline(children[j])))
                    found = plan.find(children[i])->name + " over " + plan.find(children[j])->name;
            }
        }
    };
    look({});
    plan.forEachElement([&](const Element &element) { look(element.id); });
    return found;
}

/// Names of a child that sticks out of its parent, or stands in its header; empty when all is inside.
inline std::string outsideIn(const Plan &plan)
{
    const Layout layout(plan);
    std::string found;
    plan.forEachElement([&](const Element &element) {
        const Element *parent = plan.find(element.parent);
        if (parent && !layout.outline(parent->id).contains(layout.outline(element.id)))
            found = element.name + " outside " + parent->name;
    });
    return found;
}

/// The errors of a plan in words, one a line; empty when there are none.
inline std::string errorsOf(const Plan &plan)
{
    std::string lines;
    for (const Problem &problem : check(plan)) {
        if (problem.severity == Severity::error)
            lines += inOneLine(problem) + '\n';
    }
    return lines;
}

} // namespace bayplan
