// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "plan/plan.h"

namespace bayplan {

/// The cluster on EC2 instances that figures about packing show: the subject or what it stands in; without a subject,
/// or for an environment, the first there. Invalid when there is none.
[[nodiscard]] Id packedClusterFor(const Plan &plan, Id subject);

/// How the tasks of a cluster lie on its instances in the minute that needs most of them: a row for each number of
/// instances that carry the same, with what is used and free of CPU (vCPU), memory (MiB) and task interfaces. The title
/// says which resource decides how many there are.
[[nodiscard]] Figure packing(const Plan &plan, const Estimate &estimate, Id subject);

} // namespace bayplan
