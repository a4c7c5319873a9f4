// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/waiting.h"

#include <algorithm>

namespace bayplan {

namespace {

/// The maximum in force, step after step.
class Maximum
{
public:
    explicit Maximum(const ScalingModel &model) : m_schedule(model.schedule), m_maximum(model.maximum) {}

    /// Requires: seconds do not decrease.
    [[nodiscard]] int at(std::int64_t second)
    {
        for (; m_next < m_schedule.size() && m_schedule[m_next].second <= second; ++m_next)
            m_maximum = m_schedule[m_next].maximum.value_or(m_maximum);
        return m_maximum;
    }

private:
    const std::vector<ScheduledBounds> &m_schedule;
    std::size_t m_next = 0;
    int m_maximum;
};

} // namespace

std::vector<Waiting> waitingsOf(const Outcome &outcome)
{
    std::vector<Waiting> waitings;
    const ScalingModel &model = outcome.model;
    if (outcome.run.totals.backlogSteps == 0 || model.cpuPerRequest == 0)
        return waitings;
    Maximum maximum(model);
    const std::int64_t step = model.step.count();
    bool isOpen = false;
    for (Replay replay(model, *outcome.traffic, outcome.run); replay.next();) {
        const StepUse &use = replay.use();
        const std::int64_t second = use.step * step;
        const int most = maximum.at(second);
        if (use.backlog > 0 && !isOpen)
            waitings.push_back({second, 0, 0, false});
        isOpen = use.backlog > 0;
        if (!isOpen)
            continue;
        Waiting &waiting = waitings.back();
        waiting.seconds += step;
        waiting.requests = std::max(waiting.requests, use.backlog / model.cpuPerRequest);
        waiting.atMaximum = waiting.atMaximum || use.desired >= most;
    }
    return waitings;
}

Waiting worstOf(const std::vector<Waiting> &waitings)
{
    const auto worst = std::ranges::max_element(waitings, {}, &Waiting::requests);
    return worst == waitings.end() ? Waiting{} : *worst;
}

} // namespace bayplan
