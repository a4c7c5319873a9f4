// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/outcome.h"

#include "simulation/queueing.h"
#include "simulation/time_divider.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <span>

namespace bayplan {

namespace {

constexpr std::int64_t million = 1'000'000;

/// Memory that tasks held in a step, in MiB-microseconds.
std::int64_t memoryUsed(const ScalingModel &model, const StepUse &use, std::int64_t capacity)
{
    const std::int64_t held = model.memoryBase * use.served * million + use.requests * model.memoryPerRequest;
    return std::min(capacity, held);
}

/// How long a request takes in steps that offer the same capacity, in milliseconds.
class ResponseTime
{
public:
    ResponseTime(const ScalingModel &model, std::int64_t capacity) : m_capacity(static_cast<double>(capacity))
    {
        if (model.cpuPerRequest == 0 || model.cpuPerTask == 0)
            return;
        const double speed = std::min(1.0, static_cast<double>(model.cpuPerTask) / million);
        m_alone = static_cast<double>(model.cpuPerRequest) / 1000 / speed;
        // What waits is worked off by the capacity of this step; without any, by one task.
        m_perSecond =
            capacity > 0 ? m_capacity / static_cast<double>(model.step.count()) : static_cast<double>(model.cpuPerTask);
    }

    [[nodiscard]] double of(std::int64_t used) const
    {
        return sharedResponse(m_alone, m_capacity > 0 ? static_cast<double>(used) / m_capacity : 1);
    }

    [[nodiscard]] double of(std::int64_t used, std::int64_t backlog) const
    {
        return m_alone == 0 ? 0 : of(used) + static_cast<double>(backlog) / m_perSecond * 1000;
    }

private:
    double m_capacity;
    double m_alone = 0; ///< 0: requests need no time
    double m_perSecond = 0;
};

/// Takes one step after the other into an outcome's sums.
class Bookkeeper
{
public:
    Bookkeeper(Outcome &outcome, OutcomeDetail detail)
        : m_outcome(outcome), m_model(outcome.model), m_detail(detail), m_cpu(outcome.accounting.cpuTarget),
          m_memory(outcome.accounting.memoryTarget), m_calendar(outcome.accounting, outcome.model),
          m_divideMemory(outcome.model.memoryPerTask > 0 ||
                         outcome.accounting.cpuTarget != outcome.accounting.memoryTarget)
    {
    }

    /// The second until which steps can be taken together.
    [[nodiscard]] std::int64_t holdsUntil(std::int64_t step)
    {
        m_calendar.advanceTo(step * m_model.step.count());
        return m_calendar.holdsUntil();
    }

    void take(const StepUse &use)
    {
        m_calendar.advanceTo(use.step * m_model.step.count());
        const StepFloor floor = floorNow();
        m_cpu.addServed(floor, timesOf(use, m_model.cpuPerTask), use.used);
        if (m_model.memoryPerTask > 0) {
            const StepTimes times = timesOf(use, m_model.memoryPerTask * million);
            m_memory.addServed(floor, times, memoryUsed(m_model, use, times.capacity));
        } else if (m_divideMemory) {
            m_memory.addServed(floor, timesOf(use, m_model.cpuPerTask), use.used);
        }
        countTime(floor, use, 1);
        takeLatency(use);
        m_outcome.requests += use.requests;
    }

    /// Steps that follow each other and are all like the last of them but for their requests.
    void takeAlike(const StepUse &last, const StepRequests &steps)
    {
        const StepFloor floor = floorNow();
        const StepLoad load{0, m_model.cpuPerRequest};
        const StepTimes times = timesOf(last, m_model.cpuPerTask);
        m_cpu.addAlike(floor, times, load, steps);
        if (m_model.memoryPerTask > 0)
            m_memory.addAlike(floor, timesOf(last, m_model.memoryPerTask * million),
                              {m_model.memoryBase * last.served * million, m_model.memoryPerRequest}, steps);
        else if (m_divideMemory)
            m_memory.addAlike(floor, times, load, steps);
        countTime(floor, last, steps.all().count);
        m_outcome.requests += steps.all().requests;
        if (m_detail == OutcomeDetail::all)
            takeLatencies(last, steps);
    }

    void finish()
    {
        const std::int64_t perTask = m_model.memoryPerTask > 0 ? m_model.memoryPerTask * million : m_model.cpuPerTask;
        m_outcome.cpu = m_cpu.parts(m_outcome.run.totals.addedByLeast * m_model.cpuPerTask);
        m_outcome.memory = m_divideMemory ? m_memory.parts(m_outcome.run.totals.addedByLeast * perTask) : m_outcome.cpu;
        if (m_outcome.requests > 0)
            m_outcome.latency.mean = m_requestTime / static_cast<double>(m_outcome.requests);
    }

private:
    [[nodiscard]] StepFloor floorNow() const
    {
        return {m_calendar.isNeeded(), m_calendar.minimum(), m_outcome.accounting.availabilityMinimum};
    }

    void countTime(const StepFloor &floor, const StepUse &use, std::int64_t steps)
    {
        if (floor.isNeeded)
            m_outcome.neededTaskSeconds += (use.served + use.starting + use.draining) * steps;
    }

    /// The busiest of the steps is the slowest.
    void takeLatencies(const StepUse &last, const StepRequests &steps)
    {
        const ResponseTime time(m_model, last.capacity);
        const double waits = waitsOfRequest();
        for (const std::int32_t requests : steps.each()) {
            const std::int64_t used = std::min(last.capacity, requests * m_model.cpuPerRequest);
            m_requestTime += static_cast<double>(requests) * (time.of(used) + waits);
        }
        if (steps.greatest() == 0)
            return;
        const auto busiest = std::ranges::find(steps.each(), steps.greatest());
        const std::int64_t used = std::min(last.capacity, steps.greatest() * m_model.cpuPerRequest);
        noteSlow(last.step - (steps.each().end() - busiest) + 1, time.of(used));
    }

    [[nodiscard]] StepTimes timesOf(const StepUse &use, std::int64_t perTask) const
    {
        return {perTask * use.served, perTask * use.starting, perTask * use.draining, perTask * m_model.step.count()};
    }

    void takeLatency(const StepUse &use)
    {
        if (use.requests == 0 || m_detail != OutcomeDetail::all)
            return;
        const double processing = requestTime(m_model, use);
        m_requestTime += static_cast<double>(use.requests) * (processing + waitsOfRequest());
        noteSlow(use.step, processing);
    }

    void noteSlow(std::int64_t step, double processing)
    {
        const double waits = waitsOfRequest();
        if (processing + waits <= m_outcome.latency.worst)
            return;
        m_outcome.latency.worst = processing + waits;
        m_outcome.latency.worstP95 = processing * p95OfMean + waits;
        m_outcome.latency.worstAt = step * m_model.step.count();
    }

    [[nodiscard]] double waitsOfRequest() const
    {
        return static_cast<double>(m_outcome.accounting.waitPerRequest) / 1000;
    }

    Outcome &m_outcome;
    const ScalingModel &m_model;
    OutcomeDetail m_detail;
    TimeDivider m_cpu;
    TimeDivider m_memory;
    StepCalendar m_calendar;
    bool m_divideMemory; ///< no: it follows the CPU, to the same target
    double m_requestTime = 0;
};

void keepBooks(Outcome &outcome, OutcomeDetail detail)
{
    Bookkeeper bookkeeper(outcome, detail);
    Replay replay(outcome.model, *outcome.traffic, outcome.run);
    const std::span<const std::int32_t> requests(outcome.traffic->requests);
    for (;;) {
        const std::int64_t step = replay.use().step + 1;
        const std::int64_t alike = replay.alikeBefore(bookkeeper.holdsUntil(step));
        if (alike > 0) {
            replay.pass(alike);
            bookkeeper.takeAlike(replay.use(), StepRequests(requests.subspan(static_cast<std::size_t>(step),
                                                                             static_cast<std::size_t>(alike))));
        } else if (replay.next()) {
            bookkeeper.take(replay.use());
        } else {
            break;
        }
    }
    bookkeeper.finish();
}

int onDemandOf(const Accounting &accounting, int tasks)
{
    switch (accounting.capacity) {
    case Capacity::spot:
        return 0;
    case Capacity::mixed:
        return onDemandTasks(tasks, accounting.strategy);
    default:
        return tasks;
    }
}

/// Task-seconds on demand and on Spot: at every moment as the strategy would place the present count.
void dividePurchases(Outcome &outcome)
{
    const std::vector<TaskSpan> &spans = outcome.run.spans;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const std::int64_t end = i + 1 < spans.size() ? spans[i + 1].second : outcome.seconds();
        const int billed = spans[i].billed();
        const int onDemand = onDemandOf(outcome.accounting, billed);
        outcome.onDemandTaskSeconds += (end - spans[i].second) * onDemand;
        outcome.spotTaskSeconds += (end - spans[i].second) * (billed - onDemand);
    }
    const bool onlySpot = outcome.accounting.capacity == Capacity::spot;
    (onlySpot ? outcome.spotTaskSeconds : outcome.onDemandTaskSeconds) += outcome.run.totals.addedByLeast;
}

} // namespace

Int128 TimeParts::sum() const
{
    return used + headroom + minimumOnPurpose + minimumBeyond + lag + offHours + startUp + drain;
}

double Outcome::utilisation() const
{
    std::int64_t served = 0;
    for (std::size_t i = 0; i < run.spans.size(); ++i) {
        const std::int64_t end = i + 1 < run.spans.size() ? run.spans[i + 1].second : seconds();
        served += (end - run.spans[i].second) * run.spans[i].running;
    }
    if (served == 0)
        return 0;
    return static_cast<double>(run.totals.used) / (static_cast<double>(served) * static_cast<double>(model.cpuPerTask));
}

Replay::Replay(const ScalingModel &model, const TrafficSeries &traffic, const Run &run)
    : m_model(model), m_traffic(traffic), m_run(run)
{
    m_use.step = -1;
}

bool Replay::next()
{
    const std::int64_t step = m_use.step + 1;
    if (step >= static_cast<std::int64_t>(m_traffic.requests.size()) || m_run.spans.empty())
        return false;
    goTo(step);
    return true;
}

std::int64_t Replay::alikeBefore(std::int64_t second)
{
    const std::vector<TaskSpan> &spans = m_run.spans;
    if (m_use.backlog > 0 || spans.empty())
        return 0;
    const std::int64_t length = m_model.step.count();
    const std::int64_t from = m_use.step + 1;
    while (m_span + 1 < spans.size() && spans[m_span + 1].second <= from * length)
        ++m_span;
    auto to = static_cast<std::int64_t>(m_traffic.requests.size());
    if (m_span + 1 < spans.size())
        to = std::min(to, spans[m_span + 1].second / length);
    if (second / length < to)
        to = (second + length - 1) / length;
    return std::max<std::int64_t>(0, firstLeavingWork(from, to, spans[m_span].running) - from);
}

/// The first of some steps whose requests are more work than the running tasks can do in it; `to` when none is.
std::int64_t Replay::firstLeavingWork(std::int64_t from, std::int64_t to, int running) const
{
    if (m_model.excess != Excess::carry || m_run.totals.peakBacklog == 0 || m_model.cpuPerRequest == 0 || from >= to)
        return to;
    const std::int64_t most = m_model.step.count() * running * m_model.cpuPerTask / m_model.cpuPerRequest;
    const auto begin = m_traffic.requests.begin();
    return std::find_if(begin + from, begin + to, [&](std::int32_t requests) { return requests > most; }) - begin;
}

void Replay::pass(std::int64_t steps)
{
    goTo(m_use.step + steps);
}

void Replay::goTo(std::int64_t step)
{
    const std::int64_t length = m_model.step.count();
    const std::int64_t before = m_use.backlog;
    m_use = {};
    m_use.step = step;
    m_use.requests = m_traffic.requests[static_cast<std::size_t>(step)];
    addSpans(step * length, (step + 1) * length);
    m_use.capacity = m_use.served * m_model.cpuPerTask;
    const std::int64_t work = before + m_use.requests * m_model.cpuPerRequest;
    m_use.used = std::min(work, m_use.capacity);
    m_use.backlog = m_model.excess == Excess::carry ? work - m_use.used : 0;
}

void Replay::addSpans(std::int64_t from, std::int64_t to)
{
    const std::vector<TaskSpan> &spans = m_run.spans;
    while (m_span + 1 < spans.size() && spans[m_span + 1].second <= from)
        ++m_span;
    m_use.desired = spans[m_span].desired;
    m_use.running = spans[m_span].running;
    std::int64_t at = from;
    for (std::size_t i = m_span; at < to; ++i) {
        const std::int64_t end = i + 1 < spans.size() ? std::min(to, spans[i + 1].second) : to;
        m_use.served += (end - at) * spans[i].running;
        m_use.starting += (end - at) * spans[i].starting;
        m_use.draining += (end - at) * spans[i].draining;
        at = end;
    }
}

Outcome outcomeOf(ScalingModel model, Accounting accounting, SharedSeries traffic, SharedSeries refused, Run run,
                  OutcomeDetail detail)
{
    Outcome outcome;
    outcome.model = std::move(model);
    outcome.accounting = std::move(accounting);
    outcome.traffic = std::move(traffic);
    outcome.refused = std::move(refused);
    outcome.run = std::move(run);
    if (detail == OutcomeDetail::onlyBilled)
        outcome.requests =
            std::accumulate(outcome.traffic->requests.begin(), outcome.traffic->requests.end(), std::int64_t{0});
    else
        keepBooks(outcome, detail);
    dividePurchases(outcome);
    for (std::size_t i = 0; outcome.refused && i < outcome.refused->requests.size(); ++i)
        outcome.refusedRequests += outcome.refused->requests[i];
    return outcome;
}

double requestTime(const ScalingModel &model, const StepUse &use)
{
    return ResponseTime(model, use.capacity).of(use.used, use.backlog);
}

const TaskSpan &spanAt(const Run &run, std::int64_t second)
{
    assert(!run.spans.empty());
    const auto after = std::ranges::upper_bound(run.spans, second, {}, &TaskSpan::second);
    return after == run.spans.begin() ? *after : *std::prev(after);
}

} // namespace bayplan
