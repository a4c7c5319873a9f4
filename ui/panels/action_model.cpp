// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/action_model.h"

#include "appearance.h"
#include "figures/scaling_words.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

void ActionModel::show(const Plan &plan, std::shared_ptr<const Estimate> estimate, Id service)
{
    beginResetModel();
    m_plan = plan;
    m_estimate = std::move(estimate);
    m_outcome = m_estimate && m_estimate->simulation ? m_estimate->simulation->find(service) : nullptr;
    endResetModel();
}

const ScalingAction *ActionModel::action(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return m_outcome && row >= 0 && at < m_outcome->run.actions.size() ? &m_outcome->run.actions[at] : nullptr;
}

int ActionModel::rowAt(std::int64_t second) const
{
    if (!m_outcome)
        return -1;
    const auto &actions = m_outcome->run.actions;
    const auto after = std::ranges::upper_bound(actions, second, {}, &ScalingAction::second);
    return static_cast<int>(after - actions.begin()) - 1;
}

int ActionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_outcome ? 0 : static_cast<int>(m_outcome->run.actions.size());
}

QVariant ActionModel::data(const QModelIndex &index, int role) const
{
    const ScalingAction *shown = index.isValid() ? action(index.row()) : nullptr;
    if (!shown)
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return words(reasonOf(m_plan, *m_outcome, *shown));
    if (role == Qt::ForegroundRole)
        return colour(shown->to > shown->from ? Ink::text : Ink::muted);
    return {};
}

} // namespace bayplan
