// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

#include "figures/bill_tree.h"

#include <memory>
#include <vector>

namespace bayplan {

/// A bill in groups with subtotals, the dearest first. A line says quantity × price and where the price comes from;
/// usage that is not given stands last, with its price. The second column is money or usage.
class BillModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { what, amount, columns };

    using QAbstractItemModel::QAbstractItemModel;

    void show(const Plan &plan, std::shared_ptr<const Estimate> estimate, const BillQuery &query);
    /// Shows quantities in place of amounts.
    void setShowsUsage(bool showsUsage);
    /// Tints what is about an element.
    void highlight(Id element);

    [[nodiscard]] const BillTree &tree() const { return m_tree; }
    [[nodiscard]] const BillNode &node(const QModelIndex &index) const;
    [[nodiscard]] Id elementOf(const QModelIndex &index) const;
    /// The first group or line that is about an element alone; invalid when none is.
    [[nodiscard]] QModelIndex find(Id element) const;
    /// What keeps its name when the tree is built anew, to open again what was open.
    [[nodiscard]] QString pathOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString leafText(const BillNode &node) const;
    [[nodiscard]] QString amountText(const BillNode &node) const;
    [[nodiscard]] bool hasElementGroups() const;

    std::shared_ptr<const Estimate> m_estimate;
    BillTree m_tree;
    BillQuery m_query;
    std::vector<QString> m_elementNames; ///< by node, for lines whose element no group names
    std::vector<int> m_rows;             ///< by node: its place among its siblings
    Id m_highlight;
    bool m_showsUsage = false;
};

} // namespace bayplan
