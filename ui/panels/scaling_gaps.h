// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "base/id.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace bayplan {

class Session;

/// Says what is missing to simulate a service, and takes it right there: a traffic source, its rate, the CPU time of a
/// request.
class ScalingGaps : public QWidget
{
    Q_OBJECT

public:
    explicit ScalingGaps(Session &session, QWidget *parent = nullptr);

    /// Shows the first thing that is missing; hides when nothing is.
    void show(Id service);

signals:
    /// The user wants to paint the traffic of this source.
    void paintRequested(bayplan::Id source);

private:
    enum class Gap { none, traffic, rate, cpuTime, other };
    [[nodiscard]] Gap gapOf(Id service) const;
    void describe(Gap gap);
    void act();
    void takeNumber();

    Session &m_session;
    Id m_service;
    Gap m_gap = Gap::none;
    QLabel *m_what = nullptr;
    QLabel *m_how = nullptr;
    QWidget *m_entry = nullptr;
    QLineEdit *m_number = nullptr;
    QLabel *m_unit = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace bayplan
