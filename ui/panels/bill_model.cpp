// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/bill_model.h"

#include "appearance.h"
#include "base/format.h"
#include "figures/bill_words.h"
#include "figures/subject.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

void BillModel::show(const Plan &plan, std::shared_ptr<const Estimate> estimate, const BillQuery &query)
{
    beginResetModel();
    m_estimate = std::move(estimate);
    m_query = query;
    m_tree = billTreeOf(plan, *m_estimate, query);
    m_rows.assign(m_tree.nodes.size(), 0);
    m_elementNames.assign(m_tree.nodes.size(), QString());
    for (const BillNode &node : m_tree.nodes) {
        for (std::size_t row = 0; row < node.children.size(); ++row)
            m_rows[node.children[row]] = static_cast<int>(row);
    }
    for (std::size_t i = 0; i < m_tree.nodes.size() && !hasElementGroups(); ++i) {
        const BillNode &node = m_tree.nodes[i];
        if ((node.line || node.usage) && node.element.isValid())
            m_elementNames[i] = words(nameOf(plan, node.element));
    }
    endResetModel();
}

bool BillModel::hasElementGroups() const
{
    return std::ranges::find(m_query.groups, BillGroup::element) != m_query.groups.end();
}

void BillModel::setShowsUsage(bool showsUsage)
{
    m_showsUsage = showsUsage;
    emit layoutChanged();
}

void BillModel::highlight(Id element)
{
    m_highlight = element;
    emit layoutChanged();
}

const BillNode &BillModel::node(const QModelIndex &index) const
{
    return m_tree.nodes[index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0];
}

Id BillModel::elementOf(const QModelIndex &index) const
{
    return index.isValid() ? node(index).element : Id{};
}

QModelIndex BillModel::find(Id element) const
{
    for (std::size_t i = 1; i < m_tree.nodes.size() && element.isValid(); ++i) {
        if (m_tree.nodes[i].element == element)
            return createIndex(m_rows[i], 0, static_cast<quintptr>(i));
    }
    return {};
}

QString BillModel::pathOf(const QModelIndex &index) const
{
    QString path;
    for (QModelIndex at = index; at.isValid(); at = parent(at))
        path.prepend(QStringLiteral("/%1#%2").arg(words(node(at).name)).arg(node(at).element.value));
    return path;
}

QModelIndex BillModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(node(parent).children[static_cast<std::size_t>(row)]));
}

QModelIndex BillModel::parent(const QModelIndex &index) const
{
    const std::size_t parent = index.isValid() ? node(index).parent : 0;
    return parent == 0 ? QModelIndex() : createIndex(m_rows[parent], 0, static_cast<quintptr>(parent));
}

int BillModel::rowCount(const QModelIndex &parent) const
{
    if (m_tree.nodes.empty() || parent.column() > 0)
        return 0;
    return static_cast<int>(node(parent).children.size());
}

int BillModel::columnCount(const QModelIndex &) const
{
    return columns;
}

QVariant BillModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const BillNode &one = node(index);
    const bool isLeaf = one.line || one.usage;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == amount)
            return amountText(one);
        return isLeaf ? leafText(one) : words(one.name);
    case Qt::TextAlignmentRole:
        return index.column() == amount ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignTop))
                                        : QVariant();
    case Qt::ForegroundRole:
        return isLeaf ? QVariant(colour(Ink::muted)) : QVariant();
    case Qt::BackgroundRole:
        return m_highlight.isValid() && one.element == m_highlight ? QVariant(colour(Ink::selection)) : QVariant();
    case Qt::FontRole: {
        const bool isTop = !isLeaf && one.parent == 0;
        return Appearance::instance().font(12, isTop ? TextWeight::semibold : TextWeight::regular);
    }
    case Qt::ToolTipRole:
        return one.line ? QStringLiteral("%1\n%2").arg(words(one.line->explanation), words(originOf(*one.line)))
                        : QVariant();
    default:
        return {};
    }
}

QString BillModel::leafText(const BillNode &node) const
{
    const QString &element = m_elementNames[static_cast<std::size_t>(&node - m_tree.nodes.data())];
    const QString name =
        element.isEmpty() ? words(node.name) : QStringLiteral("%1 · %2").arg(element, words(node.name));
    if (node.line)
        return QStringLiteral("%1\n%2").arg(name, words(calculationOf(*node.line)));
    const UnknownUsage &usage = *node.usage;
    return usage.price
               ? tr("%1\n$%2 per %3; needs %4")
                     .arg(name, qtText(usage.price->usd.toText()), qtText(usage.price->unit), words(usage.needs))
               : tr("%1\nno price known; needs %2").arg(name, words(usage.needs));
}

QString BillModel::amountText(const BillNode &node) const
{
    if (node.usage)
        return tr("by usage");
    if (m_showsUsage)
        return words(quantityInWords(node));
    const bool onlyUnknown = node.total == Money() && node.unknown > 0;
    const QString money = onlyUnknown ? tr("by usage") : qtText(inDollars(node.total));
    return node.unknown > 0 && !onlyUnknown ? money + QStringLiteral(" +") : money;
}

} // namespace bayplan
