// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/task_runs.h"

#include "base/int128.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace bayplan {

namespace {

constexpr std::int64_t secondsPerMinute = 60;
constexpr std::int64_t mostTasks = 1'000'000;

std::int64_t minutesOf(std::chrono::seconds duration)
{
    return (duration.count() + secondsPerMinute - 1) / secondsPerMinute;
}

int limited(Int128 tasks)
{
    return static_cast<int>(std::min<Int128>(tasks, mostTasks));
}

/// The next whole number from a fraction on. Requires: b > 0.
Int128 roundedUp(Int128 a, Int128 b)
{
    return a > 0 ? (a + b - 1) / b : -(-a / b);
}

/// Runs at the beginning of each minute, when one starts in each of these minutes.
std::vector<std::int64_t> overlapping(const std::vector<std::int64_t> &starts, std::int64_t length, std::size_t minutes)
{
    const auto month = static_cast<std::int64_t>(minutes);
    std::vector<std::int64_t> change(minutes + 1);
    for (const std::int64_t start : starts) {
        // As many times around the month as it is longer, and then to a minute of it.
        change.front() += length / month;
        const std::int64_t end = start + length % month;
        ++change[static_cast<std::size_t>(start)];
        --change[static_cast<std::size_t>(std::min(end, month))];
        if (end > month) {
            ++change.front();
            --change[static_cast<std::size_t>(end - month)];
        }
    }
    for (std::size_t minute = 1; minute < minutes; ++minute)
        change[minute] += change[minute - 1];
    change.resize(minutes);
    return change;
}

void runBySchedule(TaskRuns &runs, const Task &task, const SimulatedTime &time, const std::vector<bool> &isUp)
{
    std::vector<std::int64_t> all;
    std::vector<std::int64_t> carried;
    for (const std::int64_t second : firings(task.schedule, "UTC", time).value_or(std::vector<std::int64_t>())) {
        all.push_back(second / secondsPerMinute);
        if (isUp[static_cast<std::size_t>(all.back())])
            carried.push_back(all.back());
    }
    const std::int64_t length = minutesOf(*task.duration);
    const std::vector<std::int64_t> together = overlapping(carried, length, isUp.size());
    for (std::size_t minute = 0; minute < isUp.size(); ++minute)
        runs.tasks[minute] = isUp[minute] ? limited(Int128{together[minute]} * task.tasksPerRun) : 0;
    runs.starts = static_cast<std::int64_t>(all.size());
    runs.startsStopped = runs.starts - static_cast<std::int64_t>(carried.size());
    runs.wantedMinutes = runs.starts * length * task.tasksPerRun;
}

/// Of runs at even distances either so many go on together or one fewer, whatever minute it is.
void runEvenly(TaskRuns &runs, const Task &task, const std::vector<bool> &isUp)
{
    const Quantity each = Quantity::of(*task.runsPerMonth);
    const auto minutes = static_cast<std::int64_t>(std::ranges::count(isUp, true));
    if (minutes == 0)
        return;
    const Int128 divisor = each.denominator() * minutes;
    const auto startedBefore = [&](std::int64_t minute) {
        return roundedUp(each.numerator() * minute, divisor);
    };
    const std::int64_t length = minutesOf(*task.duration);
    const Int128 most = roundedUp(each.numerator() * task.duration->count(), divisor * secondsPerMinute);
    std::int64_t upFor = 0;
    for (std::size_t minute = 0; minute < isUp.size(); ++minute) {
        if (!isUp[minute])
            continue;
        ++upFor;
        const Int128 together = std::min(startedBefore(upFor) - startedBefore(upFor - length), most);
        runs.tasks[minute] = limited(together * task.tasksPerRun);
    }
}

} // namespace

RunTimes runTimesOf(const Task &task)
{
    if (!task.duration)
        return RunTimes::unknown;
    if (!task.schedule.empty())
        return runsPerMonth(task.schedule, 1) ? RunTimes::scheduled : RunTimes::unknown;
    return task.runsPerMonth ? RunTimes::spread : RunTimes::unknown;
}

TaskRuns runsOn(const Task &task, const SimulatedTime &time, const std::vector<bool> &isUp)
{
    assert(time.span == SimulatedTime::Span::month);
    assert(static_cast<std::int64_t>(isUp.size()) * secondsPerMinute == time.seconds());
    TaskRuns runs;
    runs.times = runTimesOf(task);
    runs.tasks.resize(isUp.size());
    if (runs.times == RunTimes::scheduled)
        runBySchedule(runs, task, time, isUp);
    else if (runs.times == RunTimes::spread)
        runEvenly(runs, task, isUp);
    for (const int tasks : runs.tasks)
        runs.taskMinutes += tasks;
    if (runs.times == RunTimes::spread)
        runs.wantedMinutes = runs.taskMinutes;
    return runs;
}

} // namespace bayplan
