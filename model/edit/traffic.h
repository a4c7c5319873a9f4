// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "edit/place.h"
#include "kinds/traffic_source.h"
#include "plan/plan.h"

namespace bayplan {

/// Adds a traffic source and links it to a service, through the load balancer before it where there is one. The id is
/// the source's. Fails with `unknown-element`, and as `place` and `connect` do.
[[nodiscard]] Result<Placed> feedTraffic(const Plan &plan, Id service);

/// Gives a traffic source other details; everything else about it stays. Fails with `unknown-element` when there is no
/// such source.
[[nodiscard]] Result<Plan> changeTraffic(const Plan &plan, Id source, TrafficSource details);

} // namespace bayplan
