// SPDX-License-Identifier: GPL-3.0-or-later
#include "traffic/running_times.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::int64_t quarter = 900;

} // namespace

RunningTimes::RunningTimes(const SimulatedTime &time, const WeekHours &hours) : m_time(time), m_hours(hours)
{
    const auto clock = LocalClock::of(time);
    m_quarters.resize(static_cast<std::size_t>((time.seconds() + quarter - 1) / quarter), true);
    for (std::size_t i = 0; clock && i < m_quarters.size(); ++i)
        m_quarters[i] = clock->isWithin(hours, static_cast<std::int64_t>(i) * quarter);
}

bool RunningTimes::runsAt(std::int64_t second) const
{
    const auto index = static_cast<std::size_t>(std::max<std::int64_t>(second, 0) / quarter);
    return m_quarters.empty() || m_quarters[std::min(index, m_quarters.size() - 1)];
}

} // namespace bayplan
