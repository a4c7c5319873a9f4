// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "base/id.h"

class QLabel;
class QTreeView;

namespace bayplan {

class BillModel;
class FigureChart;
class Plan;
class Session;
struct Estimate;

/// What the selection (or the plan) costs: a sentence, where the money goes, and every line as quantity × price.
class CostPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit CostPanel(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<FigureChart *> charts() const { return {m_byEnvironment, m_byKind, m_packing}; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeInstances();
    void refresh();
    void refreshInstances(const Plan &plan, const Estimate &estimate, Id subject);

    Session &m_session;
    QLabel *m_sentence = nullptr;
    QLabel *m_unknown = nullptr;
    QLabel *m_dates = nullptr;
    QWidget *m_figures = nullptr;
    QWidget *m_charts = nullptr;
    FigureChart *m_byEnvironment = nullptr;
    FigureChart *m_byKind = nullptr;
    QWidget *m_instances = nullptr;
    QLabel *m_packingSentence = nullptr;
    QLabel *m_packingNotes = nullptr;
    FigureChart *m_packing = nullptr;
    BillModel *m_bill = nullptr;
    QTreeView *m_lines = nullptr;
    bool m_stale = true;
};

} // namespace bayplan
