// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/service_model.h"

#include "appearance.h"
#include "base/format.h"
#include "figures/scaling_words.h"
#include "words.h"

#include <set>

namespace bayplan {

void ServiceModel::show(const Plan &plan, std::vector<ServiceScaling> services)
{
    beginResetModel();
    m_plan = plan;
    m_services = std::move(services);
    std::set<std::string> names;
    for (const ServiceScaling &row : m_services)
        names.insert(m_plan.find(row.service)->name);
    m_hasTwins = names.size() < m_services.size();
    endResetModel();
}

Id ServiceModel::serviceAt(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < m_services.size() ? m_services[row].service : Id{};
}

int ServiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_services.size());
}

int ServiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString ServiceModel::nameOf(const ServiceScaling &row) const
{
    const QString own = qtText(m_plan.find(row.service)->name);
    const Element *environment = environmentOf(m_plan, row.service);
    return m_hasTwins && environment ? QStringLiteral("%1 · %2").arg(own, qtText(environment->name)) : own;
}

QString ServiceModel::textOf(const ServiceScaling &row, int column) const
{
    if (column == name)
        return nameOf(row);
    if (column == cost)
        return qtText(inDollars(row.cost));
    if (!row.isSimulated)
        return column == tasks ? words(row.missing) : QString();
    switch (column) {
    case tasks:
        return row.least == row.most ? QString::number(row.least)
                                     : QStringLiteral("%1–%2").arg(row.least).arg(row.most);
    case busy:
        return QStringLiteral("%1 %").arg(qRound(100 * row.utilisation));
    case waiting:
        return row.refused > 0          ? tr("refuses")
               : row.waitingMinutes > 0 ? tr("%1 min").arg(row.waitingMinutes)
                                        : tr("–");
    case scaleOuts:
        return QString::number(row.scaleOuts);
    default:
        return {};
    }
}

QString ServiceModel::hintOf(const ServiceScaling &row) const
{
    if (!row.isSimulated)
        return QStringLiteral("%1: %2").arg(nameOf(row), words(row.missing));
    return nameOf(row) + QStringLiteral(": ") +
           tr("%1 % of the CPU used; requests wait for %2 minutes of the month; %3 scale-outs")
               .arg(qRound(100 * row.utilisation))
               .arg(row.waitingMinutes)
               .arg(row.scaleOuts);
}

QVariant ServiceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_services.size())
        return {};
    const ServiceScaling &row = m_services[static_cast<std::size_t>(index.row())];
    const bool isLate = row.waitingMinutes > 0 || row.refused > 0;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case Qt::ToolTipRole:
        return hintOf(row);
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == name || !row.isSimulated) && index.column() != cost
                                    ? Qt::AlignLeft | Qt::AlignVCenter
                                    : Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return colour(isLate && index.column() == waiting         ? Ink::warning
                      : row.isSimulated || index.column() == name ? Ink::text
                                                                  : Ink::muted);
    default:
        return {};
    }
}

QVariant ServiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(section == name ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case name:
        return tr("Service");
    case tasks:
        return tr("Tasks");
    case busy:
        return tr("CPU");
    case waiting:
        return tr("Waits");
    case scaleOuts:
        return tr("Outs");
    default:
        return tr("Cost");
    }
}

} // namespace bayplan
