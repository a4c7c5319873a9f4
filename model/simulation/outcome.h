// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/int128.h"
#include "base/local_clock.h"
#include "base/problem.h"
#include "kinds/service.h"
#include "simulation/run.h"
#include "simulation/scaling_model.h"
#include "traffic/series.h"

#include <memory>
#include <vector>

namespace bayplan {

/// Where the billed time of a service's tasks went, for one resource. Only the proportions mean something.
struct TimeParts
{
    Int128 used = 0;
    Int128 headroom = 0;         ///< kept free on purpose by the target
    Int128 minimumOnPurpose = 0; ///< beyond that, within the availability minimum
    Int128 minimumBeyond = 0;    ///< beyond that, because of the minimum count
    Int128 lag = 0;              ///< the rest inside needed hours
    Int128 offHours = 0;         ///< not used outside needed hours
    Int128 startUp = 0;
    Int128 drain = 0;
    friend bool operator==(const TimeParts &, const TimeParts &) = default;

    [[nodiscard]] Int128 sum() const;
};

/// What is needed besides the run to say where time and money went.
struct Accounting
{
    SimulatedTime time;
    WeekHours needed = WeekHours::always();
    int availabilityMinimum = 1;
    Share cpuTarget{7'000};
    Share memoryTarget{7'000};
    Capacity capacity = Capacity::fargate; ///< never `cluster`
    StrategyWeights strategy;
    std::int64_t waitPerRequest = 0; ///< microseconds
    friend bool operator==(const Accounting &, const Accounting &) = default;
};

/// How long requests take, in milliseconds, where every task shares its processor among its requests: an estimate of
/// the mean, with what waits in a backlog. For reading, not for money.
struct Latency
{
    double mean = 0;          ///< over all requests
    double worst = 0;         ///< mean of the slowest step
    double worstP95 = 0;      ///< 95 of 100 requests of the slowest step are faster
    std::int64_t worstAt = 0; ///< second at which the slowest step begins
};

/// What a service did over the simulated time, and where its billed time went.
struct Outcome
{
    Id service;
    ScalingModel model;
    Accounting accounting;
    SharedSeries traffic;
    SharedSeries refused; ///< requests while it was switched off; may be null
    Run run;

    TimeParts cpu;
    TimeParts memory;
    std::int64_t onDemandTaskSeconds = 0; ///< of the billed task-seconds
    std::int64_t spotTaskSeconds = 0;
    std::int64_t neededTaskSeconds = 0; ///< of the billed task-seconds, inside needed hours
    std::int64_t requests = 0;
    std::int64_t refusedRequests = 0;
    Latency latency;
    Problems problems; ///< where the policies saturate or cannot keep up

    /// Seconds that were simulated.
    [[nodiscard]] std::int64_t seconds() const { return traffic->seconds(); }
    /// Mean CPU utilisation of tasks that serve, 0…1.
    [[nodiscard]] double utilisation() const;
};

/// What a service did in one step.
struct StepUse
{
    std::int64_t step = 0;
    std::int64_t requests = 0;
    int desired = 0;           ///< at the beginning of the step
    int running = 0;           ///< at the beginning of the step
    std::int64_t served = 0;   ///< task-seconds that served
    std::int64_t starting = 0; ///< billed task-seconds before
    std::int64_t draining = 0; ///< billed task-seconds after
    std::int64_t capacity = 0; ///< micro-vCPU-seconds
    std::int64_t used = 0;
    std::int64_t backlog = 0; ///< work left at the end, micro-vCPU-seconds
};

/// Follows a run step by step, from its spans and its traffic.
class Replay
{
public:
    /// Requires: the run is of this model and this traffic; all stay while it lasts.
    Replay(const ScalingModel &model, const TrafficSeries &traffic, const Run &run);
    /// Goes to the next step; false at the end.
    [[nodiscard]] bool next();
    [[nodiscard]] const StepUse &use() const { return m_use; }

    /// How many of the steps that come next have the same tasks throughout and leave no work over: in them only the
    /// requests differ. At most those that begin before a second.
    [[nodiscard]] std::int64_t alikeBefore(std::int64_t second);
    /// Goes past so many of them. Requires: there are so many, and at least one.
    void pass(std::int64_t steps);

private:
    [[nodiscard]] std::int64_t firstLeavingWork(std::int64_t from, std::int64_t to, int running) const;
    void goTo(std::int64_t step);
    void addSpans(std::int64_t from, std::int64_t to);

    const ScalingModel &m_model;
    const TrafficSeries &m_traffic;
    const Run &m_run;
    std::size_t m_span = 0;
    StepUse m_use;
};

/// What is found out of a run: all of it, only what costs and idle need, or only what costs need. The latter leaves the
/// parts of the time and the needed task-seconds empty.
enum class OutcomeDetail { all, withoutLatency, onlyBilled };

/// Divides what was billed and measures how long requests took.
/// Requires: the run is of this model and this traffic.
[[nodiscard]] Outcome outcomeOf(ScalingModel model, Accounting accounting, SharedSeries traffic, SharedSeries refused,
                                Run run, OutcomeDetail detail = OutcomeDetail::all);

/// Mean milliseconds of a request at a utilisation of `used / capacity`, when `backlog` waits before it; the wait for
/// others is not in it. Source: M/G/1 with processor sharing, T = (s / c) / (1 − ρ), ρ at most 0.995.
[[nodiscard]] double requestTime(const ScalingModel &model, const StepUse &use);

/// A stretch of steps of a service, for a chart.
struct Sample
{
    std::int64_t second = 0; ///< where it begins
    double requests = 0;     ///< a second, mean
    double peakRequests = 0; ///< a second, of its busiest step
    int leastDesired = 0;
    int mostDesired = 0;
    double running = 0;         ///< mean
    double utilisation = 0;     ///< 0…1, mean
    double peakUtilisation = 0; ///< 0…1, of its busiest step
    double backlog = 0;         ///< requests waiting at the worst end of a step
    double requestTime = 0;     ///< milliseconds, of its slowest step, waiting for others included
};

/// Samples of equal length that cover the seconds [from, to), at most `count` and none shorter than a step.
/// Requires: 0 <= from < to <= seconds(), count > 0.
[[nodiscard]] std::vector<Sample> samplesOf(const Outcome &outcome, std::int64_t from, std::int64_t to, int count);

/// The span in force at a second. Requires: the run has spans.
[[nodiscard]] const TaskSpan &spanAt(const Run &run, std::int64_t second);

} // namespace bayplan
