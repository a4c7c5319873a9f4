// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/policy_table.h"

#include "appearance.h"
#include "base/format.h"
#include "figures/policy_words.h"
#include "figures/scaling_words.h"
#include "words.h"

namespace bayplan {

namespace {

QString rangeOf(const PolicyChoice &choice)
{
    return choice.minimum == choice.maximum ? QString::number(choice.minimum)
                                            : QStringLiteral("%1–%2").arg(choice.minimum).arg(choice.maximum);
}

QString tasksOf(const FrontChart::Point &point)
{
    const QString range = rangeOf(point.trial.choice);
    switch (point.mark) {
    case FrontChart::Mark::cheapest:
        return PolicyTable::tr("%1, cheapest").arg(range);
    case FrontChart::Mark::drawn:
        return PolicyTable::tr("%1, as drawn").arg(range);
    case FrontChart::Mark::none:
        break;
    }
    return range;
}

QString sizeOf(const PolicyChoice &choice)
{
    const QString size = QStringLiteral("%1 · %2").arg(qtText(inWords(choice.cpu)), qtText(inWords(choice.memory)));
    return choice.architecture == Architecture::arm ? PolicyTable::tr("%1 · ARM").arg(size) : size;
}

QString textOf(const FrontChart::Point &point, int column)
{
    const PolicyTrial &trial = point.trial;
    switch (column) {
    case PolicyTable::tasks:
        return tasksOf(point);
    case PolicyTable::size:
        return sizeOf(trial.choice);
    case PolicyTable::target:
        return trial.choice.target > Decimal(0) ? PolicyTable::tr("%1 %").arg(qtText(trial.choice.target.toText()))
                                                : PolicyTable::tr("–");
    case PolicyTable::cost:
        return qtText(inDollars(trial.cost));
    case PolicyTable::latency:
        return qtText(millisecondsInWords(trial.worstMilliseconds));
    case PolicyTable::waiting:
        return trial.waitingMinutes == 0 ? PolicyTable::tr("–") : PolicyTable::tr("%L1 min").arg(trial.waitingMinutes);
    default:
        return QStringLiteral("%L1").arg(trial.peakTasks);
    }
}

QVariant sortKeyOf(const FrontChart::Point &point, int column)
{
    const PolicyTrial &trial = point.trial;
    switch (column) {
    case PolicyTable::tasks:
        return trial.choice.minimum;
    case PolicyTable::size:
        return static_cast<qlonglong>(trial.choice.cpu.value);
    case PolicyTable::target:
        return trial.choice.target.approximately();
    case PolicyTable::cost:
        return static_cast<qlonglong>(trial.cost.inNanoUsd());
    case PolicyTable::latency:
        return trial.worstMilliseconds;
    case PolicyTable::waiting:
        return static_cast<qlonglong>(trial.waitingMinutes);
    default:
        return trial.peakTasks;
    }
}

bool isLeft(int column)
{
    return column == PolicyTable::tasks || column == PolicyTable::size;
}

} // namespace

void PolicyTable::show(std::vector<FrontChart::Point> points)
{
    beginResetModel();
    m_points = std::move(points);
    endResetModel();
}

int PolicyTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_points.size());
}

int PolicyTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant PolicyTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FrontChart::Point &point = m_points[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(point, index.column());
    case sortRole:
        return sortKeyOf(point, index.column());
    case Qt::ToolTipRole:
        return point.keeps ? words(serviceSentence(point.trial))
                           : tr("Outside the bounds: %1").arg(words(serviceSentence(point.trial)));
    case Qt::TextAlignmentRole:
        return static_cast<int>((isLeft(index.column()) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return colour(point.keeps ? Ink::text : Ink::muted);
    case Qt::FontRole:
        return Appearance::instance().font(12, point.mark == FrontChart::Mark::none ? TextWeight::regular
                                                                                    : TextWeight::semibold);
    default:
        return {};
    }
}

QVariant PolicyTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isLeft(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case tasks:
        return tr("Tasks");
    case size:
        return tr("Size");
    case target:
        return tr("CPU at");
    case cost:
        return tr("A month");
    case latency:
        return tr("95 of 100 within");
    case waiting:
        return tr("Waits");
    default:
        return tr("At most");
    }
}

} // namespace bayplan
