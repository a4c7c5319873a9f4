// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "figures/bill_tree.h"

#include <memory>
#include <set>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;
class QButtonGroup;

namespace bayplan {

class BillModel;
class GrowingTree;
class Session;

/// Every line of the bill, put together in the order that one picks, with subtotals, a search and a period; amounts or
/// quantities. What is selected on the canvas is tinted here, and a click here selects there.
class BillExplorer : public QWidget
{
    Q_OBJECT

public:
    explicit BillExplorer(Session &session, QWidget *parent = nullptr);

    /// Shows the latest estimate. Requires: there is one.
    void refresh();
    /// Shows only what is unknown, or everything again, and opens it.
    void setOnlyUnknown(bool only);
    [[nodiscard]] Period period() const { return m_query.period; }

signals:
    void periodChanged();

private:
    QWidget *makeChoices();
    QWidget *makeOrder();
    QWidget *makeTools();
    void build();
    void showSelection();
    void copyTable();
    void remember(const QModelIndex &index, bool isOpen);
    void restoreOpen();

    Session &m_session;
    BillQuery m_query;
    std::shared_ptr<const Estimate> m_estimate;
    BillModel *m_model = nullptr;
    GrowingTree *m_tree = nullptr;
    QComboBox *m_order = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_none = nullptr;
    std::set<QString> m_turned; ///< groups that are not as groups of their level are at first
    Id m_clicked;               ///< selected here: nothing needs to scroll for it
};

} // namespace bayplan
