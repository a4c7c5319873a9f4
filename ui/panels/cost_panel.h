// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "figures/figure.h"
#include "latest_worker.h"
#include "plan/plan.h"
#include "prices/price_book.h"

#include <memory>
#include <vector>

class QLabel;
class QToolButton;

namespace bayplan {

class BandLabel;
class BillExplorer;
class FigureChart;
class Plan;
class Session;
struct Estimate;

/// What the selection (or the plan) costs: a sentence, where the money goes, how it grows, and every line of the bill.
class CostPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit CostPanel(Session &session, QWidget *parent = nullptr);
    ~CostPanel() override;

    [[nodiscard]] std::vector<FigureChart *> charts() const { return {m_byEnvironment, m_byKind, m_growth, m_packing}; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeCharts();
    [[nodiscard]] QWidget *makeInstances();
    void refresh();
    void refreshHead();
    void refreshGrowth();
    void refreshInstances(const Plan &plan, const Estimate &estimate, Id subject);

    /// What the growth of a subject is asked for by.
    struct GrowthRequest
    {
        Plan plan;
        PriceBook book;
        Id subject;
    };

    Session &m_session;
    Id m_subject;
    QLabel *m_sentence = nullptr;
    QLabel *m_units = nullptr;
    BandLabel *m_band = nullptr;
    QLabel *m_budget = nullptr;
    QToolButton *m_unknown = nullptr;
    QLabel *m_dates = nullptr;
    QLabel *m_growthTitle = nullptr;
    QWidget *m_figures = nullptr;
    QWidget *m_charts = nullptr;
    FigureChart *m_byEnvironment = nullptr;
    FigureChart *m_byKind = nullptr;
    FigureChart *m_growth = nullptr;
    QWidget *m_instances = nullptr;
    QLabel *m_packingSentence = nullptr;
    QLabel *m_packingNotes = nullptr;
    FigureChart *m_packing = nullptr;
    BillExplorer *m_bill = nullptr;
    bool m_stale = true;
    std::unique_ptr<LatestWorker<GrowthRequest, Figure>> m_worker;
};

} // namespace bayplan
