// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/local_clock.h"
#include "kinds/task.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// How the moments of a standalone task's runs are known.
enum class RunTimes {
    unknown, ///< nobody said how often it runs, or for how long
    scheduled,
    spread, ///< so many a month without a schedule: as if they came evenly
};

/// Which of the three a task has.
[[nodiscard]] RunTimes runTimesOf(const Task &task);

/// The runs of a standalone task on the instances of a group, over a simulated month.
struct TaskRuns
{
    RunTimes times = RunTimes::unknown;
    std::vector<int> tasks;         ///< that run at the beginning of each minute; at most a million
    std::int64_t starts = 0;        ///< of its schedule
    std::int64_t startsStopped = 0; ///< of these: while no instance is up, so that they find none
    std::int64_t taskMinutes = 0;   ///< that instances carry
    std::int64_t wantedMinutes = 0; ///< that they would carry if they were always up

    [[nodiscard]] bool areKnown() const { return times != RunTimes::unknown; }
};

/// A run takes the room of its tasks in every minute that begins while it goes on. Schedules are read by UTC, as
/// EventBridge does; runs without one start at even distances over the minutes in which instances are up. A run that
/// outlasts the month goes on at its beginning, as that of the month before does. Where instances stop, what runs on
/// them stops.
/// Requires: the time is a month; `isUp` has an entry for each of its minutes.
[[nodiscard]] TaskRuns runsOn(const Task &task, const SimulatedTime &time, const std::vector<bool> &isUp);

} // namespace bayplan
