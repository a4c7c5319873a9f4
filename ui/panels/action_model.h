// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "bill/estimate.h"
#include "plan/plan.h"

#include <memory>

namespace bayplan {

/// The actions of a simulated service in words. A month may have thousands; a row is put into words when it shows.
class ActionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// Shows the actions of a service; none for an invalid one.
    void show(const Plan &plan, std::shared_ptr<const Estimate> estimate, Id service);
    /// The action of a row; null beyond the last one.
    [[nodiscard]] const ScalingAction *action(int row) const;
    /// The last action up to a moment; −1 before the first one.
    [[nodiscard]] int rowAt(std::int64_t second) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    Plan m_plan;
    std::shared_ptr<const Estimate> m_estimate;
    const Outcome *m_outcome = nullptr;
};

} // namespace bayplan
