// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// What differs between two plans, by id; everything that shows a plan follows this one list.
struct Changes
{
    std::vector<Id> added;
    std::vector<Id> removed;
    std::vector<Id> changed; ///< elements whose own data differ
    std::vector<Id> linksAdded;
    std::vector<Id> linksRemoved;
    std::vector<Id> linksChanged;
    bool name = false;
    bool settings = false;
    bool scenarios = false;

    [[nodiscard]] bool isEmpty() const;
};

/// The differences from one plan to the other, ids ascending; work is proportional to the chunks that are not shared.
[[nodiscard]] Changes changesBetween(const Plan &before, const Plan &after);

} // namespace bayplan
