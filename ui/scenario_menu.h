// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include <string>

class QMenu;

namespace bayplan {

class Session;

/// Says which scenario of the plan is shown, and switches between them. What else can be done with scenarios is asked
/// for by its signals.
class ScenarioMenu : public QToolButton
{
    Q_OBJECT

public:
    explicit ScenarioMenu(Session &session, QWidget *parent = nullptr);

signals:
    void createRequested();
    void renameRequested();
    void deleteRequested();
    void applyRequested();
    void sideBySideRequested();
    void differencesRequested(const std::string &reference);
    void fileRequested();

private:
    void showName();
    void fill();
    void addChoice(const QString &text, const std::string &name);

    Session &m_session;
    QMenu *m_menu = nullptr;
};

} // namespace bayplan
