// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/int128.h"
#include "bill/site.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace bayplan {

/// How what is billed lies in the hours of the month, up to a factor: what Savings Plans are applied by.
struct HourShape
{
    /// Evenly in these hours, where `weights` is null. Empty hours count as all.
    WeekHours week = WeekHours::always();
    /// One weight for each hour.
    std::shared_ptr<const std::vector<std::int64_t>> weights;
    friend bool operator==(const HourShape &, const HourShape &) = default;
};

/// The shape of what an element uses: its simulated tasks or requests, else its environment's running hours. Runs of
/// scheduled tasks count as spread evenly, because their hours are not.
[[nodiscard]] HourShape shapeOf(const Site &site, const Element &element);

/// A weight for each hour of a month, not all zero. Requires: hours > 0.
[[nodiscard]] std::vector<std::int64_t> weightsOf(const HourShape &shape, int hours);

} // namespace bayplan
