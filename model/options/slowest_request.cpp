// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/slowest_request.h"

#include "simulation/outcome.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace bayplan {

namespace {

class SlowestRequest
{
public:
    SlowestRequest(const ScalingModel &model, const TrafficIndex &traffic, const Run &run)
        : m_model(model), m_requests(traffic.requests()), m_steps(traffic.steps()), m_spans(run.spans),
          m_length(model.step.count())
    {
    }

    [[nodiscard]] double find()
    {
        for (std::int64_t step = 0; step < m_steps && !m_spans.empty();) {
            const std::int64_t end = m_backlog == 0 ? steadyUntil(step) : step;
            if (end > step)
                step = takeSteady(step, end);
            else
                takeStep(step++);
        }
        return m_slowest;
    }

private:
    /// The step up to which the tasks that serve at the beginning of `step` stay.
    std::int64_t steadyUntil(std::int64_t step)
    {
        advanceTo(step * m_length);
        std::size_t next = m_span + 1;
        while (next < m_spans.size() && m_spans[next].running == m_spans[m_span].running)
            ++next;
        return next < m_spans.size() ? std::min(m_steps, m_spans[next].second / m_length) : m_steps;
    }

    void advanceTo(std::int64_t second)
    {
        while (m_span + 1 < m_spans.size() && m_spans[m_span + 1].second <= second)
            ++m_span;
    }

    /// Takes the steps before `end` up to the first that leaves work over, which it does not take; returns where it is.
    std::int64_t takeSteady(std::int64_t step, std::int64_t end)
    {
        const std::int64_t served = m_length * m_spans[m_span].running;
        const std::int64_t limit = mostRequests(served * m_model.cpuPerTask);
        std::int32_t busiest = 0;
        for (std::int64_t i = step; i < end; ++i)
            busiest = std::max(busiest, m_requests[i]);
        if (busiest <= limit) {
            take(busiest, served);
            return end;
        }
        busiest = 0;
        std::int64_t at = step;
        for (; m_requests[at] <= limit; ++at)
            busiest = std::max(busiest, m_requests[at]);
        take(busiest, served);
        takeStep(at);
        return at + 1;
    }

    /// Requests of a step that leave nothing over.
    [[nodiscard]] std::int64_t mostRequests(std::int64_t capacity) const
    {
        const bool leavesNothing = m_model.excess == Excess::drop || m_model.cpuPerRequest == 0;
        return leavesNothing ? std::numeric_limits<std::int32_t>::max() : capacity / m_model.cpuPerRequest;
    }

    void takeStep(std::int64_t step) { take(m_requests[step], servedIn(step * m_length, (step + 1) * m_length)); }

    [[nodiscard]] std::int64_t servedIn(std::int64_t from, std::int64_t to)
    {
        advanceTo(from);
        std::int64_t served = 0;
        for (std::size_t i = m_span; from < to; ++i) {
            const std::int64_t end = i + 1 < m_spans.size() ? std::min(to, m_spans[i + 1].second) : to;
            served += (end - from) * m_spans[i].running;
            from = end;
        }
        return served;
    }

    /// A step with so many requests and task-seconds, after what is left over of the one before.
    void take(std::int32_t requests, std::int64_t served)
    {
        StepUse use;
        use.requests = requests;
        use.capacity = served * m_model.cpuPerTask;
        const std::int64_t work = m_backlog + requests * m_model.cpuPerRequest;
        use.used = std::min(work, use.capacity);
        use.backlog = m_model.excess == Excess::carry ? work - use.used : 0;
        m_backlog = use.backlog;
        if (requests > 0 && isBusier(use))
            m_slowest = std::max(m_slowest, requestTime(m_model, use));
    }

    /// Whether a step may be slower than those before; where nothing is left over, only its load tells.
    [[nodiscard]] bool isBusier(const StepUse &use)
    {
        if (use.backlog > 0 || use.capacity == 0)
            return true;
        const double load = static_cast<double>(use.used) / static_cast<double>(use.capacity);
        return load > std::exchange(m_load, std::max(m_load, load));
    }

    const ScalingModel &m_model;
    const std::int32_t *m_requests;
    std::int64_t m_steps;
    const std::vector<TaskSpan> &m_spans;
    std::int64_t m_length;
    std::size_t m_span = 0;
    std::int64_t m_backlog = 0;
    double m_load = -1; ///< the greatest of steps that leave nothing over
    double m_slowest = 0;
};

} // namespace

double slowestRequest(const ScalingModel &model, const TrafficIndex &traffic, const Run &run)
{
    return SlowestRequest(model, traffic, run).find();
}

} // namespace bayplan
