// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "base/id.h"

class QLabel;
class QTreeView;

namespace bayplan {

class BillModel;
class FigureChart;
class Session;

/// What the selection (or the plan) costs: a sentence, where the money goes, and every line as quantity × price.
class CostPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit CostPanel(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<FigureChart *> charts() const { return {m_byEnvironment, m_byKind}; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    Session &m_session;
    QLabel *m_sentence = nullptr;
    QLabel *m_unknown = nullptr;
    QLabel *m_dates = nullptr;
    QWidget *m_figures = nullptr;
    QWidget *m_charts = nullptr;
    FigureChart *m_byEnvironment = nullptr;
    FigureChart *m_byKind = nullptr;
    BillModel *m_bill = nullptr;
    QTreeView *m_lines = nullptr;
    bool m_stale = true;
};

} // namespace bayplan
