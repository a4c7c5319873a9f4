// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

namespace bayplan {

/// Requests that arrive in each step of a stretch of time, in whole requests: what the engines count with.
struct TrafficSeries
{
    std::chrono::seconds step{60};
    /// One count for each step, none negative.
    std::vector<std::int32_t> requests;

    [[nodiscard]] std::int64_t seconds() const { return step.count() * static_cast<std::int64_t>(requests.size()); }
    friend bool operator==(const TrafficSeries &, const TrafficSeries &) = default;
};

/// Series are long and never change, so everybody who needs one holds the same.
using SharedSeries = std::shared_ptr<const TrafficSeries>;

} // namespace bayplan
