// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "bill/estimate.h"
#include "figures/scaling_overview.h"

#include <memory>

class QLabel;
class QListView;
class QPushButton;
class QTableView;

namespace bayplan {

class ActionModel;
class BandLabel;
class PolicyEditor;
class ScalingCharts;
class ScalingGaps;
class ServiceModel;
class Session;
class TimeChartStack;

/// How the selected service follows its traffic over the month: charts of traffic, tasks, utilisation and waiting on
/// one time axis, what its policies did and why, and the policies to try others. For a traffic source or a load
/// balancer it shows the traffic and the services it feeds, for anything larger the services, those in trouble first.
class ScalingPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScalingPanel(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] TimeChartStack &charts() const;

signals:
    /// The user wants to paint the traffic of this source.
    void paintRequested(bayplan::Id source);
    /// The user wants the cheapest policy of this service.
    void searchRequested(bayplan::Id service);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeActions();
    QWidget *makeServices();
    QWidget *makePolicies();
    void refresh();
    void showParts();
    void showService();
    void showTraffic();
    void showServices();
    void showProblems(const Outcome &outcome);
    void showCharts();
    void showComparison();
    void showBand();
    void forgetBefore();
    void keepBefore();
    [[nodiscard]] const Outcome *outcome() const;
    [[nodiscard]] const Outcome *outcomeBefore() const;

    Session &m_session;
    ScalingSubject m_subject;
    std::shared_ptr<const Estimate> m_estimate; ///< what is shown
    std::shared_ptr<const Estimate> m_before;   ///< as it was before policies were tried; null: nothing is tried
    bool m_stale = true;
    Id m_source;
    SharedSeries m_traffic; ///< of a source or a load balancer
    QLabel *m_headline = nullptr;
    QLabel *m_hours = nullptr;
    QLabel *m_problems = nullptr;
    BandLabel *m_band = nullptr;
    QLabel *m_comparison = nullptr;
    ScalingGaps *m_gaps = nullptr;
    QPushButton *m_paint = nullptr;
    ScalingCharts *m_charts = nullptr;
    QWidget *m_actionPart = nullptr;
    QLabel *m_actionTitle = nullptr;
    ActionModel *m_actions = nullptr;
    QListView *m_actionList = nullptr;
    QWidget *m_servicePart = nullptr;
    ServiceModel *m_services = nullptr;
    QTableView *m_serviceTable = nullptr;
    QWidget *m_policyPart = nullptr;
    PolicyEditor *m_policies = nullptr;
};

} // namespace bayplan
