// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_bindings.h"

#include <QSettings>
#include <QStringList>

namespace bayplan {

namespace {

QString settingOf(const QAction &action)
{
    return QStringLiteral("keys/") + action.objectName();
}

/// A tooltip that ends in the key, but for texts of their own.
void showInToolTip(QAction &action)
{
    const QString name = action.text().remove(QLatin1Char('&'));
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(key.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, key));
}

} // namespace

void KeyBindings::take(const QList<QAction *> &actions)
{
    const QSettings settings;
    for (QAction *action : actions) {
        m_actions.append(action);
        m_originals.insert(action->objectName(), action->shortcuts());
        const QVariant own = settings.value(settingOf(*action));
        if (own.isValid()) {
            QList<QKeySequence> keys;
            for (const QString &key : own.toStringList())
                keys.append(QKeySequence::fromString(key, QKeySequence::PortableText));
            action->setShortcuts(keys);
        }
        showInToolTip(*action);
        // Undo and redo are called after what they undo.
        connect(action, &QAction::changed, this, [action] {
            const QSignalBlocker once(action);
            showInToolTip(*action);
        });
    }
}

QList<QKeySequence> KeyBindings::original(const QAction &action) const
{
    return m_originals.value(action.objectName());
}

bool KeyBindings::isOriginal(const QAction &action) const
{
    return action.shortcuts() == original(action);
}

QAction *KeyBindings::holderOf(const QKeySequence &key, const QAction &except) const
{
    for (QAction *action : m_actions) {
        if (action != &except && action->shortcuts().contains(key))
            return action;
    }
    return nullptr;
}

void KeyBindings::give(QAction &action, const QList<QKeySequence> &keys)
{
    action.setShortcuts(keys);
    QSettings settings;
    if (isOriginal(action)) {
        settings.remove(settingOf(action));
        return;
    }
    QStringList texts;
    for (const QKeySequence &key : keys)
        texts.append(key.toString(QKeySequence::PortableText));
    settings.setValue(settingOf(action), texts);
}

void KeyBindings::set(QAction &action, const QList<QKeySequence> &keys)
{
    for (const QKeySequence &key : keys) {
        while (QAction *other = holderOf(key, action)) {
            QList<QKeySequence> left = other->shortcuts();
            left.removeAll(key);
            give(*other, left);
        }
    }
    give(action, keys);
    emit changed();
}

void KeyBindings::reset(QAction &action)
{
    set(action, original(action));
}

void KeyBindings::resetAll()
{
    for (QAction *action : m_actions)
        give(*action, original(*action));
    emit changed();
}

QString KeyBindings::inWords(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys.append(key.toString(QKeySequence::NativeText));
    return keys.join(QStringLiteral(", "));
}

} // namespace bayplan
