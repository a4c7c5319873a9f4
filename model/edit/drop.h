// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// Whether elements like `parent` hold at most one of this kind.
[[nodiscard]] bool holdsOne(const Element &parent, const Kind &kind);

/// Whether `parent` already holds its one element of this kind, other than those in `leaving`.
[[nodiscard]] bool isOccupied(const Plan &plan, const Element &parent, const Kind &kind,
                              const std::vector<Id> &leaving = {});

/// That `parent` holds its one element of this kind already, with what to do.
[[nodiscard]] Text occupied(const Element &parent, const Kind &kind);

} // namespace bayplan
