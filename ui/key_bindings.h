// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

namespace bayplan {

/// The keys of all commands: those they were made with, and those the user has given them instead, which are kept in
/// the settings. Menus, tooltips and the list of commands read them from the actions.
class KeyBindings : public QObject
{
    Q_OBJECT

public:
    explicit KeyBindings(QObject *parent = nullptr) : QObject(parent) {}

    /// Takes the actions in, with their present keys as the original ones, and gives them the keys from the settings.
    /// Requires: each has an object name of its own.
    void take(const QList<QAction *> &actions);

    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    [[nodiscard]] QList<QKeySequence> original(const QAction &action) const;
    [[nodiscard]] bool isOriginal(const QAction &action) const;

    /// The other command that has a key; null when it is free.
    [[nodiscard]] QAction *holderOf(const QKeySequence &key, const QAction &except) const;
    /// Gives a command these keys, takes them from others that have them, and remembers both.
    void set(QAction &action, const QList<QKeySequence> &keys);
    /// Gives a command its original keys back, as `set` does.
    void reset(QAction &action);
    /// Gives all commands their original keys back.
    void resetAll();

    /// The keys of a command as one text: "Ctrl+Z, Ctrl+Y".
    [[nodiscard]] static QString inWords(const QAction &action);

signals:
    void changed();

private:
    void give(QAction &action, const QList<QKeySequence> &keys);

    QList<QAction *> m_actions;
    QHash<QString, QList<QKeySequence>> m_originals;
};

} // namespace bayplan
