// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/figure.h"
#include "options/uncertainty.h"
#include "plan/plan.h"

#include <cstdint>

namespace bayplan {

/// How sure the total of a month is, in one sentence: "The month costs $900.00 to $1,800.00 in 8 of 10 draws, and less
/// than $1,240.00 in half of them". Without ranges it says that there are none.
[[nodiscard]] Text uncertaintySentence(const Plan &plan, const Uncertainty &uncertainty);

/// What moves the total most: "Moved most by traffic of users: $940.00 to $1,700.00"; empty when nothing does.
[[nodiscard]] Text widestSwingSentence(const Uncertainty &uncertainty);

/// What to do to give a range; empty when the plan has one.
[[nodiscard]] Text howToGiveRanges(const Plan &plan);

/// The total over what AWS does not publish: "$800.00 to $860.00 over what AWS does not publish"; empty when that moves
/// nothing.
[[nodiscard]] Text unpublishedSentence(const Band &band);

/// A bar from low to high for the total, for each uncertain thing from the widest on, and for what AWS does not
/// publish.
[[nodiscard]] Figure uncertaintyRanges(const Plan &plan, const Uncertainty &uncertainty, std::uint64_t seed);

} // namespace bayplan
