// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "figures/figure.h"
#include "latest_worker.h"
#include "options/comparison.h"
#include "plan/plan.h"

#include <array>
#include <map>
#include <memory>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QTimer;

namespace bayplan {

class CostCurveChart;
class HostingModel;
class LegendRow;
class Session;
class SliderRow;

/// What the selected service, the selected environment or the plan would cost on Fargate, Fargate Spot, EC2, Lambda and
/// EKS, from which traffic on which is cheapest, what rules one out and what it makes somebody look after; and a button
/// that moves it there. Computes on a thread of its own.
class ComparePanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit ComparePanel(Session &session, QWidget *parent = nullptr);
    ~ComparePanel() override;

    [[nodiscard]] CostCurveChart &chart() const { return *m_chart; }
    /// Cost against traffic; empty without a comparison.
    [[nodiscard]] Figure curveFigure() const;
    /// What one drags to take the curves into another program.
    [[nodiscard]] QWidget *curveHandle() const;
    /// Whether it shows what belongs to the plan and the selection.
    [[nodiscard]] bool isUpToDate() const { return !m_isComputing && !m_stale; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Request
    {
        Plan plan;
        PriceBook book;
        Id subject;
        ComparisonSettings settings;
        int number = 0;
    };
    struct Answer
    {
        int number = 0;
        std::shared_ptr<const Comparison> comparison; ///< null: `problem` says why
        Problem problem;
    };

    QWidget *makeHead();
    QWidget *makeChart();
    QWidget *makeTable();
    QWidget *makeChoice();
    QWidget *makeSettings();
    QWidget *makeColdStarts();
    void startWorker();
    void refresh();
    void take(const Answer &answer);
    void showProgress(int number, int done, int all);
    void showAnswer();
    void showPoint();
    void showChoice();
    void showEffort();
    void apply();
    [[nodiscard]] Hosting chosen() const;
    [[nodiscard]] Id subject() const;

    Session &m_session;
    ComparisonSettings m_settings;
    std::shared_ptr<const Comparison> m_comparison;
    /// Hours a month that somebody looks after a hosting; nothing of it is part of the bill.
    std::map<Hosting, double> m_hours;
    bool m_stale = true;
    bool m_isComputing = false;
    int m_number = 0;
    QTimer *m_pause = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_crossings = nullptr;
    QLabel *m_without = nullptr;
    QProgressBar *m_progress = nullptr;
    QWidget *m_body = nullptr;
    CostCurveChart *m_chart = nullptr;
    LegendRow *m_legend = nullptr;
    QLabel *m_traffic = nullptr;
    QPushButton *m_today = nullptr;
    HostingModel *m_hostings = nullptr;
    QTableView *m_table = nullptr;
    QPushButton *m_apply = nullptr;
    QLabel *m_fit = nullptr;
    QLabel *m_duties = nullptr;
    QDoubleSpinBox *m_hoursBox = nullptr;
    QDoubleSpinBox *m_rateBox = nullptr;
    QLabel *m_effort = nullptr;
    std::array<QCheckBox *, costPartCount> m_parts{};
    SliderRow *m_cpu = nullptr;
    QDoubleSpinBox *m_coldStarts = nullptr;
    QLabel *m_notes = nullptr;
    std::unique_ptr<LatestWorker<Request, Answer>> m_worker; ///< last, so that it ends first
};

} // namespace bayplan
