// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "plan/plan.h"

namespace bayplan {

/// What is wrong with the structure of a plan: parents that do not fit, links that lead nowhere, counts and sizes
/// that AWS does not offer, names used twice. By ascending element id, then what its scenarios add to that. Prices are
/// not its business.
[[nodiscard]] Problems check(const Plan &plan);

/// The problems of one element, as `check` finds them. Requires: the element is in the plan.
[[nodiscard]] Problems checkElement(const Plan &plan, const Element &element);

/// Where the tasks of a service or standalone task run, with the cluster's default filled in; the cluster's own for
/// a cluster. Requires: the element is a service, a task or a cluster.
[[nodiscard]] Capacity capacityOf(const Plan &plan, const Element &element);

/// The strategy that goes with `capacityOf`. Requires: as there.
[[nodiscard]] StrategyWeights strategyOf(const Plan &plan, const Element &element);

/// The task a service runs, or null; a task that stands for itself.
[[nodiscard]] const Element *taskOf(const Plan &plan, const Element &serviceOrTask);

/// The kinds an element of this kind may stand in, for messages: "Cluster, Service".
[[nodiscard]] std::string parentsInWords(const Kind &kind);

} // namespace bayplan
