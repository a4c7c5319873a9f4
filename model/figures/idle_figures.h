// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// The sentences at the top of the Idle panel. Those that have nothing to say are empty.
struct IdleHeadline
{
    Text headline;   ///< "development: $118.20 of $161.00 a month is avoidable"
    Text alwaysOn;   ///< "and $49.28 is always on, 67 % of its hours unneeded"
    Text unknown;    ///< how much may be used or idle, and what is needed to know
    Text lever;      ///< "Biggest lever: run staging only when it is needed ($41.10 of off-hours)"
    Id leverElement; ///< the environment or service the lever is about; invalid without one
};

/// What the subject (invalid: the plan) wastes, in sentences. Avoidable money stands first and is never mixed with
/// what is reserved on purpose or always on. "up to" says that no work outside needed hours is assumed, because
/// utilisation is not given.
[[nodiscard]] IdleHeadline idleHeadline(const Plan &plan, const Estimate &estimate, Id subject = {});

/// The services and standalone tasks of the subject whose utilisation is not given, by ascending id.
[[nodiscard]] std::vector<Id> withoutUtilisation(const Plan &plan, Id subject = {});

/// Stacked columns: the time-billed money of the subject's parts as used, not known, reserved, overhead, avoidable and
/// always on. Each column sums to what is billed by time.
[[nodiscard]] Figure idleByEnvironment(const Plan &plan, const Estimate &estimate, Id subject = {});

/// The 7 × 24 week of an environment (or of the one the subject stands in): its needed and running hours, and the
/// avoidable and always-on money that falls into needed and into unneeded hours.
[[nodiscard]] Figure week(const Plan &plan, const Estimate &estimate, Id subject = {});

/// Two stacked columns: what an environment costs now, and when its tasks run only in its needed hours, each by
/// where the money goes. Both sum to the environment's whole cost.
/// Requires: `saving` is of `environment`.
[[nodiscard]] Figure scheduleBeforeAfter(const Plan &plan, Id environment, const ScheduleSaving &saving);

/// What stays on under a schedule, and what it saves a year: "$49.28 stays on: load balancer and NAT gateway".
[[nodiscard]] Text staysOnSentence(const Plan &plan, const Estimate &estimate, Id environment, Money staysOn);

} // namespace bayplan
