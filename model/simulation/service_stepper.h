// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/deployment.h"
#include "simulation/scaler.h"
#include "simulation/task_pool.h"
#include "traffic/series.h"

#include <cstdint>
#include <functional>

namespace bayplan {

/// A service that is simulated step by step; several may be, side by side. See `simulateByStepping` for what a step
/// does.
class ServiceStepper
{
public:
    /// How many of the tasks that wait may be launched.
    using Permit = std::function<int(int waiting)>;

    /// Requires: model and traffic stay while it lasts; as for `simulateByStepping`.
    ServiceStepper(const ScalingModel &model, const TrafficSeries &traffic);
    ServiceStepper(const ServiceStepper &) = delete;
    ServiceStepper &operator=(const ServiceStepper &) = delete;
    ~ServiceStepper() = default;

    /// Of the tasks that run from the beginning on, so many are asked for instead.
    /// Requires: no step was done; 0 <= count <= `model.initial`.
    void holdBack(int count) { m_tasks.hold(count); }

    /// The second at which the next step begins.
    [[nodiscard]] std::int64_t now() const { return static_cast<std::int64_t>(m_next) * m_step; }
    [[nodiscard]] int desired() const { return m_tasks.desired(); }
    /// The same in the last step that was done, before its decisions.
    [[nodiscard]] int desiredInStep() const { return m_desiredInStep; }
    /// Tasks that were launched and not stopped since.
    [[nodiscard]] int launched() const { return m_tasks.running() + m_tasks.pending() - m_tasks.queued(); }

    /// Does the steps that begin before a second. In each that tasks wait in, the permit is asked once; without one as
    /// many are launched as the limits allow.
    void stepUntil(std::int64_t second, const Permit &permit = {});
    /// Requires: all steps were done. Nothing else may be called after it.
    [[nodiscard]] Run finish();

private:
    void step(std::int64_t start, std::int64_t requests, const Permit &permit);
    void applySchedule(std::int64_t now);
    Id takeBounds(const ScheduledBounds &bounds);
    StepWork work(std::int64_t start, std::int64_t requests);
    [[nodiscard]] ScalingState stateAt(std::int64_t now) const;
    void apply(const ScalingAction &action);

    const ScalingModel &m_model;
    const TrafficSeries &m_traffic;
    std::int64_t m_step;
    TaskLog m_log;
    TaskPool m_tasks;
    Deployment m_deployment;
    Scaler m_scaler;
    int m_minimum;
    int m_maximum;
    std::size_t m_next = 0; ///< step
    std::size_t m_nextBounds = 0;
    int m_desiredInStep = 0;
    std::int64_t m_backlog = 0;
    Run m_run;
};

} // namespace bayplan
