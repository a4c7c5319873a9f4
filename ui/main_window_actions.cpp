// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>

#include "appearance.h"
#include "base/format.h"
#include "canvas/canvas_actions.h"
#include "canvas/canvas_view.h"
#include "dialogs/command_palette.h"
#include "dialogs/shortcuts_sheet.h"
#include "io/examples.h"
#include "panels/inspector_panel.h"
#include "panels/palette_panel.h"
#include "words.h"

namespace bayplan {

namespace {

/// One command of the window: where it stands, what it is called, its keys, and what it does.
struct ActionRow
{
    const char *name;
    const char *text;
    const char *icon;
    QList<QKeySequence> keys;
    void (*run)(MainWindow &);
};

const std::vector<ActionRow> &actionTable()
{
    using W = MainWindow;
    static const std::vector<ActionRow> table = {
        {"new",
         QT_TR_NOOP("New plan"),
         "ui/plus",
         {QKeySequence::New},
         [](W &w) {
             w.newPlan();
         }},
        {"open",
         QT_TR_NOOP("Open…"),
         "ui/open",
         {QKeySequence::Open},
         [](W &w) {
             w.openPlan();
         }},
        {"save",
         QT_TR_NOOP("Save"),
         "ui/save",
         {QKeySequence::Save},
         [](W &w) {
             w.save();
         }},
        {"saveAs",
         QT_TR_NOOP("Save as…"),
         "",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
         [](W &w) {
             w.saveAs();
         }},
        {"versions",
         QT_TR_NOOP("Earlier versions…"),
         "ui/clock",
         {},
         [](W &w) {
             w.showVersions();
         }},
        {"import",
         QT_TR_NOOP("Import…"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_I)},
         [](W &w) {
             w.importSources();
         }},
        {"export",
         QT_TR_NOOP("Export…"),
         "ui/export",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
         [](W &w) {
             w.exportPlan();
         }},
        {"exportAgain",
         QT_TR_NOOP("Repeat last export"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_E)},
         [](W &w) {
             w.repeatExport();
         }},
        {"copyPicture",
         QT_TR_NOOP("Copy as picture"),
         "",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
         [](W &w) {
             w.copyCanvas();
         }},
        {"report",
         QT_TR_NOOP("Export report…"),
         "",
         {},
         [](W &w) {
             w.exportReport();
         }},
        {"welcome",
         QT_TR_NOOP("Welcome page"),
         "",
         {},
         [](W &w) {
             w.showWelcome();
         }},
        {"quit",
         QT_TR_NOOP("Quit"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_Q)},
         [](W &w) {
             w.close();
         }},
        {"utilisation",
         QT_TR_NOOP("Give utilisation…"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_U)},
         [](W &w) {
             w.giveUtilisation();
         }},
        {"paintTraffic",
         QT_TR_NOOP("Paint traffic…"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_T)},
         [](W &w) {
             w.paintTraffic();
         }},
        {"cheapestPolicy",
         QT_TR_NOOP("Find the cheapest policy…"),
         "",
         {},
         [](W &w) {
             w.findCheapestPolicy();
         }},
        {"uncertainty",
         QT_TR_NOOP("How sure is the total?…"),
         "",
         {},
         [](W &w) {
             w.showUncertainty();
         }},
        {"newScenario",
         QT_TR_NOOP("New scenario…"),
         "ui/copy",
         {},
         [](W &w) {
             w.newScenario();
         }},
        {"compareScenarios",
         QT_TR_NOOP("Scenarios side by side…"),
         "",
         {},
         [](W &w) {
             w.compareScenarios();
         }},
        {"compareFile",
         QT_TR_NOOP("Compare with a file…"),
         "",
         {},
         [](W &w) {
             w.compareWithFile();
         }},
        {"prices",
         QT_TR_NOOP("Prices…"),
         "",
         {},
         [](W &w) {
             w.showPrices();
         }},
        {"reconcile",
         QT_TR_NOOP("Reconcile with a bill…"),
         "",
         {},
         [](W &w) {
             w.reconcileWithBill();
         }},
        {"playMonth",
         QT_TR_NOOP("Play the month"),
         "ui/play",
         {QKeySequence(Qt::Key_F5)},
         [](W &w) {
             w.playMonth();
         }},
        {"meeting",
         QT_TR_NOOP("Meeting mode"),
         "",
         {QKeySequence(Qt::Key_F11)},
         [](W &w) {
             w.startMeeting();
         }},
        {"find",
         QT_TR_NOOP("Find an element to place"),
         "ui/search",
         {QKeySequence::Find},
         [](W &w) {
             w.findInPalette();
         }},
        {"commands",
         QT_TR_NOOP("Search or run a command"),
         "ui/search",
         {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
         [](W &w) {
             w.showCommands();
         }},
        {"panels",
         QT_TR_NOOP("Show or hide panels"),
         "",
         {QKeySequence(Qt::Key_F9)},
         [](W &w) {
             w.togglePanels();
         }},
        {"panelCost",
         QT_TR_NOOP("Cost"),
         "",
         {QKeySequence(Qt::ALT | Qt::Key_1)},
         [](W &w) {
             w.showPanel("cost");
         }},
        {"panelIdle",
         QT_TR_NOOP("Idle"),
         "",
         {QKeySequence(Qt::ALT | Qt::Key_2)},
         [](W &w) {
             w.showPanel("idle");
         }},
        {"panelScaling",
         QT_TR_NOOP("Scaling"),
         "",
         {QKeySequence(Qt::ALT | Qt::Key_3)},
         [](W &w) {
             w.showPanel("scaling");
         }},
        {"panelCompare",
         QT_TR_NOOP("Compare"),
         "",
         {QKeySequence(Qt::ALT | Qt::Key_4)},
         [](W &w) {
             w.showPanel("compare");
         }},
        {"panelProperties",
         QT_TR_NOOP("Properties"),
         "",
         {QKeySequence(Qt::ALT | Qt::Key_5)},
         [](W &w) {
             w.showPanel("properties");
         }},
        {"shortcuts",
         QT_TR_NOOP("Keys and gestures"),
         "",
         {QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)},
         [](W &w) {
             w.showShortcuts();
         }},
        {"about",
         QT_TR_NOOP("About Bayplan"),
         "",
         {},
         [](W &w) {
             w.showAbout();
         }},
    };
    return table;
}

/// A menu as names of actions; "-" is a line. Canvas actions are meant where the window has none of that name.
struct MenuRow
{
    const char *title;
    std::vector<const char *> actions;
};

const std::vector<MenuRow> &menuTable()
{
    static const std::vector<MenuRow> table = {
        {QT_TR_NOOP("&File"),
         {"new", "open", "recent", "examples", "-", "save", "saveAs", "versions", "compareFile", "-", "import",
          "reconcile", "export", "exportAgain", "report", "copyPicture", "-", "welcome", "quit"}},
        {QT_TR_NOOP("&Edit"), {"undo",      "redo",   "-",           "cut",          "copy",           "paste",
                               "duplicate", "delete", "-",           "selectAll",    "selectNone",     "-",
                               "rename",    "clone",  "utilisation", "paintTraffic", "cheapestPolicy", "newScenario",
                               "-",         "find",   "commands"}},
        {QT_TR_NOOP("&View"), {"panelCost", "panelIdle", "panelScaling", "panelCompare", "panelProperties",  "-",
                               "playMonth", "meeting",   "uncertainty",  "prices",       "compareScenarios", "-",
                               "zoomIn",    "zoomOut",   "zoom100",      "fitAll",       "fitSelection",     "-",
                               "panels",    "theme"}},
        {QT_TR_NOOP("&Arrange"),
         {"alignLeft", "alignCenter", "alignRight", "alignTop", "alignMiddle", "alignBottom", "-", "distributeAcross",
          "distributeDown"}},
        {QT_TR_NOOP("&Help"), {"shortcuts", "about"}},
    };
    return table;
}

QMenu *makeThemeMenu(QWidget *parent)
{
    auto *menu = new QMenu(MainWindow::tr("Theme"), parent);
    auto *group = new QActionGroup(menu);
    const std::pair<const char *, ThemeChoice> choices[] = {{QT_TR_NOOP("As the system"), ThemeChoice::system},
                                                            {QT_TR_NOOP("Light"), ThemeChoice::light},
                                                            {QT_TR_NOOP("Dark"), ThemeChoice::dark}};
    for (const auto &[text, choice] : choices) {
        QAction *action = menu->addAction(MainWindow::tr(text));
        action->setCheckable(true);
        action->setChecked(Appearance::instance().choice() == choice);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, menu, [chosen = choice] {
            Appearance::instance().apply(chosen);
            QSettings().setValue(QStringLiteral("theme"), static_cast<int>(chosen));
        });
    }
    return menu;
}

} // namespace

void MainWindow::makeActions()
{
    for (const ActionRow &row : actionTable()) {
        auto *made = new QAction(tr(row.text), this);
        made->setObjectName(QString::fromLatin1(row.name));
        made->setShortcuts(row.keys);
        if (*row.icon)
            made->setIcon(Appearance::instance().icon(QString::fromLatin1(row.icon)));
        connect(made, &QAction::triggered, this, [this, run = row.run] { run(*this); });
        addAction(made);
    }
    QAction *undo = m_session.undoStack()->createUndoAction(this, tr("Undo"));
    undo->setObjectName(QStringLiteral("undo"));
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    undo->setIcon(Appearance::instance().icon(QStringLiteral("ui/undo"), Ink::text));
    QAction *redo = m_session.undoStack()->createRedoAction(this, tr("Redo"));
    redo->setObjectName(QStringLiteral("redo"));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    redo->setIcon(Appearance::instance().icon(QStringLiteral("ui/redo"), Ink::text));
    addActions({undo, redo});
    connect(&Appearance::instance(), &Appearance::changed, this, [this, undo, redo] {
        undo->setIcon(Appearance::instance().icon(QStringLiteral("ui/undo"), Ink::text));
        redo->setIcon(Appearance::instance().icon(QStringLiteral("ui/redo"), Ink::text));
    });
}

QAction *MainWindow::action(const QString &name) const
{
    for (QAction *each : actions()) {
        if (each->objectName() == name)
            return each;
    }
    return m_canvas->canvasActions().action(name);
}

void MainWindow::makeMenus()
{
    m_recentMenu = new QMenu(tr("Open recent"), this);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    auto *examplesMenu = new QMenu(tr("Examples"), this);
    for (const Example &example : examples()) {
        QAction *open = examplesMenu->addAction(words(example.title));
        connect(open, &QAction::triggered, this, [this, key = qtText(example.key)] { loadExample(key); });
    }
    const QHash<QString, QMenu *> submenus = {{QStringLiteral("recent"), m_recentMenu},
                                              {QStringLiteral("examples"), examplesMenu},
                                              {QStringLiteral("theme"), makeThemeMenu(this)}};
    for (const MenuRow &row : menuTable()) {
        QMenu *menu = menuBar()->addMenu(tr(row.title));
        for (const char *name : row.actions) {
            if (qstrcmp(name, "-") == 0)
                menu->addSeparator();
            else if (QMenu *submenu = submenus.value(QString::fromLatin1(name)))
                menu->addMenu(submenu);
            else if (QAction *found = action(QString::fromLatin1(name)))
                menu->addAction(found);
        }
    }
}

void MainWindow::findInPalette()
{
    m_leftDock->show();
    m_palette->startSearch();
}

void MainWindow::rename()
{
    if (m_session.current().isValid())
        m_canvas->startRename(m_session.current());
}

void MainWindow::togglePanels()
{
    const bool show = !m_leftDock->isVisible() || !m_rightDock->isVisible();
    m_leftDock->setVisible(show);
    m_rightDock->setVisible(show);
}

void MainWindow::showCommands()
{
    std::vector<Command> commands;
    QList<QAction *> all = actions();
    all += m_canvas->canvasActions().all();
    for (QAction *each : all) {
        if (each->isEnabled() && each->objectName() != QLatin1String("commands"))
            commands.push_back({each->text().remove(QLatin1Char('&')),
                                each->shortcut().toString(QKeySequence::NativeText), each->icon(), [each] {
                                    each->trigger();
                                }});
    }
    for (const Kind *kind : kinds()) {
        const QString key = qtText(kind->key);
        commands.push_back({tr("Place: %1").arg(words(kind->label)),
                            {},
                            Appearance::instance().icon(QStringLiteral("kinds/%1").arg(key)),
                            [this, key] {
                                m_middle->setCurrentWidget(m_canvas);
                                m_canvas->placeNow(key);
                                m_canvas->setFocus();
                            }});
    }
    const auto estimate = m_session.latestEstimate();
    m_session.plan().forEachElement([&](const Element &element) {
        const Cost *cost = estimate ? estimate->find(element.id) : nullptr;
        const QString detail =
            words(kindOf(element).label) + (cost ? QStringLiteral(" · ") + qtText(inDollars(cost->total)) : QString());
        commands.push_back({qtText(element.name), detail,
                            Appearance::instance().icon(QStringLiteral("kinds/%1").arg(qtText(kindOf(element).key))),
                            [this, id = element.id] {
                                m_session.select({id});
                                m_canvas->reveal(id);
                                m_canvas->setFocus();
                            }});
    });
    CommandPalette palette(std::move(commands), this);
    palette.exec();
}

void MainWindow::showShortcuts()
{
    QList<QAction *> all = actions();
    all += m_canvas->canvasActions().all();
    ShortcutsSheet(all, this).exec();
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About Bayplan"),
        tr("<h3>Bayplan %1</h3><p>Draw AWS container systems and see what they cost each month, and how much of it "
           "buys idle time.</p><p>Free software under the GNU General Public License, version 3 or later. "
           "Typeface: Inter, under the SIL Open Font License.</p><p>It never uses the network "
           "unless you ask it to.</p>")
            .arg(QApplication::applicationVersion()));
}

} // namespace bayplan
