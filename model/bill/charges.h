// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"

namespace bayplan {

/// What an element adds to the bill by itself, nothing of what stands inside it. Tasks inside a service are the
/// service's. `simulation` may be null: nothing was simulated. Requires: the element is in the plan.
[[nodiscard]] Contribution contributionOf(const Plan &plan, const PriceBook &book, const Simulation *simulation,
                                          const Element &element);

/// The same of an element whose site is known. Requires: it is the element's.
[[nodiscard]] Contribution contributionOf(const Site &site, const Element &element);

/// The charges of one kind of element.
void charge(Draft &draft, const Element &element, const Environment &environment);
void charge(Draft &draft, const Element &element, const Service &service);
void charge(Draft &draft, const Element &element, const Task &task);
void charge(Draft &draft, const Element &element, const Cluster &cluster);
void charge(Draft &draft, const Element &element, const LoadBalancer &balancer);
void charge(Draft &draft, const Element &element, const NatGateway &gateway);
void charge(Draft &draft, const Element &element, const Endpoint &endpoint);
void charge(Draft &draft, const Element &element, const ScalingPolicy &policy);
void charge(Draft &draft, const Element &element, const Repository &repository);
void charge(Draft &draft, const Element &element, const Function &function);

} // namespace bayplan
