// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;
class QKeySequence;
class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace bayplan {

class KeyBindings;

/// All keys and gestures on one page that can be searched, where commands are given other keys. Keys are read from the
/// actions, so the page cannot be wrong about them.
class ShortcutsSheet : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsSheet(KeyBindings &keys, QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *makeEditor();
    void fill();
    void filter(const QString &typed);
    void showKeys();
    void showCurrent();
    void showTyped();
    [[nodiscard]] QAction *current() const;
    [[nodiscard]] QKeySequence typed() const;
    void give(bool besides);

    KeyBindings &m_keys;
    QTreeWidget *m_list = nullptr;
    QKeySequenceEdit *m_typed = nullptr;
    QLabel *m_what = nullptr;
    QLabel *m_warning = nullptr;
    QPushButton *m_use = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_none = nullptr;
    QPushButton *m_reset = nullptr;
    QPushButton *m_resetAll = nullptr;
};

} // namespace bayplan
