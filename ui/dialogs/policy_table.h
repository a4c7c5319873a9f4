// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "charts/front_chart.h"

#include <vector>

namespace bayplan {

/// Ways to scale a service as rows: tasks, their size and target, the cost and how well they serve. Those outside the
/// bounds are muted and say so.
class PolicyTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { tasks, size, target, cost, latency, waiting, peak, columns };
    /// Role of what a column sorts by: numbers, not words.
    static constexpr int sortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<FrontChart::Point> points);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<FrontChart::Point> m_points;
};

} // namespace bayplan
