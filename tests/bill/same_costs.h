// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"

namespace bayplan {

/// Whether two estimates say the same of every element.
inline bool sameCosts(const IdMap<Cost> &a, const IdMap<Cost> &b)
{
    bool isSame = true;
    IdMap<Cost>::forEachDifference(a, b, [&](Id, const Cost *before, const Cost *after) {
        isSame = isSame && before && after && *before == *after;
    });
    return isSame;
}

} // namespace bayplan
