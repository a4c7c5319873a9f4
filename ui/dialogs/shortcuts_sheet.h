// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QDialog>

namespace bayplan {

/// All keys and gestures on one page that can be searched. Keys of commands are read from the actions, so the page
/// cannot be wrong about them.
class ShortcutsSheet : public QDialog
{
    Q_OBJECT

public:
    ShortcutsSheet(const QList<QAction *> &actions, QWidget *parent = nullptr);
};

} // namespace bayplan
