// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "options/comparison.h"

#include <memory>

namespace bayplan {

/// The hostings of a comparison, a row each, at the traffic that is looked at.
class HostingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { name, cost, without, idle, fit, columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: no rows.
    void show(std::shared_ptr<const Comparison> comparison);
    void showPoint(const ComparisonPoint &point);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(Hosting hosting, int column) const;

    std::shared_ptr<const Comparison> m_comparison;
    ComparisonPoint m_point;
};

} // namespace bayplan
