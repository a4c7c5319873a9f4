// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

#include "bill/estimate.h"
#include "plan/plan.h"

#include <memory>
#include <vector>

namespace bayplan {

/// The lines of a bill under the elements that cause them, dearest first; a line says quantity × price and where the
/// price comes from. What depends on usage that is not given stands last, with its price.
class BillModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { what, amount, columns };

    using QAbstractItemModel::QAbstractItemModel;

    void show(const Plan &plan, std::shared_ptr<const Estimate> estimate, Id subject);
    [[nodiscard]] Id elementOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Entry
    {
        Id element;
        QString name;
        Money total;
        std::vector<const BillLine *> lines;
        std::vector<const UnknownUsage *> unknown;
    };

    [[nodiscard]] QVariant entryData(const Entry &entry, int column) const;
    [[nodiscard]] QVariant lineData(const Entry &entry, std::size_t row, int column, int role) const;

    std::shared_ptr<const Estimate> m_estimate;
    std::vector<Entry> m_entries;
};

} // namespace bayplan
