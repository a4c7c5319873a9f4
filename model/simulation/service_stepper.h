// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/deployment.h"
#include "simulation/scaler.h"
#include "simulation/task_pool.h"
#include "traffic/series.h"

#include <cstdint>
#include <limits>

namespace bayplan {

/// A service that is simulated step by step; several may be, side by side. See `simulateByStepping` for what a step
/// does.
class ServiceStepper
{
public:
    static constexpr int unlimited = std::numeric_limits<int>::max();

    /// Requires: model and traffic stay while it lasts; as for `simulateByStepping`.
    ServiceStepper(const ScalingModel &model, const TrafficSeries &traffic);

    /// Of the tasks that run from the beginning on, so many are asked for instead.
    /// Requires: no step was done; 0 <= count <= `model.initial`.
    void holdBack(int count) { m_tasks.hold(count); }

    /// The second at which the next step begins.
    [[nodiscard]] std::int64_t now() const { return static_cast<std::int64_t>(m_next) * m_step; }
    /// Tasks that are asked for and not launched, and those that are wanted, at that second.
    [[nodiscard]] int queued() const { return m_tasks.queued(); }
    [[nodiscard]] int desired() const { return m_tasks.desired(); }

    /// Does the steps that begin before a second, and launches at most so many tasks in them.
    void stepUntil(std::int64_t second, int mostLaunches = unlimited);
    /// Requires: all steps were done. Nothing else may be called after it.
    [[nodiscard]] Run finish();

private:
    void step(std::int64_t start, std::int64_t requests, int &mostLaunches);
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
    std::int64_t m_backlog = 0;
    Run m_run;
};

} // namespace bayplan
