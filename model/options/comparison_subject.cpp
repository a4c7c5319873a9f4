// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/former.h"
#include "options/comparison.h"

namespace bayplan {

bool isComparedService(const Element &element)
{
    const bool wasService = detailsOf<Function>(&element) && element.unknown.contains(std::string(formerServiceKey));
    return wasService || detailsOf<Service>(&element);
}

Id comparableAround(const Plan &plan, Id selected)
{
    for (const Element *at = plan.find(selected); at; at = plan.find(at->parent)) {
        if (isComparedService(*at) || detailsOf<Environment>(at))
            return at->id;
    }
    return {};
}

} // namespace bayplan
