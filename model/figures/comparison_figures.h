// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "options/comparison.h"

namespace bayplan {

/// What every hosting costs at the traffic of today, a column each: what did work, and what did not or is always on.
[[nodiscard]] Figure hostingColumns(const Comparison &comparison);

/// What every hosting costs against traffic, from none to a hundred times that of today, with the crossings of the
/// cheapest and the traffic of today marked.
[[nodiscard]] Figure costCurves(const Comparison &comparison);

/// Whether traffic reaches a service of the plan, so that the figures below have something to show.
[[nodiscard]] bool hasTrafficToCompare(const Plan &plan, const Estimate &estimate);

/// As above, for `figures()`: the comparison of the nearest element around `subject` that can be compared is made at
/// the prices of the estimate. That takes long: ask `hasTrafficToCompare` first.
[[nodiscard]] Figure hostings(const Plan &plan, const Estimate &estimate, Id subject);
[[nodiscard]] Figure costAgainstTraffic(const Plan &plan, const Estimate &estimate, Id subject);

/// The colour of a hosting in charts.
[[nodiscard]] Look lookOf(Hosting hosting);

} // namespace bayplan
