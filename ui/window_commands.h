// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>

#include <functional>
#include <string_view>
#include <vector>

namespace bayplan {

class MainWindow;

/// One command of the window: what it is called, its keys, and what it does.
struct WindowCommand
{
    const char *name; ///< of its action
    const char *text; ///< to be translated as one of the window's
    const char *icon; ///< may be empty
    QList<QKeySequence> keys;
    std::function<void(MainWindow &)> run;
};

/// All commands of the window but undo and redo; those of the canvas are with `CanvasActions`.
[[nodiscard]] const std::vector<WindowCommand> &windowCommands();

/// Other words under which people look for a command, to be translated as one of the window's texts; null for none.
[[nodiscard]] const char *otherWordsFor(std::string_view command);

/// A menu as names of actions, the canvas's included; "-" is a line, and "recent", "examples" and "theme" are menus.
struct WindowMenu
{
    const char *title; ///< to be translated as one of the window's
    std::vector<const char *> actions;
};
[[nodiscard]] const std::vector<WindowMenu> &windowMenus();

} // namespace bayplan
