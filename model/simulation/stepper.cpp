// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/stepper.h"

#include "simulation/deployment.h"
#include "simulation/scaler.h"
#include "simulation/task_pool.h"

#include <algorithm>
#include <cassert>

namespace bayplan {

namespace {

class Stepper
{
public:
    Stepper(const ScalingModel &model, const TrafficSeries &traffic)
        : m_model(model), m_traffic(traffic), m_step(model.step.count()), m_tasks(model, traffic.seconds(), &m_log),
          m_deployment(model), m_scaler(model, traffic.requests.size()), m_minimum(model.minimum),
          m_maximum(model.maximum)
    {
        m_run.totals.peakTasks = model.initial;
    }

    Run run(const std::stop_token &stop)
    {
        for (std::size_t i = 0; i < m_traffic.requests.size(); ++i) {
            if (i % stepsBetweenChecks == 0 && stop.stop_requested())
                return {};
            step(static_cast<std::int64_t>(i) * m_step, m_traffic.requests[i]);
        }
        m_run.totals.finalBacklog = m_backlog;
        m_tasks.addTo(m_run.totals);
        m_run.spans = std::move(m_log).spansBefore(m_traffic.seconds());
        return std::move(m_run);
    }

private:
    static constexpr std::size_t stepsBetweenChecks = 4096;

    void step(std::int64_t start, std::int64_t requests)
    {
        const std::int64_t end = start + m_step;
        applySchedule(start);
        m_deployment.advance(m_tasks, start);
        m_tasks.launch(start, end);
        m_tasks.join(start);
        m_run.totals.desiredTaskSeconds += m_tasks.desired() * m_step;
        m_scaler.measure(work(start, requests));
        if (auto action = m_scaler.decide(stateAt(end)))
            apply(*action);
    }

    void applySchedule(std::int64_t now)
    {
        while (m_nextBounds < m_model.schedule.size() && m_model.schedule[m_nextBounds].second <= now) {
            const std::int64_t second = m_model.schedule[m_nextBounds].second;
            Id policy;
            for (; m_nextBounds < m_model.schedule.size() && m_model.schedule[m_nextBounds].second == second;
                 ++m_nextBounds)
                policy = takeBounds(m_model.schedule[m_nextBounds]);
            const int desired = bounded(m_tasks.desired(), m_minimum, m_maximum);
            if (desired == m_tasks.desired())
                continue;
            ScalingAction action = actionOf(stateAt(now), desired);
            action.cause = ActionCause::schedule;
            action.policy = policy;
            apply(action);
        }
    }

    Id takeBounds(const ScheduledBounds &bounds)
    {
        if (!m_model.suspendSchedule) {
            m_minimum = bounds.minimum.value_or(m_minimum);
            m_maximum = bounds.maximum.value_or(m_maximum);
        }
        return bounds.policy;
    }

    StepWork work(std::int64_t start, std::int64_t requests)
    {
        const std::int64_t taskSeconds = m_tasks.running() * m_step + m_tasks.joiningWithin(start, start + m_step);
        const std::int64_t capacity = taskSeconds * m_model.cpuPerTask;
        const std::int64_t wanted = m_backlog + requests * m_model.cpuPerRequest;
        const std::int64_t used = std::min(wanted, capacity);
        const bool carries = m_model.excess == Excess::carry;
        m_backlog = carries ? wanted - used : 0;
        RunTotals &totals = m_run.totals;
        totals.used += used;
        totals.dropped += carries ? 0 : wanted - used;
        totals.peakBacklog = std::max(totals.peakBacklog, m_backlog);
        totals.backlogSteps += m_backlog > 0 ? 1 : 0;
        return {requests, taskSeconds, capacity, used};
    }

    [[nodiscard]] ScalingState stateAt(std::int64_t now) const
    {
        return {now, m_tasks.desired(), m_tasks.running(), m_minimum, m_maximum, m_deployment.isInProgress(now)};
    }

    void apply(const ScalingAction &action)
    {
        const int added = action.to - action.from;
        m_tasks.setDesired(action.to, action.second);
        if (m_deployment.isReplacing())
            ; // It asks for tasks and stops them by itself.
        else if (added > 0)
            m_tasks.ask(added, action.second);
        else
            m_tasks.stop(-added, action.second);
        RunTotals &totals = m_run.totals;
        (added > 0 ? totals.scaleOuts : totals.scaleIns) += 1;
        if (action.second < m_traffic.seconds())
            totals.peakTasks = std::max(totals.peakTasks, action.to);
        m_run.actions.push_back(action);
    }

    const ScalingModel &m_model;
    const TrafficSeries &m_traffic;
    std::int64_t m_step;
    TaskLog m_log;
    TaskPool m_tasks;
    Deployment m_deployment;
    Scaler m_scaler;
    int m_minimum;
    int m_maximum;
    std::size_t m_nextBounds = 0;
    std::int64_t m_backlog = 0;
    Run m_run;
};

} // namespace

Run simulateByStepping(const ScalingModel &model, const TrafficSeries &traffic, const std::stop_token &stop)
{
    assert(isWithinLimits(model, traffic));
    return Stepper(model, traffic).run(stop);
}

} // namespace bayplan
