// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "kinds/scaling_policy.h"

#include <optional>
#include <vector>

class QLabel;
class QTableWidget;

namespace bayplan {

/// The steps of step scaling as a small table: from, to (distance from the threshold; empty is without end), change.
class StepTable : public QWidget
{
    Q_OBJECT

public:
    explicit StepTable(QWidget *parent = nullptr);

    void show(const std::vector<StepAdjustment> &steps);

signals:
    void edited(const std::vector<bayplan::StepAdjustment> &steps);

private:
    void addRow(const StepAdjustment &step);
    void takeCells();
    void grow();
    [[nodiscard]] std::optional<std::vector<StepAdjustment>> read() const;

    QTableWidget *m_table = nullptr;
    QLabel *m_refusal = nullptr;
    std::vector<StepAdjustment> m_shown;
    bool m_isShowing = false;
};

} // namespace bayplan
