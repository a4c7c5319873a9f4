// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/bill_model.h"

#include "appearance.h"
#include "base/format.h"
#include "figures/bill_words.h"
#include "words.h"

#include <algorithm>
#include <unordered_map>

namespace bayplan {

namespace {

constexpr quintptr topLevel = 0;

} // namespace

void BillModel::show(const Plan &plan, std::shared_ptr<const Estimate> estimate, Id subject)
{
    beginResetModel();
    m_estimate = std::move(estimate);
    m_entries.clear();
    std::unordered_map<Id, std::size_t> places;
    const auto entryOf = [&](Id element) -> Entry & {
        const auto [place, isNew] = places.emplace(element, m_entries.size());
        if (isNew) {
            const Element *found = plan.find(element);
            const Element *environment = environmentOf(plan, element);
            QString name = found ? qtText(found->name) : QString();
            if (environment && environment->id != element && environment->id != subject)
                name += QStringLiteral(" · %1").arg(qtText(environment->name));
            m_entries.push_back({element, name, {}, {}, {}});
        }
        return m_entries[place->second];
    };
    const auto belongs = [&](Id element) {
        return !subject.isValid() || isInside(plan, element, subject);
    };
    for (const BillLine &line : m_estimate->lines) {
        if (belongs(line.element)) {
            Entry &entry = entryOf(line.element);
            entry.total += line.amount;
            entry.lines.push_back(&line);
        }
    }
    for (const UnknownUsage &unknown : m_estimate->unknown) {
        if (belongs(unknown.element))
            entryOf(unknown.element).unknown.push_back(&unknown);
    }
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const Entry &a, const Entry &b) { return a.total > b.total; });
    endResetModel();
}

Id BillModel::elementOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const auto entry = index.internalId() == topLevel ? static_cast<std::size_t>(index.row()) : index.internalId() - 1;
    return m_entries[entry].element;
}

QModelIndex BillModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex BillModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, topLevel);
}

int BillModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_entries.size());
    if (parent.internalId() != topLevel || parent.column() != 0)
        return 0;
    const Entry &entry = m_entries[static_cast<std::size_t>(parent.row())];
    return static_cast<int>(entry.lines.size() + entry.unknown.size());
}

int BillModel::columnCount(const QModelIndex &) const
{
    return columns;
}

QVariant BillModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == amount)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignTop));
    if (index.internalId() != topLevel)
        return lineData(m_entries[index.internalId() - 1], static_cast<std::size_t>(index.row()), index.column(), role);
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    return role == Qt::DisplayRole ? entryData(entry, index.column()) : QVariant();
}

QVariant BillModel::entryData(const Entry &entry, int column) const
{
    if (column == what)
        return entry.name;
    return entry.lines.empty() ? tr("by usage") : qtText(inDollars(entry.total));
}

QVariant BillModel::lineData(const Entry &entry, std::size_t row, int column, int role) const
{
    if (role == Qt::ForegroundRole)
        return colour(Ink::muted);
    if (role == Qt::FontRole)
        return Appearance::instance().font(12);
    if (row >= entry.lines.size()) {
        const UnknownUsage &unknown = *entry.unknown[row - entry.lines.size()];
        if (role == Qt::DisplayRole && column == what)
            return unknown.price ? tr("%1\n$%2 per %3; needs %4")
                                       .arg(words(meterInWords(unknown.meter)), qtText(unknown.price->usd.toText()),
                                            qtText(unknown.price->unit), words(unknown.needs))
                                 : tr("%1\nno price known; needs %2")
                                       .arg(words(meterInWords(unknown.meter)), words(unknown.needs));
        return role == Qt::DisplayRole ? tr("depends on usage") : QVariant();
    }
    const BillLine &line = *entry.lines[row];
    if (role == Qt::ToolTipRole)
        return QStringLiteral("%1\n%2").arg(words(line.explanation), words(originOf(line)));
    if (role != Qt::DisplayRole)
        return {};
    if (column == amount)
        return qtText(inDollars(line.amount));
    return QStringLiteral("%1\n%2").arg(words(meterInWords(line)), words(calculationOf(line)));
}

} // namespace bayplan
