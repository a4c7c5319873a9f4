// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/command_palette.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPixmap>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace bayplan {

namespace {

constexpr int mostShown = 60;
constexpr QSize iconSize{16, 16};

/// What has no icon keeps its place free, so that all names begin under each other.
QIcon noIcon()
{
    QPixmap empty(iconSize);
    empty.fill(Qt::transparent);
    return QIcon(empty);
}

int scoreOf(const Command &command, const QString &typed)
{
    if (const int score = matchScore(command.name, typed); score > 0)
        return score;
    return matchScore(command.name + QLatin1Char(' ') + command.alsoCalled, typed) > 0 ? 1 : 0;
}

/// Names at the left, details at the right.
QTreeWidget *commandList()
{
    auto *list = new QTreeWidget;
    list->setObjectName(QStringLiteral("commandList"));
    list->setColumnCount(2);
    list->setHeaderHidden(true);
    list->setRootIsDecorated(false);
    list->setIndentation(0);
    list->setIconSize(iconSize);
    list->setFocusPolicy(Qt::NoFocus);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    return list;
}

} // namespace

int matchScore(const QString &name, const QString &typed)
{
    int score = 1;
    for (const QString &word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto at = name.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        const bool startsWord = at == 0 || !name[at - 1].isLetterOrNumber();
        score += at == 0 ? 30 : startsWord ? 20 : 5;
        score += word.size() == name.size() ? 20 : 0;
    }
    return score;
}

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_commands(std::move(commands))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Search"));
    setModal(true);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("commandSearch"));
    m_search->setPlaceholderText(tr("A command, an element to place, or something in the plan"));
    m_search->installEventFilter(this);
    m_list = commandList();
    m_list->setAccessibleName(tr("What was found"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    resize(560, 400);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    filter({});
}

void CommandPalette::filter(const QString &typed)
{
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        if (const int score = scoreOf(m_commands[i], typed); score > 0)
            found.emplace_back(-score, i);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    m_list->clear();
    for (std::size_t i = 0; i < found.size() && i < mostShown; ++i) {
        const Command &command = m_commands[found[i].second];
        auto *item = new QTreeWidgetItem(m_list, {command.name, command.detail});
        item->setIcon(0, command.icon.isNull() ? noIcon() : command.icon);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setForeground(1, palette().color(QPalette::PlaceholderText));
        item->setData(0, Qt::UserRole, static_cast<int>(found[i].second));
    }
    if (found.empty()) {
        auto *none = new QTreeWidgetItem(m_list, {tr("Nothing is called that; a part of a name is enough")});
        none->setFlags(Qt::NoItemFlags);
        none->setFirstColumnSpanned(true);
        return;
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void CommandPalette::run()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const auto chosen = m_commands[static_cast<std::size_t>(item->data(0, Qt::UserRole).toInt())].run;
    accept();
    chosen();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            run();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace bayplan
