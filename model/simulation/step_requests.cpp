// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/step_requests.h"

#include <algorithm>

namespace bayplan {

StepRequests::StepRequests(std::span<const std::int32_t> requests)
    : m_each(requests), m_all{static_cast<std::int64_t>(requests.size()), 0}
{
    if (requests.empty())
        return;
    std::int64_t sum = 0;
    std::int32_t least = requests.front();
    std::int32_t greatest = least;
    for (const std::int32_t count : requests) {
        sum += count;
        least = std::min(least, count);
        greatest = std::max(greatest, count);
    }
    m_all.requests = sum;
    m_least = least;
    m_greatest = greatest;
}

StepRequests::Steps StepRequests::fewerThan(std::int64_t requests) const
{
    if (requests > m_greatest)
        return m_all;
    if (requests <= m_least)
        return {};
    const auto limit = static_cast<std::int32_t>(requests);
    std::int32_t steps = 0;
    std::int64_t sum = 0;
    for (const std::int32_t count : m_each) {
        steps += count < limit ? 1 : 0;
        sum += count < limit ? count : 0;
    }
    return {steps, sum};
}

} // namespace bayplan
