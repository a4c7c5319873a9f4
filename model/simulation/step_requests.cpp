// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/step_requests.h"

#include <algorithm>

namespace bayplan {

StepRequests::StepRequests(std::span<const std::int32_t> requests)
    : m_each(requests), m_all{static_cast<std::int64_t>(requests.size()), 0}
{
    if (requests.empty())
        return;
    m_least = m_greatest = requests.front();
    for (const std::int32_t count : requests) {
        m_all.requests += count;
        m_least = std::min(m_least, count);
        m_greatest = std::max(m_greatest, count);
    }
}

StepRequests::Steps StepRequests::fewerThan(std::int64_t requests) const
{
    if (requests > m_greatest)
        return m_all;
    if (requests <= m_least)
        return {};
    const auto limit = static_cast<std::int32_t>(requests);
    Steps fewer;
    for (const std::int32_t count : m_each) {
        fewer.count += count < limit ? 1 : 0;
        fewer.requests += count < limit ? count : 0;
    }
    return fewer;
}

} // namespace bayplan
