// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "plan/plan.h"
#include "reconcile/reconcile.h"

#include <map>
#include <string>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace bayplan {

/// The head of a plan beside its bill: which file, month and environment, and what the tags of the file mean.
class CostFilter : public QWidget
{
    Q_OBJECT

public:
    explicit CostFilter(QWidget *parent = nullptr);

    /// Another file: months and meanings of tags are chosen anew.
    void showFile(const QString &path);
    [[nodiscard]] bool hasMonths() const;
    /// Offers the months of a file and chooses one of them, or all for an empty one.
    void showMonths(const std::vector<std::string> &months, const std::string &chosen);
    void showEnvironments(const Plan &plan, bool canChoose);
    /// Asks what tags mean that are the name of no environment.
    void showTags(const ActualCosts &costs, const Plan &plan);

    [[nodiscard]] ReconcileOptions options() const;
    /// Invalid: all of them.
    [[nodiscard]] Id environment() const;
    [[nodiscard]] std::string tag() const;

signals:
    void fileWanted();
    /// A month, or the meaning of a tag.
    void optionsChanged();
    void environmentChanged();
    /// The file has to be read by another tag.
    void tagChanged();

private:
    void addTag(const std::string &tag, const Plan &plan, int column);

    std::map<std::string, std::string> m_tagNames; ///< what a tag's value means
    QLabel *m_file = nullptr;
    QComboBox *m_month = nullptr;
    QComboBox *m_environment = nullptr;
    QLineEdit *m_tag = nullptr;
    QWidget *m_tags = nullptr;
    QGridLayout *m_tagRow = nullptr;
};

} // namespace bayplan
