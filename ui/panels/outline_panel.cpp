// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/outline_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "appearance.h"
#include "panels/measured_once.h"
#include "session.h"

namespace bayplan {

OutlinePanel::OutlinePanel(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setAccessibleName(tr("Outline"));
    m_model = new OutlineModel(session, this);
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("outlineTree"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(10);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegateForColumn(OutlineModel::cost, new MeasuredOnce(MeasuredOnce::Texts::amounts, m_tree));
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(OutlineModel::name, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(OutlineModel::cost, QHeaderView::ResizeToContents);
    m_tree->setAccessibleName(tr("Outline with monthly costs"));

    auto *title = new QLabel(tr("Outline"));
    title->setProperty("role", "section");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 8, 8);
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addWidget(m_tree);

    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { m_tree->expandToDepth(1); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &under) {
        // Down to services; tasks and containers stay folded until somebody looks.
        int depth = 0;
        for (QModelIndex at = under; at.isValid(); at = at.parent())
            ++depth;
        if (depth <= 2)
            m_tree->expand(under);
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutlinePanel::takeSelection);
    connect(m_tree, &QTreeView::activated, this,
            [this](const QModelIndex &index) { emit revealRequested(m_model->idOf(index)); });
    connect(m_tree, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { emit revealRequested(m_model->idOf(index)); });
    connect(&session, &Session::selectionChanged, this, &OutlinePanel::showSelection);
    m_tree->expandToDepth(1);
}

void OutlinePanel::showSelection()
{
    if (m_following)
        return;
    m_following = true;
    QItemSelection rows;
    for (const Id id : m_session.selection()) {
        if (const QModelIndex index = m_model->indexOf(id); index.isValid())
            rows.select(index, index.siblingAtColumn(OutlineModel::cost));
    }
    m_tree->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (const QModelIndex current = m_model->indexOf(m_session.current()); current.isValid()) {
        m_tree->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        m_tree->scrollTo(current);
    }
    m_following = false;
}

void OutlinePanel::takeSelection()
{
    if (m_following)
        return;
    m_following = true;
    std::vector<Id> ids;
    for (const QModelIndex &index : m_tree->selectionModel()->selectedRows())
        ids.push_back(m_model->idOf(index));
    m_session.select(std::move(ids));
    m_following = false;
}

} // namespace bayplan
