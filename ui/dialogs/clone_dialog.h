// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "edit/clone.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace bayplan {

class WeekGrid;

/// Asks how the clone of an environment differs from its origin.
class CloneDialog : public QDialog
{
    Q_OBJECT

public:
    CloneDialog(const Plan &plan, Id environment, QWidget *parent = nullptr);

    [[nodiscard]] CloneOptions options() const;

private:
    void suggest(Stage stage);
    void showHours();

    const Plan &m_plan;
    QLineEdit *m_name = nullptr;
    QComboBox *m_stage = nullptr;
    QComboBox *m_region = nullptr;
    QDoubleSpinBox *m_size = nullptr;
    QSpinBox *m_copies = nullptr;
    QComboBox *m_running = nullptr;
    WeekGrid *m_hours = nullptr;
    bool m_hoursPainted = false;
};

} // namespace bayplan
