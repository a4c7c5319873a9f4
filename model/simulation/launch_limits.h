// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/scaling_model.h"

#include <algorithm>
#include <cstdint>

namespace bayplan {

/// How many tasks may be launched at a second: the service scheduler allows so many in each minute of the clock, and
/// the account has tokens that refill by the second up to a full bucket, which it begins with.
class LaunchLimits
{
public:
    explicit LaunchLimits(const ScalingModel &model)
        : m_perMinute(model.launchesPerMinute), m_burst(model.launchBurst), m_rate(model.launchRate),
          m_tokens(model.launchBurst)
    {
    }

    /// How many of `wanted` can be launched at this second; they count as launched.
    /// Requires: seconds never go back.
    int take(int wanted, std::int64_t second)
    {
        if (m_burst == 0 && m_perMinute == 0)
            return wanted;
        refill(second);
        int granted = wanted;
        if (m_burst > 0)
            granted = std::min(granted, m_tokens);
        if (m_perMinute > 0)
            granted = std::min(granted, m_perMinute - m_launchedThisMinute);
        m_tokens -= granted;
        m_launchedThisMinute += granted;
        return granted;
    }

private:
    void refill(std::int64_t second)
    {
        const std::int64_t refilled = m_tokens + (second - m_second) * m_rate;
        m_tokens = static_cast<int>(std::min<std::int64_t>(refilled, m_burst));
        m_second = second;
        if (const std::int64_t minute = second / 60; minute != m_minute) {
            m_minute = minute;
            m_launchedThisMinute = 0;
        }
    }

    int m_perMinute;
    int m_burst;
    int m_rate;
    int m_tokens;
    int m_launchedThisMinute = 0;
    std::int64_t m_second = 0;
    std::int64_t m_minute = 0;
};

} // namespace bayplan
