// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "bill/estimate.h"
#include "export/schedule_actions.h"
#include "figures/figure.h"
#include "latest_worker.h"

#include <memory>
#include <utility>

class QLabel;
class QPushButton;
class QToolButton;

namespace bayplan {

class FigureChart;
class Session;
class WeekGrid;

/// Where the money goes that buys idle time: how much is avoidable, the week in which needed and running hours are
/// painted, and what a schedule would save.
class IdlePanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit IdlePanel(Session &session, QWidget *parent = nullptr);
    ~IdlePanel() override;

    [[nodiscard]] std::vector<FigureChart *> charts() const { return {m_byEnvironment, m_beforeAfter}; }

    /// The week as a chart; without hours when no environment is shown.
    [[nodiscard]] Figure weekFigure() const;
    /// Where a drag of the week begins: over its squares a drag paints.
    [[nodiscard]] QWidget *weekHandle() const;
    [[nodiscard]] const WeekGrid &week() const { return *m_grid; }

signals:
    /// The user wants to give the utilisation of this service or task.
    void utilisationRequested(bayplan::Id element);
    /// Something was done that nothing on the panel shows.
    void told(const QString &what);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHeadline();
    QWidget *makeWeek();
    QWidget *makeSaving();
    QWidget *makeCopy();
    void refresh();
    void refreshWeek();
    void refreshCopy();
    void requestSaving();
    void showSaving(const ScheduleSaving &saving);
    void takeHours(const WeekHours &hours);
    void runWhenNeeded();
    void copySchedule(ScheduleFormat format);

    struct SavingRequest
    {
        Plan plan;
        Id environment;
        PriceBook book;
    };
    using SavingAnswer = std::pair<Id, std::shared_ptr<const ScheduleSaving>>;

    Session &m_session;
    Id m_environment;
    bool m_paintsRunning = false;
    bool m_stale = true;
    QLabel *m_headline = nullptr;
    QLabel *m_alwaysOn = nullptr;
    QLabel *m_unknown = nullptr;
    QLabel *m_lever = nullptr;
    QLabel *m_dates = nullptr;
    QPushButton *m_giveUtilisation = nullptr;
    FigureChart *m_byEnvironment = nullptr;
    FigureChart *m_beforeAfter = nullptr;
    QWidget *m_week = nullptr;
    QLabel *m_weekTitle = nullptr;
    QLabel *m_weekHint = nullptr;
    QToolButton *m_needed = nullptr;
    QToolButton *m_running = nullptr;
    WeekGrid *m_grid = nullptr;
    QWidget *m_saving = nullptr;
    QLabel *m_savingTitle = nullptr;
    QLabel *m_now = nullptr;
    QLabel *m_then = nullptr;
    QLabel *m_perYear = nullptr;
    QLabel *m_staysOn = nullptr;
    QPushButton *m_apply = nullptr;
    QWidget *m_copy = nullptr;
    QLabel *m_copyHint = nullptr;
    std::unique_ptr<LatestWorker<SavingRequest, SavingAnswer>> m_worker;
};

} // namespace bayplan
