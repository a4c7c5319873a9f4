// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "figures/scenario_figures.h"

#include <vector>

class QComboBox;
class QLabel;
class QTableWidget;

namespace bayplan {

class FigureChart;

/// The plan and up to three of its scenarios side by side: what each costs, how they differ from the first, and a
/// waterfall from one to another.
class ScenariosDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ScenariosDialog(const Plan &whole, QWidget *parent = nullptr);

private:
    QWidget *makeChoices();
    QWidget *makeSteps();
    void refresh();
    void showTable(const Figure &figure);
    void showWaterfall();
    [[nodiscard]] std::vector<ScenarioCost> chosen() const;

    std::vector<ScenarioCost> m_costs;
    std::vector<QComboBox *> m_choices;
    QLabel *m_sentence = nullptr;
    QTableWidget *m_table = nullptr;
    QComboBox *m_from = nullptr;
    QComboBox *m_to = nullptr;
    FigureChart *m_chart = nullptr;
};

} // namespace bayplan
