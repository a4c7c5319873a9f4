// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/cheapest_policy.h"

namespace bayplan {

/// What a search has found, in one sentence: "Cheapest within these bounds: 2–8 tasks of 1 vCPU with 2 GB on ARM, CPU
/// at 84 %: $90.56 instead of $720.80 a month". Says as well when the plan is as cheap, when it does not keep the
/// bounds, and what the fastest manages when nothing keeps them.
[[nodiscard]] Text cheapestSentence(const PolicySearch &search, const ServiceLevel &level);

/// How well a trial serves: "95 of 100 requests of the slowest minute take up to 840 ms; nobody waits; at most 6
/// tasks".
[[nodiscard]] Text serviceSentence(const PolicyTrial &trial);

/// "As it is drawn: 20–40 tasks of 1 vCPU with 2 GB, CPU at 30 %: $720.80 a month".
[[nodiscard]] Text presentSentence(const PolicySearch &search);

} // namespace bayplan
