// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/local_clock.h"
#include "base/result.h"
#include "plan/plan.h"
#include "simulation/outcome.h"
#include "simulation/scaling_model.h"

#include <chrono>

namespace bayplan {

/// The step at which a service is simulated: 20 seconds when one of its policies measures so often, else a minute.
[[nodiscard]] std::chrono::seconds stepOf(const Plan &plan, const Element &service);

/// What an engine needs to know about a service, from its fields, its task, its policies, its images, the running hours
/// of its environment and the plan's settings. Fails with `no-task`, with `no-cpu-time` when the CPU time of a request
/// is not given, and with `schedule` when a schedule or time zone is not understood: the text says what to give.
/// Requires: the element is a service of the plan.
[[nodiscard]] Result<ScalingModel> scalingOf(const Plan &plan, const Element &service, const SimulatedTime &time);

/// What the accounting of its time needs. Requires: the element is a service of the plan.
[[nodiscard]] Accounting accountingOf(const Plan &plan, const Element &service, const SimulatedTime &time);

/// The utilisation that a service aims at: what its tracking policy on the metric says, what requests per target come
/// to, or the setting of the environment or the plan.
[[nodiscard]] Share targetUtilisationOf(const Plan &plan, const Element &serviceOrTask, PolicyMetric metric);

/// The target of a service's memory: as long as nobody measures or tracks it, it follows the CPU, target and all.
[[nodiscard]] Share memoryTargetOf(const Plan &plan, const Element &service, bool isMeasured);

/// Compressed size of the images that a service's task pulls, as far as their repositories say; nothing when none does.
[[nodiscard]] std::optional<Mebibytes> imageSizeOf(const Plan &plan, const Element &service);

/// Whether the start time is a guess, because neither it nor the size of an image is given.
[[nodiscard]] bool guessesStartTime(const Plan &plan, const Element &service);

/// Whether requests come to a service through a load balancer.
[[nodiscard]] bool isBehindBalancer(const Plan &plan, Id service);

} // namespace bayplan
