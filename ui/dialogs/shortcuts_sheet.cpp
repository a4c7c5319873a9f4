// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/shortcuts_sheet.h"

#include <QHeaderView>
#include <QKeySequence>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>
#include <vector>

namespace bayplan {

namespace {

/// What the mouse and single keys do on the canvas; no action has these.
std::vector<std::pair<QString, QString>> canvasGestures()
{
    using S = ShortcutsSheet;
    return {{S::tr("Add to the selection"), S::tr("Shift+click, Ctrl+click")},
            {S::tr("Select what is inside"), S::tr("Ctrl+Alt+click, or click again")},
            {S::tr("Select the parent, the first child"), S::tr("Esc, Enter")},
            {S::tr("Walk through the plan"), S::tr("Tab, Shift+Tab")},
            {S::tr("Rename"), S::tr("F2, double click")},
            {S::tr("Move one step, ten steps"), S::tr("arrow keys, Shift+arrow keys")},
            {S::tr("Move without snapping"), S::tr("hold Ctrl")},
            {S::tr("Move along one axis"), S::tr("hold Shift")},
            {S::tr("Duplicate by dragging"), S::tr("Alt+drag")},
            {S::tr("Link two elements"), S::tr("drag from the round handle")},
            {S::tr("Pan"), S::tr("Space+drag, middle button, wheel")},
            {S::tr("Zoom at the mouse"), S::tr("Ctrl+wheel, pinch")}};
}

QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

} // namespace

ShortcutsSheet::ShortcutsSheet(const QList<QAction *> &actions, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys and gestures"));
    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("Find a key or a command"));
    auto *list = new QTreeWidget;
    list->setColumnCount(2);
    list->setHeaderLabels({tr("What"), tr("How")});
    list->setRootIsDecorated(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    for (const auto &[what, how] : canvasGestures())
        new QTreeWidgetItem(list, {what, how});
    for (const QAction *action : actions) {
        if (!action->shortcuts().isEmpty())
            new QTreeWidgetItem(list, {action->text().remove(QLatin1Char('&')), keysOf(*action)});
    }
    connect(search, &QLineEdit::textChanged, list, [list](const QString &typed) {
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            QTreeWidgetItem *item = list->topLevelItem(i);
            item->setHidden(!(item->text(0) + item->text(1)).contains(typed, Qt::CaseInsensitive));
        }
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(search);
    layout->addWidget(list);
    resize(520, 560);
}

} // namespace bayplan
