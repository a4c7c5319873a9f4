// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/traffic_index.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace bayplan {

TrafficIndex::TrafficIndex(SharedSeries series)
    : m_series(std::move(series)), m_steps(static_cast<std::int64_t>(m_series->requests.size()))
{
    const std::size_t steps = m_series->requests.size();
    // One more block, as a block that is read from the last step on ends in it.
    const std::size_t blocks = steps / blockSize + 2;
    m_requests.reserve(steps + 2 * blockSize);
    m_requests = m_series->requests;
    m_requests.resize(steps + 2 * blockSize);
    m_arrivals.resize(steps + 1);
    m_zeros.resize(steps + 1);
    m_extents.assign(blocks, {std::numeric_limits<std::int32_t>::max(), 0});
    for (std::size_t i = 0; i < steps; ++i) {
        const std::int32_t count = m_requests[i];
        m_arrivals[i + 1] = m_arrivals[i] + count;
        m_zeros[i + 1] = m_zeros[i] + (count == 0 ? 1 : 0);
        Extent &extent = m_extents[i / blockSize];
        extent.least = std::min(extent.least, count);
        extent.greatest = std::max(extent.greatest, count);
        m_greatestOfAll = std::max(m_greatestOfAll, count);
    }
    for (std::size_t first = 0; first + blocksInGroup <= blocks; first += blocksInGroup) {
        Extent group = m_extents[first];
        for (std::size_t i = first + 1; i < first + blocksInGroup; ++i) {
            group.least = std::min(group.least, m_extents[i].least);
            group.greatest = std::max(group.greatest, m_extents[i].greatest);
        }
        m_groups.push_back(group);
    }
}

} // namespace bayplan
