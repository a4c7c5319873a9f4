// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// How many tasks there are from a second on, until the next span begins.
struct TaskSpan
{
    std::int64_t second = 0; ///< from the start of the simulated time
    int desired = 0;
    int running = 0;  ///< serve requests
    int starting = 0; ///< billed, do not serve yet
    int waiting = 0;  ///< asked for, not billed yet: queued for launch, or being provisioned
    int draining = 0; ///< billed, do not serve any more
    friend bool operator==(const TaskSpan &, const TaskSpan &) = default;

    [[nodiscard]] int billed() const { return running + starting + draining; }
};

enum class ActionCause { tracking, step, schedule, bounds };

/// A change of the desired count, with what it was decided on.
struct ScalingAction
{
    std::int64_t second = 0; ///< when it takes effect
    ActionCause cause = ActionCause::tracking;
    Id policy; ///< invalid: the running hours, or the bounds of the service
    int from = 0;
    int to = 0;
    int minimum = 0; ///< bounds in force afterwards
    int maximum = 0;
    /// The metric as a fraction in hundredths: `metricAmount / metricBase` is 9000 for 90 %; base 0: no metric.
    std::int64_t metricAmount = 0;
    std::int64_t metricBase = 0;
    friend bool operator==(const ScalingAction &, const ScalingAction &) = default;
};

/// Sums over a run. CPU work is in micro-vCPU-seconds.
struct RunTotals
{
    std::int64_t desiredTaskSeconds = 0;
    std::int64_t billedTaskSeconds = 0; ///< with what the least billed time adds
    std::int64_t used = 0;
    std::int64_t dropped = 0;      ///< work that was refused
    std::int64_t finalBacklog = 0; ///< work that is left over
    std::int64_t peakBacklog = 0;
    std::int64_t backlogSteps = 0; ///< steps that end with work left over
    std::int64_t launches = 0;     ///< tasks started
    std::int64_t addedByLeast = 0; ///< task-seconds billed beyond the spans, because a task ran less than the least
    int scaleOuts = 0;
    int scaleIns = 0;
    int peakTasks = 0; ///< the largest desired count
    friend bool operator==(const RunTotals &, const RunTotals &) = default;
};

/// What a service did over the simulated time. Everything else (utilisation, backlog, idle, money) follows from the
/// spans and the traffic, so two engines that agree on the run agree on all of it.
struct Run
{
    RunTotals totals;
    std::vector<TaskSpan> spans; ///< by second; the first is at 0; no two neighbours are equal
    std::vector<ScalingAction> actions;
    friend bool operator==(const Run &, const Run &) = default;
};

} // namespace bayplan
