// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_menu.h"

#include <QMenu>

#include "session.h"
#include "words.h"

namespace bayplan {

ScenarioMenu::ScenarioMenu(Session &session, QWidget *parent) : QToolButton(parent), m_session(session)
{
    setObjectName(QStringLiteral("scenarioMenu"));
    setAccessibleName(tr("Scenario"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::TabFocus);
    m_menu = new QMenu(this);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &ScenarioMenu::fill);
    connect(&session, &Session::scenarioChanged, this, &ScenarioMenu::showName);
    showName();
}

void ScenarioMenu::showName()
{
    const std::string &name = m_session.scenario();
    const bool hasScenarios = !m_session.wholePlan().scenarios.empty();
    setText(!name.empty()  ? tr("Scenario: %1").arg(qtText(name))
            : hasScenarios ? tr("The plan itself")
                           : tr("Scenarios"));
    setToolTip(name.empty() ? tr("Variants of the plan, side by side with it")
                            : tr("Edits change this scenario; the plan itself stays as it is"));
}

void ScenarioMenu::addChoice(const QString &text, const std::string &name)
{
    QAction *choice = m_menu->addAction(text, this, [this, name] { m_session.showScenario(name); });
    choice->setCheckable(true);
    choice->setChecked(m_session.scenario() == name);
}

void ScenarioMenu::fill()
{
    m_menu->clear();
    const Scenarios &scenarios = m_session.wholePlan().scenarios;
    const bool isShown = !m_session.scenario().empty();
    addChoice(tr("The plan itself"), {});
    for (const SharedScenario &scenario : scenarios)
        addChoice(qtText(scenario->name), scenario->name);
    m_menu->addSeparator();
    m_menu->addAction(tr("New scenario from what is shown…"), this, &ScenarioMenu::createRequested);
    m_menu->addAction(tr("Rename…"), this, &ScenarioMenu::renameRequested)->setEnabled(isShown);
    m_menu->addAction(tr("Make it the plan"), this, &ScenarioMenu::applyRequested)->setEnabled(isShown);
    m_menu->addAction(tr("Delete"), this, &ScenarioMenu::deleteRequested)->setEnabled(isShown);
    m_menu->addSeparator();
    m_menu->addAction(tr("Side by side…"), this, &ScenarioMenu::sideBySideRequested)->setEnabled(!scenarios.empty());
    QMenu *differences = m_menu->addMenu(tr("Show differences to"));
    const auto addReference = [this, differences](const QString &text, const std::string &name) {
        if (name != m_session.scenario())
            differences->addAction(text, this, [this, name] { emit differencesRequested(name); });
    };
    addReference(tr("The plan itself"), {});
    for (const SharedScenario &scenario : scenarios)
        addReference(qtText(scenario->name), scenario->name);
    differences->addAction(tr("A file…"), this, &ScenarioMenu::fileRequested);
}

} // namespace bayplan
