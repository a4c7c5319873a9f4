// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/hosting_model.h"

#include <QFont>

#include "appearance.h"
#include "base/format.h"
#include "figures/comparison_figures.h"
#include "figures/comparison_words.h"
#include "words.h"

namespace bayplan {

void HostingModel::show(std::shared_ptr<const Comparison> comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    m_point = m_comparison ? m_comparison->present : ComparisonPoint{};
    endResetModel();
}

void HostingModel::showPoint(const ComparisonPoint &point)
{
    m_point = point;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int HostingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_comparison ? 0 : static_cast<int>(hostingCount);
}

int HostingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString HostingModel::textOf(Hosting hosting, int column) const
{
    const HostingCost &hosted = m_point.of(hosting);
    const Money total = hosted.total(m_comparison->settings);
    switch (column) {
    case name:
        return m_comparison->today == hosting ? tr("%1, today").arg(words(labelOf(hosting))) : words(labelOf(hosting));
    case cost:
        return hosted.isServed ? qtText(inDollars(total)) : tr("–");
    case without:
        return qtText(inDollars(m_comparison->totalOf(m_comparison->curve.front(), hosting)));
    case idle:
        return qtText(inPercent(hosted.unusedTotal(m_comparison->settings), total));
    default:
        return words(fitInWords(m_comparison->fitOf(hosting)));
    }
}

QVariant HostingModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_comparison || index.row() >= static_cast<int>(hostingCount))
        return {};
    const Hosting hosting = allHostings[static_cast<std::size_t>(index.row())];
    const bool isPossible = m_comparison->fitOf(hosting).isPossible();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(hosting, index.column());
    case Qt::DecorationRole:
        return index.column() == name ? QVariant(colour(lookOf(hosting).ink)) : QVariant();
    case Qt::FontRole: {
        const bool isCheapest = m_comparison->cheapestAt(m_point) == hosting;
        return Appearance::instance().font(12, isCheapest ? TextWeight::semibold : TextWeight::regular);
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(index.column() == name || index.column() == fit ? Qt::AlignLeft | Qt::AlignVCenter
                                                                                : Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return colour(isPossible ? Ink::text : Ink::muted);
    default:
        return {};
    }
}

QVariant HostingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(section == name || section == fit ? Qt::AlignLeft | Qt::AlignVCenter
                                                                  : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case name:
        return tr("Runs on");
    case cost:
        return tr("Month");
    case without:
        return tr("Without requests");
    case idle:
        return tr("Idle");
    default:
        return tr("Fit");
    }
}

} // namespace bayplan
