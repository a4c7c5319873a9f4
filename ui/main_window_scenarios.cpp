// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>

#include "canvas/canvas_view.h"
#include "charts/figure_chart.h"
#include "dialogs/scenarios_dialog.h"
#include "edit/scenarios.h"
#include "export_menu.h"
#include "io/arch_file.h"
#include "panels/differences_panel.h"
#include "reference_view.h"
#include "scenario_menu.h"
#include "top_bar.h"
#include "words.h"

namespace bayplan {

void MainWindow::connectScenarios()
{
    ScenarioMenu &menu = m_topBar->scenarios();
    connect(&menu, &ScenarioMenu::createRequested, this, &MainWindow::newScenario);
    connect(&menu, &ScenarioMenu::renameRequested, this, &MainWindow::renameShownScenario);
    connect(&menu, &ScenarioMenu::deleteRequested, this, &MainWindow::deleteShownScenario);
    connect(&menu, &ScenarioMenu::applyRequested, this, &MainWindow::applyShownScenario);
    connect(&menu, &ScenarioMenu::sideBySideRequested, this, &MainWindow::compareScenarios);
    connect(&menu, &ScenarioMenu::fileRequested, this, &MainWindow::compareWithFile);
    connect(&menu, &ScenarioMenu::differencesRequested, m_reference, &ReferenceView::compareWithScenario);
    connect(m_differences, &DifferencesPanel::fileRequested, this, &MainWindow::compareWithFile);
    connect(m_differences, &DifferencesPanel::revealRequested, m_canvas, &CanvasView::reveal);
    connect(m_differences->chart(), &FigureChart::exportRequested, this,
            [this](const QPoint &at) { showChartMenu(*m_differences->chart(), at, this); });
    connect(m_reference, &ReferenceView::changed, this, &MainWindow::showComparison);
}

/// The panel of differences is there as long as there is something to compare with.
void MainWindow::showComparison()
{
    m_canvas->setMarks(m_reference->isActive() ? m_reference->marks() : std::vector<CanvasMark>());
    const int tab = m_panels->indexOf(m_differences);
    if (m_reference->isActive() && tab < 0) {
        m_panels->insertTab(0, m_differences, tr("Differences"));
        m_panels->setCurrentWidget(m_differences);
        m_rightDock->show();
        m_middle->setCurrentWidget(m_canvas);
    } else if (!m_reference->isActive() && tab >= 0) {
        m_panels->removeTab(tab);
    }
}

void MainWindow::newScenario()
{
    const Plan &whole = m_session.wholePlan();
    bool isGiven = false;
    const QString name = QInputDialog::getText(this, tr("New scenario"), tr("Name of the scenario:"), QLineEdit::Normal,
                                               qtText(freeScenarioName(whole, tr("Scenario").toStdString())), &isGiven);
    if (!isGiven)
        return;
    const std::string words = name.trimmed().toStdString();
    if (m_session.commitWhole(tr("New scenario"), createScenario(whole, words, m_session.scenario()), words))
        statusBar()->showMessage(tr("Edits now change the scenario; the plan itself stays as it is"), 8000);
}

void MainWindow::renameShownScenario()
{
    const std::string &shown = m_session.scenario();
    bool isGiven = false;
    const QString name = QInputDialog::getText(this, tr("Rename the scenario"), tr("Name of the scenario:"),
                                               QLineEdit::Normal, qtText(shown), &isGiven);
    if (isGiven && !shown.empty())
        m_session.commitWhole(tr("Rename scenario"), renameScenario(m_session.wholePlan(), shown, name.toStdString()),
                              name.trimmed().toStdString());
}

void MainWindow::deleteShownScenario()
{
    m_session.commitWhole(tr("Delete scenario"), deleteScenario(m_session.wholePlan(), m_session.scenario()), {});
}

void MainWindow::applyShownScenario()
{
    if (m_session.commitWhole(tr("Make a scenario the plan"),
                              applyScenario(m_session.wholePlan(), m_session.scenario()), {}))
        statusBar()->showMessage(tr("The scenario is the plan now; undo takes it back"), 5000);
}

void MainWindow::compareScenarios()
{
    if (m_session.wholePlan().scenarios.empty())
        return showRefusal(tr("There is no scenario yet: make one from the menu beside the plan's name"));
    ScenariosDialog(m_session.wholePlan(), this).exec();
}

void MainWindow::compareWithFile()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Compare with a plan"), QFileInfo(m_document.path()).path(),
                                     tr("Bayplan plans (*.arch);;All files (*)"));
    if (!path.isEmpty())
        compareWith(path);
}

void MainWindow::compareWith(const QString &path)
{
    auto loaded = loadArch(path.toStdString());
    if (loaded && loaded->refused)
        loaded = tl::unexpected(loaded->problems.front());
    if (!loaded) {
        QMessageBox::warning(this, tr("Compare"), QString::fromStdString(inOneLine(loaded.error())));
        return;
    }
    m_reference->compareWithPlan(loaded->plan, QFileInfo(path).fileName());
}

} // namespace bayplan
