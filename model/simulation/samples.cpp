// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/outcome.h"

#include <algorithm>
#include <cassert>

namespace bayplan {

namespace {

/// Gathers the steps of one sample.
class Gatherer
{
public:
    explicit Gatherer(const Outcome &outcome) : m_outcome(outcome), m_model(outcome.model) {}

    void begin(std::int64_t second)
    {
        m_sample = {};
        m_sample.second = second;
        m_used = m_capacity = m_requests = m_served = 0;
        m_steps = 0;
    }

    void take(const StepUse &use)
    {
        const auto length = static_cast<double>(m_model.step.count());
        const double utilisation =
            use.capacity > 0 ? static_cast<double>(use.used) / static_cast<double>(use.capacity) : 0;
        const double waits = static_cast<double>(m_outcome.accounting.waitPerRequest) / 1000;
        m_sample.leastDesired = m_steps == 0 ? use.desired : std::min(m_sample.leastDesired, use.desired);
        m_sample.mostDesired = std::max(m_sample.mostDesired, use.desired);
        m_sample.peakRequests = std::max(m_sample.peakRequests, static_cast<double>(use.requests) / length);
        m_sample.peakUtilisation = std::max(m_sample.peakUtilisation, utilisation);
        if (m_model.cpuPerRequest > 0)
            m_sample.backlog = std::max(m_sample.backlog,
                                        static_cast<double>(use.backlog) / static_cast<double>(m_model.cpuPerRequest));
        if (use.requests > 0)
            m_sample.requestTime = std::max(m_sample.requestTime, requestTime(m_model, use) + waits);
        m_used += use.used;
        m_capacity += use.capacity;
        m_requests += use.requests;
        m_served += use.served;
        ++m_steps;
    }

    [[nodiscard]] Sample sample()
    {
        const double seconds = static_cast<double>(m_steps) * static_cast<double>(m_model.step.count());
        m_sample.requests = static_cast<double>(m_requests) / seconds;
        m_sample.running = static_cast<double>(m_served) / seconds;
        if (m_capacity > 0)
            m_sample.utilisation = static_cast<double>(m_used) / static_cast<double>(m_capacity);
        return m_sample;
    }

private:
    const Outcome &m_outcome;
    const ScalingModel &m_model;
    Sample m_sample;
    std::int64_t m_used = 0;
    std::int64_t m_capacity = 0;
    std::int64_t m_requests = 0;
    std::int64_t m_served = 0;
    int m_steps = 0;
};

} // namespace

std::vector<Sample> samplesOf(const Outcome &outcome, std::int64_t from, std::int64_t to, int count)
{
    assert(0 <= from && from < to && to <= outcome.seconds() && count > 0);
    const std::int64_t length = outcome.model.step.count();
    const std::int64_t first = from / length;
    const std::int64_t last = (to + length - 1) / length;
    const std::int64_t each = std::max<std::int64_t>(1, (last - first + count - 1) / count);
    std::vector<Sample> samples;
    Gatherer gatherer(outcome);
    std::int64_t end = first;
    for (Replay replay(outcome.model, *outcome.traffic, outcome.run); replay.next() && replay.use().step < last;) {
        const std::int64_t step = replay.use().step;
        if (step < first)
            continue;
        if (step == end) {
            if (step > first)
                samples.push_back(gatherer.sample());
            gatherer.begin(step * length);
            end = std::min(last, step + each);
        }
        gatherer.take(replay.use());
    }
    samples.push_back(gatherer.sample());
    return samples;
}

} // namespace bayplan
