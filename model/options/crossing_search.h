// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison_study.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace bayplan {

/// What the curves of a comparison cross.
struct CurveCrossings
{
    /// Where another hosting becomes the cheapest of those that are possible.
    std::vector<Crossing> cheapest;
    /// Where Fargate and Lambda cost the same, whatever else is cheaper; the first when there are several, nothing
    /// where one of them is not possible.
    std::optional<Crossing> fargateAndLambda;
};

/// Looks for the crossings along the curve of a comparison. What was found so far when stopped.
/// Requires: a curve, and fits.
[[nodiscard]] CurveCrossings crossingsOf(const ComparisonStudy &study, const Comparison &comparison,
                                         const std::stop_token &stop);

} // namespace bayplan
