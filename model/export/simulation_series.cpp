// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/simulation_series.h"

#include <cmath>

namespace bayplan {

namespace {

/// Adds up the steps of one row.
class RowSum
{
public:
    explicit RowSum(const ScalingModel &model) : m_model(model) {}

    void begin(const StepUse &use)
    {
        m_row = {};
        m_row.minute = use.step * m_model.step.count() / 60;
        m_row.desired = use.desired;
        m_served = m_capacity = m_used = m_seconds = 0;
    }
    void take(const StepUse &use)
    {
        m_row.requests += use.requests;
        m_served += use.served;
        m_capacity += use.capacity;
        m_used += use.used;
        m_seconds += m_model.step.count();
        m_backlog = use.backlog;
    }
    [[nodiscard]] SeriesRow row() const
    {
        SeriesRow row = m_row;
        row.running = static_cast<double>(m_served) / static_cast<double>(m_seconds);
        if (m_capacity > 0)
            row.utilisation = static_cast<double>(m_used) / static_cast<double>(m_capacity);
        if (m_model.cpuPerRequest > 0)
            row.backlog = static_cast<double>(m_backlog) / static_cast<double>(m_model.cpuPerRequest);
        return row;
    }

private:
    const ScalingModel &m_model;
    SeriesRow m_row;
    std::int64_t m_served = 0;
    std::int64_t m_capacity = 0;
    std::int64_t m_used = 0;
    std::int64_t m_seconds = 0;
    std::int64_t m_backlog = 0;
};

} // namespace

std::vector<const Outcome *> outcomesOf(const Estimate &estimate, const SimulationSubject &subject)
{
    std::vector<const Outcome *> outcomes;
    for (const auto &[id, outcome] : estimate.simulation->services) {
        if (!subject.service.isValid() || subject.service == id)
            outcomes.push_back(outcome.get());
    }
    return outcomes;
}

std::vector<SeriesRow> seriesRowsOf(const Outcome &outcome, SeriesStep step)
{
    std::vector<SeriesRow> rows;
    if (step == SeriesStep::none)
        return rows;
    const std::int64_t length = (step == SeriesStep::minute ? 60 : 3600) / outcome.model.step.count();
    RowSum sum(outcome.model);
    bool isOpen = false;
    for (Replay replay(outcome.model, *outcome.traffic, outcome.run); replay.next();) {
        const StepUse &use = replay.use();
        if (use.step % length == 0) {
            if (isOpen)
                rows.push_back(sum.row());
            sum.begin(use);
            isOpen = true;
        }
        sum.take(use);
    }
    if (isOpen)
        rows.push_back(sum.row());
    return rows;
}

std::string shareText(double share)
{
    return Decimal::scaled(std::llround(share * 10'000), 4).toText();
}

} // namespace bayplan
