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
#include "key_bindings.h"
#include "panels/palette_panel.h"
#include "window_commands.h"
#include "words.h"

namespace bayplan {

namespace {

constexpr std::pair<const char *, ThemeChoice> themes[] = {
    {QT_TRANSLATE_NOOP("bayplan::MainWindow", "As the system"), ThemeChoice::system},
    {QT_TRANSLATE_NOOP("bayplan::MainWindow", "Light"), ThemeChoice::light},
    {QT_TRANSLATE_NOOP("bayplan::MainWindow", "Dark"), ThemeChoice::dark}};

void useTheme(ThemeChoice choice)
{
    Appearance::instance().apply(choice);
    QSettings().setValue(QStringLiteral("theme"), static_cast<int>(choice));
}

QMenu *makeThemeMenu(QWidget *parent)
{
    auto *menu = new QMenu(MainWindow::tr("Theme"), parent);
    auto *group = new QActionGroup(menu);
    for (const auto &[text, choice] : themes) {
        QAction *action = menu->addAction(MainWindow::tr(text));
        action->setCheckable(true);
        action->setChecked(Appearance::instance().choice() == choice);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, menu, [chosen = choice] { useTheme(chosen); });
        QObject::connect(&Appearance::instance(), &Appearance::changed, action,
                         [action, chosen = choice] { action->setChecked(Appearance::instance().choice() == chosen); });
    }
    return menu;
}

/// Keeps in the settings whether a toggle is on.
void rememberChoice(QAction &toggle)
{
    const QString setting = QStringLiteral("canvas/") + toggle.objectName();
    toggle.setChecked(QSettings().value(setting, toggle.isChecked()).toBool());
    QObject::connect(&toggle, &QAction::toggled, &toggle, [setting](bool on) { QSettings().setValue(setting, on); });
}

} // namespace

void MainWindow::makeActions()
{
    for (const WindowCommand &row : windowCommands()) {
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
    m_keys = new KeyBindings(this);
    m_keys->take(actions() + m_canvas->canvasActions().all());
    for (const char *name : {"grid", "minimap", "wheelZooms"})
        rememberChoice(*action(QLatin1String(name)));
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
    for (const WindowMenu &row : windowMenus()) {
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
    for (QAction *each : m_keys->actions()) {
        if (!each->isEnabled() || each->objectName() == QLatin1String("commands"))
            continue;
        const char *otherWords = otherWordsFor(each->objectName().toStdString());
        commands.push_back({each->text().remove(QLatin1Char('&')), each->shortcut().toString(QKeySequence::NativeText),
                            each->icon(), [each] { each->trigger(); }, otherWords ? tr(otherWords) : QString()});
    }
    for (const auto &[name, choice] : themes)
        commands.push_back({tr("Theme: %1").arg(tr(name)), {}, {}, [chosen = choice] {
                                useTheme(chosen);
                            }});
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
        QStringList details{words(kindOf(element).label)};
        if (const Element *home = environmentOf(m_session.plan(), element.parent))
            details << qtText(home->name);
        if (cost)
            details << qtText(inDollars(cost->total));
        commands.push_back({qtText(element.name), details.join(QStringLiteral(" · ")),
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
    ShortcutsSheet(*m_keys, this).exec();
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
