// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

#include "base/quantity.h"

#include <optional>

class QLabel;
class QPushButton;

namespace bayplan {

class ScenarioMenu;
class Session;

/// The line above everything: whose plan it is, undo and redo, the search, and the month's total with what the last
/// edit changed.
class TopBar : public QToolBar
{
    Q_OBJECT

public:
    TopBar(Session &session, QAction *undo, QAction *redo, QWidget *parent = nullptr);

    /// The file's name; a modified plan is marked in words.
    void setFile(const QString &fileName, bool modified);
    /// What has been spent so far in a playback, in place of the total; nothing shows the total again.
    void setRunning(std::optional<Money> spent);
    [[nodiscard]] ScenarioMenu &scenarios() const { return *m_scenarios; }
    [[nodiscard]] QPushButton *exportButton() const { return m_export; }

signals:
    void searchRequested();

private:
    void showTotal();
    void showName();

    Session &m_session;
    std::optional<Money> m_running;
    QLabel *m_name = nullptr;
    QLabel *m_file = nullptr;
    ScenarioMenu *m_scenarios = nullptr;
    QLabel *m_month = nullptr;
    QLabel *m_total = nullptr;
    QLabel *m_delta = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace bayplan
