// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "plan/plan.h"

namespace bayplan {

/// What the subject (invalid: the plan) costs a month, in one sentence: "Shop costs $580.05 a month, most of it in
/// production".
[[nodiscard]] Text costSentence(const Plan &plan, const Estimate &estimate, Id subject = {});

/// Which charges of the subject depend on usage nobody has given; empty when none does.
[[nodiscard]] Text unknownSentence(const Plan &plan, const Estimate &estimate, Id subject = {});

/// Stacked columns: the subject's cost by its parts (a plan's environments), stacked by what the money is spent on.
[[nodiscard]] Figure costByEnvironment(const Plan &plan, const Estimate &estimate, Id subject = {});

/// A doughnut: the subject's cost by what the money is spent on.
[[nodiscard]] Figure costByKind(const Plan &plan, const Estimate &estimate, Id subject = {});

} // namespace bayplan
