// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/service_stepper.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace bayplan {

ServiceStepper::ServiceStepper(const ScalingModel &model, const TrafficSeries &traffic)
    : m_model(model), m_traffic(traffic), m_step(model.step.count()), m_tasks(model, traffic.seconds(), &m_log),
      m_deployment(model), m_scaler(model, traffic.requests.size()), m_minimum(model.minimum), m_maximum(model.maximum)
{
    m_run.totals.peakTasks = model.initial;
}

void ServiceStepper::stepUntil(std::int64_t second, const Permit &permit)
{
    for (; m_next < m_traffic.requests.size() && now() < second; ++m_next)
        step(now(), m_traffic.requests[m_next], permit);
}

Run ServiceStepper::finish()
{
    assert(m_next == m_traffic.requests.size());
    m_run.totals.finalBacklog = m_backlog;
    m_tasks.addTo(m_run.totals);
    m_run.spans = std::move(m_log).spansBefore(m_traffic.seconds());
    return std::move(m_run);
}

void ServiceStepper::step(std::int64_t start, std::int64_t requests, const Permit &permit)
{
    const std::int64_t end = start + m_step;
    applySchedule(start);
    m_desiredInStep = m_tasks.desired();
    m_deployment.advance(m_tasks, start);
    if (!permit)
        m_tasks.launch(start, end);
    else if (m_tasks.queued() > 0)
        m_tasks.launch(start, end, permit(m_tasks.queued()));
    m_tasks.join(start);
    m_run.totals.desiredTaskSeconds += m_tasks.desired() * m_step;
    m_scaler.measure(work(start, requests));
    if (auto action = m_scaler.decide(stateAt(end)))
        apply(*action);
}

void ServiceStepper::applySchedule(std::int64_t now)
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

Id ServiceStepper::takeBounds(const ScheduledBounds &bounds)
{
    if (!m_model.suspendSchedule) {
        m_minimum = bounds.minimum.value_or(m_minimum);
        m_maximum = bounds.maximum.value_or(m_maximum);
    }
    return bounds.policy;
}

StepWork ServiceStepper::work(std::int64_t start, std::int64_t requests)
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

ScalingState ServiceStepper::stateAt(std::int64_t now) const
{
    return {now, m_tasks.desired(), m_tasks.running(), m_minimum, m_maximum, m_deployment.isInProgress(now)};
}

void ServiceStepper::apply(const ScalingAction &action)
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

} // namespace bayplan
