// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"

#include <span>
#include <vector>

namespace bayplan {

/// One layer of an idle stack.
struct IdleLayer
{
    std::string_view key;  ///< "avoidable": stable, for CSV and tests
    std::string_view name; ///< a message id
    Look look;
    Money (*of)(const Cost &cost);
};

/// Where the money of something goes, from bottom to top: used, not known, reserved, overhead, avoidable, always on,
/// billed by use. All layers sum to the total, all but the last to what is billed by time.
[[nodiscard]] std::span<const IdleLayer> idleLayers();

/// The series of a stack with one column for each cost. Layers that are nothing in every column are left out, but
/// for used, reserved, avoidable and always on, which are always named.
[[nodiscard]] std::vector<Series> idleSeries(const std::vector<Cost> &costs, bool withUsage);

} // namespace bayplan
