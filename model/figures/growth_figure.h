// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <optional>
#include <stop_token>

namespace bayplan {

/// Whether the plan's settings say that anything grows.
[[nodiscard]] bool growsAtAll(const Plan &plan);

/// Stacked columns: what the subject costs in the months ahead, from now to the settings' last month, at most thirteen
/// of them. Each month is a bill of its own with the traffic of that month; what the plan gives as usage of a month
/// grows like traffic; stored images and logs grow by their own rate. Nothing when `stop` was requested.
[[nodiscard]] std::optional<Figure> costGrowth(const Plan &plan, Id subject, const PriceBook &book,
                                               std::stop_token stop);

/// As above, for reports.
[[nodiscard]] Figure costGrowth(const Plan &plan, const Estimate &estimate, Id subject = {});

} // namespace bayplan
