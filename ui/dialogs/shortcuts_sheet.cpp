// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/shortcuts_sheet.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "key_bindings.h"
#include "panels/panel_parts.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace bayplan {

namespace {

/// What the mouse does on the canvas, and keys that mean the same everywhere; no command has these.
std::vector<std::pair<QString, QString>> canvasGestures()
{
    using S = ShortcutsSheet;
    return {{S::tr("Add to the selection"), S::tr("Shift+click, Ctrl+click")},
            {S::tr("Select what is inside"), S::tr("Ctrl+Alt+click, or click again")},
            {S::tr("Select the parent, the first child"), S::tr("Esc, Enter")},
            {S::tr("Walk through the plan"), S::tr("Tab, Shift+Tab")},
            {S::tr("Rename"), S::tr("double click")},
            {S::tr("Move without snapping"), S::tr("hold Ctrl")},
            {S::tr("Move along one axis"), S::tr("hold Shift")},
            {S::tr("Duplicate by dragging"), S::tr("Alt+drag")},
            {S::tr("Link two elements"), S::tr("drag from the round handle")},
            {S::tr("Bend a link"), S::tr("drag one of its lines; arrow keys")},
            {S::tr("Give a bent link back to the router"), S::tr("double click on its handle")},
            {S::tr("Pan"), S::tr("Space+drag, middle button, wheel")},
            {S::tr("Zoom at the mouse"), S::tr("Ctrl+wheel, pinch")}};
}

constexpr int actionRole = Qt::UserRole;

QTreeWidgetItem *heading(QTreeWidget *list, const QString &text)
{
    auto *item = new QTreeWidgetItem(list, {text});
    item->setFirstColumnSpanned(true);
    item->setFlags(Qt::ItemIsEnabled);
    QFont font = list->font();
    font.setWeight(QFont::DemiBold);
    item->setFont(0, font);
    return item;
}

template <typename Visitor>
void forEachRow(QTreeWidget *list, Visitor visit)
{
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        for (int j = 0; j < list->topLevelItem(i)->childCount(); ++j)
            visit(list->topLevelItem(i)->child(j));
    }
}

} // namespace

ShortcutsSheet::ShortcutsSheet(KeyBindings &keys, QWidget *parent) : QDialog(parent), m_keys(keys)
{
    setWindowTitle(tr("Keys and gestures"));
    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("Find a key or a command"));
    search->setClearButtonEnabled(true);
    m_list = new QTreeWidget;
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("What"), tr("How")});
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(12);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_resetAll = buttons->addButton(tr("Reset all keys"), QDialogButtonBox::ResetRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(search);
    layout->addWidget(m_list, 1);
    layout->addWidget(makeEditor());
    layout->addWidget(buttons);
    resize(560, 640);
    fill();
    connect(search, &QLineEdit::textChanged, this, &ShortcutsSheet::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsSheet::showCurrent);
    connect(m_resetAll, &QPushButton::clicked, this, [this] { m_keys.resetAll(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_keys, &KeyBindings::changed, this, &ShortcutsSheet::showKeys);
    showCurrent();
}

QWidget *ShortcutsSheet::makeEditor()
{
    auto *editor = new QWidget;
    auto *column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    m_what = roleLabel("muted");
    m_typed = new QKeySequenceEdit;
    m_typed->setAccessibleName(tr("New key"));
    m_warning = roleLabel("hint");
    m_use = new QPushButton(tr("Use"));
    m_add = new QPushButton(tr("Add"));
    m_none = new QPushButton(tr("No key"));
    m_reset = new QPushButton(tr("Reset"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_typed, 1);
    for (QPushButton *button : {m_use, m_add, m_none, m_reset}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    column->addWidget(m_what);
    column->addLayout(row);
    column->addWidget(m_warning);
    connect(m_typed, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsSheet::showTyped);
    connect(m_use, &QPushButton::clicked, this, [this] { give(false); });
    connect(m_add, &QPushButton::clicked, this, [this] { give(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_keys.set(*current(), {}); });
    connect(m_reset, &QPushButton::clicked, this, [this] { m_keys.reset(*current()); });
    return editor;
}

void ShortcutsSheet::fill()
{
    QTreeWidgetItem *commands = heading(m_list, tr("Commands"));
    for (QAction *action : m_keys.actions()) {
        auto *row = new QTreeWidgetItem(commands, {action->text().remove(QLatin1Char('&'))});
        row->setData(0, actionRole, QVariant::fromValue(static_cast<QObject *>(action)));
    }
    QTreeWidgetItem *gestures = heading(m_list, tr("Mouse, and keys that stay"));
    for (const auto &[what, how] : canvasGestures())
        new QTreeWidgetItem(gestures, {what, how});
    m_list->expandAll();
    showKeys();
}

void ShortcutsSheet::filter(const QString &typed)
{
    forEachRow(m_list, [&](QTreeWidgetItem *row) {
        const bool fits = (row->text(0) + QLatin1Char(' ') + row->text(1)).contains(typed, Qt::CaseInsensitive);
        row->setHidden(!fits);
    });
}

void ShortcutsSheet::showKeys()
{
    forEachRow(m_list, [&](QTreeWidgetItem *row) {
        const auto *action = qobject_cast<QAction *>(row->data(0, actionRole).value<QObject *>());
        if (!action)
            return;
        row->setText(1, KeyBindings::inWords(*action));
        QFont font = m_list->font();
        font.setWeight(m_keys.isOriginal(*action) ? QFont::Normal : QFont::DemiBold);
        row->setFont(1, font);
    });
    const auto &all = m_keys.actions();
    m_resetAll->setEnabled(
        std::any_of(all.begin(), all.end(), [this](const QAction *one) { return !m_keys.isOriginal(*one); }));
    showCurrent();
}

QAction *ShortcutsSheet::current() const
{
    const QTreeWidgetItem *row = m_list->currentItem();
    return row ? qobject_cast<QAction *>(row->data(0, actionRole).value<QObject *>()) : nullptr;
}

/// One stroke: what is typed after it is not part of the key.
QKeySequence ShortcutsSheet::typed() const
{
    const QKeySequence keys = m_typed->keySequence();
    return keys.isEmpty() ? keys : QKeySequence(keys[0]);
}

void ShortcutsSheet::showCurrent()
{
    const QAction *action = current();
    m_typed->clear();
    m_typed->setEnabled(action);
    m_none->setEnabled(action && !action->shortcuts().isEmpty());
    m_reset->setEnabled(action && !m_keys.isOriginal(*action));
    m_what->setText(
        action ? tr("Another key for “%1”: click below and press it").arg(action->text().remove(QLatin1Char('&')))
               : tr("Choose a command to give it another key"));
    showTyped();
}

void ShortcutsSheet::showTyped()
{
    const QAction *action = current();
    const QKeySequence key = typed();
    m_use->setEnabled(action && !key.isEmpty());
    m_add->setEnabled(action && !key.isEmpty() && !action->shortcuts().isEmpty());
    const QAction *holder = action && !key.isEmpty() ? m_keys.holderOf(key, *action) : nullptr;
    m_warning->setText(holder
                           ? tr("%1 belongs to “%2”, which would lose it")
                                 .arg(key.toString(QKeySequence::NativeText), holder->text().remove(QLatin1Char('&')))
                           : QString());
}

void ShortcutsSheet::give(bool besides)
{
    QAction *action = current();
    const QKeySequence key = typed();
    QList<QKeySequence> keys = besides ? action->shortcuts() : QList<QKeySequence>();
    if (!keys.contains(key))
        keys.append(key);
    m_keys.set(*action, keys);
}

} // namespace bayplan
