// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/quantity.h"
#include "figures/figure.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace bayplan {

/// One step of a waterfall: what it is about and what it adds to the total.
struct WaterfallStep
{
    Text name;
    Money change;
    Id element = {};
};

/// The two totals a waterfall leads between.
struct WaterfallEnds
{
    Text firstName;
    Money first;
    Text lastName;
    Money last;
};

/// More steps than this cannot be told apart.
inline constexpr std::size_t mostWaterfallSteps = 8;

/// A figure of shape `waterfall` from one total to the other, the largest steps first; those beyond `most` and whatever
/// the steps leave open are one last step, "everything else". Steps without a change are left out. When the larger
/// savings first would lead below zero, the increases come first. Sets shape, categories, looks, elements and series;
/// words are the caller's.
/// Requires: most >= 1.
[[nodiscard]] Figure waterfallOf(const WaterfallEnds &ends, std::vector<WaterfallStep> steps,
                                 std::size_t most = mostWaterfallSteps);

/// A value of a waterfall's series "from", "to" or "change"; nothing when there is none, such as the change of a total.
[[nodiscard]] std::optional<Money> waterfallValue(const Figure &figure, std::string_view series, std::size_t category);

/// The least and the most that the axis of a waterfall must reach; zero is always between.
struct WaterfallReach
{
    Money low;
    Money high;
};
[[nodiscard]] WaterfallReach waterfallReach(const Figure &figure);

} // namespace bayplan
