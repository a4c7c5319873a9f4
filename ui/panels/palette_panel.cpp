// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/palette_panel.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QVBoxLayout>

#include "appearance.h"
#include "kinds/kinds.h"
#include "words.h"

#include <functional>

namespace bayplan {

namespace {

constexpr int entryRole = Qt::UserRole;
constexpr int searchRole = Qt::UserRole + 1;

/// A tree whose entries carry their kind when they are dragged.
class EntryTree : public QTreeWidget
{
public:
    using QTreeWidget::QTreeWidget;

    std::function<void()> dragStarts;

protected:
    void startDrag(Qt::DropActions actions) override
    {
        dragStarts();
        QTreeWidget::startDrag(actions);
    }

    QStringList mimeTypes() const override { return {QString::fromLatin1(kindMimeType)}; }

    QMimeData *mimeData(const QList<QTreeWidgetItem *> &items) const override
    {
        auto *dragged = new QMimeData;
        if (!items.isEmpty())
            dragged->setData(QString::fromLatin1(kindMimeType), items.front()->data(0, entryRole).toString().toUtf8());
        return dragged;
    }
};

QTreeWidgetItem *sectionItem(QTreeWidget *tree, const QString &title)
{
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        if (tree->topLevelItem(i)->text(0) == title)
            return tree->topLevelItem(i);
    }
    auto *item = new QTreeWidgetItem(tree, {title});
    item->setFlags(Qt::ItemIsEnabled);
    item->setFont(0, Appearance::instance().font(12, TextWeight::semibold));
    item->setForeground(0, colour(Ink::muted));
    return item;
}

void addEntry(QTreeWidgetItem *section, const Kind &kind, std::string_view preset, std::string_view label)
{
    auto *item = new QTreeWidgetItem(section, {words(label)});
    const QString key = qtText(kind.key);
    item->setData(0, entryRole, preset.empty() ? key : QStringLiteral("%1/%2").arg(key, qtText(preset)));
    item->setData(0, searchRole, QStringLiteral("%1 %2 %3").arg(words(label), words(kind.label), words(kind.help)));
    item->setIcon(0, Appearance::instance().icon(QStringLiteral("kinds/%1").arg(key)));
    item->setToolTip(0, words(kind.help));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
}

} // namespace

PalettePanel::PalettePanel(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Palette"));
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Find an element"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    auto *entries = new EntryTree;
    entries->dragStarts = [this] {
        emit dragStarted();
    };
    m_tree = entries;
    m_tree->setObjectName(QStringLiteral("paletteTree"));
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(6);
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setIconSize({20, 20});
    m_tree->installEventFilter(this);
    m_tree->setAccessibleName(tr("Elements to draw with"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree);

    connect(m_search, &QLineEdit::textChanged, this, &PalettePanel::filter);
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem *item) { activate(item); });
    connect(&Appearance::instance(), &Appearance::changed, this, &PalettePanel::fill);
    fill();
}

void PalettePanel::startSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void PalettePanel::fill()
{
    m_tree->clear();
    for (const char *section : {BAYPLAN_TEXT("Compose"), BAYPLAN_TEXT("Traffic and network"), BAYPLAN_TEXT("Scaling")})
        sectionItem(m_tree, words(section));
    for (const Kind *kind : kinds()) {
        QTreeWidgetItem *section = sectionItem(m_tree, words(kind->section));
        if (kind->presets.empty())
            addEntry(section, *kind, {}, kind->label);
        for (const Preset &preset : kind->presets)
            addEntry(section, *kind, preset.key, preset.label);
    }
    m_tree->expandAll();
    filter(m_search->text());
}

void PalettePanel::filter(const QString &words)
{
    QTreeWidgetItem *first = nullptr;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *section = m_tree->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < section->childCount(); ++j) {
            QTreeWidgetItem *entry = section->child(j);
            const bool fits = entry->data(0, searchRole).toString().contains(words.trimmed(), Qt::CaseInsensitive);
            entry->setHidden(!fits);
            any = any || fits;
            if (fits && (!first || entry->text(0).startsWith(words, Qt::CaseInsensitive)) && !words.isEmpty() &&
                (!first || !first->text(0).startsWith(words, Qt::CaseInsensitive)))
                first = entry;
        }
        section->setHidden(!any);
    }
    m_tree->setCurrentItem(first);
}

void PalettePanel::activate(QTreeWidgetItem *item)
{
    const QStringList parts = item ? item->data(0, entryRole).toString().split(QLatin1Char('/')) : QStringList();
    if (!parts.isEmpty() && !parts.front().isEmpty())
        emit placeRequested(parts.front(), parts.value(1));
}

bool PalettePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        activate(m_tree->currentItem());
        return true;
    }
    if (watched == m_search && (key == Qt::Key_Down || key == Qt::Key_Up)) {
        m_tree->setFocus();
        QCoreApplication::sendEvent(m_tree, event);
        return true;
    }
    if (watched == m_search && key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace bayplan
