// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/policy_front.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

#include "appearance.h"
#include "base/format.h"
#include "dialogs/policy_table.h"
#include "figures/policy_words.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

void setTone(QLabel *label, const char *tone)
{
    label->setProperty("tone", tone);
    label->style()->unpolish(label);
    label->style()->polish(label);
}

} // namespace

PolicyFront::PolicyFront(QWidget *parent) : QWidget(parent)
{
    m_chart = new FrontChart;
    m_chart->setObjectName(QStringLiteral("policyFront"));
    m_reading = roleLabel("muted");
    m_reading->setObjectName(QStringLiteral("policyReading"));
    m_reading->setMinimumHeight(34);
    m_reading->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    connect(m_chart, &FrontChart::currentChanged, this, &PolicyFront::choose);
    connect(m_chart, &FrontChart::hovered, this, &PolicyFront::showReading);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeKeyFigures());
    layout->addWidget(m_chart, 3);
    layout->addWidget(m_reading);
    layout->addWidget(makeTable(), 2);
}

QWidget *PolicyFront::makeKeyFigures()
{
    auto *part = new QWidget;
    auto *grid = new QGridLayout(part);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    m_nowKey = roleLabel("key");
    m_thenKey = roleLabel("key");
    m_savedKey = roleLabel("key");
    m_savedKey->setObjectName(QStringLiteral("policyChange"));
    const std::pair<QLabel *, QString> figures[] = {
        {m_nowKey, tr("a month as drawn")}, {m_thenKey, tr("a month with the chosen one")}, {m_savedKey, tr("change")}};
    int column = 0;
    for (const auto &[value, words] : figures) {
        grid->addWidget(value, 0, column);
        grid->addWidget(roleLabel("muted", words), 1, column);
        grid->setColumnStretch(column++, 1);
    }
    return part;
}

QWidget *PolicyFront::makeTable()
{
    m_table = new PolicyTable(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_table);
    m_sorted->setSortRole(PolicyTable::sortRole);
    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("policyTable"));
    m_view->setAccessibleName(tr("Ways to scale, from the cheapest to the fastest"));
    m_view->setModel(m_sorted);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(PolicyTable::cost, Qt::AscendingOrder);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    // Room for the arrow of the sorted column, which would cover a name that ends at the right.
    m_view->setStyleSheet(QStringLiteral("QHeaderView::section { padding: 4px 18px 4px 8px; }"
                                         "QTableView::item { padding: 0 14px 0 4px; border: 0; }"));
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(26);
    m_view->horizontalHeader()->setFont(Appearance::instance().font(12));
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(PolicyTable::size, QHeaderView::Stretch);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PolicyFront::chooseRow);
    connect(m_view, &QTableView::activated, this, &PolicyFront::activated);
    return m_view;
}

void PolicyFront::show(std::vector<FrontChart::Point> points, double boundMilliseconds, Money now)
{
    m_points = std::move(points);
    m_now = now;
    m_nowKey->setText(qtText(inDollars(now)));
    m_chart->show(m_points, boundMilliseconds);
    m_table->show(m_points);
    setVisible(true);
    const auto cheapest = std::ranges::find(m_points, FrontChart::Mark::cheapest, &FrontChart::Point::mark);
    m_chosen = -1;
    choose(cheapest == m_points.end() ? -1 : static_cast<int>(cheapest - m_points.begin()));
}

void PolicyFront::clear()
{
    m_points.clear();
    hide();
    choose(-1);
}

const FrontChart::Point *PolicyFront::pointAt(int point) const
{
    return point >= 0 && point < static_cast<int>(m_points.size()) ? &m_points[static_cast<std::size_t>(point)]
                                                                   : nullptr;
}

void PolicyFront::choose(int point)
{
    m_chosen = point;
    const FrontChart::Point *chosen = pointAt(point);
    m_chart->setCurrent(point);
    const QModelIndex row = chosen ? m_sorted->mapFromSource(m_table->index(point, 0)) : QModelIndex();
    if (row.row() != m_view->currentIndex().row() || !row.isValid())
        m_view->setCurrentIndex(row);
    if (row.isValid())
        m_view->scrollTo(row);
    m_thenKey->setText(chosen ? qtText(inDollars(chosen->trial.cost)) : tr("–"));
    const Money change = chosen ? chosen->trial.cost - m_now : Money{};
    m_savedKey->setText(chosen ? qtText(inSignedDollars(change)) : tr("–"));
    setTone(m_savedKey, change < Money{} ? "saving" : change > Money{} ? "increase" : "");
    showReading(-1);
    emit choiceChanged();
}

void PolicyFront::chooseRow()
{
    const QModelIndex row = m_sorted->mapToSource(m_view->currentIndex());
    if (row.isValid() && row.row() != m_chosen)
        choose(row.row());
}

void PolicyFront::showReading(int point)
{
    const FrontChart::Point *shown = pointAt(point < 0 ? m_chosen : point);
    if (!shown) {
        m_reading->setText(tr("Choose a point or a row to see what it is"));
        return;
    }
    m_reading->setText(tr("%1: %2 a month\n%3")
                           .arg(words(choiceInWords(shown->trial.choice)), qtText(inDollars(shown->trial.cost)),
                                sentenceCase(words(serviceSentence(shown->trial)))));
}

} // namespace bayplan
