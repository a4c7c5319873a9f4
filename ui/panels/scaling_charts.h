// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "bill/estimate.h"
#include "plan/plan.h"
#include "traffic/series.h"

#include <memory>
#include <optional>

class QLabel;
class QToolButton;

namespace bayplan {

class TimeChartStack;

/// Traffic, tasks, utilisation, and waiting or request times of a service on one time axis, in grey as they were before
/// something was tried; or traffic alone. The line below says what the last change before the crosshair was.
class ScalingCharts : public QWidget
{
    Q_OBJECT

public:
    struct Subject
    {
        Plan plan;
        std::shared_ptr<const Estimate> estimate;
        std::shared_ptr<const Estimate> before = {}; ///< may be null
        Id service = {};
        SharedSeries traffic = {}; ///< of a source or a load balancer, where there is no service
    };

    explicit ScalingCharts(QWidget *parent = nullptr);

    [[nodiscard]] TimeChartStack &stack() const { return *m_stack; }
    void show(Subject subject);
    /// Goes to a moment and what is around it.
    void goTo(std::int64_t second);

private:
    QWidget *makeChoice();
    void refresh();
    void showService(const Outcome &outcome);
    void showReasons();
    [[nodiscard]] const Outcome *outcomeOf(const std::shared_ptr<const Estimate> &estimate) const;

    Subject m_subject;
    std::optional<bool> m_showsRequestTime; ///< as chosen; nothing: what says more
    TimeChartStack *m_stack = nullptr;
    QWidget *m_lastChart = nullptr; ///< what the last chart shows
    QToolButton *m_waiting = nullptr;
    QToolButton *m_requestTime = nullptr;
    QLabel *m_reasons = nullptr;
};

} // namespace bayplan
