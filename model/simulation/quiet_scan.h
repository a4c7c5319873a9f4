// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/alarm_bits.h"
#include "simulation/lane_masks.h"
#include "simulation/traffic_index.h"

#include <cstdint>
#include <limits>

namespace bayplan {

/// What decides while the number of tasks stays the same and nothing is left over, in requests of a step.
struct QuietLimits
{
    static constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

    std::int32_t capacity = never;   ///< above: work is left over
    std::int32_t high = never;       ///< above: a breach of the high alarm
    std::int32_t low = 0;            ///< below: a breach of the low alarm
    std::int32_t coolingOut = never; ///< above: adds tasks during the cool-down; without one, `high` is enough
    std::int32_t in = -1;            ///< up to: removes tasks
    std::int64_t outFree = 0;        ///< first step whose end is after the cool-down of adding
    std::int64_t inFree = 0;
    bool canOut = false;
    bool canIn = false;
    RunFinder highRuns;
    RunFinder lowRuns;
};

/// What ends a quiet stretch: more work than there is capacity, or a decision at the end of the step.
enum class QuietEvent { none, overflow, out, in };

/// Looks for the end of a quiet stretch.
class QuietScan
{
public:
    /// Points are seen `delay` steps after their own. Requires: the traffic outlives the scan.
    QuietScan(const TrafficIndex &traffic, CompareLanes compare, std::int64_t delay)
        : m_traffic(traffic), m_compare(compare), m_delay(delay)
    {
    }

    /// Moves `now` to the first step before `horizon` that something happens in, and says what; to `horizon` if
    /// nothing does. The points that are seen on the way are put into `bits`, without that step's.
    /// Requires: delay <= now; all points that are not seen yet are of the same tasks.
    QuietEvent next(const QuietLimits &limits, std::int64_t horizon, std::int64_t &now, AlarmBits &bits) const;

private:
    bool skipBlocks(const QuietLimits &limits, std::int64_t horizon, std::int64_t &now, AlarmBits &bits) const;

    const TrafficIndex &m_traffic;
    CompareLanes m_compare;
    std::int64_t m_delay;
};

} // namespace bayplan
