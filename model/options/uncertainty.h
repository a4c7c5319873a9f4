// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "plan/plan.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace bayplan {

/// Lowest and highest of several totals.
struct Band
{
    Money low;
    Money high;
};

/// What moves the total when one uncertain thing is at its low or its high end and everything else as given.
struct Swing
{
    Id element; ///< the traffic source or the service; invalid: something that AWS does not publish
    Text name;  ///< "traffic of users", "CPU time of a request of api"
    Money atLow;
    Money atHigh;

    [[nodiscard]] Money width() const { return atLow < atHigh ? atHigh - atLow : atLow - atHigh; }
};

/// How sure the total of a month is.
struct Uncertainty
{
    Money asGiven;
    /// The total that one draw in ten, half of them and nine in ten do not exceed. Equal to `asGiven` without ranges.
    Money p10;
    Money p50;
    Money p90;
    int draws = 0;
    std::vector<Swing> swings; ///< the widest first; those that move nothing are left out
    Band unpublished;          ///< as `unpublishedBand` says; the total itself when no policy decides anything
};

/// How a long computation tells how far it is: parts done of all parts.
using Progress = std::function<void(int done, int all)>;

/// Estimates a plan many times with the ranges of its traffic sources and of the CPU times of requests.
///
/// A range's ends are its 10th and 90th percentile and what is given is its median; between them values are spread
/// evenly, and so on outwards. Draws come from `seed` and their number alone, so the same plan gives the same figures.
/// Nothing when stopped. Requires: draws >= 1.
[[nodiscard]] std::optional<Uncertainty> uncertaintyOf(const Plan &plan, int draws = 100, std::uint64_t seed = 1,
                                                       std::stop_token stop = {}, const Progress &progress = {},
                                                       const PriceBook &book = PriceBook::builtIn());

/// The totals of a month over what AWS does not publish: both readings of cool-downs, metric delays of 0, 2 and 5
/// minutes, and starts in 23 s and in 3 minutes where no start time is given. The total as given is within. Nothing
/// when stopped, or when no policy decides anything. Of `subject` only, when it is valid.
[[nodiscard]] std::optional<Band> unpublishedBand(const Plan &plan, std::stop_token stop = {},
                                                  const PriceBook &book = PriceBook::builtIn(), Id subject = {});

/// Whether the plan has any range; without one all draws are alike.
[[nodiscard]] bool hasRanges(const Plan &plan);

/// The value at a share of `quantile` (0…1, in millionths) of a range whose 10th and 90th percentile are these per
/// cent of what is given and whose median is 100 %; never below 0.
[[nodiscard]] Decimal drawOf(const Decimal &low, const Decimal &high, std::int64_t quantileMillionths);

} // namespace bayplan
