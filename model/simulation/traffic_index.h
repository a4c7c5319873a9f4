// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "traffic/series.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// A traffic series with what makes long quiet stretches of it quick to judge: sums, and the least and greatest count
/// of each block of steps. Made once for a series and shared by all runs on it.
class TrafficIndex
{
public:
    static constexpr int blockSize = 64;
    static constexpr int blocksInGroup = 8;

    /// Requires: a series, of counts that are not negative.
    explicit TrafficIndex(SharedSeries series);

    [[nodiscard]] const TrafficSeries &series() const { return *m_series; }
    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    /// The counts, followed by a block of zeros so that a block can be read from any step.
    [[nodiscard]] const std::int32_t *requests() const { return m_requests.data(); }
    /// Requests in the first so many steps. Requires: 0 <= step <= steps().
    [[nodiscard]] std::int64_t arrivalsBefore(std::int64_t step) const
    {
        return m_arrivals[static_cast<std::size_t>(step)];
    }
    /// How many of the first so many steps have no request.
    [[nodiscard]] std::int64_t zerosBefore(std::int64_t step) const { return m_zeros[static_cast<std::size_t>(step)]; }
    /// The least and greatest count in a block of steps; block 0 begins with step 0.
    struct Extent
    {
        std::int32_t least = 0;
        std::int32_t greatest = 0;
    };
    [[nodiscard]] const Extent &extent(std::int64_t block) const { return m_extents[static_cast<std::size_t>(block)]; }
    /// The same of a group of blocks; group 0 begins with block 0. Requires: the group ends within the series.
    [[nodiscard]] const Extent &extentOfGroup(std::int64_t group) const
    {
        return m_groups[static_cast<std::size_t>(group)];
    }
    [[nodiscard]] std::int32_t greatest() const { return m_greatestOfAll; }

private:
    SharedSeries m_series;
    std::int64_t m_steps;
    std::int32_t m_greatestOfAll = 0;
    std::vector<std::int32_t> m_requests;
    std::vector<std::int64_t> m_arrivals;
    std::vector<std::int32_t> m_zeros;
    std::vector<Extent> m_extents;
    std::vector<Extent> m_groups;
};

} // namespace bayplan
