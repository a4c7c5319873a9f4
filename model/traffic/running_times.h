// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/local_clock.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// When an environment runs, over the simulated time. Hours follow its own clock, and its holidays are hours off.
class RunningTimes
{
public:
    RunningTimes(const SimulatedTime &time, const WeekHours &hours);

    [[nodiscard]] bool runsAt(std::int64_t second) const;
    [[nodiscard]] const SimulatedTime &time() const { return m_time; }
    [[nodiscard]] const WeekHours &hours() const { return m_hours; }

private:
    SimulatedTime m_time;
    WeekHours m_hours;
    std::vector<bool> m_quarters; ///< of an hour: no clock changes by less
};

} // namespace bayplan
