// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/figure.h"
#include "options/comparison.h"

namespace bayplan {

/// What every hosting costs at the traffic of today, a column each: what did work, what did not, and what flows by.
[[nodiscard]] Figure hostingColumns(const Comparison &comparison);

/// The colour of a hosting in charts.
[[nodiscard]] Look lookOf(Hosting hosting);

} // namespace bayplan
