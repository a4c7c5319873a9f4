// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "plan/plan.h"

#include <optional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace bayplan {

/// Asks how busy the tasks of a service are: typed, or from CloudWatch's JSON or CSV, with the command that fetches it.
class UtilisationDialog : public QDialog
{
    Q_OBJECT

public:
    UtilisationDialog(const Plan &plan, Id element, QWidget *parent = nullptr);

    /// The plan with the utilisation set. Requires: accepted.
    [[nodiscard]] const Plan &outcome() const { return *m_outcome; }

private:
    QWidget *makeTyped();
    QWidget *makePasted();
    void readTyped();
    void readPasted();
    void show(const QString &words, std::optional<Plan> outcome);

    const Plan &m_plan;
    Id m_element;
    std::optional<Plan> m_outcome;
    QLineEdit *m_cpu = nullptr;
    QLineEdit *m_cpuOutside = nullptr;
    QLineEdit *m_memory = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_reading = nullptr;
    QPushButton *m_apply = nullptr;
};

} // namespace bayplan
