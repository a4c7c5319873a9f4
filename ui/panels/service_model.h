// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "figures/scaling_overview.h"

#include <vector>

namespace bayplan {

/// Services with their tasks, utilisation, minutes with a backlog, scale-outs and cost, those in trouble first.
class ServiceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { name, tasks, busy, waiting, scaleOuts, cost, columns };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const Plan &plan, std::vector<ServiceScaling> services);
    [[nodiscard]] Id serviceAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString nameOf(const ServiceScaling &row) const;
    [[nodiscard]] QString textOf(const ServiceScaling &row, int column) const;
    [[nodiscard]] QString hintOf(const ServiceScaling &row) const;

    Plan m_plan;
    std::vector<ServiceScaling> m_services;
    bool m_hasTwins = false; ///< services of the same name in several environments
};

} // namespace bayplan
