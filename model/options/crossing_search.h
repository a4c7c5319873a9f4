// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison_study.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace bayplan {

/// Where along the curve of a comparison another hosting becomes the cheapest of those that are possible.
/// Requires: a curve, and fits. What was found so far when stopped.
[[nodiscard]] std::vector<Crossing> crossingsOf(const ComparisonStudy &study, const Comparison &comparison,
                                                const std::stop_token &stop);

/// Where Fargate and Lambda cost the same, whatever else is cheaper; the first when there are several, nothing where
/// one of them is not possible. Requires: a curve, fits, and the crossings of the cheapest.
[[nodiscard]] std::optional<Crossing>
crossingOfFargateAndLambda(const ComparisonStudy &study, const Comparison &comparison, const std::stop_token &stop);

} // namespace bayplan
