// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"

namespace bayplan {

/// Charges volumes and public addresses of instances that run so many hours in one copy of the environment. Returns
/// what it charged by time, of which the caller owes a split to the draft.
[[nodiscard]] Money chargeInstanceExtras(Draft &draft, const Cluster &cluster, const Quantity &instanceHours);

/// Charges the two alarms of managed scaling.
void chargeManagedScaling(Draft &draft, const Cluster &cluster);

/// Charges the metrics of Container Insights.
void chargeInsights(Draft &draft, const Element &element, const Cluster &cluster);

} // namespace bayplan
